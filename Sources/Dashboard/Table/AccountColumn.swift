import Adoption
import Canvas

/// A column of a table of accounts: what it shows of an account, what it is sorted by, and whether a change of it is news.
struct AccountColumn: Sendable {
  let id: ID
  let heading: String
  /// The widths it can have; it grows where there is room.
  let width: ClosedRange<Int>
  var isRight = false
  /// Whether sorting by it begins with the largest.
  var startsDescending = false
  let order: @Sendable (Assessment) -> SortKey
  /// What is compared to mark a change; nil for columns that change with time alone.
  var news: (@Sendable (Assessment) -> SortKey)?
  let cell: @Sendable (Assessment, Glyphs) -> [Span]

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

  /// The columns of the book, in the order in which they stand and in the order in which they are given up.
  static let book = Order(
    shown: [
      .name, .stage, .days, .clock, .depth, .trend, .percentile, .users, .touch, .arr, .renewal, .csm, .segment, .next,
    ],
    wanted: [
      .name, .stage, .clock, .depth, .next, .arr, .days, .touch, .trend, .renewal, .csm, .users, .percentile, .segment,
    ])

  /// The same for the list of accounts whose first value is at risk.
  static let atRisk = Order(
    shown: [.name, .stage, .stall, .waiting, .play, .blockers, .arr, .csm, .next],
    wanted: [.name, .stall, .next, .waiting, .stage, .play, .blockers, .csm, .arr])

  /// Columns in two orders.
  struct Order: Sendable {
    /// From left to right.
    let shown: [ID]
    /// The most important first.
    let wanted: [ID]
  }
}

extension AccountColumn {
  /// Where a column stands.
  struct Slot: Equatable {
    var id: ID
    var column: Int
    var width: Int
  }

  /// Lays the columns of a table out: the most important that fit, then widened where there is room.
  static func layout(_ order: Order, columns: Int, always: ID? = nil) -> [Slot] {
    let gap = columns >= 100 ? 2 : 1
    var chosen: Set<ID> = []
    var free = columns
    // The column sorted by is shown even where it would be given up.
    let wanted = order.wanted.prefix(2) + [always].compactMap(\.self) + order.wanted.dropFirst(2)
    for id in wanted where !chosen.contains(id) && order.shown.contains(id) {
      let needed = self[id].width.lowerBound + (chosen.isEmpty ? 0 : gap)
      guard needed <= free else { continue }
      chosen.insert(id)
      free -= needed
    }
    if chosen.isEmpty { return columns > 0 ? [Slot(id: .name, column: 0, width: columns)] : [] }
    var widths = chosen.reduce(into: [ID: Int]()) { $0[$1] = self[$1].width.lowerBound }
    let growing = order.wanted.filter { chosen.contains($0) && self[$0].width.count > 1 }
    while free > 0 {
      let open = growing.filter { (widths[$0] ?? 0) < self[$0].width.upperBound }
      guard !open.isEmpty else { break }
      for id in open where free > 0 {
        widths[id, default: 0] += 1
        free -= 1
      }
    }
    var column = 0
    return order.shown.filter(chosen.contains).map { id in
      defer { column += (widths[id] ?? 0) + gap }
      return Slot(id: id, column: column, width: widths[id] ?? 0)
    }
  }
}
