import Adoption

/// What an account's users did, by week.
struct AccountTally {
  let index: Int
  /// Weeks with use, and the fourth week after each, in which it no longer counts for the month.
  private(set) var weeks: [Week: WeekOfUse] = [:]
  /// Users of each feature, team and persona.
  private(set) var named: [NamedKey: Int] = [:]
  private var behaviours: [BehaviourKey: Int64] = [:]

  init(index: Int) { self.index = index }

  struct WeekOfUse {
    var active = 0
    var sessions = 0
    var guidedSessions = 0
    var unclearSessions = 0
    var events: UInt64 = 0
    var topUser: UInt64 = 0
    /// Users who came in the week.
    var newActive = 0
    /// Users who by the users files were not there.
    var outsiders = 0
    /// Users whom no users file lists, and those of them of whom no address is known.
    var unlisted = 0
    var unaddressed = 0
    /// Users of the 28 days that end with the week, less those of the 28 days that end with the week before.
    var monthlyChange = 0
  }

  /// A feature, team or persona in a week; by week, kind and name.
  struct NamedKey: Hashable, Comparable {
    enum Kind: UInt64 { case feature, team, persona }

    private let bits: UInt64

    init(week: Week, kind: Kind, rank: Int32) {
      // Weeks before 1970 come first.
      bits = UInt64(UInt32(bitPattern: week.number) ^ 1 << 31) << 32 | kind.rawValue << 30 | UInt64(rank)
    }

    var week: Week { Week(number: Int32(bitPattern: UInt32(bits >> 32) ^ 1 << 31)) }

    static func < (left: NamedKey, right: NamedKey) -> Bool { left.bits < right.bits }

    /// Adds the users to the record's names.
    func add(_ users: Int, to record: inout RolledWeek, _ meanings: EventMeanings) {
      let rank = Int(bits & (1 << 30 - 1))
      func named(_ order: NameOrder) -> RolledWeek.NamedUsers { .init(name: order.names[rank], users: users) }
      switch Kind(rawValue: bits >> 30 & 3) {
      case .feature, nil: record.features.append(named(meanings.features))
      case .team: record.teams.append(named(meanings.teams))
      case .persona: record.personas.append(named(meanings.personas))
      }
    }
  }

  private struct BehaviourKey: Hashable, Comparable {
    let week: Week
    let rank: Int32
    let isTest: Bool

    static func < (left: BehaviourKey, right: BehaviourKey) -> Bool {
      (left.week, left.rank, left.isTest ? 1 : 0) < (right.week, right.rank, right.isTest ? 1 : 0)
    }
  }

  /// Adds a user's week; the weeks of one user come in order.
  ///
  /// - Parameter listing: what the users files say of the user in that week; nil where they do not list the user.
  mutating func add(_ user: UserTally, in week: Week, _ listing: ListedUsers.Listing?) {
    // In the weeks up to the third after the last one with use the user counts already.
    let counted = user.lastWeek.map { $0 + 4 } ?? week
    weeks[max(week, counted), default: WeekOfUse()].monthlyChange += 1
    weeks[week + 4, default: WeekOfUse()].monthlyChange -= 1
    weeks[week, default: WeekOfUse()].add(user, listing)
    for rank in user.features.members { named[NamedKey(week: week, kind: .feature, rank: rank), default: 0] += 1 }
    for rank in user.teams.members { named[NamedKey(week: week, kind: .team, rank: rank), default: 0] += 1 }
    for rank in user.personas.members { named[NamedKey(week: week, kind: .persona, rank: rank), default: 0] += 1 }
  }

  mutating func addBehaviour(_ rank: Int32, week: Week, isTest: Bool, time: Int64) {
    let key = BehaviourKey(week: week, rank: rank, isTest: isTest)
    behaviours[key] = min(behaviours[key] ?? time, time)
  }

  /// Calls `body` for each behaviour by week, name and whether it is a test.
  func forEachBehaviour(
    _ names: [String], _ weeks: LocalWeeks, _ body: (RolledBehaviour) throws(ImportError) -> Void
  ) throws(ImportError) {
    for (key, time) in behaviours.sorted(by: { $0.key < $1.key }) {
      try body(
        RolledBehaviour(account: index, name: names[Int(key.rank)], on: weeks.day(at: time), isTest: key.isTest))
    }
  }
}

extension AccountTally.WeekOfUse {
  fileprivate mutating func add(_ user: UserTally, _ listing: ListedUsers.Listing?) {
    active += 1
    sessions += user.sessions
    guidedSessions += user.guidedSessions
    unclearSessions += user.unclearSessions
    events += user.events
    topUser = max(topUser, user.events)
    if listing == .new { newActive += 1 }
    if listing == nil || listing == .absent { outsiders += 1 }
    if listing == nil { unlisted += 1 }
    if listing == nil, user.addresses.isEmpty { unaddressed += 1 }
  }
}
