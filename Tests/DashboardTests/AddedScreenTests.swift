import Adoption
import Canvas
import Testing

@testable import Dashboard

/// A screen that no other file knows: the accounts that renew, and in how many days.
private struct RenewalsScreen: ScreenView {
  static let screen = Screen("renewals", "Renewals", number: 9, .accounts)
  static let commands = [
    Command("renewals.last", "Last renewal", keys: ["Z"], on: [screen], hint: "last", help: "Selects the last renewal.")
    {
      $0.moveSelection(by: .max / 2)
    },
    Command("renewals.order", "Farthest first", keys: ["V"], on: [screen], help: "Turns the order round.") {
      $0.navigation.change { $0[RenewalsScreen.self].isFarthestFirst.toggle() }
      $0.relist()
    },
  ]

  struct State: ScreenState {
    var isFarthestFirst = false
  }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] {
    let filter = AccountFilter(place.filter)
    let lines = shown.candidates.filter { $0.assessment.daysToRenewal != nil && filter.matches($0) }.map {
      Line(id: $0.assessment.id, content: .account($0.assessment.position))
    }
    return place[Self.self].isFarthestFirst ? lines.reversed() : lines
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let rows = table(in: body).rows
    let top = place.top(showing: rows.rows)
    for (offset, line) in place.lines.dropFirst(top).prefix(rows.rows).enumerated() {
      guard case .account(let position) = line.content else { continue }
      let assessment = shown.portfolio.assessments[position]
      let days = assessment.daysToRenewal ?? 0
      let mark = line.id == place.selection ? ">" : " "
      frame.grid.put("\(mark) \(assessment.account.displayName) in \(days) d", rows.column, rows.row + offset)
      frame.mark(
        Rect(column: rows.column, row: rows.row + offset, columns: rows.columns, rows: 1), .line(top + offset))
    }
  }

  static func legend(_ glyphs: Glyphs) -> [Legend] { [Legend("Signs", [("in 9 d", "the days to the renewal")])] }
}

/// A page that no other file knows.
private struct CountingScreen: ScreenView {
  static let screen = Screen("counting", "Counting", number: 10, .page)
  static let commands = [
    Command("counting.open", "Count", keys: ["C"], on: .all, help: "Counts to fifty.") { $0.go(to: screen) }
  ]

  let dashboard: Dashboard
  let shown: Shown

  private var page: Page {
    var page = Page(width: 20)
    for number in 1...50 { page.line([.text("number \(number)")]) }
    return page
  }

  func draw(in body: Rect, on frame: inout Frame) { page.draw(in: body, from: place.top, on: &frame) }

  func scrolling(in body: Rect) -> Scrolling? { Scrolling(page, rows: body.rows) }

  var copied: Copied? { Copied("1 to 50", "the numbers") }
}

/// What the rest of the dashboard does for a screen that it has never heard of.
@Suite("A screen is added in one place")
struct AddedScreenTests {
  private static let screens = Screens.standard.adding(RenewalsScreen.self, CountingScreen.self)

  private func dashboard(_ keys: String) -> Dashboard {
    var dashboard = Dashboard(
      columns: 100, rows: 24, keymap: Keymap(for: Self.screens), screens: Self.screens)
    _ = dashboard.update(.tick(now: .seconds(100)))
    _ = dashboard.update(.data(SampleBook.snapshot))
    dashboard.press(keys: keys)
    return dashboard
  }

  private func text(_ dashboard: Dashboard) -> String { dashboard.draw(columns: 100, rows: 24).text }

  @Test func `its number opens it, and its lines are moved through, filtered and kept`() throws {
    var dashboard = dashboard("9")
    #expect(dashboard.screen == RenewalsScreen.screen)
    let lines = dashboard.visibleIDs
    try #require(lines.count > 3)
    #expect(dashboard.selection == lines[0])
    #expect(text(dashboard).contains("> "))
    dashboard.press(keys: "j j")
    #expect(dashboard.selection == lines[2])
    #expect(text(dashboard).contains(" 9 Renewals "))
    dashboard.press(keys: "G g Z")
    #expect(dashboard.selection == lines.last)
    // Another screen and back: it is as it was left.
    dashboard.press(keys: "1 9")
    #expect(dashboard.selection == lines.last)
    dashboard.press(keys: "/ 'zzz' enter")
    #expect(dashboard.visibleIDs.isEmpty)
  }

  @Test func `what it keeps of its own stays with its place`() {
    var dashboard = dashboard("9")
    let lines = dashboard.visibleIDs
    dashboard.press(keys: "V")
    #expect(dashboard.visibleIDs == lines.reversed())
    dashboard.press(keys: "1 9")
    #expect(dashboard.visibleIDs == lines.reversed())
    // Where one is elsewhere, it is what it begins with, and cannot be changed.
    dashboard.press(keys: "1")
    dashboard.navigation.change { $0[RenewalsScreen.self].isFarthestFirst = true }
    #expect(!dashboard.navigation.current[RenewalsScreen.self].isFarthestFirst)
    #expect(dashboard.navigation.current[BookScreen.self].sort == .standard)
  }

  @Test func `Enter, a click and the commands for accounts act on what is selected there`() throws {
    var opened = dashboard("9 j")
    let selected = try #require(opened.selection)
    opened.press(keys: "enter")
    #expect(opened.screen == .account && opened.navigation.current.account == selected)
    opened.press(keys: "]")
    #expect(opened.navigation.current.account != selected)
    opened.press(keys: "escape")
    #expect(opened.screen == RenewalsScreen.screen)

    var clicked = dashboard("9")
    let row = try #require(
      text(clicked).split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("> ") })
    _ = clicked.update(.mouse(.click(column: 3, row: row)))
    #expect(clicked.screen == .account)

    var copied = dashboard("9 j")
    let effects = copied.press(keys: "y")
    guard case .copy(let text, let what)? = effects.last else {
      Issue.record("Nothing was copied.")
      return
    }
    let name = try #require(copied.shown?.portfolio[selected]?.account.displayName)
    #expect(text.hasPrefix(name) && what == "the row of \(name)")
    // The file of the account is opened, and its numbers are explained.
    #expect(copied.toEdit != .none("No account is selected: the list is empty."))
    copied.press(keys: "e")
    #expect(copied.screen == .explain && copied.navigation.current.account == selected)
  }

  @Test func `hints, help and palette know its commands and signs`() {
    let hints = text(dashboard("9")).split(separator: "\n").last ?? ""
    #expect(hints.contains("Z last"))
    let help = dashboard("9 ?").visibleIDs
    #expect(help.contains("renewals.last") && help.contains("list.open") && help.contains("Signs in 9 d"))
    #expect(!dashboard("1 ?").visibleIDs.contains("renewals.last"))
    var palette = dashboard("9 : 'last' 'renewal' enter")
    #expect(palette.selection == palette.visibleIDs.last)
    palette.press(keys: "1 Z")
    #expect(palette.screen == .book && text(palette).contains("Z does nothing here"))
    #expect(dashboard("1 : 'go' '.renewals' enter").screen == RenewalsScreen.screen)
  }

  @Test func `a page scrolls as far as it is long`() {
    var dashboard = dashboard("C j j")
    #expect(dashboard.screen == CountingScreen.screen)
    #expect(text(dashboard).contains("number 3") && !text(dashboard).contains("number 2\n"))
    dashboard.press(keys: "G")
    #expect(text(dashboard).contains("number 50"))
    // 24 rows less bar, state and hints.
    #expect(dashboard.navigation.current.top == 50 - 21)
    let effects = dashboard.press(keys: "y")
    #expect(effects == [.copy("1 to 50", what: "the numbers")])
  }
}
