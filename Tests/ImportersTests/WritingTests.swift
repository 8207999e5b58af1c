import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is written, and what is refused.
@Suite("Writing: plan and commit")
struct WritingTests {
  static let crm = PlaceName(near: "crm")
  static let accounts = "accounts/00-import-crm.jsonl"
  static let first = MadeImport(accounts: "{\"id\":\"a\"}\n", usage: [2025: "w1\n", 2026: "w2\nw3\n"], events: "e\n")

  // MARK: Again

  @Test("An import writes its files, and the same import touches nothing")
  func again() throws {
    let fixture = try WritingFixture()
    let kinds = try Self.first.run(fixture)
    #expect(Set(kinds.values) == [.new])
    #expect(fixture.text(Self.accounts) == "{\"id\":\"a\"}\n")
    #expect(fixture.text("usage/00-import-crm/2026.jsonl") == "w2\nw3\n")
    #expect(
      fixture.tree().keys.sorted() == [
        ".import/crm.json", Self.accounts, "book.json", "events/00-import-crm.jsonl", "journal/kim@desk.jsonl",
        "usage/00-import-crm/2025.jsonl", "usage/00-import-crm/2026.jsonl",
      ])
    let (tree, stamps) = (fixture.tree(), fixture.stamps())
    let log = StepLog()
    #expect(Set(try Self.first.run(fixture, steps: log.gate).values) == [.unchanged])
    #expect(fixture.tree() == tree)
    // The folder of the staged files alone has been written to.
    #expect(fixture.stamps().filter { $0.key != ".import" } == stamps.filter { $0.key != ".import" })
    #expect(!log.steps.contains { $0.step == .move })
  }

  @Test("Another name of the source renews the state alone")
  func stateAlone() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    let stamps = fixture.stamps()
    var second = Self.first
    second.source = "crm-2026-11-28.csv"
    #expect(Set(try second.run(fixture).values) == [.unchanged])
    let touched = fixture.stamps().filter { stamps[$0.key] != $0.value }.keys.sorted()
    #expect(touched == [".import", ".import/crm.json"])
  }

  @Test("What is there is replaced, a year that is no more goes, and counts are told")
  func update() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    let second = MadeImport(accounts: "{\"id\":\"a\"}\n", usage: [2026: "w2\nw3\nw4\n", 2027: "w5\n"], events: "e\n")
    let writer = try BookWriter(fixture.book, for: .writing)
    let plan = try second.plan(writer)
    let lines = plan.changes.map { "\($0.kind) \($0.place.path) \($0.recordsBefore ?? -1) \($0.records ?? -1)" }
    #expect(
      lines == [
        "unchanged accounts/00-import-crm.jsonl 1 1", "unchanged events/00-import-crm.jsonl 1 1",
        "gone usage/00-import-crm/2025.jsonl 1 -1", "changed usage/00-import-crm/2026.jsonl 2 3",
        "new usage/00-import-crm/2027.jsonl -1 1",
      ])
    #expect(!plan.isUnchanged)
    try writer.commit([plan])
    #expect(fixture.text("usage/00-import-crm/2025.jsonl") == nil)
    #expect(fixture.text("usage/00-import-crm/2026.jsonl") == "w2\nw3\nw4\n")
  }

  @Test("A mapping that writes nothing any more leaves no file, and no folder of its own")
  func nothingLeft() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    // Content of no bytes is no file.
    var none = MadeImport()
    none.files[.events(Self.crm)] = ""
    #expect(Set(try none.run(fixture).values) == [.gone])
    #expect(fixture.tree().keys.sorted() == [".import/crm.json", "book.json", "journal/kim@desk.jsonl"])
    #expect(!fixture.names(fixture.book).contains("usage/00-import-crm"))
  }

  @Test("Two imports do not know of each other's files")
  func twoMappings() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    try MadeImport(accounts: "b\n", map: "crm2").run(fixture)
    #expect(fixture.text(Self.accounts) == "{\"id\":\"a\"}\n")
    #expect(fixture.text("accounts/00-import-crm2.jsonl") == "b\n")
  }

  @Test("A file that is shared by a group stays so")
  func modes() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    chmod(fixture.full(Self.accounts), 0o660)
    try MadeImport(accounts: "new\n").run(fixture)
    var status = stat()
    #expect(stat(fixture.full(Self.accounts), &status) == 0 && status.st_mode & 0o777 == 0o660)
  }

  // MARK: By hand

  @Test("A file that was changed by hand is refused by name, and taken over when that is asked for")
  func byHand() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    try fixture.write(Self.accounts, "{\"id\":\"a\",\"name\":\"mine\"}\n")
    try fixture.write("usage/00-import-crm/2025.jsonl", "mine\n")
    let tree = fixture.tree()
    var second = MadeImport(accounts: "{\"id\":\"b\"}\n", usage: [2026: "w2\n"])
    let error = refusal { try second.run(fixture) }
    #expect(error?.kind == .refused)
    #expect(
      error?.description
        == "accounts/00-import-crm.jsonl: it was changed by hand since the last import, and so was usage/00-import-crm/2025.jsonl. Move it away, or give --take-over to write over it."
    )
    #expect(fixture.tree() == tree)
    second.takeOver = true
    try second.run(fixture)
    #expect(fixture.text(Self.accounts) == "{\"id\":\"b\"}\n")
    #expect(fixture.text("usage/00-import-crm/2025.jsonl") == nil)
  }

  @Test("A file that was moved away is written anew; one that was changed into what comes is no trouble")
  func moved() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    unlink(fixture.full(Self.accounts))
    #expect(try Self.first.run(fixture)[Self.accounts] == .new)
    try fixture.write(Self.accounts, "next\n")
    #expect(try MadeImport(accounts: "next\n").run(fixture)[Self.accounts] == .unchanged)
  }

  @Test("Without state nothing that exists is written over, nor left beside what is new")
  func lostState() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    unlink(fixture.full(".import/crm.json"))
    let tree = fixture.tree()
    var second = MadeImport(accounts: "{\"id\":\"b\"}\n", usage: [2026: "w2\nw3\n"])
    let error = refusal { try second.run(fixture) }
    #expect(error?.kind == .refused)
    #expect(
      error?.description
        == "accounts/00-import-crm.jsonl: it is there already, and nothing is known of an import that wrote it, and so were events/00-import-crm.jsonl, usage/00-import-crm/2025.jsonl. Move it away, or give --take-over to write over it."
    )
    #expect(fixture.tree() == tree)
    second.takeOver = true
    try second.run(fixture)
    #expect(fixture.tree().keys.sorted().filter { $0.hasPrefix("usage") } == ["usage/00-import-crm/2026.jsonl"])
    // The same import would not have needed the word.
    unlink(fixture.full(".import/crm.json"))
    second.takeOver = false
    #expect(Set(try second.run(fixture).values) == [.unchanged])
    #expect(fixture.text(".import/crm.json") != nil)
  }

  @Test("A state of another mapping that only differs in case is none of ours")
  func foreignState() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    rename(fixture.full(".import/crm.json"), fixture.full(".import/CRM.json"))
    rename(fixture.full(Self.accounts), fixture.full("accounts/00-import-CRM.jsonl"))
    #expect(refusal { try MadeImport(accounts: "b\n", map: "CRM").run(fixture) }?.finding.code == "unknown_file")
  }

  @Test("People's files beside the owned ones are left alone")
  func beside() throws {
    let fixture = try WritingFixture()
    let mine = [
      "usage/00-import-crm/notes.jsonl", "usage/00-import-crm/02026.jsonl", "accounts/plan.jsonl", "import/ids-crm.csv",
      "import.yaml.tmp",
    ]
    for path in mine { try fixture.write(path, "mine\n") }
    try Self.first.run(fixture)
    try MadeImport().run(fixture)
    for path in mine { #expect(fixture.text(path) == "mine\n") }
  }

  @Test("What is kept stays; it has to be there as it was left")
  func keeping() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    var second = MadeImport(accounts: "b\n", usage: [2026: "w9\n"])
    second.kept = [.usage(Self.crm, year: 2025)]
    #expect(try second.run(fixture)["usage/00-import-crm/2025.jsonl"] == .unchanged)
    #expect(fixture.text("usage/00-import-crm/2025.jsonl") == "w1\n")
    let writer = try BookWriter(fixture.book, for: .preview, temporaryFolder: fixture.around)
    let state = writer.memory(of: Self.crm).state
    #expect(state?.file(.usage(Self.crm, year: 2025))?.records == 1)
    try fixture.write("usage/00-import-crm/2025.jsonl", "mine\n")
    #expect(refusal { try second.run(fixture) }?.finding.code == "not_as_left")
    #expect(
      refusal { _ = try writer.left(.usage(Self.crm, year: 2025), state ?? second.state) }?.finding.code
        == "changed_by_hand")
    unlink(fixture.full("usage/00-import-crm/2025.jsonl"))
    #expect(refusal { try second.run(fixture) }?.finding.code == "not_as_left")
  }

  // MARK: Files that mappings share

  /// Stages one file without a mapping and commits it.
  static func share(_ fixture: WritingFixture, _ place: OwnedPlace, _ text: String, replacing: FileDigest? = nil) throws
  {
    let writer = try BookWriter(fixture.book, for: .writing)
    let staging = writer.stage(for: nil)
    let file = try staging.begin(place, replacing: replacing)
    try file.append(Array(text.utf8))
    try file.end()
    try writer.commit([try staging.plan(takeOver: true)])
  }

  @Test("A suggestion never replaces a mapping that a person may have edited, not even when asked to")
  func suggestions() throws {
    let fixture = try WritingFixture()
    let place = OwnedPlace.suggestion(Self.crm)
    try Self.share(fixture, place, "map: crm\n")
    try Self.share(fixture, place, "map: crm\n")
    #expect(refusal { try Self.share(fixture, place, "map: other\n") }?.finding.code == "exists")
    #expect(fixture.text("import/crm.map.yaml") == "map: crm\n")
  }

  @Test("import.yaml is replaced only by whoever has read what is there")
  func sources() throws {
    let fixture = try WritingFixture()
    try Self.share(fixture, .sources, "- one\n")
    let read = FileDigest(Array("- one\n".utf8))
    try Self.share(fixture, .sources, "- two\n", replacing: read)
    var error = refusal { try Self.share(fixture, .sources, "- three\n", replacing: read) }
    // Even --take-over does not lose what a person wrote there.
    #expect(error?.finding.code == "changed_meanwhile")
    error = refusal { try Self.share(fixture, .sources, "- three\n") }
    #expect(error?.finding.code == "changed_meanwhile")
    #expect(fixture.text("import.yaml") == "- two\n")
  }

  @Test("Unmatched keys of one tool are replaced by any mapping, unless a person has begun to edit them")
  func unmatched() throws {
    let fixture = try WritingFixture()
    let path = "import/unmatched-hub.csv"
    func made(_ map: String, _ text: String) -> MadeImport {
      var made = MadeImport(accounts: "a\n", map: map)
      made.files[.unmatched(tool: PlaceName(near: "hub"))] = text
      return made
    }
    try made("one", "k1\n").run(fixture)
    #expect(try made("two", "k2\n").run(fixture)[path] == .changed)
    // What the other has written there since is not removed with what was one's own.
    #expect(try MadeImport(accounts: "a\n", map: "one").run(fixture)[path] == nil)
    #expect(fixture.text(path) == "k2\n")
    try fixture.write(path, "k2,a\n")
    #expect(refusal { try made("two", "k3\n").run(fixture) }?.finding.code == "changed_by_hand")
    #expect(fixture.text(path) == "k2,a\n")
    try fixture.write(path, "k2\n")
    #expect(try MadeImport(accounts: "a\n", map: "two").run(fixture)[path] == .gone)
  }

  @Test("Two plans of one commit cannot write one file")
  func twice() throws {
    let fixture = try WritingFixture()
    let writer = try BookWriter(fixture.book, for: .writing)
    var plans: [WritePlan] = []
    for map in ["one", "two"] {
      var made = MadeImport(map: map)
      made.files[.unmatched(tool: PlaceName(near: "hub"))] = "k\(map)\n"
      plans.append(try made.plan(writer))
    }
    #expect(refusal { try writer.commit(plans) }?.finding.code == "written_twice")
    #expect(fixture.tree().count == 2)
  }

  // MARK: Preview

  @Test("A preview leaves nothing, whether there is a book or not")
  func preview() throws {
    let fixture = try WritingFixture()
    let names = fixture.names(fixture.around)
    do {
      let writer = try BookWriter(fixture.book, for: .preview, temporaryFolder: fixture.around)
      #expect(try Self.first.plan(writer).changes.map(\.kind) == [.new, .new, .new, .new])
    }
    do {
      let writer = try BookWriter("\(fixture.around)/none", for: .preview, temporaryFolder: fixture.around)
      let plan = try Self.first.plan(writer)
      #expect(refusal { try writer.commit([plan]) }?.finding.code == "no_book")
    }
    #expect(fixture.names(fixture.around) == names)
  }

  @Test("A preview that is confirmed is written, also where the book was made meanwhile")
  func confirmed() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture, purpose: .preview)
    let other = try WritingFixture()
    try Self.first.run(other)
    #expect(fixture.tree() == other.tree())
    let writer = try BookWriter("\(fixture.around)/new", for: .preview, temporaryFolder: fixture.around)
    let plan = try Self.first.plan(writer)
    mkdir("\(fixture.around)/new", 0o755)
    try writer.commit([plan])
    #expect(WritingFixture.text("\(fixture.around)/new/\(Self.accounts)") == "{\"id\":\"a\"}\n")
    writer.discard()
    #expect(fixture.names(fixture.around).filter { !$0.contains("/") } == ["book", "new"])
  }

  @Test("What was touched after it was planned is not written over")
  func touched() throws {
    let fixture = try WritingFixture()
    try Self.first.run(fixture)
    for purpose in [BookWriter.Purpose.preview, .writing] {
      let writer = try BookWriter(fixture.book, for: purpose, temporaryFolder: fixture.around)
      let plan = try MadeImport(accounts: "b\n").plan(writer)
      try fixture.write(Self.accounts, "mine\n")
      let tree = fixture.tree()
      #expect(refusal { try writer.commit([plan]) }?.finding.code == "changed_meanwhile")
      writer.discard()
      #expect(fixture.tree().filter { !$0.key.hasSuffix(".tmp") } == tree.filter { !$0.key.hasSuffix(".tmp") })
      try fixture.write(Self.accounts, "{\"id\":\"a\"}\n")
    }
  }

  @Test("A writer that commits nothing leaves nothing")
  func abandoned() throws {
    let fixture = try WritingFixture()
    let names = fixture.names(fixture.book)
    do {
      let writer = try BookWriter(fixture.book, for: .writing)
      _ = try Self.first.plan(writer)
      #expect(fixture.names(fixture.book) != names)
    }
    #expect(fixture.names(fixture.book) == names)
  }

  @Test("Content that was begun and not ended is not planned")
  func notEnded() throws {
    let fixture = try WritingFixture()
    let writer = try BookWriter(fixture.book, for: .writing)
    let staging = writer.stage(for: Self.crm)
    try staging.begin(.accounts(Self.crm)).append(Array("half".utf8))
    #expect(refusal { _ = try staging.plan(Self.first.state) }?.finding.code == "not_ended")
  }
}
