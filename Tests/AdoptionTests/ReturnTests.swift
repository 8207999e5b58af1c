import Adoption
import Testing

/// Customers who left and came back (see Accounts and days).
@Suite struct ReturnTests {
  static let day: Day = "2026-11-22"

  static func book(_ events: [(Int, Event.Kind)], started: Day? = day - 500) -> SmallBook {
    var book = SmallBook()
    book.account("a", started: started)
    for (back, kind) in events { book.event(day - back, kind) }
    return book
  }

  static let won = Event.Kind.renewal(won: true, arrBefore: nil, arrAfter: nil)
  static let lost = Event.Kind.renewal(won: false, arrBefore: nil, arrAfter: nil)
  static let grown = Event.Kind.expansion(arrBefore: nil, arrAfter: nil)

  /// Days back and events; the status, and whether the account is one that returned.
  @Test(
    arguments: [
      ([(200, .churn)], .churned, false), ([(200, .churn), (100, .returned)], .active, true),
      ([(200, .churn), (100, won)], .active, true), ([(200, .churn), (100, grown)], .active, true),
      ([(200, .churn), (100, lost)], .churned, false), ([(200, .churn), (200, .returned)], .churned, false),
      ([(200, .returned), (100, .churn)], .churned, false), ([(200, won)], .active, false),
      ([(300, .churn), (200, .returned), (100, .churn)], .churned, false),
      ([(300, .churn), (200, .churn), (100, won)], .active, true), ([(200, .churn), (-1, .returned)], .churned, false),
      ([(-1, .churn)], .active, false),
    ] as [([(Int, Event.Kind)], Assessment.Status, Bool)])
  func `the latest of leavings and returns decides; of one day the leaving`(
    events: [(Int, Event.Kind)], status: Assessment.Status, returned: Bool
  ) {
    let portfolio = Self.book(events).portfolio(Self.day)
    #expect(portfolio.assessments[0].status == status)
    #expect(portfolio.assessments[0].hasReturned == returned)
    #expect(portfolio.returned == (returned ? 1 : 0))
  }

  @Test func `a return moves no start, and between leaving and return the account is not there`() {
    let book = Self.book([(200, .churn), (100, .returned)])
    #expect(book.assess(on: Self.day).tenureDays == 500)
    #expect(book.assess(on: Self.day - 200).status == .churned)
    #expect(book.assess(on: Self.day - 101).status == .churned)
    #expect(book.assess(on: Self.day - 201).status == .active)
    #expect(book.portfolio(Self.day - 100).returned == 1)
    // Seven days before its return it had no stage to be counted at.
    let portfolio = book.portfolio(Self.day - 95)
    #expect(portfolio.distribution.map(\.count7).reduce(0, +) == 0)
  }

  /// A start after the leaving is no return: only the three events are. It is said in a finding.
  @Test func `an account that starts anew after it left stays away, and is a finding`() {
    let book = Self.book([(200, .churn), (50, .review)], started: Self.day - 100)
    let portfolio = book.portfolio(Self.day)
    #expect(portfolio.assessments[0].status == .churned)
    let found = portfolio.gaps().filter { $0.code == "facts_after_leaving" }
    #expect(found.map(\.what) == ["it left on 2026-05-06 and 2 later facts do not count"])
    #expect(book.portfolio(Self.day - 150).gaps().isEmpty)
    #expect(Self.book([(200, .churn), (50, .returned)]).portfolio(Self.day).gaps().allSatisfy { $0.severity == .gap })
  }

  /// a: left after 100 days (the first leaving counts, though it came back and was adopted later). b: a leaving before the
  /// start does not count; adopted after 30 days. Of two one reached it, one left before.
  @Test func `survival takes the first leaving on or after the start`() {
    var book = Self.book([(400, .churn), (300, .returned)])
    book.behaviour(Self.day - 200, signals[0])
    book.account("b", started: Self.day - 100)
    book.event(Self.day - 150, .churn, of: "b")
    book.event(Self.day - 120, .returned, of: "b")
    book.behaviour(Self.day - 70, signals[0], of: "b")
    let survival = book.portfolio(Self.day).timeToAdopted
    #expect(survival.of == 2 && survival.reached == 1 && survival.churnedBefore == 1)
    #expect(survival.meanOfReached == 30)
  }
}
