import Adoption
import Canvas

/// A screen: all that the rest of the dashboard asks of it. One is a dashboard and a reading of the book to be drawn.
///
/// A new screen is a type of its own, a line in `Screens.standardViews`, and whoever opens it. Whatever it does not say is
/// what a screen of its kind does.
protocol ScreenView: Sendable {
  /// What a place on it keeps besides the selected line, e.g. how its lines are sorted.
  associatedtype State: ScreenState = NoState

  /// Its name and kind.
  static var screen: Screen { get }
  /// What can be done on it alone.
  static var commands: [Command] { get }
  /// Whether its own commands come before opening and acting among the hints.
  static var commandsComeFirst: Bool { get }

  /// Words for commands that are worth a hint on this screen only, by their ids.
  static func hints(_ dashboard: Dashboard) -> [String: String]
  /// The commands whose hints come first, by their ids, in order: what one does here next.
  static var firstHints: [String] { get }

  init(dashboard: Dashboard, shown: Shown)
  var dashboard: Dashboard { get }
  var shown: Shown { get }

  /// Its lines: what the place's filter lets through, in its order; none for a page.
  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line]
  /// Draws all but the bar, the state and the hints.
  func draw(in body: Rect, on frame: inout Frame)
  /// The same while the book is not read yet; says no where there is nothing to be seen then.
  static func drawUnread(_ dashboard: Dashboard, in body: Rect, on frame: inout Frame) -> Bool
  /// Where its lines are, in a body of that size.
  func table(in body: Rect) -> TableLayout
  /// How far it scrolls; nil for a list.
  func scrolling(in body: Rect) -> Scrolling?

  /// What is copied; nil where nothing is.
  var copied: Copied? { get }
  /// The file behind what is selected.
  var file: FileToEdit { get }
  /// The key of the explanation that fits where one is.
  func explained(_ assessment: Assessment) -> String
  /// What a click on the line at that position does: the selected one is opened.
  static func click(_ index: Int, _ dashboard: inout Dashboard)
  /// Opens the selected line.
  static func open(_ dashboard: inout Dashboard)
  /// What of a filter cannot be understood, each a sentence.
  static func problems(of filter: String) -> [String]
  /// What its lines are sorted by, for the state line; nothing where people cannot choose.
  static func order(of place: Place, _ glyphs: Glyphs) -> [Span]
  /// Whether a place on it has lines that can be selected and filtered.
  static func hasLines(_ place: Place) -> Bool
  /// What can be typed as a filter.
  static var filterExample: String { get }
  /// What its signs mean, under headings.
  static func legend(_ glyphs: Glyphs) -> [Legend]
}

/// What a screen keeps of its own for a place; `init` gives what it begins with.
protocol ScreenState: Sendable {
  init()
}

/// The state of a screen that keeps nothing.
struct NoState: ScreenState {}

/// How many rows of a page are seen, ≥ 1, and the furthest that it can be scrolled, ≥ 0.
struct Scrolling: Sendable {
  var rows: Int
  var last: Int

  init(_ page: Page?, rows: Int) {
    self.init(rows: rows, last: (page?.lines.count ?? 0) - rows)
  }

  init(rows: Int, last: Int) {
    self.rows = max(1, rows)
    self.last = max(0, last)
  }
}

/// What is copied, and what it is called.
struct Copied: Sendable {
  let effect: Effect

  init(_ text: String, _ what: String) { effect = .copy(text, what: what) }
  init(markdown document: Document, _ what: String) { effect = .copyAsMarkdown(document, what: what) }
}

extension ScreenView {
  static var commands: [Command] { [] }
  static var commandsComeFirst: Bool { true }
  static func hints(_ dashboard: Dashboard) -> [String: String] { [:] }
  static var firstHints: [String] { [] }

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { [] }

  static func drawUnread(_ dashboard: Dashboard, in body: Rect, on frame: inout Frame) -> Bool { false }

  func table(in body: Rect) -> TableLayout { TableLayout(withoutHeadings: ListLayout(body, detailRows: 3).table) }

  func scrolling(in body: Rect) -> Scrolling? { nil }

  var place: Place { dashboard.navigation.current }
  var state: State { place[Self.self] }

  /// The line that is selected.
  var selectedLine: Line.Content? { place.selectedIndex.map { place.lines[$0].content } }

  var copied: Copied? {
    guard Self.screen.listsAccounts else { return nil }
    return place.selection.flatMap { shown.portfolio[$0] }.map {
      Copied(shown.row(of: $0), "the row of \($0.account.displayName)")
    }
  }

  /// The file of the account that is selected or open.
  var file: FileToEdit { shown.file(ofAccount: dashboard.selectedAccount) }

  func explained(_ assessment: Assessment) -> String { "stage.value" }

  static func click(_ index: Int, _ dashboard: inout Dashboard) {
    let place = dashboard.navigation.current
    guard place.lines.indices.contains(index), let id = place.lines[index].id else { return }
    if place.selection == id { return open(&dashboard) }
    dashboard.navigation.change { $0.selection = id }
  }

  static func open(_ dashboard: inout Dashboard) {
    guard screen.listsAccounts, let id = dashboard.navigation.current.selection else { return }
    dashboard.openAccount(id)
  }

  static func order(of place: Place, _ glyphs: Glyphs) -> [Span] { [] }

  static func hasLines(_ place: Place) -> Bool { screen.isList }

  static func problems(of filter: String) -> [String] {
    screen.listsAccounts ? AccountFilter(filter, me: "").problems : []
  }

  static var filterExample: String {
    screen.listsAccounts ? "words, stage:adopted, csm:ann, arr>50k, is:blind, -term" : "words, -word"
  }

  static func legend(_ glyphs: Glyphs) -> [Legend] { Legend.ofAccounts(glyphs, isList: screen.listsAccounts) }
}
