import Adoption
import Foundation
import Testing

@Suite("booktop actions and booktop review --minutes")
struct ActionsCommandTests {
  /// The titles that are listed.
  func titles(_ command: [String], in book: DecidedBook) async throws -> [String?] {
    let outcome = try await book.run(["actions", "--format", "json"] + command)
    #expect(outcome.status == 0 && outcome.words == "", "\(outcome.words)")
    return try #require(try JSONText(outcome.output)["actions"]?.items).map { $0["title"]?.string }
  }

  @Test("Actions are listed by owner, lateness and state")
  func selection() async throws {
    let lines = """
      {"id":"aaaa-one1","at":"2026-11-09T08:00:00Z","by":"bo","type":"action.scheduled","account_id":"acme","title":"Late","owner":"Bo Ek","due":"2026-11-16","kind":"a"}
      {"id":"aaaa-two2","at":"2026-11-09T09:00:00Z","by":"bo","type":"action.scheduled","account_id":"bolt","title":"Soon","owner":"Eka Bo","due":"2026-11-20"}
      {"id":"aaaa-3333","at":"2026-11-09T09:01:00Z","by":"bo","type":"action.scheduled","account_id":"bolt","title":"Closed","owner":"Ana","kind":"b"}
      {"id":"aaaa-4444","at":"2026-11-10T09:01:00Z","by":"bo","type":"action.done","account_id":"bolt","action":"aaaa-3333"}

      """
    let book = try DecidedBook(["acme", "bolt"], ["journal/bo@desk.jsonl": lines])
    #expect(try await titles([], in: book) == ["Late", "Soon"])
    #expect(try await titles(["--overdue"], in: book) == ["Late"])
    #expect(try await titles(["--all"], in: book) == ["Late", "Soon", "Closed"])
    #expect(try await titles(["--owner", "BO"], in: book) == ["Late", "Soon"])  // a word of each name begins so
    #expect(try await titles(["--owner", "bo e"], in: book) == ["Late"])
    #expect(try await titles(["--owner", "ana"], in: book) == [])
    #expect(try await titles(["--as-of", "2026-11-09"], in: book) == ["Late", "Soon", "Closed"])
    let nobody = try await book.run(["actions", "--owner", "x\u{1B}[2Jy"])
    #expect(nobody.status == 1 && nobody.text == "" && nobody.words.contains("No one in this book is called"))
    #expect(SafeBytes.problems(in: nobody.complaint) == [])
    let none = try await book.run(["actions", "--owner", "Ana"])
    #expect(none.status == 0 && none.text.contains("No action is open for Ana"))
  }

  @Test("The ids that the list shows are enough for done", arguments: ["text", "markdown", "csv", "json"])
  func shown(_ format: String) async throws {
    let book = try DecidedBook()
    let act = try await book.run(["act", "acme", "--title", "Call", "--owner", "Ana", "--due", "fri"])
    let outcome = try await book.run(["actions", "--format", format])
    #expect(outcome.status == 0 && outcome.words == "" && outcome.text.hasSuffix("\n"))
    let id = try #require(act.ids.first)
    let word = try #require(
      outcome.text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.last { id.hasSuffix($0) && $0.count >= 4 })
    #expect(try await book.run(["done", String(word)]).status == 0)
  }

  @Test("The minutes of a review are printed, and that there was none is said")
  func minutes() async throws {
    for format in ["text", "markdown", "json"] {
      let outcome = try await Program.run(["review", "--minutes", "--format", format, Program.sample])
      #expect(outcome.status == 0 && outcome.words == "" && outcome.text.contains("Quillmark Insurance"))
      #expect(SafeBytes.problems(in: outcome.output) == [])
    }
    let json = try await Program.run([
      "review", "--minutes", "--format", "json", "--author", "imogen.hale", Program.sample,
    ])
    #expect(try JSONText(json.output)["by"]?.string == "imogen.hale")
    let book = try DecidedBook()
    let none = try await book.run(["review", "--minutes"])
    #expect(none.status == 1 && none.text == "" && none.words.contains("No review was held yet"), "\(none.words)")
  }

  @Test("What is typed shows as it is, wherever it is printed")
  func hostile() async throws {
    let book = try DecidedBook()
    let title = "=cmd|' /C' `a` <b> | \"c\" é 🚀 \\n"
    let owner = ["--owner", "@O, \"P\"", "--new-owner"]
    #expect(try await book.run(["act", "acme", "--title", title, "--due", "fri"] + owner).status == 0)
    #expect(try await titles([], in: book) == [title])
    for format in ["text", "markdown", "csv"] {
      let outcome = try await book.run(["actions", "--format", format])
      #expect(outcome.status == 0 && SafeBytes.problems(in: outcome.output) == [])
    }
    let csv = try await book.run(["actions", "--format", "csv"])
    #expect(csv.text.contains(#","'=cmd|' /C' `a` <b> | ""c"" é 🚀 \n","'@O, ""P""",2026-11-20,"#), "\(csv.text)")
  }
}
