import Foundation
import TestFolders
import Testing

@Suite("booktop import into a book that cannot be read")
struct ImportCommandTests {
  /// A made-up book of which something cannot be read, and what is said of it.
  struct Broken: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    let words: String
  }

  static let broken: [Broken] = [
    Broken(
      testDescription: "rules that are no JSON", files: ["book.json": "{\"time_zone\": \"Europe/Berlin\",\n  oops}\n"],
      words: "book.json:2:3: "),
    Broken(
      testDescription: "a zone that is no text", files: ["book.json": "{\"time_zone\": 3}\n"],
      words: "book.json:1:15: time_zone makes no sense"),
    Broken(
      testDescription: "a zone that does not exist", files: ["book.json": "{\"time_zone\": \"Europe/Berlinn\"}\n"],
      words: "Europe/Berlinn"),
    Broken(
      testDescription: "an account's line that is no JSON",
      files: [
        "book.json": "{}\n", "accounts/ours.jsonl": "{\"id\": \"acme\", \"name\": \"Acme\"}\n{\"id\": \"bolt\"\n",
      ],
      words: "accounts/ours.jsonl:"),
  ]

  @Test("What an import needs and cannot read refuses it; no byte of the book changes", arguments: broken)
  func refuses(_ broken: Broken) async throws {
    let folder = try ScratchFolder(
      Dictionary(uniqueKeysWithValues: broken.files.map { ("book/\($0.key)", $0.value) }))
    try folder.write(ImportAgainTests.companies, to: "companies.csv")
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    for options in [["--yes"], ["--preview"]] {
      let outcome = try await Program.run(
        ["import", "companies.csv", "--dir", "book"] + options, in: folder.path,
        environment: ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-28"])
      #expect(outcome.status == 3, "\(outcome.text)\(outcome.words)")
      #expect(outcome.words.contains(broken.words), "\(outcome.words)")
      #expect(outcome.text == "")
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
    for (name, text) in broken.files { #expect(folder.text("book/\(name)") == text) }
  }

  @Test("A stray folder among the accounts is no account, and holds no import up") func stray() async throws {
    let folder = try ScratchFolder(["book/book.json": "{}\n", "book/accounts/old.json/note.txt": "made up\n"])
    try folder.write(ImportAgainTests.companies, to: "companies.csv")
    let outcome = try await Program.run(
      ["import", "companies.csv", "--dir", "book", "--yes"], in: folder.path,
      environment: ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-28"])
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.words)")
  }

  @Test("Whose days they are is said where the book names no zone", arguments: [true, false])
  func zone(_ isNamed: Bool) async throws {
    let folder = try ScratchFolder(["book/book.json": isNamed ? "{\"time_zone\": \"Europe/Berlin\"}\n" : "{}\n"])
    try folder.write(
      "{\"event\":\"report viewed\",\"distinct_id\":\"u1\",\"timestamp\":\"2026-11-02T08:00:00Z\",\"uuid\":\"e1\",\"person_id\":\"p1\",\"properties\":{\"$groups\":{\"company\":\"acme\"}}}\n",
      to: "2026-11-02_events.jsonl")
    let outcome = try await Program.run(
      ["import", "2026-11-02_events.jsonl", "--dir", "book", "--preview"], in: folder.path,
      environment: ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-28"])
    #expect(outcome.text.contains("no time_zone is named, so days and weeks are UTC's") == !isNamed, "\(outcome.text)")
  }

  @Test("A pattern that is typed on the screen Import names files, as in a shell") func pattern() async throws {
    let folder = try ScratchFolder(["companies-1.csv": ImportAgainTests.companies, "other.txt": "made up\n"])
    try FileManager.default.createDirectory(atPath: folder.path + "/book", withIntermediateDirectories: true)
    for (typed, words) in [
      ("comp*.csv", "companies-1.csv   HubSpot companies"), ("none*.csv", "none*.csv: the file cannot"),
    ] {
      let keys = typed.map(String.init) + ["enter"]
      let outcome = try await Program.run(
        ["frame", "import", "book", "--size", "120x40", "--keys", keys.joined(separator: " ")], in: folder.path)
      #expect(outcome.text.contains(words), "\(outcome.text)")
    }
  }
}
