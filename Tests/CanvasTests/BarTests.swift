import Canvas
import CustomDump
import Testing

@Suite("Bars, sparklines and charts")
struct BarTests {
  @Test(
    "A bar is exact to an eighth of a column",
    arguments: [
      (0.0, "░░░░"), (1.0, "████"), (0.5, "██░░"),
      (0.40625, "█▋░░"),  // 0.40625 × 4 × 8 = 13 eighths = 1 column and 5
      (0.0001, "▏░░░"),  // something is never shown as nothing
      (7.0, "████"), (-1.0, "░░░░"),
    ])
  func bar(share: Double, picture: String) {
    var grid = Grid(columns: 4, rows: 1)
    grid.bar(share, 0, 0, width: 4)
    #expect(grid.text == picture)
  }

  @Test("A bar of an unknown share is not a bar of zero", arguments: [nil, Double.nan])
  func unknownBar(share: Double?) {
    var grid = Grid(columns: 4, rows: 1)
    grid.bar(share, 0, 0, width: 4)
    #expect(grid.text == "····")
    #expect(grid.cell(column: 0, row: 0)?.style == .unknown)
  }

  @Test("ASCII bars and sparklines")
  func ascii() {
    var grid = Grid(columns: 8, rows: 2, symbols: .ascii)
    grid.bar(0.5, 0, 0, width: 8)
    grid.sparkline([0, 1, nil, 7], 0, 1)
    expectNoDifference(grid.text, "####....\n_.?@")
  }

  @Test("A sparkline shows unknown values as such and the last ones when there is no room for all")
  func sparkline() {
    var grid = Grid(columns: 12, rows: 3)
    grid.sparkline([0, 1, 2, 3, 4, 5, 6, 7], 0, 0)
    grid.sparkline([0, nil, 7], 0, 1)
    let used = grid.sparkline([7, 7, 0, 7], 0, 2, width: 2, top: 14)
    // 7 of 14 is level 3.5 of 7, rounded away from zero: 4
    expectNoDifference(grid.text, "▁▂▃▄▅▆▇█\n▁·█\n▁▅")
    #expect(used == 2)
  }

  @Test("Values that are all zero lie at the bottom")
  func zeros() {
    var grid = Grid(columns: 3, rows: 1)
    grid.sparkline([0, 0, -1], 0, 0)
    #expect(grid.text == "▁▁▁")
  }

  @Test("A chart joins its dots and leaves a gap where nothing is known")
  func chart() {
    var grid = Grid(columns: 4, rows: 2)
    grid.chart([Series([0, 1, 2, 3, 4, 5, 6, 7])], in: grid.area)
    expectNoDifference(grid.text, "⠀⠀⡠⠊\n⡠⠊".replacing("⠀⠀", with: "  "))
    var gap = Grid(columns: 4, rows: 1)
    gap.chart([Series([3, 3, nil, nil, nil, nil, 3, 3])], in: gap.area)
    #expect(gap.text == "⠉  ⠉")
  }
}
