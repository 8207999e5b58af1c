import Adoption
import Testing

/// Tech-touch against human-touch retention (see Book figures).
@Suite struct RetentionByMotionTests {
  let day: Day = "2026-11-22"

  /// A book whose segment `digital` is tech-touch, `middle` hybrid; ARR bands begin at 25,000 and 100,000.
  func book() -> SmallBook {
    var book = SmallBook()
    for (name, motion) in [("digital", Motion.techTouch), ("middle", .hybrid)] {
      var segment = Segment()
      segment.motion = motion
      book.rules.segments[name] = segment
    }
    return book
  }

  func add(
    _ count: Int, won: Bool, _ segment: String?, before: Double?, arr: Double? = nil, _ complexity: String?,
    to book: inout SmallBook
  ) {
    for _ in 0..<count {
      let id = "a\(book.accounts.count)"
      book.account(id, started: day - 500, arr: arr) {
        $0.segment = segment
        $0.complexity = complexity
      }
      book.event(day - 30, .renewal(won: won, arrBefore: before, arrAfter: nil), of: id)
    }
  }

  /// Band 0, low: tech 3 of 4, human 1 of 2: weight 4·2/6 = 4/3, difference 3/4 − 1/2 = 1/4.
  /// Band 2, high: tech 1 of 2, human 3 of 3: weight 2·3/5 = 6/5, difference 1/2 − 1 = −1/2.
  /// A third holds tech only, 2 of 2, and drops out: 11 of 13 are kept.
  /// (4/3·1/4 − 6/5·1/2) ÷ (4/3 + 6/5) = (−4/15) ÷ (38/15) = −2/19.
  @Test func `requirement 104: the difference of Mantel and Haenszel over two strata`() throws {
    var book = book()
    add(3, won: true, "digital", before: 24_999, "low", to: &book)
    add(1, won: false, "digital", before: 0, "low", to: &book)
    add(1, won: true, nil, before: 10, "low", to: &book)
    add(1, won: false, "middle", before: 10, "low", to: &book)
    add(1, won: true, "digital", before: 100_000, "high", to: &book)
    add(1, won: false, "digital", before: 1e9, "high", to: &book)
    // Without an ARR before, the account's own decides.
    add(3, won: true, "unlisted", before: nil, arr: 200_000, "high", to: &book)
    add(2, won: true, "digital", before: nil, nil, to: &book)
    let retention = book.portfolio(day).retentionByMotion
    #expect(retention.techTouch == Proportion(count: 6, of: 8))
    #expect(retention.humanTouch == Proportion(count: 4, of: 5))
    #expect(retention.strata.map(\.band) == [0, 2, nil])
    #expect(retention.strata.map(\.complexity) == ["low", "high", nil])
    #expect(retention.strata.map(\.accounts) == [6, 5, 2])
    #expect(retention.strata.map(\.difference) == [0.25, -0.5, nil])
    #expect(retention.kept == 11)
    #expect(retention.of == 13)
    #expect(retention.isComparable)
    let difference = try #require(retention.riskDifference)
    #expect(abs(difference + 2.0 / 19) < 1e-15)
    // Wilson for 4 of 5, z² = 3.8415: centre 0.8 + 0.38415, spread 1.96·√((0.16 + 0.19207)/5) = 0.52009,
    // both ÷ 1.76829: 0.37553 and 0.96377.
    let interval = try #require(retention.humanTouch.interval)
    #expect(abs(interval.lowerBound - 0.37553) < 1e-5)
    #expect(abs(interval.upperBound - 0.96378) < 1e-5)
  }

  @Test(arguments: [(2, true), (3, false)]) func `under half kept is not comparable`(alone: Int, comparable: Bool) {
    var book = book()
    add(1, won: true, "digital", before: 1, "low", to: &book)
    add(1, won: false, nil, before: 1, "low", to: &book)
    add(alone, won: true, "digital", before: 1, nil, to: &book)
    let retention = book.portfolio(day).retentionByMotion
    #expect(retention.kept == 2)
    #expect(retention.riskDifference == 1)
    #expect(retention.isComparable == comparable)
  }

  @Test func `no account and one arm leave the difference unknown`() {
    let none = SmallBook().portfolio(day).retentionByMotion
    #expect(none.strata.isEmpty)
    #expect(none.riskDifference == nil)
    #expect(!none.isComparable)
    var book = book()
    add(1, won: true, "digital", before: 1, "low", to: &book)
    let one = book.portfolio(day).retentionByMotion
    #expect(one.of == 1)
    #expect(one.kept == 0)
    #expect(one.riskDifference == nil)
    #expect(one.humanTouch.interval == nil)
    #expect(!one.isComparable)
  }

  @Test func `the latest renewal decides, of one day the last told, and the status does not matter`() {
    var book = book()
    book.account(started: day - 500)
    for (on, won) in [(day - 9, true), (day - 9, false), (day - 200, true), (day + 1, true), (day - 365, true)] {
      book.event(on, .renewal(won: won, arrBefore: 1, arrAfter: nil))
    }
    book.event(day - 8, .churn)
    book.account("b", started: day - 500)
    book.event(day - 365, .renewal(won: true, arrBefore: 1, arrAfter: nil), of: "b")
    #expect(book.portfolio(day).retentionByMotion.humanTouch == Proportion(count: 0, of: 1))
  }

  @Test func `strata are sorted by band and by the name of the complexity`() {
    var book = book()
    let bands: [Double?] = [nil, 100_000, 25_000, 1]
    for before in bands {
      for complexity in ["b", nil, "a", "B"] { add(1, won: true, nil, before: before, complexity, to: &book) }
    }
    let strata = book.portfolio(day).retentionByMotion.strata
    #expect(strata.map(\.band) == [0, 1, 2, nil].flatMap { Array(repeating: $0, count: 4) })
    #expect(strata.map(\.complexity) == Array(repeating: ["a", "b", "B", nil], count: 4).flatMap(\.self))
  }
}
