import Adoption
import Testing

/// What is written down of a review.
@Suite struct ReviewMinutesTests {
  private let today = ReviewTests.today
  private typealias Entry = (String, String, JournalEntry.Kind, String?)

  private let journal: [Entry] = [
    ("k0", "08:00:00", ReviewTests.action("Ben", due: ReviewTests.today + 5, kind: "plan"), "week-ago"),
    ReviewTests.begin, ("a", "09:01:00", ReviewTests.action(), "late"),
    ("b", "09:01:00", ReviewTests.left("a", 60), "late"),
    ("n", "09:02:00", .note(text: "they hire"), "early"), ("c", "09:03:00", ReviewTests.skip("on leave", 180), "early"),
    ("d", "09:05:00", ReviewTests.left("k0", 300), "week-ago"),
  ]
  private let end: Entry = ("e", "09:08:00", .reviewEnded(seconds: 480, covered: 3, left: 1, undecided: ["never"]), nil)
  private let cleanEnd: Entry = ("e", "09:08:00", .reviewEnded(seconds: 1290, covered: 3, left: 0), nil)

  private func held(_ journal: [Entry], on day: Day? = nil, by author: String? = nil) -> ReviewMinutes? {
    ReviewMinutes(ReviewTests.book(journal).portfolio(day ?? today), by: author)
  }

  @Test func `requirement 33: minutes name what was decided, skipped and left over`() throws {
    let minutes = try #require(held(journal + [end]))
    #expect(minutes.author == "Ana" && !minutes.isOpen && minutes.seconds == 480 && minutes.covered == 3)
    #expect(minutes.decided.map(\.account.name) == ["Late Ltd", "WEEK-AGO"])
    #expect(minutes.decided.map(\.action?.owner) == ["Ana", "Ben"])
    #expect(minutes.decided.map(\.action?.due) == [today + 3, today + 5])
    #expect(minutes.decided.map(\.isKept) == [false, true])
    #expect(minutes.skipped.map(\.why) == ["on leave"])
    #expect(minutes.leftOver?.map(\.id) == ["never"])
    #expect(minutes.notes.map(\.text) == ["they hire"])
    // 480 s over 3 accounts.
    #expect(minutes.pace == 160)
    #expect(
      [minutes.coveredWords, minutes.leftOverWords, minutes.timeWords, minutes.paceWords]
        == ["3 (2 with an action, 1 skipped)", "1", "8:00 of 20:00", "2:40 an account"])
  }

  @Test func `minutes of the review that goes on name the rest of its queue`() throws {
    let minutes = try #require(held(journal))
    #expect(minutes.isOpen && minutes.seconds == 300)
    #expect(minutes.leftOver?.map(\.id) == ["never"])
    #expect(minutes.authorWords == "Ana, still open")
  }

  @Test func `an overrun is said`() throws {
    let minutes = try #require(held(journal + [cleanEnd]))
    #expect(minutes.leftOver?.isEmpty == true)
    #expect(minutes.timeWords == "21:30 of 20:00, 1:30 over")
  }

  @Test func `actions are told as they stood at the end, also weeks later`() throws {
    var book = ReviewTests.book(journal + [end])
    var change = ActionChange(action: "a")
    change.owner = .set("Cleo")
    book.entry("z1", today + 10, .actionUpdated(change), of: "late")
    book.entry("z2", today + 12, .actionCancelled(action: "k0", why: "moot"), of: "week-ago")
    let minutes = try #require(ReviewMinutes(book.portfolio(today + 20)))
    #expect(minutes.decided.map(\.action?.owner) == ["Ana", "Ben"])
    #expect(minutes.decided.map(\.holds) == [true, true])
  }

  @Test func `an action that was given up before the end is told so`() throws {
    let minutes = try #require(
      held(journal + [("g", "09:07:00", .actionCancelled(action: "a", why: nil), "late"), end]))
    #expect(minutes.decided.map { $0.remark(minutes) } == ["cancelled", "as planned before"])
    #expect(minutes.decided.map(\.holds) == [false, true])
  }

  @Test func `an action that the review moved was not kept as planned`() throws {
    let moved: Entry = ("m", "09:06:00", ReviewTests.action("Ben", due: today + 9, kind: "plan"), "week-ago")
    let minutes = try #require(held(journal + [moved, end]))
    #expect(minutes.decided.map(\.isKept) == [false, false])
    // It was due five days after the day of the review, a Friday.
    #expect(minutes.decided.map { $0.remark(minutes) } == ["", "was due 25 Nov"])
    #expect(minutes.decided.map(\.action?.due) == [today + 3, today + 9])
  }

  /// Late Ltd. had a late action: accepted as proposed it is moved from the 18th to the 24th. What was changed afterwards, or
  /// by hand, is not as proposed; neither is what was planned before, however that came about.
  @Test func `what was accepted as proposed is marked, from the journal alone`() throws {
    func fields(_ due: Day, isProposed: Bool) -> JournalEntry.Kind {
      .actionScheduled(
        ActionFields(kind: "save", title: "Redo the plan", owner: "Ana", due: due, isProposed: isProposed))
    }
    func remarks(_ extra: [Entry], isProposed: Bool = true) throws -> [String] {
      let entries: [Entry] = [
        ("k", "08:00:00", fields(today - 2, isProposed: true), "late"), ReviewTests.begin,
        ("a", "09:01:00", fields(today + 4, isProposed: isProposed), "late"),
        ("b", "09:01:00", ReviewTests.left("k", 60), "late"),
      ]
      let minutes = try #require(held(entries + extra))
      return minutes.decided.map { $0.remark(minutes) }
    }
    #expect(try remarks([]) == ["as proposed, was due 18 Nov"])
    #expect(try remarks([], isProposed: false) == ["was due 18 Nov"])
    var change = ActionChange(action: "k")
    change.owner = .set("Ben")
    #expect(try remarks([("c", "09:02:00", .actionUpdated(change), "late")]) == ["was due 18 Nov"])
    let kept: [Entry] = [
      ("k", "08:00:00", fields(today + 4, isProposed: true), "late"), ReviewTests.begin,
      ("b", "09:01:00", ReviewTests.left("k", 60), "late"),
    ]
    let minutes = try #require(held(kept))
    #expect(minutes.decided.map { $0.remark(minutes) } == ["as planned before"])
  }

  @Test func `the latest review counts, of the author who was asked for`() throws {
    var book = ReviewTests.book(journal + [end])
    let later = ReviewTests.book([("t", "10:00:00", .reviewStarted(), nil)], by: "Ben")
    book.journal += later.journal
    let portfolio = book.portfolio(today)
    #expect(ReviewMinutes(portfolio)?.author == "Ben")
    #expect(ReviewMinutes(portfolio, by: "Ana")?.covered == 3)
    #expect(ReviewMinutes(portfolio, by: "Cleo") == nil)
    #expect(ReviewMinutes(portfolio, by: "Ben")?.pace == nil)
  }

  @Test func `a review that was begun anew gives way to the later one, until that is undone`() throws {
    let anew: Entry = ("t", "10:00:00", .reviewStarted(), nil)
    #expect(held(journal + [anew])?.covered == 0)
    #expect(held(journal + [anew, ("u", "10:01:00", .undo(of: "t"), nil)])?.covered == 3)
  }
}
