import Adoption
import CustomDump
import Testing

@testable import Dashboard

/// What is set for every book, and what is remembered of one.
@Suite struct PreferencesTests {
  private func preferences(_ change: (inout Preferences) -> Void) -> Preferences {
    var preferences = Preferences()
    change(&preferences)
    return preferences
  }

  private func open(_ preferences: Preferences, _ settings: ViewSettings? = nil) -> (Dashboard, [Effect]) {
    var dashboard = Dashboard(columns: 120, rows: 40, author: "ann")
    var effects = dashboard.update(.preferences(preferences))
    effects += dashboard.update(.settings(settings))
    effects += dashboard.update(.data(SampleBook.snapshot))
    return (dashboard, effects)
  }

  private func column(_ id: AccountColumn.ID) -> BookColumn { BookColumn(id: id) }
  private let byARR = BookSort(BookColumn(id: .arr), descending: true)

  private func state(_ dashboard: Dashboard) -> BookScreen.State { dashboard.navigation.current[BookScreen.self] }

  @Test func `order, columns, scope and filters begin as set, and are not remembered for the book`() {
    let wanted = preferences {
      $0.sort = byARR
      $0.columns = [.init(view: .standard): [column(.name), column(.arr)]]
      $0.scope = "csm:me"
      $0.filters = [SavedFilter(name: "late", text: "due<0")]
    }
    let (dashboard, effects) = open(wanted)
    #expect(state(dashboard).sort == Sort(column: .arr, descending: true))
    #expect(state(dashboard).order.shown == [.name, .arr])
    #expect(effects.contains(.scope("csm:me", me: "ann")))
    #expect(dashboard.namedFilters.map(\.name) == ["late"])
    let kept = dashboard.settings
    #expect(kept.sort == nil && kept.scope == nil && kept.columns == [:] && kept.filters == [])
  }

  @Test func `what was chosen on screen comes before what is set`() {
    let wanted = preferences {
      $0.sort = byARR
      $0.scope = "csm:me"
      $0.columns = [.init(view: .standard): [column(.name), column(.arr)]]
      $0.filters = [SavedFilter(name: "late", text: "due<0"), SavedFilter(name: "other", text: "is:blind")]
    }
    let settings = ViewSettings(
      screen: "book", sort: "name", isDescending: false, view: "standard", columns: ["standard": ["name", "csm"]],
      scope: "", filters: [SavedFilter(name: "Late", text: "due<7d")])
    let (dashboard, _) = open(wanted, settings)
    #expect(state(dashboard).sort == Sort(column: .name, descending: false) && dashboard.scope == "")
    #expect(state(dashboard).order.shown == [.name, .csm])
    expectNoDifference(dashboard.namedFilters.map(\.text), ["due<7d", "is:blind"])
    expectNoDifference(dashboard.settings, settings)
  }

  @Test func `what nobody chose follows when it is set otherwise; what was chosen stays`() {
    var (dashboard, _) = open(preferences { $0.sort = byARR })
    _ = dashboard.update(.preferences(preferences { $0.sort = BookSort(column(.name), descending: false) }))
    #expect(state(dashboard).sort == Sort(column: .name, descending: false))
    dashboard.press(keys: "S")
    _ = dashboard.update(.preferences(preferences { $0.scope = "csm:ann" }))
    #expect(state(dashboard).sort == Sort(column: .name, descending: true) && dashboard.scope == "csm:ann")
  }

  @Test func `the name that accounts have for a person is what me means`() {
    var (dashboard, _) = open(preferences { $0.csm = "bo" })
    dashboard.press(keys: "/ 'csm:me' enter")
    let count = dashboard.navigation.current.itemCount
    var (named, _) = open(Preferences())
    named.press(keys: "/ 'csm:bo' enter")
    #expect(count == named.navigation.current.itemCount)
    var (other, _) = open(Preferences())
    other.press(keys: "/ 'csm:me' enter")
    #expect(count != other.navigation.current.itemCount)
    _ = other.update(.preferences(preferences { $0.csm = "bo" }))
    #expect(other.navigation.current.itemCount == count)
  }

  @Test func `forms offer the reasons that are set`() {
    let wanted = preferences { $0.reasons = [.snooze: ["they are busy"], .dismiss: []] }
    var (dashboard, _) = open(wanted)
    dashboard.press(keys: "z")
    #expect(dashboard.form?.about == ["1 they are busy"])
    dashboard.press(keys: "1")
    #expect(dashboard.form?.value(.why) == "they are busy")
    dashboard.press(keys: "escape")
    var (usual, _) = open(Preferences())
    usual.press(keys: "z 2")
    #expect(usual.form?.value(.why) == "on holiday")
  }

  @Test(arguments: [(DayOrder?.none, nil), (.dmy, "2026-12-01"), (.mdy, "2027-01-12")])
  func `days in numbers are read in the order that is set`(order: DayOrder?, day: String?) throws {
    var (dashboard, _) = open(preferences { $0.dayOrder = order })
    dashboard.press(keys: "z tab ctrl-u '1/12'")
    let today = try #require(dashboard.decisionDay)
    #expect(dashboard.form?[.until]?.day(from: today) == day.flatMap { Day($0) })
  }

  @Test func `a filter that is set is taken out where it stands`() {
    var (dashboard, _) = open(preferences { $0.filters = [SavedFilter(name: "late", text: "due<0")] })
    dashboard.press(keys: ": 'forget' space 'late' enter")
    #expect(dashboard.notice?.text == "late stands in your config: take it out there.")
  }

  @Test func `a command that is run first waits for the book`() {
    var dashboard = Dashboard(columns: 120, rows: 40, author: "ann")
    var wanted = Preferences()
    wanted.keys = KeyBindings(.standard, [.init("explain.open", keys: [])])
    _ = dashboard.update(.preferences(wanted))
    _ = dashboard.update(.command("explain.open"))
    #expect(dashboard.screen == .book)
    _ = dashboard.update(.data(SampleBook.snapshot))
    #expect(dashboard.screen == .explain)
  }
}
