import Adoption
import Canvas

/// What a cell is drawn with besides its account.
struct CellContext {
  let portfolio: Portfolio
  let glyphs: Glyphs
  /// The width of the column.
  let width: Int

  var rules: Rules { portfolio.book.rules }
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
  let order: @Sendable (Assessment) -> SortKey
  /// What is compared to mark a change; nil for columns that change with time alone.
  var news: (@Sendable (Assessment) -> SortKey)?
  let cell: @Sendable (Assessment, CellContext) -> [Span]

  /// The columns.
  enum ID: String, CaseIterable, Hashable, Sendable {
    case name, stage, days, health, value, churn, expansion, touch, next, csm, segment, arr, renewal
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
    name, stage, days, health, value, churn, expansion, touch, next, csm, segment, arr, renewal, depth, trend, mean,
    target, shortfall, percentile, breadth, businessReview, activeShare, users, change, warnings, unhandled, review,
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

extension AccountColumn {
  /// Where a column stands.
  struct Slot: Equatable {
    var id: ID
    var column: Int
    var width: Int
  }

  /// Lays the columns of a table out as wished for, as far as its width goes.
  ///
  /// - Parameter always: The column sorted by. Where there is room for more than the first three columns it is shown even
  ///   if it would be given up.
  static func layout(_ order: Order, columns: Int, always: ID? = nil) -> [Slot] {
    var widths = Widths(free: columns, gap: columns >= 100 ? 2 : 1)
    for (index, wish) in order.wishes.enumerated() {
      if index == 3, let always, columns >= 50, let first = order.firstWidth(of: always) {
        widths.grant(always, first, in: order)
      }
      guard widths.grant(wish.id, wish.width, in: order) else {
        // The rest goes to the column that could not have all it wished for, or to the name.
        let id = widths.byID[wish.id] == nil ? .name : wish.id
        if widths.byID[id] != nil { widths.byID[id, default: 0] += widths.free } else { widths.byID[.name] = columns }
        break
      }
    }
    var column = 0
    return order.shown.compactMap { id in
      guard let width = widths.byID[id] else { return nil }
      defer { column += width + widths.gap }
      return Slot(id: id, column: column, width: width)
    }
  }

  /// The widths granted so far.
  private struct Widths {
    var byID: [ID: Int] = [:]
    var free: Int
    let gap: Int

    init(free: Int, gap: Int) {
      self.free = free
      self.gap = gap
    }

    /// Grants a width if there is room for it; of the pair, both get their first width at once or neither does.
    @discardableResult
    mutating func grant(_ id: ID, _ width: Int, in order: Order) -> Bool {
      var wished = [id: width]
      if AccountColumn.pair.contains(id), byID[id] == nil {
        for other in AccountColumn.pair where other != id { wished[other] = order.firstWidth(of: other) }
      }
      var more = 0
      var isFirst = byID.isEmpty
      for (id, width) in wished {
        more += max(0, width - (byID[id] ?? 0)) + (byID[id] == nil && !isFirst ? gap : 0)
        isFirst = false
      }
      guard more <= free else { return false }
      for (id, width) in wished { byID[id] = max(width, byID[id] ?? 0) }
      free -= more
      return true
    }
  }
}
