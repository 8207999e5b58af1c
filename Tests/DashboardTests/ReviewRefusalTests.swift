import Adoption
import Canvas
import Testing

@testable import Dashboard

/// What keeps a review from being begun, gone on with and decided.
@Suite struct ReviewRefusalTests {
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
    #expect(dashboard.visibleIDs == Dashboard.queueOfReview)
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
    var dashboard = Dashboard.reviewing()
    let book = try #require(dashboard.shown?.portfolio.book)
    let end = JournalEntry(
      id: "z", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400 + 80_000), by: "Ana",
      kind: .reviewEnded(seconds: 5, covered: 0, left: 10))
    let portfolio = Portfolio(book.replacing(journal: book.journal + [end]), on: SampleBook.today)
    _ = dashboard.update(.data(Snapshot(generation: 9, portfolio: portfolio, today: SampleBook.today)))
    #expect(dashboard.running == nil)
  }

  @Test(arguments: ["G k enter", "s 'leave'"]) func `nothing leaves a review that someone else ended meanwhile`(
    keys: String
  ) throws {
    var dashboard = Dashboard.reviewing(keys)
    let book = try #require(dashboard.shown?.portfolio.book)
    let end = JournalEntry(
      id: "z", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400 + 80_000), by: "Ana",
      kind: .reviewEnded(seconds: 5, covered: 0, left: 10))
    dashboard.read(journal: book.journal + [end])
    #expect(dashboard.press(keys: "enter").isEmpty)
    #expect(dashboard.form?.complaint?.hasPrefix("The review is no longer open") == true)
  }

  @Test func `while its journal is away a review waits, and goes on with the same time left`() throws {
    var dashboard = Dashboard.reviewing("j", after: 48)
    dashboard.wait(20)
    let journal = try #require(dashboard.shown?.portfolio.book.journal)
    let effects = dashboard.read(journal: journal.filter { $0.by != "Ana" })
    #expect(!effects.contains(.checkpoint(nil)))
    #expect(dashboard.running == nil && dashboard.text.contains("or its journal is gone"))
    dashboard.wait(100)
    dashboard.read(journal: journal)
    #expect(dashboard.text.contains("Review open") && dashboard.text.contains("18:52 left"))
    dashboard.press(keys: "enter")
    #expect(dashboard.selection == "dunmore" && dashboard.reviewClock?.elapsed == 68)
  }

  @Test func `on the smallest screen it is seen what Enter does, who decides and by when`() throws {
    var dashboard = Dashboard.ofAna(columns: 40, rows: 12)
    dashboard.press(keys: "3")
    #expect(dashboard.text.contains("Enter begins the review"))
    dashboard.press(keys: "enter G k enter")
    #expect(dashboard.text.contains("Enter keeps: Ben by Tue 24 Nov:"))
    var second = Dashboard.ofAna(try #require(dashboard.shown?.portfolio.book), columns: 40, rows: 12)
    second.press(keys: "3")
    #expect(second.text.contains("10 to go, 20:00 left") && second.text.contains("Enter goes on; X ends it"))
  }
}
