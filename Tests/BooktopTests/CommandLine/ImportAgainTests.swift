import Foundation
import TestFolders
import Testing

@Suite("booktop import --again, --remember and suggestions")
struct ImportAgainTests {
  static let companies = """
    Record ID,Company name,Company Domain Name,Create Date,ARR
    acme,Acme,acme.example,2026-01-05,48000
    bolt,Bolt,bolt.example,2026-02-01,12000

    """
  static let weeks =
    "account_id,week,active_users,sessions\nacme,2026-11-09,5,9\nacme,2026-11-16,6,11\nbolt,2026-11-16,1,1\n"

  /// A made-up book and the exports beside it, which were downloaded a while ago.
  private static func folder(_ files: [String: String] = [:]) throws -> ScratchFolder {
    let folder = try ScratchFolder(["book/book.json": "{\"name\": \"Made up\"}\n"])
    for (name, text) in files { try export(name, text, in: folder) }
    return folder
  }

  private static func export(_ name: String, _ text: String, in folder: ScratchFolder) throws {
    try folder.write(text, to: "exports/\(name)")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_795_000_000)], ofItemAtPath: "\(folder.path)/exports/\(name)")
  }

  private static func run(_ folder: ScratchFolder, _ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(
      arguments, in: folder.path,
      environment: ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-28"])
  }

  @Test("What was remembered is imported again without a question; a second time nothing changes, not even import.yaml")
  func remembers() async throws {
    let folder = try Self.folder(["companies-2026-11-21.csv": Self.companies, "weeks.csv": Self.weeks])
    for file in ["companies-2026-11-21.csv", "weeks.csv"] {
      let outcome = try await Self.run(folder, ["import", "exports/\(file)", "--dir", "book", "--yes", "--remember"])
      #expect(outcome.status == 0, "\(outcome.text)\(outcome.words)")
    }
    let list = folder.text("book/import.yaml")
    #expect(
      list.hasSuffix(
        """
        - {files: "~/exports/companies-*.csv", take: newest, map: hubspot-companies}
        - {files: "~/exports/weeks.csv", take: all, map: usage-weeks}

        """), "\(list)")
    // What the person adds stays.
    let own = list.replacing("map: hubspot-companies}", with: "map: hubspot-companies, every: 7d} # Mondays")
    try folder.write(own, to: "book/import.yaml")
    let again = try await Self.run(
      folder, ["import", "exports/companies-2026-11-21.csv", "--dir", "book", "--yes", "--remember"])
    #expect(again.status == 0 && again.text.hasSuffix("unchanged\nremembered already\n"), "\(again.text)")
    #expect(folder.text("book/import.yaml") == own)
    let unchanged = try await Self.run(folder, ["import", "--again", "--dir", "book"])
    #expect(unchanged.text == "hubspot-companies: unchanged\nusage-weeks: unchanged\n" && unchanged.words == "")
    #expect(unchanged.status == 0)
    try Self.export("companies-2026-11-28.csv", Self.companies + "cord,Cord,cord.example,2026-11-27,9000\n", in: folder)
    let new = try await Self.run(folder, ["import", "--again", "--dir", "book"])
    #expect(
      new.text == "hubspot-companies: 3 accounts (1 new)\nusage-weeks: unchanged\n" && new.status == 0,
      "\(new.text)\(new.words)")
  }

  @Test("One source that is refused is told on standard error and keeps no other from being written")
  func alone() async throws {
    let folder = try Self.folder([
      "companies.csv": Self.companies, "weeks.csv": Self.weeks, "login.csv": "<!DOCTYPE html><html></html>",
    ])
    try folder.write(
      """
      # in any order
      - {files: ~/exports/weeks.csv, map: usage-weeks}
      - {files: ~/exports/login.csv, map: hubspot-tickets}
      - {files: "~/exports/none-*.csv", map: posthog-events}
      - {files: ~/exports/companies.csv, map: hubspot-companies}
      """, to: "book/import.yaml")
    let outcome = try await Self.run(folder, ["import", "--again", "--dir", "book"])
    #expect(outcome.text == "hubspot-companies: 2 accounts (2 new)\nusage-weeks: 3 weeks (3 new)\n")
    #expect(
      outcome.words.contains("booktop: hubspot-tickets: ")
        && outcome.words.contains("booktop: posthog-events: no file fits ~/exports/none-*.csv\n"), "\(outcome.words)")
    #expect(outcome.words.split(separator: "\n").count == 2 && outcome.status == 3)
  }

  static let refused: [(arguments: [String], status: Int32, words: String)] = [
    (["--again", "x.csv"], 64, "Leave out the files, or --again"), (["--again", "--map", "x"], 64, "Leave out --map"),
    (["--again", "--preview"], 64, "Leave out --preview"),
    (["--preview", "--remember", "x.csv"], 64, "--preview and --remember"),
    (["--remember", "-"], 64, "Standard input cannot be remembered"), (["--again"], 3, "book/import.yaml is not there"),
  ]

  @Test("What contradicts itself is a usage error; no list is exit code 3", arguments: refused.indices)
  func refuses(index: Int) async throws {
    let (arguments, status, words) = Self.refused[index]
    let outcome = try await Self.run(try Self.folder(), ["import"] + arguments + ["--dir", "book"])
    #expect(outcome.status == status && outcome.words.contains(words), "\(outcome.status) \(outcome.words)")
  }

  @Test("A list that cannot be read stops --again and --remember before anything is written, and is a finding of check")
  func badList() async throws {
    let folder = try Self.folder(["companies.csv": Self.companies])
    try folder.write("- {files: x.csv, evry: 7d}\n", to: "book/import.yaml")
    for arguments in [["--again"], ["exports/companies.csv", "--yes", "--remember"]] {
      let outcome = try await Self.run(folder, ["import"] + arguments + ["--dir", "book"])
      #expect(
        outcome.status == 3 && outcome.words.contains("import.yaml:1:18: ")
          && outcome.words.contains("If you mean every"), "\(outcome.words)")
    }
    #expect(!folder.holds("book/accounts"))
    let check = try await Self.run(folder, ["check", "book"])
    #expect(check.status == 1 && check.text.contains("import.yaml:1:18: error: "), "\(check.text)")
  }

  @Test("check says that an export is older than it is to be")
  func stale() async throws {
    let book = try ScratchFolder(CleanBook.files())
    try book.write("x\n", to: "exports/events-2026-11-06.jsonl")
    let line = "- {files: exports/events-*.jsonl, map: posthog-events, every: 7d}\n"
    try book.write(line, to: "import.yaml")
    // The book is pinned to 2026-11-18: twelve days later.
    let outcome = try await Program.run(["check", book.path])
    #expect(outcome.status == 1)
    #expect(
      outcome.text.hasPrefix(
        "import.yaml:1: warning: the export of PostHog events is 12 days old, and is to come every 7 days. Export it again"
      ),
      "\(outcome.text)")
    #expect(try await Program.run(["check", "--as-of", "2026-11-13", book.path]).text.contains("PostHog") == false)
    try book.write(line.replacing("7d", with: "2w"), to: "import.yaml")
    #expect(try await Program.run(["check", book.path]).status == 0)
  }

  @Test(
    "An unknown file: a suggestion, a question while it has guesses, an import once it has none; a preview writes nothing"
  )
  func suggests() async throws {
    let folder = try Self.folder([
      "Portfolio 2026-11-21.csv": "Client Name;ARR;Contract end\nAcme;48000;2027-01-05\nBolt;12000;2027-03-01\n"
    ])
    let arguments = ["import", "exports/Portfolio 2026-11-21.csv", "--dir", "book"]
    let preview = try await Self.run(folder, arguments + ["--preview"])
    #expect(preview.status == 2 && !folder.holds("book/import"), "\(preview.words)")
    let first = try await Self.run(folder, arguments + ["--yes"])
    #expect(
      first.status == 2 && first.words.contains("book/import/Portfolio.map.yaml: edit it, then run again"),
      "\(first.words)")
    let suggested = folder.text("book/import/Portfolio.map.yaml")
    #expect(suggested.contains("  renews_on: {from: \"Contract end?\", as: day}\n"), "\(suggested)")
    let second = try await Self.run(folder, arguments + ["--yes"])
    #expect(second.status == 2 && second.words.contains("still has guesses"), "\(second.words)")
    #expect(folder.text("book/import/Portfolio.map.yaml") == suggested && !folder.holds("book/accounts"))
    try folder.write(suggested.replacing("?\"", with: "\""), to: "book/import/Portfolio.map.yaml")
    let third = try await Self.run(folder, arguments + ["--yes", "--remember"])
    #expect(third.status == 0, "\(third.text)\(third.words)")
    #expect(folder.text("book/accounts/00-import-Portfolio.jsonl").contains("\"renews_on\":\"2027-01-05\""))
    #expect(
      folder.text("book/import.yaml").contains("{files: \"~/exports/Portfolio *.csv\", take: newest, map: Portfolio}"))
    #expect(try await Self.run(folder, ["import", "--again", "--dir", "book"]).text == "Portfolio: unchanged\n")
  }
}
