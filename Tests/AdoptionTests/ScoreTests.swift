import Adoption
import Testing

/// Scoring by hand (requirement 64).
@Suite struct ScoreTests {
  @Test(
    "requirement 64: the gaps between call, facts and motion, in words",
    arguments: [
      (Stage.adopted, Stage.adopted, Stage.adopted, []),
      // Called too high; the motion is that of the facts, so that it does not fit the call.
      (
        .embedded, .adopted, .adopted,
        ["set to Embedded, derived Adopted: no habit yet", "Embedded, worked with like Adopted"]
      ),
      (
        .embedded, .adopted, .embedded,
        [
          "set to Embedded, derived Adopted: no habit yet",
          "motion of Embedded on an Adopted account: proves nothing yet",
        ]
      ),
      (.adopted, .adopted, .embedded, ["motion of Embedded on an Adopted account: proves nothing yet"]),
      (.adopted, .adopted, .dependent, ["motion of Dependent on an Adopted account: there is nothing yet to widen"]),
      (.dependent, .dependent, .activated, ["motion of Activated on a Dependent account: it is past that"]),
      (.dependent, .dependent, nil, ["no motion in use on a Dependent account"]),
      // Who is not activated is worked with like those who just were.
      (.notActivated, .notActivated, .activated, []), (.notActivated, .notActivated, .notActivated, []),
      (.activated, .notActivated, .activated, ["set to Activated, derived Not activated: nothing was tried yet"]),
      (
        .adopted, .dependent, .dependent,
        ["set to Adopted, derived Dependent: the roots are there", "Adopted, worked with like Dependent"]
      ),
      (.notActivated, .activated, .activated, ["set to Not activated, derived Activated: it was tried"]),
      (
        .adopted, .activated, .adopted,
        [
          "set to Adopted, derived Activated: value is not proven yet",
          "motion of Adopted on an Activated account: the first signal comes first",
        ]
      ),
      (
        .dependent, .embedded, .embedded,
        ["set to Dependent, derived Embedded: not rooted yet", "Dependent, worked with like Embedded"]
      ),
    ] as [(Stage, Stage, Stage?, [String])])
  func gaps(called: Stage, derived: Stage, motion: Stage?, words: [String]) {
    let gap = ScoreGap(HandScore(accountID: "a", called: called, motion: motion), derived: derived)
    #expect(gap.words == words)
    #expect(gap.agrees == (called == derived))
  }

  /// Forty accounts: thirty not activated, nine activated, one adopted. A former customer was activated too.
  private func portfolio(_ count: Int = 40, on day: Day = "2026-11-20") -> Portfolio {
    let activated = Event.Kind.behaviour(name: "first-workflow-run", test: false, value: nil, note: nil)
    var events = ["~": [Event(on: "2026-01-05", kind: activated), Event(on: "2026-01-06", kind: .churn)]]
    let accounts = (0..<count).map { number in
      var account = Account(id: "a\(number)")
      account.startedOn = "2026-10-01"
      let names = number >= 39 ? ["result-used-in-decision", "time-saved"] : number >= 30 ? ["first-workflow-run"] : []
      events[account.id] = names.map {
        Event(on: "2026-10-20", kind: .behaviour(name: $0, test: false, value: nil, note: nil))
      }
      return account
    }
    return Portfolio(
      Book(rules: Rules(), accounts: accounts + [Account(id: "~")], events: [EventTable(events)]), on: day)
  }

  @Test func `the sample is spread over the stages, the same all day and another the next`() {
    let sample = ScoreSample.positions(portfolio())
    #expect(sample.count == 10 && Set(sample).count == 10)
    #expect(sample == ScoreSample.positions(portfolio()))
    let stages = sample.map { portfolio().assessments[$0].stage.derived }
    // In turns: one adopted, and of the other nine five not activated and four activated.
    #expect(stages.count { $0 == .adopted } == 1)
    #expect(stages.count { $0 == .notActivated } == 5)
    #expect(stages.count { $0 == .activated } == 4)
    #expect(Set(ScoreSample.positions(portfolio(on: "2026-11-21"))) != Set(sample))
  }

  @Test func `the order says nothing of the stage`() {
    let orders = (1...20).map { offset in
      let portfolio = portfolio(on: ("2026-10-25" as Day) + offset)
      return ScoreSample.positions(portfolio).map { portfolio.assessments[$0].stage.derived.row }
    }
    #expect(!orders.allSatisfy { $0 == $0.sorted() || $0 == $0.sorted(by: >) })
    // Whatever stands first is not always of one stage.
    #expect(Set(orders.map(\.first)).count > 1)
  }

  @Test(arguments: [0, 1, 7, 10, 11]) func `as many as there are`(count: Int) {
    #expect(ScoreSample.positions(portfolio(count)).count == min(10, count))
  }

  @Test func `the result counts, and only what is chosen is decided`() throws {
    let portfolio = portfolio(3)
    let scores = [
      HandScore(accountID: "a0", called: .notActivated, motion: .activated),
      HandScore(accountID: "a1", called: .adopted, motion: nil),
      HandScore(accountID: "gone", called: .adopted, motion: nil),
    ]
    let result = ScoreResult(scores, in: portfolio)
    #expect(result.gaps.count == 2)
    #expect(result.summary == "agreed on 1 of 2 stages, 1 of 2 motions fits")
    #expect(result.decision(keeping: []) == nil)
    #expect(result.decision(keeping: ["gone"]) == nil)
    let decision = try #require(result.decision(keeping: ["a1", "gone"]))
    #expect(decision == Decision(.stageCalled(stage: .adopted, why: "scored by hand"), account: "a1"))
  }
}
