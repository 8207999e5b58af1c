import Testing

@testable import Canvas

/// A grid that keeps words: what it makes of what is drawn on it.
@Suite struct LinearGridTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let draw: @Sendable (inout Grid) -> Void
    let lines: [String]
    var testDescription: String { name }
  }

  static let examples = [
    Example(
      name: "columns are set apart",
      draw: { grid in
        grid.put("Acme", 2, 0, width: 4)
        grid.put("Adopted", 7, 0, width: 12)
      }, lines: ["Acme, Adopted"]),
    Example(
      name: "nothing is cut", draw: { $0.put("Überfeld Maschinenbau", 0, 0, width: 4) },
      lines: ["Überfeld Maschinenbau"]),
    Example(
      name: "a key and its word",
      draw: { grid in
        let used = grid.put("a", 1, 0, .key) + 1
        grid.put("act", 1 + used, 0, .muted)
        grid.put(":", 7 + used, 0, .key)
      }, lines: ["a act, :"]),
    Example(
      name: "pieces that touch",
      draw: { grid in
        let used = grid.put("risk", 0, 0)
        grid.put("!", used, 0)
      }, lines: ["risk!"]),
    Example(
      name: "a label ends with a colon",
      draw: { grid in
        grid.put(" Reason:", 0, 0, width: 9)
        grid.put("away", 9, 0, Style(.input, .reverse), width: 20)
      }, lines: ["Reason: away"]),
    Example(
      name: "blanks, dots and ends", draw: { $0.put("  one   two · three,  ", 0, 0) }, lines: ["one, two, three"]),
    Example(
      name: "boxes, rules and bars",
      draw: { grid in
        let inner = grid.box(Rect(columns: 20, rows: 4), title: "Commands")
        grid.bar(0.5, inner.column, inner.row, width: 10)
        grid.sparkline([1, 2, 3], inner.column, inner.row + 1)
        grid.chart([Series([1, 2])], in: inner)
        grid.horizontalLine(0, 5, length: 20)
        grid.fill(Rect(column: 0, row: 6, columns: 5, rows: 1), with: "x")
      }, lines: ["Commands"]),
    Example(
      name: "what covers leaves nothing below",
      draw: { grid in
        grid.put("below", 3, 2)
        grid.put("beside", 30, 2)
        grid.fill(Rect(column: 0, row: 1, columns: 20, rows: 3))
      }, lines: ["beside"]),
    Example(
      name: "rows from the top, each text a row of its own",
      draw: { grid in
        grid.wrap("two\nthree", in: Rect(column: 0, row: 4, columns: 3, rows: 9))
        grid.put("one", 0, 1)
      }, lines: ["one", "two", "three"]),
    Example(name: "control characters", draw: { $0.put("a\u{1B}[2J\u{1}b", 0, 0) }, lines: ["a␛[2J␁b"]),
  ]

  @Test(arguments: examples) func `words are kept, and nothing else`(_ example: Example) {
    var grid = Grid(columns: 40, rows: 10, symbols: .linear)
    example.draw(&grid)
    #expect(grid.lines.map(\.text) == example.lines)
    #expect(grid.row(0).isEmpty && grid.cell(column: 0, row: 0) == nil)
  }

  @Test(arguments: [("ab", "c", 10, "Filter: abc"), ("ab", " ", 10, "Filter: ab"), ("", " ", 8, "Filter: ")])
  func `where one types is known`(before: String, at: String, typing: Int, text: String) throws {
    var grid = Grid(columns: 40, rows: 2, symbols: .linear)
    var column = grid.put("Filter: ", 0, 1, .key)
    column += grid.put(before, column, 1, .input)
    grid.put(at, column, 1, Style(.input, .reverse))
    let line = try #require(grid.lines.first)
    #expect(line.typing == typing && line.text == text)
  }

  @Test func `spaces that are typed stay as they are`() {
    var grid = Grid(columns: 40, rows: 1, symbols: .linear)
    grid.put("two  blanks", 0, 0, .input)
    #expect(grid.lines.map(\.text) == ["two  blanks"])
  }

  @Test func `the selected row is known, also inside a part`() {
    var grid = Grid(columns: 40, rows: 9, symbols: .linear)
    grid.within(Rect(column: 3, row: 2, columns: 9, rows: 3)) { part in
      part.put("one", 0, 0)
      part.put("two", 0, 1)
      part.put("outside", 0, 3)
      part.select(row: 1)
    }
    #expect(grid.lines.map(\.text) == ["one", "two"])
    #expect(grid.lines.map(\.isSelected) == [false, true])
  }
}
