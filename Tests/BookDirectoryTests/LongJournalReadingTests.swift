import Adoption
import BookDirectory
import Testing

/// What long journals take less room and time for changes nothing of what is read.
@Suite("Reading long journals")
struct LongJournalReadingTests {
  private static func note(_ number: Int, _ text: String, id: String? = nil) -> String {
    let minute = number / 60 % 60
    let (hour, second) = (number / 3600 % 24, number % 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "{\"id\":\"\(id ?? "e\(1_000_000 + number)")\",\"at\":\"2026-11-20T\(two(hour)):\(two(minute)):\(two(second))Z\","
      + "\"by\":\"Kim\",\"type\":\"note\",\"account_id\":\"a\",\"text\":\"\(text)\"}\n"
  }

  private func load(_ journals: [String], threads: Int = 2) throws -> LoadedBook {
    var files = ["accounts/a.jsonl": "{\"id\":\"a\"}"]
    for (index, journal) in journals.enumerated() { files["journal/k\(index)@host.jsonl"] = journal }
    return try Fixture(files).load(threads: threads)
  }

  private func texts(_ loaded: LoadedBook) -> [String] {
    loaded.book.journal.compactMap { if case .note(let text) = $0.kind { text } else { nil } }
  }

  /// More texts than are remembered at once, of which some come again at once, some later, some never.
  @Test("Texts that come again and texts that do not") func texts() throws {
    let written = (0..<3000).map { number in
      switch number % 4 {
      case 0: "the same remark every time"
      case 1: "a remark that comes again, \(number % 700)"
      case 2: "a remark of its own, number \(number)"
      default: "short \(number % 9)"
      }
    }
    let loaded = try load([written.enumerated().map { Self.note($0, $1) }.joined()])
    #expect(texts(loaded) == written)
  }

  /// 9000 lines of more than 1000 bytes are more than two parts of 4 MiB.
  @Test("Read in parts, every entry knows its line", arguments: [1, 2, 4]) func lines(threads: Int) throws {
    let filler = String(repeating: "x", count: 1000)
    let journal = (0..<9000).map { Self.note($0, "\(filler)\($0)") }.joined()
    let loaded = try load([journal], threads: threads)
    #expect(loaded.book.journal.map(\.source.line) == (1...9000).map(Int32.init))
    #expect(texts(loaded).last == filler + "8999")
  }

  /// The first and the last entry have one id. In order of time the first counts, wherever the ids between lead.
  @Test("Entries in any order, with ids in any order, one given twice", arguments: [true, false])
  func order(isAscending: Bool) throws {
    var notes = (0..<500).map { number in
      Self.note(number, "note \(number)", id: "e\(isAscending ? 1000 + number : 9999 - number)")
    }
    notes.append(Self.note(500, "the id of note 0 again", id: isAscending ? "e1000" : "e9999"))
    var random = SystemRandomNumberGenerator()
    let shuffled = notes.shuffled(using: &random)
    let loaded = try load([shuffled[..<200].joined(), shuffled[200...].joined()])
    #expect(texts(loaded) == (0..<500).map { "note \($0)" })
    #expect(loaded.findings.count { $0.code == "duplicate_entry" } == 1)
  }

  /// One letter or two characters that are shown as it: the bytes go in order, and it is one id.
  @Test("One id in two spellings of Unicode counts once") func spellings() throws {
    let loaded = try load([Self.note(0, "first", id: "e1-e\u{301}") + Self.note(1, "second", id: "e1-\u{E9}")])
    #expect(texts(loaded) == ["first"])
    #expect(loaded.findings.count { $0.code == "duplicate_entry" } == 1)
  }

  @Test("A changed copy of an entry leaves the entry as it was") func copies() {
    let entry = JournalEntry(id: "e1", at: Timestamp(seconds: 0), by: "Kim", accountID: "a", kind: .note(text: "one"))
    var copy = entry
    copy.id = "e2"
    copy.at = Timestamp(seconds: 9)
    copy.by = "Lee"
    copy.accountID = nil
    copy.kind = .note(text: "two")
    copy.source = Source(file: 1, line: 2)
    #expect(entry.id == "e1" && entry.at.seconds == 0 && entry.by == "Kim" && entry.accountID == "a")
    #expect(entry.kind == .note(text: "one") && entry.source == .none)
    #expect(copy.id == "e2" && copy.at.seconds == 9 && copy.by == "Lee" && copy.accountID == nil)
    #expect(copy.kind == .note(text: "two") && copy.source == Source(file: 1, line: 2))
  }
}
