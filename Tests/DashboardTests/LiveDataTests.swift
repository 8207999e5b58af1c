import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// New readings of the book while someone works with it.
@Suite struct LiveDataTests {
  private func snapshot(_ generation: Int, _ change: (inout [Account]) -> Void) -> Snapshot {
    Snapshot(
      generation: generation, portfolio: Portfolio(SampleBook.book(changing: change), on: SampleBook.today),
      today: SampleBook.today)
  }

  /// Blauwal's ARR falls from 180 000 to 5 000: it would move from the third line to the tenth.
  private var fallen: Snapshot { snapshot(2) { accounts in accounts[1].arrGiven = 5_000 } }

  @Test func `requirement 143: rows do not move within a second of a key`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    let before = dashboard.visibleIDs
    dashboard.press(keys: "j j")
    _ = dashboard.update(.tick(now: .milliseconds(100_600)))
    _ = dashboard.update(.data(fallen))
    expectNoDifference(dashboard.visibleIDs, before)
    // What changed is there at once; the row moves later.
    let text = dashboard.draw(columns: 80, rows: 24).text
    #expect(text.contains("5.0k▼"))
    #expect(text.contains("⟳ 8 rows to move"))
    #expect(dashboard.wakeup == .seconds(101))

    _ = dashboard.update(.tick(now: .seconds(101)))
    #expect(dashboard.visibleIDs.firstIndex(of: "blauwal") == 9)
    #expect(dashboard.selection == "blauwal")
  }

  @Test("requirement 143: a reading leaves filter, sort and selection as they were") func reading() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "/ 'csm:ben' enter > j")
    let (ids, selection) = (dashboard.visibleIDs, dashboard.selection)
    #expect(ids.count == 3 && selection != ids.first)
    _ = dashboard.update(.tick(now: .seconds(110)))
    _ = dashboard.update(.data(snapshot(2) { accounts in accounts[0].arrGiven = 1 }))
    #expect(dashboard.visibleIDs == ids && dashboard.selection == selection)
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("csm:ben"))
  }

  @Test func `a change is marked for five seconds, and then nothing waits`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    #expect(dashboard.wakeup == nil)
    _ = dashboard.update(.data(fallen))
    expectNoDifference(dashboard.news.mapValues(\.changes), ["blauwal": [.arr: .down]])
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("5.0k▼"))
    #expect(dashboard.wakeup == .seconds(105))
    _ = dashboard.update(.tick(now: .seconds(105)))
    #expect(dashboard.news.isEmpty)
    #expect(dashboard.wakeup == nil)
  }

  /// What is worked out with a snapshot beside the drawing counts only against the snapshot it was worked out for.
  @Test func `news come with the snapshot that follows, or are looked for`() {
    let first = SampleBook.snapshot
    let second = first.followed(by: fallen.portfolio)
    #expect(second.news?.accounts == ["blauwal": [.arr: .down]] && second.news?.since === first.identity)
    #expect(Shown(second).changes(since: Shown(first)) == ["blauwal": [.arr: .down]])
    // Against itself nothing is news, whatever its number says.
    let same = snapshot(2) { accounts in accounts[1].arrGiven = 5_000 }
    #expect(Shown(second).changes(since: Shown(same)).isEmpty)
    #expect(Shown(fallen).changes(since: Shown(first)) == ["blauwal": [.arr: .down]])
  }

  @Test func `another as-of day marks nothing`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    let past = Snapshot(
      generation: 2, portfolio: Portfolio(SampleBook.book(), on: SampleBook.day(-7)), today: SampleBook.today)
    _ = dashboard.update(.data(past))
    #expect(dashboard.news.isEmpty)
    #expect(dashboard.draw(columns: 160, rows: 40).text.contains("as of Fri 13 Nov 2026 (today 20 Nov)"))
  }

  @Test func `an account that vanishes hands the selection to its neighbour and it is said`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "j j")
    _ = dashboard.update(.tick(now: .seconds(110)))
    _ = dashboard.update(.data(snapshot(2) { $0.remove(at: 1) }))
    #expect(dashboard.selection == "ferro")
    #expect(dashboard.notice?.text == "Blauwal Reederei is no longer on this list; the nearest account is selected.")
  }

  @Test func `an open account that vanishes is closed and it is said`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "j j enter")
    _ = dashboard.update(.tick(now: .seconds(110)))
    _ = dashboard.update(.data(snapshot(2) { $0.remove(at: 1) }))
    #expect(dashboard.screen == .book)
    #expect(dashboard.selection == "ferro")
  }

  @Test(arguments: ["?", "e", "e enter", "e enter ?"])
  func `what stands on top of an account that vanishes leads back past it`(keys: String) {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "j j enter " + keys)
    _ = dashboard.update(.tick(now: .seconds(110)))
    _ = dashboard.update(.data(snapshot(2) { $0.remove(at: 1) }))
    #expect(dashboard.navigation.trail.allSatisfy { $0.account == nil })
    dashboard.press(keys: "escape")
    #expect(dashboard.screen == .book)
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("Account"))
  }

  /// Who asks for an order wants to see who comes first in it.
  @Test func `after a sort the list stands at its top`() {
    var dashboard = Dashboard.showing(SampleBook.large(500))
    for keys in ["S", ">", "s enter", ": 'attention' enter", "s r"] {
      dashboard.press(keys: "ctrl-d ctrl-d ctrl-d ctrl-d k k k")
      #expect(dashboard.navigation.current.top > 0)
      dashboard.press(keys: keys)
      let place = dashboard.navigation.current
      #expect(place.selectedIndex == 0 && place.top == 0, "\(keys)")
    }
  }

  @Test func `an answer to a reload does not wait`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "R")
    _ = dashboard.update(.data(fallen))
    #expect(dashboard.heldRows == 0)
    #expect(dashboard.visibleIDs.firstIndex(of: "blauwal") == 9)
  }

  @Test func `a reload that brings nothing new ends the waiting for it`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "R")
    _ = dashboard.update(.loadProgress(LoadProgress(done: 1, total: 2, bytes: 3)))
    _ = dashboard.update(.unchanged)
    #expect(dashboard.progress == nil)
    // What comes later comes by itself, so it moves no row under the hands.
    let before = dashboard.visibleIDs
    _ = dashboard.update(.data(fallen))
    expectNoDifference(dashboard.visibleIDs, before)
    #expect(dashboard.heldRows == 8)
    // Unasked for, it leaves the rows where they are held; asked for, they go where they belong.
    _ = dashboard.update(.unchanged)
    #expect(dashboard.heldRows == 8)
    dashboard.press(keys: "R")
    _ = dashboard.update(.unchanged)
    #expect(dashboard.heldRows == 0)
    #expect(dashboard.visibleIDs.firstIndex(of: "blauwal") == 9)
  }

  @Test func `a notice goes away and asks for nothing more`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    _ = dashboard.update(.message("Copied."))
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("Copied."))
    #expect(dashboard.wakeup == .seconds(106))
    _ = dashboard.update(.tick(now: .seconds(106)))
    #expect(dashboard.wakeup == nil)
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains("Copied."))
  }

  @Test func `a reading that fails leaves what was read`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    _ = dashboard.update(.loadFailed("The folder ./book is gone."))
    let frame = dashboard.draw(columns: 80, rows: 24).text
    #expect(frame.contains("The folder ./book is gone."))
    #expect(frame.contains("Acme Freight"))
  }

  @Test func `time alone asks for nothing`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "j j 2 tab enter tab / escape 1")
    _ = dashboard.update(.tick(now: .seconds(500)))
    #expect(dashboard.wakeup == nil)
  }
}
