import Adoption
import Synchronization
import Testing

@testable import BookDirectory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Reading again")
struct ReloadTests {
  private func start() throws -> (Fixture, BookLoader) {
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\",\"arr\":1}\n",
      "usage/u.jsonl": "{\"account_id\":\"a\",\"week\":\"2026-W40\"}\n",
      "journal/k.jsonl": "{\"id\":\"e1\",\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"review.started\"}\n",
    ])
    let loader = fixture.loader()
    let loaded = try loader.load()
    #expect(loaded.changed == ["accounts/a.jsonl", "journal/k.jsonl", "usage/u.jsonl"])
    return (fixture, loader)
  }

  @Test("Findings are worked out when they are asked for, once, and doubts again only where they may be others")
  func asked() throws {
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}", "usage/u.jsonl": ""])
    let loader = fixture.loader()
    let first = try loader.load()
    #expect(first.knownFindings.timesWorkedOut == 0 && first.assembled.knownDoubts.timesWorkedOut == 0)
    #expect(first.findings == first.findings)
    #expect(first.knownFindings.timesWorkedOut == 1 && first.assembled.knownDoubts.timesWorkedOut == 1)
    try fixture.append("usage/u.jsonl", "{\"account_id\":\"a\",\"week\":\"2026-09-07\",\"active\":\"x\"}\n")
    let second = try loader.load()
    #expect(second.findings.map(\.code) != first.findings.map(\.code))
    #expect(second.assembled.knownDoubts.timesWorkedOut == 1)
    try fixture.append("accounts/a.jsonl", "\n{\"id\":\"A\"}")
    let third = try loader.load()
    #expect(third.findings.contains { $0.code == "double" })
    #expect(
      third.assembled.knownDoubts.timesWorkedOut == 1 && second.assembled.knownDoubts !== third.assembled.knownDoubts)
  }

  @Test("Nothing changed: nothing is read") func unchanged() throws {
    let (fixture, loader) = try start()
    defer { withExtendedLifetime(fixture) {} }
    let loaded = try loader.load()
    #expect(loaded.isUnchanged && loaded.changed == [] && loaded.removed == [] && !loaded.isUnsettled)
    #expect(loaded.counts.files == 3 && loaded.counts.records == 3 && loaded.counts.leftOut == 0)
    // 19 bytes of accounts, 37 of usage, 73 of journal, with their line feeds.
    #expect(loaded.counts.bytes == 129)
  }

  @Test("Rewritten, swapped, new and deleted files") func changes() throws {
    let (fixture, loader) = try start()
    // The same length, so that only its times tell.
    try fixture.write("accounts/a.jsonl", "{\"id\":\"a\",\"arr\":2}\n")
    var loaded = try loader.load()
    #expect(loaded.changed == ["accounts/a.jsonl"])
    #expect(loaded.account("a")?.arr == 2)
    try fixture.swap("accounts/a.jsonl", "{\"id\":\"a\",\"arr\":3}\n")
    loaded = try loader.load()
    #expect(loaded.changed == ["accounts/a.jsonl"])
    #expect(loaded.account("a")?.arr == 3)
    try fixture.write("accounts/b.jsonl", "{\"id\":\"b\"}")
    loaded = try loader.load()
    #expect(loaded.changed == ["accounts/b.jsonl"])
    try fixture.delete("accounts/b.jsonl")
    loaded = try loader.load()
    #expect(loaded.changed == [] && loaded.removed == ["accounts/b.jsonl"])
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    try fixture.append("usage/u.jsonl", "{\"account_id\":\"a\",\"week\":\"2026-W41\"}\n")
    loaded = try loader.load()
    #expect(loaded.changed == ["usage/u.jsonl"])
    #expect(loaded.weeks("a").weeks.count == 2)
  }

  @Test("A touched file is read again and says the same") func touched() throws {
    let (fixture, loader) = try start()
    let before = snapshot(try loader.load())
    utimes(fixture.full("usage/u.jsonl"), nil)
    #expect(snapshot(try loader.load()) == before)
  }

  @Test("requirement 147: a file that breaks keeps its last good content until it is mended") func lastGood() throws {
    let (fixture, loader) = try start()
    try fixture.append("usage/u.jsonl", "{\"account_id\":\"a\",\"week\":\"2026-W4")
    var loaded = try loader.load()
    #expect(loaded.stale == ["usage/u.jsonl"])
    #expect(loaded.weeks("a").weeks.count == 1)
    #expect(
      loaded.lines == [
        "warning stale usage/u.jsonl:2:34 the file could be read before and cannot be read now: expected the closing quote of a string, found the end of the text. Its last good content is shown until it can be read again."
      ])
    // It stays so while nothing changes, and when it breaks in another way.
    loaded = try loader.load()
    #expect(loaded.stale == ["usage/u.jsonl"] && loaded.isUnchanged)
    try fixture.write("usage/u.jsonl", "")
    loaded = try loader.load()
    #expect(loaded.stale == ["usage/u.jsonl"])
    #expect(loaded.weeks("a").weeks.count == 1)
    #expect(
      loaded.lines == [
        "warning stale usage/u.jsonl the file has become empty and was not before. Its last good content is shown until it can be read again."
      ])
    try fixture.write("usage/u.jsonl", "{\"account_id\":\"a\",\"week\":\"2026-W42\"}\n")
    loaded = try loader.load()
    #expect(loaded.stale == [] && loaded.lines == [])
    #expect(loaded.weeks("a").weeks.map(\.week) == [Week("2026-W42")])
    try fixture.delete("usage/u.jsonl")
    #expect(try loader.load().weeks("a").weeks.isEmpty)
  }

  @Test("A .json file that breaks in the middle keeps its last good content") func lastGoodDocument() throws {
    let fixture = try Fixture(["accounts/a.json": "[{\"id\":\"a\"},{\"id\":\"b\"}]"])
    let loader = fixture.loader()
    _ = try loader.load()
    try fixture.write("accounts/a.json", "[{\"id\":\"c\"},{\"id\":")
    let loaded = try loader.load()
    #expect(loaded.book.accounts.map(\.id) == ["a", "b"])
    #expect(loaded.stale == ["accounts/a.json"])
  }

  /// What may come to stand where records are expected, made at a path.
  enum Stray: String, CaseIterable {
    case folder, pipe, socket, link

    func put(_ path: String, in fixture: Fixture) throws {
      switch self {
      case .folder: try fixture.write("\(path)/part-00000", "{}")
      case .pipe: mkfifo(fixture.full(path), 0o644)
      case .socket: try fixture.socket(path)
      case .link: try fixture.link(path, to: "/nowhere")
      }
    }
  }

  @Test("What stands in the place of a file leaves its last good content", arguments: Stray.allCases)
  func replacedByStray(_ stray: Stray) throws {
    for path in ["accounts/a.jsonl", "usage/u.jsonl", "journal/k.jsonl"] {
      let (fixture, loader) = try start()
      let whole = snapshot(try loader.load())
      try fixture.delete(path)
      try stray.put(path, in: fixture)
      let loaded = try loader.load()
      #expect(loaded.book.unread == [] && loaded.stale == [path])
      #expect(loaded.findings.map(\.code) == ["stale"] && loaded.findings.first?.severity == .warning)
      #expect(loaded.book.accounts.map(\.id) == ["a"] && loaded.book.journal.map(\.id) == ["e1"])
      #expect(loaded.weeks("a").weeks.count == 1)
      #expect(try loader.load().isUnchanged)
      remove(fixture.full(path))
      try fixture.write(path, "")
      #expect(try loader.load().stale == [path], "an empty file is no content either")
      try fixture.delete(path)
      let gone = try loader.load()
      #expect(gone.stale == [] && gone.removed == [path] && snapshot(gone) != whole)
    }
  }

  @Test("What was never a file of the book costs the book nothing", arguments: [Stray.folder, .pipe, .socket])
  func newStray(_ stray: Stray) throws {
    let (fixture, loader) = try start()
    let whole = snapshot(try loader.load())
    let paths = ["accounts/x.json", "events/x.jsonl", "usage/x.jsonl"]
    try fixture.makeFolder("events")
    for path in paths { try stray.put(path, in: fixture) }
    for loaded in [try loader.load(), try fixture.load()] {
      #expect(loaded.book.unread == [] && loaded.stale == [])
      #expect(loaded.findings.map(\.code) == ["not_a_file", "not_a_file", "not_a_file"])
      #expect(Set(loaded.findings.map(\.path)) == Set(paths))
    }
    for path in paths { remove(fixture.full(path)) }
    #expect(snapshot(try loader.load()) == whole)
  }

  @Test("A folder of records that is none any more keeps what was read in it", arguments: [Stray.pipe, .link])
  func folderReplaced(_ stray: Stray) throws {
    let (fixture, loader) = try start()
    try fixture.move(fixture.full("usage"), "\(fixture.around)/usage")
    try stray.put("usage", in: fixture)
    for _ in 1...2 {
      let loaded = try loader.load()
      #expect(loaded.book.unread == [] && loaded.stale == ["usage/u.jsonl"])
      #expect(loaded.weeks("a").weeks.count == 1)
    }
    #expect(try fixture.load().book.unread.map(\.path) == ["usage"])
    remove(fixture.full("usage"))
    try fixture.move("\(fixture.around)/usage", fixture.full("usage"))
    #expect(try loader.load().lines == [])
  }

  @Test("A record that is only wrong does not make its file stale") func wrongRecord() throws {
    let (fixture, loader) = try start()
    try fixture.write("accounts/a.jsonl", "{\"id\":[]}\n{\"id\":\"b\"}\n")
    let loaded = try loader.load()
    #expect(loaded.stale == [])
    #expect(loaded.book.accounts.map(\.id) == ["b"])
  }

  @Test("A broken line of a journal never hides new ones") func journal() throws {
    let (fixture, loader) = try start()
    try fixture.append(
      "journal/k.jsonl",
      "{\"id\":\"e2\"\n{\"id\":\"e3\",\"at\":\"2026-11-20T09:31:00Z\",\"by\":\"K\",\"type\":\"review.started\"}\n")
    let loaded = try loader.load()
    #expect(loaded.book.journal.map(\.id) == ["e1", "e3"])
    #expect(loaded.stale == [])
    #expect(loaded.findings.map(\.code) == ["bad_json"])
    try fixture.write("journal/k.jsonl", "")
    #expect(try loader.load().book.journal.map(\.id) == ["e1", "e3"])
  }

  @Test("The directory replaced by another one") func replaced() throws {
    let (fixture, loader) = try start()
    try fixture.write("../next-book/accounts/a.jsonl", "{\"id\":\"z\"}\n")
    try fixture.move(fixture.path, "\(fixture.around)/old-book")
    #expect(throws: DirectoryError.missing(path: fixture.path)) { try loader.load() }
    try fixture.move("\(fixture.around)/next-book", fixture.path)
    let loaded = try loader.load()
    #expect(loaded.book.accounts.map(\.id) == ["z"])
    #expect(loaded.removed == ["journal/k.jsonl", "usage/u.jsonl"])
  }

  @Test("Reading can be stopped, and goes on from what was known") func cancelled() throws {
    let (fixture, loader) = try start()
    try fixture.write("accounts/a.jsonl", "{\"id\":\"b\"}\n")
    let monitor = LoadMonitor()
    monitor.cancel()
    #expect(throws: DirectoryError.cancelled) { try loader.load(monitor: monitor) }
    #expect(try loader.load().book.accounts.map(\.id) == ["b"])
  }

  @Test("Progress goes forward to all files and bytes") func progress() throws {
    let record = "{\"id\":\"a\",\"x\":\"\(String(repeating: "x", count: 1000))\"}\n"
    let fixture = try Fixture(["accounts/a.jsonl": String(repeating: record, count: 12_000)])
    let seen = Steps()
    _ = try fixture.loader().load(monitor: LoadMonitor { seen.add($0) })
    let steps = seen.all
    #expect(!steps.isEmpty)
    #expect(steps.allSatisfy { $0.bytes == record.utf8.count * 12_000 && $0.filesDone <= $0.files })
    #expect(steps.map(\.bytesDone) == steps.map(\.bytesDone).sorted())
  }

  @Test("An unreadable file says why, or keeps its last good content") func noPermission() throws {
    // Root may read everything.
    guard geteuid() != 0 else { return }
    let (fixture, loader) = try start()
    chmod(fixture.full("accounts/a.jsonl"), 0)
    let loaded = try loader.load()
    #expect(loaded.stale == ["accounts/a.jsonl"])
    #expect(try fixture.load().lines("unreadable").count == 1)
    chmod(fixture.full("accounts/a.jsonl"), 0o644)
    #expect(try loader.load().stale == [])
  }

  @Test("Files in a folder that cannot be read keep their last good content", arguments: [0, 0o400, 0o100])
  func noPermissionForFolder(_ mode: UInt32) throws {
    // Root may read everything.
    guard geteuid() != 0 else { return }
    let (fixture, loader) = try start()
    chmod(fixture.full("usage"), mode_t(mode))
    defer { chmod(fixture.full("usage"), 0o755) }
    let loaded = try loader.load()
    #expect(loaded.stale == ["usage/u.jsonl"])
    #expect(loaded.changed == ["usage/u.jsonl"])
    #expect(loaded.weeks("a").weeks.count == 1)
    #expect(loaded.findings.map(\.code) == ["unreadable", "stale"])
    #expect(try loader.load().isUnchanged)
    chmod(fixture.full("usage"), 0o755)
    let again = try loader.load()
    #expect(again.stale == [] && again.lines == [])
    #expect(again.changed == ["usage/u.jsonl"])
  }

  @Test("What a stopped load had seen is not forgotten") func cancelledAfterDelete() throws {
    let (fixture, loader) = try start()
    try fixture.delete("usage/u.jsonl")
    let monitor = LoadMonitor()
    monitor.cancel()
    #expect(throws: DirectoryError.cancelled) { try loader.load(monitor: monitor) }
    #expect(try loader.load().weeks("a").weeks.isEmpty)
  }
}

/// Collects progress from any thread.
private final class Steps: Sendable {
  private let steps = Mutex<[LoadProgress]>([])

  var all: [LoadProgress] { steps.withLock { $0 } }

  func add(_ step: LoadProgress) { steps.withLock { $0.append(step) } }
}
