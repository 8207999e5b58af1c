import CNcurses
import Canvas
import Glibc
import Testing

@testable import Curses

@MainActor
@Suite("The screen, without a terminal", .serialized)
struct ScreenTests {
  /// Opens a screen of 20×5 that writes to nowhere.
  private func withScreen(type: String = "xterm-256color", _ use: (Screen) throws -> Void) throws {
    setenv("LINES", "5", 1)
    setenv("COLUMNS", "20", 1)
    let output = try #require(fopen("/dev/null", "w"))
    let input = try #require(fopen("/dev/null", "r"))
    defer {
      fclose(output)
      fclose(input)
    }
    let screen = try Screen(type: type, escapeDelay: 25) { newterm($0, output, input) }
    defer { screen.close() }
    try use(screen)
  }

  private func line(_ screen: Screen, _ row: Int32) -> String {
    var line = [wchar_t](repeating: 0, count: 41)
    mvwinnwstr(screen.window, row, 0, &line, 40)
    return String(String.UnicodeScalarView(line.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32($0)) }))
  }

  @Test("What a grid believes is what ncurses shows, wide characters, marks and emoji included")
  func agreement() throws {
    try withScreen { screen in
      var grid = Grid(columns: 20, rows: 5)
      let texts = ["größe 漢字 e\u{301}", "👨‍👩‍👧x🇩🇪y👍🏽z❤️!", "हिन्दी العربية", "\u{1B}[2J\t\u{202E}end", "한글 1️⃣ ⚠️ │▁⣿░"]
      for (row, text) in texts.enumerated() { grid.put(text, 0, row) }
      screen.draw(rows: (0..<grid.rows).map { row in cells(grid.row(row)) })
      let shown = (0..<5).map { line(screen, $0).trimmed }
      #expect(shown == grid.text.split(separator: "\n").map { String($0).trimmed })
    }
  }

  @Test("Rows that are too long are cut, missing ones blank, and a wide character is never cut in half")
  func lengths() throws {
    try withScreen { screen in
      let long =
        Array(repeating: ScreenCell("漢", columns: 2), count: 9) + [ScreenCell("a"), ScreenCell("字", columns: 2)]
      screen.draw(rows: [long, [ScreenCell("x")]])
      #expect(line(screen, 0) == String(repeating: "漢", count: 9) + "a ")
      #expect(line(screen, 1).trimmed == "x" && line(screen, 4).trimmed == "")
      screen.draw(rows: [])
      #expect(line(screen, 0).trimmed == "" && line(screen, 1).trimmed == "")
    }
  }

  @Test("A cell that ncurses counts otherwise is shown as ? in the columns the caller counts")
  func disagreement() throws {
    try withScreen { screen in
      screen.draw(rows: [[ScreenCell("\u{1B}"), ScreenCell("漢"), ScreenCell("é", columns: 2), ScreenCell("z")]])
      #expect(line(screen, 0).trimmed == "????z")
    }
  }

  @Test(
    "Colours that the terminal has are shown, others become the default",
    arguments: [("xterm-256color", 256), ("vt100", 0)])
  func colours(type: String, count: Int) throws {
    try withScreen(type: type) { screen in
      #expect(screen.colours == count)
      let colours: [ScreenColour] = [.standard, .indexed(1), .indexed(200), .rgb(0x123456)]
      let cells = colours.flatMap { front in
        colours.map { ScreenCell("x", foreground: front, background: $0, attributes: .bold) }
      }
      screen.draw(rows: [cells], cursor: (column: 3, row: 1))
      #expect(line(screen, 0).trimmed == String(repeating: "x", count: 16))
    }
  }

  @Test(
    "A window is drawn as far as it can be counted and kept",
    arguments: [
      (80, 24, 80, 24), (1000, 1000, 1000, 1000), (40_000, 40, 32_767, 30), (120, 65_535, 120, 8_333),
      (65_535, 65_535, 32_767, 30), (1, 40_000, 1, 32_767), (0, 0, 0, 0),
    ])
  func clipped(columns: Int, rows: Int, shownColumns: Int, shownRows: Int) {
    #expect(Screen.clipped(columns, rows) == (shownColumns, max(1, shownRows)))
  }

  @Test(
    "The description of the terminal says what its keys send", arguments: ["xterm-256color", "tmux-256color", "rxvt"])
  func described(type: String) throws {
    try withScreen(type: type) { screen in
      #expect(screen.knownKeys[Array((type == "rxvt" ? "\u{1B}[A" : "\u{1B}OA").utf8)] == .up)
      #expect(screen.knownKeys[Array("\u{1B}[6~".utf8)] == .pageDown)
      if type != "rxvt" { #expect(screen.knownKeys[Array("\u{1B}[1;5C".utf8)] == .modified(.control, .right)) }
      // Nothing that a description says takes a key from those that are typed.
      #expect(screen.knownKeys.keys.allSatisfy { $0.count > 1 || $0[0] < 0x20 || $0[0] == 0x7F })
    }
  }

  @Test("Only one screen can be open, and it can be opened again after closing")
  func twice() throws {
    try withScreen { _ in
      #expect(throws: ScreenError.alreadyOpen) { try withScreen { _ in } }
    }
    try withScreen { #expect($0.size.columns == 20 && $0.size.rows == 5) }
  }

  @Test("Terminals that cannot be used are refused with a sentence", arguments: ["no-such-terminal", "dumb"])
  func refused(type: String) {
    do {
      try withScreen(type: type) { _ in }
      Issue.record("opened")
    } catch {
      #expect("\(error)".hasPrefix("The terminal type \"\(type)\" (environment variable TERM)"))
    }
  }

  private func cells(_ row: ArraySlice<Cell>) -> [ScreenCell] {
    row.filter { $0.columns > 0 }.map { ScreenCell($0.scalar, marks: $0.marks, columns: Int($0.columns)) }
  }
}

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}

@Suite("The width table")
struct WidthTableTests {
  @Test("It agrees with the C library about every scalar that safe text can hold")
  func everyScalar() {
    setlocale(LC_CTYPE, "C.UTF-8")
    var wrong: [String] = []
    for scalar in (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init) {
      // A letter first, so that marks stand on something.
      guard "a\(scalar)".safe.unicodeScalars.last == scalar else { continue }
      if wcwidth(wchar_t(scalar.value)) != Int32(scalar.columns) { wrong.append(String(scalar.value, radix: 16)) }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }
}
