import Adoption
import Testing

/// Thresholds, ties and equalities are decided as if every figure were exact (see Accounts and days): binary fractions
/// only come near the decimals that people write.
@Suite struct ExactnessTests {
  /// 55 of 100 sessions of each of seven weeks are independent: 385 of 700 is 0.55, the rule. As binary fractions
  /// 0.55 · 700 is 385.00000000000006.
  @Test func `a habit's share that just reaches the rule`() {
    var book = SmallBook()
    book.rules.thresholds[.habitIndependentShare] = 0.55
    book.account(started: "2026-01-01")
    book.behaviour("2026-02-01", signals[1])
    book.weeks(7, endingAt: "2026-11-15", [.sessions: 100, .guidedSessions: 45])
    let assessment = book.assess(on: "2026-11-20")
    #expect(assessment.stage.derived == .embedded)
    #expect(assessment.active?.adoption.independentRatio == 0.55)
    #expect(
      book.portfolio("2026-11-20").criteria(of: 0).criteria.filter { $0.stage == .embedded }.map(\.result) == [
        .pass, .pass,
      ])
  }

  /// One of ten reached it after one day, two after two, two after three: S(3) = 9/10 · 7/9 · 5/7 = 1/2. As binary
  /// fractions the product is 0.5000000000000001.
  @Test func `a median at exactly one half`() {
    var book = SmallBook()
    for index in 0..<10 { book.account("a\(index)", started: "2026-11-01") }
    for (index, days) in [1, 2, 2, 3, 3].enumerated() {
      book.behaviour(("2026-11-01" as Day) + days, signals[1], of: "a\(index)")
    }
    let portfolio = book.portfolio("2026-11-20")
    for survival in [portfolio.timeToFirstValue, portfolio.timeToAdopted] {
      #expect(survival.median == 3)
      #expect(survival.reached == 5 && survival.of == 10)
      #expect(isClose(survival.byDay30, 0.5))
    }
  }

  /// a has depths 1/10, 2/10, 3/10 and b the same backwards: both 1/5 on average, below c, d and e. Each stands at
  /// 100 · (0 + 2/2)/5 = 20, below 25: with an NPS of 9 that is a gap. Summed in their order the means differ in the last
  /// digit, which gave 30 and 10.
  @Test func `a tie in a percentile`() {
    var book = SmallBook()
    book.rules.segments["default"]?.weights = ["r": 1]
    let users: [String: [Double]] = [
      "a": [1, 2, 3], "b": [3, 2, 1], "c": [5, 5, 5], "d": [6, 6, 6], "e": [7, 7, 7],
    ]
    for (id, users) in users {
      book.account(id, started: "2026-10-20")
      for (index, users) in users.enumerated() {
        let day = ("2026-10-26" as Day) + 7 * index
        book.week(day, [.active: 10, .provisioned: 20], features: ["r": users], of: id)
      }
      book.event("2026-11-01", .survey(type: .nps, score: 9, person: nil), of: id)
    }
    func active(_ id: String) -> Assessment.Active? { book.assess(id, on: "2026-11-20").active }
    #expect(["a", "b", "c"].map { active($0)?.adoption.percentile } == [20, 20, 50])
    #expect(active("a")?.has(.surveyGap) == true && active("b")?.has(.surveyGap) == true)
    #expect(active("a")?.adoption.peers == 5)
  }

  /// 21 days silent at a cadence of 0.7 and 9 at 0.3 are both thirty cadences: the id decides. As binary fractions they are
  /// 30.000000000000004 and 30.
  @Test func `champions who are silent for the same time by their own measure`() {
    var book = SmallBook()
    book.account(started: "2026-01-01") {
      $0.people = [("a", 0.7), ("b", 0.3)].map { id, cadence in
        var person = Person(id: id, role: .champion)
        person.cadenceDays = cadence
        return person
      }
    }
    book.event("2026-10-30", .touch(Touch(direction: .inbound, person: "a")))
    book.event("2026-11-11", .touch(Touch(direction: .inbound, person: "b")))
    #expect(book.assess(on: "2026-11-20").active?.champion.person == "a")
  }
}
