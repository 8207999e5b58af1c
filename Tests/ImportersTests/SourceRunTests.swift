import Adoption
import Testing

@testable import Importers

/// `--again`: every source of a list, each by itself.
@Suite("Sources: again")
struct SourceRunTests {
  static let companies = """
    Record ID,Company name,Company Domain Name,Create Date,ARR
    101,Acme,acme.example,2026-01-05,48000
    102,Bolt,bolt.example,2026-02-01,12000

    """
  static let weeks =
    "account_id,week,active_users,sessions\n101,2026-11-09,5,9\n101,2026-11-16,6,11\n102,2026-11-16,1,1\n"

  static func run(_ fixture: WritingFixture, _ list: String) throws -> (lines: [String], code: Int32) {
    try fixture.write("import.yaml", list)
    let found = try #require(try SourceList.of(book: fixture.book))
    var library = try MappingLibrary()
    if let text = fixture.text("import/mine.map.yaml") {
      try library.add([(file: "import/mine.map.yaml", bytes: Array(text.utf8))])
    }
    let run = SourceRun(
      found, fixture.places, library: library,
      request: ImportRequest(files: [], today: try #require(Day("2026-11-28"))), temporaryFolder: fixture.around,
      book: { Self.book(fixture) }
    ) { path throws(ImportError) in
      var library = library
      let bytes = Array((WritingFixture.text(path) ?? "").utf8)
      try library.add([(file: path, bytes: bytes)])
      return (library, try MappingLibrary.name(of: bytes, file: path))
    }
    var lines: [String] = []
    let code = run.run { lines.append($0.line) }
    return (lines, code)
  }

  /// The accounts that have been imported by now, as the command reads them from the book.
  static func book(_ fixture: WritingFixture) -> ImportBook {
    ImportBook(path: fixture.book, timeZone: nil, currency: "EUR") { owned in
      guard !owned.contains("hubspot-companies") else { return [] }
      return (fixture.text("accounts/00-import-hubspot-companies.jsonl") ?? "").split(separator: "\n").compactMap {
        line in
        ["101", "102"].first { line.contains("\"id\":\"\($0)\"") }.map {
          KnownAccount(id: $0, name: $0, domains: [], externalIDs: ["hubspot": $0], formerIDs: [])
        }
      }
    }
  }

  @Test(
    "Accounts come before usage whatever the order of the list; a second time all is unchanged, and no byte changes")
  func order() throws {
    let fixture = try WritingFixture()
    try fixture.export("weeks.csv", Self.weeks)
    try fixture.export("companies-2026-11-21.csv", Self.companies)
    try fixture.export("companies-2026-11-14.csv", "no,table\n")
    let list = """
      - {files: ~/weeks.csv, map: usage-weeks}
      - {files: "~/companies-*.csv", map: hubspot-companies}

      """
    let first = try Self.run(fixture, list)
    #expect(first.lines == ["hubspot-companies: 2 accounts (2 new)", "usage-weeks: 3 weeks (3 new)"])
    #expect(first.code == 0)
    let stamps = fixture.stamps()
    let second = try Self.run(fixture, list)
    #expect(
      second.lines == ["hubspot-companies: unchanged", "usage-weeks: unchanged"] && second.code == 0, "\(second.lines)")
    let changed = fixture.stamps().filter {
      stamps[$0.key] != $0.value && !$0.key.hasPrefix(".import") && $0.key != "import.yaml"
    }
    #expect(changed.isEmpty, "\(changed.keys)")
  }

  @Test("One that is refused does not keep the others from being written, and the worst is told")
  func alone() throws {
    let fixture = try WritingFixture()
    try fixture.export("companies.csv", Self.companies)
    try fixture.export("weeks.csv", Self.weeks)
    // Of eleven rows three cannot be read: more than a fifth.
    let bad = (1...11).map { "101,\($0 < 4 ? "nonsense" : "2026-11-16"),\($0),1\n" }.joined()
    try fixture.export("bad.csv", "account_id,week,active_users,sessions\n" + bad)
    try fixture.export("unknown.csv", "a,b\n1,2\n")
    try fixture.export("half.csv.part")
    let (lines, code) = try Self.run(
      fixture,
      """
      - {files: ~/bad.csv, map: usage-weeks}
      - {files: ~/unknown.csv}
      - {files: "~/none-*.csv", map: posthog-events}
      - {files: ~/half.csv, map: zendesk-tickets}
      - {files: ~/weeks.csv, map: usage-weeks, take: all}
      - {files: ~/companies.csv, map: hubspot-companie}
      - {files: ~/companies.csv, map: hubspot-companies}
      """)
    #expect(code == 3)
    #expect(lines.count == 7)
    func line(_ start: String) -> String { lines.first { $0.hasPrefix(start) } ?? "" }
    #expect(line("~/unknown.csv: ").contains("no mapping knows the file"))
    #expect(
      line("hubspot-companie: ")
        == "hubspot-companie: import.yaml:6: no mapping has the name \"hubspot-companie\". If you mean hubspot-companies, correct it."
    )
    #expect(line("usage-weeks: /").contains("3 of 11 rows cannot be read"))
    #expect(lines.contains("hubspot-companies: 2 accounts (2 new)") && lines.contains("usage-weeks: 3 weeks (3 new)"))
    #expect(lines.contains("posthog-events: no file fits ~/none-*.csv"))
    #expect(lines.contains("zendesk-tickets: half.csv still being written, left for next time"))
    #expect(fixture.text("usage/00-import-usage-weeks/2026.jsonl") != nil)
    #expect(fixture.names(fixture.book).contains("import") == false)
  }

  static let codes: [(list: String, code: Int32)] = [
    ("- {files: ~/companies.csv, map: hubspot-companies}", 0), ("- {files: ~/half.csv, map: usage-weeks}", 0),
    // One row in eleven that cannot be read.
    ("- {files: ~/some.csv, map: usage-weeks}", 1),
    ("- {files: ~/unknown.csv}\n- {files: ~/companies.csv, map: hubspot-companies}", 2),
    ("- {files: ~/unknown.csv}\n- {files: ~/none.csv}\n- {files: ~/some.csv, map: usage-weeks}", 3), ("[]", 0),
  ]

  @Test("The exit code is the worst of the sources", arguments: codes.indices)
  func exitCodes(index: Int) throws {
    let fixture = try WritingFixture()
    try fixture.export("companies.csv", Self.companies)
    try fixture.export("half.csv.part")
    try fixture.export("unknown.csv", "a,b\n1,2\n")
    let rows = (1...11).map { "101,\($0 < 2 ? "nonsense" : "2026-W\($0 + 20)"),\($0),1\n" }.joined()
    try fixture.export("some.csv", "account_id,week,active_users,sessions\n" + rows)
    let (lines, code) = try Self.run(fixture, Self.codes[index].list)
    #expect(code == Self.codes[index].code, "\(lines)")
  }

  @Test("A book that cannot be written is 4")
  func unwritable() throws {
    let fixture = try WritingFixture()
    try fixture.export("companies.csv", Self.companies)
    try fixture.export("unknown.csv", "a,b\n1,2\n")
    // A file stands where the folder is to be.
    try fixture.write("accounts", "x")
    let (lines, code) = try Self.run(
      fixture, "- {files: ~/unknown.csv}\n- {files: ~/companies.csv, map: hubspot-companies}")
    #expect(code == 4, "\(lines)")
  }

  @Test("Snapshots of one mapping are read together: only together are they all there is")
  func together() throws {
    let fixture = try WritingFixture()
    let rows = Self.companies.split(separator: "\n").map(String.init)
    try fixture.export("one.csv", "\(rows[0])\n\(rows[1])\n")
    try fixture.export("two.csv", "\(rows[0])\n\(rows[2])\n")
    let list = "- {files: ~/one.csv, map: hubspot-companies}\n- {files: ~/two.csv, map: hubspot-companies}\n"
    #expect(try Self.run(fixture, list).lines == ["hubspot-companies: 2 accounts (2 new)"])
    // Without one of them nothing is read: half would pass for all.
    let (lines, code) = try Self.run(fixture, list.replacing("two", with: "none"))
    #expect(lines == ["hubspot-companies: no file fits ~/none.csv"] && code == 3)
    let differing = list.replacing("two.csv,", with: "two.csv, date-order: dmy,")
    #expect(
      try Self.run(fixture, differing).lines
        == ["hubspot-companies: lines 1 and 2 of import.yaml are read together, and answer differently"])
  }

  @Test("A mapping may be named by its path, from the book on")
  func byPath() throws {
    let fixture = try WritingFixture()
    try fixture.export("mine.csv", "Nummer,Wer\n7,Sieben\n8,Acht\n")
    try fixture.write(
      "import/of-mine.map.yaml",
      "map: mine\ntitle: Mine\nrecognise: {headers: [Nummer, Wer]}\nwrites: accounts\nkind: snapshot\nkey: Nummer\nset: {name: Wer}\n"
    )
    let (lines, code) = try Self.run(fixture, "- {files: ~/mine.csv, map: import/of-mine.map.yaml}")
    #expect(lines == ["import/of-mine.map.yaml: 2 accounts (2 new)"] && code == 0)
  }
}
