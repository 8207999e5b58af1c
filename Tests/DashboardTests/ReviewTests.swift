import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The review, key by key.
@Suite struct ReviewTests {
  /// The queue of the sample book; the accounts east and acme have an action with an owner and a day.
  private let queue = [
    "cinder", "dunmore", "east", "ferro", "gala", "isar", "acme", "blauwal", "juno", "kestrel",
  ]

  private func begun(_ keys: String = "", after seconds: Double = 0) -> Dashboard {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3 enter")
    dashboard.wait(seconds)
    dashboard.press(keys: keys)
    return dashboard
  }

  // MARK: - Beginning

  @Test func `Enter begins the review of the queue, with the planned length in the journal`() {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3")
    #expect(dashboard.visibleIDs == queue)
    #expect(dashboard.wakeup == nil)
    dashboard.press(keys: "+ + - enter")
    #expect(dashboard.decided == [.reviewStarted(seconds: 1500)])
    #expect(dashboard.running?.planned == 1500)
    #expect(dashboard.selection == "cinder")
  }

  @Test func `the planned length stays between 5 and 240 minutes`() {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3 - - - - - -")
    #expect(dashboard.plannedReview == 300)
    for _ in 0..<60 { dashboard.press(keys: "+") }
    #expect(dashboard.plannedReview == 240 * 60)
  }

  @Test func `requirement 31: the clock runs once a second while a review runs, and not before or after`() {
    var dashboard = begun()
    #expect(dashboard.wakeup.map { $0 - dashboard.now } == .milliseconds(1001))
    dashboard.wait(75.2)
    #expect(dashboard.reviewClock?.words == "18:45 left")
    #expect((dashboard.wakeup ?? .zero) - dashboard.now < .seconds(1))
    // It is in the bar of every other screen.
    dashboard.press(keys: "1")
    #expect(dashboard.text.contains("review 18:45"))
    dashboard.press(keys: "3 escape enter")
    dashboard.wait(10)
    #expect(dashboard.wakeup == nil)
  }

  @Test func `requirement 31: the overrun of an account and of the review are said in words`() {
    var dashboard = begun()
    // 1200 s for 10 accounts are 2:00 for each.
    dashboard.wait(121)
    #expect(dashboard.text.contains("! +0:01 over its 2:00"))
    dashboard.wait(1144)
    #expect(dashboard.text.contains("! +1:05 over"))
  }

  // MARK: - Deciding

  @Test func `what is late is moved with Enter, Enter, under its own kind and reason, and is late no more`() throws {
    var dashboard = begun()
    #expect(
      dashboard.text.contains("Enter twice moves “Recovery call with the owner”, late since 18 Nov, to Tue 24"))
    dashboard.press(keys: "enter")
    #expect(dashboard.text.contains("‹ late since 18 Nov ›  1 of 4"))
    #expect(dashboard.text.contains("Enter saves: Ann by Tue 24 Nov: Recovery call with the owner, late since 18"))
    dashboard.press(keys: "enter")
    let cinder = try #require(dashboard.shown?.portfolio["cinder"]?.active)
    #expect(cinder.actions.state == .scheduled && cinder.actions.open.map(\.due) == [SampleBook.day(4)])
    #expect(cinder.actions.open.first?.ids.first == "a1")
    #expect(dashboard.selection == "dunmore" && dashboard.undecided.count == 9)
    dashboard.press(keys: "m")
    #expect(dashboard.text.contains("Recovery call with the owner, Ann, 24 Nov, was due 18 Nov"))
  }

  @Test func `what lacks an owner gets one with Enter, Enter, on its own day`() throws {
    var dashboard = begun("j")
    #expect(dashboard.text.contains("Enter twice gives “Agree a new plan” to Ann Okafor by Thu 26 Nov"))
    dashboard.press(keys: "enter enter")
    let dunmore = try #require(dashboard.shown?.portfolio["dunmore"]?.active)
    #expect(dunmore.actions.state == .scheduled && dunmore.actions.open.count == 1)
    #expect(dashboard.selection == "east")
  }

  @Test func `requirement 32: an account is decided with the default play in at most 6 keys from the book`() {
    var dashboard = Dashboard.ofAna()
    // Its recovery call is late and comes first; the play is one key away.
    dashboard.press(keys: "3 enter enter ctrl-n")
    #expect(dashboard.undecided.map(\.id) == queue)
    // The fifth key decides.
    dashboard.press(keys: "enter")
    let entries = dashboard.entriesOfAna
    #expect(dashboard.undecided.map(\.id) == Array(queue.dropFirst()))
    #expect(dashboard.selection == "dunmore")
    guard case .actionScheduled(let action) = entries.dropFirst().first?.kind else {
      Issue.record("no action was scheduled")
      return
    }
    #expect(action.title == "Agree the recovery plan with the executive sponsor")
    #expect(action.owner == "Ann Okafor" && action.reason == "day21")
    // Friday and two working days.
    #expect(action.due == SampleBook.day(4))
    #expect(
      entries.last?.kind == .reviewAccount(outcome: .scheduled, why: nil, action: action.action, seconds: 0))
    #expect(Set(entries.dropFirst().map(\.at)).count == 1)
  }

  @Test func `an account that is planned already is kept with Enter, Enter`() {
    let dashboard = begun("j j enter enter", after: 31)
    let planned = SampleBook.action("a3", "east", "reset", "", "Ben", due: nil, on: 0).id
    #expect(
      dashboard.decided.last == .reviewAccount(outcome: .scheduled, why: nil, action: planned, seconds: 31))
    #expect(dashboard.selection == "ferro")
  }

  @Test func `owner and day given with o leave the review too`() {
    // The action of dunmore has a day and no owner.
    let dashboard = begun("j o 'Ben' enter", after: 12)
    var change = ActionChange(action: "a2")
    change.owner = .set("Ben")
    #expect(
      dashboard.decided.suffix(2) == [
        .actionUpdated(change), .reviewAccount(outcome: .scheduled, why: nil, action: "a2", seconds: 12),
      ])
    #expect(dashboard.selection == "east")
  }

  @Test func `requirement 32: a skip needs a reason`() {
    var dashboard = begun("s space enter")
    #expect(dashboard.form?.complaint != nil)
    #expect(dashboard.decided.count == 1)
    dashboard.press(keys: "'leave' enter")
    #expect(dashboard.decided.last == .reviewAccount(outcome: .skipped, why: "leave", seconds: 0))
    #expect(dashboard.selection == "dunmore")
  }

  @Test func `requirement 32: a note is kept and is no outcome`() {
    let dashboard = begun("n 'fine' enter")
    #expect(dashboard.decided.last == .note(text: "fine"))
    #expect(dashboard.undecided.map(\.id) == queue)
    #expect(dashboard.text.contains("a note is no outcome"))
    #expect(dashboard.selection == "cinder")
  }

  @Test func `decided accounts stay in their places, Enter goes on from them`() {
    var dashboard = begun("enter enter k")
    #expect(dashboard.visibleIDs == queue)
    #expect(dashboard.selection == "cinder")
    dashboard.press(keys: "enter")
    #expect(dashboard.selection == "dunmore" && dashboard.form == nil)
  }

  @Test func `an action scheduled on the account's page leads back to the review`() {
    let dashboard = begun("l a enter")
    #expect(dashboard.screen == .review)
    #expect(dashboard.selection == "dunmore")
    #expect(dashboard.undecided.count == 9)
  }

  @Test func `undo brings the account back`() {
    var dashboard = begun("enter enter s 'x' enter")
    #expect(dashboard.selection == "east")
    dashboard.press(keys: "u enter")
    #expect(dashboard.undecided.map(\.id) == Array(queue.dropFirst()))
    #expect(dashboard.selection == "dunmore")
    dashboard.press(keys: "u enter")
    #expect(dashboard.undecided.map(\.id) == queue)
    #expect(dashboard.selection == "cinder")
    // The beginning too: then there was no review.
    dashboard.press(keys: "u enter")
    #expect(dashboard.running == nil)
    #expect(dashboard.shown?.reviewView.session == nil)
  }

  // MARK: - Ending

  @Test(arguments: ["escape", "q"]) func `requirement 32: leaving names what is undecided and records it`(key: String) {
    var dashboard = begun("enter enter", after: 60)
    dashboard.press(keys: key)
    #expect(dashboard.text.contains("Leave the review with 9 undecided"))
    #expect(dashboard.text.contains("Dunmore Dairy"))
    dashboard.press(keys: "escape")
    #expect(dashboard.running != nil && dashboard.form == nil)
    dashboard.press(keys: "\(key) enter")
    #expect(
      dashboard.decided.last
        == .reviewEnded(seconds: 60, covered: 1, left: 9, undecided: Array(queue.dropFirst())))
    #expect(dashboard.running == nil)
    // What was left over is on screen; the book is behind it.
    #expect(dashboard.screen == .minutes && dashboard.text.contains("Left over    9"))
    dashboard.press(keys: "enter")
    #expect(dashboard.screen == .book)
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (200, 50)])
  func `leaving names as many as there is room for and counts the others`(columns: Int, rows: Int) {
    var dashboard = Dashboard.ofAna(columns: columns, rows: rows)
    dashboard.press(keys: "3 enter escape")
    let last = "Kestrel Couriers."
    #expect(dashboard.text.contains(last) || dashboard.text.firstMatch(of: /\d more\./) != nil)
    #expect(dashboard.text.contains("10 undecided"))
  }

  @Test func `when all are decided the minutes come by themselves, and Enter closes the review clean`() {
    var dashboard = begun("", after: 30)
    dashboard.skipAll()
    #expect(dashboard.screen == .minutes)
    #expect(dashboard.text.contains("10, all skipped"))
    dashboard.press(keys: "enter")
    #expect(dashboard.decided.last == .reviewEnded(seconds: 30, covered: 10, left: 0))
    #expect(dashboard.running == nil)
  }

  @Test func `the minutes close nothing while one is undecided`() {
    var dashboard = begun("m enter")
    #expect(dashboard.screen == .review)
    #expect(dashboard.decided.count == 1)
    dashboard.skipAll()
    dashboard.press(keys: "u enter")
    // Undone on the minutes: the account is undecided again.
    dashboard.press(keys: "enter")
    #expect(!dashboard.decided.contains { if case .reviewEnded = $0 { true } else { false } })
  }

  @Test func `requirement 33: y copies the minutes as Markdown`() {
    var dashboard = begun("enter enter m")
    let effects = dashboard.press(keys: "y")
    guard case .copy(let text, let what)? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(what == "the minutes of the review")
    #expect(text.hasPrefix("# At-risk review, Fri 20 Nov 2026: Harbour Software (synthetic)\n"))
    #expect(text.contains("| Cinder & Sons | Recovery call with the owner"))
  }

  @Test(arguments: 0..<6) func `requirement 32: whatever is pressed, no review ends clean with one undecided`(
    seed: Int
  ) {
    var random = SeededGenerator(seed: UInt64(seed))
    let keys = [
      "enter", "enter", "s", "x", "j", "k", "escape", "q", "m", "l", "3", "u", "n", "N", "a", "o", "tab", "1",
    ]
    var dashboard = begun()
    for _ in 0..<100 {
      dashboard.press(keys: keys.randomElement(using: &random) ?? "j")
      dashboard.wait(Double.random(in: 0...9, using: &random))
      _ = dashboard.draw(columns: 80, rows: 24)
    }
    for entry in dashboard.entriesOfAna {
      guard case .reviewEnded(_, _, let left, let undecided) = entry.kind else { continue }
      #expect(left == undecided.count)
      if undecided.isEmpty {
        // By the journal alone, all had left by then.
        let portfolio = dashboard.shown?.portfolio
        let journal = (portfolio?.book.journal ?? []).prefix { $0.id != entry.id }
        let before = Portfolio(SampleBook.book(journal: Array(journal)), on: SampleBook.today)
        let session = ReviewSession(before, by: "Ana")
        #expect(session != nil && ReviewQueue(before, session: session).undecided.isEmpty)
      }
    }
  }

  // MARK: - Breaks

  @Test func `a review that was cut off goes on at the same account with the same time left`() throws {
    var first = begun("enter enter", after: 48)
    first.wait(13)
    first.press(keys: "j")
    first.wait(20)
    let kept = try #require(first.running?.checkpoint(at: first.now))
    #expect(kept.account == "east" && kept.seconds == 81 && kept.cameAt == 61)
    var second = Dashboard.ofAna(try #require(first.shown?.portfolio.book))
    _ = second.update(.checkpoint(kept))
    second.press(keys: "3 enter")
    #expect(second.selection == "east")
    #expect(second.reviewClock == first.reviewClock)
    #expect(second.accountTime?.spent == 20)
    // Without the checkpoint the journal alone decides: the next one, at the time of the decision.
    var third = Dashboard.ofAna(try #require(first.shown?.portfolio.book))
    third.press(keys: "3 enter")
    #expect(third.selection == "dunmore")
    #expect(third.reviewClock?.elapsed == 48)
  }

  @Test func `checkpoints are written at each move and at most once a second, and taken away at the end`() {
    var dashboard = begun()
    func written(_ effects: [Effect]) -> Int {
      effects.count { if case .checkpoint = $0 { true } else { false } }
    }
    #expect(written(dashboard.update(.tick(now: dashboard.now + .milliseconds(400)))) == 0)
    #expect(written(dashboard.update(.tick(now: dashboard.now + .milliseconds(700)))) == 1)
    #expect(written(dashboard.update(.key("j"))) == 1)
    #expect(written(dashboard.update(.key("1"))) == 0)
    dashboard.press(keys: "3")
    #expect(dashboard.press(keys: "escape enter").isEmpty == false)
    #expect(dashboard.running == nil)
  }

  @Test(arguments: ["h 3", "1 3", "l 2 3", "? 3"]) func `however one goes away, one comes back to the same account`(
    keys: String
  ) {
    let dashboard = begun("j j \(keys)")
    #expect(dashboard.screen == .review && dashboard.selection == "east")
  }

  @Test func `N records an open review as left and begins anew, in one decision`() throws {
    var first = begun("enter enter", after: 48)
    first.wait(3)
    var second = Dashboard.ofAna(try #require(first.shown?.portfolio.book))
    second.press(keys: "3 N")
    // Not with a single key: what is undecided is named first.
    #expect(second.entriesOfAna.count == first.entriesOfAna.count)
    #expect(second.text.contains("Leave the review with 9 undecided") && second.text.contains("Dunmore Dairy"))
    second.press(keys: "escape N enter")
    #expect(second.screen == .review && second.selection == "cinder")
    let entries = second.entriesOfAna.suffix(2)
    #expect(
      entries.map(\.kind) == [
        .reviewEnded(seconds: 48, covered: 1, left: 9, undecided: Array(queue.dropFirst())),
        .reviewStarted(seconds: 1200),
      ])
    #expect(Set(entries.map(\.at)).count == 1)
    #expect(second.undecided.count == 10)
    #expect(second.reviewClock?.elapsed == 0)
  }

  @Test(arguments: ["1 q", "2 q", "l q", "m q", "? escape 7 q"])
  func `quitting on another screen names what is undecided first`(keys: String) {
    var dashboard = begun("enter enter")
    #expect(dashboard.press(keys: keys).contains(.quit) == false)
    #expect(dashboard.screen == .review && dashboard.text.contains("Leave the review with 9 undecided"))
    dashboard.press(keys: "escape")
    #expect(dashboard.running != nil && dashboard.screen == .review)
    // Ctrl-C quits at once, and the review stays open.
    #expect(dashboard.press(keys: "1 q ctrl-c").contains(.quit))
  }

  @Test func `quitting with Ctrl-C leaves the review open`() {
    var dashboard = begun()
    #expect(dashboard.press(keys: "ctrl-c").contains(.quit))
    #expect(dashboard.decided.count == 1)
  }

  /// What came up and cannot be read makes the book unknown; the review is left all the same, and goes on later.
  @Test(arguments: ["escape", "q", "1 q", ": 'quit' enter"])
  func `a review can be left while not all can be read, and nothing is written`(keys: String) throws {
    var dashboard = begun("j", after: 48)
    let book = try #require(dashboard.shown?.portfolio.book)
    func read(_ book: Book, _ generation: Int) {
      let portfolio = Portfolio(book, on: SampleBook.today)
      _ = dashboard.update(
        .data(Snapshot(generation: generation, portfolio: portfolio, today: SampleBook.today)))
    }
    read(book.lacking([Unread(path: "accounts/x.json", reason: "there is no permission to read it")]), 8)
    dashboard.press(keys: keys)
    #expect(dashboard.text.contains("Enter leaves the review open, and nothing is written."))
    #expect(dashboard.press(keys: "escape").isEmpty && dashboard.running != nil)
    let effects = dashboard.press(keys: "3 escape enter")
    #expect(!effects.contains { if case .record = $0 { true } else { false } })
    #expect(dashboard.form == nil && dashboard.running == nil && dashboard.screen == .book)
    #expect(dashboard.notice?.text.hasSuffix("3, then Enter, goes on with 19:12 left.") == true)
    #expect(dashboard.press(keys: "q").contains(.quit))
    // Once it can be read again the review goes on.
    read(book, 9)
    dashboard.press(keys: "3 enter")
    #expect(dashboard.selection == "dunmore" && dashboard.reviewClock?.elapsed == 48)
  }

  @Test func `a review whose form to leave it is open can be left when the book stops being readable`() throws {
    var dashboard = begun("q", after: 48)
    let book = try #require(dashboard.shown?.portfolio.book)
    let unread = book.lacking([Unread(path: "accounts/x.json", reason: "there is no permission to read it")])
    _ = dashboard.update(
      .data(
        Snapshot(generation: 8, portfolio: Portfolio(unread, on: SampleBook.today), today: SampleBook.today)))
    #expect(dashboard.text.contains("Enter leaves the review open"))
    dashboard.press(keys: "enter")
    #expect(dashboard.running == nil && dashboard.screen == .book && dashboard.decided.count == 1)
  }

  @Test("a review whose end cannot be written down is left open with Esc", arguments: [true, false])
  func endingFails(_ isDone: Bool) {
    var dashboard = begun(isDone ? "" : "q", after: 48)
    // With accounts undecided it is asked, without it ends at once: both can fail.
    if isDone { dashboard.decide(Decision(dashboard.ending(at: 48))) } else { _ = dashboard.update(.key("enter")) }
    _ = dashboard.update(.notRecorded("The disk is full: free some space."))
    #expect(dashboard.text.contains("Esc leave it open") && dashboard.running != nil)
    dashboard.press(keys: "escape")
    #expect(dashboard.running == nil && dashboard.screen == .book && dashboard.form == nil)
    #expect(dashboard.update(.key("q")).contains(.quit))
  }

  // MARK: - What keeps it from being decided

  @Test func `nothing that is not on disk is shown as begun or decided`() throws {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3")
    #expect(dashboard.update(.key("enter")).contains { if case .record = $0 { true } else { false } })
    _ = dashboard.update(.notRecorded("The disk is full: free some space."))
    #expect(dashboard.running == nil && dashboard.form?.complaint == "The disk is full: free some space.")
    #expect(dashboard.text.contains("Enter try again"))
    dashboard.press(keys: "enter enter")
    _ = dashboard.update(.key("enter"))
    _ = dashboard.update(.notRecorded("The disk is full: free some space."))
    #expect(dashboard.form?.complaint == "The disk is full: free some space.")
    #expect(dashboard.undecided.count == 10)
  }

  @Test func `read-only shows the queue and begins nothing`() {
    var dashboard = Dashboard.ofAna(isReadOnly: true)
    dashboard.press(keys: "3")
    #expect(dashboard.visibleIDs == queue)
    dashboard.press(keys: "enter s N")
    #expect(dashboard.decided.isEmpty && dashboard.running == nil && dashboard.form == nil)
  }

  @Test func `on another day nothing can be begun, and what runs goes on after the return`() {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3 t h enter enter")
    #expect(dashboard.decided.isEmpty)
    dashboard.press(keys: "T enter")
    dashboard.wait(5)
    dashboard.press(keys: "t h enter")
    #expect(dashboard.runningReview == nil)
    dashboard.press(keys: "s")
    #expect(dashboard.form == nil)
    dashboard.press(keys: "T")
    dashboard.wait(5)
    #expect(dashboard.reviewClock?.elapsed == 10)
  }

  @Test func `a review that someone else ended does not run on`() throws {
    var dashboard = begun()
    let book = try #require(dashboard.shown?.portfolio.book)
    let end = JournalEntry(
      id: "z", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400 + 80_000), by: "Ana",
      kind: .reviewEnded(seconds: 5, covered: 0, left: 10))
    let portfolio = Portfolio(book.replacing(journal: book.journal + [end]), on: SampleBook.today)
    _ = dashboard.update(.data(Snapshot(generation: 9, portfolio: portfolio, today: SampleBook.today)))
    #expect(dashboard.running == nil)
  }

  @Test(arguments: ["j j enter", "s 'leave'"]) func `nothing leaves a review that someone else ended meanwhile`(
    keys: String
  ) throws {
    var dashboard = begun(keys)
    let book = try #require(dashboard.shown?.portfolio.book)
    let end = JournalEntry(
      id: "z", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400 + 80_000), by: "Ana",
      kind: .reviewEnded(seconds: 5, covered: 0, left: 10))
    dashboard.read(journal: book.journal + [end])
    #expect(dashboard.press(keys: "enter").isEmpty)
    #expect(dashboard.form?.complaint?.hasPrefix("The review no longer goes on") == true)
  }

  @Test func `while its journal is away a review waits, and goes on with the same time left`() throws {
    var dashboard = begun("j", after: 48)
    dashboard.wait(20)
    let journal = try #require(dashboard.shown?.portfolio.book.journal)
    let effects = dashboard.read(journal: journal.filter { $0.by != "Ana" })
    #expect(!effects.contains(.checkpoint(nil)))
    #expect(dashboard.running == nil && dashboard.text.contains("or its journal is gone"))
    dashboard.wait(100)
    dashboard.read(journal: journal)
    #expect(dashboard.text.contains("A review is open") && dashboard.text.contains("18:52 left"))
    dashboard.press(keys: "enter")
    #expect(dashboard.selection == "dunmore" && dashboard.reviewClock?.elapsed == 68)
  }

  @Test func `on the smallest screen it is seen what Enter does, who decides and by when`() throws {
    var dashboard = Dashboard.ofAna(columns: 40, rows: 12)
    dashboard.press(keys: "3")
    #expect(dashboard.text.contains("Enter begins the review"))
    dashboard.press(keys: "enter j j enter")
    #expect(dashboard.text.contains("Enter keeps: Ben by Tue 24 Nov:"))
    var second = Dashboard.ofAna(try #require(dashboard.shown?.portfolio.book), columns: 40, rows: 12)
    second.press(keys: "3")
    #expect(second.text.contains("10 to go, 20:00 left") && second.text.contains("Enter takes it up; N begins anew"))
  }
}
