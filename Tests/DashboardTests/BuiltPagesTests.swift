import Adoption
import Canvas
import Testing

@testable import Dashboard

@Suite("A page is built once")
struct BuiltPagesTests {
  private func built(_ dashboard: Dashboard) -> Int { dashboard.shown?.pages.timesWorkedOut ?? 0 }

  /// Where the cursor moves over a list, each key builds the pages of the line that it comes to, once: none where the list has
  /// no preview, the account's scan and its adoption below a high one. Rows that were in view stay as they are: two are
  /// laid out at most, where the list scrolls.
  @Test(
    "a cursor key builds what it comes to once",
    arguments: [
      ("", 80, 24, 0), ("", 120, 40, 1), ("2", 80, 24, 0), ("2", 120, 24, 0), ("2", 160, 40, 2), ("e", 80, 24, 1),
    ])
  func cursorKey(keys: String, columns: Int, rows: Int, pages: Int) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: rows)
    dashboard.press(keys: keys)
    _ = dashboard.draw(columns: columns, rows: rows)
    for second in 101...104 {
      let shown = try #require(dashboard.shown)
      let before = (pages: shown.pages.timesWorkedOut, rows: shown.rows.timesWorkedOut)
      _ = dashboard.update(.tick(now: .seconds(second)))
      let selection = dashboard.selection
      _ = dashboard.update(.key("j"))
      try #require(dashboard.selection != selection)
      _ = dashboard.draw(columns: columns, rows: rows)
      _ = dashboard.draw(columns: columns, rows: rows)
      #expect(shown.pages.timesWorkedOut - before.pages <= pages)
      #expect(shown.rows.timesWorkedOut - before.rows <= 2)
    }
  }

  /// The rows of a table are laid out once for its columns: other columns are other cells.
  @Test func `a row is laid out once for its columns`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 80, rows: 24)
    let shown = try #require(dashboard.shown)
    let first = dashboard.draw(columns: 80, rows: 24)
    let count = shown.rows.timesWorkedOut
    #expect(count > 0)
    dashboard.press(keys: "v")
    #expect(dashboard.draw(columns: 80, rows: 24) != first && shown.rows.timesWorkedOut > count)
    dashboard.press(keys: "v v v")
    #expect(dashboard.draw(columns: 80, rows: 24) == first)
    #expect(dashboard.draw(columns: 80, rows: 24, symbols: .ascii).text.allSatisfy { $0.isASCII || $0.isLetter })
  }

  @Test(arguments: ["enter shift-tab shift-tab", "e enter"])
  func `a timeline and an explanation are built once however far they are read`(keys: String) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 80, rows: 24)
    dashboard.press(keys: keys)
    _ = dashboard.draw(columns: 80, rows: 24)
    let shown = try #require(dashboard.shown)
    func built() -> Int { shown.pages.timesWorkedOut + shown.timelines.timesWorkedOut }
    let before = built()
    #expect(before > 0)
    for second in 101...103 {
      dashboard.press(keys: "j j k G g")
      _ = dashboard.update(.tick(now: .seconds(second)))
      _ = dashboard.draw(columns: 80, rows: 24)
    }
    #expect(built() == before)
  }

  /// Two pages are in view of an account on a wide screen, its scan and a section.
  @Test(arguments: [("enter", 80, 1), ("enter", 120, 2), ("5", 80, 1)])
  func `scrolling, waiting and drawing build none anew`(keys: String, columns: Int, pages: Int) {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: 40)
    // The preview of a wide screen builds a page too.
    _ = dashboard.draw(columns: columns, rows: 40)
    let before = built(dashboard)
    dashboard.press(keys: keys)
    _ = dashboard.draw(columns: columns, rows: 40)
    #expect(built(dashboard) == before + pages)
    for second in 101...105 {
      dashboard.press(keys: "j k G g")
      _ = dashboard.update(.tick(now: .seconds(second)))
      _ = dashboard.draw(columns: columns, rows: 40)
    }
    #expect(built(dashboard) == before + pages)
  }

  @Test func `another section, width or reading is another page`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 80, rows: 24)
    dashboard.press(keys: "enter")
    let scan = dashboard.draw(columns: 80, rows: 24).text
    dashboard.press(keys: "tab")
    let adoption = dashboard.draw(columns: 80, rows: 24).text
    #expect(adoption != scan)
    dashboard.press(keys: "shift-tab")
    #expect(dashboard.draw(columns: 80, rows: 24).text == scan)
    #expect(dashboard.draw(columns: 60, rows: 24).text != scan)
    let id = dashboard.selectedAccount ?? ""
    let note = JournalEntry(
      id: "note", at: Timestamp("2026-11-20T09:00:00Z") ?? Timestamp(seconds: 0), by: "Ann", accountID: id,
      kind: .actionScheduled(ActionFields(kind: "call", title: "Ring them once more", owner: "Ann")))
    let book = SampleBook.snapshot.portfolio.book
    let later = Portfolio(book.replacing(journal: book.journal + [note]), on: SampleBook.snapshot.portfolio.day)
    _ = dashboard.update(.data(SampleBook.snapshot.followed(by: later, reading: 9)))
    _ = dashboard.update(.tick(now: .seconds(200)))
    #expect(dashboard.draw(columns: 80, rows: 24).text != scan)
  }

  /// A book of its own: others look at the sample at the same time.
  @Test func `an account is looked at closely once, whatever section is read`() {
    let portfolio = Portfolio(SampleBook.book(), on: SampleBook.today)
    var dashboard = Dashboard.showing(
      Snapshot(generation: 1, portfolio: portfolio, findings: [], stalePaths: [], today: SampleBook.today),
      columns: 120, rows: 40)
    let before = portfolio.book.historiesMade
    _ = dashboard.draw(columns: 120, rows: 40)
    let id = dashboard.selectedAccount
    dashboard.press(keys: "enter")
    for _ in 0..<9 {
      _ = dashboard.draw(columns: 120, rows: 40)
      dashboard.press(keys: "tab")
    }
    dashboard.press(keys: "e")
    _ = dashboard.draw(columns: 120, rows: 40)
    #expect(dashboard.selectedAccount == id && dashboard.shown?.details.timesWorkedOut == 1)
    #expect(portfolio.book.historiesMade == before + 1)
  }

  /// A fresh snapshot: others look at the sample at the same time.
  @Test(arguments: ["4", "1"]) func `an account that one comes back to is not worked out again`(screen: String) throws {
    let portfolio = Portfolio(SampleBook.book(), on: SampleBook.today)
    var dashboard = Dashboard.showing(
      Snapshot(generation: 1, portfolio: portfolio, findings: [], stalePaths: [], today: SampleBook.today),
      columns: 120, rows: 40)
    dashboard.press(keys: screen)
    let first = dashboard.draw(columns: 120, rows: 40)
    let shown = try #require(dashboard.shown)
    func built() -> [Int] {
      [shown.details.timesWorkedOut, shown.pages.timesWorkedOut, shown.triagePages.timesWorkedOut]
    }
    func move(_ key: String) {
      for _ in 0..<12 {
        dashboard.press(keys: key)
        _ = dashboard.draw(columns: 120, rows: 40)
      }
    }
    move("j")
    let before = built()
    #expect(before[0] > 8 && before == [before[0], before[0], screen == "4" ? before[0] : 0])
    move("k")
    #expect(built() == before && dashboard.draw(columns: 120, rows: 40) == first)
    // Only those that say where an account stands among others look at all of its segment.
    #expect(shown.snapshot.digest.featurePeers.segments.isEmpty)
  }

  @Test func `what can be undone is looked for once a reading`() {
    let dashboard = Dashboard.showing(SampleBook.decided)
    let first = dashboard.history?.undoable?.entries.map(\.id)
    #expect(
      first
        == UndoHistory(SampleBook.decided.portfolio.book.journal, by: dashboard.author, on: SampleBook.decided.base)
        .undoable?.entries.map(\.id))
    #expect(dashboard.shown?.history(of: "nobody").undoable == nil)
    #expect(dashboard.history?.undoable?.entries.map(\.id) == first)
  }
}
