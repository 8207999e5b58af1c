import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Events in words, and what they roll up to.
struct EventLog {
  var accounts = ["acme", "bolt"]
  var features = ["Report viewed": "reports", "Report opened": "reports", "Alert set": "alerts"]
  var behaviours = ["Report shared": "result-used-in-decision"]
  var from = "2026-01-05T00:00:00Z"
  var through = "2026-12-31T00:00:00Z"
  var offset: (Int64) -> Int = { _ in 0 }
  var sessions = RollUp.Sessions.gap
  var guided = RollUp.Guided.unknown
  var users: [RollUp.ListedUser] = []
  var memory = 48 << 20
  /// Names, teams and personas in the order in which they are met; code 0 of the latter two is none.
  private(set) var names: [String] = []
  private(set) var teams = [""]
  private(set) var personas = [""]
  var rows: [SpilledEvent] = []

  static func instant(_ text: String) -> Int64 {
    guard let time = Timestamp(text) else {
      Issue.record("\(text) is no time")
      return 0
    }
    return time.seconds * 1_000_000 + Int64(time.nanoseconds) / 1000
  }

  static func user(_ name: String) -> Hash128 { Hash128(name) }

  private static func code(_ name: String, in names: inout [String]) -> Int {
    if let code = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) { return code }
    names.append(name)
    return names.count - 1
  }

  /// Adds an event; the key of the account is its name.
  mutating func add(
    _ user: String, _ time: String, _ name: String = "Report viewed", at account: String = "acme", id: String = "",
    session: String = "", team: String = "", persona: String = "", weight: UInt32 = 1, isTest: Bool = false
  ) {
    rows.append(
      SpilledEvent(
        account: UInt32(accounts.firstIndex(of: account) ?? accounts.count),
        name: UInt32(Self.code(name, in: &names)), time: Self.instant(time), user: Self.user(user), id: Hash128(id),
        session: Hash128(session).high, team: UInt16(Self.code(team, in: &teams)),
        persona: UInt16(Self.code(persona, in: &personas)), weight: weight, isTest: isTest))
  }

  /// Says that events give the user an address.
  mutating func address(_ user: String, _ address: String, at account: String = "acme") {
    if names.isEmpty { names = ["Report viewed"] }
    rows.append(
      SpilledEvent(
        address: Hash128(address), of: Self.user(user),
        account: UInt32(accounts.firstIndex(of: account) ?? accounts.count)))
  }

  /// Keys are the accounts by name and one key behind them that means none.
  var rollUp: RollUp {
    let (featureNames, behaviourNames) = (Array(Set(features.values)), Array(Set(behaviours.values)))
    func codes(_ table: [String: String], _ values: [String]) -> [Int32] {
      names.map { name in Int32(table[name].flatMap { values.firstIndex(of: $0) } ?? -1) }
    }
    return RollUp(
      meanings: EventMeanings(
        account: accounts.indices.map { Int32($0) } + [-1], feature: codes(features, featureNames),
        behaviour: codes(behaviours, behaviourNames), features: featureNames, behaviours: behaviourNames, names: names,
        teams: teams, personas: personas),
      coverage: EventCoverage(from: Self.instant(from), through: Self.instant(through)), offset: offset,
      sessions: sessions, guided: guided, users: users, memory: memory)
  }

  /// Rolls up the rows, cut into so many files.
  func facts(files: Int = 1) throws -> (facts: [RolledFact], summary: RollUp.Summary) {
    let folder = try RollUpFolder()
    var spills: [EventSpill] = []
    for file in 0..<files { spills.append(try EventSpill(folder: folder.path, name: "\(file).rows")) }
    for (index, row) in rows.enumerated() { try spills[index % files].append(row) }
    var facts: [RolledFact] = []
    let summary = try rollUp.run(spills, scratch: folder.path) { facts.append($0) }
    return (facts, summary)
  }

  /// How far each name has come, by name; accounts start on those days.
  func reach(starts: [String: String] = [:], files: Int = 1) throws -> (names: [String: NameTally.Reach], NameTally) {
    let folder = try RollUpFolder()
    var spills: [EventSpill] = []
    for file in 0..<files { spills.append(try EventSpill(folder: folder.path, name: "\(file).rows")) }
    for (index, row) in rows.enumerated() { try spills[index % files].append(row) }
    let weeks = LocalWeeks(offset)
    let tally = try NameTally(
      names: names.count, starts: accounts.map { starts[$0].flatMap { Day($0) } },
      firstDay: weeks.day(at: Self.instant(from)), weeks, scratch: folder.path)
    _ = try rollUp.run(spills, scratch: folder.path, names: tally) { _ in }
    try tally.finish(memory: memory)
    return (Dictionary(zip(names, tally.reach)) { first, _ in first }, tally)
  }

  /// The weeks that it gives, as lines without the account and what is asked not to be there.
  func lines() throws -> [String] {
    try facts().facts.map { fact in
      var line: [UInt8] = []
      switch fact {
      case .week(let week): line.append(line: week, accountID: accounts[week.account])
      case .behaviour(let behaviour): line.append(line: behaviour, accountID: accounts[behaviour.account])
      }
      return String(decoding: line.dropLast(), as: UTF8.self)
    }
  }

  func weeks() throws -> [RolledWeek] {
    try facts().facts.compactMap { if case .week(let week) = $0 { week } else { nil } }
  }
}

/// A folder of its own, removed with its files.
final class RollUpFolder {
  let path: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    path = "\(parent)/rollup-\(UInt64.random(in: 0 ... .max))"
    try #require(mkdir(path, 0o700) == 0)
  }

  var files: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  deinit {
    for name in files { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}

/// New York in 2026: clocks go forward on 8 March and back on 1 November.
func newYork(_ second: Int64) -> Int {
  let forward = EventLog.instant("2026-03-08T07:00:00Z") / 1_000_000
  let back = EventLog.instant("2026-11-01T06:00:00Z") / 1_000_000
  return (forward..<back).contains(second) ? -14_400 : -18_000
}
