import Adoption
import Testing

/// How well flags foretold outcomes (model.md 11).
@Suite struct BacktestTests {
  typealias Test = Backtest<String>
  /// Five Sundays.
  static let weekEnds = (0..<5).map { ("2026-01-04" as Day) + 7 * $0 }
  let all = [0, 1, 2, 3, 4]

  /// Flag x: a, b and f are flagged. The outcomes of a and f follow, the one of b comes 183 days after its flag, which
  /// is 176 after the next week-end: an outcome, but no hit. c, d and e are never flagged, c has an outcome.
  ///
  /// Precision 2/3, base 1/3, lift 2, recall 2/4. Leads: a 16 days from week-end 1, f 182 days: (16/7 + 26)/2 weeks.
  /// Runs: a two (1–2 and 4), b one, f one: 4 in 5 week-ends.
  @Test func `precision, base rate, lift, recall, lead and alerts`() throws {
    let days = Self.weekEnds
    let test = Test(
      ["x", "y"], weekEnds: days,
      observations: [
        .init(replayed: all, flagged: ["x": [4, 1, 2]], outcome: .on([days[1] + 16])),
        .init(replayed: all, flagged: ["x": [0]], outcome: .on([days[0] + 183])),
        .init(replayed: all, outcome: .on([days[0] + 182])),
        .init(replayed: all, outcome: .on([])),
        // The day of the first week-end is not after it; 183 days after the last is too late.
        .init(replayed: all, flagged: ["x": []], outcome: .on([days[0], days[4] + 183])),
        .init(replayed: all, flagged: ["x": [2, 3]], outcome: .on([days[2] + 182])),
        // Never replayed: it says nothing.
        .init(replayed: [], flagged: ["x": [0]], outcome: .on([days[0] + 1])),
      ])
    #expect(test.accounts == 6)
    #expect(test.outcomes == 4)
    let row = test.rows[0]
    #expect(row.flag == "x")
    #expect(row.precision == Proportion(count: 2, of: 3))
    #expect(row.baseRate == Proportion(count: 1, of: 3))
    #expect(row.lift == 2)
    #expect(row.recall == Proportion(count: 2, of: 4))
    let lead = try #require(row.medianLeadWeeks)
    #expect(abs(lead - (16.0 / 7 + 26) / 2) < 1e-12)
    #expect(row.runs == 4)
    #expect(row.alertsPerWeek == 0.8)
    #expect(row.isTooFew)
    // No one ever had y: nothing is known of it but the base rate.
    #expect(test.rows[1].precision.share == nil)
    #expect(test.rows[1].baseRate == Proportion(count: 4, of: 6))
    #expect(test.rows[1].lift == nil)
    #expect(test.rows[1].medianLeadWeeks == nil)
    #expect(test.rows[1].alertsPerWeek == 0)
  }

  /// Contraction is judged for each week-end. It has no day, so no lead.
  @Test func `an outcome judged for each week-end`() {
    let test = Test(
      ["x"], weekEnds: Self.weekEnds,
      observations: [
        .init(replayed: all, flagged: ["x": [0, 1]], outcome: .after([1])),
        .init(replayed: all, flagged: ["x": [0]], outcome: .after([3, 4])),
        // Not replayed at 1, so neither the flag nor the outcome there counts, and its run is broken.
        .init(replayed: [0, 2], flagged: ["x": [0, 1, 2]], outcome: .after([1])),
        .init(replayed: all, outcome: .after([])),
      ])
    let row = test.rows[0]
    #expect(row.precision == Proportion(count: 1, of: 3))
    #expect(row.baseRate == Proportion(count: 0, of: 1))
    #expect(row.lift == nil)
    #expect(row.recall == Proportion(count: 1, of: 2))
    #expect(row.medianLeadWeeks == nil)
    #expect(row.runs == 4)
  }

  @Test func `the first outcome that a flag preceded gives the lead`() {
    let days = Self.weekEnds
    let test = Test(
      ["x"], weekEnds: days,
      observations: [
        .init(replayed: all, flagged: ["x": [2, 3]], outcome: .on([days[3] + 7, days[1] + 1, days[2] + 7]))
      ])
    // The one of week-end 1 came before the flag; the next is 7 days after week-end 2.
    #expect(test.rows[0].medianLeadWeeks == 1)
  }

  @Test(arguments: [(9, true), (10, false)]) func `under 10 flagged is too few`(count: Int, tooFew: Bool) {
    let test = Test(
      ["x"], weekEnds: Self.weekEnds,
      observations: (0..<count).map { _ in .init(replayed: [0], flagged: ["x": [0]], outcome: .on([])) })
    #expect(test.rows[0].isTooFew == tooFew)
  }

  @Test func `week-ends end where the outcome has had its time`() {
    // 182 days before Sunday 2026-11-22 is Sunday 2026-05-24.
    #expect(Test.weekEnds(2, before: "2026-11-22") == ["2026-05-17", "2026-05-24"])
    #expect(Test.weekEnds(1, before: "2026-11-21") == ["2026-05-17"])
    #expect(Test.weekEnds(0, before: "2026-11-22").isEmpty)
    #expect(Test.weekEnds(-1, before: "2026-11-22").isEmpty)
  }

  @Test func `nothing observed is nothing known`() {
    let test = Test(["x"], weekEnds: [], observations: [.init(replayed: [0, -1, .max], outcome: .on([]))])
    #expect(test.accounts == 0)
    #expect(test.rows[0].precision.interval == nil)
    #expect(test.rows[0].recall.share == nil)
    #expect(test.rows[0].alertsPerWeek == nil)
    #expect(Test([], weekEnds: Self.weekEnds, observations: []).rows.isEmpty)
  }

  static func observations(_ random: inout SplitMix, weekEnds: [Day]) -> [Backtest<Int>.Observation] {
    (0..<Int.random(in: 0...40, using: &random)).map { _ in
      func some(_ range: Range<Int>) -> [Int] { range.filter { _ in Int.random(in: 0..<3, using: &random) == 0 } }
      var flagged: [Int: [Int]] = [:]
      for flag in 0..<3 where Bool.random(using: &random) {
        flagged[flag] = some(-2..<weekEnds.count + 2).shuffled(using: &random)
      }
      let days = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        (weekEnds.first ?? "2026-01-04") + Int.random(in: -30...400, using: &random)
      }
      return .init(
        replayed: some(-2..<weekEnds.count + 2), flagged: flagged,
        outcome: Bool.random(using: &random) ? .on(days) : .after(some(0..<weekEnds.count)))
    }
  }

  @Test(arguments: 0..<200) func `every book counts as defined, whatever the order`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let weekEnds = Backtest<Int>.weekEnds(Int.random(in: 0...30, using: &random), before: "2026-11-18")
    let observations = Self.observations(&random, weekEnds: weekEnds)
    let test = Backtest([0, 1, 2, 3], weekEnds: weekEnds, observations: observations)
    let shuffled = Backtest([0, 1, 2, 3], weekEnds: weekEnds, observations: observations.shuffled(using: &random))
    /// The definition, word by word: whether an outcome followed that week-end.
    func follows(_ observation: Backtest<Int>.Observation, _ index: Int) -> Bool {
      switch observation.outcome {
      case .on(let days): days.contains { (1...182).contains($0 - weekEnds[index]) }
      case .after(let indices): indices.contains(index)
      }
    }
    for (row, same) in zip(test.rows, shuffled.rows) {
      var (flagged, hits) = (0, 0)
      for observation in observations {
        let held = weekEnds.indices.filter {
          observation.replayed.contains($0) && observation.flagged[row.flag]?.contains($0) == true
        }
        flagged += held.isEmpty ? 0 : 1
        hits += held.contains { follows(observation, $0) } ? 1 : 0
      }
      #expect(row.precision == Proportion(count: hits, of: flagged))
      #expect(row.precision.count <= row.precision.of)
      #expect(row.precision.of + row.baseRate.of == test.accounts)
      #expect(row.baseRate.count <= row.baseRate.of)
      #expect(row.recall == Proportion(count: hits, of: test.outcomes))
      #expect(row.hits + row.baseRate.count <= test.outcomes)
      #expect(row.runs >= row.flagged)
      if let lift = row.lift { #expect(lift.isFinite && lift >= 0) }
      if let lead = row.medianLeadWeeks { #expect(lead > 0 && lead <= 26) }
      #expect((row.medianLeadWeeks == nil) || row.hits > 0)
      #expect("\(row)" == "\(same)")
    }
  }
}
