import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Lines of text")
  struct LinearTests {
    /// The line that the terminal's cursor stands at, once it is shown.
    private func lineAtCursor(_ terminal: Terminal) async throws -> String {
      let screen = try await terminal.screen
      let row = try #require(Int(try await terminal.state("cursor_y")))
      #expect(try await terminal.state("cursor_flag") == "1")
      let lines = screen.components(separatedBy: "\n")
      return lines.indices.contains(row) ? lines[row] : ""
    }

    @Test("The terminal's cursor is shown, follows the selection, and a notice is the last line")
    func cursor() async throws {
      let book = try ScratchFolder(CleanBook.files(["acme", "brim", "coda"]))
      let terminal = try await Terminal(["--linear", book.path], size: (80, 24))
      try await terminal.wait(forText: "1 of 3", "On Book.")
      let first = try await lineAtCursor(terminal)
      #expect(try await terminal.state("cursor_x") == "0")
      try await terminal.press("j")
      try await terminal.wait(forText: "2 of 3")
      let second = try await lineAtCursor(terminal)
      #expect(first != second && !second.isEmpty)
      try await terminal.press("k")
      try await terminal.wait(forText: "1 of 3")
      #expect(try await lineAtCursor(terminal) == first)

      // What is typed is where the cursor stands.
      try await terminal.press("/")
      try await terminal.type("bri")
      try await terminal.wait(forText: "Filter: bri")
      #expect(try await lineAtCursor(terminal).hasPrefix("Filter: bri"))
      #expect(try await terminal.state("cursor_x") == "11")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "1 of 3")

      // The note is saved, and the last line says so.
      try await terminal.press("n")
      try await terminal.wait(forText: "Note")
      try await terminal.type("called")
      try await terminal.press("Enter")
      let saved = try await terminal.wait(forText: "Saved")
      let lines = saved.components(separatedBy: "\n").filter { !$0.isEmpty }
      #expect(lines.last?.contains("Saved") == true, "\(saved)")
      #expect(!saved.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) }, "\(saved)")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
      try await terminal.expectGivenBack()
    }
  }
}
