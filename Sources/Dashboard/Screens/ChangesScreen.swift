import Adoption
import Canvas

/// What changed between two days, account by account, worst first.
struct ChangesScreen {
  let dashboard: Dashboard
  let shown: Shown

  /// The height of the selected account's changes.
  static func detailRows(_ body: Rect) -> Int { body.rows >= 30 ? 12 : 7 }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: Self.detailRows(body))
    drawSummary(layout.summary, on: &frame)
    let place = dashboard.navigation.current
    let rows = TableLayout(withoutHeadings: layout.table).rows
    let top = place.top(showing: rows.rows)
    for (offset, line) in place.lines.dropFirst(top).prefix(rows.rows).enumerated() {
      guard case .change(let index) = line.content, let account = account(index) else { continue }
      let row = Rect(column: rows.column, row: rows.row + offset, columns: rows.columns, rows: 1)
      draw(account, row, isSelected: line.id == place.selection, on: &frame)
      frame.mark(row, .line(top + offset))
    }
    if place.itemCount == 0 { dashboard.drawEmpty(emptyWords, in: rows, on: &frame) }
    drawDetail(layout.detail, on: &frame)
  }

  private func account(_ index: Int) -> AccountChanges? {
    guard let accounts = shown.changes?.accounts, accounts.indices.contains(index) else { return nil }
    return accounts[index]
  }

  private var emptyWords: String {
    guard let changes = shown.changes else { return "Comparing the two days." }
    return
      "Nothing changed between \(Wording.long(changes.from)) and \(Wording.long(changes.to)). To compare with another day, go there with t and press D."
  }

  private func drawSummary(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty, let days = dashboard.daysToCompare else { return }
    let isOneYear = days.from.components.year == days.to.components.year
    var spans: [Span] = [
      .text(Wording.day(days.from, at: days.to), .heading), .muted(" to "),
      .text(Wording.day(days.to, at: isOneYear ? shown.snapshot.today ?? days.to : days.from), .heading),
    ]
    if dashboard.expectsChanges {
      spans += [.muted(frame.glyphs.dot), .text("working", .accent)]
    } else if let changes = shown.changes {
      spans += [.muted(frame.glyphs.dot), .text(changes.summary)]
    }
    frame.put(spans, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private func draw(_ account: AccountChanges, _ row: Rect, isSelected: Bool, on frame: inout Frame) {
    let width = row.columns - AccountTable.margin
    let news = width >= 60 ? 11 : 0
    let name = max(8, min(30, width * 3 / 10))
    var column = row.column + AccountTable.margin
    let style = Self.style(of: account.news)
    if news > 0 {
      frame.grid.put(account.news.words, column, row.row, style, width: news - 1)
      column += news
    }
    frame.grid.put(account.name, column, row.row, isSelected ? .text.bold : .text, width: name - 1)
    column += name
    let words = account.changes.map(\.words).joined(separator: frame.glyphs.dot)
    frame.put([.text(words, news > 0 ? .muted : style)], column, row.row, width: row.endColumn - column)
    if isSelected {
      frame.grid.put(frame.glyphs.selected, row.column, row.row, .accent)
      frame.grid.highlight(row)
    }
  }

  private static func style(of news: BookChanges.News) -> Style {
    switch news {
    case .left, .toRisk: .risk
    case .worse: .watch
    case .other: .text
    case .better: .good
    }
  }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    let place = dashboard.navigation.current
    guard !rect.isEmpty, let index = place.selectedIndex, case .change(let position) = place.lines[index].content,
      let account = account(position)
    else { return }
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    var page = Page(width: rect.columns - 3)
    page.paragraph([.text(account.name, .accent)])
    for change in account.changes { page.paragraph([.text(change.words, Self.style(of: change.news))]) }
    let area = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 3, rows: rect.rows - 1)
    page.draw(in: area, on: &frame)
    if page.lines.count > area.rows, area.rows > 0 {
      frame.grid.put(frame.glyphs.down, area.endColumn - 1, area.endRow - 1, .accent, width: 1)
    }
  }
}
