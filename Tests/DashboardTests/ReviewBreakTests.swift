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
    #expect(kept.account == "ferro" && kept.seconds == 81 && kept.cameAt == 61)
    var second = Dashboard.ofAna(try #require(first.shown?.portfolio.book))
    _ = second.update(.checkpoint(kept))
    // Before anything is pressed every screen says so; 1200 s − 81 s = 18:39.
    #expect(second.text.contains("Review open: 9 to go, 18:39 left"))
    second.press(keys: "3 enter")
    #expect(second.selection == "ferro")
    #expect(second.undecided.map(\.id) == Array(Dashboard.queueOfReview.dropFirst()))
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
    // Leaving writes the last one; then the clock stands, and nothing is written.
    #expect(written(dashboard.update(.key("1"))) == 1)
    #expect(written(dashboard.update(.tick(now: dashboard.now + .seconds(5)))) == 0)
    dashboard.press(keys: "3 X 'end' enter")
    #expect(dashboard.running == nil && dashboard.checkpoint == nil)
  }

  @Test(arguments: ["h 3 enter", "1 3 enter", "l 2 3 enter", "l escape", "? escape", "q 3 enter", "escape 3 enter"])
  func `however one goes away, one comes back to the same account`(keys: String) {
    let dashboard = Dashboard.reviewing("j j \(keys)")
    #expect(dashboard.screen == .review && dashboard.selection == "ferro" && dashboard.running != nil)
  }

  @Test(arguments: ["escape", "q", "h", "1", "2", "l 4", "? 7", "m 1"])
  func `leaving pauses: nothing is asked, nothing ends, the clock stands, and every screen says so`(keys: String) {
    var dashboard = Dashboard.reviewing("enter enter", after: 48)
    let entries = dashboard.entriesOfAna.count
    dashboard.press(keys: keys)
    #expect(dashboard.form == nil && dashboard.running == nil && dashboard.screen != .review)
    dashboard.wait(600)
    #expect(dashboard.entriesOfAna.count == entries)
    // 1200 s − 48 s = 19:12, ten minutes later as well.
    for screen in ["1", "2", "4", "5", "6", "7", "1 enter"] {
      dashboard.press(keys: screen)
      #expect(dashboard.text.contains("Review open: 9 to go, 19:12 left"), "\(screen)")
    }
    dashboard.press(keys: "3 enter")
    dashboard.wait(12)
    #expect(dashboard.selection == "dunmore" && dashboard.reviewClock?.words == "19:00 left")
  }

  @Test func `N ends an open review and begins another, in one decision, once “end” is typed`() throws {
    var first = Dashboard.reviewing("enter enter", after: 48)
    first.wait(3)
    var second = Dashboard.ofAna(try #require(first.shown?.portfolio.book))
    second.press(keys: "3 N")
    // Not with a single key: what is undecided is named first, and Enter alone does nothing.
    #expect(second.text.contains("end this review with 9 undecided") && second.text.contains("Dunmore Dairy"))
    second.press(keys: "enter enter")
    #expect(second.entriesOfAna.count == first.entriesOfAna.count)
    second.press(keys: "escape N 'end' enter")
    #expect(second.screen == .review && second.selection == "dunmore")
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

  @Test(arguments: ["1 q", "2 Q", "m 1 q", "? escape 7 Q", "ctrl-c", ": 'quit' enter"])
  func `quitting asks nothing, and the review stays open`(keys: String) {
    var dashboard = Dashboard.reviewing("enter enter")
    #expect(dashboard.press(keys: keys).contains(.quit))
    #expect(dashboard.ends.isEmpty && dashboard.checkpoint?.account == "dunmore")
  }

  @Test func `a paused review takes the names of the tabs on other screens only`() {
    var dashboard = Dashboard.reviewing("enter enter")
    dashboard.press(keys: "escape 2")
    func bar() -> String { String(dashboard.draw(columns: 80, rows: 24).text.prefix { $0 != "\n" }) }
    #expect(bar().contains("Review open: 9 to go") && !bar().contains("Risk 3"))
    dashboard.press(keys: "3")
    #expect(bar().contains("2 Risk 3 Rev"))
  }

  /// What came up and cannot be read makes the book unknown; the review is left all the same, and goes on later.
  @Test(arguments: ["escape", "q", "1"])
  func `a review can be left while not all can be read, and nothing is written`(keys: String) throws {
    var dashboard = Dashboard.reviewing("j", after: 48)
    let book = try #require(dashboard.shown?.portfolio.book)
    func read(_ book: Book, _ generation: Int) {
      let portfolio = Portfolio(book, on: SampleBook.today)
      _ = dashboard.update(
        .data(Snapshot(generation: generation, portfolio: portfolio, today: SampleBook.today)))
    }
    read(book.lacking([Unread(path: "accounts/x.json", reason: "there is no permission to read it")]), 8)
    dashboard.press(keys: "X")
    #expect(dashboard.form == nil && dashboard.notice?.text.contains("Nothing is decided while not all") == true)
    let effects = dashboard.press(keys: keys)
    #expect(!effects.contains { if case .record = $0 { true } else { false } })
    #expect(dashboard.form == nil && dashboard.running == nil && dashboard.screen == .book)
    #expect(dashboard.press(keys: "q").contains(.quit))
    // Once it can be read again the review goes on.
    read(book, 9)
    dashboard.press(keys: "3 enter")
    #expect(dashboard.selection == "dunmore" && dashboard.reviewClock?.elapsed == 48)
  }

  @Test(arguments: ["X 'end' enter", "s 'later' enter"])
  func `a review whose end cannot be written down stays open`(keys: String) {
    // The end that was asked for, and the one that comes with the last account.
    let isLast = !keys.hasPrefix("X")
    var dashboard = Dashboard.reviewing("", after: 48)
    if isLast { dashboard.press(keys: Array(repeating: "s 'later' enter", count: 9).joined(separator: " ")) }
    dashboard.press(keys: keys, assessing: false)
    _ = dashboard.update(.notRecorded("The disk is full: free some space."))
    #expect(dashboard.form?.complaint == "The disk is full: free some space.")
    dashboard.press(keys: "escape")
    #expect(dashboard.running != nil && dashboard.ends.isEmpty && dashboard.undecided.count == (isLast ? 1 : 10))
  }
}
