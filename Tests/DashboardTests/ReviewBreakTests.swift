import Adoption
import Canvas
import Testing

@testable import Dashboard

/// Reviews that are cut off, gone away from and left open.
@Suite struct ReviewBreakTests {
  @Test func `a review that was cut off goes on at the same account with the same time left`() throws {
    var first = Dashboard.reviewing("enter enter", after: 48)
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
    var dashboard = Dashboard.reviewing()
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
    let dashboard = Dashboard.reviewing("j j \(keys)")
    #expect(dashboard.screen == .review && dashboard.selection == "east")
  }

  @Test func `N records an open review as left and begins anew, in one decision`() throws {
    var first = Dashboard.reviewing("enter enter", after: 48)
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
        .reviewEnded(seconds: 48, covered: 1, left: 9, undecided: Array(Dashboard.queueOfReview.dropFirst())),
        .reviewStarted(seconds: 1200),
      ])
    #expect(Set(entries.map(\.at)).count == 1)
    #expect(second.undecided.count == 10)
    #expect(second.reviewClock?.elapsed == 0)
  }

  @Test(arguments: ["1 q", "2 Q", "l Q", "m Q", "? escape 7 Q"])
  func `quitting on another screen names what is undecided first`(keys: String) {
    var dashboard = Dashboard.reviewing("enter enter")
    #expect(dashboard.press(keys: keys).contains(.quit) == false)
    #expect(dashboard.screen == .review && dashboard.text.contains("Leave the review with 9 undecided"))
    dashboard.press(keys: "escape")
    #expect(dashboard.running != nil && dashboard.screen == .review)
    // Ctrl-C quits at once, and the review stays open.
    #expect(dashboard.press(keys: "1 q ctrl-c").contains(.quit))
  }

  @Test func `quitting with Ctrl-C leaves the review open`() {
    var dashboard = Dashboard.reviewing()
    #expect(dashboard.press(keys: "ctrl-c").contains(.quit))
    #expect(dashboard.decided.count == 1)
  }

  /// What came up and cannot be read makes the book unknown; the review is left all the same, and goes on later.
  @Test(arguments: ["escape", "q", "1 q", ": 'quit' enter"])
  func `a review can be left while not all can be read, and nothing is written`(keys: String) throws {
    var dashboard = Dashboard.reviewing("j", after: 48)
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
    var dashboard = Dashboard.reviewing("q", after: 48)
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
    var dashboard = Dashboard.reviewing(isDone ? "" : "q", after: 48)
    // With accounts undecided it is asked, without it ends at once: both can fail.
    if isDone { dashboard.decide(Decision(dashboard.ending(at: 48))) } else { _ = dashboard.update(.key("enter")) }
    _ = dashboard.update(.notRecorded("The disk is full: free some space."))
    #expect(dashboard.text.contains("Esc leave it open") && dashboard.running != nil)
    dashboard.press(keys: "escape")
    #expect(dashboard.running == nil && dashboard.screen == .book && dashboard.form == nil)
    #expect(dashboard.update(.key("q")).contains(.quit))
  }
}
