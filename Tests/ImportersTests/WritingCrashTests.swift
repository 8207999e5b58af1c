import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Killed or failing at any step.
@Suite("Writing: interrupted")
struct WritingCrashTests {
  /// Imports that come one after the other: nothing before, growing, shrinking.
  struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: MadeImport?
    let after: MadeImport
  }

  static let small = MadeImport(
    accounts: "{\"id\":\"a\"}\n", usage: [2025: "w1\n", 2026: "w2\n"], events: "e1\ne2\n")
  static let large: MadeImport = {
    var made = MadeImport(
      accounts: "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n", usage: [2026: "w2\nw3\nw4\n", 2027: "w5\n"],
      events: "e1\n")
    made.files[.rows(made.map)] = "spilled\n"
    made.files[.unmatched(tool: made.map)] = "key,name\n"
    return made
  }()

  static let scenarios = [
    Scenario(testDescription: "the first import", before: nil, after: small),
    Scenario(testDescription: "more accounts", before: small, after: large),
    Scenario(testDescription: "fewer accounts", before: large, after: small),
    Scenario(testDescription: "nothing any more", before: large, after: MadeImport()),
  ]

  static func book(_ scenario: Scenario) throws -> WritingFixture {
    let fixture = try WritingFixture()
    try scenario.before?.run(fixture)
    return fixture
  }

  /// What readers of the book see: nothing hidden, nothing unfinished.
  static func visible(_ tree: [String: String]) -> [String: String] {
    tree.filter { !$0.key.hasPrefix(".import/") && !$0.key.hasSuffix(".tmp") }
  }

  @Test(
    "Killed before any step, the book reads as before or after file by file, and the next run completes it",
    arguments: scenarios, [BookWriter.Purpose.writing, .preview])
  func killed(scenario: Scenario, purpose: BookWriter.Purpose) throws {
    let whole = try Self.book(scenario)
    let before = whole.tree()
    let log = StepLog()
    try scenario.after.run(whole, block: 8, steps: log.gate, purpose: purpose)
    let after = whole.tree()
    #expect(log.steps.count > 20)
    for count in 0..<log.steps.count {
      let fixture = try Self.book(scenario)
      #expect(throws: ImportError.self) {
        try scenario.after.run(fixture, block: 8, steps: StepLog.dies(after: count).gate, purpose: purpose)
        // Steps that only tidy up are not missed.
        throw ImportError("reached", file: "", what: "the end")
      }
      let read = Self.visible(fixture.tree())
      for path in Set(read.keys).union(Self.visible(before).keys).union(Self.visible(after).keys) {
        #expect([before[path], after[path]].contains(read[path]), "\(path) after \(count) steps")
      }
      try scenario.after.run(fixture)
      #expect(fixture.tree() == after, "after \(count) steps")
    }
  }

  @Test("After a kill the import of before can be run instead", arguments: scenarios)
  func killedAndBack(scenario: Scenario) throws {
    guard let old = scenario.before else { return }
    let whole = try Self.book(scenario)
    let before = whole.tree()
    let log = StepLog()
    try scenario.after.run(whole, steps: log.gate)
    for count in 0..<log.steps.count {
      let fixture = try Self.book(scenario)
      _ = try? scenario.after.run(fixture, steps: StepLog.dies(after: count).gate)
      // A preview meanwhile understands what it sees, and changes nothing.
      let tree = fixture.tree()
      for made in [old, scenario.after] {
        let writer = try BookWriter(fixture.book, for: .preview, temporaryFolder: fixture.around)
        _ = try made.plan(writer)
      }
      #expect(fixture.tree() == tree)
      try old.run(fixture)
      #expect(fixture.tree() == before, "after \(count) steps")
    }
  }

  @Test(
    "Killed while it completes what was killed, the run after that completes it",
    arguments: [scenarios[1], scenarios[2]])
  func killedTwice(scenario: Scenario) throws {
    let whole = try Self.book(scenario)
    let log = StepLog()
    try scenario.after.run(whole, steps: log.gate)
    let after = whole.tree()
    // From the step on that puts the journal in place.
    let first = try #require(log.steps.firstIndex { $0.step == .move && $0.about == ".import/commit" }) + 1
    for count in first..<log.steps.count {
      for second in 0..<12 {
        let fixture = try Self.book(scenario)
        _ = try? scenario.after.run(fixture, steps: StepLog.dies(after: count).gate)
        _ = try? BookWriter(fixture.book, for: .writing, steps: StepLog.dies(after: second).gate)
        // Opening the book completes it.
        _ = try BookWriter(fixture.book, for: .writing)
        #expect(fixture.tree() == after, "after \(count) and \(second) steps")
      }
    }
  }

  @Test("When a step fails the old files stand and nothing is left over", arguments: scenarios, [ENOSPC, EIO, EACCES])
  func fails(scenario: Scenario, code: Int32) throws {
    let whole = try Self.book(scenario)
    let before = whole.tree()
    let log = StepLog()
    try scenario.after.run(whole, block: 8, steps: log.gate)
    let after = whole.tree()
    var codes: [String: Int] = [:]
    for number in 1...log.steps.count {
      let fixture = try Self.book(scenario)
      do {
        try scenario.after.run(fixture, block: 8, steps: StepLog.fails(at: number, with: code).gate)
        // It was a step that only tidies up; a journal may stay that says what is so already.
        #expect(fixture.tree().filter { $0.key != ".import/commit" } == after.filter { $0.key != ".import/commit" })
        codes["none", default: 0] += 1
      } catch let error as ImportError {
        codes[error.finding.code, default: 0] += 1
        #expect(error.kind == .unwritable)
        if error.finding.code == "half_written" {
          // Whoever opens the book next completes it.
          _ = try BookWriter(fixture.book, for: .writing)
          #expect(fixture.tree() == after, "step \(number)")
        } else {
          #expect(fixture.tree() == before, "step \(number): \(error)")
        }
      }
      try scenario.after.run(fixture)
      #expect(fixture.tree() == after, "step \(number)")
    }
    // Most of what can be refused is refused before anything has changed.
    #expect((codes["cannot_write"] ?? 0) > (codes["half_written"] ?? 0))
    #expect((codes["none"] ?? 0) < 20)
  }

  @Test("When already the first rename fails nothing is half written", arguments: scenarios)
  func firstRename(scenario: Scenario) throws {
    let log = StepLog()
    try scenario.after.run(try Self.book(scenario), steps: log.gate)
    let journal = try #require(log.steps.firstIndex { $0.step == .move && $0.about == ".import/commit" })
    // Steps count from 1; the flush of the journal's folder comes between.
    let first = journal + 3
    #expect(OwnedPlace(path: log.steps[first - 1].about) != nil)
    for (number, code) in [(first, "cannot_write"), (first + 1, "half_written")] {
      let fixture = try Self.book(scenario)
      let before = fixture.tree()
      let error = refusal { try scenario.after.run(fixture, steps: StepLog.fails(at: number, with: EPERM).gate) }
      #expect(error?.finding.code == code)
      #expect((fixture.tree() == before) == (number == first))
    }
  }

  @Test("What was edited between a kill and the next run is not completed over")
  func editedBetween() throws {
    let scenario = Self.scenarios[1]
    let log = StepLog()
    try scenario.after.run(try Self.book(scenario), steps: log.gate)
    let journal = try #require(log.steps.firstIndex { $0.step == .move && $0.about == ".import/commit" })
    let fixture = try Self.book(scenario)
    _ = try? scenario.after.run(fixture, steps: StepLog.dies(after: journal + 2).gate)
    #expect(fixture.tree()[".import/commit"] != nil)
    try fixture.write("usage/00-import-crm/2026.jsonl", "mine\n")
    do {
      let writer = try BookWriter(fixture.book, for: .writing)
      #expect(writer.findings.map(\.code) == ["import_not_completed"])
    }
    #expect(fixture.text("usage/00-import-crm/2026.jsonl") == "mine\n")
    #expect(!fixture.tree().keys.contains { $0.hasSuffix(".tmp") || $0 == ".import/commit" })
    #expect(refusal { try scenario.after.run(fixture) }?.finding.code == "changed_by_hand")
  }

  @Test("Accounts come before their usage and go after it; the state comes last")
  func order() throws {
    func moves(_ scenario: Scenario) throws -> [String] {
      let fixture = try Self.book(scenario)
      let log = StepLog()
      try scenario.after.run(fixture, steps: log.gate)
      let journal = try #require(log.steps.firstIndex { $0.step == .move && $0.about == ".import/commit" })
      let taken = log.steps[journal...].filter { $0.step == .move || $0.step == .remove }.map(\.about)
      return taken.filter { OwnedPlace(path: $0) != nil }
    }
    #expect(
      try moves(Self.scenarios[1]) == [
        "accounts/00-import-crm.jsonl", "events/00-import-crm.jsonl", "usage/00-import-crm/2025.jsonl",
        "usage/00-import-crm/2026.jsonl", "usage/00-import-crm/2027.jsonl", "import/unmatched-crm.csv",
        ".import/crm.rows",
        ".import/crm.json",
      ])
    #expect(
      try moves(Self.scenarios[2]) == [
        "events/00-import-crm.jsonl", "usage/00-import-crm/2025.jsonl", "usage/00-import-crm/2026.jsonl",
        "usage/00-import-crm/2027.jsonl", "accounts/00-import-crm.jsonl", "import/unmatched-crm.csv",
        ".import/crm.rows",
        ".import/crm.json",
      ])
  }

  @Test("All is flushed before the first rename, and the folders before the state")
  func flushes() throws {
    let scenario = Self.scenarios[1]
    let log = StepLog()
    try scenario.after.run(try Self.book(scenario), steps: log.gate)
    let words = log.steps.map { "\($0.step) \($0.about)" }
    let journal = try #require(words.firstIndex(of: "move .import/commit"))
    let state = try #require(words.firstIndex(of: "move .import/crm.json"))
    // Seven files of content, the state too.
    #expect(words[..<journal].count { $0.hasPrefix("flush") && $0.hasSuffix(".booktop.tmp") } == 8)
    #expect(words[journal...state].firstIndex(of: "flush .import/") == journal + 1)
    for folder in ["accounts", "usage/00-import-crm", "events", "import"] {
      #expect(words[..<journal].contains("flush \(folder)/"))
      #expect(words[journal..<state].contains("flush \(folder)/"))
    }
    #expect(words[state...].contains("flush .import/"))
  }
}
