import Adoption
import Canvas

/// A screen as lines of text from the left edge, for a reader of the screen or a braille display.
///
/// It is what the screen draws, on a grid that keeps words: no boxes, no bars, nothing beside another. The last line says what
/// changed, the one above it the keys or what is being typed.
struct LinearScreen {
  /// All but the last two.
  private let lines: [Grid.Line]
  /// The keys, or what is being typed.
  private let keys: Grid.Line?
  /// What changed last.
  private let news: String
  /// The line that the cursor stands at where nothing is typed.
  private let current: Int
  /// The line that a form or a panel begins with, which stands at the top.
  private let opening: Int?
  /// How many lines the screen's own body has.
  let bodyCount: Int

  /// More rows than a list in view needs, and than a page ever has.
  private static let (listRows, pageRows) = (400, 4000)

  init(_ dashboard: Dashboard, columns: Int, symbols: Symbols = .unicode) {
    var sized = dashboard
    let rows = dashboard.screen.isList ? Self.listRows : Self.pageRows
    (sized.asksForLines, sized.size) = (true, (Rect.endless, rows))
    let layout = sized.layout
    var frame = Frame(columns: Rect.endless, rows: rows, symbols: symbols.words)
    let panel = sized.drawLines(layout, hints: columns, on: &frame)
    let all = frame.grid.lines
    keys = all.last { $0.row == layout.hints.row }
    let lines = all.filter { $0.row < layout.hints.row }
    self.lines = lines
    news = symbols.spelled(dashboard.announcement.safe)
    opening = panel.flatMap { panel in lines.firstIndex { $0.row >= panel } }
    let body = lines.indices.filter { lines[$0].row >= layout.body.row && lines[$0].row < layout.body.endRow }
    bodyCount = body.count
    // A page has no selected line: there the cursor stands where it was scrolled to.
    let scrolled = body.dropFirst(min(dashboard.navigation.current.top, max(0, body.count - 1))).first
    current =
      lines.lastIndex { $0.typing != nil } ?? lines.lastIndex(where: \.isSelected) ?? opening ?? scrolled ?? 0
  }

  /// Every line, broken where the width ends.
  func text(columns: Int) -> [String] {
    let shown = (lines.map(\.text) + [keys?.text ?? ""]).flatMap { $0.wrapped(to: columns) }
    return shown + news.wrapped(to: columns)
  }

  /// What follows a list: what is said of its selected line, and the names of the screens. None on a page.
  var linesBelowList: [String] {
    lines.lastIndex(where: \.isListed).map { lines[($0 + 1)...].map(\.text) } ?? []
  }

  // MARK: - In a terminal

  /// As many lines as a terminal holds, among them the one with the cursor: a page of them, so that what is shown stays while
  /// the cursor moves on it.
  func grid(columns: Int, rows: Int, symbols: Symbols) -> Grid {
    var grid = Grid(columns: columns, rows: rows, symbols: symbols)
    guard grid.columns > 0, grid.rows > 0 else { return grid }
    // What changed takes as many lines as it needs, up to half of them.
    let said = news.wrapped(to: grid.columns).prefix(max(1, grid.rows / 2))
    let below = min(said.count + 1, grid.rows - 1)
    let page = body(columns: grid.columns, rows: grid.rows - below)
    for (row, text) in page.text.enumerated() { grid.put(text, 0, row) }
    grid.cursor = page.cursor
    for (offset, line) in said.suffix(below).enumerated() {
      grid.put(line, 0, grid.rows - min(below, said.count) + offset, width: grid.columns)
    }
    guard below > said.count, let keys else { return grid }
    let row = grid.rows - below
    grid.put(keys.text, 0, row, width: grid.columns)
    if let typing = keys.typing {
      let column = String(keys.text.prefix(typing)).columns
      grid.cursor = Grid.Cursor(column: min(column, grid.columns - 1), row: row)
    }
    return grid
  }

  /// Which screen it is, which stays at the top, and the page below it.
  private func body(columns: Int, rows: Int) -> (text: [String], cursor: Grid.Cursor) {
    let head = lines.first.map { $0.text.wrapped(to: columns) } ?? []
    guard current > 0, rows >= 4 * head.count else { return page(lines[...], columns: columns, rows: rows) }
    let (text, cursor) = page(lines.dropFirst(), columns: columns, rows: rows - head.count)
    return (head + text, Grid.Cursor(column: cursor.column, row: cursor.row + head.count))
  }

  /// The page of lines with the cursor, and below it what is said of the selected line of a list.
  private func page(_ lines: ArraySlice<Grid.Line>, columns: Int, rows: Int) -> (text: [String], cursor: Grid.Cursor) {
    let below = linesBelowList
    guard opening == nil, !below.isEmpty else { return page(of: lines, columns: columns, rows: rows) }
    let rest = below.flatMap { $0.wrapped(to: columns) }
    // The list keeps its pages whatever is said of its lines; only the names of the screens take less than half.
    let kept = rows - min(below.count > 1 ? rows : rest.count, rows / 2)
    let (text, cursor) = page(of: lines.dropLast(below.count), columns: columns, rows: kept)
    return (text + rest.prefix(rows - text.count), cursor)
  }

  private func page(of lines: ArraySlice<Grid.Line>, columns: Int, rows: Int) -> (text: [String], cursor: Grid.Cursor) {
    var (page, cursor): ([String], Grid.Cursor?) = ([], nil)
    for (index, line) in zip(lines.indices, lines) {
      let (broken, place) = Self.broken(line, columns)
      let isFull = page.count + broken.count > rows || index == opening
      if isFull, !page.isEmpty {
        if cursor != nil { break }
        page = []
      }
      if index == current {
        // A line that is higher than the screen begins at its top.
        cursor = Grid.Cursor(column: place.column, row: min(page.count + place.row, rows - 1))
      }
      page += broken
    }
    return (Array(page.prefix(rows)), cursor ?? Grid.Cursor(column: 0, row: 0))
  }

  /// A line broken between words, and where in it the cursor stands: at its beginning, or where one types.
  private static func broken(_ line: Grid.Line, _ columns: Int) -> ([String], Grid.Cursor) {
    guard let typing = line.typing else { return (line.text.wrapped(to: columns), Grid.Cursor(column: 0, row: 0)) }
    let mark: Character = "\u{1}"
    let marked = String(line.text.prefix(typing)) + String(mark) + line.text.dropFirst(typing)
    let lines = marked.wrapped(to: columns)
    let row = lines.firstIndex { $0.contains(mark) } ?? 0
    let column = String(lines[row].prefix { $0 != mark }).columns
    return (lines.map { $0.filter { $0 != mark } }, Grid.Cursor(column: min(column, columns - 1), row: row))
  }
}

extension Dashboard {
  /// Writes every part of the screen as lines. Says at which row a form or a panel begins; nil where none is open.
  fileprivate func drawLines(_ layout: Layout, hints columns: Int, on frame: inout Frame) -> Int? {
    frame.grid.put(whereabouts(frame.glyphs), 0, layout.bar.row)
    drawBody(layout.body, on: &frame)
    drawHints(Rect(column: 0, row: layout.hints.row, columns: max(1, columns), rows: 1), on: &frame)
    if let form {
      let panel = FormPanel(dashboard: self, form: form)
      panel.draw(in: layout.body, on: &frame)
      return panel.rect(in: layout.body).row
    }
    if prompt == nil, bookPanel == nil, isOnTop { _ = tabs.draw(in: layout.status, .text, on: &frame) }
    if prompt?.choosesCommand == true { drawPalette(layout, on: &frame) }
    if let bookPanel { draw(bookPanel, above: layout.hints, on: &frame) }
    return prompt?.choosesCommand == true || bookPanel != nil ? layout.hints.row - Self.panelRows : nil
  }

  /// More rows than a panel at the bottom takes.
  private static let panelRows = 45

  /// Which screen it is, on which day, and what is selected of how many.
  private func whereabouts(_ glyphs: Glyphs) -> String {
    let trail = navigation.trail
    var parts = [words(of: trail[trail.count - 1], after: trail.dropLast().last)]
    if trail.count > 1, !isOnTop { parts.append("from \(words(of: trail[trail.count - 2], after: nil))") }
    if isReadOnly { parts.append("read-only") }
    if let scopeWords { parts.append(scopeWords) }
    parts.append((clockForms(before: dayForms(glyphs), glyphs).first ?? []).map(\.inWords.text).joined())
    parts += state(glyphs).map(\.inWords.text)
    return parts.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What changed last: a sentence that was said, what is new about accounts, else which screen came up.
  fileprivate var announcement: String {
    var parts = [notice?.text, newsWords].compactMap(\.self)
    if parts.isEmpty {
      let trail = navigation.trail
      parts = [form.map { "\($0.title)." } ?? "On \(words(of: trail[trail.count - 1], after: trail.dropLast().last))."]
    }
    if heldRows > 0 { parts.append("\(Wording.count(heldRows, "row")) to move.") }
    if let path = shown?.snapshot.stalePaths.first, let count = shown?.snapshot.stalePaths.count {
      parts.append("An older version of \(path)\(count > 1 ? " and \(count - 1) more" : "") is shown.")
    }
    return parts.joined(separator: " ")
  }

  /// `Acme: health, ARR changed.`
  private var newsWords: String? {
    guard !news.isEmpty else { return nil }
    guard news.count <= 3 else { return "\(Wording.count(news.count, "account")) changed." }
    return news.keys.sorted().map { id in
      let columns = AccountColumn.ID.allCases.filter { news[id]?.changes[$0] != nil }
      let what = columns.map { AccountColumn[$0].heading.asLabel }.joined(separator: ", ")
      return "\(name(id)): \(what) changed."
    }.joined(separator: " ")
  }
}
