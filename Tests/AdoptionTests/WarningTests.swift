import Adoption
import Testing

/// The warnings (see Flags): each once where it holds and once just not, on the sound account, which has none.
@Suite struct WarningTests {
  /// What is changed about the sound account, and which warnings there are then; none where nothing is named.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let expected: [FlagKey]
    let day: Day
    let change: @Sendable (inout SmallBook) -> Void

    init(
      _ words: String, _ expected: FlagKey..., day: Day = sunday,
      _ change: @escaping @Sendable (inout SmallBook) -> Void
    ) {
      testDescription = words
      self.expected = expected
      self.day = day
      self.change = change
    }
  }

  @Test(arguments: use + people + contact + calls) func `holds, or just not`(_ example: Case) {
    var book = SmallBook.sound()
    example.change(&book)
    #expect(book.active(on: example.day)?.warningKeys == example.expected)
    #expect(book.active(on: example.day)?.warnings.allSatisfy { $0.since == nil } == true)
  }

  @Test func `each warning holds in some example`() {
    let shown = Set((Self.use + Self.people + Self.contact + Self.calls).flatMap(\.expected))
    #expect(shown == Set(FlagKey.allCases.filter { $0.kind == .warning }))
  }

  static let use: [Case] = [
    // Predicted is 0.30: (0.30 − 0.255)/0.30 = 0.15.
    Case("behind the curve", .behindCurve) { $0.feature(255, of: 1000) },
    Case("nearly behind the curve") { $0.feature(256, of: 1000) },
    // 59 of 100 sessions independent, 60 of 100.
    Case("led sessions", .independentLow) { $0.set(.guidedSessions, 41, weeks: 0..<9) },
    Case("fewer led sessions") { $0.set(.guidedSessions, 40, weeks: 0..<9) },
    Case("led sessions below adopted") { book in
      book.set(.guidedSessions, 41, weeks: 0..<9)
      book.forgetBehaviours()
      book.behaviour(sunday - 20, activation)
    },
    // The review in the week of sunday − 21, before 100, at 150 = 1.5 · 100, after 110 = 1.1 · 100.
    Case("review spike", .reviewSpike) { spike(&$0, at: 150, after: 110) },
    Case("lower spike") { spike(&$0, at: 149, after: 110) },
    Case("spike that stays") { spike(&$0, at: 150, after: 111) },
    // 1 of 3 is less than half, 2 of 4 is not; two are too few.
    Case("new users idle", .newUsersIdle) { newUsers(&$0, 3, 1) },
    Case("half of the new users idle") { newUsers(&$0, 4, 2) },
    Case("two new users idle") { newUsers(&$0, 2, 0) },
    Case("new users of whom nothing is known") { $0.set(.newUsers, 9, weeks: 0..<8) },
    Case("new users nine weeks ago") { book in
      book.set(.newUsers, 9, weeks: 8..<9)
      book.set(.newUsersActive, 0, weeks: 8..<9)
    },
    Case("one user", .singleUser) { share(&$0, 0.5) },
    Case("nearly half by one user") { share(&$0, 0.499) },
    Case("one of three users", .singleUser) { book in
      share(&book, 0.5)
      book.feature(2, of: 3)
    },
    Case("one of fewer than three users") { book in
      share(&book, 0.9)
      book.feature(2, of: 2.9)
    },
    Case("blind", .blind) { $0.usage.removeFirst(3) },
    Case("nearly blind") { $0.usage.removeFirst(2) },
    Case("limit", .limitFriction) { limit(&$0, 100) },
    Case("nearly at the limit") { limit(&$0, 99.9) },
    Case("seats all taken", .limitFriction) { $0.change { $0.limits = ["seats": 20] } },
    Case("a seat left") { $0.change { $0.limits = ["seats": 21] } },
  ]

  static func spike(_ book: inout SmallBook, at: Double, after: Double) {
    book.event(sunday - 21, .executiveBusinessReview)
    book.set(.sessions, at, weeks: 3..<4)
    book.set(.sessions, after, weeks: 0..<3)
  }

  static func newUsers(_ book: inout SmallBook, _ began: Double, _ active: Double) {
    book.set(.newUsers, 0, weeks: 0..<8)
    book.set(.newUsersActive, 0, weeks: 0..<8)
    book.set(.newUsers, began, weeks: 7..<8)
    book.set(.newUsersActive, active, weeks: 7..<8)
  }

  static func share(_ book: inout SmallBook, _ share: Double) {
    for index in 0..<3 { book.usage[index].topUserShare = share }
  }

  static func limit(_ book: inout SmallBook, _ used: Double) {
    book.change { $0.limits = ["queries": 100] }
    book.usage[0].breakdowns[.limits] = ["queries": used]
  }

  static let people: [Case] = [
    Case("no champion", .noChampion) { $0.change { $0.people.removeFirst() } },
    Case("champion from tomorrow", .noChampion) { $0.change { $0.people[0].joinedOn = sunday + 1 } },
    Case("champion from today") { $0.change { $0.people[0].joinedOn = sunday } },
    Case("no sponsor", .noSponsor) { $0.change { $0.people.removeLast() } },
    Case("sponsor gone today", .noSponsor) { $0.event(sunday, .personLeft(person: "s")) },
    Case("sponsor gone tomorrow") { $0.event(sunday + 1, .personLeft(person: "s")) },
    Case("no sponsor, hybrid") { book in
      book.change { $0.people.removeLast() }
      book.segment { $0.motion = .hybrid }
    },
    Case("no outcome", .noOutcome) { $0.change { $0.outcome = nil } },
    Case("no outcome's name", .noOutcome) { $0.change { $0.outcome = Outcome(unit: "hours") } },
    Case("outcome by id") { $0.change { $0.outcome = Outcome(id: "o") } },
  ]

  static let contact: [Case] = [
    Case("one more tool", .oneMoreTool) { $0.event(sunday - 179, .observation(name: "one_more_tool")) },
    Case("one more tool, long ago") { $0.event(sunday - 180, .observation(name: "one_more_tool")) },
    Case("another remark") { $0.event(sunday, .observation(name: "likes_it")) },
    // 9 of 31 provisioned = 0.29 and 9 of 30 = 0.30.
    Case("promoter, little use", .surveyGap) { survey(&$0, .nps, 9, provisioned: 31) },
    Case("promoter, enough use") { survey(&$0, .nps, 9, provisioned: 30) },
    Case("passive") { survey(&$0, .nps, 8, provisioned: 31) },
    Case("satisfied, little use", .surveyGap) { survey(&$0, .csat, 4, provisioned: 31) },
    Case("neither satisfied nor not") { survey(&$0, .csat, 3.9, provisioned: 31) },
    Case("no effort, little use") { survey(&$0, .ces, 9, provisioned: 31) },
    Case("promoter of 179 days ago", .surveyGap) { survey(&$0, .nps, 9, provisioned: 31, on: sunday - 179) },
    Case("promoter of 180 days ago") { survey(&$0, .nps, 9, provisioned: 31, on: sunday - 180) },
    Case("a later answer counts") { book in
      survey(&book, .nps, 9, provisioned: 31)
      book.event(sunday, .survey(type: .nps, score: 3, person: nil))
    },
    Case("no touch", .noTouch) { touched(&$0, 15) },
    Case("touched within a fortnight") { touched(&$0, 14) },
    Case("no touch, hybrid", .noTouch) { book in
      touched(&book, 31)
      book.segment { $0.motion = .hybrid }
    },
    Case("touched within thirty days, hybrid") { book in
      touched(&book, 30)
      book.segment { $0.motion = .hybrid }
    },
    Case("no touch, own rule", .noTouch) { book in
      touched(&book, 4)
      book.segment { $0.touchDaysSet = 3 }
    },
    Case("never touched, started 14 days ago") { book in
      book.forgetTouches()
      book.change { $0.startedOn = sunday - 14 }
    },
    Case("never touched, started 15 days ago", .noTouch) { book in
      book.forgetTouches()
      book.change { $0.startedOn = sunday - 15 }
    },
    Case("never touched, never started") { book in
      book.forgetTouches()
      book.change { $0.startedOn = nil }
    },
    // The last human touch is of sunday − 10.
    Case("automated only", .automatedOnly) { automated(&$0, [9, 4, 3, 2, 1]) },
    Case("four automated") { automated(&$0, [4, 3, 2, 1]) },
    Case("one of five before the human touch") { automated(&$0, [11, 4, 3, 2, 1]) },
    Case("never a human touch", .automatedOnly) { book in
      book.forgetTouches()
      automated(&book, [89, 4, 3, 2, 1])
    },
    Case("one of five 90 days ago") { book in
      book.forgetTouches()
      automated(&book, [90, 4, 3, 2, 1])
    },
    Case("renewed and behind", .behindCurve, .renewedLagging) { renewed(&$0, won: true, 179) },
    Case("renewed 180 days ago and behind", .behindCurve) { renewed(&$0, won: true, 180) },
    Case("lost and behind", .behindCurve) { renewed(&$0, won: false, 179) },
    Case("renewed and red", .noChampion, .renewedLagging) { book in
      renewed(&book, won: true, 10)
      book.feature(5, of: 10)
      book.championLeaves(sunday)
    },
    Case("renewed and well") { book in
      renewed(&book, won: true, 10)
      book.feature(5, of: 10)
    },
  ]

  static func survey(
    _ book: inout SmallBook, _ type: SurveyType, _ score: Double, provisioned: Double, on day: Day = sunday - 1
  ) {
    book.event(day, .survey(type: type, score: score, person: nil))
    book.usage[0].figures[.active] = 9
    book.usage[0].figures[.provisioned] = provisioned
  }

  static func touched(_ book: inout SmallBook, _ days: Int) {
    book.forgetTouches()
    book.message(sunday - days)
  }

  static func automated(_ book: inout SmallBook, _ days: [Int]) {
    for days in days { book.event(sunday - days, .touch(Touch(direction: .outbound, mode: .automated))) }
  }

  static func renewed(_ book: inout SmallBook, won: Bool, _ days: Int) {
    book.feature(255, of: 1000)
    book.event(sunday - days, .renewal(won: won, arrBefore: nil, arrAfter: nil))
  }

  static let calls: [Case] = [
    // With ten more weeks it is embedded since the sixth of nineteen, sunday − 91.
    Case("embedded for 91 days", .embeddedStalled) { $0.soundWeeks(9..<19) },
    Case("embedded for 90 days", day: sunday - 1) { $0.soundWeeks(9..<19) },
    Case("called something else", .stageDisagrees) { $0.call(.adopted) },
    Case("called the same") { $0.call(.embedded) },
    Case("called tomorrow") { $0.call(.adopted, on: sunday + 1) },
    Case("called 8 days ago", .stageCallStale) { $0.call(.embedded, on: sunday - 8) },
    Case("called a week ago") { $0.call(.embedded, on: sunday - 7) },
    Case("called 8 days ago, reviewed monthly") { book in
      book.call(.embedded, on: sunday - 8)
      book.segment { $0.review = .monthly }
    },
    Case("trained and nothing since", .trainingWithoutDoing) { trained(&$0, 9) },
    Case("trained on the day of activation") { trained(&$0, 10) },
    Case("trained before the activation") { trained(&$0, 11) },
    Case("trained, and a signal since, called activated", .stageDisagrees) { book in
      trained(&book, 9)
      book.behaviour(sunday - 8, signals[0])
      book.call(.activated)
    },
    Case("trained, and the same signal again, called activated", .stageDisagrees, .trainingWithoutDoing) { book in
      trained(&book, 9)
      for days in [12, 8] { book.behaviour(sunday - days, signals[0]) }
      book.call(.activated)
    },
    Case("trained, adopted") { book in
      trained(&book, 9)
      book.behaviour(sunday - 12, signals[0])
    },
  ]

  /// Activated on sunday − 10 and trained so many days ago.
  static func trained(_ book: inout SmallBook, _ days: Int) {
    book.forgetBehaviours()
    book.behaviour(sunday - 10, activation)
    book.event(sunday - days, .touch(Touch(direction: .outbound, mode: .human, training: true)))
  }

  /// At depth 0.5 it is below five peers at 0.6 to 1.0: 100 · ½/6 = 8 < 25. With one of them at 0.4 it is the second of
  /// six: 100 · 1.5/6 = 25 is not below 25.
  @Test(arguments: [(0, true), (1, false)]) func `a promoter low among its peers`(below: Int, gap: Bool) {
    var book = SmallBook.sound()
    book.event(sunday, .survey(type: .nps, score: 10, person: nil))
    for index in 0..<5 {
      book.addSound("b\(index)")
      for week in book.usage.indices.suffix(9) {
        book.usage[week].breakdowns[.features] = ["f": index < below ? 4 : Double(6 + index)]
      }
    }
    #expect(isClose(book.active()?.adoption.percentile, 100 * (Double(below) + 0.5) / 6))
    #expect(book.active()?.has(.surveyGap) == gap)
  }
}
