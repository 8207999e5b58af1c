import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Changes on disk reach the screen without a key")
  struct LiveTests {
    private static let ids = ["acme", "brim", "cove", "dune"]

    /// A terminal with the small book, and the third account selected.
    private func start() async throws -> (terminal: Terminal, book: ScratchFolder) {
      let book = try ScratchFolder()
      for (name, text) in CleanBook.files(Self.ids) { try book.write(text, to: "book/\(name)") }
      let terminal = try await Terminal([book.path + "/book"])
      try await terminal.wait(forText: "1 of 4")
      try await terminal.type("jj")
      try await terminal.wait(for: "the selection") { terminal.selectedLine(of: $0)?.contains("COVE") == true }
      return (terminal, book)
    }

    /// Waits for what a change must show, and expects the selection where it was.
    private func expect(_ words: String, on terminal: Terminal, after change: String) async throws {
      let screen = try await terminal.wait(forText: words)
      #expect(terminal.selectedLine(of: screen)?.contains("COVE") == true, "after \(change)")
    }

    @Test(
      "requirements 97, 143: a file written in place, replaced, added, removed; the selected account stays selected")
    func files() async throws {
      let (terminal, book) = try await start()
      try book.write(CleanBook.account("dune", name: "Dunes Reborn", arr: 900_000), to: "book/accounts/dune.json")
      try await expect("Dunes Reborn", on: terminal, after: "a file written in place")
      try book.replace("book/accounts/acme.json", by: CleanBook.account("acme", name: "Acme Replaced", arr: 1))
      try await expect("Acme Replaced", on: terminal, after: "a file replaced")
      try book.write(CleanBook.account("eels", name: "Eels New", arr: 800_000), to: "book/accounts/more/eels.json")
      try await expect("Eels New", on: terminal, after: "a file in a new folder")
      try book.remove("book/accounts/more/eels.json")
      try await terminal.wait(for: "4 accounts") { !$0.contains("Eels New") && $0.contains("of 4") }
      #expect(terminal.selectedLine(of: try await terminal.screen)?.contains("COVE") == true)
    }

    @Test("requirement 147: a file that breaks keeps its last good content and is named, until it is mended")
    func broken() async throws {
      let (terminal, book) = try await start()
      try book.write("{ \"id\": \"cove\", \"name\": \"Half of", to: "book/accounts/cove.json")
      try await terminal.wait(forText: "older version of accounts/cove.json")
      #expect(terminal.selectedLine(of: try await terminal.screen)?.contains("COVE") == true)
      try await terminal.type("6")
      try await terminal.wait(forText: "cannot be read now")
      try await terminal.type("1")
      try book.write(CleanBook.account("cove", name: "COVE mended"), to: "book/accounts/cove.json")
      try await terminal.wait(for: "the mended file") { $0.contains("COVE mended") && !$0.contains("older version") }
    }

    @Test("Another directory in the place of this one, and none at all for a while")
    func directory() async throws {
      let (terminal, book) = try await start()
      for (name, text) in CleanBook.files(Self.ids) { try book.write(text, to: "next/\(name)") }
      try book.write(CleanBook.account("brim", name: "Brim Elsewhere"), to: "next/accounts/brim.json")
      try book.move("book", to: "old")
      try book.move("next", to: "book")
      try await expect("Brim Elsewhere", on: terminal, after: "the directory replaced")
      // The watch follows: a change in the new directory arrives as well.
      try book.write(CleanBook.account("brim", name: "Brim Again"), to: "book/accounts/brim.json")
      try await expect("Brim Again", on: terminal, after: "a file in the new directory")
      try book.move("book", to: "away")
      try book.move("old", to: "book")
      try await expect("BRIM", on: terminal, after: "the old directory again")
    }

    @Test("While changes keep coming the screen follows all the same")
    func steady() async throws {
      let (terminal, book) = try await start()
      let path = book.path
      let writing = Task.detached {
        var number = 0
        while !Task.isCancelled {
          number += 1
          try CleanBook.account("brim", name: "Brim no \(number)").write(
            toFile: path + "/book/accounts/brim.json", atomically: true, encoding: .utf8)
          try await Task.sleep(for: .milliseconds(10))  // far more often than the program waits for silence
        }
      }
      defer { writing.cancel() }
      let first = try await terminal.wait(forText: "Brim no ")
      try await terminal.wait(for: "a later version") { $0.contains("Brim no ") && $0 != first }
      #expect(terminal.selectedLine(of: try await terminal.screen)?.contains("COVE") == true)
    }

    @Test("Rows do not move while keys are pressed, a mark says that changes wait, and then they come")
    func held() async throws {
      let (terminal, book) = try await start()
      try await terminal.type("k")
      try book.write(CleanBook.account("dune", name: "Dunes Late", arr: 900_000), to: "book/accounts/dune.json")
      try await terminal.wait(for: "the pending change, or the change") {
        $0.contains("pending") || $0.contains("Dunes Late")
      }
      let screen = try await terminal.wait(for: "the change") { $0.contains("Dunes Late") && !$0.contains("pending") }
      #expect(terminal.selectedLine(of: screen)?.contains("BRIM") == true)
    }
  }
}
