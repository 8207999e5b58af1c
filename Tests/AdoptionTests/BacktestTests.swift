import Testing

@testable import Adoption

/// How well flags foretold outcomes (see Backtest and signals).
@Suite struct BacktestTests {
  typealias Test = Backtest<String>

  private func near(_ value: Double?, _ expected: Double) -> Bool { value.map { abs($0 - expected) < 1e-9 } ?? false }

  /// Two accounts. a: x on at two landmarks, one outcome; off at one, none. b: on at one, with the outcome; off at three, one.
  ///
  /// On: 2 of 3, off: 1 of 4, difference 5/12, recall 2/3. The accounts deviate, on the side on, by 1 − 2·2/3 = −1/3 and
  /// 1 − 2/3 = 1/3; v = 2/1 · (1/9 + 1/9)/9 = 4/81, so on the scale of log odds ± z · (2/9)/(2/9) = ± z around odds of 2.
  /// On the side off: 0 − 1/4 and 1 − 3/4: v = 2 · (1/16 + 1/16)/16 = 1/64, ± z · (1/8)/(3/16) = ± z · 2/3 around 1/3.
  /// u = −1/9 + 1/16 = −7/144 and +7/144; v = 2 · 2 · (7/144)², the square root 7/72.
  @Test func `shares, difference and intervals by hand`() throws {
    let test = Test(
      ["x"],
      observations: [
        .init(account: 0, flags: ["x"], hadOutcome: true, leadDays: ["x": 21]),
        .init(account: 0, flags: ["x"], hadOutcome: false), .init(account: 0, hadOutcome: false),
        .init(account: 1, flags: ["x", "y"], hadOutcome: true, leadDays: ["x": 35, "y": 1]),
        .init(account: 1, hadOutcome: true), .init(account: 1, hadOutcome: false), .init(account: 1, hadOutcome: false),
      ], alertsPerWeek: ["x": 0.25])
    #expect(test.observations == 7 && test.accounts == 2 && test.outcomes == 3)
    let row = try #require(test.rows.first)
    #expect(row.on.count == 2 && row.on.of == 3 && row.accounts == 2)
    #expect(row.off.count == 1 && row.off.of == 4)
    let z = 1.959963984540054
    // e^z = 7.0990…: odds of 2 become 2/7.099 and 2 · 7.099.
    #expect(near(row.on.interval?.lowerBound, 1 / (1 + 7.099071384231335 / 2)))
    #expect(near(row.on.interval?.upperBound, 1 / (1 + 1 / (2 * 7.099071384231335))))
    // e^(2z/3) = 3.6937…: odds of 1/3 become 1/(3 · 3.6935) and 3.6935/3.
    #expect(near(row.off.interval?.lowerBound, 1 / (1 + 3 * 3.693751677656437)))
    #expect(near(row.off.interval?.upperBound, 1 / (1 + 3 / 3.693751677656437)))
    #expect(near(row.riskDifference?.value, 5.0 / 12))
    #expect(near(row.riskDifference?.interval?.lowerBound, 5.0 / 12 - z * 7 / 72))
    #expect(near(row.riskDifference?.interval?.upperBound, 5.0 / 12 + z * 7 / 72))
    #expect(row.riskDifference?.direction == .more)
    #expect(near(row.recall, 2.0 / 3))
    #expect(row.leadWeeks == 4)  // 3 and 5 weeks
    #expect(row.alertsPerWeek == 0.25)
    #expect(row.isTooFew && row.lift == nil)
  }

  /// Both accounts have 1 of 2 with it: no spread, so Wilson over 2 accounts with round(0.5 · 2) = 1; 3 accounts: a half
  /// goes up, round(1.5) = 2. One account alone: Wilson over 1 with round(0.5) = 1.
  @Test(arguments: [(1, 1), (2, 1), (3, 2)]) func `without spread between accounts the interval is Wilson's`(
    accounts: Int, hits: Int
  ) throws {
    let test = Test(
      ["x"],
      observations: (0..<accounts).flatMap { account in
        [true, false].map { Test.Observation(account: account, flags: ["x"], hadOutcome: $0) }
      })
    #expect(test.rows[0].on.interval == Proportion(count: hits, of: accounts).interval)
    #expect(test.rows[0].riskDifference == nil && test.rows[0].off.interval == nil)
  }

  @Test func `a share of 0 or 1 has Wilson's interval over accounts`() {
    let always = Test(
      ["x"],
      observations: [0, 0, 0, 1, 2].map { .init(account: $0, flags: ["x"], hadOutcome: true) }
        + [0, 1].map { .init(account: $0, hadOutcome: false) })
    #expect(always.rows[0].on.interval == Proportion(count: 3, of: 3).interval)
    #expect(always.rows[0].off.interval == Proportion(count: 0, of: 2).interval)
    // No account deviates on either side: the difference is 1 and nothing is known of its spread.
    #expect(always.rows[0].riskDifference?.value == 1 && always.rows[0].riskDifference?.interval == nil)
    #expect(always.rows[0].riskDifference?.direction == nil)
  }

  @Test(arguments: [(10, 5, false), (9, 5, true), (10, 4, true)]) func `too few observations or outcomes have no lift`(
    on: Int, outcomes: Int, isTooFew: Bool
  ) {
    let observations =
      (0..<on).map { Test.Observation(account: $0, flags: ["x"], hadOutcome: $0 < outcomes - 1) }
      + (0..<10).map { .init(account: 100 + $0, hadOutcome: $0 < 1) }
    let row = Test(["x"], observations: observations).rows[0]
    #expect(row.isTooFew == isTooFew && (row.lift == nil) == isTooFew)
    if !isTooFew { #expect(near(row.lift, 4.0 / 10 / 0.1)) }
  }

  @Test func `nothing observed is nothing known`() {
    let test = Test(["x"], observations: [])
    #expect(test.accounts == 0 && test.outcomes == 0)
    let row = test.rows[0]
    #expect(row.on.share == nil && row.on.interval == nil && row.recall == nil && row.leadWeeks == nil)
    #expect(row.alertsPerWeek == nil && row.riskDifference == nil && row.isTooFew)
    #expect(Test([], observations: []).rows.isEmpty)
  }

  @Test(arguments: UInt64(0)..<100) func `every book counts as defined, whatever the order`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let observations = (0..<Int.random(in: 0...120, using: &random)).map { _ in
      Backtest<Int>.Observation(
        account: Int.random(in: 0..<30, using: &random),
        flags: Set((0..<3).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }),
        hadOutcome: Int.random(in: 0..<4, using: &random) == 0)
    }
    let test = Backtest([0, 1, 2, 3], observations: observations)
    let shuffled = Backtest([0, 1, 2, 3], observations: observations.shuffled(using: &random))
    for (row, same) in zip(test.rows, shuffled.rows) {
      let (on, off) = (
        observations.filter { $0.flags.contains(row.flag) }, observations.filter { !$0.flags.contains(row.flag) }
      )
      #expect(row.on.of == on.count && row.off.of == off.count)
      #expect(row.on.count == on.count(where: \.hadOutcome) && row.off.count == off.count(where: \.hadOutcome))
      #expect(row.on.count + row.off.count == test.outcomes && row.accounts == Set(on.map(\.account)).count)
      for share in [row.on, row.off] {
        guard let interval = share.interval, let value = share.share else { continue }
        #expect(0 <= interval.lowerBound && interval.upperBound <= 1)
        if share.count > 0, share.count < share.of, share.accounts > 1 {
          #expect(interval.lowerBound <= value + 1e-12 && value <= interval.upperBound + 1e-12 || share.accounts < 12)
        }
      }
      if let difference = row.riskDifference, let interval = difference.interval {
        #expect(near((interval.lowerBound + interval.upperBound) / 2, difference.value))
        #expect(near(same.riskDifference?.interval?.lowerBound, interval.lowerBound))
      }
      #expect(
        row.on.count == same.on.count && near(row.on.interval?.lowerBound ?? 0, same.on.interval?.lowerBound ?? 0))
    }
  }

  /// Newcombe (1998), method 10, his example (a): 56/70 against 48/80 is 0.2 with 0.0524…0.3339.
  @Test func `the interval between independent shares is Newcombe's`() throws {
    let difference = try #require(RiskDifference(Proportion(count: 56, of: 70), Proportion(count: 48, of: 80)))
    let interval = try #require(difference.interval)
    #expect(near(difference.value, 0.2))
    #expect(abs(interval.lowerBound - 0.0524) < 0.00005 && abs(interval.upperBound - 0.3339) < 0.00005)
    #expect(RiskDifference(Proportion(count: 0, of: 0), Proportion(count: 1, of: 2)) == nil)
  }
}
