import Adoption
import Testing

/// The red flags (see Flags).
@Suite struct FlagTests {
  /// The sound account has none of them; and they are where the table of the model has them.
  @Test func `nothing is red about a sound account`() {
    let active = SmallBook.sound().active()
    #expect(active?.flags == [])
    #expect(active?.health.band == .good)
    #expect(FlagKey.red.map(\.rawValue) == ["depth_flattened", "active_drop", "champion_silent", "champion_gone"])
  }

  /// Depth in ten-thousandths: it rises by `before` a week up to four weeks ago and by `now` since. 0.004 is enough of a
  /// rise; 0.001 = 0.25 · 0.004 is flat; the last is 0.3 + 11 · 0.004 + 4 · 0.001 = 0.348, its mean of four 0.3465.
  @Test(
    arguments: [
      (40.0, 10.0, 0.6, true), (40, 11, 0.6, false), (39, 0, 0.6, false), (40, -100, 0.6, true),
      (40, 10, 0.3465, false), (40, 10, 0.3466, true),
    ])
  func `requirement 108: depth has flattened`(before: Double, now: Double, target: Double, flagged: Bool) {
    var book = SmallBook.sound()
    book.change { $0.depthTarget = target }
    book.usage = []
    for back in 0..<16 {
      let users = 3000 + before * Double(min(11, 15 - back)) + now * Double(max(0, 4 - back))
      book.week(sunday - 7 * back, [.active: 10_000], features: ["f": users])
    }
    #expect(book.active()?.redKeys == (flagged ? [.depthFlattened] : []))
  }

  func dropping(_ previous: Double, _ recent: Double, _ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook.sound()
    book.usage = []
    book.weeks(4, endingAt: sunday, [.active: recent])
    book.weeks(4, endingAt: sunday - 28, [.active: previous])
    change(&book)
    return book
  }

  /// 1 − 80/100 = 0.20 flags, 1 − 81/100 does not; fewer than five users before never do.
  @Test(
    arguments: [
      (100.0, 80.0, 0.2, true), (100, 81, 0.19, false), (5, 4, 0.2, true), (5, 0, 1, true), (4, 0, 1, false),
      (4.99, 0, 1, false), (80, 100, -0.25, false), (0, 3, nil, false),
    ] as [(Double, Double, Double?, Bool)])
  func `active users dropped`(previous: Double, recent: Double, drop: Double?, flagged: Bool) {
    let active = dropping(previous, recent).active()
    #expect(isClose(active?.activeChange.drop, drop))
    #expect(active?.activeChange.explainedBy == nil)
    #expect(active?.redKeys == (flagged ? [.activeDrop] : []))
  }

  /// 1 − 81/100 = 0.19 is below the threshold: there is nothing to explain, whatever covers it.
  @Test(arguments: [(81.0, nil), (80, "reorg")] as [(Double, String?)])
  func `only a drop of the threshold is explained`(recent: Double, explained: String?) {
    let active = dropping(100, recent) { $0.event(sunday - 7, .cause(name: "reorg", until: nil)) }.active()
    #expect(active?.activeChange.explainedBy == explained)
    #expect(active?.redKeys == [])
  }

  @Test func `a mean of two weeks is none, and a blind account's change is unknown`() {
    let two = dropping(100, 0) { $0.usage.removeSubrange(1...2) }.active()
    #expect(two?.activeChange.drop == nil && two?.activeChange.previous == 100)
    #expect(two?.redKeys == [])
    let blind = dropping(100, 0) { $0.usage.removeFirst(3) }.active()
    #expect(blind?.activeChange.previous == nil && blind?.redKeys == [])
  }

  /// The eight weeks run from L − 49 = 2026-09-28 to L + 6 = sunday. Without an end a cause lasts 56 days.
  @Test(
    arguments: [
      ("2026-09-28", nil, true), ("2026-08-03", nil, true), ("2026-08-02", nil, false),
      ("2026-01-01", "2026-09-28", true), ("2026-01-01", "2026-09-27", false), ("2026-01-01", "2027-01-01", true),
      ("2026-11-22", nil, true), ("2026-11-22", "2026-11-22", true), ("2026-11-23", nil, false),
    ] as [(Day, Day?, Bool)])
  func `requirement 109: a drop with a known cause is shown and not flagged`(on: Day, until: Day?, explained: Bool) {
    // On the Wednesday after, L is the same week, and a cause of the Monday is known but later than the drop.
    let active = dropping(100, 50) { $0.event(on, .cause(name: "reorg", until: until)) }.active(on: sunday + 3)
    #expect(active?.activeChange.drop == 0.5)
    #expect(active?.activeChange.explainedBy == (explained ? "reorg" : nil))
    #expect(active?.has(.activeDrop) == !explained)
  }

  @Test func `of several causes the latest by day, then the first by name`() {
    let active = dropping(100, 50) { book in
      for (back, name) in [(9, "a"), (5, "strike"), (5, "holiday"), (7, "b")] {
        book.event(sunday - back, .cause(name: name, until: nil))
      }
    }.active()
    #expect(active?.activeChange.explainedBy == "holiday")
  }

  @Test func `a cause that is not known yet explains nothing`() {
    let book = dropping(100, 50) { $0.event(sunday + 1, .cause(name: "reorg", until: nil)) }
    #expect(book.active()?.activeChange.explainedBy == nil)
  }

  /// One account falls by `own`, the `others` by that much each.
  func seasonBook(own: Double, others: [Double], _ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    dropping(1000, 1000 - 1000 * own) { book in
      for (index, drop) in others.enumerated() {
        let id = "b\(index)"
        book.account(id, started: "2026-01-05")
        book.weeks(4, endingAt: sunday, [.active: 1000 - 1000 * drop], of: id)
        book.weeks(4, endingAt: sunday - 28, [.active: 1000], of: id)
      }
      change(&book)
    }
  }

  func season(own: Double, others: [Double], _ change: (inout SmallBook) -> Void = { _ in }) -> Assessment.Active? {
    seasonBook(own: own, others: others, change).active()
  }

  /// The median of five is 0.2. 0.30 − 0.20 = 0.10 exactly is more than the season, 0.299 − 0.2 is not. With a segment
  /// that grew (median −0.5) nothing is taken off: 0.2 is flagged.
  @Test(
    arguments: [
      (0.3, [0.2, 0.2, 0.2, 0.2], 0.2, false), (0.299, [0.2, 0.2, 0.2, 0.2], 0.2, true),
      (0.299, [0.2, 0.2, 0.2], 0.2, false), (0.2, [-0.5, -0.5, -0.5, -0.5], -0.5, false),
      // Four in the segment: the even median is (0.2 + 0.3)/2.
      (0.3, [0.1, 0.2, 0.4], 0.25, false),
    ])
  func `seasonal is what the whole segment sees, of five accounts or more`(
    own: Double, others: [Double], median: Double, seasonal: Bool
  ) {
    let book = seasonBook(own: own, others: others)
    let active = book.active()
    let portfolio = book.portfolio(sunday)
    #expect(isClose(portfolio.segmentMedian(of: portfolio.assessments[0]), median))
    #expect(active?.activeChange.explainedBy == (seasonal ? "seasonal" : nil))
    #expect(active?.has(.activeDrop) == !seasonal)
  }

  /// Of four others one is left over: another segment's, a churned, a blind one.
  @Test(arguments: 0..<3) func `only active accounts of the segment with a known drop make a season`(how: Int) {
    let active = season(own: 0.25, others: [0.2, 0.2, 0.2, 0.2]) { book in
      switch how {
      case 0:
        book.rules.segments["other"] = Segment()
        book.accounts[4].segment = "other"
      case 1: book.event(sunday, .churn, of: "b3")
      default:
        book.usage.removeAll { $0.accountID == "b3" && $0.week > Week(containing: sunday - 21) }
      }
    }
    #expect(active?.activeChange.explainedBy == nil)
    #expect(active?.has(.activeDrop) == true)
  }

  @Test func `a named cause comes before the season`() {
    let active = season(own: 0.25, others: [0.2, 0.2, 0.2, 0.2]) {
      $0.event(sunday, .cause(name: "reorg", until: nil))
    }
    #expect(active?.activeChange.explainedBy == "reorg")
  }

  @Test func `red flags come first, then warnings, each in byte order`() {
    var book = dropping(100, 50)
    book.championLeaves(sunday)
    book.change { $0.outcome = nil }
    let active = book.active()
    #expect(active?.redKeys == [.activeDrop, .championGone])
    #expect(active?.flags.map(\.key) == [.activeDrop, .championGone, .noChampion, .noOutcome])
  }
}
