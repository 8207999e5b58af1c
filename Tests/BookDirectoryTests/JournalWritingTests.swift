import Adoption
import BookDirectory
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Writing the journal")
struct JournalWritingTests {
  private static let december = Day("2026-12-01") ?? moment.day
  static let path = "journal/kim@desk.jsonl"
  static let moment = Timestamp("2026-11-22T09:49:22.123456Z") ?? Timestamp(seconds: 0)

  static func entry(_ id: EntryID, _ kind: JournalEntry.Kind = .note(text: "t"), account: String? = "a") -> JournalEntry
  {
    JournalEntry(id: id, at: moment, by: "kim", accountID: account, kind: kind)
  }

  static func book() throws -> Fixture { try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}\n"]) }

  static func writer(_ book: Fixture) -> JournalWriter { JournalWriter(book.path, author: "kim", host: "desk") }

  // MARK: What a line looks like

  static let lines: [(JournalEntry.Kind, String)] = [
    (
      .actionScheduled(
        ActionFields(
          action: "x", kind: "call", title: "Ring \"Bo\"", owner: "ana", due: Day("2026-11-27"), reason: "active_drop")),
      #""type":"action.scheduled","account_id":"a","action":"x","kind":"call","title":"Ring \"Bo\"","owner":"ana","due":"2026-11-27","reason":"active_drop""#
    ),
    (
      .actionScheduled(ActionFields(title: "Ring", owner: "ana", due: Day("2026-11-27"), isProposed: true)),
      #""type":"action.scheduled","account_id":"a","title":"Ring","owner":"ana","due":"2026-11-27","proposed":true"#
    ),
    (
      {
        var change = ActionChange(action: "x")
        change.owner = .set("bo")
        change.due = .set(nil)
        change.title = .set(" ")
        return .actionUpdated(change)
      }(),
      #""type":"action.updated","account_id":"a","action":"x","title":null,"owner":"bo","due":null"#
    ),
    (.actionDone(action: "x"), #""type":"action.done","account_id":"a","action":"x""#),
    (
      .actionCancelled(action: "x", why: "moot"),
      #""type":"action.cancelled","account_id":"a","action":"x","why":"moot""#
    ),
    (
      .stageCalled(stage: .adopted, why: nil), #""type":"stage.called","account_id":"a","stage":"adopted""#
    ),
    (.reviewStarted(seconds: 1200), #""type":"review.started","account_id":"a","seconds":1200"#),
    (
      .reviewAccount(outcome: .scheduled, why: "", action: "x", seconds: 61.5),
      #""type":"review.account","account_id":"a","outcome":"scheduled","action":"x","seconds":61.5"#
    ),
    (
      .reviewEnded(seconds: nil, covered: 3, left: 0, undecided: ["b", "c\\"]),
      #""type":"review.ended","account_id":"a","covered":3,"left":0,"undecided":["b","c\\"]"#
    ),
    (
      .snoozed(until: december, why: "w"),
      #""type":"triage.snoozed","account_id":"a","until":"2026-12-01","why":"w""#
    ),
    (.dismissed(flag: "f", why: nil), #""type":"triage.dismissed","account_id":"a","flag":"f""#),
    (
      .note(text: "a\nb\tc\u{1B}[2J\u{9B}\u{2028}\u{7F}é👩‍🚀"),
      #""type":"note","account_id":"a","text":"a\nb\tc\u001b[2J\u009b\u2028\u007fé👩\u200d🚀""#
    ),
    (
      .sentimentSet(.watch, why: "quiet"),
      #""type":"sentiment.set","account_id":"a","value":"watch","why":"quiet""#
    ),
    (.diagnosis(cause: "product"), #""type":"diagnosis","account_id":"a","cause":"product""#),
    (.undo(of: "e0"), #""type":"undo","account_id":"a","of":"e0""#),
  ]

  @Test("Each type is one line with its keys in the order of the specification", arguments: lines)
  func line(_ kind: JournalEntry.Kind, _ rest: String) throws {
    let book = try Self.book()
    try Self.writer(book).append([Self.entry("e1", kind)])
    #expect(
      try book.text(Self.path) == #"{"id":"e1","at":"2026-11-22T09:49:22.123456Z","by":"kim",\#(rest)}"# + "\n")
  }

  @Test("What is written is what is read, whatever it says", arguments: 1...8)
  func roundTrip(_ seed: UInt64) throws {
    var maker = EntryMaker(seed)
    let book = try Self.book()
    let writer = Self.writer(book)
    var written: [JournalEntry] = []
    for batch in 0..<20 {
      let entries = (0..<10).map { maker.entry("e\(batch)-\($0)") }
      try writer.append(entries)
      written += entries
    }
    let read = try book.load()
    #expect(read.findings.allSatisfy { $0.code == "unknown_account" })
    let byID = Dictionary(read.book.journal.map { ($0.id, $0) }) { first, _ in first }
    #expect(byID.count == written.count)
    for entry in written {
      let other = try #require(byID[entry.id])
      #expect(other.at == entry.at && other.at.day == entry.at.day && other.by == entry.by)
      #expect(other.accountID == entry.accountID)
      #expect(other.kind == entry.kind)
    }
  }

  static let unreadable: [(JournalEntry, String)] = [
    (entry("e1", .note(text: " ")), "text is not text that is not empty"),
    (entry("", .actionDone(action: "x")), "id is not text that is not empty"),
    (entry("e1", .snoozed(until: december, why: nil), account: nil), "account_id is missing"),
    (entry("e1", .reviewStarted(seconds: -1)), "seconds is not a number that is 0 or more"),
    (entry("e1", .reviewStarted(seconds: .nan)), "it is no JSON"),
    (entry("e1", .note(text: String(repeating: "x", count: 1 << 20))), "it is longer than 1 MiB"),
  ]

  @Test("What could not be read back is not written", arguments: unreadable)
  func readBack(_ entry: JournalEntry, _ why: String) throws {
    let book = try Self.book()
    let writer = Self.writer(book)
    try writer.append([Self.entry("e0")])
    let before = try book.text(Self.path)
    let error = #expect(throws: JournalError.self) { try writer.append([Self.entry("good"), entry]) }
    #expect(error?.sentence.contains("could not be read back: \(why).") == true, "\(error?.sentence ?? "")")
    #expect(try book.text(Self.path) == before)
  }

  // MARK: What the file is called

  static let names: [(String, String, String)] = [
    ("kim", "desk", "kim@desk"), ("Kim.O_Neil-2", "a.b", "Kim.O_Neil-2@a.b"),
    ("Zoë Ng", "h", "Zo%C3%AB%20Ng@h"), (".hidden", ".h", "%2Ehidden@%2Eh"), ("#x#", "~", "%23x%23@%7E"),
    ("a/../b", "c\u{0}", "a%2F..%2Fb@c%00"), ("a@b", "c@d", "a%40b@c%40d"), ("", "", "someone@somewhere"),
    ("\u{1B}]0;x\u{7}", "%", "%1B%5D0%3Bx%07@%25"), ("..", "..", "%2E.@%2E."),
  ]

  @Test("The file's name says who and where, and is legal everywhere", arguments: names)
  func name(_ author: String, _ host: String, _ name: String) throws {
    let book = try Self.book()
    let writer = JournalWriter(book.path, author: author, host: host)
    #expect(writer.path == "journal/\(name).jsonl")
    try writer.append([Self.entry("e1")])
    let loaded = try book.load()
    #expect(loaded.book.journal.map(\.id) == ["e1"])
    #expect(loaded.lines == [])
  }

  @Test("Long names are cut and still differ") func longNames() {
    let long = String(repeating: "é", count: 300)
    let paths = ["a", "b"].map { JournalWriter("x", author: long + $0, host: long).path }
    #expect(Set(paths).count == 2)
    #expect(paths.allSatisfy { $0.utf8.count <= "journal/".utf8.count + 200 })
    #expect(paths.allSatisfy { $0.hasSuffix(".jsonl") && $0.split(separator: "@").count == 2 })
  }

  // MARK: Torn tails

  @Test(
    "Cut at every byte of the last three entries: what was whole stays, the next entry is there, the torn one is said")
  func tornTails() throws {
    let book = try Self.book()
    let writer = Self.writer(book)
    for number in 1...4 { try writer.append([Self.entry("e\(number)", .note(text: "né \(number)"))]) }
    let whole = Array(try book.text(Self.path).utf8)
    let ends = whole.indices.filter { whole[$0] == 0x0A }
    #expect(ends.count == 4)
    for cut in (ends[0] + 1)..<whole.count {
      try book.write(Self.path, Array(whole[..<cut]))
      try writer.append([Self.entry("new")])
      let loaded = try book.load()
      // A line that lacks its line feed alone is whole.
      let kept = ends.prefix { $0 <= cut }.indices.map { EntryID("e\($0 + 1)") }
      #expect(loaded.book.journal.map(\.id) == kept + ["new"])
      let isTorn = whole[cut - 1] != 0x0A && !ends.contains(cut)
      #expect(loaded.findings.map(\.code) == (isTorn ? ["bad_json"] : []))
      #expect(loaded.findings.allSatisfy { $0.line == kept.count + 1 })
      // Nothing of what was there is gone or changed.
      #expect(try book.bytes(Self.path).starts(with: whole[..<cut]))
    }
  }

  @Test("A tail of NUL bytes is kept and said, and nothing is glued to it", arguments: [1, 7, 512, 4096])
  func nulTail(_ count: Int) throws {
    let book = try Self.book()
    let writer = Self.writer(book)
    try writer.append([Self.entry("e1")])
    try book.append(Self.path, String(repeating: "\u{0}", count: count))
    try writer.append([Self.entry("e2")])
    let loaded = try book.load()
    #expect(loaded.book.journal.map(\.id) == ["e1", "e2"])
    #expect(loaded.findings.map(\.code) == ["bad_json"])
    #expect(loaded.findings.first?.line == 2)
  }

  // MARK: What is in the way

  @Test("A missing folder is made, and only that") func folder() throws {
    let book = try Self.book()
    try Self.writer(book).append([Self.entry("e1")])
    #expect(try book.load().book.journal.map(\.id) == ["e1"])
    var status = stat()
    #expect(stat(book.full("journal"), &status) == 0 && status.st_mode & 0o022 == 0)
  }

  private func refusal(_ book: Fixture) throws -> String {
    let error = #expect(throws: JournalError.self) { try Self.writer(book).append([Self.entry("e1")]) }
    return error?.sentence ?? ""
  }

  @Test("What is no plain file is not written to") func noFile() throws {
    let book = try Self.book()
    try book.makeFolder(Self.path)
    #expect(try refusal(book).contains("is a directory"))
    rmdir(book.full(Self.path))
    mkfifo(book.full(Self.path), 0o644)
    #expect(try refusal(book).contains("is a pipe"))
    try book.delete(Self.path)
    try book.socket(Self.path)
    #expect(try refusal(book).contains("is a socket"))
    try book.delete(Self.path)
    try book.link(Self.path, to: book.around + "/outside.jsonl")
    #expect(try refusal(book).contains("is a symbolic link"))
    #expect(access(book.around + "/outside.jsonl", F_OK) != 0)
    try book.delete(Self.path)
    try Self.writer(book).append([Self.entry("e1")])
    #expect(try book.load().book.journal.map(\.id) == ["e1"])
  }

  @Test("The folder may be a link within the book and not out of it") func linkedFolder() throws {
    let book = try Self.book()
    try book.makeFolder("elsewhere")
    try book.link("journal", to: "elsewhere")
    try Self.writer(book).append([Self.entry("e1")])
    #expect(try book.load().book.journal.map(\.id) == ["e1"])
    try book.delete("journal")
    try book.link("journal", to: book.around)
    #expect(try refusal(book).contains("leads out of the book"))
    try book.delete("journal")
    for (target, words) in [
      ("nowhere", "leads nowhere"), ("journal", "leads nowhere"), ("accounts/a.jsonl", "leads to no folder"),
    ] {
      try book.link("journal", to: target)
      #expect(try refusal(book).hasPrefix("Nothing was saved: the folder of journal/kim@desk.jsonl of the book "))
      #expect(
        try refusal(book).hasSuffix("is a symbolic link that \(words). Put a folder in its place and save again."))
      try book.delete("journal")
    }
  }

  @Test("A file in the folder's place is said to be one") func fileForFolder() throws {
    let book = try Self.book()
    try book.write("journal", Array("no folder\n".utf8))
    #expect(try refusal(book).hasSuffix("is a file. Put a folder in its place and save again."))
  }

  @Test("A book that is gone is said") func noBook() throws {
    let book = try Self.book()
    try book.move(book.path, book.around + "/away")
    #expect(
      try refusal(book)
        == "Nothing was saved: journal/kim@desk.jsonl of the book \"\(book.path)\" cannot be opened: the directory is gone. Bring it back and save again."
    )
  }

  @Test("While another program holds the lock nothing is saved, and it is once that lets go") func held() throws {
    let book = try Self.book()
    let writer = Self.writer(book)
    try writer.append([Self.entry("e1")])
    let other = open(book.full(Self.path), O_RDONLY)
    #expect(flock(other, LOCK_EX) == 0)
    #expect(try refusal(book).contains("another program has held journal/kim@desk.jsonl"))
    close(other)
    try writer.append([Self.entry("e2")])
    #expect(try book.load().book.journal.map(\.id) == ["e1", "e2"])
  }

  // MARK: Moments

  @Test("A decision gets one moment, later than all that it knows of, even when the clock is put back") func recorder()
    throws
  {
    let book = try Self.book()
    let moment = Self.moment
    var recorder = DecisionRecorder(book.path, author: "kim", host: "desk", clock: { (moment, 3600) })
    let first = try recorder.record(
      Decision(.note(text: "1"), account: "a").and(.note(text: "2"), account: "a"), on: moment.day, after: [])
    #expect(first.map(\.at) == [moment, moment])
    let later = Timestamp(seconds: moment.seconds + 60)
    let known = [JournalEntry(id: "k", at: later, by: "bo", kind: .reviewStarted())]
    let second = try recorder.record(Decision(.undo(of: "k")), on: moment.day, after: known)
    let third = try recorder.record(Decision(.undo(of: "k")), on: moment.day, after: [])
    #expect(second[0].at > later && third[0].at > second[0].at)
    #expect((first + second + third).allSatisfy { $0.day == moment.day })
    #expect(try book.load().book.journal.map(\.id) == (first + second + third).map(\.id))
  }
}

/// Random entries of every type with texts that are hard to write down.
struct EntryMaker {
  private var dice: Dice
  private var owners = 0
  private static let pieces = [
    "a", "\"", "\\", "\n", "\r\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}", "é",
    "e\u{301}", "👩‍🚀", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "/", "\\u0041", "{", "}", ",", " ", "null", "日本",
  ]

  init(_ seed: UInt64) { dice = Dice(seed) }

  mutating func text() -> String { "x" + (0..<dice.roll(12)).map { _ in dice.pick(Self.pieces) }.joined() }

  private mutating func maybe() -> String? { dice.roll(2) == 0 ? nil : text() }

  /// As booktop makes them, or any text.
  private mutating func id() -> EntryID {
    guard dice.roll(2) == 0 else { return EntryID(text()) }
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
    let digits = (0..<20).map { _ in "\(dice.roll(10))" }.joined()
    return EntryID("\(digits.prefix(8))T\(digits.dropFirst(8))Z-\(String((0..<9).map { _ in dice.pick(letters) }))")
  }

  private mutating func maybeID() -> EntryID? { dice.roll(2) == 0 ? nil : id() }

  /// Somebody whom no other entry names: the book shows one spelling of each name.
  private mutating func owner() -> String? {
    owners += 1
    return maybe().map { "\($0)\(owners)" }
  }

  private mutating func day() -> Day { Day(number: Int32(dice.roll(40_000))) }

  private mutating func number() -> Double? { dice.roll(2) == 0 ? nil : Double(dice.roll(1_000_000)) / 7 }

  private mutating func change() -> ActionChange.Change<String> {
    dice.roll(3) == 0 ? .keep : .set(maybe())
  }

  /// An entry of any kind, whose account's id has no blank at its ends: these would be trimmed on reading.
  mutating func entry(_ id: EntryID) -> JournalEntry {
    // Moments are written to the microsecond and offsets to the minute.
    let at = Timestamp(
      seconds: Int64(dice.roll(4_000_000_000)), nanoseconds: Int32(dice.roll(1_000_000)) * 1000,
      offset: (dice.roll(2879) - 1439) * 60)
    let kind = kind()
    return JournalEntry(id: id, at: at, by: text(), accountID: text() + "x", kind: kind)
  }

  private mutating func kind() -> JournalEntry.Kind {
    switch dice.roll(13) {
    case 0:
      return .actionScheduled(
        ActionFields(
          action: maybeID(), kind: maybe(), title: maybe(), owner: owner(), due: dice.roll(2) == 0 ? nil : day(),
          reason: maybe()))
    case 1:
      var changed = ActionChange(action: id())
      (changed.kind, changed.title, changed.reason) = (change(), change(), change())
      changed.owner = dice.roll(3) == 0 ? .keep : .set(owner())
      changed.due = [.keep, .set(nil), .set(day())][dice.roll(3)]
      return .actionUpdated(changed)
    case 2: return .actionDone(action: id())
    case 3: return .actionCancelled(action: id(), why: maybe())
    case 4: return .stageCalled(stage: dice.pick(Stage.allCases), why: maybe())
    case 5: return .reviewStarted(seconds: number())
    case 6:
      return .reviewAccount(
        outcome: dice.pick(JournalEntry.ReviewOutcome.allCases), why: maybe(), action: maybeID(), seconds: number())
    case 7:
      return .reviewEnded(
        seconds: number(), covered: dice.roll(100), left: nil, undecided: (0..<dice.roll(3)).map { _ in text() })
    case 8: return .snoozed(until: day(), why: maybe())
    case 9: return .dismissed(flag: text(), why: maybe())
    case 10: return .note(text: text())
    case 11: return .diagnosis(cause: text())
    default: return .undo(of: id())
    }
  }
}
