import Adoption

/// Counts rows that come by account, user and time.
struct EventTally {
  /// Tests, which made no use.
  private(set) var tests = 0
  /// Users of users files whom events name, and users of their accounts whom no file lists.
  private(set) var seen = 0
  private(set) var unlisted = 0

  private let meanings: EventMeanings
  private let coverage: EventCoverage
  private let sessionsAre: RollUp.Sessions
  private let weeks: LocalWeeks
  private let whole: ClosedRange<Week>?
  private let guided: GuidedTimes
  private var listed: ListedUsers
  private var account: AccountTally?
  private var user: UserTally
  /// Weeks with use that are not whole.
  private var incomplete: Set<Week> = []

  init(_ rollUp: RollUp) {
    meanings = rollUp.meanings
    coverage = rollUp.coverage
    sessionsAre = rollUp.sessions
    weeks = LocalWeeks(rollUp.offset)
    whole = rollUp.coverage.whole(weeks)
    guided = GuidedTimes(rollUp.guided)
    listed = ListedUsers(rollUp.users)
    user = UserTally(meanings)
  }

  /// Takes the next row, and gives the account before it where a new one begins.
  mutating func add(_ row: SpilledEvent, _ body: (RolledFact) throws(ImportError) -> Void) throws(ImportError) {
    guard row.weight > 0 || row.isAddress else { return }
    if account?.index != Int(row.account) {
      try endAccount(body)
      account = AccountTally(index: Int(row.account))
      user.begin(row.user)
      listed.begin(account: Int32(row.account))
    } else if user.hash != row.user {
      endUser()
      user.begin(row.user)
    }
    if row.isAddress { return user.add(address: row.session) }
    let isNewWeek = row.time >= user.weekEnd
    if isNewWeek, user.week != nil { endWeek() }
    if isNewWeek { beginWeek(row.time) }
    let behaviour = meanings.behaviour[Int(row.name)]
    if behaviour >= 0, let week = user.week {
      account?.addBehaviour(behaviour, week: week, isTest: row.isTest, time: row.time)
    }
    guard !row.isTest else {
      tests += 1
      return
    }
    if opensSession(row) {
      user.sessions += 1
      switch guided.isGuided(row.time, account: Int32(row.account)) {
      case true?: user.guidedSessions += 1
      case false?: break
      case nil: user.unclearSessions += 1
      }
    }
    user.add(row)
  }

  /// Gives the last account.
  mutating func finish(_ body: (RolledFact) throws(ImportError) -> Void) throws(ImportError) { try endAccount(body) }

  /// Weeks that are not whole and are partly covered or have use, in order.
  func leftOut() -> [LeftOutWeek] {
    var left = incomplete
    if coverage.from <= coverage.through {
      left.formUnion([weeks.week(at: coverage.from), weeks.week(at: coverage.through)])
    }
    return left.sorted().compactMap { coverage.reason($0, weeks) }
  }

  private mutating func opensSession(_ row: SpilledEvent) -> Bool {
    switch sessionsAre {
    case .unknown: false
    case .byID: row.session != 0 && user.seen.insert(row.session).inserted
    case .gap: user.last.map { row.time - $0 > 30 * 60 * 1_000_000 } ?? true
    }
  }

  private mutating func beginWeek(_ time: Int64) {
    let week = weeks.week(at: time)
    user.begin(week, end: weeks.start(of: week + 1))
  }

  private mutating func endWeek() {
    guard let week = user.week, user.events > 0 else { return }
    if whole?.contains(week) != true { incomplete.insert(week) }
    var listing: ListedUsers.Listing?
    if let place = listed.place(of: user) {
      user.fill(team: listed.users[place].team, persona: listed.users[place].persona)
      listed.note(use: week, of: place)
      listing = listed.listing(place, in: week)
    }
    account?.add(user, in: week, listing)
    user.endUse(in: week)
  }

  private mutating func endUser() {
    endWeek()
    if user.lastWeek != nil, listed.hasSeats, listed.place(of: user) == nil { unlisted += 1 }
  }

  private mutating func endAccount(_ body: (RolledFact) throws(ImportError) -> Void) throws(ImportError) {
    endUser()
    guard let account else { return }
    listed.end()
    seen += listed.seen
    try giveWeeks(account, body)
    try account.forEachBehaviour(meanings.behaviours.names, weeks) { fact throws(ImportError) in
      try body(.behaviour(fact))
    }
    self.account = nil
  }

  private func giveWeeks(
    _ account: AccountTally, _ body: (RolledFact) throws(ImportError) -> Void
  ) throws(ImportError) {
    guard let whole, let first = account.weeks.keys.min(), first <= whole.upperBound else { return }
    let named = account.named.sorted { $0.key < $1.key }
    var place = 0
    var monthly = 0
    var number = first.number
    while number <= whole.upperBound.number {
      let week = Week(number: number)
      let use = account.weeks[week] ?? AccountTally.WeekOfUse()
      monthly += use.monthlyChange
      let start = place
      while place < named.count, named[place].key.week == week { place += 1 }
      if week >= whole.lowerBound {
        var record = record(account.index, week, use, monthly)
        for (key, users) in named[start..<place] { key.add(users, to: &record, meanings) }
        try body(.week(record))
      }
      number += 1
    }
  }

  private func record(_ account: Int, _ week: Week, _ use: AccountTally.WeekOfUse, _ monthly: Int) -> RolledWeek {
    let isMonthKnown = whole.map { week - 3 >= $0.lowerBound } ?? false
    let standing = listed.standing(in: week, use)
    return RolledWeek(
      account: account, week: week, active: use.active, monthlyActive: isMonthKnown ? monthly : nil,
      sessions: sessionsAre == .unknown ? nil : use.sessions,
      guidedSessions: guided.guided(
        use.guidedSessions, unclear: use.unclearSessions, in: week, areSessionsKnown: sessionsAre != .unknown),
      topUserShare: use.events > 0 ? Double(use.topUser) / Double(use.events) : nil,
      provisioned: standing.provisioned, newUsers: standing.new, newUsersActive: standing.newActive)
  }
}
