import Testing

@testable import Adoption

/// Which early behaviours went with customers who stayed (see Backtest and signals).
@Suite struct BehaviourEvidenceTests {
  /// Windows of 30 days. a, b, c start on 2025-01-06, so theirs end on 2025-02-05 and what follows on 2025-08-06.
  /// d starts on 2025-06-10: its 182 days after 2025-07-10 end on 2026-01-08, after the day.
  private func book() -> SmallBook {
    var small = SmallBook()
    for id in ["a", "b", "c"] { small.account(id, started: "2025-01-06") }
    small.account("d", started: "2025-06-10")
    small.account("e")
    func did(_ name: String, _ day: Day, _ id: String, test: Bool = false) {
      small.event(day, .behaviour(name: name, test: test, value: nil, note: nil), of: id)
    }
    did("shared", "2025-02-05", "a")  // on the last day of the window
    did("shared", "2025-02-06", "b")  // a day late
    did("shared", "2025-01-01", "d")  // before the start: 0 days
    did("shared", "2025-03-01", "e")
    did("opened", "2025-01-08", "c")
    did("tested", "2025-01-08", "c", test: true)
    did("later", "2026-02-01", "c")
    return small
  }

  @Test func `reached, in time, and stayed`() throws {
    let evidence = BehaviourEvidence(book().book, on: "2025-12-31")
    #expect(evidence.observable == 3)
    #expect(evidence.rows.map(\.name) == ["opened", "shared"])
    let shared = try #require(evidence.rows.last)
    // a after 30 days, b after 31, d after none; e has no start.
    #expect(shared.accounts == 4 && shared.medianDays == 30)
    #expect(shared.reached == Proportion(count: 1, of: 1) && shared.notReached == Proportion(count: 2, of: 2))
    #expect(shared.isTooFew && shared.behaviourClass == nil)
  }

  @Test func `who left, lost a renewal or lost half the users has not stayed`() throws {
    var small = book()
    small.event("2025-08-06", .churn, of: "a")
    small.event("2025-08-06", .renewal(won: false, arrBefore: nil, arrAfter: nil), of: "b")
    // Mean of the four weeks up to Sunday 2025-02-02: 10; up to Sunday 2025-08-03: 4.
    small.weeks(4, endingAt: "2025-02-02", [.active: 10], of: "c")
    small.weeks(4, endingAt: "2025-08-03", [.active: 4], of: "c")
    let evidence = BehaviourEvidence(small.book, on: "2025-12-31")
    let opened = try #require(evidence.rows.first)
    #expect(opened.reached == Proportion(count: 0, of: 1) && opened.notReached == Proportion(count: 0, of: 2))
    // A day later, and at half the users, all three have stayed.
    var kept = book()
    kept.event("2025-08-07", .churn, of: "a")
    kept.event("2025-08-07", .renewal(won: false, arrBefore: nil, arrAfter: nil), of: "b")
    kept.weeks(4, endingAt: "2025-02-02", [.active: 10], of: "c")
    kept.weeks(4, endingAt: "2025-08-03", [.active: 5], of: "c")
    let row = try #require(BehaviourEvidence(kept.book, on: "2025-12-31").rows.first)
    #expect(row.reached == Proportion(count: 1, of: 1) && row.notReached == Proportion(count: 2, of: 2))
  }

  @Test func `the book's word goes before the lists`() throws {
    var small = book()
    small.rules.behaviours = ["opened": .vanity]
    small.rules.segments["default"]?.signals = ["shared", "opened"]
    let rows = BehaviourEvidence(small.book, on: "2025-12-31").rows
    #expect(rows.map(\.behaviourClass) == [.vanity, .signal])
  }

  @Test(arguments: [(10, 10, false), (9, 10, true), (10, 9, true)]) func `under ten on either side is too few`(
    with: Int, without: Int, isTooFew: Bool
  ) throws {
    var small = SmallBook()
    for index in 0..<with + without {
      small.account("\(index)", started: "2025-01-06")
      if index < with {
        small.event("2025-01-07", .behaviour(name: "x", test: false, value: nil, note: nil), of: "\(index)")
      }
    }
    let row = try #require(BehaviourEvidence(small.book, on: "2025-12-31").rows.first)
    #expect(row.reached.of == with && row.notReached.of == without && row.isTooFew == isTooFew)
    #expect(row.riskDifference?.value == 0)
  }
}
