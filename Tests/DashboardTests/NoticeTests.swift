import Adoption
import Canvas
import Testing

@testable import Dashboard

/// What is said at the bottom of the screen: whole, and still there when it matters.
@Suite struct NoticeTests {
  private func lines(_ dashboard: Dashboard, _ columns: Int, _ rows: Int) -> [String] {
    dashboard.draw(columns: columns, rows: rows).text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private func joined(_ lines: [String]) -> String {
    lines.joined(separator: " ").split { " ─".contains($0) }.joined(separator: " ")
  }

  @Test("A long sentence is seen to its end, and the selected line with it", arguments: [(80, 24), (60, 20), (40, 12)])
  func wrapped(columns: Int, rows: Int) {
    var dashboard = Dashboard.showingByARR(SampleBook.snapshot, columns: columns, rows: rows)
    dashboard.press(keys: "G")
    let whole = lines(dashboard, columns, rows)
    dashboard.press(keys: "n 'they' space 'asked' space 'for' space 'a' space 'price' space 'again' enter")
    let drawn = lines(dashboard, columns, rows)
    let said = "Saved for juno: note “they asked for a price again”. u undoes it."
    #expect(dashboard.notice?.text == said)
    #expect(joined(drawn.suffix(4)).contains(said), "\(drawn)")
    #expect(drawn.contains { $0.hasPrefix("▌ juno") })
    // Nothing stays of it.
    _ = dashboard.update(.tick(now: .seconds(200)))
    #expect(lines(dashboard, columns, rows).count == whole.count)
    #expect(!joined(lines(dashboard, columns, rows)).contains("Saved"))
  }

  @Test("Over an open form a sentence takes one line")
  func overForms() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 40, rows: 12)
    dashboard.press(keys: "n f5")
    #expect(dashboard.notice?.text == "f5 does nothing in a form: Enter saves, Esc cancels.")
    #expect(lines(dashboard, 40, 12).contains { $0.contains("Note is missing.") })
  }

  @Test("A sentence of more than three lines ends with an ellipsis")
  func long() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 40, rows: 12)
    _ = dashboard.update(.message(String(repeating: "word ", count: 60)))
    let drawn = lines(dashboard, 40, 12)
    #expect(drawn.count { $0.contains("word") } == 3)
    #expect(drawn.last { $0.contains("word") }?.hasSuffix("…") == true)
  }

  @Test("A decision that takes its account off the list is said to be saved all the same")
  func savedOffTheList() throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'is:unowned' enter")
    let ids = dashboard.visibleIDs
    try #require(ids.count > 1)
    let name = try #require(dashboard.shown?.portfolio[ids[0]]?.account.displayName)
    _ = dashboard.decideObvious()
    #expect(dashboard.visibleIDs == Array(ids.dropFirst()))
    #expect(
      dashboard.notice?.text
        == "Saved for \(name), which is no longer on this list; the nearest account is selected. u undoes it.")
  }

  @Test("An open account that leaves the book is named by its name")
  func vanished() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'acme' enter enter")
    let next = SampleBook.snapshot.followed(
      by: Portfolio(SampleBook.book { $0.removeAll { $0.id == "acme" } }, on: SampleBook.today),
      reading: SampleBook.snapshot.reading + 1)
    _ = dashboard.update(.data(next))
    #expect(dashboard.screen == .book)
    #expect(dashboard.notice?.text == "Acme Freight is no longer in the book.")
  }

  @Test("What is brought back leaves the triage with a word that it was")
  func broughtBack() throws {
    var dashboard = Dashboard.triaging()
    let id = try #require(dashboard.selection)
    let name = try #require(dashboard.shown?.portfolio[id]?.account.displayName)
    _ = dashboard.decideObvious()
    dashboard.press(keys: "u enter U enter")
    #expect(!dashboard.visibleIDs.contains(id))
    #expect(dashboard.notice?.text.hasPrefix("Back for \(name)") == true, "\(dashboard.notice?.text ?? "")")
    // The next key is about something else: who leaves by another's hand is named as such.
    dashboard.press(keys: "j k")
    #expect(dashboard.saved == nil)
  }
}
