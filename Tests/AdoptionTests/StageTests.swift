import Adoption
import Testing

/// Section 1 of the model. 2026-11-22 is a Sunday: the week of 2026-11-16 is complete on it and L there.
@Suite struct StageTests {
  let start: Day = "2026-01-05"
  let sunday: Day = "2026-11-22"

  /// An account that reached all signals in its first days.
  func adopted(_ change: (inout SmallBook) -> Void) -> SmallBook {
    var book = SmallBook()
    book.account(started: start)
    for signal in signals { book.behaviour(start + 3, signal) }
    change(&book)
    return book
  }

  /// Eight weeks that end with the one of 2026-11-16. A habit needs six with independent sessions and 70 % of all
  /// sessions independent: 8 × 7 = 56 of 8 × 10 = 80 is exactly 70 %; 8 × 6.9 = 55.2 is less.
  @Test(arguments: [(3.0, Stage.embedded), (3.1, .adopted), (0, .embedded), (10, .adopted)])
  func `habit needs 70 per cent independent sessions`(guided: Double, stage: Stage) {
    let book = adopted { $0.weeks(8, endingAt: sunday, [.sessions: 10, .guidedSessions: guided]) }
    #expect(book.assess(on: sunday).stage.value == stage)
  }

  /// Idle weeks carry both counts and have no independent session: with 3 idle of 8 only 5 are active.
  @Test(arguments: [(2, Stage.embedded), (3, .adopted)])
  func `habit needs six active weeks of eight`(idle: Int, stage: Stage) {
    let book = adopted { book in
      for back in 0..<8 {
        book.week(sunday - 7 * back, [.sessions: back < idle ? 0 : 10, .guidedSessions: 0])
      }
    }
    #expect(book.assess(on: sunday).stage.value == stage)
  }

  @Test func `the half week does not count`() {
    let book = adopted { $0.weeks(6, endingAt: sunday, [.sessions: 10, .guidedSessions: 0]) }
    // On the Saturday only five complete weeks are known: habit was never judged.
    #expect(book.assess(on: sunday - 1).stage.value == .adopted)
    #expect(book.assess(on: sunday).stage.value == .embedded)
    #expect(book.assess(on: sunday).stage.since == sunday)
  }

  @Test func `weeks without guided sessions cannot judge habit`() {
    let book = adopted { $0.weeks(8, endingAt: sunday, [.sessions: 10]) }
    #expect(book.assess(on: sunday).stage.value == .adopted)
  }

  @Test func `a stopped export is not a fall`() {
    let book = adopted { $0.weeks(8, endingAt: sunday, [.sessions: 10, .guidedSessions: 0]) }
    #expect(book.assess(on: sunday + 200).stage.derived == .embedded)
    #expect(book.assess(on: sunday + 200).stage.since == book.assess(on: sunday).stage.since)
  }

  /// After eight good weeks come idle ones. With three of them in the window only five are active: lost on the third
  /// Sunday.
  @Test func `a stage is lost again`() {
    let book = adopted { book in
      book.weeks(8, endingAt: sunday, [.sessions: 10, .guidedSessions: 0])
      for ahead in 1...3 { book.week(sunday + 7 * ahead, [.sessions: 0, .guidedSessions: 0]) }
    }
    #expect(book.assess(on: sunday + 20).stage.value == .embedded)
    let lost = book.assess(on: sunday + 21).stage
    #expect(lost.value == .adopted)
    #expect(lost.since == sunday + 21)
    #expect(book.assess(on: sunday + 30).stage.days == 9)
  }

  func dependent(evidence: [(String, Int)], teams: [[String: Double]]) -> SmallBook {
    adopted { book in
      book.weeks(12, endingAt: sunday, [.sessions: 10, .guidedSessions: 0])
      for (back, teams) in teams.enumerated() {
        book.usage.removeAll { $0.week == Week(containing: sunday - 7 * back) }
        book.week(sunday - 7 * back, [.sessions: 10, .guidedSessions: 0], teams: teams)
      }
      for (name, ago) in evidence { book.event(sunday - ago, .evidence(name: name)) }
    }
  }

  /// Evidence counts for D − 180 < on ≤ D: 179 days ago does, 180 does not.
  @Test(arguments: [
    ([("in-docs", 10), ("in-sop", 179)], Stage.dependent), ([("in-docs", 10), ("in-sop", 180)], .embedded),
    ([("in-docs", 10), ("in-docs", 20)], .embedded), ([("in-docs", 10), ("in-sop", -1)], .embedded),
    // In any case, with blank, hyphen or underscore alike; what is none of the five does not count.
    ([("IN_DOCS", 10), ("Exec Reference", 20)], .dependent), ([("in-docs", 10), ("on-the-wall", 20)], .embedded),
  ])
  func `roots need two kinds of evidence`(evidence: [(String, Int)], stage: Stage) {
    let book = dependent(evidence: evidence, teams: [["ops": 4, "sales": 1]])
    #expect(book.assess(on: sunday).stage.value == stage)
  }

  @Test(arguments: [([], "2 more kinds of evidence"), ([("in-docs", 10)], "1 more kind of evidence")])
  func `the next step counts the kinds of evidence that are missing`(evidence: [(String, Int)], words: String) {
    let book = dependent(evidence: evidence, teams: [["ops": 4, "sales": 1]])
    let step = Portfolio(book.book, on: sunday).criteria(of: 0).nextStep
    #expect(step?.hasPrefix(words + ":") == true)
  }

  /// Teams count over the four weeks together: ops in one, sales in another. A team with 0 users does not, nor does one
  /// that was last active five weeks ago.
  @Test(arguments: [
    ([["ops": 1], ["sales": 1]], Stage.dependent), ([["ops": 4, "sales": 0]], .embedded),
    ([["ops": 4], [:], [:], [:], ["sales": 4]], .embedded), ([["ops": 4], [:], [:], ["sales": 4]], .dependent),
  ])
  func `roots need two teams`(teams: [[String: Double]], stage: Stage) {
    let book = dependent(evidence: [("in-docs", 10), ("in-sop", 20)], teams: teams)
    #expect(book.assess(on: sunday).stage.value == stage)
  }

  /// The second evidence is dated 10 days before; 170 days on the first of them (then 180 days old) no longer counts.
  @Test func `dependence lasts as long as its evidence`() {
    let book = dependent(evidence: [("in-docs", 40), ("in-sop", 10)], teams: [["ops": 4, "sales": 1]])
    #expect(book.assess(on: sunday).stage.since == sunday)
    let later = adopted { later in
      later.usage = book.usage
      later.events = book.events
      for ahead in 1...30 {
        later.week(sunday + 7 * ahead, [.sessions: 10, .guidedSessions: 0], teams: ["ops": 1, "it": 1])
      }
    }
    #expect(later.assess(on: sunday + 139).stage.value == .dependent)
    #expect(later.assess(on: sunday + 140).stage.value == .embedded)
    #expect(later.assess(on: sunday + 150).stage.since == sunday + 140)
  }

  @Test func `a stage reached before the start is counted from the start`() {
    var book = SmallBook()
    book.account(started: start)
    book.behaviour(start - 30, activation)
    let stage = book.assess(on: start + 5).stage
    #expect(stage.derivedSince == start)
    #expect(stage.days == 5)
  }

  /// Without a start it is the earliest fact: an event on 01-14 or the Monday 01-12 of a complete week.
  @Test func `without a start the stage is counted from the earliest fact`() {
    var book = SmallBook()
    book.account()
    book.behaviour("2026-01-14", "login")
    #expect(book.assess(on: "2026-01-20").stage.since == "2026-01-14")
    book.week("2026-01-12", [.active: 3])
    #expect(book.assess(on: "2026-01-20").stage.since == "2026-01-12")
    #expect(book.assess(on: "2026-01-17").stage.since == "2026-01-14")
    #expect(book.assess(on: "2026-01-10").stage.since == "2026-01-10")
  }

  @Test func `an upcoming account's stage is since today`() {
    var book = SmallBook()
    book.account(started: start)
    let assessment = book.assess(on: start - 10)
    #expect(assessment.status == .upcoming)
    #expect(assessment.stage.derivedSince == start - 10)
    #expect(assessment.tenureDays == -10)
    #expect(assessment.active == nil)
  }

  @Test func `a customer is churned from the day of the churn event`() {
    var book = SmallBook()
    book.account(started: start)
    book.event(start + 100, .churn)
    #expect(book.assess(on: start + 99).status == .active)
    #expect(book.assess(on: start + 100).status == .churned)
  }
}

/// Who has the later word on a stage: the facts or a person.
@Suite struct StageCallTests {
  let start: Day = "2026-01-05"

  /// Activated by the facts since day 10.
  func book(call: (Stage, Day)? = nil, journal: [(Stage, Day)] = []) -> SmallBook {
    var book = SmallBook()
    book.account(started: start) { account in
      account.stage = call.map { StageCall(value: $0.0, on: $0.1, by: "csm", why: nil) }
    }
    book.behaviour(start + 10, activation)
    for (index, (stage, day)) in journal.enumerated() {
      book.entry("e\(index)", day, .stageCalled(stage: stage, why: nil))
    }
    return book
  }

  /// The call stands when it is not older than the derived stage. A call that says the same keeps the derived day.
  @Test(arguments: [
    (Stage.adopted, 12, StageStanding.Source.called, Stage.adopted, 12, true),
    (.adopted, 10, .called, .adopted, 10, true), (.adopted, 9, .derived, .activated, 10, true),
    (.activated, 12, .called, .activated, 10, false), (.notActivated, 20, .called, .notActivated, 20, true),
  ])
  func `the later word stands`(
    called: Stage, on: Int, source: StageStanding.Source, value: Stage, since: Int, disagrees: Bool
  ) {
    let stage = book(call: (called, start + on)).assess(on: start + 30).stage
    #expect(stage.source == source)
    #expect(stage.value == value)
    #expect(stage.since == start + since)
    #expect(stage.days == 30 - since)
    #expect(stage.derived == .activated)
    #expect(stage.disagrees == disagrees)
  }

  @Test func `a call after the day does not exist`() {
    let stage = book(call: (.adopted, start + 31)).assess(on: start + 30).stage
    #expect(stage.call == nil)
    #expect(!stage.disagrees)
    #expect(stage.source == .derived)
  }

  @Test func `the latest call counts, of one day the journal's, of one file the later line`() {
    let both = book(call: (.embedded, start + 20), journal: [(.adopted, start + 20), (.notActivated, start + 20)])
    #expect(both.assess(on: start + 30).stage.value == .notActivated)
    let file = book(call: (.embedded, start + 21), journal: [(.adopted, start + 20)])
    #expect(file.assess(on: start + 30).stage.value == .embedded)
    let journal = book(call: (.embedded, start + 15), journal: [(.adopted, start + 20)])
    #expect(journal.assess(on: start + 30).stage.value == .adopted)
    #expect(journal.assess(on: start + 19).stage.value == .embedded)
  }

  @Test func `a later derived stage overrules the call`() {
    var book = book(call: (.notActivated, start + 12))
    book.behaviour(start + 25, signals[0])
    #expect(book.assess(on: start + 24).stage.value == .notActivated)
    #expect(book.assess(on: start + 25).stage.value == .adopted)
    #expect(book.assess(on: start + 25).stage.disagrees)
  }

  @Test(arguments: [("Adopted", Stage.adopted), ("not activated", .notActivated), ("NOT_ACTIVATED", .notActivated)])
  func `stage words are read in any spelling`(word: String, stage: Stage) { #expect(Stage(word) == stage) }

  @Test func `requirement 1: five words in this order`() {
    #expect(Stage.allCases.map(\.words) == ["Not activated", "Activated", "Adopted", "Embedded", "Dependent"])
    #expect(Stage("onboarded") == nil)
  }
}
