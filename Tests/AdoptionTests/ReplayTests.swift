import Testing

@testable import Adoption

@Suite("Replaying flags")
struct ReplayTests {
  @Test("A replayed day says what the portfolio of that day says", arguments: UInt64(0)..<40)
  func portfolio(seed: UInt64) {
    var small = RandomBookTests.book(seed)
    var random = SplitMix(seed: seed &+ 77)
    addTrouble(to: &small, random: &random)
    let book = small.book
    let today = RandomBookTests.today
    let replay = Replay(book: book)
    var flagged = 0
    for back in [0, 3, 10, 17, 31, 66, 101, 160] {
      let day = today - back
      let expected = Portfolio(book, on: day).assessments.map { $0.active?.flags.map(\.key) }
      #expect(replay.flags(on: day) == expected, "seed \(seed), \(day)")
      flagged += expected.compactMap(\.self).joined().count
    }
    #expect(flagged > 0)
  }

  /// Champions, surveys, causes and drops, which the random books lack.
  private func addTrouble(to small: inout SmallBook, random: inout SplitMix) {
    let today = RandomBookTests.today
    for index in small.accounts.indices {
      let id = small.accounts[index].id
      if Bool.random(using: &random) {
        var person = Person(id: "p", role: .champion)
        if Int.random(in: 0..<4, using: &random) == 0 { person.leftOn = today - Int.random(in: 0...90, using: &random) }
        small.accounts[index].people.append(person)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
          small.event(
            today - Int.random(in: 0...150, using: &random),
            .touch(Touch(direction: .inbound, mode: .human, person: "p")), of: id)
        }
      }
      if Bool.random(using: &random) {
        small.event(today - Int.random(in: 0...250, using: &random), .survey(type: .nps, score: 9, person: nil), of: id)
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        small.event(today - Int.random(in: 0...100, using: &random), .cause(name: "reorg", until: nil), of: id)
      }
    }
  }
}

@Suite("Backtest of a book")
struct BookBacktestTests {
  /// Two accounts start on 2025-01-06. One loses its champion on 2025-03-03 and leaves on 2025-06-02, the other has
  /// neither. On 2025-12-28 the week-ends run from Sunday 2025-01-12 to 2025-06-29 (182 days before 2025-12-28).
  private func book() -> SmallBook {
    var small = SmallBook()
    for id in ["a", "b"] {
      small.account(id, started: "2025-01-06") { account in
        var person = Person(id: "p", role: .champion)
        if id == "a" { person.leftOn = "2025-03-03" }
        account.people = [person]
      }
    }
    small.event("2025-06-02", .churn)
    return small
  }

  @Test("Churn: week-ends, hits and lead by hand")
  func churn() throws {
    let backtest = BookBacktest(book().book, on: "2025-12-28")
    let result = backtest.result
    #expect(result.weekEnds.first == "2025-01-12" && result.weekEnds.last == "2025-06-29")
    #expect(result.accounts == 2 && result.outcomes == 1)
    let gone = try #require(result.rows.first { $0.flag == .championGone })
    #expect(gone.flagged == 1 && gone.hits == 1 && gone.precision.share == 1)
    #expect(gone.baseRate.count == 0 && gone.baseRate.of == 1 && gone.recall.share == 1 && gone.isTooFew)
    // First week-end after 2025-03-03 is Sunday 2025-03-09; to 2025-06-02 are 85 days.
    #expect(gone.medianLeadWeeks == 85.0 / 7)
    // One run in 25 week-ends.
    #expect(result.weekEnds.count == 25 && gone.alertsPerWeek == 1.0 / 25)
  }

  @Test("What is dated after the day is not known")
  func future() throws {
    let result = BookBacktest(book().book, on: "2025-05-31").result
    #expect(result.outcomes == 0)
    #expect(result.weekEnds.isEmpty)
    let later = BookBacktest(book().book, on: "2025-08-31").result
    // 182 days before 2025-08-31 is 2025-03-02, a Sunday.
    #expect(later.weekEnds.last == "2025-03-02" && later.outcomes == 1)
    #expect(later.rows.first { $0.flag == .championGone }?.flagged == 0)
  }

  @Test("At most as many week-ends as the rules say, the latest")
  func capped() {
    var small = book()
    small.rules.thresholds[.backtestWeeks] = 4
    let result = BookBacktest(small.book, on: "2025-12-28").result
    #expect(result.weekEnds == ["2025-06-08", "2025-06-15", "2025-06-22", "2025-06-29"])
    // The account that left on 2025-06-02 is in none of them.
    #expect(result.accounts == 1)
  }

  @Test("Contraction: below half of the mean of active users 26 weeks earlier")
  func contraction() {
    var small = SmallBook()
    for (id, later) in [("half", 50.0), ("less", 49.0)] {
      small.account(id, started: "2025-01-06")
      // Four weeks that end on Sunday 2025-06-29, and four that end 26 weeks later on 2025-12-28.
      small.weeks(4, endingAt: "2025-06-29", [.active: 100], of: id)
      small.weeks(4, endingAt: "2025-12-28", [.active: later], of: id)
    }
    let result = BookBacktest(small.book, on: "2025-12-28", outcome: .contraction).result
    // Exactly half has not contracted.
    #expect(result.accounts == 2 && result.outcomes == 1)
    #expect(result.rows.allSatisfy { $0.medianLeadWeeks == nil })
  }

  @Test("A book without accounts has no week-ends and no shares")
  func empty() {
    let result = BookBacktest(.empty, on: "2025-12-28").result
    #expect(result.weekEnds.isEmpty && result.accounts == 0)
    #expect(result.rows.count == FlagKey.allCases.count && result.rows.allSatisfy { $0.precision.share == nil })
  }
}
