import Adoption
import Canvas
import Testing

@testable import Dashboard

/// How a review ends: with all decided, or left with some undecided.
@Suite struct ReviewEndingTests {
  @Test func `requirement 32: ending names what is undecided, and records it once “end” is typed`() {
    var dashboard = Dashboard.reviewing("enter enter", after: 60)
    dashboard.press(keys: "X")
    #expect(dashboard.text.contains("End the review with 9 undecided"))
    #expect(dashboard.text.contains("Dunmore Dairy") && dashboard.text.contains("Type end is missing."))
    dashboard.press(keys: "enter")
    #expect(dashboard.form?.complaint == "Type end is missing." && dashboard.ends.isEmpty)
    dashboard.press(keys: "'yes' enter")
    #expect(dashboard.form?.complaint?.hasPrefix("Type the word end") == true && dashboard.ends.isEmpty)
    dashboard.press(keys: "escape")
    #expect(dashboard.running != nil && dashboard.form == nil)
    dashboard.press(keys: "X 'End'")
    #expect(dashboard.text.contains("Enter ends the review: 9 will be recorded as not covered"))
    dashboard.press(keys: "enter")
    #expect(
      dashboard.decided.last
        == .reviewEnded(seconds: 60, covered: 1, left: 9, undecided: Array(Dashboard.queueOfReview.dropFirst())))
    #expect(dashboard.running == nil)
    // What was not covered is on screen; the book is behind it.
    #expect(dashboard.screen == .minutes && dashboard.text.contains("Not covered  9"))
    dashboard.press(keys: "enter")
    #expect(dashboard.screen == .book && !dashboard.text.contains("Review open"))
  }

  @Test func `a paused review is ended with the time that it had taken`() {
    var dashboard = Dashboard.reviewing("enter enter", after: 60)
    dashboard.press(keys: "escape")
    dashboard.wait(500)
    dashboard.press(keys: "3 X 'end' enter")
    guard case .reviewEnded(let seconds, let covered, let left, _)? = dashboard.decided.last else {
      Issue.record("it did not end")
      return
    }
    #expect(seconds == 60 && covered == 1 && left == 9)
  }

  /// Esc, then Enter, and Enter, Enter were what closed two reviews by reflex.
  @Test(arguments: [
    "escape enter", "escape enter enter", "q enter enter", "1 q enter", "enter enter", "m enter enter", "X enter enter",
    "X escape enter enter", "escape 3 N enter enter", "escape 3 enter enter enter enter",
  ])
  func `no reflex of Esc and Enter ends a review with an account undecided`(keys: String) {
    var dashboard = Dashboard.reviewing("enter enter", after: 30)
    dashboard.press(keys: keys)
    #expect(dashboard.ends.isEmpty)
    #expect(dashboard.shown?.reviewView.session != nil)
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (200, 50)])
  func `ending names as many as there is room for and counts the others`(columns: Int, rows: Int) {
    var dashboard = Dashboard.ofAna(columns: columns, rows: rows)
    dashboard.press(keys: "3 enter X")
    let last = "Acme Freight."
    #expect(dashboard.text.contains(last) || dashboard.text.firstMatch(of: /\d more\./) != nil)
    #expect(dashboard.text.contains("10 undecided"))
  }

  @Test func `with the last account the review ends by itself, in the same decision, and the minutes come`() {
    var dashboard = Dashboard.reviewing("", after: 30)
    dashboard.skipAll()
    #expect(dashboard.screen == .minutes)
    #expect(dashboard.text.contains("10, all skipped"))
    // Half a minute, and nine accounts that were looked at for 0.3 s as they came up.
    #expect(dashboard.decided.last == .reviewEnded(seconds: 32, covered: 10, left: 0))
    #expect(dashboard.running == nil && dashboard.entriesOfAna.suffix(2).map(\.at).allEqual)
    // One undo takes both back, and the review is open again at that account.
    dashboard.press(keys: "u enter")
    #expect(dashboard.text.contains("Review open: 1 to go, 19:28 left"))
    dashboard.press(keys: "3 enter")
    #expect(dashboard.selection == "acme" && dashboard.undecided.count == 1)
  }

  @Test(arguments: ["m", "enter", "escape"]) func `the minutes close nothing`(key: String) {
    let dashboard = Dashboard.reviewing("m \(key)")
    #expect(dashboard.screen == .review && dashboard.running != nil)
    #expect(dashboard.decided.count == 1)
  }

  @Test func `requirement 33: y copies the minutes as Markdown`() {
    var dashboard = Dashboard.reviewing("enter enter m")
    let effects = dashboard.press(keys: "y")
    guard case .copyAsMarkdown(let minutes, let what)? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(what == "the minutes of the review")
    #expect(minutes.title == "At-risk review, Fri 20 Nov 2026: Harbour Software (synthetic)")
    guard case .table(let decided)? = minutes.sections.dropFirst().first?.blocks.first else {
      Issue.record("nothing was decided")
      return
    }
    #expect(decided.headings == ["Owner", "Due", "Account", "What", "How"])
    #expect(
      decided.rows.map { $0.cells.map(\.text) } == [
        ["Ann", "24 Nov", "Cinder & Sons", "Recovery call with the owner", "as proposed, was due 18 Nov"]
      ])
  }

  @Test(arguments: 0..<6) func `requirement 32: whatever is pressed, no review ends clean with one undecided`(
    seed: Int
  ) {
    var random = SeededGenerator(seed: UInt64(seed))
    let keys = [
      "enter", "enter", "s", "x", "j", "k", "escape", "q", "m", "l", "3", "u", "n", "N", "a", "o", "tab", "1",
      "X", "e", "d",
    ]
    var dashboard = Dashboard.reviewing()
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
}

extension Collection where Element: Equatable {
  fileprivate var allEqual: Bool { allSatisfy { $0 == first } }
}
