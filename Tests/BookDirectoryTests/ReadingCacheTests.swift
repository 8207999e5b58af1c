import Adoption
import BookDirectory
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the cache keeps makes opening a book faster, and nothing else.
@Suite("The cache of what was read") struct ReadingCacheTests {
  private static let usage = "usage/u.jsonl"
  private static let events = "events/e.jsonl"
  private static let small = [
    "accounts/all.jsonl": "{\"id\":\"a\",\"people\":[{\"id\":\"p\"}]}\n{\"id\":\"b\"}\n",
    "journal/k.jsonl": "{\"id\":\"e0\",\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"review.started\"}\n",
  ]

  /// Weekly records and events with something of everything that tables hold, and with flaws.
  private static let lines = (
    usage: (0..<6).map { GrowingFileTests.line("a", $0) }.joined() + """
      {"account_id":"b","week":"2025-09-07","active":2.5,"provisioned":1,"teams":{"ops":2},"limits":{"seats":1e12}}
      {"account_id":"nobody","week":"2025-09-08","activ":3,"top_user_share":0.5}
      {"account_id":"a","week":"2025-09-15","active":"many"}
      {"account_id":"a"}

      """,
    events: """
    {"account_id":"a","on":"2026-02-03","kind":"touch","person":"p","direction":"in","outcome_id":"o","mood":[1,2]}
    {"account_id":"a","on":"2026-02-03","kind":"touch","person":"P","mode":"human"}
    {"account_id":"a","on":"2026-02-04","kind":"behaviour","name":"login","value":{"n":3},"note":"näher"}
    {"account_id":"b","on":"2026-02-05","kind":"survey","type":"nps","score":9.5,"id":"s-1"}
    {"account_id":"b","on":"2026-02-05","kind":"renewal","outcome":"won","arr_before":10,"arr_after":12.25}
    {"account_id":"b","on":"2026-02-06","kind":"ticket","name":"slow","priority":"high","closed_on":"2026-02-09"}
    {"account_id":"b","on":"2026-02-06","kind":"tickt"}

    """
  )

  private static func start() throws -> Fixture {
    try Fixture(small.merging([usage: lines.usage, events: lines.events]) { $1 })
  }

  private static func cache(_ fixture: Fixture, program: String = "test") -> ReadingCache {
    ReadingCache(folder: fixture.around + "/cache", program: program, leastSize: 1)
  }

  /// Keeps what is read now.
  private static func keep(_ fixture: Fixture) throws -> Bool {
    let loader = BookLoader(fixture.path, cache: cache(fixture))
    _ = try loader.load()
    loader.seal(leastSize: 0)
    return loader.keep()
  }

  private static func kept(_ fixture: Fixture, _ ending: String = "book") throws -> String {
    let name = listing(of: fixture.around + "/cache")?.first { $0.hasSuffix("." + ending) }
    return "\(fixture.around)/cache/\(try #require(name))"
  }

  private static func listing(of folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { !$0.hasPrefix(".") }
  }

  /// What the files of accounts and decisions have in bytes, which are read each time.
  private static let smallSize = small.values.reduce(0) { $0 + $1.utf8.count }

  @Test("A book that is as it was is not read as text again, and is the same") func reopening() throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let loaded = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
    #expect(loaded.parsedBytes == Self.smallSize)
    let fresh = try fixture.load()
    #expect(snapshot(loaded) == snapshot(fresh))
    // What refers loosely to somebody is looked up again.
    #expect(loaded.book.accountsGathered == 1 && fresh.book.accountsGathered == 2)
    #expect(loaded.lines == fresh.lines && !fresh.lines("missing_key").isEmpty && !fresh.lines("unknown_word").isEmpty)
    #expect(loaded.counts == fresh.counts && loaded.changed == fresh.changed)
  }

  @Test("What is read once is the same book, from its files, from the cache, and read once more") func once() throws {
    let fixture = try Self.start()
    let fresh = try fixture.load()
    let loader = BookLoader(fixture.path, isOnce: true)
    let loaded = try loader.load()
    #expect(snapshot(loaded) == snapshot(fresh) && loaded.lines == fresh.lines && loaded.counts == fresh.counts)
    #expect(try Self.keep(fixture))
    let cached = try BookLoader(fixture.path, cache: Self.cache(fixture), isOnce: true).load()
    #expect(snapshot(cached) == snapshot(fresh) && cached.lines == fresh.lines && cached.book.hasKeptFacts)
    try fixture.append(Self.usage, GrowingFileTests.line("b", 30))
    let (again, now) = (try loader.load(), try fixture.load())
    #expect(snapshot(again) == snapshot(now) && again.lines == now.lines && snapshot(again) != snapshot(loaded))
    #expect(again.parsedBytes == again.counts.bytes)
  }

  @Test("Of a file that grew meanwhile only the new lines are read") func growing() throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let more = GrowingFileTests.line("b", 30)
    try fixture.append(Self.usage, more)
    let loader = BookLoader(fixture.path, cache: Self.cache(fixture))
    let loaded = try loader.load()
    #expect(loaded.parsedBytes == Self.smallSize + more.utf8.count)
    #expect(snapshot(loaded) == snapshot(try fixture.load()))
    try fixture.append(Self.usage, GrowingFileTests.line("a", 31))
    loader.seal(leastSize: 0)
    #expect(snapshot(try loader.load()) == snapshot(try fixture.load()))
  }

  @Test("Whatever happens to the files meanwhile, the book is that of a fresh reading", arguments: 0..<40)
  func anything(seed: UInt64) throws {
    var dice = Dice(seed)
    let fixture = try Self.start()
    var text = Self.lines.usage
    for step in 0..<6 {
      _ = try Self.keep(fixture)
      var changes: [GrowingFileTests.Change] = []
      for _ in 0...dice.roll(2) {
        changes.append(dice.pick(GrowingFileTests.Change.allCases))
        text = try changes[changes.count - 1].apply(fixture, text, &dice, Self.usage)
      }
      if dice.roll(3) == 0 {
        try fixture.append(Self.events, "{\"account_id\":\"a\",\"on\":\"2026-03-1\(step)\",\"kind\":\"churn\"}\n")
      }
      let loaded = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
      let fresh = try fixture.load()
      #expect(snapshot(loaded) == snapshot(fresh), "step \(step), \(changes)")
      #expect(loaded.stale == fresh.stale && loaded.counts == fresh.counts, "step \(step), \(changes)")
    }
  }

  /// What may have happened to a book since its facts were kept, and whether they still follow.
  enum Meanwhile: CaseIterable, Sendable {
    case nothing, decided, writtenAgain, rules, account, accountRenamed, event, eventChanged, use, useGone, anotherFile
    case folderInstead

    var keepsFacts: Bool { [.nothing, .decided, .writtenAgain].contains(self) }
  }

  @Test("Facts are taken over where all that they follow from is as it was", arguments: Meanwhile.allCases)
  func facts(_ meanwhile: Meanwhile) throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let accounts = Self.small["accounts/all.jsonl"] ?? ""
    switch meanwhile {
    case .nothing: break
    case .decided:
      try fixture.append(
        "journal/k.jsonl",
        "{\"id\":\"e1\",\"at\":\"2026-11-20T09:31:00Z\",\"by\":\"K\",\"type\":\"note\",\"account_id\":\"a\",\"text\":\"n\"}\n"
      )
      try fixture.write("journal/a.jsonl", "")
    // The same bytes in another file.
    case .writtenAgain: try fixture.write("accounts/all.jsonl", accounts)
    case .rules: try fixture.write("book.json", "{\"segments\":{\"default\":{\"signals\":[\"login\"]}}}")
    case .account: try fixture.append("accounts/all.jsonl", "{\"id\":\"c\",\"formerly\":[\"b\"]}\n")
    // As many bytes as before.
    case .accountRenamed:
      try fixture.write("accounts/all.jsonl", accounts.replacing("\"p\"", with: "\"q\""))
    case .event: try fixture.append(Self.events, "{\"account_id\":\"a\",\"on\":\"2026-03-01\",\"kind\":\"churn\"}\n")
    case .eventChanged: try fixture.write(Self.events, Self.lines.events.replacing("\"login\"", with: "\"logon\""))
    case .use: try fixture.append(Self.usage, GrowingFileTests.line("b", 30))
    case .useGone: unlink("\(fixture.path)/\(Self.usage)")
    case .anotherFile:
      try fixture.write("events/f.jsonl", "{\"account_id\":\"b\",\"on\":\"2026-03-01\",\"kind\":\"churn\"}\n")
    case .folderInstead:
      unlink("\(fixture.path)/\(Self.usage)")
      mkdir("\(fixture.path)/\(Self.usage)", 0o700)
    }
    let loaded = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
    let fresh = try fixture.load()
    #expect(loaded.book.hasKeptFacts == meanwhile.keepsFacts)
    #expect(snapshot(loaded) == snapshot(fresh) && loaded.lines == fresh.lines)
    // From then on what was read anew is kept.
    _ = try Self.keep(fixture)
    let again = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
    #expect(again.book.hasKeptFacts)
    #expect(snapshot(again) == snapshot(fresh))
  }

  /// Every byte of it counts: whichever is another, all or some is read as text, and the book is the same.
  @Test("What was damaged is not taken over") func damaged() throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let fresh = snapshot(try fixture.load())
    for ending in ["book", "facts"] {
      let path = try Self.kept(fixture, ending)
      let good = try Self.bytes(path)
      var read: [Bool: Int] = [:]
      for place in stride(from: 0, to: good.count, by: max(1, good.count / 300)) {
        var bytes = good
        bytes[place] ^= 1 << UInt8(place % 8)
        try Self.put(bytes, path)
        let loaded = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
        #expect(snapshot(loaded) == fresh, "byte \(place) of \(ending)")
        let isNoticed =
          ending == "book" ? loaded.parsedBytes > Self.smallSize : loaded.book.accountsGathered == 2
        read[isNoticed, default: 0] += 1
      }
      // Not one of them went unnoticed.
      #expect(read[false] == nil && read[true, default: 0] > 100)
      try Self.put(good, path)
    }
  }

  @Test("What was cut off, is empty or is no file at all is not taken over", arguments: [0, 1, 39, 40, 41, 400, 1_000])
  func cut(length: Int) throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let path = try Self.kept(fixture)
    try Self.put(Array(try Self.bytes(path).prefix(length)), path)
    let loaded = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
    #expect(snapshot(loaded) == snapshot(try fixture.load()) && loaded.parsedBytes > Self.smallSize)
    unlink(path)
    mkdir(path, 0o700)
    #expect(snapshot(try BookLoader(fixture.path, cache: Self.cache(fixture)).load()) == snapshot(try fixture.load()))
    #expect(try !Self.keep(fixture))
    #expect(Self.listing(of: fixture.around + "/cache")?.count == 2)
  }

  @Test("Another build's, and that of another directory, is not taken over") func foreign() throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let other = try BookLoader(fixture.path, cache: Self.cache(fixture, program: "other")).load()
    #expect(other.parsedBytes > Self.smallSize)
    let moved = fixture.around + "/moved"
    rename(fixture.path, moved)
    #expect(try BookLoader(moved, cache: Self.cache(fixture)).load().parsedBytes > Self.smallSize)
    rename(moved, fixture.path)
    #expect(try BookLoader(fixture.path, cache: Self.cache(fixture)).load().parsedBytes == Self.smallSize)
  }

  @Test("What others may have written is not taken over") func others() throws {
    let fixture = try Self.start()
    #expect(try Self.keep(fixture))
    let path = try Self.kept(fixture)
    for (mode, isTaken) in [(0o600, true), (0o640, true), (0o620, false), (0o602, false)] {
      chmod(path, mode_t(mode))
      let loaded = try BookLoader(fixture.path, cache: Self.cache(fixture)).load()
      #expect((loaded.parsedBytes == Self.smallSize) == isTaken, "mode \(mode)")
    }
  }

  /// The file has more than a million bytes, and is compared in blocks of 262,144: one line makes one of them another, a quarter
  /// of the file more makes two.
  @Test("It is written when an eighth or more of the book is new, and not for a line") func often() throws {
    let fixture = try Self.start()
    let week = GrowingFileTests.line("a", 1)
    let many = String(repeating: week, count: 12_000)
    try fixture.write(Self.usage, many)
    #expect(try Self.keep(fixture))
    #expect(try !Self.keep(fixture))
    try fixture.append(Self.usage, week)
    #expect(try !Self.keep(fixture))
    try fixture.append(Self.usage, String(repeating: week, count: 3_000))
    #expect(try Self.keep(fixture))
    try fixture.write(Self.usage, GrowingFileTests.line("b", 2) + many)
    #expect(try Self.keep(fixture))
  }

  @Test("It is not written for a small book, nor into the book itself") func nowhere() throws {
    let fixture = try Self.start()
    for cache in [
      ReadingCache(folder: fixture.around + "/cache", program: "test", leastSize: 1 << 20),
      ReadingCache(folder: fixture.path + "/.cache/booktop", program: "test", leastSize: 1),
    ] {
      let loader = BookLoader(fixture.path, cache: cache)
      _ = try loader.load()
      loader.seal(leastSize: 0)
      #expect(!loader.keep())
    }
    #expect(Self.listing(of: fixture.around + "/cache") == nil)
    #expect(Self.listing(of: fixture.path)?.sorted() == ["accounts", "events", "journal", "usage"])
  }

  @Test("Its place is the user's alone, and what nobody opens any more goes") func place() throws {
    let fixture = try Self.start()
    let folder = fixture.around + "/cache"
    mkdir(folder, 0o700)
    for name in ["old.book", "old.facts", "old.1.tmp", "new.book", "new.facts", "other.txt"] {
      try Self.put([1], "\(folder)/\(name)")
    }
    for name in ["old.book", "old.facts", "old.1.tmp", "other.txt"] {
      var times = [timeval](repeating: timeval(tv_sec: time(nil) - 91 * 86_400, tv_usec: 0), count: 2)
      utimes("\(folder)/\(name)", &times)
    }
    #expect(try Self.keep(fixture))
    let names = Self.listing(of: folder) ?? []
    let kept = names.filter { $0.count > 16 }
    #expect(Set(names).subtracting(kept) == ["new.book", "new.facts", "other.txt"] && kept.count == 2)
    for name in kept {
      var status = stat()
      #expect(stat("\(folder)/\(name)", &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test(
    "The place is the user's for caches",
    arguments: [
      (["XDG_CACHE_HOME": "/x"], true), (["XDG_CACHE_HOME": "x", "HOME": "/h"], true), (["HOME": "/h"], true),
      ([:], false), (["XDG_CACHE_HOME": "x", "HOME": "h"], false),
    ] as [([String: String], Bool)]) func variables(_ variables: [String: String], hasPlace: Bool)
  {
    #expect((ReadingCache(program: "test") { variables[$0] } != nil) == hasPlace)
  }

  // MARK: Files

  private static func bytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  private static func put(_ bytes: [UInt8], _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
  }
}
