import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("booktop new asks which events matter")
  struct NewBookTests {
    @Test("A wrong number is asked again; the answers act as the options do")
    func asks() async throws {
      let exports = try NewBookExports()
      let terminal = try await Terminal(
        ["new", exports.book] + exports.files, size: (120, 50), environment: exports.environment)
      let screen = try await terminal.wait(forText: "The events of your product", "Which of them activate a customer?")
      // Nothing is previewed before the answers, with which the exports bring more.
      #expect(screen.contains("1  data connected         2") && !screen.contains("first record"))
      try await terminal.type("7")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "There is no row 7: they go from 1 to 3.")
      #expect(!exports.folder.holds("book"))
      try await terminal.type("1")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Which show value?")
      try await terminal.type("Report Shared, 3")
      try await terminal.press("Enter")
      let preview = try await terminal.wait(forText: "Write this into the book?")
      #expect(preview.contains("events/00-import-posthog-events.jsonl") && !preview.contains("--signal EVENT"))
      #expect(!exports.folder.holds("book"))
      try await terminal.type("y")
      try await terminal.press("Enter")
      #expect(try await terminal.ending() == 0)
      try await terminal.expectGivenBack()
      try exports.folder.write("", to: "by/hand")
      let options = ["--activation", "data connected", "--signal", "report shared", "--signal", "login"]
      let outcome = try await exports.run(["new", exports.folder.path + "/by/book", "--yes"] + options + exports.files)
      #expect(outcome.status == 0, "\(outcome.words)")
      let content = try exports.content(of: "book")
      #expect(content == (try exports.content(of: "by/book")))
      #expect(content["book.json"]?.contains("\"signals\": [\"report-shared\", \"login\"]") == true)
      #expect(content["events/00-import-posthog-events.jsonl"]?.contains("\"name\":\"data-connected\"") == true)
    }

    @Test("Enter twice names none; no is no")
    func none() async throws {
      let exports = try NewBookExports()
      let terminal = try await Terminal(
        ["new", exports.book] + exports.files, size: (120, 50), environment: exports.environment)
      try await terminal.wait(forText: "Which of them activate a customer?")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Which show value?")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "--activation EVENT and --signal EVENT", "Write this into the book?")
      try await terminal.press("Enter")
      #expect(try await terminal.ending() == 2)
      #expect(!exports.folder.holds("book"))
    }

    @Test("Where events are named, or nothing would be written, nothing is asked of them")
    func named() async throws {
      let exports = try NewBookExports()
      let terminal = try await Terminal(
        ["new", exports.book, "--signal", "report shared"] + exports.files, size: (120, 50),
        environment: exports.environment)
      let screen = try await terminal.wait(forText: "Write this into the book?")
      #expect(!screen.contains("activate a customer?"))
      try await terminal.press("C-c")
      let other = try await Terminal(
        ["new", exports.book, "--preview"] + exports.files, size: (120, 50), environment: exports.environment)
      #expect(try await other.ending() == 0)
      #expect(!(try await other.screen.contains("activate a customer?")))
    }

    @Test("With renewals among the exports each event is shown with how many of its customers stayed")
    func history() async throws {
      let exports = try NewBookExports(history: ())
      let terminal = try await Terminal(
        ["new", exports.book] + exports.files, size: (140, 50), environment: exports.environment)
      let screen = try await terminal.wait(forText: "Which of them activate a customer?")
      // All 24 connected their data: nobody is left to compare with. Twelve shared a report and all of them stayed; of the
      // other twelve none did.
      let lines = screen.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      #expect(lines.contains("1 data connected 24 24 1 24 12 of 24 0 of 0 too few"), "\(screen)")
      #expect(lines.contains("2 report shared 12 12 9 12 12 of 12 0 of 12 more stay"), "\(screen)")
      let left = try FileManager.default.contentsOfDirectory(atPath: exports.folder.path)
      #expect(!left.contains { $0.hasPrefix("booktop-trial") } && !left.contains("book"))
      try await terminal.press("C-c")
    }
  }
}
