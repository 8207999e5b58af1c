import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Events set aside, and the lines that they become")
struct RollUpFileTests {
  @Test("A row has 64 bytes, and keeps what it is given")
  func row() {
    #expect(MemoryLayout<SpilledEvent>.stride == 64)
    let row = SpilledEvent(
      account: .max, name: 0x7FFF_FFFF, time: -1, user: .none, team: .max, persona: .max, weight: .max, isTest: true)
    #expect(row.name == 0x7FFF_FFFF && row.isTest && row.team == .max && row.persona == .max && row.weight == .max)
    #expect(!SpilledEvent(account: 0, name: 0x7FFF_FFFF, time: 0, user: .none).isTest)
  }

  /// Published values of MurmurHash3_x64_128 with seed 0, its two words as numbers.
  static let hashes: [(text: String, high: UInt64, low: UInt64)] = [
    ("", 0, 0),
    ("The quick brown fox jumps over the lazy dog", 0xE34B_BC7B_BC07_1B6C, 0x7A43_3CA9_C49A_9347),
    ("hello", 0xCBD8_A7B3_41BD_9B02, 0x5B1E_906A_48AE_1D19),
    ("hello, world", 0x342F_AC62_3A5E_BC8E, 0x4CDC_BC07_9642_414D),
  ]

  @Test("Hashes are those of every machine", arguments: hashes.indices)
  func hashed(index: Int) {
    let (text, high, low) = Self.hashes[index]
    #expect(Hash128(text) == Hash128(high: high, low: low))
    #expect(Hash128(Substring("x\(text)").dropFirst()) == Hash128(high: high, low: low))
  }

  @Test("Each byte of a text makes a difference, whatever its length")
  func hashesDiffer() {
    var hashes: Set<Hash128> = []
    var texts = 0
    for length in 0...40 {
      let text = [UInt8](repeating: 0, count: length)
      hashes.insert(text.withUnsafeBytes { Hash128($0) })
      texts += 1
      for place in 0..<length {
        var other = text
        other[place] = 1
        hashes.insert(other.withUnsafeBytes { Hash128($0) })
        texts += 1
      }
    }
    #expect(hashes.count == texts)
  }

  /// Rows of few accounts, users and times; the users of some differ in nothing that the order looks at first.
  @Test("Rows come by account, user and time, those of one time as they were given", arguments: UInt64(0)..<32)
  func ordered(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let count = [1, 10, 300, 3000][Int(seed % 4)]
    let rows = (0..<count).map { number in
      let high = UInt64.random(in: 0..<3, using: &random) << 40
      let user = Hash128(high: high, low: seed / 4 % 2 == 0 ? 0 : .random(in: 0..<2, using: &random))
      let times: [Int64] = [.min, -5, 0, .random(in: 0..<20, using: &random), .max]
      return SpilledEvent(
        account: .random(in: 0..<3, using: &random), name: 0, time: times.randomElement(using: &random) ?? 0,
        user: user,
        id: Hash128(high: 1, low: UInt64(number)))
    }
    let meanings = EventMeanings(
      account: [0, 1, 2], feature: [-1], behaviour: [-1], features: [], behaviours: [], names: [""])
    var table = DistinctEvents(capacity: count, meanings: meanings)
    for row in rows { table.insert(row) }
    var ids: [UInt64] = []
    // With many bits of the account the key holds none that tells users apart.
    try table.forEachOrdered(accountBits: seed / 8 % 2 == 0 ? 2 : 63) { ids.append($0.id.low) }
    let expected = rows.sorted { row, other in
      if row.account != other.account { return row.account < other.account }
      if row.user != other.user { return row.user < other.user }
      return row.time != other.time ? row.time < other.time : row.id.low < other.id.low
    }
    #expect(ids == expected.map(\.id.low))
  }

  static func spill(_ folder: RollUpFolder, rows: Int) throws -> EventSpill {
    let spill = try EventSpill(folder: folder.path)
    for row in 0..<rows { try spill.append(SpilledEvent(account: 0, name: 0, time: Int64(row), user: .none)) }
    try spill.flush()
    return spill
  }

  @Test("A kept file is read again, from its first row to its last", arguments: [0, 1, 40_000])
  func kept(rows: Int) throws {
    let folder = try RollUpFolder()
    let path = try Self.spill(folder, rows: rows).path
    let opened = try EventSpill(opening: path)
    var times: [Int64] = []
    try opened.forEach { times.append($0.time) }
    #expect(opened.count == rows && times == (0..<Int64(rows)).map { $0 })
  }

  @Test("A file that was cut, or is something else, is refused by name")
  func damaged() throws {
    let folder = try RollUpFolder()
    let path = try Self.spill(folder, rows: 2).path
    truncate(path, 3 * 64 - 1)
    let cut = #expect(throws: ImportError.self) { try EventSpill(opening: path) }
    #expect(
      cut?.finding.sentence == "events set aside are damaged: it is not a whole file of events of this version."
        + " Remove the file and import the exports again.")
    #expect(cut?.finding.path == path)
    truncate(path, 0)
    #expect(throws: ImportError.self) { try EventSpill(opening: path) }
    #expect(throws: ImportError.self) { try EventSpill(opening: path + ".none") }
    // A row whose codes mean nothing here.
    let spill = try EventSpill(folder: folder.path, name: "other.rows")
    try spill.append(SpilledEvent(account: 9, name: 0, time: 0, user: .none))
    #expect(throws: ImportError.self) {
      try EventLog().rollUp.run([spill], scratch: folder.path) { _ in }
    }
  }

  @Test("A folder that cannot be written to is an error of writing")
  func unwritable() throws {
    let folder = try RollUpFolder()
    let error = #expect(throws: ImportError.self) { try EventSpill(folder: folder.path + "/none") }
    #expect(error?.kind == .unwritable)
    var log = EventLog()
    log.memory = 1
    log.add("ann", "2026-01-05T09:00:00Z")
    log.add("bob", "2026-01-05T09:00:00Z")
    let spill = try Self.spill(folder, rows: 0)
    for row in log.rows { try spill.append(row) }
    let scratch = #expect(throws: ImportError.self) {
      try log.rollUp.run([spill], scratch: folder.path + "/none") { _ in }
    }
    #expect(scratch?.kind == .unwritable)
  }

  #if os(Linux)
    @Test("A full disk is an error of writing")
    func full() throws {
      let folder = try RollUpFolder()
      symlink("/dev/full", folder.path + "/full.rows")
      // Links are not followed: a file that somebody put there is not written to.
      #expect(throws: ImportError.self) { try EventSpill(folder: folder.path, name: "full.rows") }
      let spill = try EventSpill(folder: "/dev", name: "full")
      try spill.append(SpilledEvent(account: 0, name: 0, time: 0, user: .none))
      let error = #expect(throws: ImportError.self) { try spill.flush() }
      #expect(error?.kind == .unwritable)
    }
  #endif

  @Test("Files that a roll-up needs for itself are gone afterwards")
  func scratch() throws {
    let folder = try RollUpFolder()
    var log = RollUpRandomTests.log(1, events: 100)
    log.memory = 1
    let spill = try EventSpill(folder: folder.path)
    for row in log.rows { try spill.append(row) }
    _ = try log.rollUp.run([spill], scratch: folder.path) { _ in #expect(folder.files == ["events.rows"]) }
    #expect(folder.files == ["events.rows"])
  }

  // MARK: Lines

  static let shares: [(Double, String)] = [
    (1, "1"), (0.5, "0.5"), (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"), (0.00001, "0.00001"), (1.0 / 128, "0.007813"),
    (0.000_000_4, "0"), (0.999_999_6, "1"), (0.1, "0.1"),
  ]

  @Test("Shares have six decimals and no exponent", arguments: shares.indices)
  func share(index: Int) throws {
    var line: [UInt8] = []
    let week = try #require(Week("2026-11-16"))
    line.append(line: RolledWeek(account: 0, week: week, active: 1, topUserShare: Self.shares[index].0), accountID: "a")
    #expect(
      String(decoding: line, as: UTF8.self)
        == #"{"account_id":"a","week":"2026-11-16","active":1,"top_user_share":\#(Self.shares[index].1)}"# + "\n")
  }

  @Test("A line has its keys in order, and texts are quoted")
  func line() throws {
    var line: [UInt8] = []
    let week = RolledWeek(
      account: 0, week: try #require(Week("2026-11-16")), active: 2, monthlyActive: 3, sessions: 4, guidedSessions: 0,
      features: [.init(name: "a\"b", users: 1)], teams: [.init(name: "x", users: 1), .init(name: "y", users: 2)],
      personas: [.init(name: "p", users: 1)], topUserShare: 0.75, provisioned: 9, newUsers: 1, newUsersActive: 0)
    line.append(line: week, accountID: "ä\n")
    #expect(
      String(decoding: line, as: UTF8.self)
        == #"{"account_id":"ä\n","week":"2026-11-16","provisioned":9,"active":2,"monthly_active":3,"sessions":4,"#
        + #""guided_sessions":0,"features":{"a\"b":1},"teams":{"x":1,"y":2},"personas":{"p":1},"top_user_share":0.75,"#
        + #""new_users":1,"new_users_active":0}"# + "\n")
  }

  @Test("Names are in byte order, and two that only look alike are two")
  func order() {
    let order = NameOrder(["b", "é", "e\u{301}", "B", "b", "ab"])
    #expect(order.names.map { Array($0.utf8) } == ["B", "ab", "b", "e\u{301}", "é"].map { Array($0.utf8) })
    #expect(order.ranks == [2, 4, 3, 0, 2, 1])
  }
}
