/// How an account's use runs over time.
///
/// Every figure of a week is a function of its Monday, so weeks can be asked for in any order.
/// Shares are in thousandths and all arithmetic is in integers, so that every machine finds the same last digit.
struct Curves: Sendable {
  let segment: Segment
  let seats: Int
  let noise: UInt64
  let start: CivilDay
  let today: CivilDay
  /// Mondays between which usage arrives; empty for an account without any.
  let first: CivilDay
  let last: CivilDay
  let hasGaps: Bool
  let storageAllowed: Int
  let queriesAllowed: Int
  let teamCount: Int
  let teamOffset: Int
  let lowestPersonaMissing: Bool
  let singleUser: Bool
  let usersIdle: Bool

  private let seatFill: Int
  private let activeRate: Int
  private let sessionsPerTen: Int
  private let course: Life.Active
  private let churnedOn: CivilDay?
  private let away: Range<CivilDay>?
  private let declineEndsBefore: Int
  private let habitFrom: CivilDay
  private let habitFull: CivilDay
  private let habitBefore: Int
  private let habitAfter: Int
  private let depthKind: Life.Depth
  private let depthFrom: CivilDay
  private let depthGoal: Int
  private let storageGoal: Int
  /// The Monday of the business review that use doubles for.
  let spike: CivilDay?

  init(
    _ life: Life, _ traits: Traits, _ segment: Segment, seats: Int, start: CivilDay, activatedOn: CivilDay?,
    today: CivilDay, churnedOn: CivilDay?, away: Range<CivilDay>?, dice: inout Dice
  ) {
    (self.segment, self.seats, self.start, self.today) = (segment, seats, start, today)
    (self.churnedOn, self.away, declineEndsBefore) = (churnedOn, away, life.declineEndsBefore)
    noise = dice.next()
    first = start.monday
    switch life.usage {
    case .full: last = (churnedOn.map { $0 - 9 } ?? today).monday
    case .stopped: last = today.monday - 35
    case .none: last = start.monday - 7
    }
    hasGaps = traits.contains(.gaps)
    (singleUser, usersIdle) = (traits.contains(.singleUser), traits.contains(.usersIdle))
    lowestPersonaMissing = traits.contains(.onePersonaMissing)

    seatFill = dice.roll(640...820)
    activeRate = dice.roll(560...780)
    sessionsPerTen = dice.roll(32...78)
    course = life.active
    habitBefore = life.independentAtFirst
    habitFull = life.habitAgo.map { today - $0 } ?? (start + life.habitAge)
    habitFrom = life.habitAgo == nil ? start : habitFull - 40
    habitAfter = dice.roll(life.independent)

    depthKind = life.depth
    depthFrom = activatedOn ?? start
    let reach = dice.roll(1060...1300)
    depthGoal = segment.depthTarget * (life.depth == .behind ? 560 : life.depth == .flattened ? 1060 : reach) / 1000
    storageGoal =
      traits.contains(.storageOver) ? 1030 : traits.contains(.storageNear) ? 945 : dice.roll(380...720)
    storageAllowed = max(1, seats / 50) * 100
    queriesAllowed = max(1, seats * sessionsPerTen * 22 / 10_000) * 1_000
    (teamCount, teamOffset) = (dice.roll(life.teams), dice.roll(0...5))
    spike = traits.contains(.reviewSpike) ? Self.reviewDay(start, month: 6).monday : nil
  }

  /// The day of the business review that answers to a month: some days beside the anniversary, the same each time asked.
  static func reviewDay(_ start: CivilDay, month: Int) -> CivilDay {
    start.adding(months: month) + (start.number * 7 + month * 5) % 17 - 9
  }

  func hasUsage(_ monday: CivilDay) -> Bool {
    guard monday >= first, monday <= last, away?.contains(monday + 6) != true else { return false }
    guard hasGaps else { return true }
    let weeksAgo = (today.monday - monday) / 7
    return ![9, 10, 23, 31].contains(weeksAgo)
  }

  /// The last day of the week that has happened.
  private func sunday(_ monday: CivilDay) -> CivilDay { min(monday + 6, today) }

  private func age(_ monday: CivilDay) -> Int { max(0, sunday(monday) - start) }

  func provisioned(_ monday: CivilDay) -> Int {
    guard monday >= first else { return 0 }
    let ramp = min(1000, 300 + age(monday) * 700 / 140)
    return max(2, seats * seatFill * ramp / 1_000_000)
  }

  func active(_ monday: CivilDay) -> Int {
    guard monday >= first else { return 0 }
    let users = provisioned(monday)
    var share = activeRate * min(1000, 420 + age(monday) * 580 / 63) / 1000
    // Where the review's spike is the story, no holiday must stand beside it.
    if spike == nil { share = share * segment.season(monday: monday) / 1000 }
    share = share * bend(monday) / 1000
    share = share * Dice.noise(noise, week(monday), 1, swing: 35) / 1000
    if isUnfinished(monday) { share = share * (400 + 80 * days(monday)) / 1000 }
    return max(1, min(users, (users * share + 500) / 1000))
  }

  private func bend(_ monday: CivilDay) -> Int {
    switch course {
    case .steady: return 1000
    case .dropped:
      let weeksAgo = (today.monday - monday) / 7 - (isFinished(today.monday) ? 0 : 1)
      return weeksAgo > 3 ? 1000 : [590, 610, 650, 730][max(0, weeksAgo)]
    case .declining:
      guard let churnedOn else { return 1000 }
      return min(1000, max(220, 220 + ((churnedOn - monday) / 7 - declineEndsBefore) * 52))
    }
  }

  func monthlyActive(_ monday: CivilDay) -> Int {
    let most = max(active(monday), active(monday - 7), active(monday - 14), active(monday - 21))
    return min(provisioned(monday), most + most * (Dice.noise(noise, week(monday), 2, swing: 40) - 880) / 1000)
  }

  func sessions(_ monday: CivilDay, active: Int) -> Int {
    var sessions = active * sessionsPerTen * Dice.noise(noise, week(monday), 3, swing: 50) / 10_000
    if let spike, monday == spike || monday == spike - 7 { sessions = sessions * 21 / 10 }
    if isUnfinished(monday) { sessions = sessions * days(monday) / 6 }
    return max(active, sessions)
  }

  func guidedSessions(_ monday: CivilDay, sessions: Int) -> Int {
    let at = sunday(monday)
    let way = max(1, habitFull - habitFrom)
    let done = min(way, max(0, at - habitFrom))
    let independent = habitBefore + (habitAfter - habitBefore) * done / way
    let noisy = min(1000, independent * Dice.noise(noise, week(monday), 4, swing: 25) / 1000)
    return sessions - (sessions * noisy + 500) / 1000
  }

  /// Depth of use in tenths of thousandths: up to the goal over eight months, then a slow rise.
  func depth(_ monday: CivilDay) -> Int {
    let stop = today.monday - 42
    let at = depthKind == .flattened ? min(sunday(monday), stop + 6) : sunday(monday)
    let days = max(0, at - depthFrom)
    let base = (depthKind == .behind ? 600 : 1200) + (segment == .smb ? 1000 : 0)
    let climb = min(days, 235)
    var depth = base + (depthGoal * 10 - base) * climb / 235 + (days - climb) * 4 / 5
    if depthKind == .low { depth = 1550 }
    if depthKind == .flattened, monday > stop { depth -= (monday - stop) / 7 * 12 }
    return min(8600, depth * Dice.noise(noise, week(monday), 5, swing: 9) / 1000)
  }

  func storageUsed(_ monday: CivilDay) -> Int {
    storageAllowed * storageGoal * min(1000, 350 + age(monday) * 650 / 260) / 1_000_000
  }

  func queriesUsed(sessions: Int) -> Int { min(queriesAllowed * 8 / 10, sessions * 27) }

  func newUsers(_ monday: CivilDay) -> Int {
    if monday == first { return active(monday) }
    let turnover = Dice.noise(noise, week(monday), 6, swing: 500) - 500
    let joined = provisioned(monday) - provisioned(monday - 7)
    return max(0, joined) + (turnover * (seats / 60 + 1) / 1400) + (usersIdle ? 1 : 0)
  }

  func newUsersActive(_ newUsers: Int, active: Int) -> Int {
    min(active, usersIdle ? newUsers / 4 : (newUsers * 4 + 3) / 5)
  }

  func topUserShare(_ monday: CivilDay, active: Int) -> Int {
    if singleUser { return 560 * Dice.noise(noise, week(monday), 7, swing: 40) / 1000 }
    let even = 1000 / active
    return min(max(even, 440), even * Dice.noise(noise, week(monday), 7, swing: 150) / 560)
  }

  /// What the customer built in the product: it grows while the account does.
  func built(_ monday: CivilDay) -> (views: Int, integrations: Int) {
    let weeks = min(age(monday) / 7, 60 + seats / 20)
    return (2 + weeks * seats / 400 + weeks / 4, 1 + weeks / 16)
  }

  /// Teams join one after another, some ten weeks apart.
  func teams(_ monday: CivilDay) -> Int { min(teamCount, 1 + age(monday) / 70) }

  private func week(_ monday: CivilDay) -> Int { monday.number / 7 }
  private func days(_ monday: CivilDay) -> Int { today - monday + 1 }
  private func isFinished(_ monday: CivilDay) -> Bool { monday + 6 <= today }
  private func isUnfinished(_ monday: CivilDay) -> Bool { !isFinished(monday) && monday <= today }
}
