import Adoption
import Canvas

extension Dashboard.Screen {
  /// All accounts.
  public static let book = Dashboard.Screen("book", "Book", number: 1, .accounts)
}

/// The book: who is where, and the account to look at next.
struct BookScreen: ScreenView {
  static let screen = Screen.book
  static var commands: [Command] { Commands.sorting + Commands.views }
  static var commandsComeFirst: Bool { false }
  static func hints(_ dashboard: Dashboard) -> [String: String] { ["view.close": "quit"] }

  /// How a place shows the accounts: all that somebody chose on it.
  struct State: ScreenState, Hashable {
    /// What they are sorted by.
    var sort = Sort.standard
    /// Which columns are shown.
    var view = BookView.standard
    /// The columns chosen for a view in place of its own, from left to right.
    var columns: [BookView: [AccountColumn.ID]] = [:]
    /// The columns set for a view of every book.
    var usualColumns: [BookView: [AccountColumn.ID]] = [:]
    /// Whether the selected account is shown below the list.
    var preview = BookPreview.automatic

    /// The columns in view.
    var order: AccountColumn.Order { (columns[view] ?? usualColumns[view]).map(view.order.choosing) ?? view.order }
  }

  let dashboard: Dashboard
  let shown: Shown

  static func order(of place: Place, _ glyphs: Glyphs) -> [Span] {
    let (sort, view) = (place[Self.self].sort, place[Self.self].view)
    let mark =
      glyphs.areWords ? sort.descending ? "descending" : "ascending" : sort.descending ? glyphs.down : glyphs.up
    let words = sort == .standard ? "in order of attention " : "by \(AccountColumn[sort.column].heading) \(mark) "
    return [.muted(words)]
      + (view == .standard ? [] : [.text("\(view.words) view ", .accent)])
  }

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.book(place) }

  func table(in body: Rect) -> TableLayout { TableLayout(layout(in: body).table) }

  /// - Parameter preview: whether the selected account is shown; nil is as chosen.
  func layout(in body: Rect, preview: BookPreview? = nil) -> BookLayout {
    BookLayout(
      body, stages: shown.portfolio.shownDistribution.count, accounts: place.itemCount,
      preview: preview ?? state.preview)
  }

  // Where nobody chose an order, the first question is why an account does as it does.
  func explained(_ assessment: Assessment) -> String {
    state.sort == .standard ? "health.band" : AccountColumn[state.sort.column].key(of: assessment)
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = layout(in: body)
    BookSummary(shown: shown).draw(in: layout.summary, on: &frame)
    DistributionStrip(shown: shown).draw(in: layout.distribution, on: &frame)
    drawView(layout.view, on: &frame)
    AccountTable(dashboard: dashboard, shown: shown, order: state.order, sort: state.sort).draw(
      in: layout.table, on: &frame)
    if dashboard.navigation.current.itemCount == 0 {
      dashboard.drawEmpty(emptySentence, in: TableLayout(layout.table).rows, on: &frame)
    }
    AccountPreview(dashboard: dashboard, shown: shown).draw(in: layout.preview, on: &frame)
  }

  /// Which view it is and what its definition of adoption is for; at the right who is due for the team's review.
  private func drawView(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let view = state.view
    let due = shown.headline.reviewsDue
    let right = [
      due == 0
        ? Link([.muted("none due for review")])
        : Link([.text("\(due) due for review", .watch)], opens: .group(.reviewDue))
    ]
    let room = rect.columns - 2 - right.columns - 2
    let name: [Span] = [.text("\(view.words) view", .title), .text("  ")]
    let definition = view.definition(shown.portfolio.book.rules)
    let full = name + [.muted(definition.full)]
    let short = name + [.muted(definition.short)]
    frame.put(full.columns <= room ? full : short, rect.column + 1, rect.row, width: room)
    frame.putRight(links: right, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private var emptySentence: String {
    let portfolio = shown.portfolio
    let sentence = portfolio.noneActive ?? ""
    guard portfolio.assessments.isEmpty else {
      return "\(sentence) The filter is:upcoming or is:churned lists them."
    }
    let imports = dashboard.isReadOnly ? "" : "\(dashboard.importKey) imports the exports that you have. "
    return "\(sentence) \(imports)\(Portfolio.howAccountsCome)"
  }
}

extension Shown {
  fileprivate func book(_ place: Place) -> [Line] {
    let sort = place[BookScreen.self].sort
    guard place.filter.isEmpty else {
      let filter = AccountFilter(place.filter, me: me)
      return portfolio.lines(
        of: portfolio.sorted(candidates.filter(filter.matches).map(\.assessment.position), by: sort))
    }
    return sort == .standard ? snapshot.digest.lines : portfolio.lines(of: portfolio.active(sortedBy: sort))
  }
}
