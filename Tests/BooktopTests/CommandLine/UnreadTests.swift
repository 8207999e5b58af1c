import Foundation
import TestFolders
import Testing

/// What cannot be read is unknown, and is said so, in every command. A link that leads nowhere, and a file in the place of a
/// folder, are refused to every user, also to root, whom permissions do not hold up.
@Suite struct UnreadTests {
  private static let files = [
    "book.json": "{\"name\": \"Synthetic\", \"as_of\": \"2026-11-20\"}",
    "accounts/a.jsonl": "{\"id\": \"a\", \"arr\": 100, \"started_on\": \"2026-01-05\"}\n",
    "accounts/b.jsonl": "{\"id\": \"b\", \"arr\": 200, \"started_on\": \"2026-02-02\"}\n",
    "usage/u.jsonl": """
    {"account_id": "a", "week": "2026-11-09", "provisioned": 9, "active": 3}
    {"account_id": "b", "week": "2026-11-09", "provisioned": 9, "active": 4}

    """,
    "events/e.jsonl": """
    {"account_id": "a", "on": "2026-11-02", "kind": "touch", "direction": "out", "mode": "human", "channel": "call"}
    {"account_id": "b", "on": "2026-11-10", "kind": "churned"}

    """,
    "journal/j.jsonl": "",
  ]

  /// Puts a link that leads nowhere in the file's place, or a file in the folder's.
  private static func book(without path: String?) throws -> ScratchFolder {
    let book = try ScratchFolder(files)
    guard let path else { return book }
    try book.remove(path)
    guard path.contains(".") else {
      try book.write("", to: path)
      return book
    }
    try FileManager.default.createSymbolicLink(atPath: "\(book.path)/\(path)", withDestinationPath: "/nowhere")
    return book
  }

  private static let losses = files.keys.sorted() + ["accounts", "events", "journal", "usage"]

  @Test(arguments: Self.losses) func everyCommandSaysSoAndPrintsNoNumber(path: String) async throws {
    let book = try Self.book(without: path)
    for command in [
      ["report"], ["report", "--format", "markdown"], ["report", "--format", "csv"], ["risk"], ["actions"], ["diff"],
      ["backtest"], ["rules"], ["frame", "book"], ["frame", "executive"], ["frame", "triage"],
      ["frame", "journal"], ["report", "--format", "html"], ["digest"], ["digest", "--format", "slack"],
      ["handover", "ana"],
    ] {
      let outcome = try await Program.run(command + [book.path])
      #expect(outcome.status == 2, "\(command)")
      #expect(outcome.words.contains("booktop: \(path): "), "\(command)")
      #expect(outcome.text.contains("\(path):") || outcome.text.contains("\(path)&#58;"), "\(command)")
      for lie in ["active account", "ARR", "No action is open", "no account yet"] {
        #expect(!outcome.text.contains(lie), "\(command)")
      }
    }
    #expect(try await Program.run(["check", book.path]).status == 2)
  }

  /// A folder or pipe that is named like a file of records is a finding, not a part of the book that is missing.
  @Test(arguments: [false, true]) func whatIsNoFileCostsNothing(isPipe: Bool) async throws {
    let book = try Self.book(without: nil)
    let whole = try await Program.run(["report", "--format", "json", book.path])
    for path in ["accounts/x.json", "usage/x.jsonl"] {
      if isPipe { mkfifo("\(book.path)/\(path)", 0o644) } else { try book.write("{}", to: "\(path)/part-0000") }
    }
    let outcome = try await Program.run(["report", "--format", "json", book.path])
    #expect(outcome.status == 0 && outcome.text == whole.text)
    let check = try await Program.run(["check", book.path])
    #expect(check.status == 1 && check.text.contains("accounts/x.json: error: it is not read"))
  }

  @Test func aWholeBookHasNoMark() async throws {
    let book = try Self.book(without: nil)
    let outcome = try await Program.run(["report", "--format", "json", book.path])
    #expect(outcome.status == 0 && outcome.words.isEmpty && !outcome.text.contains("\"unread\""))
  }

  /// Every value of the report is the whole book's, or null.
  @Test(arguments: Self.losses) func noValueOfTheReportIsAnother(path: String) async throws {
    func report(without path: String?) async throws -> [String: Any] {
      let book = try Self.book(without: path)
      let outcome = try await Program.run(["report", "--format", "json", book.path])
      return try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any] ?? [:]
    }
    let whole = try await report(without: nil)
    let part = try await report(without: path)
    #expect(part["unread"] != nil)
    #expect(differences(part["book"], whole["book"], "book") == [])
    let accounts = try #require(whole["accounts"] as? [[String: Any]])
    for account in part["accounts"] as? [[String: Any]] ?? [] {
      let same = accounts.first { $0["id"] as? String == account["id"] as? String }
      #expect(differences(account, same, "account") == [])
    }
  }

  /// The keys under which the part says something else than the whole.
  private func differences(_ part: Any?, _ whole: Any?, _ key: String) -> [String] {
    if part == nil || part is NSNull { return [] }
    if let part = part as? [String: Any] {
      // An object that the whole has not may only be empty of facts.
      let whole = whole as? [String: Any] ?? [:]
      return part.flatMap { differences($0.value, whole[$0.key], "\(key).\($0.key)") }
    }
    guard let part = part as? NSObject, let whole = whole as? NSObject, part == whole else { return [key] }
    return []
  }

  @Test func whatWasDecidedBeforeIsNotKnown() async throws {
    let book = try Self.book(without: "journal")
    let outcome = try await Program.run(["undo", "--dir", book.path])
    #expect(outcome.status == 1 && outcome.words.contains("what was decided before is not known"))
  }

  @Test func partOfANameMayMeanAnAccountThatCannotBeRead() async throws {
    let book = try Self.book(without: "accounts/b.jsonl")
    try book.write("{\"id\": \"acme\"}\n", to: "accounts/acme.jsonl")
    let outcome = try await Program.run(["note", "acm", "x", "--dir", book.path])
    #expect(outcome.status == 1 && outcome.words.contains("Give the whole id") && !book.text("journal").contains("x"))
    #expect(try await Program.run(["note", "acme", "x", "--dir", book.path]).status == 0)
  }
}
