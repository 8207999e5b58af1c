import Adoption
import Canvas

extension Dashboard.Screen {
  /// What changed between two days.
  public static let changes = Dashboard.Screen("changes", "Changes", .accounts, opening: ["D"])
}

/// What changed between two days, account by account, worst first.
struct ChangesScreen: ScreenView {
  static let screen = Screen.changes

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.changes(place) }

  func table(in body: Rect) -> TableLayout {
    TableLayout(withoutHeadings: ListLayout(body, detailRows: Self.detailRows(body)).table)
  }

  var copied: Copied? {
    guard case .change(let position)? = selectedLine, let accounts = shown.changes?.accounts,
      accounts.indices.contains(position)
    else { return nil }
    let account = accounts[position]
    return Copied(
      "\(account.name): \(account.words(at: shown.portfolio.day).joined(separator: "; "))",
      "the changes of \(account.name)")
  }

  /// The height of the selected account's changes.
  static func detailRows(_ body: Rect) -> Int { body.rows >= 30 ? 12 : 7 }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: Self.detailRows(body))
    drawSummary(layout.summary, on: &frame)
    let place = dashboard.navigation.current
    let rows = TableLayout(withoutHeadings: layout.table).rows
    dashboard.list(in: rows).draw(on: &frame) { position, row, isSelected, frame in
      guard case .change(let index) = place.lines[position].content, let account = account(index) else { return false }
      draw(account, row, isSelected: isSelected, on: &frame)
      return true
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
      "Nothing changed between \(Wording.long(changes.from)) and \(Wording.long(changes.to)). To compare with another day, go there with {time.open} and press {changes.open}."
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
    let style = account.news.tone.style
    if news > 0 {
      frame.grid.put(account.news.words, column, row.row, style, width: news - 1)
      column += news
    }
    frame.grid.put(account.name, column, row.row, isSelected ? .text.bold : .text, width: name - 1)
    column += name
    let words = account.words(at: shown.portfolio.day).joined(separator: frame.glyphs.dot)
    frame.put([.text(words, news > 0 ? .muted : style)], column, row.row, width: row.endColumn - column)
  }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    guard case .change(let position)? = selectedLine, let account = account(position) else { return }
    let glyphs = frame.glyphs
    frame.drawDetail(rect) { $0.add(account.section(at: shown.portfolio.day), glyphs) }
  }
}

extension Shown {
  fileprivate func changes(_ place: Place) -> [Line] {
    let filter = AccountFilter(place.filter, me: me)
    return (changes?.accounts ?? []).enumerated().compactMap { index, account in
      guard let position = portfolio.book.position(of: account.id) else { return nil }
      // Without a filter all are listed: who left or has not started on the day on screen belongs here.
      guard place.filter.isEmpty || filter.matches(candidates[position]) else { return nil }
      return Line(id: account.id, content: .change(index))
    }
  }
}
