import Canvas
import Testing

@testable import Dashboard

@Suite("Lists as they are drawn")
struct ListViewTests {
  /// A notice of several lines takes rows of the list, also of lists whose last line is selected.
  @Test(arguments: ["", "2", "4", "6", "7", "D", "B", "?", "e"])
  func `a notice never hides the selected line`(keys: String) {
    for (columns, rows) in [(40, 12), (40, 10), (80, 24)] {
      var dashboard = Dashboard.showing(
        // Only one book has findings, and only one has losses enough for a backtest.
        keys == "6" ? SampleBook.snapshot : keys == "B" ? SampleBook.lost : SampleBook.decided, columns: columns,
        rows: rows)
      dashboard.press(keys: keys + " G")
      #expect(dashboard.selection != nil, "\(keys)")
      _ = dashboard.update(.message(String(repeating: "What was said takes room. ", count: 6)))
      let lines = dashboard.draw(columns: columns, rows: rows).text.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("▌") }, "\(keys) at \(columns)×\(rows)")
    }
  }

  @Test(arguments: [(0, 0), (4, 0), (5, 1), (9, 5)])
  func `the selected one of a list without a place is in view`(selected: Int, top: Int) {
    let list = ListView(count: 10, selected: selected, in: Rect(columns: 20, rows: 5))
    #expect(list.top == top)
    // Ten lines, five in view.
    #expect(list.more.above == top && list.more.below == 5 - top)
  }
}
