import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Facts and decisions of an account in one line of time.
@Suite struct TimelineTests {
  private func timeline(_ keys: String = "", of account: String = "acme", columns: Int = 80, rows: Int = 24)
    -> Dashboard
  {
    var dashboard = Dashboard.showing(SampleBook.decided, columns: columns, rows: rows)
    dashboard.press(keys: "/ '\(account)' enter enter shift-tab shift-tab \(keys)")
    return dashboard
  }

  @Test func `decisions stand in the order of their moments, above the facts of their day; the undone are left out`() {
    expectNoDifference(
      timeline().visibleIDs,
      [
        // d4 was undone by d5, which d6 undoes, so that d4 counts again; neither undo is told.
        "decided d4", "decided d1",
        // The newest week is that of Monday 9 November, which ends on the 15th.
        "newest use", "event 2026-11-14 touch 1", "decided a5", "event 2026-11-08 outcome 1",
        "event 2026-10-17 touch 1", "event 2026-10-11 survey 1", "stage 2026-10-04 dependent",
        "event 2026-09-21 evidence 1", "event 2026-08-22 evidence 1", "flag champion_silent",
        "event 2026-01-24 behaviour 1", "event 2025-09-16 behaviour 1",
        "stage 2025-07-28 adopted", "first value", "event 2025-07-28 behaviour 1", "stage 2025-07-08 activated",
        "event 2025-07-08 behaviour 1",
      ])
  }

  @Test(arguments: [
    // Keys, and how many are left of which group.
    ("v", 3, "decisions"), ("v v", 6, "facts"), ("v v v", 10, "use"),
  ])
  func `one group at a time`(keys: String, count: Int, group: String) {
    let dashboard = timeline(keys)
    #expect(dashboard.visibleIDs.count == count)
    #expect(dashboard.navigation.current[AccountScreen.self].timelineGroup?.rawValue == group)
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("\(group) only, newest first"))
  }

  @Test(arguments: [
    (
      "/ 'signal' enter",
      ["event 2026-01-24 behaviour 1", "event 2025-09-16 behaviour 1", "event 2025-07-28 behaviour 1"]
    ),
    ("/ 'ann' enter", ["decided d4", "decided d1", "decided a5"]), ("/ 'audit' enter", ["decided d4"]),
    ("/ 'nov' enter v", ["decided d4", "decided d1", "decided a5"]), ("/ 'zebra' enter", []),
  ])
  func `words filter it`(keys: String, ids: [String]) {
    expectNoDifference(timeline(keys).visibleIDs, ids)
  }

  @Test func `Esc clears the filter first, another section drops it`() {
    var dashboard = timeline("/ 'audit' enter escape")
    #expect(dashboard.screen == .account)
    #expect(dashboard.visibleIDs.count == 19)
    dashboard.press(keys: "/ 'audit' enter tab")
    #expect(dashboard.navigation.current.filter.isEmpty)
    dashboard.press(keys: "escape")
    #expect(dashboard.screen == .book)
  }

  @Test func `other sections cannot be filtered and say so`() {
    var dashboard = Dashboard.showing(SampleBook.decided)
    dashboard.press(keys: "enter /")
    #expect(dashboard.prompt == nil)
    #expect(dashboard.notice?.text == "Of an account only the Timeline can be filtered: Tab goes there.")
  }

  @Test(arguments: [(40, 12), (80, 24), (200, 50)])
  func `the selected entry is always in view`(columns: Int, rows: Int) {
    var dashboard = timeline(columns: columns, rows: rows)
    for key in Array(repeating: "j", count: 20) + ["g", "G", "ctrl-u", "k", "page-up", "space"] {
      dashboard.press(keys: key)
      let lines = dashboard.draw(columns: columns, rows: rows).text.split(separator: "\n")
      #expect(lines.contains { $0.contains("▌") }, "after \(key)")
    }
    dashboard.press(keys: "G")
    #expect(dashboard.selection == "event 2025-07-08 behaviour 1")
  }

  @Test func `new data keep the selected entry`() {
    var dashboard = timeline("j j j j j")
    let before = dashboard.selection
    var snapshot = SampleBook.decided
    snapshot.generation = 2
    _ = dashboard.update(.data(snapshot))
    #expect(dashboard.selection == before && before != nil)
    dashboard.press(keys: "]")
    #expect(dashboard.navigation.current[AccountScreen.self].section == .timeline)
    #expect(dashboard.selection != nil)
  }

  @Test func `a click selects`() throws {
    var dashboard = timeline()
    let row = try #require(
      dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("NPS 9") })
    _ = dashboard.update(.mouse(.click(column: 20, row: row)))
    #expect(dashboard.selection == "event 2026-10-11 survey 1")
  }
}
