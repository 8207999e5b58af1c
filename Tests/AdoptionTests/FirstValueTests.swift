import Adoption
import Testing

/// Section 2 of the model. Every account here starts on 2026-10-01 in the built-in segment: a window of 30 days,
/// triggers after 7, 14 and 21 quiet days, three signals, one of them makes adopted.
@Suite struct FirstValueTests {
  let start: Day = "2026-10-01"

  func waiting(_ day: Int, _ change: (inout SmallBook) -> Void = { _ in }) -> Assessment {
    var book = SmallBook()
    book.account(started: start)
    book.measure()
    change(&book)
    return book.assess(on: start + day)
  }

  /// No progress since the start, so quiet = day. Day 30 is the last of the window: left = 30 − 30 = 0.
  @Test(arguments: [
    (0, nil, 30, AtRiskGroup.moving), (6, nil, 24, .moving), (7, Trigger.day7, 23, .nudge), (13, .day7, 17, .nudge),
    (14, .day14, 16, .reset), (20, .day14, 10, .reset), (21, .day21, 9, .lastCall), (30, .day21, 0, .lastCall),
    (31, .day21, -1, .missed), (200, .day21, -170, .missed),
  ])
  func `requirements 14, 25, 26, 27: triggers and groups by quiet days`(
    day: Int, trigger: Trigger?, left: Int, group: AtRiskGroup
  ) {
    let active = waiting(day).active
    #expect(active?.firstValue.state == .waiting)
    #expect(active?.firstValue.day == day)
    #expect(active?.firstValue.days == nil)
    #expect(active?.firstValue.quiet == day)
    #expect(active?.firstValue.trigger == trigger)
    #expect(active?.firstValue.windowLeft == left)
    #expect(active?.atRisk == group)
  }

  /// Requirement 28: activation on day 5 is progress, so on day 11 only 11 − 5 = 6 days are quiet.
  @Test(arguments: [(11, 6, nil), (12, 7, Trigger.day7), (26, 21, .day21)])
  func `requirement 28: triggers fire on stall, not on age`(day: Int, quiet: Int, trigger: Trigger?) {
    let active = waiting(day) { $0.behaviour(start + 5, activation) }.active
    #expect(active?.firstValue.quiet == quiet)
    #expect(active?.firstValue.trigger == trigger)
  }

  /// Signal on day 9, adopted with one signal; 40 − 9 = 31 quiet days and two signals to go.
  @Test func `a reached first value with signals to go stalls`() {
    let active = waiting(40) { $0.behaviour(start + 9, signals[0]) }.active
    #expect(active?.firstValue.state == .reached)
    #expect(active?.firstValue.days == 9)
    #expect(active?.firstValue.day == nil)
    #expect(active?.firstValue.windowLeft == nil)
    #expect(active?.firstValue.adoptedOn == start + 9)
    #expect(active?.firstValue.signalsReached == 1)
    #expect(active?.firstValue.signalsTotal == 3)
    #expect(active?.firstValue.trigger == .day21)
    #expect(active?.atRisk == .stalled)
  }

  @Test func `no trigger once every signal was reached`() {
    let active = waiting(90) { book in
      for (index, signal) in signals.enumerated() { book.behaviour(start + index, signal) }
    }.active
    #expect(active?.firstValue.quiet == 88)
    #expect(active?.firstValue.trigger == nil)
    #expect(active?.atRisk == .noHabit)
  }

  @Test func `a signal seen twice counts once and is no progress`() {
    let active = waiting(20) { book in
      book.behaviour(start + 2, signals[0])
      book.behaviour(start + 18, signals[0])
    }.active
    #expect(active?.firstValue.signalsReached == 1)
    #expect(active?.firstValue.quiet == 18)
  }

  @Test func `requirements 3, 7: test events, logins and other behaviours move nothing`() {
    let assessment = waiting(20) { book in
      book.behaviour(start + 1, "login")
      book.behaviour(start + 2, activation, test: true)
      book.behaviour(start + 3, signals[0], test: true)
    }
    #expect(assessment.stage.value == .notActivated)
    #expect(assessment.active?.firstValue.quiet == 20)
  }

  @Test func `a signal before the start takes 0 days`() {
    let active = waiting(3) { $0.behaviour(start - 10, signals[1]) }.active
    #expect(active?.firstValue.days == 0)
    #expect(active?.firstValue.firstValueOn == start - 10)
    #expect(active?.firstValue.quiet == 3)
  }

  @Test func `facts after the day do not exist`() {
    let active = waiting(8) { $0.behaviour(start + 9, signals[0]) }.active
    #expect(active?.firstValue.state == .waiting)
    #expect(active?.firstValue.trigger == .day7)
  }

  /// `first_value_on` is one signal named by its milestone. Named as a listed signal it is that signal, at the earlier
  /// of the two days; otherwise it is one more, up to the three of the segment.
  @Test(arguments: [
    (signals[0], [0], 1), (signals[0], [0, 1], 2), ("the pilot report", [0], 2), (nil, [0], 2),
    ("the pilot report", [0, 1, 2], 3), (nil, [], 1),
  ])
  func `a stated first value counts as one signal`(milestone: String?, reached: [Int], count: Int) {
    var book = SmallBook()
    book.account(started: start) {
      $0.firstValueOn = start + 4
      $0.firstValueMilestone = milestone
    }
    for index in reached { book.behaviour(start + 10 + index, signals[index]) }
    let clock = book.assess(on: start + 20).active?.firstValue
    #expect(clock?.signalsReached == count)
    #expect(clock?.firstValueOn == start + 4)
    #expect(clock?.days == 4)
  }

  @Test func `without a start there is no clock`() {
    var book = SmallBook()
    book.account()
    book.measure()
    let active = book.assess(on: "2026-11-01").active
    #expect(active?.firstValue.state == .noClock)
    #expect(active?.firstValue.day == nil)
    #expect(active?.firstValue.quiet == nil)
    #expect(active?.firstValue.trigger == nil)
    #expect(active?.atRisk == .noClock)
  }

  /// Quiet runs from the latest progress day where there is one: 2026-11-01 − 2026-10-10 = 22 days.
  @Test func `without a start quiet runs from the latest progress`() {
    var book = SmallBook()
    book.account()
    book.behaviour("2026-10-10", signals[0])
    let active = book.assess(on: "2026-11-01").active
    #expect(active?.firstValue.state == .noClock)
    #expect(active?.firstValue.days == nil)
    #expect(active?.firstValue.quiet == 22)
    #expect(active?.firstValue.trigger == .day21)
    #expect(active?.atRisk == .stalled)
  }

  @Test func `requirement 18: two signals may be needed for adopted`() {
    var book = SmallBook()
    book.rules.segments["default"]?.signalsToAdopt = 2
    book.account(started: start)
    book.behaviour(start + 3, signals[2])
    book.behaviour(start + 8, signals[0])
    #expect(book.assess(on: start + 7).stage.value == .activated)
    #expect(book.assess(on: start + 8).stage.value == .adopted)
    #expect(book.assess(on: start + 8).active?.firstValue.adoptedOn == start + 8)
  }

  /// Requirement 16: the list keeps every account, however old the miss; the newest miss comes first.
  @Test func `requirement 16: accounts stay listed after the window`() {
    var book = SmallBook()
    for (id, age) in [("old", 400), ("new", 31), ("mid", 90)] { book.account(id, started: "2026-11-01" - age) }
    book.measure()
    let portfolio = book.portfolio("2026-11-01")
    #expect(portfolio.atRisk.map { portfolio.assessments[$0].id } == ["new", "mid", "old"])
  }

  /// Groups in their order; inside one the smaller window first, then the higher ARR, unknown last, then the id.
  @Test func `requirement 29: the at-risk list is sorted by urgency`() {
    var book = SmallBook()
    let day: Day = "2026-11-01"
    book.account("moving", started: day - 3)
    book.account("nudge", started: day - 7)
    book.account("reset", started: day - 14)
    book.account("last-b", started: day - 25, arr: 10)
    book.account("last-a", started: day - 25)
    book.account("last-c", started: day - 25, arr: 20)
    book.account("last-0", started: day - 25)
    book.account("last-early", started: day - 28)
    book.account("missed", started: day - 31)
    book.account("none")
    book.account("stalled", started: day - 60)
    book.behaviour(day - 40, signals[0], of: "stalled")
    book.account("stuck", started: day - 60)
    for signal in signals { book.behaviour(day - 50, signal, of: "stuck") }
    book.account("gone", started: day - 9)
    book.event(day, .churn, of: "gone")
    book.account("coming", started: day + 1)
    let portfolio = book.portfolio(day)
    #expect(
      portfolio.atRisk.map { portfolio.assessments[$0].id } == [
        "last-early", "last-c", "last-b", "last-0", "last-a", "missed", "reset", "nudge", "stalled", "moving", "stuck",
        "none",
      ])
  }
}
