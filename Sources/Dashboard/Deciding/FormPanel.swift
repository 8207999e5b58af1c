import Adoption
import Canvas

/// A form as it is drawn: a panel over the bottom of the body, as high as it needs and the body allows.
struct FormPanel {
  let dashboard: Dashboard
  let form: Form

  /// The narrowest width at which labels stand in a column of their own.
  private static let roomy = 60
  /// Fewer columns of a name say nothing.
  private static let shortestName = 4
  /// How many lines of a list stay in view above the panel.
  private static let linesInView = 3

  /// Where the panel is in a body.
  func rect(in body: Rect) -> Rect {
    var area = body
    let most = body.rows > 6 ? body.rows - Self.linesInView : body.rows
    let needed =
      1 + about(body.columns).count + form.fields.count + lastLines(body.columns).count + (isRoomy(body) ? 1 : 0)
    return area.takeBottom(max(0, min(most, needed)))
  }

  /// Whether an empty line sets what Enter does apart.
  private func isRoomy(_ body: Rect) -> Bool { body.rows >= 16 && !form.fields.isEmpty }

  func draw(in body: Rect, on frame: inout Frame) {
    let rect = rect(in: body)
    guard !rect.isEmpty else { return }
    frame.grid.fill(rect)
    frame.mark(rect, .cover)
    var area = rect
    drawHeading(area.takeTop(1), on: &frame)
    let last = lastLines(rect.columns)
    let bottom = area.takeBottom(min(last.count, form.fields.isEmpty ? area.rows : max(0, area.rows - 1)))
    if isRoomy(body) { area.takeBottom(1) }
    // Where there is no room for everything, the fields come first.
    let (about, room) = (about(rect.columns), max(0, area.rows - form.fields.count))
    for (offset, line) in about.prefix(room).enumerated() {
      // What does not fit is counted.
      let isCut = offset == room - 1 && room < about.count
      let words = isCut ? "and \(Wording.count(about.count - offset, "more line"))" : line
      frame.put([.muted(words)], area.column + 1, area.row + offset, width: area.columns - 2)
    }
    area.takeTop(min(room, about.count))
    let top = max(0, min(form.focus - area.rows + 1, form.fields.count - area.rows))
    for (offset, index) in form.fields.indices.dropFirst(top).prefix(area.rows).enumerated() {
      let row = Rect(column: area.column, row: area.row + offset, columns: area.columns, rows: 1)
      drawField(index, row, on: &frame)
      frame.mark(row, .field(index))
    }
    frame.markMore(above: top, below: form.fields.count - top - area.rows, in: area)
    for (offset, line) in last.prefix(bottom.rows).enumerated() {
      frame.put(line, bottom.column + 1, bottom.row + offset, width: bottom.columns - 2)
    }
  }

  private func drawHeading(_ rect: Rect, on frame: inout Frame) {
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    var words = " \(form.title)"
    if let id = form.account {
      // The id is always seen: the name gives way.
      let room = rect.columns - 4 - words.columns - frame.glyphs.dot.columns - " (\(id))".columns
      let name = dashboard.shown?.portfolio[id]?.account.name.flatMap {
        $0 == id || room < Self.shortestName ? nil : $0
      }
      words += frame.glyphs.dot + (name.map { $0.truncated(to: room, symbols: frame.grid.symbols) + " (\(id))" } ?? id)
    }
    if form.accounts.count > 1 {
      let names = form.accounts.map(dashboard.name).joined(separator: ", ")
      words += "\(frame.glyphs.dot)\(form.accounts.count) accounts: \(names)"
    }
    words = words.truncated(to: max(0, rect.columns - 4), symbols: frame.grid.symbols) + " "
    frame.grid.put(words, rect.column + 1, rect.row, .title)
    let author = " recording as \(dashboard.author) "
    guard words.columns + author.columns + 4 <= rect.columns else { return }
    frame.putRight([.muted(author)], rect.column, rect.row, width: rect.columns - 1)
  }

  /// What one should know, wrapped.
  private func about(_ columns: Int) -> [String] { form.about.flatMap { $0.wrapped(to: max(1, columns - 2)) } }

  /// Who decides and what Enter does, or why nothing was saved.
  private func lastLines(_ columns: Int) -> [[Span]] {
    let width = max(1, columns - 2)
    if let complaint = form.complaint ?? dashboard.whyNotSave(form) {
      return Array(Page.wrapped([.text("! ", .warning), .text(complaint, .warning)], to: width).prefix(3))
    }
    // What is missing is said before Enter is pressed: then Enter saves nothing.
    if dashboard.recording == nil, case .failure(let missing) = dashboard.decision(of: form) {
      return Array(Page.wrapped([.text(missing.sentence, .watch)], to: width).prefix(3))
    }
    if dashboard.looksFirst(at: form), let whom = dashboard.whom(form) {
      return Page.wrapped([.muted("\(whom) has just come up: Enter saves in a moment.")], to: width)
    }
    if let doubt = form.doubt {
      return Array(
        Page.wrapped([.text("Enter", .key), .text(" asks first: "), .text(doubt.sentence, .watch)], to: width).prefix(3)
      )
    }
    let words = form.purpose.words(form, dashboard)
    let isNarrow = columns < Self.roomy
    let who: [Span] = isNarrow ? [.muted("\(dashboard.author): ")] : []
    let lines = Page.wrapped(
      who + [.text("Enter", .key), .text(" \(form.purpose.verbs.now): \(words)")], to: width - 2)
    // What does not fit is seen to be missing.
    return lines.count > 2 ? [lines[0], lines[1] + [.muted(" …")]] : lines
  }

  // MARK: - A field

  private func drawField(_ index: Int, _ row: Rect, on frame: inout Frame) {
    let field = form.fields[index]
    let isFocused = index == form.focus
    let labels = (form.labels.map(\.columns).max() ?? 0) + 3
    frame.grid.put(
      frame.isLinear ? field.label + ":" : (isFocused ? frame.glyphs.selected : " ") + " " + field.label, row.column,
      row.row,
      isFocused ? .accent : .muted, width: labels)
    let column = row.column + labels
    let width = row.endColumn - 1 - column
    guard width > 4 else { return }
    let aside = aside(field, isFocused, frame.glyphs)
    // What is typed comes first, what stands beside it takes what is left.
    let needed = (field.choice?.words ?? field.line.text).columns + 4
    let room = aside.isEmpty ? width : min(width, max(needed, width - aside.columns - 3))
    let used: Int
    if field.choices.isEmpty {
      used = drawText(field, isFocused, column, row.row, width: room, on: &frame)
    } else {
      used = drawChoice(field, isFocused, column, row.row, width: room, on: &frame)
    }
    frame.put(aside, column + used + 2, row.row, width: width - used - 2)
  }

  private func drawText(
    _ field: Field, _ isFocused: Bool, _ column: Int, _ row: Int, width: Int, on frame: inout Frame
  ) -> Int {
    guard isFocused else { return frame.put([.text(field.line.text, .input)], column, row, width: width) }
    if field.isProposed {
      // Typing replaces it as a whole.
      return frame.put([.text(field.line.text, Style(.input, .reverse))], column, row, width: width)
    }
    var (before, after) = field.line.halves
    // The end of a long line is what is being typed.
    before = before.end(in: width - 2)
    var used = frame.grid.put(before, column, row, .input)
    let ghost = after.isEmpty ? self.ghost(field) : ""
    if !ghost.isEmpty { after = ghost }
    used += max(1, frame.grid.put(after.first.map(String.init) ?? " ", column + used, row, Style(.input, .reverse)))
    let rest = String(after.dropFirst()).truncated(to: max(0, width - used), symbols: frame.grid.symbols)
    used += frame.grid.put(rest, column + used, row, ghost.isEmpty ? .input : .muted)
    return used
  }

  /// The rest of the name that Tab completes.
  private func ghost(_ field: Field) -> String {
    let typed = field.line.text
    guard !typed.isEmpty, let name = form.suggestions.first, let rest = name.rest(after: typed) else { return "" }
    return String(rest)
  }

  private func drawChoice(
    _ field: Field, _ isFocused: Bool, _ column: Int, _ row: Int, width: Int, on frame: inout Frame
  ) -> Int {
    let glyphs = frame.glyphs
    let ends = glyphs.areWords ? ("", "") : glyphs.areASCII ? ("< ", " >") : ("‹ ", " ›")
    let words = field.choice?.words ?? "choose"
    let cut = words.truncated(to: max(1, width - 4), symbols: frame.grid.symbols)
    let style: Style = field.choice == nil ? .muted : isFocused ? Style(.input, .reverse) : .input
    return frame.put([.text(ends.0, .key), .text(cut, style), .text(ends.1, .key)], column, row, width: width)
  }

  /// What stands beside a field: the day that is meant, the names that fit, which of how many.
  private func aside(_ field: Field, _ isFocused: Bool, _ glyphs: Glyphs) -> [Span] {
    if field.value == nil, let words = field.whileEmpty { return [.muted(words)] }
    switch field.kind {
    case .text:
      if let reason = field.preset { return [.muted("= \(reason)")] }
      return field.value == nil ? field.question.map { [.muted($0.words)] } ?? [] : []
    case .choice(let choices):
      guard choices.count > 1 else { return [] }
      return [.muted(field.chosen.map { "\($0 + 1) of \(choices.count)" } ?? "\(choices.count) to choose from")]
    case .owner:
      let names = isFocused ? form.suggestions : []
      guard !names.isEmpty else { return [] }
      let list = names.joined(separator: glyphs.dot)
      return field.value == nil ? [.muted(list)] : [.text("Tab", .key), .muted(" " + list)]
    case .day:
      guard let today = dashboard.decisionDay else { return [] }
      guard field.value != nil else { return [.muted(DueDay.examples)] }
      guard let day = field.day(from: today) else {
        guard let value = field.value, case .either = TypedDay(value, .ahead, from: today, order: field.dayOrder) else {
          return [.text("no day yet", .watch)]
        }
        return [.text(DueDay.problem(value, from: today, field.dayOrder) ?? "", .watch)]
      }
      let isWrong = field.problem(on: today) != nil
      // What is typed already is not said once more.
      let isWritten = field.value == DueDay.text(day, from: today)
      let date = isWritten ? FigureText.weekdays[day.weekday] : Wording.weekday(day, at: today)
      let words = "\(date), \(Wording.distance(today - day))"
      return [isWrong ? .text("\(glyphs.attention) \(words)", .warning) : .muted(words)]
    }
  }
}

extension Form {
  /// What its fields are called, whatever is chosen.
  fileprivate var labels: [String] {
    fields.flatMap { field in [field.label] + field.choices.flatMap { $0.asks.values.map(\.label) } }
  }
}

extension String {
  /// The last characters that so many columns hold.
  func end(in columns: Int) -> String {
    var room = columns
    return String(
      reversed().prefix { character in
        room -= String(character).columns
        return room >= 0
      }.reversed())
  }
}

extension Dashboard {
  /// The keys of a form.
  func drawFormHints(_ form: Form, _ rect: Rect, on frame: inout Frame) {
    let turns = form.fields.contains { $0.choices.count > 1 }
    let hints: [(String, String)] =
      [("Enter", form.purpose.key)] + (form.fields.count > 1 ? [("Tab", "next")] : []) + [("Esc", "cancel")]
      + (turns ? [("Ctrl-N", "choose")] : []) + (form.fields.count > 1 ? [("Shift-Tab", "back")] : [])
    var column = rect.column + 1
    if frame.isLinear { column += frame.grid.put("Keys:", column, rect.row) + 1 }
    for (key, word) in hints {
      guard column + key.columns + 1 + word.columns <= rect.endColumn else { return }
      column += frame.grid.put(key, column, rect.row, .key) + 1
      column += frame.grid.put(word, column, rect.row, .muted) + 3
    }
  }
}
