import Adoption
import Canvas
import Testing

@testable import Dashboard

/// How a review ends: with all decided, or left with some undecided.
@Suite struct ReviewEndingTests {
  @Test(arguments: ["escape", "q"]) func `requirement 32: leaving names what is undecided and records it`(key: String) {
    var dashboard = Dashboard.reviewing("enter enter", after: 60)
    dashboard.press(keys: key)
    #expect(dashboard.text.contains("Leave the review with 9 undecided"))
    #expect(dashboard.text.contains("Dunmore Dairy"))
    dashboard.press(keys: "escape")
    #expect(dashboard.running != nil && dashboard.form == nil)
    dashboard.press(keys: "\(key) enter")
    #expect(
      dashboard.decided.last
        == .reviewEnded(seconds: 60, covered: 1, left: 9, undecided: Array(Dashboard.queueOfReview.dropFirst())))
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
    var dashboard = Dashboard.reviewing("", after: 30)
    dashboard.skipAll()
    #expect(dashboard.screen == .minutes)
    #expect(dashboard.text.contains("10, all skipped"))
    dashboard.press(keys: "enter")
    #expect(dashboard.decided.last == .reviewEnded(seconds: 30, covered: 10, left: 0))
    #expect(dashboard.running == nil)
  }

  @Test func `the minutes close nothing while one is undecided`() {
    var dashboard = Dashboard.reviewing("m enter")
    #expect(dashboard.screen == .review)
    #expect(dashboard.decided.count == 1)
    dashboard.skipAll()
    dashboard.press(keys: "u enter")
    // Undone on the minutes: the account is undecided again.
    dashboard.press(keys: "enter")
    #expect(!dashboard.decided.contains { if case .reviewEnded = $0 { true } else { false } })
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
    #expect(
      decided.rows.map { $0.cells[0].text + ": " + $0.cells[1].text } == ["Cinder & Sons: Recovery call with the owner"]
    )
  }

  @Test(arguments: 0..<6) func `requirement 32: whatever is pressed, no review ends clean with one undecided`(
    seed: Int
  ) {
    var random = SeededGenerator(seed: UInt64(seed))
    let keys = [
      "enter", "enter", "s", "x", "j", "k", "escape", "q", "m", "l", "3", "u", "n", "N", "a", "o", "tab", "1",
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
