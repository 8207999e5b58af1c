import Testing

@testable import Adoption

/// At Adopted or above, past the window, and without a result to point to.
@Suite("Borrowed time") struct BorrowedTimeTests {
  static let day: Day = "2026-11-18"

  /// An account adopted by one signal on the tenth day, without a word on what it brought.
  private static func adopted(tenure: Int, _ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    book.account(started: day - tenure)
    book.behaviour(day - tenure + 10, signals[0])
    change(&book)
    return book
  }

  private static func borrowed(_ book: SmallBook, on day: Day = day) -> Int? {
    book.assess(on: day).active?.borrowedTime?.days
  }

  /// Days since the start, with the days past the window of 30: 31 − 30 = 1.
  @Test(
    "requirement 19: on borrowed time from the day after the window, at any age",
    arguments: [
      (29, nil), (30, nil), (31, 1), (400, 370),
    ] as [(Int, Int?)])
  func window(_ tenure: Int, _ days: Int?) {
    let book = Self.adopted(tenure: tenure)
    #expect(book.assess(on: Self.day).stage.value == .adopted)
    #expect(Self.borrowed(book) == days)
    #expect(NamedGroup.borrowed.contains(book.assess(on: Self.day), rules: book.rules) == (days != nil))
  }

  @Test("requirement 19: the window is the segment's own") func ownWindow() {
    let book = Self.adopted(tenure: 65) { book in book.segment { $0.windowDays = 60 } }
    // 65 − 60 days.
    #expect(book.assess(on: Self.day).active?.borrowedTime?.windowDays == 60)
    #expect(Self.borrowed(book) == 5)
  }

  /// What is there 40 days after the start, and whether the customer has nothing to point to all the same.
  static let facts: [(String, Bool, @Sendable (inout SmallBook) -> Void)] = [
    ("the outcome measured", false, { $0.event(day - 39, .outcome(value: 4)) }),
    ("the outcome measured on the first day: the baseline", true, { $0.event(day - 40, .outcome(value: 4)) }),
    ("the outcome measured before the start", true, { $0.event(day - 50, .outcome(value: 4)) }),
    ("a measure of tomorrow", true, { $0.event(day + 1, .outcome(value: 4)) }),
    ("a signal with a note", false, { $0.behaved(signals[1], note: "an hour instead of a day") }),
    ("a signal with a value", false, { $0.behaved(signals[1], value: "12") }),
    ("a signal with an empty text for a value", true, { $0.behaved(signals[1], value: "\"\"") }),
    ("a signal with an empty note", true, { $0.behaved(signals[1], note: " ") }),
    ("a test of a signal", true, { $0.behaved(signals[1], test: true, note: "trying") }),
    ("a behaviour that proves nothing, with a note", true, { $0.behaved(activation, note: "ran it") }),
    ("a call with a reason", false, { $0.called(.adopted, "closing takes 5 days") }),
    ("a call without one", true, { $0.called(.adopted, nil) }),
    ("a call with an empty one", true, { $0.called(.embedded, "  ") }),
    ("a call that Score kept", true, { $0.called(.embedded, ScoreResult.callReason) }),
    ("a call of the file", false, { $0.change { $0.stage = StageCall(value: .adopted, on: day - 1, why: "5 days") } }),
    (
      "a call of the file of tomorrow", true,
      {
        $0.change { $0.stage = StageCall(value: .adopted, on: day + 1, why: "5 days") }
      }
    ),
    (
      "a call that was undone", true,
      { book in
        book.called(.adopted, "closing takes 5 days")
        book.entry("2", day - 1, .undo(of: "1"))
      }
    ),
    ("a red flag and a renewal", true, { $0.event(day - 2, .renewal(won: true, arrBefore: 1, arrAfter: 1)) }),
  ]

  @Test("requirement 19: what counts as a result to point to", arguments: facts.indices) func results(_ index: Int) {
    let (what, isBorrowed, change) = Self.facts[index]
    let book = Self.adopted(tenure: 40, change)
    // 40 − 30 days.
    #expect(Self.borrowed(book) == (isBorrowed ? 10 : nil), "\(what)")
  }

  @Test("requirement 19: a stage below Adopted is not on borrowed time, by call or by fact") func below() {
    let called = Self.adopted(tenure: 40) { $0.called(.activated, "the report was never used") }
    #expect(called.assess(on: Self.day).stage.derived == .adopted && Self.borrowed(called) == nil)
    let tried = Self.adopted(tenure: 40) { book in
      book.forgetBehaviours()
      book.behaviour(Self.day - 20, activation)
    }
    #expect(Self.borrowed(tried) == nil)
    // Called Adopted without a signal and without a reason: the call stands, and nothing is there to point to.
    let word = Self.adopted(tenure: 40) { book in
      book.forgetBehaviours()
      book.called(.adopted, nil)
    }
    #expect(Self.borrowed(word) == 10)
  }

  @Test("requirement 19: without a start no window has passed, and who has left is in no state") func unknown() {
    let clockless = Self.adopted(tenure: 40) { book in book.change { $0.startedOn = nil } }
    #expect(clockless.assess(on: Self.day).stage.value == .adopted && Self.borrowed(clockless) == nil)
    #expect(Self.borrowed(Self.adopted(tenure: 40) { $0.event(Self.day - 1, .churn) }) == nil)
  }

  @Test("requirement 19: as of an earlier day it is as it was, and neither flags nor health know of it") func asOf() {
    // Measured on day 35: on borrowed time from day 31 to day 34.
    let book = Self.adopted(tenure: 40) { $0.event(Self.day - 5, .outcome(value: 4)) }
    let days = (29...36).map { Self.borrowed(book, on: Self.day - 40 + $0) }
    #expect(days == [nil, nil, 1, 2, 3, 4, nil, nil])
    let (borrowed, settled) = (
      Self.adopted(tenure: 40), Self.adopted(tenure: 40) { $0.event(Self.day, .outcome(value: 4)) }
    )
    #expect(Self.borrowed(borrowed) == 10 && Self.borrowed(settled) == nil)
    let (one, other) = (borrowed.assess(on: Self.day).active, settled.assess(on: Self.day).active)
    #expect(one?.flags.map(\.key) == other?.flags.map(\.key) && one?.health == other?.health)
    #expect(one?.unhandledFlags == other?.unhandledFlags && one?.atRisk == other?.atRisk)
  }

  // MARK: - What a call is asked for

  /// From 95 to 60 minutes: 71 is nearer, 40 is beyond, 95 and 99 are not; where an end is unknown any measure is offered.
  static let measures: [(Double, Double?, Double?, String?)] = [
    (71, 95, 60, "Turned round faster: 71 min on Tue 10 Nov 2026, target 60"),
    (40.5, 95, 60, "Turned round faster: 40.5 min on Tue 10 Nov 2026, target 60"),
    (95, 95, 60, nil), (99, 95, 60, nil), (12, 10, 20, "Turned round faster: 12 min on Tue 10 Nov 2026, target 20"),
    (8, 10, 20, nil), (71, nil, 60, "Turned round faster: 71 min on Tue 10 Nov 2026, target 60"),
    (71, 95, nil, "Turned round faster: 71 min on Tue 10 Nov 2026"),
  ]

  @Test("requirement 19: the latest measure against its target is the result that is offered", arguments: measures)
  func measured(_ value: Double, _ baseline: Double?, _ target: Double?, _ words: String?) {
    let book = Self.adopted(tenure: 40) { book in
      book.change {
        $0.outcome = Outcome(name: "Turned round faster", unit: "min", baseline: baseline, target: target)
      }
      book.event(Self.day - 20, .outcome(value: 90))
      book.event(Self.day - 8, .outcome(value: value))
    }
    #expect(book.assess(on: Self.day).measuredResult == words)
  }

  @Test("requirement 19: calling Adopted or above asks for the result", arguments: Stage.allCases)
  func asked(_ stage: Stage) {
    let isResult = [.adopted, .embedded, .dependent].contains(stage)
    #expect(stage.asksForResult == isResult)
    let asking = DecisionParser(Self.adopted(tenure: 40).book, on: Self.day)
    do throws(Refusal) {
      _ = try asking.call(stage.key, why: " ", at: 0)
      Issue.record("a call without a reason")
    } catch {
      #expect(
        error.sentence
          == (isResult
            ? "The result (why) is empty: say what result the customer can point to."
            : "The reason (why) is empty: say why in a few words."))
    }
  }
}

extension SmallBook {
  fileprivate mutating func behaved(_ name: String, test: Bool = false, value: String? = nil, note: String? = nil) {
    event(BorrowedTimeTests.day - 5, .behaviour(name: name, test: test, value: value, note: note))
  }

  fileprivate mutating func called(_ stage: Stage, _ why: String?) {
    entry("1", BorrowedTimeTests.day - 3, .stageCalled(stage: stage, why: why))
  }
}
