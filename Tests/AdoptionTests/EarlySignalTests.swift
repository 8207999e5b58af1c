import Testing

@testable import Adoption

/// What is said early, beside what is said late, on the sound account of SoundBook.
@Suite struct EarlySignalTests {
  private func evidence(_ key: FlagKey, _ book: SmallBook) -> String {
    book.portfolio(sunday).evidence(of: key, at: 0).iso
  }

  /// The sound account's curve rises by 0.003 a day to 0.30 on sunday; depth is 0.5 except in the latest three weeks.
  @Test("requirement 76: actual and predicted depth, the part that is missing, and the week since when")
  func shortfall() {
    var book = SmallBook.sound()
    for index in 0..<3 { book.usage[index].breakdowns[.features] = ["f": 1] }
    for index in 3..<9 { book.usage[index].breakdowns[.features] = ["f": 4] }
    // Mean of 0.1, 0.1, 0.1 and 0.4: 0.175, and (0.30 − 0.175)/0.30 = 42 %. The third week back ended on sunday − 14.
    #expect(
      evidence(.behindCurve, book)
        == "depth 18 %, predicted 30 %: 42 % short, every week since 2026-11-02; a warning from 15 %")
    // A week of which nothing is known interrupts nothing.
    book.usage.remove(at: 1)
    #expect(evidence(.behindCurve, book).contains("every week since 2026-11-02"))
    #expect(evidence(.behindCurve, .sound()) == "depth 50 %, predicted 30 %: not short")
  }

  /// Depth rises by 0.01 a week until five weeks ago and stands still at 0.40 since, far above the curve's 0.30 and with
  /// every other figure as it was: nothing that lags has moved.
  private var flattening: SmallBook {
    var book = SmallBook.sound()
    book.usage = []
    for back in 0..<16 {
      book.week(
        sunday - 7 * back, [.provisioned: 20, .active: 1000, .sessions: 100, .guidedSessions: 0],
        features: ["f": back < 5 ? 400 : Double(400 - 10 * (back - 4))])
    }
    return book
  }

  @Test("requirement 78: flattening names both slopes, the weeks they are over, depth and target") func flattened() {
    #expect(
      evidence(.depthFlattened, flattening)
        == "rose 1 points a week until 5 weeks ago, flat since; depth 40 %, target 60 %")
    #expect(flattening.active()?.redKeys == [.depthFlattened])
  }

  @Test("requirement 96: a leading flag is raised while everything that lags is still well") func leading() {
    let active = flattening.active()
    #expect(active?.redKeys == [.depthFlattened] && active?.health.band == .risk)
    #expect(active?.curve.isBehind == false && isClose(active?.activeChange.drop, 0))
    // It stands before what has already fallen below a line.
    var both = flattening
    both.change { $0.outcome = nil }
    #expect(both.active()?.flags.map(\.key) == [.depthFlattened, .noOutcome])
  }

  @Test("requirement 95: the weekly review is due although no alarm fired") func dueAnyway() {
    let book = SmallBook.sound()
    let assessment = book.assess(on: sunday)
    #expect(assessment.active?.flags.isEmpty == true && assessment.active?.health.band == .good)
    #expect(NamedGroup.reviewDue.contains(assessment, rules: book.rules))
    var reviewed = book
    reviewed.event(sunday - 6, .review)
    #expect(!NamedGroup.reviewDue.contains(reviewed.assess(on: sunday), rules: book.rules))
  }

  @Test("requirement 102: a tech-touch account with a signal is listed like any other") func techTouch() {
    var book = SmallBook.sound()
    book.segment { $0.motion = .techTouch }
    func listed() -> [Bool] {
      let assessment = book.assess(on: sunday)
      return [NamedGroup.paged, .unhandled].map { $0.contains(assessment, rules: book.rules) }
    }
    #expect(listed() == [false, false])
    book.championLeaves(sunday - 2)
    #expect(listed() == [true, true])
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.attention.first.map { portfolio.assessments[$0].active?.health.band } == .risk)
  }

  @Test("requirement 131: old or contradictory data make a suggestion unsafe, and it is said why") func doubts() {
    func doubts(_ change: (inout SmallBook) -> Void) -> [String] {
      var book = SmallBook.sound()
      change(&book)
      return book.assess(on: sunday).doubts(book.rules)
    }
    #expect(doubts { _ in } == [])
    #expect(doubts { $0.usage.removeFirst(1) } == [])
    #expect(doubts { $0.usage.removeFirst(2) } == ["usage is 2 weeks old"])
    #expect(doubts { $0.usage.removeFirst(3) } == ["no usage data for the latest three weeks"])
    // That the stage set is not what the data says stands beside the stage itself.
    #expect(doubts { $0.call(.dependent) } == [])
    #expect(doubts { $0.event(sunday, .churn) } == [])
  }

  @Test(
    "requirement 116: who brings the customer to value follows from how it was sold",
    arguments: GoToMarket.allCases)
  func market(_ market: GoToMarket) {
    #expect(market.expectation(in: .onboarding).contains("CSM owns adoption") == (market == .salesLed))
    #expect(market.expectation(in: .onboarding).contains("product leads") == (market == .productLed))
    #expect(market.expectation(in: .steadyState) != market.expectation(in: .onboarding))
  }
}
