import Adoption
import Testing

/// What could not be seen is neither denied nor dated: a habit without usage, a stage before the first weeks that are known,
/// a young account's missing weeks, a review whose day has passed. `sunday` is 2026-11-22.
@Suite struct UnseenTests {
  /// Every signal was reached 300 days ago, and there is no usage.
  static func unused() -> SmallBook {
    var book = SmallBook()
    book.account(started: sunday - 310)
    for signal in signals { book.behaviour(sunday - 300, signal) }
    return book
  }

  @Test("A habit that could never be judged is not denied") func habit() {
    let portfolio = Self.unused().portfolio(sunday)
    let assessment = portfolio.assessments[0]
    // The model's own values: Adopted, and in the group of those without a habit.
    #expect(assessment.stage.derived == .adopted && assessment.active?.atRisk == .noHabit)
    #expect(assessment.mayBeHigher && !assessment.isStalled(portfolio.book.rules))
    #expect(portfolio.awaited(0) == .habitUnknown)
    #expect(AtRiskList(portfolio).rows.first?.clock.text == "not judged")
  }

  /// Eight weeks of use, half of it led: judged, and it is none. The account stays 300 days at Adopted.
  @Test("A habit that was judged and is none keeps the account stuck") func noHabit() {
    var book = Self.unused()
    book.weeks(8, endingAt: sunday, [.active: 9, .sessions: 10, .guidedSessions: 5])
    let portfolio = book.portfolio(sunday)
    #expect(!portfolio.assessments[0].mayBeHigher && portfolio.awaited(0) == .habit)
    #expect(AtRiskList(portfolio).rows.first?.clock.text == "stuck 300 d")
    #expect(portfolio.assessments[0].isStalled(portfolio.book.rules))
  }

  /// The habit of the sound account can first be judged at sunday − 21, weeks after its start: 21 days at least.
  @Test("A stage that could not be seen earlier has lasted at least so long") func lasting() {
    let bounded = SmallBook.sound().assess(on: sunday).stage
    #expect(bounded.value == .embedded && bounded.days == 21)
    #expect(!bounded.isSinceKnown && bounded.lasting == "at least 21 d")
    // With records from the first whole week on, the day is known.
    var known = SmallBook.sound()
    known.change { $0.startedOn = sunday - 64 }
    #expect(known.assess(on: sunday).stage.isSinceKnown && known.assess(on: sunday).stage.lasting == "21 d")
  }

  /// Started on the Monday of the fifth week back: five weeks are all that there were, and a habit takes six.
  @Test("A young account lacks time and no data", arguments: [(5, true), (4, false)])
  func young(_ weeks: Int, _ isWhole: Bool) {
    var book = SmallBook()
    book.account(started: sunday - 34)
    book.behaviour(sunday - 20, signals[0])
    book.weeks(weeks, endingAt: sunday, [.active: 9, .sessions: 10, .guidedSessions: 1])
    #expect(
      book.portfolio(sunday).criteria(of: 0).nextStep
        == (isWhole
          ? "reach \(signals[1]); a habit takes 6 weeks: 5 have passed, 1 more week to go"
          : "usage data: 4 of 8 weeks known, habit needs 6"))
  }

  /// Half of the sessions are led, which is below 60 %; the warning is asked of none below Adopted.
  @Test("A flag that is not asked says so", arguments: [true, false]) func notAsked(_ isAdopted: Bool) {
    var book = SmallBook()
    book.account(started: sunday - 60)
    book.behaviour(sunday - 50, isAdopted ? signals[0] : activation)
    book.weeks(8, endingAt: sunday, [.active: 9, .sessions: 10, .guidedSessions: 5])
    let words = book.portfolio(sunday).evidence(of: .independentLow, at: 0).iso
    #expect(words.hasSuffix("a warning below 60 %") == isAdopted)
    #expect(words.hasSuffix("and only from Adopted on") == !isAdopted)
  }

  /// Month 3 of 2026-08-02 is due on 2026-11-02, twenty days ago; another account shows that reviews are recorded.
  @Test("A review whose day has passed is not a day to plan for") func place() {
    var book = SmallBook()
    book.account(started: "2026-08-02")
    book.account("b", started: "2026-01-02")
    let review = { (book: SmallBook) in book.assess(on: sunday).active?.businessReview?.place(on: sunday) }
    #expect(review(book) == "the next business review (was due 2 Nov, none recorded in this book)")
    book.event("2026-04-02", .executiveBusinessReview, of: "b")
    #expect(review(book) == "the next business review (20 d overdue)")
    book.accounts[0].startedOn = "2026-09-02"
    #expect(review(book) == "the business review on 2 Dec")
  }
}
