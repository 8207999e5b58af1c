import Adoption
import Testing

@testable import Dashboard

/// One key explains what is seen.
@Suite struct ExplainTests {
  @Test(arguments: [
    ("/ 'acme' enter e", "health.band"), (": 'attention' enter / 'acme' enter e", "health.band"),
    ("/ 'acme' enter enter e", "flags.champion_silent"),
    ("/ 'acme' enter enter tab tab tab e", "champion.state"),
    ("/ 'acme' enter enter tab e", "adoption.depth"),
    ("2 e", "ttfv.trigger"), ("5 e", "book.time_to_first_value"),
  ])
  func `e opens the explanation that fits where one is`(keys: String, key: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: keys)
    #expect(dashboard.screen == .explain)
    #expect(dashboard.navigation.current.selection == key)
  }

  @Test func `back leads to where one was, on the same account`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 j")
    let account = dashboard.selectedAccount
    dashboard.press(keys: "e")
    #expect(dashboard.selectedAccount == account)
    dashboard.press(keys: "enter")
    #expect(dashboard.screen == .explanation && dashboard.selectedAccount == account)
    dashboard.press(keys: "escape escape")
    #expect(dashboard.screen == .atRisk && dashboard.selectedAccount == account)
  }

  @Test func `the next explanation is that of the list, which goes along`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 e enter ]")
    #expect(dashboard.navigation.current.selection == "ttfv.signals_reached")
    dashboard.press(keys: "escape")
    #expect(dashboard.screen == .explain && dashboard.navigation.current.selection == "ttfv.signals_reached")
  }

  @Test func `the filter goes by key, words and result`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter enter e / 'flags.' space '-blind' enter")
    let keys = dashboard.navigation.current.lines.compactMap(\.id)
    let flags = FlagKey.allCases.filter { $0 != .blind }.map { "flags.\($0.rawValue)" }
    #expect(Set(keys) == Set(flags))
  }

  @Test func `another day explains that day`() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter enter e / 'tenure_days' enter")
    func tenure(_ dashboard: Dashboard) throws -> String {
      guard case .explanation(let explanation)? = dashboard.navigation.current.lines.last?.content else { return "" }
      return explanation.value.iso
    }
    let before = try tenure(dashboard)
    dashboard.press(keys: "t h enter", assessing: true)
    #expect(try tenure(dashboard) != before && dashboard.screen == .explain)
  }

  @Test func `a book without a selected account explains nothing`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'zebra' enter e")
    #expect(dashboard.screen == .book && dashboard.notice?.text == "There is no account here to explain.")
  }

  @Test func `an account that has left is explained as far as it is assessed`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'is:churned' enter e")
    #expect(dashboard.screen == .explain && dashboard.navigation.current.selection == "stage.value")
  }
}
