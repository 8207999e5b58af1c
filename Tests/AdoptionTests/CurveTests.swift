import Adoption
import Testing

/// Section 4 of the model, on the sound account: A = sunday − 100, E = sunday + 100, T = 0.60.
@Suite struct CurveTests {
  func curve(on day: Day = sunday, _ change: (inout SmallBook) -> Void = { _ in }) -> PredictedCurve? {
    var book = SmallBook.sound()
    change(&book)
    return book.active(on: day)?.curve
  }

  /// (0.30 − 0.50)/0.30 = −2/3.
  @Test func `half way from activation to the target day, half the target is predicted`() {
    let curve = curve()
    #expect(curve?.target == 0.60)
    #expect(curve?.targetOn == "2027-03-02")
    #expect(isClose(curve?.predicted, 0.30))
    #expect(isClose(curve?.shortfall, -2.0 / 3))
    #expect(curve?.isBehind == false)
  }

  /// predicted 0.30. 0.255: 0.045/0.30 = 0.15 exactly. 0.256: 0.044/0.30 = 0.1467.
  @Test(arguments: [(255.0, 0.15, true), (256, 0.044 / 0.3, false), (0, 1, true), (300, 0, false)])
  func `requirement 76: behind the curve from a shortfall of exactly 0.15`(
    users: Double, shortfall: Double, behind: Bool
  ) {
    let curve = curve { $0.feature(users, of: 1000) }
    #expect(isClose(curve?.shortfall, shortfall))
    #expect(curve?.isBehind == behind)
  }

  /// Nothing of the depth is there, and still nobody is behind in the first 28 days: N + 6 = sunday.
  @Test(arguments: [(28, true), (27, false), (0, false)])
  func `nobody is behind within 28 days of activation`(days: Int, behind: Bool) {
    let curve = curve { book in
      book.forgetBehaviours()
      book.behaviour(sunday - days, activation)
      book.feature(0, of: 10)
    }
    #expect(curve?.isBehind == behind)
    // 0.6 · days/(days + 100)
    #expect(isClose(curve?.predicted, 0.6 * Double(days) / Double(days + 100)))
    #expect((curve?.shortfall == nil) == (days == 0))
  }

  /// N is a week old: its Sunday is A + 93, so 0.6 · 93/200 = 0.279.
  @Test func `what is predicted is predicted for the newest known week`() {
    let curve = curve { $0.usage.removeFirst() }
    #expect(isClose(curve?.predicted, 0.279))
    #expect(isClose(curve?.shortfall, (0.279 - 0.5) / 0.279))
  }

  @Test func `the line is flat before activation and after the target day`() {
    let curve = curve()
    // The week's Sunday on A − 5, on A + 2 = 2/200 · 0.6, on E − 2 = 198/200 · 0.6, on E + 5.
    #expect(curve?.predicted(at: Week(containing: sunday - 105)) == 0)
    #expect(isClose(curve?.predicted(at: Week(containing: sunday - 98)), 0.006))
    #expect(isClose(curve?.predicted(at: Week(containing: sunday + 98)), 0.594))
    #expect(curve?.predicted(at: Week(containing: sunday + 105)) == 0.60)
  }

  @Test func `the account's own target and month come first, and a month is clamped to its end`() {
    let curve = curve { book in
      book.segment { $0.depthTarget = 0.9 }
      book.change {
        $0.startedOn = "2026-08-31"
        $0.depthTarget = 0.4
        $0.depthTargetMonth = 6
      }
    }
    // 31 August + 6 months: February 2027 has 28 days, which is sunday + 98. 0.4 · 100/198.
    #expect(curve?.targetOn == "2027-02-28")
    #expect(isClose(curve?.predicted, 40.0 / 198))
  }

  @Test func `activated on the target day or later, the whole target is predicted at once`() {
    let curve = curve { $0.change { $0.startedOn = "2025-06-01" } }
    #expect(curve?.targetOn == "2026-03-01")
    #expect(curve?.predicted == 0.60)
    #expect(isClose(curve?.shortfall, 1.0 / 6))
  }

  @Test func `without a start or an activation nothing is predicted`() {
    let unstarted = curve { $0.change { $0.startedOn = nil } }
    #expect(unstarted?.predicted == nil && unstarted?.targetOn == nil && unstarted?.shortfall == nil)
    let inactivated = curve { $0.forgetBehaviours() }
    #expect(inactivated?.predicted == nil && inactivated?.targetOn == "2027-03-02" && inactivated?.isBehind == false)
  }

  @Test func `of a blind account only the target is known`() {
    let curve = curve { $0.usage.removeFirst(3) }
    #expect(curve?.target == 0.60)
    #expect(curve?.predicted == nil && curve?.shortfall == nil && curve?.slopeNow == nil && curve?.isBehind == false)
  }

  /// Depths of the five weeks up to L, oldest first, nil a gap. All slopes between two weeks, sorted:
  /// - 0.1 0.2 0.2 0.4 0.9: 0 .05 .1 .1 .1 .2 .2 .233 .35 .5, ten of them: (0.1 + 0.2)/2 = 0.15
  /// - 0.1 0.2 – 0.4 0.9: .1 .1 .1 .2 .233 .5, six of them: (0.1 + 0.2)/2 = 0.15
  /// - with three known enough: 0.1 0.2 – – 0.8: .1 .175 .2, three of them: 0.175
  @Test(
    arguments: [
      ([0.1, 0.2, 0.2, 0.4, 0.9], 4, 0.15), ([0.1, 0.2, nil, 0.4, 0.9], 4, 0.15),
      ([0.1, 0.2, nil, nil, 0.8], 3, 0.175), ([0.1, 0.2, nil, nil, 0.8], 4, nil), ([0.9, 0.7, 0.5, 0.3, 0.1], 4, -0.2),
    ] as [([Double?], Int, Double?)])
  func `the slope is the median of all pairwise slopes`(depths: [Double?], needed: Int, slope: Double?) {
    let curve = curve { book in
      book.rules.thresholds[.slopeNowMinimumKnown] = Double(needed)
      book.usage = []
      for (index, depth) in depths.enumerated() {
        if let depth { book.week(sunday - 7 * (4 - index), [.active: 100], features: ["f": depth * 100]) }
      }
      book.week(sunday - 35, [.active: 100], features: ["f": 100])
    }
    #expect(isClose(curve?.slopeNow, slope))
  }

  /// The earlier slope is over the weeks 15 to 4 before L and needs eight known ones; depth rises by 0.01 a week.
  @Test(arguments: [(4, 8, 0.01), (8, 8, 0.01), (4, 7, nil), (3, 8, nil), (9, 8, nil)] as [(Int, Int, Double?)])
  func `the earlier slope looks at twelve weeks and needs eight`(newest: Int, count: Int, slope: Double?) {
    let curve = curve { book in
      book.usage = []
      for back in newest..<newest + count {
        book.week(sunday - 7 * back, [.active: 100], features: ["f": Double(60 - back)])
      }
      // It sees past the gap: an account without recent weeks would be blind.
      book.week(sunday, [.active: 100], features: ["f": 1])
    }
    #expect(isClose(curve?.slopeBefore, slope))
  }

  /// Depth rises by 0.01 a week up to 0.40 at L: the mean of four is 0.385. To 0.485 it takes 0.10/0.01 = 10 weeks,
  /// a whole number; to 0.486 10.1, so eleven; to the 0.60 21.5, so 22.
  @Test(
    arguments: [
      (0.485, 12, 10), (0.486, 12, 11), (0.60, 12, 22), (0.60, 8, 22), (0.60, 7, nil), (0.385, 12, nil), (0.2, 12, nil),
    ] as [(Double, Int, Int?)])
  func `requirement 77: the day on which the target is reached, as depth rises`(target: Double, known: Int, weeks: Int?)
  {
    let curve = curve { book in
      book.change { $0.depthTarget = target }
      book.usage = []
      for back in 0..<known { book.week(sunday - 7 * back, [.active: 1000], features: ["f": Double(400 - 10 * back)]) }
    }
    #expect(curve?.projectedTargetOn == weeks.map { sunday + 7 * $0 })
  }

  /// To rise by 0.1 takes 0.1/0.000021 = 4,761.9 weeks, or 0.1/0.000019 = 5,263, which is further than 5,000.
  @Test(arguments: [(21.0, 4762), (19, nil), (0, nil), (-5, nil)] as [(Double, Int?)])
  func `nothing is projected for a depth that hardly rises`(millionths: Double, weeks: Int?) {
    let curve = curve { book in
      book.change { $0.depthTarget = 0.485 }
      book.usage = []
      for back in 0..<12 {
        let users = 385_000 + millionths * (1.5 - Double(back))
        book.week(sunday - 7 * back, [.active: 1e6], features: ["f": users])
      }
    }
    #expect(curve?.projectedTargetOn == weeks.map { sunday + 7 * $0 })
  }
}
