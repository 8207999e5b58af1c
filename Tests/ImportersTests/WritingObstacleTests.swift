import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Links, locks, permissions.
@Suite("Writing: what stands in the way")
struct WritingObstacleTests {
  static let made = MadeImport(accounts: "a\n", usage: [2026: "w\n"], events: "e\n")

  static let links = [
    ("usage", "../outside"), ("usage", "journal"), ("accounts", "journal"), ("usage/00-import-crm", "../../outside"),
    (".import", "../outside"), ("accounts/00-import-crm.jsonl", "../book.json"),
    ("accounts/00-import-crm.jsonl", "../../outside/mine"), (".import/lock", "../../outside/mine"),
    ("events", "nowhere"),
  ]

  @Test("No link is followed, and nothing is written behind one or in its place", arguments: links.indices)
  func followsNoLink(index: Int) throws {
    let (path, target) = Self.links[index]
    let fixture = try WritingFixture()
    mkdir("\(fixture.around)/outside", 0o755)
    try fixture.write("../outside/mine", "mine")
    if let slash = path.lastIndex(of: "/") { try fixture.write("\(path[..<slash])/plan.jsonl", "mine") }
    #expect(symlink(target, fixture.full(path)) == 0)
    let tree = fixture.tree()
    var made = Self.made
    made.takeOver = true
    let error = refusal { try made.run(fixture) }
    #expect(error?.kind == .unwritable)
    #expect(error?.description.contains("symbolic link") == true || path.hasSuffix("lock"))
    #expect(fixture.tree() == tree)
    #expect(fixture.names("\(fixture.around)/outside") == ["mine"])
    #expect(WritingFixture.text("\(fixture.around)/outside/mine") == "mine")
  }

  @Test("The book itself may be reached by a link")
  func bookBehindLink() throws {
    let fixture = try WritingFixture()
    #expect(symlink("book", "\(fixture.around)/by-link") == 0)
    let writer = try BookWriter("\(fixture.around)/by-link", for: .writing)
    try writer.commit([try Self.made.plan(writer)])
    #expect(fixture.text("accounts/00-import-crm.jsonl") == "a\n")
  }

  @Test("A folder or a pipe in a file's place is refused, and nobody waits for it")
  func otherThings() throws {
    for make in [{ (path: String) in mkdir(path, 0o755) }, { (path: String) in mkfifo(path, 0o644) }] {
      let fixture = try WritingFixture()
      try fixture.write("accounts/plan.jsonl", "mine")
      #expect(make(fixture.full("accounts/00-import-crm.jsonl")) == 0)
      #expect(refusal { try Self.made.run(fixture) }?.finding.code == "not_a_file")
    }
  }

  @Test("A second import is told of the first, and works when that has ended")
  func locked() throws {
    let fixture = try WritingFixture()
    do {
      let first = try BookWriter(fixture.book, for: .writing)
      let plan = try Self.made.plan(first)
      let error = refusal { try Self.made.run(fixture) }
      #expect(error?.kind == .unwritable)
      #expect(
        error?.description
          == ".import/lock: another import is writing to this book. Wait until it has ended, and import again.")
      // What the first has staged is not swept away by those that come in vain.
      try first.commit([plan])
    }
    #expect(Set(try Self.made.run(fixture).values) == [.unchanged])
  }

  @Test("Without the permission to write nothing is written, and the reason is said")
  func noPermission() throws {
    let fixture = try WritingFixture()
    try Self.made.run(fixture)
    let tree = fixture.tree()
    // The superuser may write anywhere; the steps that fail below stand for it.
    guard geteuid() != 0 else { return }
    for folder in ["accounts", "usage/00-import-crm", ".import", ""] {
      chmod(fixture.full(folder), 0o555)
      let error = refusal { try MadeImport(accounts: "b\n", usage: [2026: "w\nx\n"], events: "f\n").run(fixture) }
      chmod(fixture.full(folder), 0o755)
      #expect(error?.kind == .unwritable)
      #expect(error?.finding.what == "it cannot be written: there is no permission to write it")
      #expect(fixture.tree() == tree)
    }
  }

  @Test(
    "The reason is said",
    arguments: [
      (ENOSPC, "the disk is full"), (EROFS, "the file system is read-only"), (EIO, "the disk reports an error"),
      (EACCES, "there is no permission to write it"),
    ])
  func reasons(code: Int32, words: String) throws {
    let fixture = try WritingFixture()
    let error = refusal { try Self.made.run(fixture, steps: StepLog.fails(at: 7, with: code).gate) }
    #expect(error?.kind == .unwritable)
    #expect(error?.finding.what == "it cannot be written: \(words)")
  }

  @Test("Content that lies on another disk is copied")
  func otherDisk() throws {
    let fixture = try WritingFixture()
    try Self.made.run(fixture)
    let log = StepLog()
    let gate = SystemSteps { step, about in
      _ = log.gate.refusal?(step, about)
      return step == .move && about.hasSuffix(".booktop.tmp") ? EXDEV : nil
    }
    let second = MadeImport(accounts: String(repeating: "line\n", count: 100_000), usage: [2026: "w\n"])
    try second.run(fixture, steps: gate, purpose: .preview)
    #expect(log.steps.contains { $0.step == .move && $0.about.hasSuffix(".booktop.tmp") })
    let other = try WritingFixture()
    try second.run(other)
    #expect(fixture.tree() == other.tree())
  }
}
