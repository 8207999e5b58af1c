import Adoption
import Canvas
import Testing

@testable import Dashboard

@Suite("What changed, and how flags did, on screen")
struct LookingBackTests {
  private let today = SampleBook.today

  @Test("D compares the last seven days; elsewhere in time, that day with the book's own")
  func days() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    let now = dashboard.press(keys: "D")
    #expect(dashboard.screen == .changes && now.contains(.compare(from: today - 7, to: today)))
    dashboard = Dashboard.showing(SampleBook.snapshot)
    let back = dashboard.press(keys: "t H H enter D")
    #expect(back.contains(.compare(from: today - 14, to: today)))
    dashboard = Dashboard.showing(SampleBook.snapshot)
    let ahead = dashboard.press(keys: "t l enter D")
    #expect(ahead.contains(.compare(from: today, to: today + 1)))
  }

  @Test("Days of two years are both written with their year")
  func years() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "t '2025-11-01' enter D")
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("1 Nov 2025 to 20 Nov 2026"))
    dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "D")
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("13 Nov to 20 Nov ·"))
  }

  @Test("Every account that changed is a line; Enter opens it and Esc comes back to it")
  func lines() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "t [ [ enter D j")
    let book = SampleBook.portfolio.book
    let expected = BookChanges(
      from: Portfolio(book, on: try #require(dashboard.wantedDay)), to: Portfolio(book, on: today))
    #expect(dashboard.visibleIDs == expected.accounts.map(\.id))
    let chosen = try #require(dashboard.selection)
    dashboard.press(keys: "enter")
    #expect(dashboard.screen == .account && dashboard.selectedAccount == chosen)
    dashboard.press(keys: "escape")
    #expect(dashboard.screen == .changes && dashboard.selection == chosen)
  }

  @Test("Moving in time while it is open compares anew; an answer for other days is not taken")
  func moving() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "D")
    let effects = dashboard.press(keys: "t H")
    #expect(effects.contains(.assess(on: today - 7)))
    #expect(dashboard.shown?.changes?.from == today - 7 && !dashboard.expectsChanges)
    dashboard.press(keys: "H")
    #expect(dashboard.shown?.changes?.from == today - 14)
    let book = SampleBook.portfolio.book
    _ = dashboard.update(
      .changes(BookChanges(from: Portfolio(book, on: today - 3), to: Portfolio(book, on: today))))
    #expect(dashboard.shown?.changes?.from == today - 14)
  }

  @Test("A backtest is asked for once a reading and outcome, and only while it is open")
  func backtest() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    #expect(dashboard.press(keys: "B") == [.backtest(.churn, on: today)])
    #expect(dashboard.press(keys: "o") == [.backtest(.contraction, on: today)])
    #expect(dashboard.press(keys: "o escape B").isEmpty)
    var changed = SampleBook.snapshot
    changed.generation = 2
    #expect(dashboard.update(.data(changed)) == [.backtest(.churn, on: today)])
    dashboard.answer([.backtest(.churn, on: today)])
    dashboard.press(keys: "escape")
    #expect(dashboard.update(.data(changed)).isEmpty)
  }

  @Test("While it is worked on the screen says so, and every flag has its line")
  func working() {
    var dashboard = Dashboard.showing(SampleBook.lost)
    dashboard.press(keys: "B", assessing: false)
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("working"))
    #expect(dashboard.visibleIDs == FlagKey.allCases.map(\.rawValue))
    dashboard.press(keys: "j j")
    dashboard.answer([.backtest(.churn, on: today)])
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains("working"))
    #expect(dashboard.selection == FlagKey.allCases[2].rawValue)
  }

  @Test("Under five outcomes there is one sentence and no table")
  func tooFew() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "B")
    let text = dashboard.draw(columns: 120, rows: 40).text
    // One account of the sample was lost.
    #expect(text.contains("too few to judge a flag by: it takes 5.") && !text.contains("Precision"))
    #expect(dashboard.visibleIDs.isEmpty)
  }
}
