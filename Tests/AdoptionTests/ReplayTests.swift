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
  /// Two accounts start on 2024-01-01, each with a champion. The one of a leaves on Wednesday 2025-03-05 and a on 2025-06-02.
  ///
  /// On 2025-12-28 the newest landmark is Sunday 2025-06-29, 182 days before; then 2024-12-29 and 2024-06-30 follow.
  private func book() -> SmallBook {
    var small = SmallBook()
    for id in ["a", "b"] {
      small.account(id, started: "2024-01-01") { account in
        var person = Person(id: "p", role: .champion)
        if id == "a" { person.leftOn = "2025-03-05" }
        account.people = [person]
      }
    }
    small.event("2025-06-02", .churn, of: "a")
    return small
  }

  private func gone(_ backtest: BookBacktest) throws -> Backtest<FlagKey>.Row {
    try #require(backtest.result.rows.first { $0.flag == .championGone })
  }

  @Test("Churn: landmarks, observations and hits by hand")
  func churn() throws {
    let backtest = BookBacktest(book().book, on: "2025-12-28")
    #expect(backtest.newestLandmark == "2025-06-29")
    #expect(backtest.landmarks == ["2025-06-29", "2024-12-29", "2024-06-30"])
    // b at three landmarks, a at the two before it left. Its leaving follows 2024-12-29 by 155 days.
    #expect(backtest.result.observations == 5 && backtest.result.accounts == 2 && backtest.result.outcomes == 1)
    // The champion was there on 2024-12-29.
    #expect(try gone(backtest).on.of == 0 && gone(backtest).off.count == 1 && gone(backtest).recall == 0)
    // In the last 52 weeks it began to hold once: on 2025-03-09.
    #expect(try gone(backtest).alertsPerWeek == 1.0 / 52)
  }

  @Test("A flag that held at the landmark, and the weeks from its run's start to the outcome")
  func lead() throws {
    // 182 days before 2025-09-30 is 2025-04-01; the Sunday before is 2025-03-30.
    let backtest = BookBacktest(book().book, on: "2025-09-30")
    #expect(backtest.newestLandmark == "2025-03-30")
    let row = try gone(backtest)
    #expect(row.on.of == 1 && row.hits == 1 && row.accounts == 1)
    // The run began on the day on which the champion left, or on the Sunday after it, as runs are told.
    let since = try #require(
      Portfolio(book().book, on: "2025-03-30")["a"]?.active?.flags.first { $0.key == .championGone }?.since)
    #expect(row.leadWeeks == Double(("2025-06-02" as Day) - since) / 7)
  }

  @Test("What is dated after the day is not known, and young accounts are not observed")
  func future() {
    #expect(BookBacktest(book().book, on: "2025-05-31").result.outcomes == 0)
    var small = SmallBook()
    // 56 days before Sunday 2025-06-29 is 2025-05-04.
    small.account("old", started: "2025-05-04")
    small.account("young", started: "2025-05-05")
    small.account("undated")
    small.event("2025-05-04", .observation(name: "seen"), of: "undated")
    #expect(BookBacktest(small.book, on: "2025-12-28").result.accounts == 2)
  }

  @Test("A lost renewal is an outcome, a won one is none; 182 days are within, 183 are not")
  func renewals() {
    var small = SmallBook()
    for (id, day, won) in [("lost", "2025-12-28", false), ("late", "2025-12-29", false), ("won", "2025-12-01", true)] {
      small.account(id, started: "2025-01-06")
      small.event(Day(day) ?? "2025-12-28", .renewal(won: won, arrBefore: 1, arrAfter: 1), of: id)
    }
    let backtest = BookBacktest(small.book, on: "2025-12-31")
    #expect(backtest.newestLandmark == "2025-06-29")
    #expect(backtest.result.observations == 3 && backtest.result.outcomes == 1)
  }

  @Test("At most as many landmarks as the rules say, the latest")
  func capped() {
    var small = book()
    small.rules.thresholds[.backtestLandmarks] = 1
    let backtest = BookBacktest(small.book, on: "2025-12-28")
    #expect(backtest.landmarks == ["2025-06-29"])
    // The account that left on 2025-06-02 is not in it.
    #expect(backtest.result.accounts == 1)
  }

  @Test("Contraction: below half of the mean of active users 26 weeks earlier; who left has contracted")
  func contraction() {
    var small = SmallBook()
    for (id, before, later) in [
      ("half", 100.0, 50.0), ("less", 100, 49), ("few", 4, 1), ("gone", 100, nil), ("silent", 100, nil),
    ] as [(String, Double, Double?)] {
      small.account(id, started: "2025-01-06")
      // Four weeks that end on Sunday 2025-06-29, and four that end 26 weeks later on 2025-12-28.
      small.weeks(4, endingAt: "2025-06-29", [.active: before], of: id)
      if let later { small.weeks(4, endingAt: "2025-12-28", [.active: later], of: id) }
    }
    small.event("2025-12-01", .churn, of: "gone")
    let backtest = BookBacktest(small.book, on: "2025-12-28", outcome: .contraction)
    // Exactly half has not contracted, 4 users are too few to say, what is silent is not known.
    #expect(backtest.leastUsers == 5)
    #expect(backtest.result.accounts == 3 && backtest.result.outcomes == 2)
    #expect(backtest.result.rows.allSatisfy { $0.leadWeeks == nil })
    let small4 = BookBacktest(small.book, on: "2025-12-28", outcome: .contraction, leastUsers: 4)
    #expect(small4.result.accounts == 4 && small4.result.outcomes == 3)
  }

  @Test("A book without accounts has no landmarks and no shares")
  func empty() {
    let backtest = BookBacktest(.empty, on: "2025-12-28")
    #expect(backtest.landmarks.isEmpty && backtest.result.accounts == 0 && backtest.newestLandmark == "2025-06-29")
    #expect(backtest.result.rows.count == FlagKey.allCases.count)
    #expect(backtest.result.rows.allSatisfy { $0.on.share == nil })
  }
}
