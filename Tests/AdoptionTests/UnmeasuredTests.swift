import Adoption
import Testing

/// Nothing that happened is not the same as nothing that is recorded (see Stages). `sunday` is
/// 2026-11-22.
@Suite struct UnmeasuredTests {
  /// An account of a segment of which no activation or signal behaviour is recorded, started 40 days ago.
  func unmeasured(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    book.rules.segments["smb"] = Segment()
    book.account(started: sunday - 40, arr: 10) { $0.segment = "smb" }
    change(&book)
    return book
  }

  @Test func `nothing is known and no clock runs`() {
    let assessment = unmeasured().assess(on: sunday)
    #expect(assessment.stage.value == nil && assessment.stage.derived == nil)
    #expect(assessment.stage.source == .derived && !assessment.stage.disagrees)
    // Days on which the segment is not measured count as not activated: since the start.
    #expect(assessment.stage.derivedSince == sunday - 40 && assessment.stage.days == 40)
    let first = assessment.active?.firstValue
    #expect(first?.state == .unmeasured)
    #expect(first?.day == nil && first?.windowLeft == nil && first?.quiet == nil && first?.trigger == nil)
    #expect(assessment.active?.atRisk == .unmeasured)
    #expect(assessment.active?.health.band == .unknown)
    #expect(assessment.active?.health.reasons == ["unmeasured"])
    #expect(assessment.active?.deadline == nil)
    let portfolio = unmeasured().portfolio(sunday)
    #expect(portfolio.triggerPlay(of: portfolio.assessments[0]) == nil)
    #expect(portfolio.playbookStep(of: portfolio.assessments[0]) == nil)
  }

  /// Each row: what is recorded of another account of the segment, and whether that measures it on sunday.
  struct Measure: Sendable {
    let what: String
    let measures: Bool
    let add: @Sendable (inout SmallBook) -> Void
  }

  static let measures: [Measure] = [
    Measure(what: "an activation", measures: true) { $0.behaviour(sunday, activation, of: "b") },
    Measure(what: "a signal", measures: true) { $0.behaviour(sunday, signals[2], of: "b") },
    Measure(what: "a stated first value", measures: true) { $0.accounts[1].firstValueOn = sunday },
    Measure(what: "a test", measures: false) { $0.behaviour(sunday, activation, test: true, of: "b") },
    Measure(what: "another behaviour", measures: false) { $0.behaviour(sunday, "login", of: "b") },
    Measure(what: "tomorrow's", measures: false) { $0.behaviour(sunday + 1, activation, of: "b") },
    Measure(what: "a first value stated for tomorrow", measures: false) { $0.accounts[1].firstValueOn = sunday + 1 },
    Measure(what: "usage alone", measures: false) { $0.weeks(9, endingAt: sunday, [.active: 5], of: "b") },
    Measure(what: "another segment's", measures: false) { book in
      book.accounts[1].segment = nil
      book.behaviour(sunday, activation, of: "b")
    },
    Measure(what: "that of a customer who left", measures: true) { book in
      book.behaviour(sunday - 9, activation, of: "b")
      book.event(sunday - 8, .churn, of: "b")
    },
  ]

  @Test(arguments: measures) func `what measures a segment`(_ example: Measure) {
    let book = unmeasured { book in
      book.account("b", started: sunday - 40) { $0.segment = "smb" }
      example.add(&book)
    }
    #expect(book.assess(on: sunday).stage.derived == (example.measures ? .notActivated : nil), "\(example.what)")
    #expect(book.assess(on: sunday).active?.firstValue.state == (example.measures ? .waiting : .unmeasured))
  }

  /// Measured from ten days ago on: not known before, not activated from then on, and not activated since the start.
  @Test func `from the day that measures the segment on`() {
    let book = unmeasured { book in
      book.account("b") { $0.segment = "smb" }
      book.behaviour(sunday - 10, activation, of: "b")
    }
    #expect(book.assess(on: sunday - 11).stage.derived == nil)
    #expect(book.assess(on: sunday - 10).stage.derived == .notActivated)
    #expect(book.assess(on: sunday - 10).stage.derivedSince == sunday - 40)
    #expect(book.assess(on: sunday).active?.firstValue.quiet == 40)
  }

  /// A call holds whenever it was made, before the start too, and nothing contradicts it.
  @Test(arguments: [-60, -30, 0]) func `a stage set by hand stands`(offset: Int) {
    let book = unmeasured { $0.call(.embedded, on: sunday + offset) }
    let stage = book.assess(on: sunday).stage
    #expect(stage.value == .embedded && stage.source == .called && stage.derived == nil)
    #expect(stage.since == sunday + offset && stage.days == -offset)
    #expect(!stage.disagrees && book.active()?.has(.stageDisagrees) == false)
  }

  /// The first behaviour of the segment, today, does not throw out the call of ten days ago: what was not measured counts
  /// as not activated, so the derived stage has been the same since the start.
  @Test func `the first behaviour of a segment leaves older calls`() {
    let book = unmeasured { book in
      book.call(.adopted, on: sunday - 10)
      book.account("b") { $0.segment = "smb" }
      book.behaviour(sunday, activation, of: "b")
    }
    let stage = book.assess(on: sunday).stage
    #expect(stage.value == .adopted && stage.source == .called && stage.derived == .notActivated)
    #expect(stage.derivedSince == sunday - 40 && stage.disagrees)
  }

  /// Group 8 is that of an unknown stage, and of one called at or below Adopted while none is derived.
  @Test(arguments: [nil] + Stage.allCases) func `the at-risk group and the row of health`(called: Stage?) {
    var book = unmeasured()
    if let called { book.call(called) }
    let active = book.active()
    let isHere = called.map { $0 <= .adopted } ?? true
    #expect(active?.atRisk == (isHere ? .unmeasured : nil))
    #expect(active?.health.reasons.contains("unmeasured") == isHere)
    #expect(active?.firstValue.state == .unmeasured)
    // A red flag says something, whatever is not known.
    book.change { person in
      var champion = Person(id: "c", role: .champion)
      champion.leftOn = sunday - 1
      person.people = [champion]
    }
    #expect(book.active()?.health.band == (called == .embedded || called == .dependent ? .unknown : .risk))
    if isHere { #expect(book.active()?.health.reasons == ["champion_gone"]) }
  }

  /// Without a start it is group 8 and not 7; a blind account gives no other reason.
  @Test func `unmeasured comes before no clock and blind`() {
    let clockless = unmeasured { $0.change { $0.startedOn = nil } }
    #expect(clockless.active()?.atRisk == .unmeasured && clockless.active()?.firstValue.state == .unmeasured)
    #expect(unmeasured().active()?.adoption.isBlind == true)
    #expect(unmeasured().active()?.health.reasons == ["unmeasured"])
  }

  /// The list is sorted by group: those of which nothing is known come last, by ARR.
  @Test func `last on the at-risk list`() {
    let book = unmeasured { book in
      book.account("b", started: sunday - 40, arr: 20) { $0.segment = "smb" }
      book.account("c") { $0.segment = "default" }
      book.measure()
    }
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.atRisk.map { portfolio.assessments[$0].id } == ["c", "b", "a"])
    #expect(portfolio.unownedAtRisk.isEmpty)
  }

  @Test func `both sides of expansion are too early`() {
    let book = unmeasured { book in
      book.event(sunday, .teamRequest(name: nil))
      book.event(sunday, .unpromptedAsk(name: nil))
    }
    #expect(book.active()?.expansion.state == .tooEarly)
  }

  /// Training without doing needs to know that nothing was done.
  @Test func `training is no reproach where nothing is recorded`() {
    let book = unmeasured { $0.event(sunday - 9, .touch(Touch(mode: .human, training: true))) }
    #expect(book.active()?.has(.trainingWithoutDoing) == false)
    var called = book
    called.call(.notActivated)
    #expect(called.active()?.has(.trainingWithoutDoing) == false)
    called.measure("smb")
    #expect(called.active()?.has(.trainingWithoutDoing) == true)
  }

  @Test func `no borrowed time, no onboarding reproach`() {
    let book = unmeasured { book in
      book.call(.adopted)
      book.change { $0.onboardingCompletedOn = sunday - 9 }
    }
    let assessment = book.assess(on: sunday)
    #expect(assessment.active?.borrowedTime == nil)
    for group in [NamedGroup.onboardedNotActivated, .noMilestone, .borrowed] {
      #expect(!group.contains(assessment, rules: book.rules), "\(group)")
    }
  }

  /// a and b unknown, c not activated of 3: shares 2/3 and 1/3. A week ago b was there and unknown, c known; 28 days ago
  /// c's segment was not measured: c unknown too. c moved from unknown to not activated, a stayed.
  @Test func `a sixth row, in the distribution and the flows`() {
    let book = unmeasured { book in
      book.account("b", started: sunday - 7, arr: nil) { $0.segment = "smb" }
      book.account("c", started: sunday - 40)
      book.measure(from: sunday - 20)
    }
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.distribution.map(\.stage) == [.notActivated, .activated, .adopted, .embedded, .dependent, nil])
    #expect(portfolio.distribution.map(\.proportion.count) == [1, 0, 0, 0, 0, 2])
    #expect(portfolio.distribution.map(\.count7) == [1, 0, 0, 0, 0, 2])
    #expect(portfolio.distribution.map(\.count28) == [0, 0, 0, 0, 0, 2])
    #expect(portfolio.distribution[5].arr.amount == 10)
    #expect(
      portfolio.flows.map { "\($0.from.key) \($0.to.key) \($0.count)" } == [
        "unknown not_activated 1", "unknown unknown 1",
      ])
    // An empty row of the unknown is in the report and not on the screen.
    #expect(portfolio.shownDistribution.count == 6)
    #expect(SmallBook().portfolio(sunday).distribution.count == 6)
    #expect(SmallBook().portfolio(sunday).shownDistribution.count == 5)
  }

  /// One of the two is measured: survival is of that one, and so is the share of those ever dependent, to which one more
  /// comes that was called so.
  @Test func `neither in survival nor in the share of those ever dependent`() {
    let book = unmeasured { book in
      book.change { $0.startedOn = sunday - 200 }
      book.account("b", started: sunday - 200)
      book.account("called", started: sunday - 200) {
        $0.segment = "smb"
        $0.stage = StageCall(value: .dependent, on: sunday - 100)
      }
      book.measure()
    }
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.timeToFirstValue.of == 1 && portfolio.timeToAdopted.of == 1)
    #expect(portfolio.stage4Conversion == Proportion(count: 1, of: 2))
    #expect(portfolio.conversion(to: .notActivated, startedAgo: 0) == Proportion(count: 2, of: 2))
  }

  @Test func `what would make it known is said`() throws {
    var book = unmeasured { $0.behaviour(sunday - 1, "login") }
    let portfolio = book.portfolio(sunday)
    let gap = try #require(portfolio.stageGap(of: portfolio.assessments[0]))
    #expect(gap.words == "not measured: no activation or signal behaviour is recorded for segment smb")
    let names = "first-workflow-run, live-data-loaded, stakeholder-active, …"
    #expect(
      gap.remedy == "record one of the behaviours that the built-in rules list (\(names)), or set the stage by hand")
    let criteria = portfolio.criteria(of: 0)
    #expect(criteria.nextStep == gap.remedy)
    #expect(criteria.criteria[0].result == .noData && criteria.criteria[1].result == .noData)
    #expect(criteria.criteria[0].evidence.iso == gap.words + "; of this account only login")
    #expect(portfolio.gaps().contains { $0.code == "unmeasured_segment" && $0.what == "the stage is \(gap.words)" })
    #expect(portfolio.awaited(0) == .measure)
    #expect(portfolio.proposals(for: portfolio.assessments[0]).contains { $0.reason == "unmeasured" })
    // Where book.json lists them it says so.
    book.rules.origins["segments.smb.signals"] = Source(file: 0, line: 3)
    let listed = book.portfolio(sunday)
    #expect(listed.stageGap(of: listed.assessments[0])?.remedy.contains("book.json lists") == true)
    // And nothing once it is measured.
    book.measure("smb")
    let measured = book.portfolio(sunday)
    #expect(measured.stageGap(of: measured.assessments[0]) == nil)
    #expect(!measured.gaps().contains { $0.code == "unmeasured_segment" })
  }

  @Test func `explanations say unknown, never not activated`() {
    let portfolio = unmeasured().portfolio(sunday)
    let explanations = portfolio.explanations(of: 0)
    for key in ["stage.value", "stage.derived"] {
      let found = explanations.first { $0.key == key }
      #expect(found?.value == "unknown" && found?.result == .noData)
      #expect(found?.whatWouldChange?.iso.contains("record one of the behaviours") == true)
    }
    #expect(explanations.first { $0.key == "ttfv.state" }?.value == "not measured")
    #expect(explanations.first { $0.key == "ttfv.activated_on" }?.value == "not measured")
    #expect(explanations.first { $0.key == "flags.stage_disagrees" }?.result == .noData)
    #expect(explanations.first { $0.key == "flags.training_without_doing" }?.result == .noData)
    for explanation in explanations {
      #expect(!explanation.value.iso.contains("Not activated") && !explanation.value.iso.contains("not reached"))
    }
  }

  @Test func `the score drill asks for no account that it cannot set beside the facts`() {
    #expect(ScoreSample.positions(unmeasured().portfolio(sunday)).isEmpty)
    let scores = [HandScore(accountID: "a", called: .adopted, motion: nil)]
    #expect(ScoreResult(scores, in: unmeasured().portfolio(sunday)).gaps.isEmpty)
  }

  /// From unknown to known and back is neither better nor worse.
  @Test func `a stage that becomes known is no rise`() {
    let book = unmeasured { book in
      book.account("b") { $0.segment = "smb" }
      book.behaviour(sunday - 3, activation, of: "b")
    }
    let changes = BookChanges(from: book.portfolio(sunday - 7), to: book.portfolio(sunday))
    let change = changes.accounts.first { $0.id == "a" }?.changes.first
    #expect(change == .stage(from: nil, to: .notActivated))
    #expect(change?.words == "stage known: Not activated" && change?.news == .other)
  }
}
