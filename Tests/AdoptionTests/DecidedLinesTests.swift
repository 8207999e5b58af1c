import Adoption
import Testing

/// The lines that were decided when questions came up, as far as no other suite has them.
@Suite struct DecidedLinesTests {
  /// A champion who comes in a week and has a day of leaving before that has not left: nobody is there yet.
  @Test(arguments: [(1, ChampionStanding.State.none), (0, .gone)] as [(Int, ChampionStanding.State)])
  func `who has not come yet has not left`(joins: Int, state: ChampionStanding.State) {
    var book = SmallBook.sound()
    book.change { account in
      account.people[0].joinedOn = sunday + joins
      account.people[0].leftOn = sunday - 3
    }
    #expect(book.active()?.champion.state == state)
    #expect(book.active()?.has(.noChampion) == true)
  }

  /// Counted from the earliest fact on, as seen from the day: a note of use of ten days ago counts a week ago and not four
  /// weeks ago. An account of which no fact is known is there from the day itself on.
  @Test func `an account without a start is counted from its earliest fact on`() {
    var book = SmallBook()
    book.measure()
    book.account("fact")
    book.event(sunday - 10, .review, of: "fact")
    book.account("none")
    book.account("late")
    book.event(sunday + 1, .review, of: "late")
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.distribution[0].proportion.count == 3)
    #expect(portfolio.distribution[0].count7 == 1 && portfolio.distribution[0].count28 == 0)
    #expect(portfolio.flows.isEmpty)
    // The week of the first record counts from its Monday on, once it is complete.
    book.week(sunday - 28, [.active: 1], of: "none")
    #expect(book.portfolio(sunday).distribution[0].count28 == 1)
    #expect(book.portfolio(sunday).flows.map(\.count) == [1])
  }

  /// 0 is a number, null is none: a feature of which a record says 0 is seen.
  @Test func `depth is 0 where nobody is active, whatever else is known`() {
    var book = SmallBook()
    book.account(started: sunday - 20)
    book.week(sunday, [.active: 0])
    let use = book.active()?.adoption
    #expect(use?.depth == 0 && use?.breadth == nil)
    book.usage[0].breakdowns[.features] = ["f": 0]
    #expect(book.active()?.adoption.depth == 0 && book.active()?.adoption.breadth == nil)
    // Two features are seen, one of them with 0 users: 10 ÷ (10 · 2).
    book.usage[0].figures[.active] = 10
    book.usage[0].breakdowns[.features] = ["f": 0, "g": 10]
    #expect(book.active()?.adoption.depth == 0.5)
  }

  /// Sessions rose for the review from nothing: nothing fell back.
  @Test(arguments: [(0.0, false), (10, true)]) func `a review spike needs use before it`(before: Double, spikes: Bool) {
    var book = SmallBook.sound()
    book.event(sunday - 21, .executiveBusinessReview)
    book.usage = []
    // Weeks −5…−2 before the review's own, −1 and 0 around it, 1…3 after.
    for back in 0..<9 { book.week(sunday - 7 * back, [.active: 5, .sessions: back == 3 ? 30 : before]) }
    #expect(book.active()?.has(.reviewSpike) == spikes)
  }

  /// What was undone by id is one of two schedulings of an action; the action was done by either id and stays done.
  @Test(arguments: ["1", "2"], ["1", "2"])
  func `undoing one of several schedulings leaves an action done`(undone: EntryID, doneBy: EntryID) {
    var book = SmallBook()
    book.account(started: sunday - 20)
    let fields = ActionFields(kind: "call", title: "Call", owner: "ana", due: sunday + 3)
    book.entry("1", sunday - 5, .actionScheduled(fields))
    book.entry("2", sunday - 4, .actionScheduled(fields))
    book.entry("3", sunday - 3, .actionDone(action: doneBy))
    #expect(book.active()?.actions.open == [])
    book.entry("4", sunday - 2, .undo(of: undone))
    #expect(book.active()?.actions.open == [])
    #expect(book.portfolio(sunday).decisions["a"].actions.map(\.state) == [.done])
    // With both undone there is no action; with the undo undone it is as it was.
    var none = book
    none.entry("5", sunday - 1, .undo(of: undone == "1" ? "2" : "1"))
    #expect(none.portfolio(sunday).decisions["a"].actions.isEmpty)
    book.entry("6", sunday - 1, .undo(of: "4"))
    #expect(book.portfolio(sunday).decisions["a"].actions.map(\.ids) == [["1", "2"]])
  }

  /// A second action of the same kind, scheduled after the first was done, is no scheduling of the first.
  @Test func `undoing the scheduling of a done action does not close the next`() {
    var book = SmallBook()
    book.account(started: sunday - 20)
    book.entry("1", sunday - 5, .actionScheduled(ActionFields(kind: "call", title: "Call")))
    book.entry("2", sunday - 4, .actionDone(action: "1"))
    book.entry("3", sunday - 3, .actionScheduled(ActionFields(kind: "call", title: "Call")))
    book.entry("4", sunday - 2, .undo(of: "1"))
    #expect(book.active()?.actions.open.map(\.ids) == [["3"]])
  }

  /// Each row: owners and days of the open actions, and the account's state: undated as soon as one has an owner.
  @Test(
    arguments: [
      ([(nil, nil)], .unowned), ([(nil, sunday + 1)], .unowned), ([("ana", nil)], .undated),
      ([("ana", nil), (nil, sunday + 1)], .undated), ([(nil, nil), ("ana", sunday)], .scheduled),
      ([("ana", sunday + 9), (nil, sunday - 1)], .overdue),
    ] as [([(String?, Day?)], ActionStanding.State)])
  func `the state of open actions`(actions: [(String?, Day?)], state: ActionStanding.State) {
    var book = SmallBook()
    book.account(started: sunday - 20)
    for (index, action) in actions.enumerated() {
      let fields = ActionFields(kind: "k\(index)", title: "T", owner: action.0, due: action.1)
      book.entry("\(index)", sunday - 5, .actionScheduled(fields))
    }
    #expect(book.active()?.actions.state == state)
  }

  /// Each row: a figure that cannot be known, and the field that would make it known.
  @Test(
    arguments: [
      ("adoption.teams", "Usage records that carry teams: 4 known weeks, none carries teams."),
      ("adoption.personas", "Usage records that carry personas: 4 known weeks, none carries personas."),
      (
        "adoption.provisioned",
        "A usage record that carries provisioned: the newest, of the week of 2026-11-16, has no provisioned."
      ),
      ("adoption.seats", "A limit seats in the account's record."),
      ("adoption.provisioning", "A limit seats in the account's record."),
      (
        "adoption.stickiness",
        "A usage record that carries active and monthly_active: the newest, of the week of 2026-11-16, has no monthly_active."
      ),
      (
        "adoption.breadth",
        "A usage record that carries active and features: the newest, of the week of 2026-11-16, has no features."
      ),
      (
        "adoption.depth_mean4",
        "Usage records that carry features: 4 known weeks, one of them carries features, it takes 3."
      ),
      (
        "adoption.independent_ratio",
        "Usage records that carry sessions and guided_sessions: 8 known weeks, none carries sessions."
      ),
      (
        "adoption.top_user_share",
        "Usage records that carry top_user_share: 4 known weeks, none carries top_user_share, it takes 3."
      ),
    ])
  func `what cannot be known says which field would make it known`(key: String, change: String) {
    var book = SmallBook()
    book.account(started: sunday - 90)
    book.behaviour(sunday - 80, signals[0])
    book.weeks(10, endingAt: sunday, [.active: 5])
    book.usage[9].breakdowns[.features] = ["f": 1]
    book.usage[3].breakdowns[.features] = ["f": 1]
    let portfolio = book.portfolio(sunday)
    let found = portfolio.explanation(of: key, at: 0)
    #expect(found?.value == "unknown")
    #expect(found?.whatWouldChange?.iso == change)
    #expect(portfolio.criteria(of: 0).nextStep == "usage data: 8 known weeks, none carries sessions, habit needs 6")
  }

  @Test func `without any record, or with an old one, that is what is missing`() {
    var book = SmallBook()
    book.account(started: sunday - 9)
    func change(_ key: String) -> String? { book.portfolio(sunday).explanation(of: key, at: 0)?.whatWouldChange?.iso }
    #expect(change("adoption.active_users") == "A usage record that carries active: none is known.")
    #expect(
      change("adoption.teams") == "Usage records that carry teams: none of the latest 4 weeks has a usage record.")
    book.week(sunday - 21, [.active: 5])
    #expect(
      change("adoption.active_users")
        == "A newer usage record that carries active: the newest, of the week of 2026-10-26, is too old to count.")
    // Blind: the weeks that are known are too old, whatever they carry.
    book.change { $0.startedOn = sunday - 100 }
    #expect(change("adoption.teams") == "A usage record for one of the latest 3 complete weeks.")
    #expect(
      book.portfolio(sunday).evidence(of: .independentLow, at: 0).iso.hasSuffix(
        "none of the latest 3 weeks has a usage record"))
  }
}
