import Adoption
import Canvas

/// What is wrong with the data, and where.
struct FindingsScreen {
  let dashboard: Dashboard
  let shown: Shown

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: 6)
    drawSummary(layout.summary, isAlone: layout.table.row == layout.summary.endRow, on: &frame)
    let table = TableLayout(layout.table)
    let columns = Self.columns(layout.table)
    columns.drawHeadings(in: table.headings, on: &frame)
    let place = dashboard.navigation.current
    let top = place.top(showing: table.rows.rows)
    for (offset, line) in place.lines.dropFirst(top).prefix(table.rows.rows).enumerated() {
      guard case .finding(let position) = line.content else { continue }
      let row = Rect(column: table.rows.column, row: table.rows.row + offset, columns: table.rows.columns, rows: 1)
      draw(shown.snapshot.findings[position], columns, row, on: &frame)
      frame.mark(row, .line(top + offset))
      if line.id == place.selection {
        frame.grid.put(frame.glyphs.selected, row.column, row.row, .accent)
        frame.grid.highlight(row)
      }
    }
    if place.itemCount == 0 {
      dashboard.drawEmpty("Nothing is wrong with the data.", in: table.rows, on: &frame)
    }
    drawDetail(layout.detail, on: &frame)
  }

  /// Where the columns stand.
  private static func columns(_ area: Rect) -> TextColumns {
    var columns = TextColumns(area)
    let width = columns.rest
    columns.add("Kind", min(8, width))
    columns.add("Place", width >= 100 ? 34 : width >= 70 ? 24 : 0)
    columns.add("Account", width >= 100 ? 18 : 0)
    columns.add("What", columns.rest > 4 ? columns.rest : 0)
    return columns
  }

  private func draw(_ finding: Finding, _ columns: TextColumns, _ row: Rect, on frame: inout Frame) {
    for column in columns.all {
      let (start, width) = (row.column + column.start, column.width)
      switch column.heading {
      case "Kind": frame.grid.put(finding.severity.words, start, row.row, Self.style(finding.severity), width: width)
      case "Place":
        // The end of a place, with line and column, matters more than its beginning.
        frame.grid.put(
          Self.end(
            of: place(finding, columns), columns: width, frame.grid.symbols),
          start, row.row, .muted, width: width)
      case "Account": frame.grid.put(accountName(finding), start, row.row, width: width)
      default: frame.grid.put(finding.sentence, start, row.row, width: width)
      }
    }
  }

  /// The place, or the account where there is none and no column of its own for it.
  private func place(_ finding: Finding, _ columns: TextColumns) -> String {
    let hasAccount = columns.all.contains { $0.heading == "Account" }
    return finding.location.isEmpty && !hasAccount ? accountName(finding) : finding.location
  }

  private func accountName(_ finding: Finding) -> String {
    guard let id = finding.account else { return "" }
    return shown.portfolio[id]?.account.displayName ?? id
  }

  private static func end(of text: String, columns: Int, _ symbols: Symbols) -> String {
    guard text.columns > columns, columns > 1 else { return text }
    var rest = text
    while rest.columns > columns - 1, !rest.isEmpty { rest.removeFirst() }
    return String(Character(symbols.ellipsis)) + rest
  }

  private static func style(_ severity: Finding.Severity) -> Style {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .gap, .note: .muted
    }
  }

  /// How many findings there are, and the reminder to revisit the definitions: below, or after them where it is alone.
  private func drawSummary(_ rect: Rect, isAlone: Bool, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let findings = shown.snapshot.findings
    var spans: [Span] = [.text(Wording.count(findings.count, "finding"), .heading)]
    for severity in Finding.Severity.allCases {
      let count = findings.count { $0.severity == severity }
      if count > 0 { spans += [.muted(frame.glyphs.dot), .text(Wording.count(count, severity.words))] }
    }
    if let unknown = shown.portfolio.book.unread.unknownGaps {
      spans += [.muted(frame.glyphs.dot), .text(unknown, .unknown)]
    }
    let definitions = DefinitionsReview(shown.portfolio.book.rules, on: shown.portfolio.day)
    if isAlone, definitions.isDue {
      // What kinds they are is seen below.
      spans = [spans[0], .muted(frame.glyphs.dot), .text("revisit the definitions", .watch)]
    } else if let reminder = definitions.reminder {
      frame.put([.text(reminder, .watch)], rect.column + 1, rect.row + 1, width: rect.columns - 2)
    }
    frame.put(spans, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    let list = dashboard.navigation.current
    guard !rect.isEmpty, let index = list.selectedIndex, case .finding(let position) = list.lines[index].content
    else {
      return
    }
    let finding = shown.snapshot.findings[position]
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    var page = Page(width: rect.columns - 3)
    let place = [finding.location, accountName(finding)].filter { !$0.isEmpty }.joined(separator: frame.glyphs.dot)
    page.paragraph([.text(place.isEmpty ? "the whole book" : place, .accent)])
    page.paragraph([.text(finding.sentence)])
    let area = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 3, rows: rect.rows - 1)
    page.draw(in: area, on: &frame)
  }
}
