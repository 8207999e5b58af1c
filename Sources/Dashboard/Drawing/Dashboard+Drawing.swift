import Adoption
import Canvas

// What every screen has: the bar, the rule with the state, the hints, the palette.
extension Dashboard {
  func frame(columns: Int, rows: Int, symbols: Symbols) -> Frame {
    var frame = Frame(columns: columns, rows: rows, symbols: symbols)
    var sized = self
    sized.size = (frame.grid.columns, frame.grid.rows)
    let layout = sized.layout
    sized.drawBar(layout.bar, on: &frame)
    sized.drawBody(layout.body, on: &frame)
    if let form { FormPanel(dashboard: sized, form: form).draw(in: layout.body, on: &frame) }
    sized.drawStatus(layout.status, on: &frame)
    sized.drawHints(layout.hints, on: &frame)
    if prompt?.choosesCommand == true { sized.drawPalette(layout, on: &frame) }
    if let bookPanel { sized.draw(bookPanel, above: layout.hints, on: &frame) }
    return frame
  }

  func drawBody(_ body: Rect, on frame: inout Frame) {
    guard !body.isEmpty else { return }
    guard let view else {
      if !screens.view(of: screen).drawUnread(self, in: body, on: &frame) { drawWaiting(body, on: &frame) }
      return
    }
    if !drawUnread(body, on: &frame) { view.draw(in: body, on: &frame) }
  }

  /// What cannot be read, in place of numbers that need it; says no where all was read or no number is shown.
  private func drawUnread(_ body: Rect, on frame: inout Frame) -> Bool {
    guard let unread = shown?.portfolio.book.unread, let consequence = unread.consequence,
      screen.needsWholeBook
    else { return false }
    var area = body.inset(columns: body.columns >= 20 ? 1 : 0, rows: 0)
    for sentence in unread.sentences { area.takeTop(frame.grid.wrap(sentence, in: area, .warning)) }
    area.takeTop(1)
    area.takeTop(frame.grid.wrap(consequence, in: area, .text) + 1)
    frame.grid.wrap(
      naming("It is shown as soon as it can be read. {go.findings} lists what is wrong, {data.reload} reads again."),
      in: area, .muted)
    return true
  }

  /// The first frames: nothing is read yet, or it failed.
  private func drawWaiting(_ body: Rect, on frame: inout Frame) {
    var area = body
    area.takeTop(max(0, body.rows / 3))
    area = area.inset(columns: body.columns >= 20 ? 2 : 0, rows: 0)
    if let failure {
      let used = frame.grid.wrap(failure, in: area, .warning)
      area.takeTop(used + 1)
      frame.grid.wrap(naming("{data.reload} reads the book again, {view.close} quits."), in: area, .muted)
      return
    }
    var line: [Span] = [.text("loading")]
    if let progress, progress.total > 0 {
      let share = Double(progress.done) / Double(progress.total)
      line = [
        .text("loading "), .bar(share, columns: max(4, min(40, area.columns - 30)), .bar),
        .text(" \(progress.done)/\(progress.total) files"), .muted(" " + Wording.short(Double(progress.bytes)) + "B"),
      ]
    }
    frame.put(line, area.column, area.row, width: area.columns)
    area.takeTop(2)
    let kept = early.isEmpty ? "Keys pressed now are kept." : "\(early.count) kept for then."
    frame.put([.muted(kept)], area.column, area.row, width: area.columns)
  }

  // MARK: - The bar

  private func drawBar(_ bar: Rect, on frame: inout Frame) {
    guard !bar.isEmpty else { return }
    // The longest form of the day that leaves the tabs their words. Another day than expected matters more than these.
    let tabs = self.tabs
    let (full, short) = (tabs.columns(.padded), tabs.columns(.short))
    let forms = clockForms(before: dayForms(frame.glyphs), frame.glyphs)
    let shortest = forms.last?.columns ?? 0
    // The program's name gives way to the tabs; that nothing can be decided, or of which part the book is, never does.
    let title = barTitle.columns + 4
    let mustSay = isReadOnly || scopeWords != nil
    let isTitled = mustSay ? bar.columns >= 60 : short + title + shortest + 2 <= bar.columns
    let before = isTitled ? title : 2
    let isPaused = screen != .review && pausedReview != nil
    let wanted = isElsewhere || isPaused ? short : full
    // That a review is open, with its time, is worth more than the words of the tabs.
    let fitting = forms.dropLast(isPaused ? 2 : 0).first { wanted + before + $0.columns + 1 <= bar.columns }
    let numbers = numberLabels.reduce(0) { $0 + $1.1.columns }
    let open = isPaused ? forms.first { numbers + before + $0.columns + 1 <= bar.columns } : nil
    let day = fitting ?? open ?? forms.last ?? []
    let room = bar.columns - (bar.columns >= Self.narrowestDay && day.columns > 0 ? day.columns + 2 : 0)
    var column = bar.column + 1
    if isTitled {
      column += frame.grid.put(barTitle, column, bar.row, isReadOnly || scopeWords != nil ? .watch : .muted) + 2
    }
    let trail = navigation.trail
    if let first = trail.dropFirst().first, first.screen.number == nil || trail.count > 2 {
      drawTrail(trail, from: column, to: room, bar, on: &frame)
    } else {
      draw(tabs, from: column, to: room, bar, on: &frame)
    }
    if bar.columns >= Self.narrowestDay { frame.putRight(day, bar.column, bar.row, width: bar.columns - 1) }
  }

  /// What the bar begins with: the program's name, or that nothing can be decided in it (requirement 146).
  /// Of a part of the book it says so in its place.
  private var barTitle: String {
    guard let scopeWords else { return isReadOnly ? "read-only" : "booktop" }
    return isReadOnly ? "read-only, \(scopeWords)" : scopeWords
  }

  private func draw(_ tabs: TabStrip, from start: Int, to end: Int, _ bar: Rect, on frame: inout Frame) {
    let room = Rect(column: start, row: bar.row, columns: max(0, end - start), rows: 1)
    guard !tabs.draw(in: room, .text, on: &frame) else { return }
    // Only numbers, with a name for the tab in view; where not even these fit, that one comes first.
    let numbered = numberLabels
    let labels =
      numbered.reduce(0) { $0 + $1.1.columns } <= room.columns
      ? numbered : numbered.filter { $0.0 == screen } + numbered.filter { $0.0 != screen }
    var column = start
    for (tab, label) in labels {
      guard column + label.columns <= end else { return }
      frame.grid.put(label, column, bar.row, tab == screen ? Style(.title, on: .selection) : .text)
      frame.mark(Rect(column: column, row: bar.row, columns: label.columns, rows: 1), .screen(tab))
      column += label.columns
    }
  }

  var tabs: TabStrip {
    TabStrip(
      tabs: screens.numbered.map { tab in
        TabStrip.Tab(
          number: tab.number.map(String.init) ?? "", words: tab.words, short: tab.shortWords, isShown: tab == screen,
          target: .screen(tab))
      })
  }

  private var numberLabels: [(Screen, String)] {
    screens.numbered.map { tab in
      let number = tab.number.map(String.init) ?? ""
      return (tab, tab == screen ? " \(number) \(tab.shortWords.prefix(3)) " : " \(number) ")
    }
  }

  private func drawTrail(_ trail: [Place], from start: Int, to end: Int, _ bar: Rect, on frame: inout Frame) {
    var column = start
    for (depth, place) in trail.enumerated() {
      let isLast = depth == trail.count - 1
      let words = words(of: place, after: depth > 0 ? trail[depth - 1] : nil)
      if depth > 0 { column += frame.put([.muted(frame.glyphs.step)], column, bar.row, width: end - column) }
      let width = max(0, min(words.columns, end - column))
      frame.grid.put(words, column, bar.row, isLast ? .title : .text, width: width)
      frame.mark(Rect(column: column, row: bar.row, columns: width, rows: 1), .trail(depth + 1))
      column += width
    }
  }

  /// What a step of the way back is called: an account by its name, which is said once.
  func words(of place: Place, after before: Place?) -> String {
    guard let id = place.account else {
      return place.screen == .explanation ? place.selection ?? place.screen.words : place.screen.words
    }
    let name = shown?.portfolio[id]?.account.displayName ?? id
    switch place.screen {
    case .explain: return before?.account == id ? place.screen.words : "\(place.screen.words) \(name)"
    case .explanation: return place.selection ?? place.screen.words
    default: return name
    }
  }

  // MARK: - The hints

  func drawHints(_ hints: Rect, on frame: inout Frame) {
    guard !hints.isEmpty else { return }
    if let form { return drawFormHints(form, hints, on: &frame) }
    if let bookPanel {
      let keys: [Span] = frame.isLinear ? [.text("Keys: ")] : []
      frame.put(keys + bookPanel.hints, hints.column + 1, hints.row, width: hints.columns - 1)
      return
    }
    if let prompt { return drawPrompt(prompt, hints, on: &frame) }
    var column = hints.column + 1
    if frame.isLinear { column += frame.grid.put("Keys:", column, hints.row) + 1 }
    if isReadOnly, hints.columns < 60, !frame.isLinear {
      // The bar has no room for it.
      column += frame.grid.put("read-only", column, hints.row, .watch) + 3
    }
    if let scopeWords, hints.columns < 60, !frame.isLinear {
      column += frame.grid.put(scopeWords, column, hints.row, .watch, width: max(0, hints.endColumn - column)) + 3
    }
    if let day = dayWithoutBar(frame.glyphs) { column += frame.put(day, column, hints.row, width: hints.columns) + 3 }
    for (key, word) in self.hints(in: hints.endColumn - column, frame.glyphs) {
      column += frame.grid.put(key, column, hints.row, .key) + 1
      column += frame.grid.put(word, column, hints.row, .muted) + 3
    }
  }

  /// The keys that are worth a word here and fit into a line, in order of importance. Help is always among them, and the
  /// way out where there is room for both: what fits no more beside them is left to the help.
  private func hints(in width: Int, _ glyphs: Glyphs) -> [(key: String, word: String)] {
    let commands = screens.hinted(on: screen)
    let own = screens.view(of: screen).hints(self)
    func hintedWord(_ command: Command) -> String? {
      guard fillsImport || command.mode == .screen, shown != nil || !command.needsData, !isReadOnly || !command.writes
      else { return nil }
      return own[command.id] ?? command.hint
    }
    // Whether a command can be run takes longest to say, so it is asked of those alone that have room.
    func shownKey(_ command: Command) -> String? {
      command.whyNot(self) == nil ? hintedKey(command)?.shown(glyphs) : nil
    }
    func isOffered(_ id: String) -> Bool {
      commands.first { $0.id == id }.map { hintedWord($0) != nil && shownKey($0) != nil } ?? false
    }
    let way = size.columns >= 60 ? ["go.back", "view.close"].first(where: isOffered) : nil
    // Only a screen that asks for notes hints at them.
    let always = commands.indices.filter { ["help.open", way, "decide.note"].contains(commands[$0].id) }
    var room = width
    var kept: [Int: (key: String, word: String)] = [:]
    for place in always + commands.indices where kept[place] == nil {
      let command = commands[place]
      guard let word = hintedWord(command), word.columns + 2 <= room, let key = shownKey(command) else { continue }
      let columns = key.columns + 1 + word.columns
      guard columns <= room else { continue }
      kept[place] = (key, word)
      room -= columns + 3
    }
    return kept.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The first key of a command; while text is typed one that is no text.
  private func hintedKey(_ command: Command) -> KeyPress? {
    keymap.keys(of: command.id, on: screen).first { !fillsImport || commandWhileNaming($0)?.id == command.id }
  }

  private func drawPrompt(_ prompt: Prompt, _ rect: Rect, on frame: inout Frame) {
    if isTimeOpen { return drawTime(prompt, rect, on: &frame) }
    let (before, after) = prompt.line.halves
    let sign =
      switch prompt.purpose {
      case .palette: frame.isLinear ? "Command:" : ":"
      case .groups: frame.isLinear ? "Group:" : "group"
      default: frame.isLinear ? "Filter:" : "/"
      }
    var aside: [Span] = []
    if case .filter = prompt.purpose {
      let count = navigation.current.itemCount
      if prompt.text.isEmpty {
        aside = [.muted(filterExample)]
      } else if shown != nil {
        aside = [.muted(Wording.count(count, "match", "matches"))]
      }
    }
    if aside.columns + before.columns + 12 > rect.columns {
      aside = Array(aside.prefix(before.columns + 30 < rect.columns ? 1 : 0))
    }
    let room = rect.columns - 3 - min(aside.columns, max(0, rect.columns - before.columns - 12))
    // The end of a long line is what is being typed.
    var column = rect.column
    column += frame.grid.put(sign + " ", column, rect.row, .key)
    column += frame.grid.put(before.end(in: room - 2), column, rect.row, .input)
    let next = after.first.map(String.init) ?? " "
    column += max(1, frame.grid.put(next, column, rect.row, Style(.input, .reverse)))
    column += frame.grid.put(String(after.dropFirst()), column, rect.row, .input)
    let left = rect.endColumn - column - 2
    if left > 8 { frame.putRight(aside, column + 2, rect.row, width: left) }
  }
}
