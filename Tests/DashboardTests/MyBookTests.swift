import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Filters that are kept and recalled, and what is remembered of how a book is looked at.
@Suite struct MyBookTests {
  private func open(_ settings: ViewSettings? = nil) -> (Dashboard, [Effect]) {
    var dashboard = Dashboard(columns: 120, rows: 40, author: "ann")
    var effects = dashboard.update(.settings(settings))
    effects += dashboard.update(.data(SampleBook.snapshot))
    return (dashboard, effects)
  }

  private func kept(_ effects: [Effect]) -> [ViewSettings] {
    effects.compactMap { if case .keepSettings(let settings) = $0 { settings } else { nil } }
  }

  // MARK: - Names

  @Test func `a filter is saved, listed with the groups, run and forgotten`() {
    var (dashboard, _) = open()
    var effects = dashboard.press(keys: "/ 'segment:ent' enter : 'save' space 'late-enterprise' enter")
    expectNoDifference(
      kept(effects).last?.filters, [SavedFilter(name: "late-enterprise", text: "segment:ent")])
    #expect(dashboard.notice?.text == "Saved late-enterprise: F lists it.")
    dashboard.press(keys: "escape F")
    let text = dashboard.draw(columns: 120, rows: 40).text
    // Five accounts of the segment; see FilterTests.
    #expect(text.contains("late-enterprise") && text.contains("Lists segment:ent."))
    dashboard.press(keys: "enter")
    #expect(dashboard.navigation.current.filter == "segment:ent" && dashboard.navigation.current.itemCount == 5)
    effects = dashboard.press(keys: ": 'forget' space 'LATE-enterprise' enter")
    expectNoDifference(kept(effects).last?.filters, [])
  }

  @Test(arguments: [
    (": 'save' space 'x' enter", "There is no filter to save: / filters the list."),
    ("/ 'stge:x' enter : 'save' space 'x' enter", "Not saved: There is no field “stge”: did you mean stage?"),
    ("/ 'acme' enter : 'save' enter", "Write the name behind it: :save late-enterprise."),
    (": 'forget' space 'x' enter", "No filter is saved."),
    ("/ 'acme' enter : 'save' space 'a' enter : 'forget' space 'x' enter", "No filter is saved as x. There are a."),
    (
      "/ 'acme' enter : 'save' space 'a' enter / ctrl-u 'gala' enter : 'save' space 'A' enter",
      "Saved A: gala. It was acme."
    ),
  ])
  func `what is not saved is said`(keys: String, notice: String) {
    var (dashboard, _) = open()
    dashboard.press(keys: keys)
    #expect(dashboard.notice?.text == notice)
  }

  // MARK: - History

  @Test(arguments: [
    ("/ up", "csm:ann"), ("/ up up", "acme"), ("/ up up up", "acme"), ("/ up up down", "csm:ann"),
    ("/ up down", ""), ("/ up space 'sons'", "csm:ann sons"),
    // Where something is typed the arrows move in the list.
    ("/ 'stage:a' up", "stage:a"),
  ])
  func `earlier filters come back`(keys: String, filter: String) {
    var (dashboard, _) = open()
    dashboard.press(keys: "/ 'acme' enter escape / 'csm:ann' enter escape")
    dashboard.press(keys: keys)
    #expect(dashboard.prompt?.text == filter)
    #expect(dashboard.navigation.current.filter == filter)
  }

  @Test func `me is who decides here`() {
    var (dashboard, _) = open()
    dashboard.press(keys: "/ 'csm:me' enter")
    // The accounts of Ann and of Ann Okafor.
    expectNoDifference(
      dashboard.navigation.current.lines.compactMap(\.id).sorted(), ["acme", "cinder", "dunmore", "kestrel"])
  }

  // MARK: - Scope

  /// Four of the eleven active accounts are Ann's; of those on the at-risk list two.
  @Test func `a scope holds on every screen, and says so`() {
    var (dashboard, _) = open()
    func bar() -> String { String(dashboard.draw(columns: 120, rows: 40).text.prefix(119)) }
    let whole = dashboard.draw(columns: 120, rows: 40).text
    dashboard.press(keys: ": 'scope' space 'csm:ann' enter")
    #expect(bar().contains("scope csm:ann: 4 of 11"))
    expectNoDifference(dashboard.visibleIDs.sorted(), ["acme", "cinder", "dunmore", "kestrel"])
    #expect(dashboard.shown?.headline.active == 4)
    dashboard.press(keys: "/ 'gala' enter")
    #expect(dashboard.visibleIDs == [])
    dashboard.press(keys: "escape 2")
    #expect(bar().contains("scope csm:ann: 4 of 11"))
    #expect(
      Set(dashboard.visibleIDs).isSubset(of: ["acme", "cinder", "dunmore", "kestrel"]) && !dashboard.visibleIDs.isEmpty)
    dashboard.press(keys: "4")
    #expect(
      Set(dashboard.visibleIDs).isSubset(of: ["acme", "cinder", "dunmore", "kestrel"]) && !dashboard.visibleIDs.isEmpty)
    // What is wrong with the data is of the whole book.
    dashboard.press(keys: "6")
    #expect(bar().contains("whole book") && !bar().contains("csm:ann"))
    dashboard.press(keys: "1 t H enter")
    #expect(bar().contains("scope csm:ann") && dashboard.shown?.portfolio.scope?.words == "csm:ann")
    dashboard.press(keys: "T : 'scope' enter")
    #expect(dashboard.notice?.text == "The whole book is shown again; it was csm:ann.")
    dashboard.press(keys: "g")
    #expect(dashboard.shown?.portfolio.scope == nil && dashboard.visibleIDs.count == 11)
    #expect(bar() == String(whole.prefix(119)))
  }

  @Test func `me is said as mine, and a narrow terminal says it too`() {
    var (dashboard, _) = open()
    dashboard.press(keys: ": 'scope' space 'csm:me' enter")
    for (columns, rows) in [(120, 40), (80, 24), (60, 16), (50, 16)] {
      #expect(dashboard.draw(columns: columns, rows: rows).text.contains("mine: 4 of 11"), "\(columns)")
    }
  }

  @Test(arguments: [
    (": 'scope' space 'stge:x' enter", "The scope stays as it is. There is no field “stge”: did you mean stage?"),
    (": 'scope' enter", "The whole book is shown. :scope csm:me shows the accounts of ann."),
  ])
  func `a scope that is none is said`(keys: String, notice: String) {
    var (dashboard, _) = open()
    let effects = dashboard.press(keys: keys)
    #expect(dashboard.notice?.text == notice && dashboard.scope.isEmpty)
    expectNoDifference(effects, [])
  }

  @Test func `a scope is remembered`() {
    var (dashboard, effects) = open()
    effects = dashboard.press(keys: ": 'scope' space 'csm:ann' enter")
    let settings = kept(effects).last
    #expect(settings?.scope == "csm:ann")
    (dashboard, effects) = open(settings)
    #expect(effects.contains(.scope("csm:ann", me: "ann")))
    expectNoDifference(dashboard.settings, settings)
  }

  // MARK: - Remembered

  @Test func `sort, view, screen and filters come back`() {
    let settings = ViewSettings(
      screen: "at-risk", sort: "name", isDescending: false, view: "ebr",
      columns: ["ebr": ["name", "renewal"], "standard": ["name", "csm"]], preview: "closed",
      filters: [SavedFilter(name: "a", text: "b")])
    var (dashboard, effects) = open(settings)
    #expect(dashboard.screen == .atRisk)
    #expect(kept(effects).isEmpty)
    expectNoDifference(dashboard.settings, settings)
    dashboard.press(keys: "1")
    #expect(dashboard.selection == "acme")
    #expect(dashboard.navigation.current[BookScreen.self].order.shown == [.name, .renewal])
  }

  @Test func `what changes is kept once, and nothing before it is known what was`() {
    var (dashboard, effects) = open()
    #expect(kept(effects).isEmpty)
    effects = dashboard.press(keys: "j k")
    #expect(kept(effects).isEmpty)
    effects = dashboard.press(keys: "2")
    #expect(kept(effects).map(\.screen) == ["at-risk"])
    // An account, help and explanations are opened from a screen: that one is remembered.
    #expect(kept(dashboard.press(keys: "enter")).isEmpty)
    var fresh = Dashboard.showing(SampleBook.snapshot)
    #expect(kept(fresh.press(keys: "2 1 s S")).isEmpty)
  }

  @Test func `what this version does not know stays as at first`() {
    let settings = ViewSettings(
      screen: "nowhere", sort: "luck", isDescending: true, view: "mine",
      columns: ["mine": ["name"], "ebr": ["luck"]], preview: "wide", filters: [])
    let (dashboard, _) = open(settings)
    #expect(dashboard.screen == .book)
    #expect(dashboard.navigation.current[BookScreen.self].sort == .standard)
    #expect(dashboard.navigation.current[BookScreen.self] == BookScreen.State())
  }
}
