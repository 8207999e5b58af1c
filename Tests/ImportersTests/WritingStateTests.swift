import Adoption
import Testing

@testable import Importers

/// What is remembered of an import.
@Suite("Writing: the state")
struct WritingStateTests {
  static let map = PlaceName(near: "crm")

  static var state: ImportState {
    var state = ImportState(map: map, kind: .delta)
    state.sources = [
      .init(name: "a \"1\".csv", digest: FileDigest([1]), date: "2026-11-21"),
      .init(name: "b.csv", digest: FileDigest([2, 3]), date: nil),
    ]
    state.coverage = .init(from: "2026-08-31T00:00:00Z", through: "2026-11-22T23:59:59Z")
    state.files = [
      .init(place: .accounts(map), digest: FileDigest([4]), records: 214),
      .init(place: .usage(map, year: 2026), digest: FileDigest([5]), records: nil),
    ]
    state.values = ["alias:001": "002", "é": "x\ny"]
    return state
  }

  @Test("A state is read back as it was written")
  func roundTrip() {
    #expect(ImportState(Self.state.bytes, map: Self.map) == Self.state)
    let least = ImportState(map: Self.map, kind: .snapshot)
    #expect(ImportState(least.bytes, map: Self.map) == least)
  }

  @Test("The order in which files were read, and how often, makes no difference")
  func order() {
    var other = Self.state
    other.sources = other.sources.reversed() + other.sources
    #expect(other.bytes == Self.state.bytes)
  }

  @Test("A state that is cut anywhere is no state")
  func cut() {
    let bytes = Self.state.bytes
    // The last byte is a line feed that may be missing.
    for count in 0..<bytes.count - 1 { #expect(ImportState(Array(bytes.prefix(count)), map: Self.map) == nil) }
  }

  static let forged = [
    ("accounts/00-import-crm.jsonl", "journal/kim@desk.jsonl"), ("accounts/00-import-crm.jsonl", "book.json"),
    ("accounts/00-import-crm.jsonl", "accounts/00-import-other.jsonl"), ("accounts/00-import-crm.jsonl", "import.yaml"),
    ("accounts/00-import-crm.jsonl", "../x"), ("accounts/00-import-crm.jsonl", ".import/crm.json"),
    ("accounts/00-import-crm.jsonl", "import/plan.map.yaml"), ("booktop-import/1", "booktop-import/2"),
    ("\"delta\"", "\"d\""),
    ("\"map\": \"crm\"", "\"map\": \"CRM\""), ("\"size\": 1", "\"size\": -1"), ("\"hash\": \"", "\"hash\": \"x"),
  ]

  @Test("A state that tells of other files, another mapping or another version is no state", arguments: forged.indices)
  func forgery(index: Int) {
    let (word, other) = Self.forged[index]
    let text = String(decoding: Self.state.bytes, as: UTF8.self)
    let parts = text.split(separator: word, maxSplits: 1).map(String.init)
    #expect(parts.count == 2)
    #expect(ImportState(Array(parts.joined(separator: other).utf8), map: Self.map) == nil)
  }

  @Test("A damaged state is said, and counts as none")
  func damaged() throws {
    let fixture = try WritingFixture()
    try fixture.write(".import/crm.json", "{\"format\"")
    let writer = try BookWriter(fixture.book, for: .preview, temporaryFolder: fixture.around)
    let memory = writer.memory(of: Self.map)
    #expect(memory.state == nil)
    #expect(
      memory.finding?.sentence
        == "what the last import wrote is not known: its state is damaged. Nothing that it wrote is written over without --take-over."
    )
    #expect(writer.memory(of: PlaceName(near: "other")).finding == nil)
    #expect(writer.memories().isEmpty)
  }

  @Test("A journal of a commit that is cut is none")
  func journals() {
    let journal = CommitJournal([
      CommitStep(place: .accounts(Self.map), before: nil, after: FileDigest([1, 2])),
      CommitStep(place: .events(Self.map), before: FileDigest([]), after: nil),
    ])
    #expect(CommitJournal(journal.bytes) == journal)
    for count in 0..<journal.bytes.count - 1 { #expect(CommitJournal(Array(journal.bytes.prefix(count))) == nil) }
    let text = String(decoding: journal.bytes, as: UTF8.self)
    let forged = text.split(separator: "accounts/00-import-crm.jsonl").joined(separator: "journal/kim@desk.jsonl")
    #expect(forged.contains("kim@desk"))
    #expect(CommitJournal(Array(forged.utf8)) == nil)
  }

  @Test("Few accounts may go, more than a tenth or than 20 need a word")
  func removals() {
    // A tenth of 100 are 10; of 1,000 more than 20 are too many though a tenth were 100.
    let cases = [
      (0, 0, true), (0, 5, true), (1, 5, false), (1, 10, true), (10, 100, true), (11, 100, false), (20, 1000, true),
      (21, 1000, false),
    ]
    for (removed, count, allowed) in cases {
      #expect(RemovalGuard.allows(removed, of: count) == allowed, "\(removed) of \(count)")
      #expect((RemovalGuard.refusal(removed: removed, of: count, file: "x", allowed: false) == nil) == allowed)
      #expect(RemovalGuard.refusal(removed: removed, of: count, file: "x", allowed: true) == nil)
    }
    let old = Set((10..<60).map { "a\($0)" })
    let error = RemovalGuard.refusal(
      old: old, new: old.filter { $0 > "a46" }.union(["new"]), file: "x.csv", allowed: false)
    #expect(
      error?.description
        == "x.csv: 37 accounts of the last import are not in this file: a narrower view? (of 50: \"a10\", \"a11\", \"a12\" and 34 more). Export all accounts, or give --allow-removals if these are to go."
    )
    #expect(error?.kind == .refused)
    #expect(RemovalGuard.refusal(old: old, new: old.union(["new"]), file: "x.csv", allowed: false) == nil)
  }
}
