// Which columns the tables have, and how they make use of their width.
extension AccountColumn {
  /// The columns of the book, in the order in which they appear as it grows wider. All of the first line of wishes stand at
  /// 80 columns, with a name of 20; the next action has room for its title at 100, and who looks after the account is there
  /// at 120.
  static let book = Order(
    shown: [
      .name, .stage, .health, .value, .churn, .expansion, .renewal, .arr, .next, .csm, .touch, .days, .tags, .segment,
    ],
    wishes: [
      (.name, 10), (.stage, 13), (.health, 6), (.value, 5), (.churn, 7), (.expansion, 6), (.renewal, 6), (.arr, 5),
      (.value, 7), (.name, 20), (.next, 16), (.stage, 14), (.csm, 8), (.name, 32), (.churn, 9), (.expansion, 8),
      (.value, 8), (.next, 26), (.csm, 14), (.value, 21), (.touch, 6), (.days, 5), (.next, 34), (.tags, 10),
      (.value, 27), (.touch, 11),
      (.arr, 12), (.next, 44), (.health, 30), (.segment, 10), (.tags, 24), (.next, 60), (.csm, 24), (.name, 60),
      (.days, 14), (.health, 60), (.tags, 60), (.next, 200),
    ])

  /// Depth of use, for business reviews.
  static let ebr = Order(
    shown: [
      .name, .stage, .days, .health, .depth, .trend, .mean, .target, .shortfall, .percentile, .breadth, .churn,
      .expansion, .businessReview, .arr, .csm, .next,
    ],
    wishes: [
      (.name, 10), (.stage, 13), (.depth, 5), (.churn, 7), (.expansion, 8), (.arr, 5), (.shortfall, 6), (.name, 20),
      (.mean, 5), (.target, 6), (.percentile, 7), (.breadth, 8), (.name, 32), (.days, 5), (.businessReview, 11),
      (.stage, 14), (.trend, 12), (.health, 8), (.churn, 9), (.expansion, 8), (.next, 20), (.csm, 10), (.days, 12),
      (.next, 60), (.name, 60), (.health, 60), (.csm, 24), (.next, 200),
    ])

  /// Active users, for the weekly scrum.
  static let scrum = Order(
    shown: [
      .name, .stage, .days, .health, .activeShare, .users, .change, .touch, .churn, .expansion, .warnings, .unhandled,
      .review, .arr, .csm, .next,
    ],
    wishes: [
      (.name, 10), (.stage, 13), (.activeShare, 6), (.churn, 7), (.expansion, 8), (.arr, 5), (.change, 7), (.name, 20),
      (.unhandled, 4), (.touch, 6), (.review, 10), (.users, 10), (.name, 32), (.days, 5), (.stage, 14), (.warnings, 8),
      (.health, 8), (.next, 20), (.churn, 9), (.expansion, 8), (.next, 28), (.csm, 10), (.touch, 11), (.warnings, 30),
      (.days, 14),
      (.next, 60), (.name, 60), (.health, 60), (.csm, 24), (.next, 200),
    ])

  /// Provisioned seats, for the licence audit.
  static let audit = Order(
    shown: [
      .name, .stage, .days, .health, .provisioned, .seats, .limits, .activeShare, .users, .churn, .expansion, .arr,
      .renewal, .csm, .next,
    ],
    wishes: [
      (.name, 10), (.stage, 13), (.provisioned, 6), (.churn, 7), (.expansion, 8), (.arr, 5), (.activeShare, 6),
      (.name, 20), (.seats, 10), (.limits, 13), (.renewal, 7), (.name, 32), (.users, 10), (.stage, 14), (.churn, 9),
      (.expansion, 8), (.limits, 24), (.days, 5), (.health, 8), (.next, 20), (.csm, 10),
      (.limits, 40), (.next, 60), (.name, 60), (.health, 60), (.csm, 24), (.next, 200),
    ])

  /// The columns of the list of accounts whose first value is at risk: a name of 20 at 80 columns and of 32 at 120.
  static let atRisk = Order(
    shown: [.name, .stage, .stall, .waiting, .play, .blockers, .arr, .csm, .next],
    wishes: [
      (.name, 10), (.stall, 12), (.stage, 13), (.next, 15), (.name, 20), (.waiting, 12), (.waiting, 16), (.name, 32),
      (.play, 23), (.next, 20), (.waiting, 21), (.next, 28), (.blockers, 16), (.play, 50), (.csm, 12), (.arr, 5),
      (.blockers, 34), (.next, 60), (.play, 80), (.blockers, 60), (.name, 60),
    ])

  /// The width that a column begins with in some view.
  static func usualWidth(of id: ID) -> Int {
    ([book, ebr, scrum, audit, atRisk].compactMap { $0.firstWidth(of: id) }.first) ?? 10
  }

  /// Churn and expansion are read together: where one has room, both have (requirement 74).
  static let pair: Set<ID> = [.churn, .expansion]

  /// How a table makes use of its width.
  struct Order: Hashable, Sendable {
    /// The columns from left to right.
    let shown: [ID]
    /// What widths are wished for, the most important first. A column is there from its first wish on; where a wish cannot
    /// be met, those after it are not either.
    let wishes: [Wish]

    /// A width that a column is to have.
    struct Wish: Hashable, Sendable {
      let id: ID
      let width: Int
    }

    init(shown: [ID], wishes: [(id: ID, width: Int)]) {
      self.shown = shown
      self.wishes = wishes.map { Wish(id: $0.id, width: $0.width) }
    }

    private init(shown: [ID], wishes: [Wish]) { (self.shown, self.wishes) = (shown, wishes) }

    /// The same with room for the amount in its own currency beside ARR, where amounts are not all in the book's own: after
    /// the other columns that a screen of 120 has.
    var withCurrencies: Order {
      guard let amount = wishes.firstIndex(where: { $0.id == .arr }) else { return self }
      let last = max(amount, wishes.firstIndex { $0.id == .csm } ?? amount)
      return Order(shown: shown, wishes: wishes[...last] + [Wish(id: .arr, width: 12)] + wishes[(last + 1)...])
    }

    /// The same with other columns, from left to right: they appear in that order, and then grow as the view's own do.
    func choosing(_ columns: [ID]) -> Order {
      let first = columns.map { Wish(id: $0, width: firstWidth(of: $0) ?? AccountColumn.usualWidth(of: $0)) }
      let own = wishes.filter { columns.contains($0.id) }
      let added = columns.filter { firstWidth(of: $0) == nil }.map { Wish(id: $0, width: 60) }
      return Order(shown: columns, wishes: first + own + added)
    }

    /// The width that a column has at least.
    func firstWidth(of id: ID) -> Int? { wishes.first { $0.id == id }?.width }
  }
}
