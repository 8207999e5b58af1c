import Adoption
import Testing

/// Conversion to Dependent, the pipeline, and the days between them.
@Suite struct DependentConversionTests {
  /// Two teams and two kinds of evidence: the sound account, embedded since sunday − 21, is dependent from the later
  /// evidence on, sunday − 9.
  static func rooted(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook.sound()
    for index in book.usage.indices { book.usage[index].breakdowns[.teams] = ["ops": 6, "sales": 4] }
    book.event(sunday - 12, .evidence(name: "in-docs"))
    book.event(sunday - 9, .evidence(name: "in-sop"))
    change(&book)
    return book
  }

  private func conversion(on day: Day = sunday, _ book: SmallBook) -> DependentConversion? {
    book.portfolio(day).conversions().first
  }

  /// Its usage is known from sunday − 62, the Monday of the ninth week back, and it started on 2026-06-02, weeks before
  /// that. Habit can be judged from the sixth week on, sunday − 21; the evidence came twelve days later, so the day is known.
  @Test("requirement 47: the day of conversion is the first on which every criterion held") func firstDay() {
    let book = Self.rooted()
    #expect(conversion(book)?.on == sunday - 9)
    #expect(conversion(book)?.basis == .derived)
    #expect(conversion(book)?.isInShare == false)
    #expect(conversion(on: sunday - 10, book) == nil)
    // Once dependent, always converted: without the teams it is embedded again, and the day stays.
    let fallen = Self.rooted { book in
      for back in 0..<1 { book.usage[back].breakdowns[.teams] = ["ops": 6] }
      book.rules.thresholds[.rootsTeamWeeks] = 1
    }
    #expect(fallen.assess(on: sunday).stage.derived == .embedded)
    #expect(conversion(fallen)?.on == sunday - 9)
  }

  /// Evidence older than the first judgement of habit: it was dependent at sunday − 21 at the latest, when that could be
  /// seen. It had started weeks before its first record, of sunday − 62. With records from the first whole week on, the day is known.
  @Test("requirement 47: a conversion before the facts could show it has no known day, and so no lag") func bounded() {
    let early: (inout SmallBook) -> Void = { book in
      book.event(sunday - 40, .evidence(name: "in-docs"))
      book.event(sunday - 40, .evidence(name: "in-sop"))
      book.event(sunday - 1, .unpromptedAsk(name: nil))
    }
    let book = Self.rooted(early)
    let found = conversion(book)
    #expect(found?.on == sunday - 21 && found?.basis == .atTheLatest)
    #expect(found?.growth?.on == sunday - 1 && found?.lag == nil)
    #expect(book.portfolio(sunday).lag(of: book.portfolio(sunday).conversions()).of == 0)
    let known = Self.rooted {
      early(&$0)
      $0.change { $0.startedOn = sunday - 64 }
    }
    // sunday − 1 − (sunday − 21) = 20 days.
    #expect(conversion(known)?.basis == .derived && conversion(known)?.lag == 20)
    let undated = Self.rooted {
      early(&$0)
      $0.change { $0.startedOn = nil }
    }
    #expect(conversion(undated)?.basis == .atTheLatest && conversion(undated)?.isInShare == false)
  }

  @Test(
    "requirement 47: a call counts when it is earlier than what the data says", arguments: [(-30, true), (-5, false)])
  func called(days: Int, counts: Bool) {
    let book = Self.rooted { $0.call(.dependent, on: sunday + days) }
    #expect(conversion(book)?.on == (counts ? sunday - 30 : sunday - 9))
    #expect(conversion(book)?.basis == (counts ? .called : .derived))
    // One in the journal counts like one in the account file, and not before its day.
    let journal = Self.rooted { $0.entry("1", sunday + days, .stageCalled(stage: .dependent, why: nil)) }
    #expect(conversion(journal)?.on == conversion(book)?.on)
  }

  /// Dependent on sunday − 9. Signs before do not count; one on the day itself has a lag of 0; a contract that shrank has
  /// not grown.
  @Test(
    "requirement 47: the lag is the days to the first sign or event of expansion after it",
    arguments: [
      ([], nil, nil), ([(-10, Event.Kind.teamRequest(name: "ops"))], nil, nil),
      ([(-9, .advocacy(person: "c"))], "champion advocates", 0),
      (
        [(-20, .adjacentUse(name: nil)), (-4, .adjacentUse(name: nil)), (-3, .teamRequest(name: nil))],
        "use next to what is bought", 5
      ),
      ([(-2, .expansion(arrBefore: 10, arrAfter: 12))], "contract grew", 7),
      (
        [(-2, .expansion(arrBefore: 12, arrAfter: 10)), (-1, .execReference(person: nil))], "executive refers to it", 8
      ),
      ([(-6, .churn), (-1, .unpromptedAsk(name: nil))], nil, nil), ([(1, .unpromptedAsk(name: nil))], nil, nil),
    ] as [([(Int, Event.Kind)], String?, Int?)])
  func lag(events: [(Int, Event.Kind)], words: String?, days: Int?) {
    let book = Self.rooted { book in for (day, kind) in events { book.event(sunday + day, kind) } }
    #expect(conversion(book)?.growth?.words == words)
    #expect(conversion(book)?.lag == days)
  }

  /// 18 of 20 seats are 0.90: the limit is hit from the week that ends on sunday − 7 on; 7 − 9 = 2 days after. Where it
  /// was hit before already, it did not begin after the conversion.
  @Test("requirement 47: a limit counts from the Sunday on which it began to be hit", arguments: [(2, 2), (9, nil)])
  func limit(weeks: Int, days: Int?) {
    let book = Self.rooted { book in
      book.change { $0.limits = ["seats": 20] }
      book.set(.provisioned, 17, weeks: 0..<9)
      book.set(.provisioned, 18, weeks: 0..<weeks)
    }
    #expect(conversion(book)?.lag == days)
  }

  /// Lags 2 and 6, and one account without a sign for 9 days. Kaplan–Meier: at 2 days 1 of 3 leaves 2/3, at 6 days 1 of 2
  /// leaves 1/3 ≤ 0.5, so the median is 6.
  @Test("requirement 47: the median lag counts accounts that still wait") func median() {
    var book = Self.rooted()
    for (id, sign) in [("b", -7), ("c", -3)] {
      book.addSound(id)
      book.event(sunday - 12, .evidence(name: "in-docs"), of: id)
      book.event(sunday - 9, .evidence(name: "in-sop"), of: id)
      book.event(sunday + sign, .advocacy(person: "c"), of: id)
    }
    for index in book.usage.indices { book.usage[index].breakdowns[.teams] = ["ops": 6, "sales": 4] }
    let portfolio = book.portfolio(sunday)
    let lag = portfolio.lag(of: portfolio.conversions())
    #expect(lag.of == 3 && lag.reached == 2 && lag.median == 6)
  }

  /// A sign by event speaks for 90 days: the second request came 90 days after the first, on the day after its last, so
  /// the run is one; the champion's word of 100 days ago was silent from day 10 before on, so that run begins later.
  @Test("requirement 47: the pipeline says since when each side has spoken") func pipeline() {
    let book = Self.rooted { book in
      book.change { $0.startedOn = sunday - 400 }
      book.event(sunday - 120, .teamRequest(name: nil))
      book.event(sunday - 30, .teamRequest(name: nil))
      book.event(sunday - 100, .advocacy(person: "c"))
      book.event(sunday - 5, .advocacy(person: "c"))
    }
    let entry = book.portfolio(sunday).pipeline().first
    #expect(entry?.state == .green)
    #expect(entry?.productSince == sunday - 120 && entry?.relationshipSince == sunday - 5)
    #expect(entry?.since == sunday - 5 && entry?.converted?.on == sunday - 9)
    #expect(book.portfolio(sunday - 6).pipeline().isEmpty)
  }

  /// The seats were full in the first week of which use is known, which ends on sunday − 56; the account had started long
  /// before. With a week before in which they were not, the day is known; with a start in that week it is, too.
  @Test(
    "requirement 47: a limit that was hit before use is known has no known first day",
    arguments: [("2026-06-02", 18.0, -56, true), ("2026-06-02", 10, -49, false), (nil, 18, -56, true)]
      as [(Day?, Double, Int, Bool)])
  func unknownStart(started: Day?, first: Double, since: Int, isAtTheLatest: Bool) {
    let book = Self.rooted { book in
      book.change {
        $0.startedOn = started
        $0.limits = ["seats": 20]
      }
      book.set(.provisioned, 18, weeks: 0..<8)
      book.set(.provisioned, first, weeks: 8..<9)
      book.event(sunday - 2, .unpromptedAsk(name: nil))
      // Called before any use is known: the limit of the first week began on an unknown day and is no sign after it.
      book.call(.dependent, on: sunday - 70)
    }
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.pipeline().first?.productSince == sunday + since)
    #expect(portfolio.pipeline().first?.isProductAtTheLatest == isAtTheLatest)
    #expect(portfolio.conversions().first?.growth?.on == (isAtTheLatest ? sunday - 2 : sunday - 49))
  }

  @Test("requirement 47: one side alone is no pipeline, and what is not green comes after what is") func order() {
    var book = Self.rooted { book in
      for kind: Event.Kind in [.teamRequest(name: nil), .unpromptedAsk(name: nil)] { book.event(sunday - 3, kind) }
    }
    for (id, days) in [("b", 40), ("c", 50)] {
      book.account(id, started: "2026-06-02")
      for kind: Event.Kind in [.teamRequest(name: nil), .unpromptedAsk(name: nil)] {
        book.event(sunday - days, kind, of: id)
      }
    }
    book.account("d", started: "2026-06-02")
    book.event(sunday - 60, .teamRequest(name: nil), of: "d")
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.pipeline().map { portfolio.assessments[$0.position].id } == ["a", "c", "b"])
    #expect(portfolio.pipeline().map(\.state) == [.green, .tooEarly, .tooEarly])
  }

  // MARK: - What holds for every book

  @Test("requirement 47: the conversions are those of the share", arguments: 0..<40)
  func share(seed: UInt64) {
    let portfolio = RandomBookTests.book(seed).portfolio(RandomBookTests.today)
    let conversions = portfolio.conversions()
    #expect(conversions.count { $0.isInShare } == portfolio.stage4Conversion.count)
    #expect(Set(conversions.map(\.position)).count == conversions.count)
    #expect(conversions.allSatisfy { $0.on <= portfolio.day && ($0.lag ?? 0) >= 0 })
  }

  /// The long way: on that day the account was dependent, or was called so, and on the day before it had not converted.
  @Test func `requirement 47: the day before a conversion there was none`() {
    var seen = 0
    for seed in 0..<24 as Range<UInt64> {
      let book = RandomBookTests.book(seed).book
      for conversion in Portfolio(book, on: RandomBookTests.today).conversions() {
        seen += 1
        let then = Portfolio(book, on: conversion.on)
        if conversion.basis != .called { #expect(then.assessments[conversion.position].stage.derived == .dependent) }
        #expect(then.conversions().contains { $0.position == conversion.position && $0.on == conversion.on })
        let before = Portfolio(book, on: conversion.on - 1)
        #expect(!before.conversions().contains { $0.position == conversion.position }, "\(seed) \(conversion)")
      }
    }
    #expect(seen > 0)
  }

  /// The long way once more: the whole book on every day since, and on the day before.
  @Test(arguments: 0..<6) func `requirement 47: a side has spoken on every day since and not on the day before`(
    seed: UInt64
  ) {
    let book = RandomBookTests.book(seed).book
    let today = RandomBookTests.today
    let days = (0...60).map { Portfolio(book, on: today - $0) }
    for entry in days[0].pipeline() {
      for (side, since) in [(true, entry.productSince), (false, entry.relationshipSince)] {
        guard let since else {
          Issue.record("seed \(seed): \(entry) has no day")
          continue
        }
        for portfolio in days where portfolio.day >= since - 1 {
          let expansion = portfolio.assessments[entry.position].active?.expansion
          let speaks = (side ? expansion?.product.isEmpty : expansion?.relationship.isEmpty) == false
          #expect(speaks == (portfolio.day >= since), "seed \(seed), \(entry), \(portfolio.day)")
        }
      }
    }
  }
}
