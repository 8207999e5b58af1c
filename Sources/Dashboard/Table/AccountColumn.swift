import Adoption
import Canvas

/// What a cell is drawn with besides its account.
struct CellContext {
  let portfolio: Portfolio
  let glyphs: Glyphs
  /// The width of the column.
  let width: Int
  let rules: Rules

  init(portfolio: Portfolio, glyphs: Glyphs, width: Int) {
    (self.portfolio, self.glyphs, self.width) = (portfolio, glyphs, width)
    rules = portfolio.book.rules
  }
}

/// A column of a table of accounts: what it shows of an account, what it is sorted by, and whether a change of it is news.
struct AccountColumn: Sendable {
  let id: ID
  /// What explains it: the key of an `Explanation`.
  let key: String
  /// What explains it of accounts whose segment looks at active users by month, where that is another key.
  var keyByMonth: String?
  let heading: String
  /// The heading where the other one has no room.
  var short: String?
  var isRight = false
  /// Whether sorting by it begins with the largest.
  var startsDescending = false
  /// Whether the account's record alone decides on it, whatever happens and whatever day it is.
  var isOfRecord = false
  let order: @Sendable (Assessment) -> SortKey
  /// What is compared to mark a change; nil for columns that change with time alone.
  var news: (@Sendable (Assessment) -> SortKey)?
  let cell: @Sendable (Assessment, CellContext) -> [Span]

  /// The columns.
  enum ID: String, CaseIterable, Hashable, Sendable {
    case name, stage, days, health, value, churn, expansion, touch, next, csm, segment, tags, arr, renewal
    // Depth of use.
    case depth, trend, mean, target, shortfall, percentile, breadth, businessReview
    // Active users.
    case activeShare, users, change, warnings, unhandled, review
    // Provisioned seats.
    case provisioned, seats, limits
    // Of the at-risk list.
    case stall, waiting, play, blockers
  }

  static subscript(id: ID) -> AccountColumn { all[id] ?? name }

  /// Every column.
  static let every = [
    name, stage, days, health, value, churn, expansion, touch, next, csm, segment, tags, arr, renewal, depth, trend,
    mean, target, shortfall, percentile, breadth, businessReview, activeShare, users, change, warnings, unhandled,
    review,
    provisioned, seats,
    limits, stall, waiting, play, blockers,
  ]

  private static let all = Dictionary(every.map { ($0.id, $0) }) { first, _ in first }

  /// What explains the column of an account.
  func key(of assessment: Assessment) -> String {
    assessment.active?.adoption.activeWindow == .month ? keyByMonth ?? key : key
  }

  /// The heading that fits into a width.
  func heading(fitting width: Int) -> String { heading.columns <= width ? heading : short ?? heading }

  static func unknown(_ glyphs: Glyphs) -> [Span] { [.text(glyphs.unknown, .unknown)] }
}
