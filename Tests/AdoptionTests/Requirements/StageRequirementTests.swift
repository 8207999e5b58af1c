import Adoption
import Testing

/// What is asked of stages (Requirements.md), shown on books of one or two accounts. `sunday` is 2026-11-22.
@Suite struct StageRequirementTests {
  private func assess(_ change: (inout SmallBook) -> Void) -> Assessment {
    var book = SmallBook()
    book.account(started: sunday - 20)
    book.measure()
    change(&book)
    return book.assess(on: sunday)
  }

  /// Three that did nothing and one that was activated: 3 of 4 and 1 of 4, and none of the three counts elsewhere.
  @Test("requirement 2: not activated is a row of its own, and the other four never take it in") func fifthRow() {
    var book = SmallBook()
    for id in ["a", "b", "c", "d"] { book.account(id, started: sunday - 20) }
    book.behaviour(sunday - 10, activation, of: "d")
    let rows = book.portfolio(sunday).distribution
    #expect(rows.map(\.stage) == [.notActivated, .activated, .adopted, .embedded, .dependent, nil])
    #expect(rows.map(\.proportion.count) == [3, 1, 0, 0, 0, 0])
    #expect(rows.map(\.proportion.share) == [0.75, 0.25, 0, 0, 0, 0])
  }

  /// Each row: a behaviour and whether it alone activates.
  @Test(
    "requirements 6, 8, 9: run and not saved, active and not invited, live and not planned",
    arguments: [
      ("first-workflow-saved", false), ("first-workflow-run", true), ("stakeholder-invited", false),
      ("stakeholder-active", true), ("integration-planned", false), ("integration-live", true),
    ])
  func done(_ name: String, _ activates: Bool) {
    let stage = assess { $0.behaviour(sunday - 10, name) }.stage.value
    #expect(stage == (activates ? .activated : .notActivated))
  }

  /// Each row: what was done, and the one step that is named.
  @Test(
    "requirement 11: one next step is named, the first that is missing",
    arguments: [
      ([], "first real use: one of first-workflow-run, live-data-loaded, stakeholder-active"),
      (["first-workflow-run"], "reach result-used-in-decision"),
      (
        ["first-workflow-run", "time-saved"], "usage data: none of the latest 8 weeks has a usage record, habit needs 6"
      ),
    ])
  func nextStep(_ done: [String], _ step: String) {
    var book = SmallBook()
    book.account(started: sunday - 20)
    book.measure()
    for name in done { book.behaviour(sunday - 10, name) }
    #expect(book.portfolio(sunday).criteria(of: 0).nextStep == step)
  }

  /// Trained ten days ago; nothing before the training counts, what came on its day or later does.
  @Test(
    "requirement 12: training without anything done since is a warning",
    arguments: [(nil, true), (11, true), (10, false), (3, false)] as [(Int?, Bool)])
  func training(_ done: Int?, _ warns: Bool) {
    let assessment = assess { book in
      book.event(sunday - 10, .touch(Touch(direction: .outbound, mode: .human, training: true)))
      if let done { book.behaviour(sunday - done, "first-workflow-run") }
    }
    #expect(assessment.active?.has(.trainingWithoutDoing) == warns)
  }

  @Test("requirement 20: the at-risk list does not care how near the renewal is", arguments: [1, 30, 365])
  func renewal(_ days: Int) {
    var book = SmallBook()
    // Day 25 without progress is nearer to the end of the window than day 22.
    book.account("far", started: sunday - 25) { $0.renewsOn = sunday + 340 }
    book.account("near", started: sunday - 22) { $0.renewsOn = sunday + days }
    book.measure()
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.atRisk.map { portfolio.assessments[$0].id } == ["far", "near"])
  }

  @Test("requirement 21: a behaviour of no class is listed, one of a class is not") func unclassed() {
    var book = SmallBook()
    book.rules.behaviours["login"] = .vanity
    book.account(started: sunday - 20)
    for name in ["login", "time-saved", "map-drawn"] { book.behaviour(sunday - 10, name) }
    let found = book.portfolio(sunday).gaps().filter { $0.code == "unclassed_behaviour" }
    #expect(found.map(\.what) == ["the behaviour map-drawn is not mapped, so it cannot change a stage"])
    let segment = book.rules.segment(for: book.accounts[0])
    #expect(book.rules.behaviourClass(of: "login", in: segment)?.rawValue == "vanity")
    #expect(book.rules.behaviourClass(of: "time-saved", in: segment)?.rawValue == "signal")
    #expect(book.rules.behaviourClass(of: "first-workflow-run", in: segment)?.rawValue == "activation")
  }

  @Test("requirements 22, 52: logins and features opened are neither first value nor a stage") func noProxy() {
    let assessment = assess { book in
      book.rules.behaviours = ["login": .vanity, "feature-activated": .engagement]
      book.behaviour(sunday - 19, "login")
      book.behaviour(sunday - 18, "feature-activated")
      book.weeks(3, endingAt: sunday, [.provisioned: 50, .active: 40], features: ["a": 0, "b": 40])
    }
    #expect(assessment.stage.value == .notActivated)
    #expect(assessment.active?.firstValue.firstValueOn == nil && assessment.active?.firstValue.day == 20)
  }

  /// Eight weeks: much in five of them is no habit, little in six of them is.
  @Test(
    "requirement 34: a habit is regular, however much or little the sessions are",
    arguments: [(5, 1000.0, Stage.adopted), (6, 1, .embedded)])
  func regular(_ weeks: Int, _ sessions: Double, _ stage: Stage) {
    var book = SmallBook()
    book.account(started: sunday - 200)
    book.behaviour(sunday - 190, signals[0])
    for back in 0..<8 {
      book.week(sunday - 7 * back, [.sessions: back < weeks ? sessions : 0, .guidedSessions: 0])
    }
    #expect(book.assess(on: sunday).stage.value == stage)
  }

  /// The sessions of four weeks, the oldest first, and the mark of the one with the review.
  @Test("requirement 36: the sessions of each week, and which week held a business review") func sessions() {
    var book = SmallBook.sound()
    book.event(sunday - 14, .executiveBusinessReview)
    book.set(.sessions, 150, weeks: 2..<3)
    let weeks = book.portfolio(sunday).sessionsAroundReviews(of: 0, weeks: 10)
    #expect(weeks.map(\.count) == [nil, 100, 100, 100, 100, 100, 100, 150, 100, 100])
    #expect(weeks.map(\.hasReview) == (0..<10).map { $0 == 7 })
  }

  /// 180 days are looked at: the remark of 180 days ago is one too old.
  @Test(
    "requirement 37: remarks that it is seen as just another tool are counted",
    arguments: [
      ([], "not heard"), ([180], "not said in 180 days, last on 2026-05-26"),
      ([30], "said once in 180 days, last on 2026-10-23"),
      ([180, 30, 9], "said 2 times in 180 days, last on 2026-11-13"),
    ])
  func oneMoreTool(_ days: [Int], _ words: String) {
    var book = SmallBook.sound()
    for days in days { book.event(sunday - days, .observation(name: "one_more_tool")) }
    #expect(book.portfolio(sunday).evidence(of: .oneMoreTool, at: 0).iso == words)
  }

  @Test("requirement 44: every kind of evidence of dependence with its day, whether it counts or was never seen")
  func dependence() {
    var book = SmallBook.sound()
    book.usage[0].breakdowns[.teams] = ["ops": 4, "finance": 2, "sales": 0]
    book.event(sunday - 180, .evidence(name: "in-docs"))
    book.event(sunday - 30, .evidence(name: "in-sop"))
    let list = book.portfolio(sunday).dependenceEvidence(of: 0)
    #expect(list.map(\.kind) == DependenceEvidence.Kind.allCases)
    #expect(list.map(\.counts) == [true, false, true, false, false, false])
    #expect(list.map(\.on) == [sunday, sunday - 180, sunday - 30, nil, nil, nil])
    #expect(list[0].detail == "finance, ops")
  }

  /// Of eight inputs the sound account lacks seats, a stage call and a survey.
  @Test("requirement 54: what is not measured is no data, and it is said how much is known") func coverage() {
    let book = SmallBook.sound()
    #expect(book.active()?.coverage.known.count == 5 && book.active()?.coverage.of == 8)
    #expect(book.active()?.coverage.missing == [.seats, .stageCall, .survey])
    let teams = book.portfolio(sunday).criteria(of: 0).criteria.first { $0.condition.contains("teams") }
    #expect(teams?.result == .noData)
  }

  @Test("requirement 55: an account without a stage call is listed, one with a call is not") func required() {
    var book = SmallBook()
    book.account("a", started: sunday - 20)
    book.account("b", started: sunday - 20) { $0.stage = StageCall(value: .activated, on: sunday) }
    let found = book.portfolio(sunday).gaps().filter { $0.code == "no_stage" }
    #expect(found.map(\.account) == ["a"])
    #expect(found.map(\.what) == ["the required field stage is missing"])
  }

  @Test("requirement 71: depth is explained by the outcome whose features it weighs") func outcomeOfFeatures() throws {
    var book = SmallBook.sound()
    book.rules.outcomes["fewer-stockouts"] = OutcomeRule(weights: ["f": 4])
    book.change { $0.outcome = Outcome(id: "fewer-stockouts", name: "Fewer stockouts") }
    let explained = try #require(book.portfolio(sunday).explanations(of: 0).first { $0.key == "adoption.depth" })
    #expect(explained.limits.map(\.name) == ["outcomes.fewer-stockouts.weights"])
    #expect(explained.inputs.contains { $0.what == "f" && $0.value == "5 users, weight 4" })
  }
}
