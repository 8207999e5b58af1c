import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// The book as of other days. The sample's own day is Friday 20 November 2026.
@Suite struct TimeTests {
  /// The day on screen, after the keys.
  private func day(after keys: String, showing snapshot: Snapshot = SampleBook.snapshot) -> String {
    var dashboard = Dashboard.showing(snapshot)
    dashboard.press(keys: keys)
    return dashboard.shown?.portfolio.day.description ?? ""
  }

  @Test(arguments: [
    ("t h", "2026-11-19"), ("t left left", "2026-11-18"), ("t h h l", "2026-11-19"), ("t l", "2026-11-21"),
    ("t right right", "2026-11-22"), ("t H", "2026-11-13"), ("t K K", "2026-11-06"), ("t L", "2026-11-27"),
    ("t H J", "2026-11-20"), ("t [", "2026-10-20"), ("t [ [ [", "2026-08-20"), ("t ]", "2026-12-20"),
    // Enter keeps, Esc returns to where the line was opened, 0 and t and T go to now.
    ("t H enter", "2026-11-13"), ("t H escape", "2026-11-20"), ("t H enter t H escape", "2026-11-13"),
    ("t H 0", "2026-11-20"), ("t H t", "2026-11-20"), ("t H enter t t", "2026-11-20"), ("t H enter T", "2026-11-20"),
    ("t H T", "2026-11-20"), ("t H ctrl-g", "2026-11-20"),
    // Afterwards the keys are the screen's again.
    ("t H enter h", "2026-11-13"), ("enter t [ enter ]", "2026-10-20"),
    // By name, in the line or not.
    (": 'dayback' enter", "2026-11-19"), (": 'weekback' enter : 'weekback' enter", "2026-11-06"),
    (": 'monthback' enter : 'dayon' enter", "2026-10-21"), (": 'monthback' enter : 'tonow' enter", "2026-11-20"),
    (": 'gotoanotherday' enter '-1' enter", "2026-11-19"), ("? / 'month-back' enter enter", "2026-10-20"),
  ])
  func `keys move the day`(keys: String, expected: String) { #expect(day(after: keys) == expected) }

  @Test(arguments: [
    ("t '2026-10-12' enter", "2026-10-12"), ("t H '-1' enter", "2026-11-12"), ("t '-3w' escape", "2026-11-20"),
    ("t H '-3w' escape escape", "2026-11-20"), ("t '-3w' backspace 'd' enter", "2026-11-17"),
    ("t '0' '-1' enter", "2026-11-20"), ("t '-30' enter", "2026-10-21"), ("t '3w' enter", "2026-10-30"),
    // Names begin with letters that no command takes; distances count from the day shown, names from the book's own.
    ("t 'eom' enter", "2026-10-31"), ("t H 'a' space 'week' space 'ago' enter", "2026-11-13"),
    ("t H '1w' enter", "2026-11-06"),
    ("t 'fri' enter", "2026-11-13"), ("t '12' space 'oct' enter", "2026-10-12"),
  ])
  func `a typed day is gone to`(keys: String, expected: String) { #expect(day(after: keys) == expected) }

  @Test func `what is not a day is said and stays to be mended`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "t '2026-13-01' enter")
    #expect(dashboard.notice?.text == "“2026-13-01” is not a day: write \(TypedDay.examples).")
    #expect(dashboard.prompt?.text == "2026-13-01")
  }

  @Test(arguments: [
    ("t h", [Effect.assess(on: SampleBook.day(-1))]),
    ("t h h", [.assess(on: SampleBook.day(-1)), .assess(on: SampleBook.day(-2))]),
    ("t h l", [.assess(on: SampleBook.day(-1)), .assess(on: nil)]),
    ("t H escape", [.assess(on: SampleBook.day(-7)), .assess(on: nil)]), ("t enter", []), ("t escape", []), ("t 0", []),
    ("t '-0' enter", []), ("T", []),
  ])
  func `each day is asked for once`(keys: String, effects: [Effect]) {
    for isAssessed in [true, false] {
      var dashboard = Dashboard.showing(SampleBook.snapshot)
      expectNoDifference(dashboard.press(keys: keys, assessing: isAssessed), effects)
    }
  }

  // MARK: - What is on screen

  static let everywhere: [(String, Screen)] = [
    ("", .book), ("2", .atRisk), ("enter", .account), ("6", .findings), ("?", .help), ("/ 'acme'", .book),
    (": 'sort'", .book),
  ]

  @Test(arguments: everywhere) func `the mark and the way back are on every screen`(keys: String, screen: Screen) {
    for (columns, rows) in [(40, 12), (80, 24), (200, 50)] {
      var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: rows)
      dashboard.press(keys: "t '2026-10-10' enter")
      dashboard.press(keys: keys)
      #expect(dashboard.screen == screen)
      let lines = dashboard.draw(columns: columns, rows: rows).text.split(
        separator: "\n", omittingEmptySubsequences: false)
      let mark = columns == 200 ? "as of Sat 10 Oct 2026 · 41 days back" : "10 Oct · 41 d back"
      #expect(lines[0].contains(mark), "\(lines[0])")
      if dashboard.prompt == nil { #expect(lines[rows - 1].hasPrefix(" T now"), "\(lines[rows - 1])") }
    }
  }

  @Test(arguments: [(20, 10), (60, 5), (60, 2), (29, 2)]) func `a screen without a bar has the mark too`(
    columns: Int, rows: Int
  ) {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: rows)
    dashboard.press(keys: "t h enter")
    #expect(dashboard.draw(columns: columns, rows: rows).text.contains("19 Nov · 1 d back"))
  }

  @Test(arguments: [
    ("t h enter", "as of Thu 19 Nov 2026 · 1 day back"), ("t ] enter", "as of Sun 20 Dec 2026 · 30 days ahead"),
  ])
  func `the mark says how far and which way`(keys: String, mark: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: keys)
    #expect(dashboard.draw(columns: 120, rows: 24).text.contains(mark))
    dashboard.press(keys: "T")
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains("as of"))
  }

  @Test func `figures keep their day until those of the new one are there`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "t H enter")
    let figures = dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n").dropFirst()
    dashboard.press(keys: "t H", assessing: false)
    var lines = dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n")
    #expect(lines[0].contains("13 Nov → 6 Nov …"))
    expectNoDifference(lines.dropFirst().prefix(16), figures.prefix(16))
    // The answer for a day that nobody wants any more shows that day, and still waits.
    dashboard.press(keys: "h", assessing: false)
    dashboard.assess(on: SampleBook.day(-14))
    lines = dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n")
    #expect(lines[0].contains("6 Nov → 5 Nov …"))
    dashboard.assess(on: SampleBook.day(-15))
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("5 Nov · 15 d back"))
    #expect(dashboard.wakeup == nil)
  }

  @Test func `on the way back to now the day is not claimed either`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "t H enter")
    dashboard.press(keys: "T", assessing: false)
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("13 Nov → 20 Nov …"))
    // Who changes their mind goes on from the day asked for.
    expectNoDifference(dashboard.press(keys: "t h", assessing: false), [.assess(on: SampleBook.day(-1))])
  }

  // MARK: - What stays

  @Test func `selection, filter, sort and section stay`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'stage:embedded' enter > S j")
    let before = dashboard.navigation.current
    dashboard.press(keys: "t h enter")
    #expect(dashboard.selection == before.selection)
    #expect(dashboard.navigation.current[BookScreen.self].sort == before[BookScreen.self].sort)
    #expect(dashboard.navigation.current.filter == "stage:embedded")
    dashboard.press(keys: "enter tab tab t H H enter")
    #expect(dashboard.screen == .account)
    #expect(dashboard.sectionShown == .signals)
  }

  @Test(arguments: [("t [ escape", "harrow"), ("t [ [ 0", "harrow"), ("t '-3y' enter T", "harrow"), ("t [ k 0", nil)])
  func `an account that had not started is selected again on the day that has it`(keys: String, expected: String?) {
    // Harrow started on 16 November: a month before it is not on the list.
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'harrow' enter escape")
    #expect(dashboard.selection == "harrow")
    dashboard.press(keys: "t [")
    #expect(dashboard.selection != "harrow")
    dashboard.press(keys: "escape \(keys)")
    #expect(expected == nil ? dashboard.selection != "harrow" : dashboard.selection == expected)
  }

  @Test func `the list behind still moves`() {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot)
    dashboard.press(keys: "t j down j k")
    #expect(dashboard.selection == "blauwal")
    dashboard.press(keys: "x")
    #expect(dashboard.notice?.text == "x does nothing while time moves: Enter keeps the day, Esc returns.")
    #expect(dashboard.isTimeOpen)
  }

  @Test func `moves mark no change, and rows do not wait for still hands`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "S t [")
    #expect(dashboard.news.isEmpty)
    #expect(dashboard.heldRows == 0)
    #expect(dashboard.wakeup.map { $0 > .seconds(101) } ?? true)
  }

  @Test func `a reading while travelled stays on that day, also when the book's own day passes`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "t H enter")
    let tomorrow = SampleBook.day(1)
    _ = dashboard.update(
      .data(
        Snapshot(
          generation: 9, portfolio: Portfolio(SampleBook.book(), on: SampleBook.day(-7)), base: tomorrow,
          today: tomorrow)))
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("13 Nov · 8 d back"))
    expectNoDifference(dashboard.press(keys: "T"), [.assess(on: nil)])
    #expect(dashboard.shown?.portfolio.day == tomorrow)
  }

  @Test func `a pinned book returns to its day`() {
    let pinned = Snapshot(
      generation: 1, portfolio: Portfolio(SampleBook.book(), on: SampleBook.day(-30)), today: SampleBook.today)
    #expect(day(after: "t H enter T", showing: pinned) == "2026-10-21")
    var dashboard = Dashboard.showing(pinned, columns: 120)
    dashboard.press(keys: "t H enter")
    #expect(dashboard.draw(columns: 120, rows: 24).text.contains("as of Wed 14 Oct 2026 · 7 days back"))
  }

  @Test func `keys pressed while loading move time too`() {
    var dashboard = Dashboard.showing(nil)
    dashboard.press(keys: "t H enter j")
    let effects = dashboard.update(.data(SampleBook.snapshot))
    expectNoDifference(effects, [.assess(on: SampleBook.day(-7))])
    // The list moved before the day that was asked for came.
    let portfolio = SampleBook.portfolio
    #expect(dashboard.selection == portfolio.assessments[portfolio.attention[1]].id)
  }

  @Test func `a key map moves the keys of time`() {
    var dashboard = Dashboard(
      columns: 80, rows: 24, keymap: Keymap(replacing: ["time.open": ["f2"], "time.week-back": ["w"]]))
    _ = dashboard.update(.data(SampleBook.snapshot))
    dashboard.press(keys: "f2 w")
    #expect(dashboard.shown?.portfolio.day == SampleBook.day(-7))
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("w/L week"))
  }

  @Test(arguments: [("t [ [ [ [ [ [ [ [ [ [ [ [ enter", true), ("enter t [ [ [ [ [ [ [ [ [ [ [ [ enter", false)])
  func `what another day does to a list is said only on that list`(keys: String, isSaid: Bool) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "j j " + keys)
    #expect((dashboard.notice?.text.contains("is not listed on that day") ?? false) == isSaid)
  }
}
