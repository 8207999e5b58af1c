import Adoption
import Testing

/// The weekly at-risk review: its queue, its clock, the review that goes on, and its minutes.
@Suite struct ReviewTests {
  static let today: Day = "2026-11-20"

  /// Five accounts: one quiet for 26 days and one for 8 of a window of 30, one due for review since last week, one reviewed
  /// yesterday, and one that was never reviewed and is due; all but the first two are dependent on nothing and at no risk of
  /// missing first value, because they reached all signals.
  static func book(_ journal: [(String, String, JournalEntry.Kind, String?)] = [], by author: String = "Ana")
    -> SmallBook
  {
    var small = SmallBook()
    small.account("late", started: today - 26, arr: 10) { $0.name = "Late Ltd" }
    small.account("early", started: today - 8, arr: 90) { $0.name = "Early Inc" }
    for (id, reviewed) in [("week-ago", 9), ("yesterday", 1), ("never", nil)] as [(String, Int?)] {
      small.account(id, started: today - 200, arr: 50) { $0.name = id.uppercased() }
      for (offset, signal) in signals.enumerated() { small.behaviour(today - 190 + offset, signal, of: id) }
      if let reviewed { small.event(today - reviewed, .review, of: id) }
    }
    for (id, at, kind, account) in journal {
      small.journal.append(
        JournalEntry(
          id: EntryID(id), at: Timestamp("\(today.description)T\(at)Z") ?? Timestamp(seconds: 0), by: author,
          accountID: account,
          kind: kind)
      )
    }
    return small
  }

  static func action(_ owner: String? = "Ana", due: Day? = today + 3, kind: String = "save") -> JournalEntry.Kind {
    .actionScheduled(ActionFields(kind: kind, title: "Redo the plan", owner: owner, due: due))
  }
  static func left(_ action: EntryID?, _ seconds: Double? = nil) -> JournalEntry.Kind {
    .reviewAccount(outcome: .scheduled, why: nil, action: action, seconds: seconds)
  }
  static func skip(_ why: String?, _ seconds: Double? = nil) -> JournalEntry.Kind {
    .reviewAccount(outcome: .skipped, why: why, seconds: seconds)
  }
  static let begin = ("s", "09:00:00", JournalEntry.Kind.reviewStarted(seconds: 1200), nil as String?)

  // MARK: - The queue

  @Test func `the queue: at risk first in list order, then those due, most in need of attention first`() {
    let queue = ReviewQueue(Self.book().portfolio(Self.today))
    // late: day 26 of 30, quiet 26 ≥ 21: last call. early: quiet 8 ≥ 7: nudge. Those due tie but for the id.
    #expect(queue.items.map(\.id) == ["late", "early", "never", "week-ago"])
    #expect(
      queue.items.map(\.cause) == [
        .atRisk(.lastCall), .atRisk(.nudge), .due(on: Self.today - 193, lastOn: nil),
        .due(on: Self.today - 2, lastOn: Self.today - 9),
      ])
    #expect(queue.undecided.map(\.isHandled) == [false, false, false, false])
    #expect(queue.items[3].cause.words(on: Self.today) == "Due for review since 18 Nov, last reviewed 11 Nov")
  }

  @Test func `planned accounts come after those that need an owner, and what is decided in the review moves none`()
    throws
  {
    // late is at risk and planned before the review, so it follows the others, before never, which is due and planned.
    let before = [
      ("a", "08:00:00", Self.action(), "late" as String?), ("b", "08:01:00", Self.action(), "never"),
    ]
    let order = ["early", "week-ago", "late", "never"]
    #expect(ReviewQueue(Self.book(before).portfolio(Self.today)).items.map(\.id) == order)
    let during = [Self.begin, ("c", "09:01:00", Self.action(), "early"), ("d", "09:01:00", Self.left("c", 9), "early")]
    let portfolio = Self.book(before + during).portfolio(Self.today)
    let session = try #require(ReviewSession(portfolio, by: "Ana"))
    #expect(ReviewQueue(portfolio, session: session).items.map(\.id) == order)
    // A late one is not planned.
    let late = [("a", "08:00:00", Self.action(due: Self.today - 1), "late" as String?)]
    #expect(ReviewQueue(Self.book(late).portfolio(Self.today)).items.first?.id == "late")
  }

  @Test func `an account with owner and day is in the queue and handled; a late one is not handled`() {
    for (due, isHandled) in [(0, true), (-1, false)] {
      let book = Self.book([("a", "08:00:00", Self.action(due: Self.today + due), "late")])
      let item = ReviewQueue(book.portfolio(Self.today))["late"]
      #expect(item?.isHandled == isHandled)
      #expect(item?.action?.owner == "Ana")
    }
  }

  @Test func `what was decided stays in its place, the next undecided one follows`() throws {
    // The action of week-ago is due tomorrow: a deadline that would move it before “never”.
    let book = Self.book([
      Self.begin, ("a", "09:01:00", Self.action(due: Self.today + 1), "week-ago"),
      ("b", "09:01:00", Self.left("a", 60), "week-ago"), ("c", "09:02:00", Self.skip("on leave", 110), "early"),
    ])
    let portfolio = book.portfolio(Self.today)
    let session = try #require(ReviewSession(portfolio, by: "Ana"))
    let queue = ReviewQueue(portfolio, session: session)
    #expect(queue.items.map(\.id) == ["late", "early", "never", "week-ago"])
    #expect(queue.items.map { $0.outcome?.outcome } == [nil, .skipped, nil, .scheduled])
    #expect(queue.next(after: "early")?.id == "never")
    #expect(queue.next(after: "week-ago")?.id == "late")
    #expect(queue.next(after: nil)?.id == "late")
    #expect(session.seconds == 110 && session.planned == 1200)
  }

  @Test func `an empty queue says what is due next`() {
    var small = SmallBook()
    small.account("a", started: Self.today - 200) { $0.name = "Acme" }
    for (offset, signal) in signals.enumerated() { small.behaviour(Self.today - 190 + offset, signal) }
    small.event(Self.today - 2, .review)
    let portfolio = small.portfolio(Self.today)
    #expect(
      ReviewQueue(portfolio).emptiness(portfolio)
        == "Nothing to review: no account at risk needs an owner and a date, and none is due. Next due: Acme on Wed 25 Nov 2026."
    )
    #expect(ReviewQueue(Self.book().portfolio(Self.today)).emptiness(portfolio) == nil)
  }

  // MARK: - The clock

  @Test(arguments: [
    // planned, elapsed, undecided: budget, words
    (1200.0, 0.0, 12, 100.0, "20:00 left"), (1200, 600, 4, 150, "10:00 left"),
    // 60 s for 12 accounts would be 5 s each: nobody decides in 5 s.
    (1200, 1140, 12, 15, "1:00 left"), (1200, 1200, 3, 15, "0:00 left"), (1200, 1265.5, 3, 15, "+1:05 over"),
    (1200, 600, 0, 600, "10:00 left"), (.nan, -5, -1, 15, "0:00 left"),
  ])
  func `requirement 31: the budget of an account is its part of what is left`(
    planned: Double, elapsed: Double, undecided: Int, budget: Double, words: String
  ) {
    let clock = ReviewClock(planned: planned, elapsed: elapsed, undecided: undecided)
    #expect(clock.budget == budget)
    #expect(clock.words == words)
  }

  @Test func `a clock says whether what is left holds all`() {
    // 1200 s hold 80 accounts at 15 s.
    #expect(ReviewClock(planned: 1200, elapsed: 0, undecided: 80).holdsAll)
    #expect(!ReviewClock(planned: 1200, elapsed: 0, undecided: 81).holdsAll)
    #expect(ReviewClock(planned: 1200, elapsed: 1300, undecided: 1).fitting == 0)
  }

  // MARK: - The review that goes on

  @Test func `no review goes on before one began, after it ended, or for anyone else`() {
    func session(_ journal: [(String, String, JournalEntry.Kind, String?)], by author: String = "Ana") -> ReviewSession?
    {
      ReviewSession(Self.book(journal).portfolio(Self.today), by: author)
    }
    let end = ("e", "09:20:00", JournalEntry.Kind.reviewEnded(seconds: 900, covered: 0, left: 0), nil as String?)
    for journal in [[], [Self.begin], [Self.begin, end]] {
      let portfolio = Self.book(journal).portfolio(Self.today)
      #expect(ReviewSession.isOpen(portfolio, by: "Ana") == (session(journal) != nil))
      #expect(!ReviewSession.isOpen(portfolio, by: "Ben"))
    }
    #expect(session([]) == nil)
    #expect(session([Self.begin])?.id == "s")
    #expect(session([Self.begin], by: "Ben") == nil)
    #expect(session([Self.begin, end]) == nil)
    #expect(session([Self.begin, end, ("u", "09:21:00", .undo(of: "e"), nil)])?.id == "s")
    #expect(session([Self.begin, ("u", "09:01:00", .undo(of: "s"), nil)]) == nil)
    #expect(session([Self.begin, ("t", "09:30:00", .reviewStarted(), nil)])?.planned == 1200)
  }

  @Test func `requirement 32: an account has left only with an owner and a day, or with a reason to skip it`() {
    func decided(_ journal: [(String, String, JournalEntry.Kind, String?)]) -> [String] {
      ReviewSession(Self.book([Self.begin] + journal).portfolio(Self.today), by: "Ana")?.decided.map(\.id) ?? ["none"]
    }
    let schedule = ("a", "09:01:00", Self.action(), "late" as String?)
    let leave = ("b", "09:01:00", Self.left("a"), "late" as String?)
    #expect(decided([schedule, leave]) == ["late"])
    #expect(decided([schedule]) == [])
    #expect(decided([("a", "09:01:00", Self.action(nil), "late"), leave]) == [])
    #expect(decided([("a", "09:01:00", Self.action(due: nil), "late"), leave]) == [])
    #expect(decided([leave]) == [])
    #expect(decided([schedule, leave, ("c", "09:02:00", .actionCancelled(action: "a", why: nil), "late")]) == [])
    #expect(decided([schedule, leave, ("c", "09:02:00", .actionDone(action: "a"), "late")]) == ["late"])
    #expect(decided([schedule, leave, ("c", "09:02:00", .undo(of: "b"), "late")]) == [])
    #expect(decided([("n", "09:01:00", .note(text: "they are fine"), "late")]) == [])
    #expect(decided([("k", "09:01:00", Self.skip("on leave"), "late")]) == ["late"])
    // Decided again: the later one counts.
    #expect(
      decided([("k", "09:01:00", Self.skip("on leave"), "late"), ("b", "09:03:00", Self.left("a"), "late")]) == [])
  }

  @Test func `what was noted in the review is told, the newest first`() {
    func note(_ id: String, _ time: String, _ text: String, _ account: String) -> (
      String, String, JournalEntry.Kind, String?
    ) { (id, time, .note(text: text), account) }
    let session = ReviewSession(
      Self.book([
        note("m", "08:00:00", "before", "late"), Self.begin, note("n", "09:01:00", "they hire", "late"),
        note("o", "09:02:00", "of another", "early"), note("p", "09:03:00", "and train", "late"),
      ]).portfolio(Self.today), by: "Ana")
    #expect(session?.notes(about: "late") == ["and train", "they hire"])
    #expect(session?.notes(about: "never") == [])
  }

  @Test func `a review that nobody is in says how many are to go and what time is left`() {
    // 1200 s − 340 s = 860 s.
    let clock = ReviewClock(planned: 1200, elapsed: 340, undecided: 3)
    #expect(clock.openForms == ["Review open: 3 to go, 14:20 left", "Review open: 3 to go", "review 14:20"])
    #expect(
      ReviewClock(planned: 1200, elapsed: 1265, undecided: 0).openForms[0] == "Review open: all decided, +1:05 over")
  }

  @Test func `undone decisions took their time too`() {
    let journal = [
      Self.begin, ("k", "09:05:00", Self.skip("on leave", 300), "late"), ("u", "09:05:30", .undo(of: "k"), "late"),
    ]
    #expect(ReviewSession(Self.book(journal).portfolio(Self.today), by: "Ana")?.seconds == 300)
  }

  @Test func `the planned length is a rule of the book`() {
    #expect(Rules().plannedReview == 1200)
    var rules = Rules()
    rules.thresholds[.reviewMinutes] = 30
    #expect(rules.plannedReview == 1800)
  }

  // MARK: - The rhythm

  @Test(arguments: [
    (7, false, "last review 13 Nov, 7 d ago, next by 20 Nov"),
    (8, true, "last review 12 Nov, 8 d ago, overdue since 19 Nov"),
    (0, false, "last review 20 Nov, today, next by 27 Nov"),
  ])
  func `requirement 30: a review is overdue after 7 days`(ago: Int, isOverdue: Bool, words: String) {
    var small = SmallBook()
    small.account(started: Self.today - 60)
    small.entry("s", Self.today - ago, .reviewStarted(), of: nil)
    small.entry("t", Self.today - ago, .reviewEnded(seconds: 900, covered: 0, left: 1), of: nil)
    let rhythm = ReviewRhythm(small.portfolio(Self.today))
    #expect(rhythm.isOverdue == isOverdue)
    #expect(rhythm.words == words)
  }

  @Test func `requirement 30: a book without a review is overdue; one that only began is no review`() {
    var small = SmallBook()
    small.account(started: Self.today - 60)
    #expect(ReviewRhythm(small.portfolio(Self.today)).isOverdue)
    small.entry("s", Self.today, .reviewStarted(), of: nil)
    #expect(ReviewRhythm(small.portfolio(Self.today)).words == "no review is recorded yet")
  }
}

/// Going on after a break, and leaving with an action.
@Suite struct ReviewPassageTests {
  private func review(_ extra: [(String, String, JournalEntry.Kind, String?)] = []) throws -> (
    ReviewSession, ReviewQueue, Portfolio
  ) {
    let skip = ("k", "09:02:00", ReviewTests.skip("on leave", 100), "early" as String?)
    let portfolio = ReviewTests.book([ReviewTests.begin, skip] + extra).portfolio(ReviewTests.today)
    let session = try #require(ReviewSession(portfolio, by: "Ana"))
    return (session, ReviewQueue(portfolio, session: session), portfolio)
  }

  /// The queue is late, early (decided at 100 s), never, week-ago.
  @Test(
    arguments: [
      (nil, ReviewCheckpoint(review: "s", account: "never", seconds: 100, cameAt: 100)),
      (
        ReviewCheckpoint(review: "s", account: "week-ago", seconds: 161, cameAt: 130),
        ReviewCheckpoint(review: "s", account: "week-ago", seconds: 161, cameAt: 130)
      ),
      // Of another review, older than the journal, nonsense.
      (
        ReviewCheckpoint(review: "t", account: "week-ago", seconds: 161, cameAt: 130),
        ReviewCheckpoint(review: "s", account: "never", seconds: 100, cameAt: 100)
      ),
      (
        ReviewCheckpoint(review: "s", account: "week-ago", seconds: 99, cameAt: 90),
        ReviewCheckpoint(review: "s", account: "never", seconds: 100, cameAt: 100)
      ),
      (
        ReviewCheckpoint(review: "s", account: "late", seconds: .infinity, cameAt: 0),
        ReviewCheckpoint(review: "s", account: "never", seconds: 100, cameAt: 100)
      ),
      // The account was decided, or is gone: the time holds, the next one comes up.
      (
        ReviewCheckpoint(review: "s", account: "early", seconds: 161, cameAt: 130),
        ReviewCheckpoint(review: "s", account: "never", seconds: 161, cameAt: 161)
      ),
      (
        ReviewCheckpoint(review: "s", account: "gone", seconds: 161, cameAt: 130),
        ReviewCheckpoint(review: "s", account: "late", seconds: 161, cameAt: 161)
      ),
    ] as [(ReviewCheckpoint?, ReviewCheckpoint)])
  func `a review goes on where it was cut off`(kept: ReviewCheckpoint?, expected: ReviewCheckpoint) throws {
    let (session, queue, _) = try review()
    #expect(session.resumption(kept, in: queue) == expected)
  }

  @Test func `the decision that settles the last account ends the review, and no other does`() {
    func kinds(_ decision: Decision, _ undecided: [String]) -> [JournalEntry.Kind] {
      decision.endingReview(undecided: undecided, of: 4, seconds: 42).parts.map(\.kind)
    }
    let skip = Decision(ReviewTests.skip("on leave"), account: "late")
    let end = JournalEntry.Kind.reviewEnded(seconds: 42, covered: 4, left: 0)
    #expect(kinds(skip, ["late"]) == [ReviewTests.skip("on leave"), end])
    #expect(kinds(skip, ["late", "early"]) == [ReviewTests.skip("on leave")])
    #expect(kinds(Decision(.note(text: "fine"), account: "late"), ["late"]) == [.note(text: "fine")])
    #expect(kinds(Decision(.note(text: "fine"), account: "late"), []) == [.note(text: "fine")])
  }

  @Test func `an account that gets an owner and a day leaves in the same decision`() throws {
    let open = ("a", "09:03:00", ReviewTests.action(nil, due: nil), "never" as String?)
    let (_, queue, portfolio) = try review([open])
    func kinds(_ kind: JournalEntry.Kind, _ id: String) -> [JournalEntry.Kind] {
      Decision(kind, account: id).leavingReview(queue, of: portfolio, seconds: 42).parts.map(\.kind)
    }
    let whole = ReviewTests.action()
    #expect(
      kinds(whole, "late") == [whole, .reviewAccount(outcome: .scheduled, why: nil, action: nil, seconds: 42)])
    // Not in the queue; without an owner; a note.
    #expect(kinds(whole, "yesterday") == [whole])
    #expect(kinds(ReviewTests.action(nil), "late") == [ReviewTests.action(nil)])
    #expect(kinds(.note(text: "fine"), "late") == [.note(text: "fine")])
    var change = ActionChange(action: "a")
    change.owner = .set("Ben")
    #expect(kinds(.actionUpdated(change), "never") == [.actionUpdated(change)])
    change.due = .set(ReviewTests.today - 1)
    #expect(kinds(.actionUpdated(change), "never") == [.actionUpdated(change)])
    change.due = .set(ReviewTests.today)
    #expect(
      kinds(.actionUpdated(change), "never")
        == [.actionUpdated(change), .reviewAccount(outcome: .scheduled, why: nil, action: "a", seconds: 42)])
  }
}
