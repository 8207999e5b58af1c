import Adoption
import BookDirectory
import Testing

@Suite("Reading the journal")
struct JournalReadingTests {
  private func load(_ journal: String, name: String = "kim@host.jsonl") throws -> LoadedBook {
    try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}", "journal/\(name)": journal]).load()
  }

  private static func entry(_ id: String, _ rest: String, at: String = "2026-11-20T09:30:00Z") -> String {
    "{\"id\":\"\(id)\",\"at\":\"\(at)\",\"by\":\"Kim\",\(rest)}\n"
  }

  private static func change(_ build: (inout ActionChange) -> Void) -> JournalEntry.Kind {
    var change = ActionChange(action: "x1")
    build(&change)
    return .actionUpdated(change)
  }

  @Test("Blanks around the account's id are no part of it; a text stays as it was typed")
  func blanks() throws {
    let loaded = try load(
      Self.entry("e1", "\"type\":\"note\",\"account_id\":\" a\\u00a0\",\"text\":\" so \"")
        + Self.entry("e2", "\"type\":\"stage.called\",\"account_id\":\" \",\"stage\":\"adopted\""))
    #expect(loaded.book.journal.map(\.accountID) == ["a"])
    #expect(loaded.book.journal.map(\.kind) == [.note(text: " so ")])
    #expect(loaded.findings.count == 1)
  }

  static let kinds: [(String, JournalEntry.Kind)] = [
    (
      "\"type\":\"action.scheduled\",\"account_id\":\"a\",\"action\":\"x1\",\"kind\":\"call\",\"title\":\"Ring\",\"owner\":\"Kim\",\"due\":\"2026-11-25\",\"reason\":\"active_drop\"",
      .actionScheduled(
        ActionFields(
          action: "x1", kind: "call", title: "Ring", owner: "Kim", due: Day("2026-11-25"), reason: "active_drop"))
    ),
    ("\"type\":\"action.scheduled\",\"account_id\":\"a\"", .actionScheduled(ActionFields())),
    (
      "\"type\":\"action.updated\",\"action\":\"x1\",\"owner\":null,\"due\":\"2026-12-01\"",
      change {
        $0.owner = .set(nil)
        $0.due = .set(Day("2026-12-01"))
      }
    ),
    (
      "\"type\":\"action.updated\",\"action\":\"x1\",\"due\":null,\"title\":\"T\",\"kind\":\"\"",
      change {
        $0.due = .set(nil)
        $0.title = .set("T")
        $0.kind = .set(nil)
      }
    ),
    ("\"type\":\"action.updated\",\"action\":\"x1\"", change { _ in }),
    ("\"type\":\"action.done\",\"action\":\"x1\"", .actionDone(action: "x1")),
    ("\"type\":\"action.cancelled\",\"action\":\"x1\",\"why\":\"moot\"", .actionCancelled(action: "x1", why: "moot")),
    ("\"type\":\"stage.called\",\"account_id\":\"a\",\"stage\":\"adopted\"", .stageCalled(stage: .adopted, why: nil)),
    ("\"type\":\"review.started\"", .reviewStarted()),
    (
      "\"type\":\"review.account\",\"account_id\":\"a\",\"outcome\":\"skipped\",\"why\":\"away\"",
      .reviewAccount(outcome: .skipped, why: "away")
    ),
    (
      "\"type\":\"review.ended\",\"seconds\":1200,\"covered\":[\"a\"],\"left\":[]",
      .reviewEnded(seconds: 1200, covered: 1, left: 0)
    ),
    (
      "\"type\":\"triage.snoozed\",\"account_id\":\"a\",\"until\":\"2026-12-01\",\"why\":\"w\"",
      Day("2026-12-01").map { .snoozed(until: $0, why: "w") } ?? .reviewStarted()
    ),
    (
      "\"type\":\"triage.dismissed\",\"account_id\":\"a\",\"flag\":\"active_drop\"",
      .dismissed(flag: "active_drop", why: nil)
    ),
    ("\"type\":\"note\",\"account_id\":\"a\",\"text\":\"t\"", .note(text: "t")),
    ("\"type\":\"sentiment.set\",\"account_id\":\"a\",\"value\":\"risk\"", .sentimentSet(.risk, why: nil)),
    ("\"type\":\"diagnosis\",\"account_id\":\"a\",\"cause\":\"product\"", .diagnosis(cause: "product")),
    ("\"type\":\"undo\",\"of\":\"e0\"", .undo(of: "e0")),
  ]

  @Test("Every type is read", arguments: kinds)
  func kind(_ rest: String, _ kind: JournalEntry.Kind) throws {
    let loaded = try load(Self.entry("e1", rest))
    #expect(loaded.lines == [])
    let entry = try #require(loaded.book.journal.first)
    #expect(entry.kind == kind)
    #expect(entry.id == "e1" && entry.by == "Kim" && entry.day == Day("2026-11-20"))
    #expect(entry.accountID == (rest.contains("account_id") ? "a" : nil))
    #expect(entry.source.line == 1)
  }

  @Test("An unknown type is kept and ignored") func unknownType() throws {
    let loaded = try load(Self.entry("e1", "\"type\":\"stage.guessed\",\"account_id\":\"a\",\"zeal\":1"))
    #expect(loaded.book.journal.map(\.kind) == [.unknown(type: "stage.guessed")])
    #expect(
      loaded.lines("unknown_entry") == [
        "warning unknown_entry journal/kim@host.jsonl:1:1 the entry is kept and ignored: its type \"stage.guessed\" is not known. A newer version of booktop may know it."
      ])
  }

  static let flaws: [(String, Int, String)] = [
    (
      "{\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"undo\",\"of\":\"x\"}", 1,
      "missing_key no id: the field \"id\" is missing, so the record is left out."
    ),
    (
      "{\"id\":\"e\",\"by\":\"K\",\"type\":\"undo\",\"of\":\"x\"}", 1,
      "missing_key no time: the field \"at\" is missing, so the record is left out."
    ),
    (
      "{\"id\":\"e\",\"at\":\"2026-11-20\",\"by\":\"K\",\"type\":\"undo\",\"of\":\"x\"}", 16,
      "bad_date at cannot be read, so the record is left out: expected a time such as 2026-11-20T09:30:00Z, found \"2026-11-20\"."
    ),
    (
      "{\"id\":\"e\",\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"note\",\"account_id\":\"a\"}", 1,
      "missing_key no text: the field \"text\" is missing, so the record is left out."
    ),
    (
      "{\"id\":\"e\",\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"stage.called\",\"stage\":\"adopted\"}", 1,
      "missing_key no account: the field \"account_id\" is missing, so the record is left out."
    ),
  ]

  @Test("Flaws: only that entry is left out", arguments: flaws)
  func flaw(_ text: String, _ column: Int, _ words: String) throws {
    let good = Self.entry("e1", "\"type\":\"review.started\"")
    let loaded = try load("\(good)\(text)\n\(Self.entry("e2", "\"type\":\"review.started\""))")
    let code = words.prefix { $0 != " " }
    #expect(loaded.lines == ["error \(code) journal/kim@host.jsonl:2:\(column) \(words.dropFirst(code.count + 1))"])
    #expect(loaded.book.journal.map(\.id) == ["e1", "e2"])
  }

  @Test("A torn last line is reported, kept and ignored; wherever it is torn, nothing else is lost")
  func tornLine() throws {
    let whole = Self.entry("e1", "\"type\":\"review.started\"")
    let last = Self.entry("e2", "\"type\":\"note\",\"account_id\":\"a\",\"text\":\"é\"").dropLast()
    let bytes = Array(last.utf8)
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}"])
    for cut in 1..<bytes.count {
      try fixture.write("journal/k.jsonl", Array(whole.utf8) + bytes[..<cut])
      let loaded = try fixture.load()
      #expect(loaded.book.journal.map(\.id) == ["e1"])
      #expect(loaded.findings.map(\.code) == ["torn_line"])
      #expect(loaded.findings.first?.line == 2)
    }
    // Without its line feed alone the line is whole.
    try fixture.write("journal/k.jsonl", Array(whole.utf8) + bytes)
    #expect(try fixture.load().book.journal.map(\.id) == ["e1", "e2"])
  }

  @Test("A last line that was written to its end and is not JSON is not said to be torn") func wholeLastLine() throws {
    let loaded = try load(Self.entry("e1", "\"type\":\"review.started\"") + "{\"id\":\"e2\n")
    #expect(loaded.findings.map(\.code) == ["bad_json"])
    #expect(loaded.findings.first?.severity == .error && loaded.findings.first?.line == 2)
  }

  @Test(
    "Marks of a merge that git left open are named as such; the entries of both sides count", arguments: ["\n", "\r\n"])
  func mergeMarks(_ end: String) throws {
    let entries = ["e1", "e2", "e3"].map { Self.entry($0, "\"type\":\"review.started\"") }
    let marks = ["<<<<<<< HEAD", "||||||| 1a2b3c4", "=======", ">>>>>>> theirs"].map { $0 + end }
    let loaded = try load(marks[0] + entries[0] + marks[1] + entries[1] + marks[2] + entries[2] + marks[3])
    #expect(loaded.book.journal.map(\.id) == ["e1", "e2", "e3"])
    #expect(loaded.findings.map(\.line) == [1, 3, 5, 7])
    for finding in loaded.findings {
      #expect(finding.code == "bad_json" && finding.advice?.hasPrefix("Git left this mark") == true)
    }
  }

  @Test("A tail of NUL bytes, as a crash can leave it") func nulTail() throws {
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}"])
    let whole = Self.entry("e1", "\"type\":\"review.started\"")
    try fixture.write("journal/k.jsonl", Array(whole.utf8) + [UInt8](repeating: 0, count: 512))
    let loaded = try fixture.load()
    #expect(loaded.book.journal.map(\.id) == ["e1"])
    #expect(
      loaded.lines == [
        "warning torn_line journal/k.jsonl:2:1 the last line was not written to its end; it is kept and ignored: expected an object, found the control character U+0000. Complete it or delete it."
      ])
  }

  @Test("One id in two files counts once, and a finding says whether they differ") func duplicateIDs() throws {
    let same = Self.entry("e1", "\"type\":\"review.started\"")
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\"}", "journal/a.jsonl": same,
      "journal/b.jsonl": same + Self.entry("e1", "\"type\":\"undo\",\"of\":\"e0\"", at: "2026-11-20T09:30:01Z"),
    ])
    let loaded = try fixture.load()
    #expect(loaded.book.journal.map(\.kind) == [.reviewStarted()])
    #expect(
      loaded.lines == [
        "warning repeated_entry journal/b.jsonl:1 the entry with the id \"e1\" is in journal/a.jsonl:1 as well and counts once. Remove one of the two.",
        "warning duplicate_entry journal/b.jsonl:2 an entry with the id \"e1\" and other content is in journal/a.jsonl:1; the earlier one by time counts. Give each entry an id of its own.",
      ])
  }

  @Test("Conflict copies of a journal are read, since no entry counts twice") func conflictCopies() throws {
    let first = Self.entry("e1", "\"type\":\"review.started\"")
    let second = Self.entry("e2", "\"type\":\"review.started\"")
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\"}", "accounts/a (conflicted copy).jsonl": "{\"id\":\"b\"}",
      "journal/k.jsonl": first, "journal/k.sync-conflict-20261120-1.jsonl": first + second,
    ])
    let loaded = try fixture.load()
    #expect(loaded.book.journal.map(\.id) == ["e1", "e2"])
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    #expect(
      loaded.lines == [
        "warning conflict_copy accounts/a (conflicted copy).jsonl a conflict copy of a file is not read. Merge it into the file it was copied from and delete it.",
        "warning conflict_copy journal/k.sync-conflict-20261120-1.jsonl a conflict copy of a journal is read as well. Append its lines to the journal it was copied from and delete it; no entry counts twice.",
        "warning repeated_entry journal/k.sync-conflict-20261120-1.jsonl:1 the entry with the id \"e1\" is in journal/k.jsonl:1 as well and counts once. Remove one of the two.",
      ])
  }

  @Test("Lines that a merge doubled count once") func unionMerge() throws {
    let lines = (1...30).map { Self.entry("e\($0)", "\"type\":\"review.started\"") }
    let loaded = try load((lines + lines.reversed()).joined())
    #expect(Set(loaded.book.journal.map(\.id)).count == 30 && loaded.book.journal.count == 30)
    // Twenty are listed; the last of them counts the ten others.
    #expect(loaded.findings.map(\.code) == Array(repeating: "repeated_entry", count: 20))
    #expect(loaded.findings.last?.more == 10)
  }

  @Test(
    "Whatever becomes of one byte in the middle, the other lines are read", arguments: [0x00, 0x0A, 0x22, 0x7D, 0xFF])
  func damage(_ byte: UInt8) throws {
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}"])
    let lines = (1...3).map { Self.entry("e\($0)", "\"type\":\"note\",\"account_id\":\"a\",\"text\":\"né\"") }
    let start = lines[0].utf8.count
    for place in start..<start + lines[1].utf8.count - 1 {
      var bytes = Array(lines.joined().utf8)
      bytes[place] = byte
      try fixture.write("journal/k.jsonl", bytes)
      let ids = try fixture.load().book.journal.map(\.id)
      #expect(ids.contains("e1") && ids.contains("e3"))
      #expect(ids.count <= 3)
    }
  }

  @Test("Only .jsonl files right in journal/ are read") func journalFiles() throws {
    let entry = Self.entry("e1", "\"type\":\"review.started\"")
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\"}", "journal/deep/k.jsonl": entry, "journal/k.json": entry,
      "journal/k.ndjson": entry,
    ])
    let loaded = try fixture.load()
    #expect(loaded.book.journal.isEmpty)
    // Decisions that do not count are not passed over in silence.
    #expect(
      loaded.lines
        == ["k.json", "k.ndjson"].map { name in
          "warning not_json journal/\(name) the file is not read: expected a name that ends with .jsonl. Export it as JSON Lines."
        })
  }

  @Test("Entries for unknown accounts are findings") func orphans() throws {
    let loaded = try load(Self.entry("e1", "\"type\":\"note\",\"account_id\":\"x\",\"text\":\"t\""))
    #expect(loaded.findings.map(\.code) == ["unknown_account"])
  }
}
