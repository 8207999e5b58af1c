import Adoption
import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("The dashboard beside commands that decide")
  struct BesideCommandsTests {
    @Test("What a command decides is on screen without a key, and gone when it is undone")
    func live() async throws {
      let book = try DecidedBook()
      let terminal = try await Terminal([book.folder.path], size: (100, 30))
      try await terminal.wait(forText: "1 of 2")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Book › ACME")
      let act = try await book.run([
        "act", "acme", "--title", "Redo the plan", "--owner", "Zoe", "--new-owner", "--due", "fri",
      ])
      #expect(act.status == 0, "\(act.words)")
      try await terminal.wait(forText: "Redo the plan", "Zoe")
      #expect(try await book.run(["undo"]).status == 0)
      try await terminal.wait(for: "the action to go") { !$0.contains("Redo the plan") }
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
    }

    @Test("booktop review goes to the review at once")
    func review() async throws {
      let terminal = try await Terminal(["review", "--author", "ana", Program.sample])
      try await terminal.wait(forText: "Weekly at-risk review", "recording as ana", "Enter begins the review")
      // The review is no first screen: it closes as others do.
      try await terminal.press("q")
      try await terminal.wait(forText: "1 of 45", "q quit")
      try await terminal.press("q")
      #expect(try await terminal.ending() == 0)
    }
  }
}
