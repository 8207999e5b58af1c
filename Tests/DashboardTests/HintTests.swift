import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The hints at the bottom: what they offer, and what they never drop.
@Suite struct HintTests {
  /// Keys that lead to each screen from the book, and to forms of one that have keys of their own.
  private static let ways: [(screen: Screen, keys: String)] = [
    (.book, ""), (.book, "/ 'acme' enter"), (.atRisk, "2"), (.review, "3"), (.review, "3 enter"), (.triage, "4"),
    (.triage, "4 / 'zzz' enter"), (.account, "enter"), (.account, "2 enter"), (.account, "enter shift-tab shift-tab"),
    (.explain, "e"), (.explanation, "e enter"), (.executive, "5"), (.findings, "6"), (.journal, "7"), (.score, "8"),
    (.changes, "D"), (.backtest, "B"), (.help, "?"), (.minutes, "3 m"),
  ]

  private func hints(_ keys: String, _ columns: Int, isReadOnly: Bool) -> (screen: Screen, line: String) {
    var dashboard = Dashboard.showing(SampleBook.decided, columns: columns, rows: 24, isReadOnly: isReadOnly)
    dashboard.press(keys: keys)
    let lines = dashboard.draw(columns: columns, rows: 24).text.split(separator: "\n", omittingEmptySubsequences: false)
    return (dashboard.screen, lines.last { !$0.isEmpty }.map(String.init) ?? "")
  }

  @Test("Help and the way out are among the hints of every screen", arguments: [80, 60, 40], [false, true])
  func helpAndTheWayOut(columns: Int, isReadOnly: Bool) {
    for travel in ["", "t H enter "] {
      for (screen, keys) in Self.ways where !(isReadOnly && keys == "3 enter") && (travel.isEmpty || screen != .minutes)
      {
        let (reached, line) = hints(travel + keys, columns, isReadOnly: isReadOnly)
        #expect(reached == screen, "\(travel + keys)")
        #expect(screen == .help || line.contains("? help"), "\(travel + keys): \(line)")
        #expect(
          columns < 60 || ["Esc back", "Esc pause", "q quit", "q close"].contains { line.contains($0) },
          "\(travel + keys): \(line)")
        if !travel.isEmpty, screen != .help { #expect(line.contains("T now"), "\(keys): \(line)") }
      }
    }
  }

  @Test("What one decides comes before what only looks, and what does not fit whole is left out")
  func importance() {
    #expect(
      hints("", 80, isReadOnly: false).line
        == " Enter open   a act   s sort   v view   e why   / filter   ? help   q quit")
    #expect(hints("", 40, isReadOnly: false).line == " Enter open   a act   s sort   ? help")
  }

  @Test("Triage offers what decides before commands and help")
  func triage() {
    let line = hints("4", 80, isReadOnly: false).line
    for hint in ["a act", "z snooze", "n note", "? help"] {
      #expect(line.contains(hint), "\(line)")
    }
    #expect(!line.contains(": commands"), "\(line)")
  }
}
