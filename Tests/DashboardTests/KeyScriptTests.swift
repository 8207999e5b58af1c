import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// What keys, the mouse, time and new data do.
@Suite struct KeyScriptTests {
  @Test(arguments: [
    // Keys, the screen they lead to, the account selected or open there.
    ("", Screen.book, "isar"), ("j", .book, "acme"), ("down j", .book, "blauwal"), ("j k", .book, "isar"),
    ("G", .book, "juno"), ("G g", .book, "isar"), ("end home", .book, "isar"), ("k", .book, "isar"),
    ("ctrl-d", .book, "cinder"), ("page-down", .book, "juno"), ("ctrl-f ctrl-b", .book, "isar"),
    ("enter", .account, "isar"), ("j l", .account, "acme"), ("enter escape", .book, "isar"),
    ("enter ]", .account, "acme"),
    ("enter ] ] [", .account, "acme"), ("enter ] escape", .book, "acme"), ("enter [", .account, "isar"),
    ("2", .atRisk, "cinder"), ("2 j", .atRisk, "dunmore"), ("2 tab", .atRisk, "dunmore"),
    ("2 tab tab shift-tab", .atRisk, "dunmore"),
    ("2 j enter", .account, "dunmore"), ("2 j enter 1", .book, "isar"), ("2 j 1 j 2", .atRisk, "dunmore"),
    // Esc and h leave no screen of the first level: the key after them would act on another account. q closes it.
    ("2 escape", .atRisk, "cinder"), ("2 escape escape", .atRisk, "cinder"), ("4 escape", .triage, "gala"),
    ("2 h", .atRisk, "cinder"), ("2 left", .atRisk, "cinder"),
    ("escape escape", .book, "isar"), ("h", .book, "isar"), ("2 q", .book, "isar"), ("2 j q 2", .atRisk, "dunmore"),
    ("2 j enter q", .atRisk, "dunmore"), ("enter q", .book, "isar"), ("5 q", .book, "isar"),
    ("/ 'gala' enter", .book, "gala"), ("/ 'gala' enter enter", .account, "gala"), ("/ 'gala' escape", .book, "isar"),
    ("/ 'gala' enter escape", .book, "gala"), ("/ 'arr>100k' down enter", .book, "acme"),
    ("/ 'zzz' backspace backspace backspace", .book, "isar"), ("s", .book, "isar"),
    (": 'atrisk' enter", .atRisk, "cinder"), (": 'last' enter", .book, "juno"), ("6 G a", .account, "juno"),
  ])
  func `keys lead there`(keys: String, screen: Screen, account: String) {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: keys)
    #expect(dashboard.screen == screen)
    #expect(dashboard.selectedAccount == account)
  }

  @Test(arguments: [
    ("q", [Effect.quit]), ("ctrl-c", [.quit]), ("ctrl-z", [.suspend]), ("ctrl-l", [.redraw]), ("R", [.reload]),
    ("/ ctrl-c", [.quit]), ("/ 'q' escape", []), (": 'quit' enter", [.quit]), ("? q", []),
    ("? Q", [.quit]), ("2 Q", [.quit]), ("2 q q", [.quit]),
    ("escape escape escape", []),
    ("2 enter q", []), ("2 enter q q q", [.quit]),
  ])
  func `keys ask for effects`(keys: String, effects: [Effect]) {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    expectNoDifference(dashboard.press(keys: keys), effects)
  }

  @Test func `help runs the command that is selected`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "? / 'reverse' enter enter")
    #expect(dashboard.screen == .book)
    #expect(dashboard.navigation.current[BookScreen.self].sort == Sort(column: .arr, descending: false))
  }

  @Test func `reversing puts the unknown last all the same`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "j S")
    #expect(dashboard.selection == "harrow")
    expectNoDifference(Array(dashboard.visibleIDs.prefix(2)), ["harrow", "cinder"])
    #expect(dashboard.visibleIDs.last == "juno")
    dashboard.press(keys: "S")
    #expect(dashboard.visibleIDs.last == "juno")
    #expect(dashboard.selection == "isar")
  }

  @Test func `ties end with the larger account`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.navigation.change { $0[BookScreen.self].sort = Sort(column: .stage, descending: true) }
    dashboard.relist()
    expectNoDifference(
      dashboard.visibleIDs,
      ["isar", "acme", "blauwal", "kestrel", "gala", "east", "harrow", "ferro", "dunmore", "cinder", "juno"])
  }

  @Test func `an unknown key says where the keys are`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "Z")
    #expect(dashboard.notice?.text == "Z does nothing here: ? lists the keys.")
  }

  @Test func `a refused command says why`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "escape")
    #expect(dashboard.notice?.text == "There is nothing to go back to: this is the first screen.")
  }

  // MARK: - Before there is data

  @Test func `keys pressed while loading act once there is data`() {
    var dashboard = Dashboard.showing(nil)
    dashboard.press(keys: "j j / enter enter")
    #expect(dashboard.screen == .book)
    _ = dashboard.update(.data(SampleBook.snapshot))
    #expect(dashboard.screen == .account)
    let portfolio = SampleBook.portfolio
    #expect(dashboard.selectedAccount == portfolio.assessments[portfolio.attention[2]].id)
  }

  @Test func `a filter typed while loading holds`() {
    var dashboard = Dashboard.showing(nil)
    dashboard.press(keys: "/ 'gala' enter")
    _ = dashboard.update(.data(SampleBook.snapshot))
    expectNoDifference(dashboard.visibleIDs, ["gala"])
  }

  @Test func `a failure is said`() {
    var dashboard = Dashboard.showing(nil)
    _ = dashboard.update(.loadFailed("There is no folder ./book. Make one with booktop new."))
    #expect(
      dashboard.draw(columns: 80, rows: 24).text.contains("There is no folder ./book. Make one with booktop new."))
  }

  // MARK: - The mouse

  @Test func `a click selects and a second one opens`() throws {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    let row = try #require(rowOf("Blauwal", dashboard))
    _ = dashboard.update(.mouse(.click(column: 10, row: row)))
    #expect(dashboard.selection == "blauwal")
    _ = dashboard.update(.mouse(.click(column: 10, row: row)))
    #expect(dashboard.selectedAccount == "blauwal")
    #expect(dashboard.screen == .account)
    _ = dashboard.update(.mouse(.click(column: 10, row: 0)))
    #expect(dashboard.screen == .book)
  }

  @Test func `a click on a heading sorts and a second one turns round`() throws {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    let row = try #require(rowOf("Expand", dashboard))
    _ = dashboard.update(.mouse(.click(column: 3, row: row)))
    #expect(dashboard.navigation.current[BookScreen.self].sort == Sort(column: .name, descending: false))
    _ = dashboard.update(.mouse(.click(column: 3, row: row)))
    #expect(dashboard.navigation.current[BookScreen.self].sort == Sort(column: .name, descending: true))
  }

  @Test func `tabs are clicked and the wheel moves`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    _ = dashboard.update(.mouse(.wheelDown(column: 5, row: 15)))
    #expect(dashboard.selection == "ferro")
    _ = dashboard.update(.mouse(.click(column: 20, row: 0)))
    #expect(dashboard.screen == .atRisk)
  }

  private func rowOf(_ text: String, _ dashboard: Dashboard) -> Int? {
    dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(text) }
  }
}
