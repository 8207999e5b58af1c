import Adoption
import Testing

/// The figures of the whole book (see Book figures) and how long accounts take (see First value).
@Suite struct PortfolioTests {
  let day: Day = "2026-11-22"

  /// Five accounts start 100 days before the day. Adopted after 10, 20 and 20 days, one churned after 15, one waits.
  ///
  /// At risk 5 at day 10: S = 4/5 = 0.8. The churn at 15 leaves 3; at 20 two of 3: S = 0.8·(1 − 2/3) = 0.2667.
  /// Median: the first S ≤ 0.5 is day 20. By day 30: 1 − 0.2667. Area to 90: 10·1 + 10·0.8 + 70·0.2667.
  @Test func `requirement 61: time to adopted by Kaplan and Meier`() throws {
    var book = SmallBook()
    for id in ["a", "b", "c", "d", "e"] { book.account(id, started: day - 100) }
    for (id, after) in [("a", 10), ("b", 20), ("c", 20)] { book.behaviour(day - 100 + after, signals[0], of: id) }
    book.event(day - 85, .churn, of: "d")
    let survival = book.portfolio(day).timeToAdopted
    #expect(survival.reached == 3)
    #expect(survival.of == 5)
    #expect(survival.churnedBefore == 1)
    #expect(survival.median == 20)
    #expect(survival.meanOfReached == 50.0 / 3)
    let last = 0.8 * (1 - 2.0 / 3)
    #expect(survival.byDay30 == 1 - last)
    let area = try #require(survival.restrictedMean90)
    #expect(abs(area - (10 + 8 + 70 * last)) < 1e-12)
    #expect(survival.curve.map(\.day) == [10, 20])
    #expect(survival.curve.map(\.atRisk) == [5, 3])
  }

  @Test func `at equal times events come before censorings`() {
    var book = SmallBook()
    for id in ["a", "b"] { book.account(id, started: day - 50) }
    book.behaviour(day - 40, signals[0], of: "a")
    book.event(day - 40, .churn, of: "b")
    // Both are at risk on day 10: S = 1 − 1/2.
    #expect(book.portfolio(day).timeToAdopted.median == 10)
  }

  /// Reached on the churn day counts; a signal after it does not, nor one after the day.
  @Test(arguments: [(0, 1), (1, 0), (60, 0)])
  func `what happens after a churn does not count`(after: Int, reached: Int) {
    var book = SmallBook()
    book.account(started: day - 50)
    book.measure()
    book.event(day - 40, .churn)
    book.behaviour(day - 40 + after, signals[0])
    #expect(book.portfolio(day).timeToFirstValue.reached == reached)
    #expect(book.portfolio(day).timeToFirstValue.churnedBefore == 1 - reached)
  }

  @Test func `no accounts, no figures`() {
    let portfolio = SmallBook().portfolio(day)
    #expect(portfolio.timeToAdopted.of == 0)
    #expect(portfolio.timeToAdopted.median == nil)
    #expect(portfolio.timeToAdopted.restrictedMean90 == nil)
    #expect(portfolio.timeToAdopted.byDay30 == nil)
    #expect(portfolio.distribution.map(\.proportion.share) == [nil, nil, nil, nil, nil, nil])
    #expect(portfolio.flows.isEmpty)
  }

  @Test func `nobody has reached it yet`() {
    var book = SmallBook()
    book.account(started: day - 10)
    book.measure()
    let survival = book.portfolio(day).timeToAdopted
    #expect(survival.median == nil)
    #expect(survival.meanOfReached == nil)
    #expect(survival.byDay30 == 0)
    // S is carried flat: 90 · 1.
    #expect(survival.restrictedMean90 == 90)
  }

  /// Wilson for 3 of 10, by hand: centre (0.3 + 1.92073/10)/1.384146 = 0.355509; spread
  /// 1.959964·√(0.021 + 0.0096036)/1.384146 = 0.247746. So 0.1078 to 0.6032.
  @Test func `shares have Wilson intervals`() throws {
    let interval = try #require(Proportion(count: 3, of: 10).interval)
    #expect(abs(interval.lowerBound - 0.107789) < 1e-5)
    #expect(abs(interval.upperBound - 0.603222) < 1e-5)
    #expect(Proportion(count: 0, of: 10).interval?.lowerBound == 0)
    #expect((Proportion(count: 10, of: 10).interval?.upperBound ?? 0) > 1 - 1e-12)
    #expect(Proportion(count: 0, of: 0).interval == nil)
  }

  /// a moved from not activated to activated 10 days ago; b stayed; c started 5 days ago; d churned 3 days ago.
  func moving() -> SmallBook {
    var book = SmallBook()
    book.measure()
    book.account("a", started: day - 60, arr: 100)
    book.behaviour(day - 10, activation, of: "a")
    book.account("b", started: day - 60)
    book.account("c", started: day - 5, arr: 50)
    book.account("d", started: day - 60, arr: 1000)
    book.event(day - 3, .churn, of: "d")
    book.account("e", started: day + 5, arr: 5000)
    return book
  }

  @Test func `requirement 60: the distribution by count and ARR, with history`() {
    let portfolio = moving().portfolio(day)
    let none = portfolio.distribution[0]
    let activated = portfolio.distribution[1]
    #expect(none.proportion == Proportion(count: 2, of: 3))
    #expect(none.arr.amount == 50)
    // 7 days ago b and d were not activated (c had not started), 28 days ago a, b and d.
    #expect(none.count7 == 2)
    #expect(none.count28 == 3)
    #expect(activated.proportion.count == 1)
    #expect(activated.arr.amount == 100)
    #expect(activated.count7 == 1)
    #expect(activated.count28 == 0)
    #expect(portfolio.distribution[4].arr.amount == 0)
    #expect(portfolio.arr.amount == 150)
  }

  @Test func `flows join two days of the accounts that were there on both`() {
    #expect(
      moving().portfolio(day).flows.map { "\($0.from.key) \($0.to.key) \($0.count)" } == [
        "not_activated not_activated 1",
        "not_activated activated 1",
      ])
  }

  @Test func `a sum of unknown ARRs is unknown`() {
    var book = SmallBook()
    book.account(started: day - 5)
    book.measure()
    #expect(book.portfolio(day).arr.amount == nil)
    #expect(book.portfolio(day).distribution[0].arr.amount == nil)
    #expect(book.portfolio(day).distribution[1].arr.amount == 0)
  }

  @Test func `accounts without usage and with stale usage are named`() {
    var book = SmallBook()
    for id in ["fresh", "week", "fortnight", "never"] { book.account(id, started: "2026-01-05") }
    book.week(day, of: "fresh")
    book.week(day - 7, of: "week")
    book.week(day - 14, of: "fortnight")
    let portfolio = book.portfolio(day)
    #expect(portfolio.withoutUsage.map { portfolio.assessments[$0].id } == ["never"])
    #expect(portfolio.withStaleUsage.map { portfolio.assessments[$0].id } == ["fortnight"])
    // Half a week later nothing has become complete.
    #expect(book.portfolio(day + 6).withStaleUsage.count == 1)
    #expect(book.portfolio(day + 7).withStaleUsage.count == 2)
  }

  @Test func `requirement 17: accounts at risk without an owner or a day are counted`() {
    var book = SmallBook()
    for id in ["none", "unowned", "undated", "scheduled", "overdue"] { book.account(id, started: day - 40) }
    book.measure()
    book.account("moving", started: day - 2)
    func schedule(_ id: String, _ owner: String?, _ due: Day?) {
      book.entry(
        "e-\(id)", day - 5, .actionScheduled(ActionFields(kind: "call", title: "Call", owner: owner, due: due)), of: id)
    }
    schedule("unowned", nil, day + 1)
    schedule("undated", "ana", nil)
    schedule("scheduled", "ana", day)
    schedule("overdue", "ana", day - 1)
    let portfolio = book.portfolio(day)
    #expect(Set(portfolio.unownedAtRisk.map { portfolio.assessments[$0].id }) == ["none", "unowned", "undated"])
  }

  @Test func `as of an earlier day the book is as it was`() {
    let book = moving()
    var cut = book
    let earlier = day - 20
    cut.events = book.events.mapValues { $0.filter { $0.on <= earlier } }
    let then = book.portfolio(earlier)
    let same = cut.portfolio(earlier)
    #expect(then.assessments.map(\.stage) == same.assessments.map(\.stage))
    #expect(then.assessments.map(\.status) == same.assessments.map(\.status))
  }
}
