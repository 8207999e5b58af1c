import Adoption
import Canvas

// The as-of day in the bar, and the line in which time moves.
extension Dashboard {
  /// The narrowest bar that has room for the day.
  static let narrowestDay = 30

  /// The as-of day with what makes it another than expected, from the longest to the shortest form.
  func dayForms(_ glyphs: Glyphs) -> [[Span]] {
    guard let shown, let wantedDay else { return [] }
    let (day, base) = (shown.portfolio.day, shown.snapshot.base)
    func watched(_ texts: String...) -> [[Span]] { texts.map { [.text($0, .watch)] } }
    if awaitsDay {
      // The figures are still those of the day before.
      let (arrow, more) = glyphs.areASCII ? ("->", "...") : ("→", "…")
      return watched(
        "as of \(Wording.long(day)) \(arrow) \(Wording.long(wantedDay)) \(more)",
        "\(Wording.day(day, at: base)) \(arrow) \(Wording.day(wantedDay, at: base)) \(more)")
    }
    if day != base {
      let (days, word) = (abs(day - base), day < base ? "back" : "ahead")
      let long = "as of \(Wording.long(day))\(glyphs.dot)\(Wording.count(days, "day")) \(word)"
      let short = "\(Wording.day(day, at: base))\(glyphs.dot)\(Wording.days(days)) \(word)"
      let key = firstKey(of: "time.now").map { $0.shown(glyphs) }
      return (key.map { watched("\(long)\(glyphs.dot)\($0) returns") } ?? []) + watched(long, short)
    }
    let (long, short) = (Wording.long(day), Wording.day(day, at: day))
    guard let today = shown.snapshot.today, today != day else { return [[.text(long)], [.text(short)]] }
    let now = Span.muted(" (today \(Wording.day(today, at: day)))")
    return [
      [.text("as of \(long)", .watch), now], [.text("as of \(short)", .watch), now], [.text("as of \(short)", .watch)],
    ]
  }

  /// The mark of another day for screens whose bar has no room for it; nil where it has, or where it is the book's own.
  func dayWithoutBar(_ glyphs: Glyphs) -> [Span]? {
    guard isElsewhere, layout.bar.isEmpty || size.columns < Self.narrowestDay else { return nil }
    return dayForms(glyphs).last
  }

  func drawTime(_ prompt: Prompt, _ rect: Rect, on frame: inout Frame) {
    var column = rect.column
    if let day = dayWithoutBar(frame.glyphs) {
      column += frame.put(day + [.text(" ")], column, rect.row, width: rect.columns)
    }
    column += frame.grid.put(frame.isLinear ? "Time: " : "Time ", column, rect.row, .key)
    let (before, after) = prompt.line.halves
    column += frame.grid.put(before, column, rect.row, .input)
    column += max(1, frame.grid.put(after.first.map(String.init) ?? " ", column, rect.row, Style(.input, .reverse)))
    column += frame.grid.put(String(after.dropFirst()), column, rect.row, .input)
    if prompt.line.isEmpty {
      drawTimeHints(from: column + 1, rect, on: &frame)
    } else if let wantedDay {
      let typed = typedDay(prompt.text, from: wantedDay)
      let words =
        switch typed {
        case .day(let day): "\(Wording.long(day))\(frame.glyphs.dot)Enter goes there"
        case .either: typed.problem(with: prompt.text) ?? ""
        case .none: "write \(TypedDay.examples)"
        }
      frame.put([.muted(words)], column + 2, rect.row, width: rect.endColumn - column - 2)
    }
  }

  /// What the keys do: those that do the same back and forth share a word.
  private func drawTimeHints(from start: Int, _ rect: Rect, on frame: inout Frame) {
    var hints: [(keys: String, word: String)] = []
    for command in screens.commands(on: screen) where command.mode == .time {
      guard let word = command.hint, let key = firstKey(of: command.id)?.shown(frame.glyphs) else { continue }
      if hints.last?.word == word {
        hints[hints.count - 1].keys += "/" + key
      } else {
        hints.append((key, word))
      }
    }
    var column = start
    for (keys, word) in hints + [("-3w", "or any day")] {
      guard column + keys.columns + 1 + word.columns <= rect.endColumn else { return }
      column += frame.grid.put(keys, column, rect.row, .key) + 1
      column += frame.grid.put(word, column, rect.row, .muted) + 2
    }
  }
}
