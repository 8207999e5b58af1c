import Adoption
import Testing

/// The order of triage, deadlines (see Attention), and what counts as unhandled (see Actions).
@Suite struct AttentionTests {
  /// Sound accounts without a deadline.
  func sound(_ ids: [String]) -> SmallBook {
    var book = SmallBook()
    book.rules.segments["default"]?.weights = ["f": 1]
    book.segment { $0.ebr = false }
    for id in ids { book.addSound(id) }
    return book
  }

  func order(_ book: SmallBook, on day: Day = sunday) -> [String] {
    let portfolio = book.portfolio(day)
    return portfolio.attention.map { portfolio.assessments[$0].id }
  }

  func schedule(due: Day?, reason: String? = nil, owner: String? = "ana") -> JournalEntry.Kind {
    .actionScheduled(ActionFields(kind: "call", owner: owner, due: due, reason: reason))
  }

  /// Of good a and c, watched b, unknown d and e at risk: by band, however early the others' deadlines.
  @Test func `by band first: risk, watch, unknown, good`() {
    var book = sound(["a", "b", "c", "d", "e"])
    book.event(sunday, .observation(name: "one_more_tool"), of: "b")
    book.usage.removeAll { $0.accountID == "d" && $0.week > Week(containing: sunday - 21) }
    book.event(sunday, .personLeft(person: "c"), of: "e")
    book.entry("x", sunday, schedule(due: sunday - 40), of: "c")
    #expect(order(book) == ["e", "b", "d", "c", "a"])
  }

  /// Due in 3 days, in 2, none, and none with more ARR: the nearest first, none last, then ARR, unknown ARR last.
  @Test func `then by the nearest deadline, then by the tie rule`() {
    var book = sound(["a", "b", "c", "d", "e", "f"])
    book.entry("x", sunday, schedule(due: sunday + 3), of: "a")
    book.entry("y", sunday, schedule(due: sunday + 2), of: "b")
    book.accounts[3].arrGiven = 10
    book.accounts[4].arrGiven = 20
    book.accounts[5].arrGiven = 10
    #expect(order(book) == ["b", "a", "e", "d", "f", "c"])
  }

  @Test(arguments: [(1, []), (0, ["a"]), (-1, ["a"])] as [(Int, [String])])
  func `snoozed accounts are left out until their day`(days: Int, shown: [String]) {
    var book = sound(["a"])
    book.entry("s", sunday - 5, .snoozed(until: sunday + days, why: "holiday"))
    #expect(order(book) == shown)
    #expect(book.active()?.snoozedUntil == (days > 0 ? sunday + days : nil))
    book.entry("u", sunday - 1, .undo(of: "s"))
    #expect(order(book) == ["a"])
  }

  func deadline(on day: Day = sunday, _ change: (inout SmallBook) -> Void) -> Deadline? {
    var book = sound(["a"])
    change(&book)
    return book.active(on: day)?.deadline
  }

  /// The window of an account that began 30 days ago closes today; after that it is no deadline any more.
  @Test(arguments: [(0, 30), (30, 0), (31, nil)] as [(Int, Int?)]) func `the window of first value`(
    day: Int, left: Int?
  ) {
    let deadline = deadline { book in
      book.forgetBehaviours()
      book.change { $0.startedOn = sunday - day }
    }
    #expect(deadline?.on == left.map { sunday + $0 })
    #expect(deadline?.kind == left.map { _ in .window })
    #expect(self.deadline { $0.change { $0.startedOn = sunday - day } } == nil)
  }

  @Test(arguments: [(-1, false), (0, true), (90, true), (91, false)]) func `a renewal within 90 days`(
    days: Int, counts: Bool
  ) {
    let deadline = deadline { $0.change { $0.renewsOn = sunday + days } }
    #expect(deadline?.on == (counts ? sunday + days : nil))
    #expect(deadline?.kind == (counts ? .renewal : nil))
  }

  /// Month 6 is due on 2026-12-02: fourteen days before it is 2026-11-18.
  @Test(arguments: [("2026-11-17", false), ("2026-11-18", true), ("2026-12-10", true)] as [(Day, Bool)])
  func `a business review within 14 days, or overdue`(day: Day, counts: Bool) {
    let deadline = deadline(on: day) { $0.segment { $0.ebr = true } }
    #expect(deadline?.on == (counts ? "2026-12-02" : nil))
    #expect(deadline?.kind == (counts ? .businessReview : nil))
  }

  @Test func `the earliest open action, and the earliest of all`() {
    let deadline = deadline { book in
      book.change { $0.renewsOn = sunday + 5 }
      for (index, due) in [sunday - 9, sunday + 4, sunday + 6].enumerated() {
        book.entry("a\(index)", sunday - 20, schedule(due: due, reason: "r\(index)"))
      }
      book.entry("d", sunday - 10, .actionDone(action: "a0"))
    }
    #expect(deadline?.on == sunday + 4 && deadline?.kind == .action)
    let renewal = self.deadline { book in
      book.change { $0.renewsOn = sunday + 5 }
      book.entry("a1", sunday - 20, schedule(due: sunday + 6))
      book.entry("a2", sunday - 20, schedule(due: nil, reason: "r"))
    }
    #expect(renewal?.on == sunday + 5 && renewal?.kind == .renewal)
  }

  /// The champion is gone since Sunday 2026-11-08.
  @Test(
    arguments: [
      (nil, true), (.dismissed(flag: "champion_gone", why: nil), false),
      (.dismissed(flag: "champion_silent", why: nil), true),
    ] as [(JournalEntry.Kind?, Bool)])
  func `a flag that was dismissed is handled`(entry: JournalEntry.Kind?, unhandled: Bool) {
    var book = sound(["a"])
    book.event("2026-11-08", .personLeft(person: "c"))
    if let entry { book.entry("x", "2026-11-09", entry) }
    #expect(book.active()?.unhandledFlags == (unhandled ? [.championGone] : []))
    #expect(book.portfolio(sunday).unhandledFlags == (unhandled ? 1 : 0))
  }

  /// On the first day of the run, before it, and in an earlier run that a second champion broke.
  @Test(arguments: [("2026-11-08", false), ("2026-11-07", true), ("2026-09-30", true)] as [(Day, Bool)])
  func `a dismissal silences the current run only`(on: Day, unhandled: Bool) {
    var book = sound(["a"])
    book.event("2026-09-20", .personLeft(person: "c"))
    var second = Person(id: "d", role: .champion)
    second.joinedOn = "2026-10-05"
    second.leftOn = "2026-11-08"
    book.change { $0.people.append(second) }
    book.entry("x", on, .dismissed(flag: "champion_gone", why: nil))
    #expect(book.active()?.since(.championGone) == "2026-11-08")
    #expect(book.active()?.unhandledFlags == (unhandled ? [.championGone] : []))
    book.entry("y", sunday, .undo(of: "x"))
    #expect(book.active()?.unhandledFlags == [.championGone])
  }

  @Test(
    arguments: [
      ("champion_gone", nil, false), ("champion_gone", .actionDone(action: "x"), true),
      ("champion_gone", .actionCancelled(action: "x", why: nil), true), ("active_drop", nil, true), (nil, nil, true),
    ] as [(String?, JournalEntry.Kind?, Bool)])
  func `an open action with the flag as reason answers it`(
    reason: String?, then: JournalEntry.Kind?, unhandled: Bool
  ) {
    var book = sound(["a"])
    book.event("2026-11-08", .personLeft(person: "c"))
    book.entry("x", "2026-10-01", schedule(due: nil, reason: reason, owner: nil))
    if let then { book.entry("y", sunday, then) }
    #expect(book.active()?.unhandledFlags == (unhandled ? [.championGone] : []))
  }

  @Test func `warnings are never unhandled`() {
    let book = WarningTests.use.first.map { example in
      var book = sound(["a"])
      example.change(&book)
      return book
    }
    #expect(book?.active()?.warningKeys == [.behindCurve])
    #expect(book?.active()?.unhandledFlags == [])
  }
}
