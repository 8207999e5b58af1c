import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Use")
  struct UseTests {
    @Test("Opens on the book, at the size that there is", arguments: [(80, 24), (200, 50)])
    func opens(size: (columns: Int, rows: Int)) async throws {
      let terminal = try await Terminal([Program.sample], size: size)
      let screen = try await terminal.wait(forText: "Sample book", "1 of 45", "? help")
      let frame = try await Program.run(["frame", "book", "--size", "\(size.columns)x\(size.rows)", Program.sample])
      #expect(belowTheBar(screen) == belowTheBar(frame.text))
      #expect(try await terminal.state("alternate_on") == "1")
      #expect(try await terminal.state("cursor_flag") == "0")
      #expect(try await terminal.state("mouse_any_flag") == "1")
    }

    @Test("Keys do what the hints say: move, open, back, screens, filter, palette, help")
    func keys() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("j", "Down")
      try await terminal.wait(forText: "3 of 45")
      try await terminal.press("G")
      try await terminal.wait(forText: "45 of 45")
      try await terminal.press("g", "Enter")
      try await terminal.wait(forText: "Book › Tidewrack Marine")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("2")
      try await terminal.wait(forText: "without an owner", "1 of 16")
      try await terminal.press("6")
      try await terminal.wait(forText: "14 findings")
      try await terminal.press("1", "/")
      try await terminal.type("norte")
      try await terminal.wait(forText: "/ norte", "1 match")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "1 of 1", "filter norte")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "of 45")
      try await terminal.press(":")
      try await terminal.type("findings")
      try await terminal.wait(forText: ": findings", "Go to Findings")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "14 findings")
      try await terminal.press("?")
      try await terminal.wait(forText: "Help")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "14 findings")
      try await terminal.press("1")
      try await terminal.wait(forText: "of 45")
    }

    @Test("What changed and the backtest are worked out beside the screen, by key and by name")
    func lookingBack() async throws {
      let terminal = try await Terminal([Program.sample], size: (120, 40))
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("D")
      try await terminal.wait(forText: "Book › Changes", "11 Nov to 18 Nov", "1 to risk", "1 of 13")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Changes › Pemberlane Foods")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "Book › Changes")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press(":")
      try await terminal.type("backtest")
      try await terminal.wait(forText: ": backtest", "Backtest of the flags")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Book › Backtest", "Precision", "9 of 48 observations")
      try await terminal.press("o")
      try await terminal.wait(forText: "Contraction", " observations, ")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "1 of 45")
    }

    @Test("Time moves to another day, on every screen, and back; a change on disk is shown as of that day")
    func time() async throws {
      let book = try ScratchFolder()
      for (name, text) in CleanBook.files(["acme", "brim"]) { try book.write(text, to: "book/\(name)") }
      let terminal = try await Terminal([book.path + "/book", "--as-of", "2026-11-18"])
      try await terminal.wait(forText: "18 Nov", "? help")
      try await terminal.press("t", "h")
      try await terminal.wait(forText: "17 Nov · 1 d back", "h/l day")
      // However fast keys come, the last day is the one shown.
      try await terminal.type("HHHHH[h")
      try await terminal.wait(forText: "12 Sep · 67 d back")
      try await terminal.press("Enter", "6")
      try await terminal.wait(forText: "12 Sep · 67 d back", "T now")
      try await terminal.press("1")
      try book.write(CleanBook.account("brim", name: "Brim Anew"), to: "book/accounts/brim.json")
      try await terminal.wait(forText: "Brim Anew", "12 Sep · 67 d back")
      try await terminal.type("t-3w")
      try await terminal.wait(forText: "Sat 22 Aug 2026 · Enter goes there")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "22 Aug · 88 d back")
      try await terminal.press("T")
      try await terminal.wait(for: "now") { $0.contains(" 18 Nov") && !$0.contains("as of") }
    }

    @Test("Keys typed before the program runs, and while it reads the book, are kept")
    func early() async throws {
      let folder = try ScratchFolder()
      _ = try await Program.run(["demo", folder.path + "/book", "--accounts", "80"])
      let order = try await Program.run(["frame", "book", "--keys", "j j j enter", folder.path + "/book"]).text
      let terminal = try await Terminal(["--dir", folder.path + "/book"], before: Terminal.gate)
      try await terminal.type("j")
      try terminal.openGate()
      try await terminal.wait(for: "the program's screen") { _ in terminal.pid != nil }
      try await terminal.type("jj\r")
      let screen = try await terminal.wait(forText: "Book › ")
      #expect(belowTheBar(screen) == belowTheBar(order))
    }

    @Test("The mouse selects and opens, and the wheel moves", arguments: ["tmux-256color", "xterm-256color"])
    func mouse(type: String) async throws {
      let terminal = try await Terminal([Program.sample], type: type)
      let screen = try await terminal.wait(forText: "1 of 45")
      let rows = screen.components(separatedBy: "\n")
      let row = try #require(rows.firstIndex { $0.contains("Quillmark") })
      try await terminal.type(press(button: 0, column: 6, row: row, type))
      try await terminal.wait(for: "the click") { terminal.selectedLine(of: $0)?.contains("Quillmark") == true }
      let before = try await terminal.screen
      try await terminal.type(press(button: 65, column: 6, row: row, type))
      try await terminal.wait(for: "the wheel") { terminal.selectedLine(of: $0) != terminal.selectedLine(of: before) }
      try await terminal.type(press(button: 64, column: 6, row: row, type))
      try await terminal.wait(for: "the wheel back") { terminal.selectedLine(of: $0)?.contains("Quillmark") == true }
      try await terminal.type(press(button: 0, column: 6, row: row, type))
      try await terminal.wait(forText: "Book › Quillmark")
    }

    @Test("A paste is text for a filter and never a command")
    func paste() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type("\u{1B}[200~q\rq\u{1B}[201~")
      try await terminal.wait(forText: "pasted into a filter")
      try await terminal.press("/")
      try await terminal.type("\u{1B}[200~norte\u{1B}[201~")
      try await terminal.wait(forText: "/ norte", "1 match")
    }

    @Test("requirement 145: NO_COLOR, not one colour reaches the terminal, and the text is the same")
    func noColour() async throws {
      let terminal = try await Terminal([Program.sample], environment: ["NO_COLOR": "1"])
      let screen = try await terminal.wait(forText: "1 of 45")
      let codes = try await terminal.tmux("capture-pane", "-p", "-e").components(separatedBy: "\u{1B}[").dropFirst()
      #expect(codes.count > 5)
      for code in codes.compactMap({ $0.components(separatedBy: "m").first }) {
        #expect(code.split(separator: ";").allSatisfy { (Int($0) ?? 0) < 30 || $0 == "39" || $0 == "49" }, "\(code)")
      }
      let coloured = try await Terminal([Program.sample])
      #expect(try await coloured.wait(forText: "1 of 45") == screen)
    }

    @Test("What a hostile book sends to the terminal is what ncurses sends, and its title stays")
    func hostile() async throws {
      let book = try ScratchFolder(HostileBook.files)
      let terminal = try await Terminal([book.path], before: Terminal.gate)
      let title = try await terminal.state("pane_title")
      try await terminal.tmux("pipe-pane", "-O", "cat > '\(terminal.scratch.path)/stream'")
      try terminal.openGate()
      try await terminal.wait(forText: "1 of 2")
      for key in ["Enter", "Tab", "Tab", "Tab", "Tab", "Tab", "6", "j", "j", "2", "/", "a", "Enter", "?"] {
        try await terminal.press(key)
      }
      try await terminal.wait(forText: "Help")
      #expect(try await terminal.state("pane_title") == title)
      let stream = try terminal.scratch.bytes("stream")
      #expect(stream.count > 2000)
      #expect(!stream.contains(0x07) && !String(decoding: stream, as: UTF8.self).contains("\u{1B}]"))
      #expect(
        SafeBytes.problems(in: stream, allowing: ["\u{1B}", "\r", "\u{8}", "\u{F}", "\t", "\u{E}"]) == [])
    }

    /// What a terminal sends for a mouse button at a column and row from 0, in the protocol of its type.
    private func press(button: Int, column: Int, row: Int, _ type: String) -> String {
      if type.hasPrefix("xterm") {
        let place = "\(button);\(column + 1);\(row + 1)"
        return "\u{1B}[<\(place)M" + (button == 0 ? "\u{1B}[<\(place)m" : "")
      }
      let place = String([column, row].map { Character(Unicode.Scalar(UInt8(33 + $0))) })
      return "\u{1B}[M" + String(Character(Unicode.Scalar(UInt8(32 + button)))) + place
        + (button == 0 ? "\u{1B}[M#" + place : "")
    }
  }
}

/// Lines without the blanks at their ends, and without blank lines at the end.
func lines(_ text: String) -> [String] {
  var lines = text.components(separatedBy: "\n").map { line in
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
  while lines.last == "" { lines.removeLast() }
  return lines
}

/// The same without the first line, which tells today's date beside the day of the book; a printed frame leaves that out.
func belowTheBar(_ text: String) -> [String] { Array(lines(text).dropFirst()) }
