import Canvas
import CustomDump
import Testing

@Suite("The grid")
struct GridTests {
  @Test("A box with a title, text left, right and in the middle")
  func picture() {
    var grid = Grid(columns: 24, rows: 5)
    let inside = grid.box(grid.area, title: "Book")
    grid.put("Acme", inside.column, inside.row, width: inside.columns)
    grid.put("1,234", inside.column, inside.row + 1, width: inside.columns, align: .right)
    grid.put("漢字", inside.column, inside.row + 2, width: inside.columns, align: .centre)
    expectNoDifference(
      grid.text,
      """
      ┌─ Book ───────────────┐
      │Acme                  │
      │                 1,234│
      │         漢字         │
      └──────────────────────┘
      """)
  }

  @Test("Signs of sentences are spelled in ASCII, column by column; letters stay")
  func spelled() {
    let text = "“a” – ‘b’ — c · d … → ← ÷ × − Ω é 漢"
    let plain = "\"a\" - 'b' - c - d ~ > < / x - Ω é 漢"
    #expect(Symbols.ascii.spelled(text) == plain && Symbols.unicode.spelled(text) == text)
    for symbols in [Symbols.ascii, .ascii.words] {
      var grid = Grid(columns: text.columns, rows: 1, symbols: symbols)
      grid.put(text, 0, 0)
      // Among lines a dot between words is a comma, in every form.
      #expect(symbols.areWords ? grid.lines.map(\.text) == [plain.replacing(" - d", with: ", d")] : grid.text == plain)
    }
    #expect(plain.columns == text.columns)
  }

  @Test("The same box in ASCII")
  func ascii() {
    var grid = Grid(columns: 12, rows: 3, symbols: .ascii)
    grid.box(grid.area, title: "A long title")
    expectNoDifference(grid.text, "+- A lon~ -+\n|          |\n+----------+")
  }

  @Test("Drawing inside a part is clipped to it and has its own coordinates")
  func within() {
    var grid = Grid(columns: 10, rows: 3)
    grid.fill(grid.area, with: ".")
    let used = grid.within(Rect(column: 2, row: 1, columns: 4, rows: 1)) { part in
      part.put("above", 0, -1)
      part.put("below", 0, 1)
      return part.put("abcdef", 0, 0)
    }
    #expect(used == 4)
    expectNoDifference(grid.text, "..........\n..abc…....\n..........")
  }

  @Test("A wide character is never cut in half", arguments: [(-1, " a"), (2, "  漢"), (3, "")])
  func edges(column: Int, line: String) {
    var grid = Grid(columns: 4, rows: 1)
    grid.put("漢a", column, 0, width: 3)
    #expect(grid.text == line)
  }

  @Test("Writing over half of a wide character blanks the other half")
  func overwriting() {
    var grid = Grid(columns: 6, rows: 1)
    grid.put("漢字a", 0, 0)
    grid.put("x", 1, 0)
    #expect(grid.text == " x字a")
    grid.put("y", 2, 0)
    #expect(grid.text == " xy a")
    grid.put("漢", 3, 0, width: 2)
    #expect(grid.text == " xy漢")
  }

  @Test("Control characters never reach a cell")
  func safety() {
    var grid = Grid(columns: 20, rows: 1)
    grid.put("a\u{1B}[2J\nb\u{202E}", 0, 0)
    #expect(grid.text == "a␛[2J␊b\u{FFFD}")
  }

  @Test("Pieces follow each other, and a paragraph that is cut says so")
  func piecesAndParagraphs() {
    var grid = Grid(columns: 12, rows: 3)
    let used = grid.put([("q", .key), (" quit ", .muted), ("?", .key), (" help and more", .muted)], 0, 0)
    let rows = grid.wrap("one two three four five six", in: Rect(row: 1, columns: 9, rows: 2))
    #expect(used == 12 && rows == 2)
    expectNoDifference(grid.text, "q quit ? he…\none two\nthree…")
  }

  @Test("The style layer names roles and lists what else is there")
  func styles() {
    var grid = Grid(columns: 8, rows: 2)
    grid.put("ab", 0, 0, .good)
    grid.put("cd", 2, 0, .risk.bold)
    grid.put("row", 0, 1, .muted)
    grid.highlight(Rect(row: 1, columns: 8, rows: 1))
    expectNoDifference(
      grid.styleText,
      """
      gg22
      11100000
      . text
      g good
      0 text on selection
      1 muted on selection
      2 risk, bold
      """)
  }

  @Test("A grid of no cells is empty text", arguments: [(0, 0), (5, 0), (0, 5), (-3, 7), (1, 1), (Int.min, Int.min)])
  func tiny(columns: Int, rows: Int) {
    var grid = Grid(columns: columns, rows: rows)
    grid.box(grid.area, title: "x")
    grid.bar(0.5, 0, 0, width: 3)
    grid.chart([Series([1, 2])], in: grid.area)
    #expect(
      grid.text.allSatisfy {
        $0 == "\n" || $0 == "▌" || $0 == "█" || $0 == "⢰" || $0 == "⡠" || $0 == "⢸" || $0 == "⡜" || "⠀"..."⣿" ~= $0
      })
    #expect(grid.columns == max(0, columns) && grid.rows == max(0, rows))
  }
}

@Suite("Whatever is drawn, the grid stays whole")
struct GridPropertyTests {
  @Test("Random drawing at random places keeps every wide character whole", arguments: 0..<40)
  func invariant(seed: UInt64) {
    var random = Seeded(seed)
    var grid = Grid(columns: Int.random(in: 0...12, using: &random), rows: Int.random(in: 0...6, using: &random))
    let places = [Int.min, -3, -1, 0, 1, 2, 5, 11, 12, Int.max]
    let texts = ["", "x", "漢字かな", "👨‍👩‍👧x", "\u{301}", "a漢\u{301}b", "\u{1B}[0m", String(repeating: "漢", count: 40)]
    for _ in 0..<60 {
      func place() -> Int { places.randomElement(using: &random) ?? 0 }
      let rect = Rect(column: place(), row: place(), columns: place(), rows: place())
      let text = texts.randomElement(using: &random) ?? ""
      let (column, row) = (place(), place())
      grid.within(rect) { part in
        part.put(text, column, row, .good, width: Bool.random(using: &random) ? place() : nil, align: .right)
        part.box(Rect(column: column, row: row, columns: 5, rows: 3), title: text)
        part.fill(Rect(column: column, row: row, columns: 3, rows: 2), with: "漢")
        part.sparkline([1, nil, .nan, .infinity, -1], column, row, width: place())
        part.bar(0.3, column, row, width: 4)
        part.highlight(Rect(column: column, row: row, columns: place(), rows: place()))
        part.chart([Series([0, 1, nil, 2])], in: Rect(column: column, row: row, columns: 3, rows: 2))
      }
      #expect(isWhole(grid))
    }
    #expect(
      grid.text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy {
        $0.description.columns <= grid.columns
      })
    #expect(!grid.svg().isEmpty && !grid.styleText.contains("#"))
  }

  private func isWhole(_ grid: Grid) -> Bool {
    (0..<grid.rows).allSatisfy { row in
      let widths = grid.row(row).map(\.columns)
      return widths.indices.allSatisfy { column in
        switch widths[column] {
        case 2: column + 1 < widths.count && widths[column + 1] == 0
        case 0: column > 0 && widths[column - 1] == 2
        default: widths[column] == 1
        }
      }
    }
  }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
