import Adoption

/// What one user of an account does in a week, while the rows pass.
struct UserTally {
  private(set) var hash = Hash128.none
  /// Addresses that events give the user, in their short form.
  private(set) var addresses: [UInt64] = []
  private(set) var week: Week?
  /// The first instant behind the week.
  private(set) var weekEnd = Int64.min
  private(set) var events: UInt64 = 0
  var sessions = 0
  var guidedSessions = 0
  /// Sessions that may be guided or not.
  var unclearSessions = 0
  /// The user's last event of all weeks.
  private(set) var last: Int64?
  /// The tool's own sessions of the user so far.
  var seen: Set<UInt64> = []
  /// The last week with use.
  private(set) var lastWeek: Week?
  private(set) var features: RankSet
  private(set) var teams: RankSet
  private(set) var personas: RankSet
  private let meanings: EventMeanings

  init(_ meanings: EventMeanings) {
    self.meanings = meanings
    features = RankSet(meanings.features.names.count)
    teams = RankSet(meanings.teams.names.count)
    personas = RankSet(meanings.personas.names.count)
  }

  mutating func begin(_ user: Hash128) {
    hash = user
    week = nil
    weekEnd = .min
    last = nil
    lastWeek = nil
    if !seen.isEmpty { seen = [] }
    if !addresses.isEmpty { addresses = [] }
  }

  mutating func begin(_ week: Week, end: Int64) {
    self.week = week
    weekEnd = end
    events = 0
    sessions = 0
    guidedSessions = 0
    unclearSessions = 0
    features.removeAll()
    teams.removeAll()
    personas.removeAll()
  }

  mutating func add(_ row: SpilledEvent) {
    last = row.time
    events += UInt64(row.weight)
    features.insert(meanings.feature[Int(row.name)])
    teams.insert(meanings.team[Int(row.team)])
    personas.insert(meanings.persona[Int(row.persona)])
  }

  mutating func add(address: UInt64) { addresses.append(address) }

  /// Takes from a users file what the week's events do not say.
  mutating func fill(team: Int, persona: Int) {
    if teams.members.isEmpty { teams.insert(meanings.team[team]) }
    if personas.members.isEmpty { personas.insert(meanings.persona[persona]) }
  }

  mutating func endUse(in week: Week) {
    lastWeek = week
    events = 0
  }
}

/// Small numbers, each once; -1 is none.
struct RankSet {
  private(set) var members: [Int32] = []
  private var isMember: [Bool]

  init(_ count: Int) { isMember = Array(repeating: false, count: count) }

  @inline(__always)
  mutating func insert(_ rank: Int32) {
    guard rank >= 0, !isMember[Int(rank)] else { return }
    isMember[Int(rank)] = true
    members.append(rank)
  }

  mutating func removeAll() {
    for rank in members { isMember[Int(rank)] = false }
    members.removeAll(keepingCapacity: true)
  }
}
