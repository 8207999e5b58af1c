import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Importing")
  struct ImportTests {
    /// Made-up exports.
    private static let companies = """
      Record ID,Company name,Company Domain Name,ARR,Renewal Date
      acme,Acme,acme.example,48000,2027-04-03
      bolt,Bolt,bolt.example,12000,2027-06-05

      """
    private static let ambiguous = companies.replacing("2027-04-03", with: "3/4/2027")
      .replacing("2027-06-05", with: "5/6/2027")

    /// A shell in a folder with exports and an empty folder, in which the program was started without a word.
    private func started(in folder: String, size: (columns: Int, rows: Int) = (80, 24)) async throws -> Terminal {
      let terminal = try await Terminal(shell: (), size: size)
      try terminal.scratch.write(Self.companies, to: "my companies.csv")
      try terminal.scratch.write(Self.ambiguous, to: "ambiguous.csv")
      try terminal.scratch.write("{\"name\": \"Begun\"}\n", to: "begun/book.json")
      try FileManager.default.createDirectory(
        atPath: terminal.scratch.path + "/empty", withIntermediateDirectories: true)
      try await terminal.wait(forText: "shell$")
      try await terminal.type("cd \(folder) && BOOKTOP_TODAY=2026-11-28 $booktop\r")
      return terminal
    }

    @Test("An empty directory: three lines, a path, the preview, Enter, and the customers are in the book")
    func begins() async throws {
      let terminal = try await started(in: "empty")
      try await terminal.wait(
        forText: "Begin your book", "Name your exports", "nothing is written", "import maps lists")
      try await terminal.type("'../my companies.csv' ")
      try await terminal.wait(forText: "'../my companies.csv'")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Enter begins the book and imports this", "Company name → name", "2 rows")
      #expect(try FileManager.default.contentsOfDirectory(atPath: terminal.scratch.path + "/empty") == [])
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Acme", "Bolt", "Imported 2 accounts (2 new).", "1 Book")
      let scratch = terminal.scratch
      #expect(scratch.text("empty/book.json").contains("\"name\": \"empty\"") && scratch.holds("empty/README.md"))
      #expect(scratch.text("empty/accounts/00-import-hubspot-companies.jsonl").split(separator: "\n").count == 2)
      #expect(!scratch.holds("empty/import.yaml") && scratch.text("my companies.csv") == Self.companies)
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/empty/journal") == [])
      // The same once more changes nothing; r has the source written down.
      try await terminal.press("I")
      try await terminal.wait(forText: "Import exports")
      try await terminal.type("'../my companies.csv'\r")
      try await terminal.wait(forText: "changes nothing: the book has all of this")
      try await terminal.press("r", "Enter")
      try await terminal.wait(forText: "has all of it already. Remembered in", "Acme")
      #expect(scratch.text("empty/import.yaml").contains("my companies.csv\", take: newest, map: hubspot-companies}"))
      try await terminal.press("Q")
      try await terminal.wait(forText: "shell$")
    }

    @Test("A question is answered in the options, and the preview is what the command line prints")
    func answers() async throws {
      let terminal = try await started(in: "begun", size: (200, 50))
      try await terminal.wait(forText: "Begin your book")
      try await terminal.type("../ambiguous.csv\r")
      try await terminal.wait(forText: "! ../ambiguous.csv:", "--date-order")
      try await terminal.press("Tab")
      try await terminal.type("--date-ordr dmy\r")
      try await terminal.wait(forText: "! Unknown option '--date-ordr'. Did you mean '--date-order'?")
      try await terminal.press("C-u")
      try await terminal.type("--date-order dmy\r")
      let screen = try await terminal.wait(forText: "Enter imports this")
      let folder = terminal.scratch.path
      let preview = try await Program.run(
        ["import", "../ambiguous.csv", "--date-order", "dmy", "--preview"], in: folder + "/begun",
        environment: ["BOOKTOP_TODAY": "2026-11-28"])
      let fitting = preview.text.split(separator: "\n").filter { $0.count < 190 }
      #expect(fitting.count > 5)
      for line in fitting { #expect(screen.contains(line), "\(line)") }
      #expect(!terminal.scratch.holds("begun/accounts"))
      try await terminal.press("Escape")
      try await terminal.wait(forText: "--date-order dmy", "../ambiguous.csv", "Enter preview")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Enter imports this")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Imported 2 accounts (2 new).", "Acme")
      #expect(terminal.scratch.text("begun/book.json") == "{\"name\": \"Begun\"}\n")
    }

    @Test(
      "What was changed since the preview is not written over: it is said, what was typed stays, and Enter reads anew")
    func changed() async throws {
      let terminal = try await started(in: "begun")
      try await terminal.wait(forText: "Begin your book")
      try await terminal.type("../my\\ companies.csv\r")
      try await terminal.wait(forText: "Enter imports this")
      let (place, text) = ("begun/accounts/00-import-hubspot-companies.jsonl", "{\"id\": \"own\", \"name\": \"Own\"}\n")
      try terminal.scratch.write(text, to: place)
      try await terminal.press("Enter")
      try await terminal.wait(forText: "! accounts/00-import-hubspot-companies.jsonl: it was changed", "Import again")
      #expect(terminal.scratch.text(place) == text)
      try await terminal.wait(forText: "../my\\ companies.csv", "Enter preview")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "1 of 1", "Own")
    }

    @Test("Another directory without a book shows the sample data; a read-only look imports nothing")
    func others() async throws {
      let terminal = try await started(in: ".")
      try await terminal.wait(forText: "Sample book", "1 of 45")
      try await terminal.press("Q")
      try await terminal.wait(forText: "shell$")
      try await terminal.type("clear; cd empty; BOOKTOP_TODAY=2026-11-28 $booktop --read-only\r")
      try await terminal.wait(forText: "read-only", "This book has no account yet.")
      try await terminal.press("I")
      try await terminal.wait(forText: "nothing can be imported here.")
      try await terminal.press("Q")
      try await terminal.wait(forText: "shell$")
    }
  }
}
