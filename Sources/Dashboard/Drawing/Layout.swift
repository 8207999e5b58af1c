import Adoption
import Canvas

/// The parts of a screen: a bar at the top, the screen's own body, a rule with its state, and the hints.
struct Layout {
  let bar: Rect
  let body: Rect
  let status: Rect
  let hints: Rect

  init(columns: Int, rows: Int, isTyping: Bool = false) {
    var area = Rect(columns: columns, rows: rows)
    hints = area.takeBottom(rows >= 4 || (isTyping && rows >= 2) ? 1 : 0)
    status = area.takeBottom(rows >= 8 ? 1 : 0)
    bar = area.takeTop(rows >= 6 ? 1 : 0)
    body = area
  }
}

/// The parts of the book's screen.
struct BookLayout {
  let summary: Rect
  let distribution: Rect
  /// Whether the distribution is a list of lines rather than columns.
  let isTall: Bool
  /// The line that says which view the table is in; empty where there is no room for one.
  let view: Rect
  let table: Rect
  let preview: Rect

  /// - Parameter stages: the rows of the distribution.
  init(_ body: Rect, stages: Int) {
    var area = body
    let isRoomy = body.columns >= 60 && body.rows >= 16
    isTall = body.columns >= 60 && body.rows >= 30
    summary = area.takeTop(isRoomy ? 2 : body.rows >= 5 ? 1 : 0)
    if isRoomy { area.takeTop(1) }
    distribution = area.takeTop(isTall ? stages + 1 : isRoomy ? 3 : 0)
    if isTall { area.takeTop(1) }
    view = area.takeTop(isRoomy ? 1 : 0)
    preview = area.takePreview(of: body)
    table = area
  }
}

extension Rect {
  /// Cuts off a place for a preview of the selected account where there is room for one: at the right of a wide screen, else
  /// at the bottom of a high one.
  fileprivate mutating func takePreview(of body: Rect) -> Rect {
    if body.columns >= 150, body.rows >= 16 {
      let preview = takeRight(min(72, columns * 36 / 100))
      takeRight(1)
      return preview
    }
    return takeBottom(body.rows >= 36 && body.columns >= 60 ? 14 : 0)
  }
}

/// A table: a line of headings where there is room, and its rows.
struct TableLayout {
  let headings: Rect
  let rows: Rect

  init(_ table: Rect) {
    var area = table
    headings = area.takeTop(table.rows >= 4 ? 1 : 0)
    rows = area
  }

  init(withoutHeadings table: Rect) {
    headings = Rect(columns: 0, rows: 0)
    rows = table
  }
}

/// The parts of an account's screen.
struct AccountLayout {
  let header: Rect
  let tabs: Rect
  /// Where the scan stays in view beside the sections; empty where it is a section of its own.
  let scan: Rect
  let page: Rect

  init(_ body: Rect) {
    var area = body
    header = area.takeTop(body.rows >= 10 ? 2 : body.rows >= 2 ? 1 : 0)
    if body.columns >= 110, body.rows >= 12 {
      if body.rows >= 16 { area.takeTop(1) }
      scan = area.takeLeft(min(84, body.columns * 54 / 100))
      area.takeLeft(2)
    } else {
      scan = Rect(columns: 0, rows: 0)
    }
    tabs = area.takeTop(area.rows >= 6 ? 1 : 0)
    if area.rows >= 20 { area.takeTop(1) }
    page = area
  }
}

/// The parts of the screens that are a table with a line or two above and perhaps an explanation below.
struct ListLayout {
  let summary: Rect
  let table: Rect
  let detail: Rect
  /// What is to be done for the selected account, where there is no room for its preview but for that.
  let strip: Rect

  /// - Parameter detailRows: The height of the explanation; nil is a preview of an account.
  init(_ body: Rect, detailRows: Int? = nil) {
    var area = body
    summary = area.takeTop(body.rows >= 5 ? 1 : 0)
    if body.rows >= 16 { area.takeTop(1) }
    if let detailRows {
      detail = area.takeBottom(body.rows >= 12 ? detailRows : 0)
      strip = Rect(columns: 0, rows: 0)
    } else {
      detail = area.takePreview(of: body)
      strip = area.takeBottom(detail.isEmpty && body.rows >= 18 && body.columns >= 60 ? 6 : 0)
    }
    table = area
  }
}

/// The parts of the screen that explains an account: what comes next, the list of keys, and the selected one explained.
struct ExplainLayout {
  let header: Rect
  let list: Rect
  /// Beside the list on a wide screen, else below it; empty where there is room for neither.
  let detail: Rect
  let isWide: Bool

  init(_ body: Rect) {
    var area = body
    header = area.takeTop(body.rows >= 16 ? 2 : body.rows >= 5 ? 1 : 0)
    isWide = body.columns >= 120 && body.rows >= 12
    if isWide {
      list = area.takeLeft(min(76, area.columns * 45 / 100))
      area.takeLeft(1)
      detail = area
    } else {
      detail = area.takeBottom(body.rows >= 14 ? body.rows / 2 : 0)
      list = area
    }
  }
}

extension Dashboard {
  var layout: Layout {
    Layout(columns: size.columns, rows: size.rows, isTyping: prompt != nil || form != nil || isElsewhere)
  }

  /// The table of the current screen, for a body.
  func table(in body: Rect) -> TableLayout {
    switch screen {
    case .book:
      TableLayout(BookLayout(body, stages: shown?.portfolio.shownDistribution.count ?? Stage.allCases.count).table)
    case .atRisk: TableLayout(ListLayout(body).table)
    case .review: TableLayout(withoutHeadings: ReviewLayout(body, isRunning: runningReview != nil).queue)
    case .triage: TableLayout(withoutHeadings: TriageLayout(body).list)
    case .explain: TableLayout(withoutHeadings: ExplainLayout(body).list)
    case .help, .minutes, .account, .explanation, .executive, .score, .importing:
      TableLayout(withoutHeadings: ListLayout(body, detailRows: 3).table)
    case .journal: TableLayout(ListLayout(body, detailRows: JournalScreen.detailRows(body)).table)
    case .findings, .backtest: TableLayout(ListLayout(body, detailRows: 6).table)
    case .changes: TableLayout(withoutHeadings: ListLayout(body, detailRows: ChangesScreen.detailRows(body)).table)
    }
  }

  /// How many lines of the current list are seen.
  var listRows: Int { screen == .account ? pageRows : max(1, uncovered(table(in: layout.body).rows).rows) }

  /// How many lines of a page that scrolls are seen.
  var pageRows: Int {
    switch screen {
    case .explanation: max(1, ExplanationScreen.page(in: layout.body).rows)
    case .executive, .minutes: max(1, layout.body.rows)
    case .importing: ImportScreen.scrolling(self).rows
    default: max(1, AccountLayout(layout.body).page.rows)
    }
  }

  /// The furthest that the page can be scrolled.
  var lastScroll: Int {
    if screen == .explanation { return ExplanationScreen.lastScroll(self) }
    if screen == .executive, let shown {
      let page = ExecutiveScreen.page(shown.executive, columns: layout.body.columns, Glyphs(.unicode))
      return max(0, page.lines.count - layout.body.rows)
    }
    if screen == .minutes { return MinutesScreen.lastScroll(self) }
    if screen == .importing { return ImportScreen.scrolling(self).last }
    guard screen == .account, !navigation.current.isTimeline, let shown,
      let account = navigation.current.account.flatMap({ shown.portfolio[$0] })
    else { return 0 }
    let layout = AccountLayout(layout.body)
    let page = AccountPage(account, shown, Glyphs(.unicode)).section(
      sectionShown, width: layout.page.columns - 2, rows: layout.page.rows)
    return max(0, page.lines.count - layout.page.rows)
  }

  /// The sections that can be chosen: where the scan stays in view it is none of them.
  var sectionsShown: [Section] {
    AccountLayout(layout.body).scan.isEmpty ? Section.allCases : Section.allCases.filter { $0 != .scan }
  }

  /// The section in view.
  var sectionShown: Section {
    let section = navigation.current.section
    return sectionsShown.contains(section) ? section : .adoption
  }
}
