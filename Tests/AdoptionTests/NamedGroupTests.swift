import Testing

@testable import Adoption

@Suite("Named groups") struct NamedGroupTests {
  /// A Wednesday; the latest complete week is that of Monday 9 November.
  static let day: Day = "2026-11-18"

  /// A group with an account that is in it and, one fact apart, one that is not.
  struct Case: CustomTestStringConvertible, Sendable {
    var group: NamedGroup
    var inside: @Sendable (inout SmallBook) -> Void
    var outside: @Sendable (inout SmallBook) -> Void
    var testDescription: String { group.key }
  }

  static let cases: [Case] = [
    // Stages 2 → 3: every signal, no habit. Two of three signals are not all.
    Case(group: .stuck, inside: { adopted(&$0, signals: 3) }, outside: { adopted(&$0, signals: 2) }),
    // Past the window of 30 days; the outcome measured is a result to point to.
    Case(
      group: .borrowed, inside: { adopted(&$0, signals: 1) },
      outside: { book in
        adopted(&book, signals: 1)
        book.event(day - 20, .outcome(value: 3))
      }),
    Case(
      group: .onboardedNotActivated, inside: { $0.account(started: day - 60) { $0.onboardingCompletedOn = day - 9 } },
      outside: { book in
        book.account(started: day - 60) { $0.onboardingCompletedOn = day - 9 }
        book.behaviour(day - 50, activation)
      }),
    Case(
      group: .noMilestone, inside: { $0.account(started: day - 3) },
      outside: { $0.account(started: day - 3) { $0.firstValueMilestone = "first-route" } }),
    // The built-in playbook of the first stages takes 14 days: 15 are more, 14 are not.
    Case(
      group: .stageStalled, inside: { $0.account(started: day - 15) }, outside: { $0.account(started: day - 14) }),
    Case(group: .unhandled, inside: { leaderless(&$0) }, outside: { leaderless(&$0, answered: "champion_gone") }),
    // Eight quiet days fire the first trigger; an action with owner and day settles it.
    Case(
      group: .unowned, inside: { $0.account(started: day - 8) },
      outside: { book in
        book.account(started: day - 8)
        book.entry("1", day - 1, .actionScheduled(ActionFields(kind: "call", owner: "ana", due: day + 3)))
      }),
    // Weekly, never reviewed: due on the seventh day.
    Case(group: .reviewDue, inside: { $0.account(started: day - 7) }, outside: { $0.account(started: day - 6) }),
    Case(
      group: .paged,
      inside: { book in
        book.rules.segments["smb"] = techTouch
        leaderless(&book, segment: "smb")
      }, outside: { leaderless(&$0) }),
    Case(
      group: .mixed,
      inside: { book in
        leaderless(&book)
        book.event(day - 10, .teamRequest(name: "finance"))
      },
      outside: { book in
        book.account(started: day - 60)
        book.event(day - 10, .teamRequest(name: "finance"))
      }),
    Case(
      group: .renewedLagging,
      inside: { book in
        leaderless(&book)
        book.event(day - 30, .renewal(won: true, arrBefore: nil, arrAfter: nil))
      }, outside: { leaderless(&$0) }),
    // 20 of 100 active are below 0.30, 40 are not.
    Case(group: .happyIdle, inside: { surveyed(&$0, active: 20) }, outside: { surveyed(&$0, active: 40) }),
    Case(group: .singleUser, inside: { concentrated(&$0, top: 0.5) }, outside: { concentrated(&$0, top: 0.4) }),
    Case(
      group: .noOutcome, inside: { $0.account(started: day - 3) },
      outside: { $0.account(started: day - 3) { $0.outcome = Outcome(id: nil, name: "fewer delays") } }),
    // The built-in segment is high-touch: 15 days without a touch are too many, 14 are not.
    Case(group: .noTouch, inside: { touched(&$0, 15) }, outside: { touched(&$0, 14) }),
    Case(
      group: .disagrees,
      inside: { $0.account(started: day - 9) { $0.stage = StageCall(value: .adopted, on: day - 1) } },
      outside: { $0.account(started: day - 9) { $0.stage = StageCall(value: .notActivated, on: day - 1) } }),
    // Three weeks without usage, L−14 being 26 October: who started after that is too new to be blind.
    Case(group: .blind, inside: { $0.account(started: day - 60) }, outside: { $0.account(started: day - 20) }),
    Case(
      group: .noUsage, inside: { $0.account(started: day - 60) },
      outside: { book in
        book.account(started: day - 60)
        book.week("2026-10-05", [.active: 3])
      }),
  ]

  @Test("requirements 94, 102, 122, 127, 129: each group holds who belongs to it", arguments: cases) func membership(
    _ example: Case
  ) {
    var (inside, outside) = (SmallBook(), SmallBook())
    inside.measure()
    outside.measure()
    example.inside(&inside)
    example.outside(&outside)
    #expect(example.group.contains(inside.assess(on: Self.day), rules: inside.rules))
    #expect(!example.group.contains(outside.assess(on: Self.day), rules: outside.rules))
  }

  @Test("Every group has an example") func complete() {
    #expect(Set(Self.cases.map(\.group)) == Set(NamedGroup.allCases))
  }

  @Test("requirement 42: who is stuck before the habit is so whatever the flags say", arguments: [true, false])
  func stuckAnyway(_ hasFlag: Bool) {
    var book = SmallBook()
    Self.adopted(&book, signals: 3)
    if hasFlag { book.accounts[0].people = [Self.goneChampion] }
    let assessment = book.assess(on: Self.day)
    #expect(assessment.active?.redFlags.isEmpty == !hasFlag)
    #expect(NamedGroup.stuck.contains(assessment, rules: book.rules))
  }

  @Test("Who has left or not started is in no group", arguments: NamedGroup.allCases)
  func inactive(_ group: NamedGroup) {
    var book = SmallBook()
    book.account("gone", started: Self.day - 60)
    book.event(Self.day - 1, .churn, of: "gone")
    book.account("new", started: Self.day + 5)
    for id in ["gone", "new"] {
      #expect(!group.contains(book.assess(id, on: Self.day), rules: book.rules))
    }
  }

  @Test("The words are short and the meanings are sentences", arguments: NamedGroup.allCases)
  func words(_ group: NamedGroup) {
    #expect((1...26).contains(group.words.count))
    #expect(!group.meaning.isEmpty && group.meaning.last != ".")
  }

  // MARK: - Stalls

  /// Each row: the stage, and the days after which it has stalled by the built-in rules.
  static let limits: [(Stage, Int?)] = [
    (.notActivated, 14), (.activated, 14), (.adopted, 30), (.embedded, 90), (.dependent, nil),
  ]

  @Test("requirement 5: every stage but the last has a limit", arguments: limits)
  func limit(_ stage: Stage, _ days: Int?) {
    #expect(Rules().stallLimitDays(stage) == days)
  }

  @Test("The limits follow the book's own rules") func ownLimits() {
    var rules = Rules()
    rules.playbooks[.adopted] = Playbook(trigger: "t", actions: ["a"], timelineDays: 45, escalation: "e")
    rules.thresholds[.embeddedStalledDays] = 120
    #expect(rules.stallLimitDays(.adopted) == 45)
    #expect(rules.stallLimitDays(.embedded) == 120)
  }

  // MARK: - Books

  private static func adopted(_ book: inout SmallBook, signals count: Int) {
    book.account(started: day - 200)
    for (index, signal) in signals.prefix(count).enumerated() { book.behaviour(day - 150 + index, signal) }
  }

  private static let goneChampion: Person = {
    var person = Person(id: "c", role: .champion)
    person.leftOn = day - 3
    return person
  }()

  private static let techTouch: Segment = {
    var segment = Segment()
    segment.motion = .techTouch
    return segment
  }()

  /// An account whose only champion left three days ago: the red flag `champion_gone`.
  private static func leaderless(_ book: inout SmallBook, segment: String? = nil, answered: String? = nil) {
    book.account(started: day - 60) { account in
      account.people = [goneChampion]
      account.segment = segment
    }
    guard let answered else { return }
    book.entry("1", day - 1, .actionScheduled(ActionFields(kind: "call", owner: "ana", due: day + 3, reason: answered)))
  }

  private static func touched(_ book: inout SmallBook, _ days: Int) {
    book.account(started: day - 60)
    book.event(day - days, .touch(Touch(mode: .automated)))
  }

  private static func surveyed(_ book: inout SmallBook, active: Double) {
    book.account(started: day - 60)
    book.event(day - 20, .survey(type: .nps, score: 9, person: nil))
    book.weeks(8, endingAt: "2026-11-09", [.active: active, .provisioned: 100])
  }

  private static func concentrated(_ book: inout SmallBook, top: Double) {
    book.account(started: day - 60)
    for back in 0..<4 { book.week("2026-11-09" - 7 * back, [.active: 5], topUserShare: top) }
  }
}
