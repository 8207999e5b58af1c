import Adoption
import Canvas

extension Dashboard.Screen {
  /// Exports being imported.
  public static let importing = Dashboard.Screen("import", "Import", .page, needsWholeBook: false, opening: ["I"])
}

/// Exports being imported: what to do and which files, then the preview.
struct ImportScreen: ScreenView {
  static let screen = Screen.importing
  static var commands: [Command] { Commands.importing }

  let dashboard: Dashboard
  let shown: Shown

  func scrolling(in body: Rect) -> Scrolling? {
    let parts = parts(in: body)
    return Scrolling(parts.page, rows: max(1, Self.pageRect(parts, body).rows))
  }

  static func legend(_ glyphs: Glyphs) -> [Legend] { [] }

  var copied: Copied? { dashboard.importToCopy.map { Copied($0.text, $0.what) } }

  private var desk: PendingImport { dashboard.pendingImport }

  /// The parts of the screen.
  struct Parts {
    /// What stands above and does not scroll.
    var head: [[Span]]
    /// The rows of the files and the options, below the head; none beside a preview.
    var fields = 0
    var page: Page
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let parts = parts(in: body)
    var area = Self.area(body)
    let page = Self.pageRect(parts, body)
    let head = area.takeTop(min(parts.head.count, max(0, area.rows - parts.fields)))
    for (offset, line) in parts.head.prefix(head.rows).enumerated() {
      frame.put(line, head.column, head.row + offset, width: head.columns)
    }
    for field in PendingImport.Field.allCases.prefix(parts.fields) { drawField(field, area.takeTop(1), on: &frame) }
    let top = max(0, min(dashboard.navigation.current.top, parts.page.lines.count - page.rows))
    parts.page.draw(in: page, from: top, on: &frame)
    frame.markMore(
      above: top, below: parts.page.lines.count - top - page.rows,
      in: Rect(column: body.column, row: page.row, columns: body.columns, rows: page.rows))
  }

  // MARK: - Parts

  private static func area(_ body: Rect) -> Rect { body.inset(columns: body.columns >= 20 ? 1 : 0, rows: 0) }

  /// Where the page is: what is left below the rest.
  private static func pageRect(_ parts: Parts, _ body: Rect) -> Rect {
    var area = area(body)
    let above = parts.head.count + parts.fields
    // An empty line sets it apart where there is room.
    area.takeTop(min(area.rows, above + (area.rows > above + 4 ? 1 : 0)))
    return area
  }

  private func parts(in body: Rect) -> Parts {
    let width = Self.area(body).columns
    switch desk.phase {
    case .asking, .reading:
      let fields = PendingImport.Field.allCases.count
      let answer = answer(width)
      // Why nothing was imported is seen before what to do.
      let room = body.rows - fields - min(answer.lines.count, body.rows / 2)
      return Parts(head: Array(instructions(width).prefix(max(0, room))), fields: fields, page: answer)
    case .shown(let proposal), .writing(let proposal):
      return Parts(head: choice(proposal, width), page: preview(proposal, width))
    }
  }

  private func key(_ command: String) -> Span { .text(dashboard.naming("{\(command)}"), .key) }

  /// The key that helps while a name is typed: one that types nothing.
  private var helpKey: String {
    (dashboard.keymap.keys(of: "help.open", on: .importing).first { $0.character == nil } ?? "f1").words
  }

  /// The three lines that say what to do.
  private func instructions(_ width: Int) -> [[Span]] {
    var page = Page(width: width)
    let isNew = shown.snapshot.isUnbegun
    page.paragraph([.text(isNew ? "Begin your book with the exports that you have" : "Import exports", .title)])
    page.paragraph([.text("Name your exports: a list of companies, product events, any sheet as CSV.")])
    page.paragraph([
      key("import.preview"), .text(" shows how they are read; nothing is written before you press it again."),
    ])
    page.paragraph([
      .text("booktop import maps", .input), .text(" lists every tool whose exports are known; "), .text(helpKey, .key),
      .text(" is help."),
    ])
    page.blank()
    return page.lines
  }

  /// What came of what was named.
  private func answer(_ width: Int) -> Page {
    var page = Page(width: width)
    if case .reading(let count) = desk.phase {
      page.paragraph([
        .text("Reading \(Wording.count(count, "file")) …  ", .accent), key("go.back"), .muted(" drops it."),
      ])
    }
    for sentence in desk.complaints {
      if !page.lines.isEmpty { page.blank() }
      page.paragraph([.text("! ", .warning), .text(dashboard.naming(sentence), .warning)])
    }
    return page
  }

  /// What Enter does with the preview.
  private func choice(_ proposal: ImportProposal, _ width: Int) -> [[Span]] {
    if desk.isWriting { return [[.text("Writing it into the book …", .accent)]] }
    let words =
      proposal.beginsBook
      ? "begins the book and imports this"
      : !proposal.isUnchanged
        ? "imports this"
        : desk.remembers
          ? "only writes import.yaml: the book has the rest" : "changes nothing: the book has all of this"
    var page = Page(width: width)
    page.paragraph([
      .text("Nothing is written yet.  ", .title), key("import.write"), .text(" \(words)"),
    ])
    page.paragraph([
      key("import.remember"), .text(" remembers the source in import.yaml, for "),
      .text("booktop import --again", .input),
      .text(": "), .text(desk.remembers ? "yes" : "no", desk.remembers ? .accent : .muted),
    ])
    return page.lines
  }

  private func preview(_ proposal: ImportProposal, _ width: Int) -> Page {
    var page = Page(width: width)
    for line in proposal.lines { Self.add(line, to: &page) }
    return page
  }

  /// A line of the preview with what begins it: what does not fit goes on below, further in.
  private static func add(_ line: String, to page: inout Page) {
    let indent = line.prefix { $0 == " " }.count
    let style: Style = indent == 0 ? .heading : .text
    let further = min(indent + 2, page.width / 4)
    let room = max(1, page.width - further)
    for (index, piece) in BrokenLine.pieces(String(line.dropFirst(indent)), to: room).enumerated() {
      let start = String(repeating: " ", count: index == 0 ? min(indent, further) : further)
      page.line([.text(start + piece, style)])
    }
  }

  // MARK: - A line to type in

  private func drawField(_ field: PendingImport.Field, _ row: Rect, on frame: inout Frame) {
    guard !row.isEmpty else { return }
    frame.mark(row, .field(field.rawValue))
    let isFocused = dashboard.fillsImport && desk.focus == field
    let labels = row.columns >= 30 ? 11 : 3
    frame.grid.put(
      frame.isLinear ? field.label + ":" : (isFocused ? frame.glyphs.selected : " ") + " " + field.label, row.column,
      row.row,
      isFocused ? .accent : .muted,
      width: labels - 1)
    let column = row.column + labels
    let width = row.endColumn - column
    guard width > 4 else { return }
    let line = desk[field]
    guard isFocused else {
      let text = line.isEmpty ? Span.muted(field.example) : .text(line.text, .input)
      frame.put([text], column, row.row, width: width)
      return
    }
    let (before, after) = line.halves
    // The end of a long line is what is being typed.
    var used = frame.grid.put(before.end(in: width - 2), column, row.row, .input)
    used += max(
      1, frame.grid.put(after.first.map(String.init) ?? " ", column + used, row.row, Style(.input, .reverse)))
    let rest = line.isEmpty ? Span.muted(" " + field.example) : .text(String(after.dropFirst()), .input)
    frame.put([rest], column + used, row.row, width: width - used)
  }
}
