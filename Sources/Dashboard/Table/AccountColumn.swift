import Adoption
import Canvas

/// What a cell is drawn with besides its account.
struct CellContext {
  let portfolio: Portfolio
  let glyphs: Glyphs
}

/// A column of a table of accounts: what it shows of an account, what it is sorted by, and whether a change of it is news.
struct AccountColumn: Sendable {
  let id: ID
  let heading: String
  var isRight = false
  /// Whether sorting by it begins with the largest.
  var startsDescending = false
  let order: @Sendable (Assessment) -> SortKey
  /// What is compared to mark a change; nil for columns that change with time alone.
  var news: (@Sendable (Assessment) -> SortKey)?
  let cell: @Sendable (Assessment, CellContext) -> [Span]

  /// The columns, in the order in which sorting goes through them.
  enum ID: String, CaseIterable, Hashable, Sendable {
    case name, stage, days, clock, depth, trend, percentile, users, touch, next, csm, segment, arr, renewal
    // Of the at-risk list.
    case stall, waiting, play, blockers
  }

  static subscript(id: ID) -> AccountColumn { all[id] ?? name }

  private static let all: [ID: AccountColumn] = {
    let columns = [
      name, stage, days, clock, depth, trend, percentile, users, touch, next, csm, segment, arr, renewal, stall,
      waiting,
      play, blockers,
    ]
    return Dictionary(uniqueKeysWithValues: columns.map { ($0.id, $0) })
  }()

  /// The columns of the book.
  static let book = Order(
    shown: [
      .name, .stage, .days, .clock, .depth, .trend, .percentile, .users, .touch, .arr, .renewal, .csm, .segment, .next,
    ],
    wishes: [
      (.name, 10), (.stage, 13), (.clock, 12), (.depth, 5), (.arr, 5), (.next, 12), (.stage, 14), (.days, 4),
      (.next, 15),
      (.name, 16), (.touch, 5), (.renewal, 7), (.trend, 12), (.next, 20), (.name, 20), (.csm, 10), (.next, 28),
      (.name, 26), (.users, 10), (.percentile, 4), (.csm, 13), (.segment, 10), (.next, 60), (.name, 40),
    ])

  /// The columns of the list of accounts whose first value is at risk.
  static let atRisk = Order(
    shown: [.name, .stage, .stall, .waiting, .play, .blockers, .arr, .csm, .next],
    wishes: [
      (.name, 10), (.stall, 12), (.stage, 13), (.next, 15), (.waiting, 16), (.name, 16), (.waiting, 19), (.play, 23),
      (.next, 20), (.name, 20), (.waiting, 21), (.next, 28), (.blockers, 16), (.csm, 12), (.name, 26), (.arr, 5),
      (.blockers, 34), (.next, 60), (.blockers, 60), (.name, 40),
    ])

  /// How a table makes use of its width.
  struct Order: Sendable {
    /// The columns from left to right.
    let shown: [ID]
    /// What widths are wished for, the most important first. A column is there from its first wish on; where a wish cannot
    /// be met, those after it are not either.
    let wishes: [(id: ID, width: Int)]
  }
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
    let gap = columns >= 100 ? 2 : 1
    var widths: [ID: Int] = [:]
    var free = columns
    func grant(_ id: ID, _ width: Int) -> Bool {
      let more = width - (widths[id] ?? 0) + (widths[id] == nil && !widths.isEmpty ? gap : 0)
      guard more > 0 else { return true }
      guard more <= free else { return false }
      widths[id] = width
      free -= more
      return true
    }
    for (index, wish) in order.wishes.enumerated() {
      if index == 3, let always, let first = order.wishes.first(where: { $0.id == always }), columns >= 50 {
        _ = grant(always, first.width)
      }
      guard grant(wish.id, wish.width) else {
        // The rest goes to the column that could not have all it wished for, or to the name.
        let id = widths[wish.id] == nil ? .name : wish.id
        if widths[id] != nil { widths[id, default: 0] += free } else { widths[.name] = columns }
        break
      }
    }
    var column = 0
    return order.shown.filter { widths[$0] != nil }.map { id in
      defer { column += (widths[id] ?? 0) + gap }
      return Slot(id: id, column: column, width: widths[id] ?? 0)
    }
  }
}
