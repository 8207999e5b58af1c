/// The dated facts of one account, in the order of their days.
struct Facts: Sendable {
  private let profile: Profile
  private let people: [Person]
  private let historyFrom: CivilDay
  private var dice: Dice
  private var facts: [(day: CivilDay, json: JSON)] = []

  static func lines(_ profile: Profile, historyFrom: CivilDay) -> [JSON] {
    var facts = Facts(profile, historyFrom: historyFrom)
    facts.collect()
    // The index keeps facts of one day in the order in which they were written down.
    return facts.facts.enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element.json)
  }

  private init(_ profile: Profile, historyFrom: CivilDay) {
    self.profile = profile
    self.historyFrom = max(profile.start, historyFrom)
    people = profile.people
    dice = Dice(Dice.seed(profile.seed, 0, 4))
  }

  private var life: Life { profile.life }
  private var traits: Traits { profile.traits }
  private var today: CivilDay { profile.today }
  private var champion: Person? { people.first { $0.role == "champion" } }
  private var sponsor: Person? { people.first { $0.role == "exec_sponsor" } }

  /// Leaves out what has not happened yet and what would come after the account's end.
  private mutating func add(_ day: CivilDay, _ kind: String, _ fields: [(String, JSON)] = []) {
    guard day <= profile.end, profile.away?.contains(day) != true || Self.contractual.contains(kind) else { return }
    let day = Self.official.contains(kind) ? day : max(min(profile.start, day), day.workday)
    let key: [(String, JSON)] = [("account_id", .string(profile.id)), ("on", .day(day)), ("kind", .string(kind))]
    facts.append((day, .object(key + fields)))
  }

  /// What a system or a contract dates may fall on any day; people keep to weekdays.
  private static let official: Set = ["behaviour", "renewal", "churn", "returned", "person_left", "cause"]
  /// What is told of the time between a leaving and a return.
  private static let contractual: Set = ["renewal", "churn"]

  private mutating func collect() {
    guard profile.age >= 0 else { return add(today - 2, "touch", outbound("call")) }
    behaviours()
    touches()
    reviews()
    outcomes()
    roots()
    expansion()
    troubles()
    commercial()
  }

  private mutating func behaviours() {
    let start = profile.start
    func note(_ name: String, _ note: String) -> [(String, JSON)] {
      [("name", .string(name)), ("note", .string(note))]
    }
    add(start, "behaviour", [("name", "login")])
    add(start + 1, "behaviour", [("name", "profile-completed")])
    add(start + dice.roll(1...3), "behaviour", [("name", "tour-finished")])
    add(start + dice.roll(2...5), "behaviour", [("name", "dashboard-viewed")])
    add(start + dice.roll(6...9), "behaviour", [("name", "docs-read")])
    guard let activatedOn = profile.activatedOn else { return }
    add(activatedOn - 1, "behaviour", [("name", "live-data-loaded"), ("test", true)])
    for (index, name) in profile.segment.activation.enumerated() {
      if index > 0, life.stage == .activated { break }
      add(activatedOn + index * 6, "behaviour", [("name", .string(name))])
    }
    for (index, day) in profile.signalDays.enumerated() {
      let name = profile.segment.signals[index]
      add(day, "behaviour", note(name, Self.proof[name] ?? ""))
    }
  }

  private static let proof = [
    "result-used-in-decision": "Named in the weekly planning meeting as the reason for the change",
    "time-saved": "The Friday reconciliation now takes an hour instead of a day",
    "outcome-measured": "First reading of the agreed outcome, taken by the customer",
  ]

  private func outbound(_ channel: String) -> [(String, JSON)] {
    [("direction", "out"), ("mode", "human"), ("channel", .string(channel))]
  }

  private mutating func touches() {
    let segment = profile.segment
    add(profile.start, "touch", outbound("call"))
    if traits.contains(.training) || profile.age > 60 {
      add(profile.start + 3, "touch", outbound("workshop") + [("training", true)])
    }
    inbound()
    // A silence of one cadence at most, so that only the untouched are untouched.
    var day = profile.end - (traits.contains(.untouched) ? dice.roll(45...70) : dice.roll(1...6))
    let automated = segment == .smb || traits.contains(.untouched)
    while day > historyFrom + 1 {
      if automated {
        let about: [(String, JSON)] = profile.outcome.map { [("outcome_id", .string($0.id))] } ?? []
        add(day, "touch", [("direction", "out"), ("mode", "automated"), ("channel", "in-product")] + about)
        day = day - (traits.contains(.automatedOnly) ? dice.roll(7...10) : dice.roll(17...25))
      } else {
        add(day, "touch", outbound(dice.pick(["email", "call", "email", "chat"])))
        day = day - (segment == .enterprise ? dice.roll(7...12) : dice.roll(13...22))
      }
    }
    earlierTouches(before: day)
  }

  /// The champion's own messages, backwards from the latest.
  private mutating func inbound() {
    guard let champion else { return }
    let young = profile.age < 60
    let cadence = young ? 4 : profile.cadence
    var day =
      switch life.champion {
      case .silent: profile.quietFrom ?? profile.end - cadence * dice.roll(32...42) / 10
      case .gone: (champion.leftOn ?? today) - dice.roll(2...5)
      default: profile.end - dice.roll(0...max(1, cadence * 8 / 10))
      }
    while day > historyFrom {
      let channel: JSON = .string(dice.pick(["email", "email", "call", "chat"]))
      add(
        day, "touch",
        [("direction", "in"), ("mode", "human"), ("channel", channel), ("person", .string(champion.id))])
      day = day - max(2, cadence * dice.roll(75...125) / 100)
    }
    earlierMessages(of: champion, before: day, cadence: cadence)
    if let leftOn = champion.leftOn { add(leftOn, "person_left", [("person", .string(champion.id))]) }
  }

  /// Touches from before the weeks that usage goes back, drawn from dice of their own: the backtest looks at these years, and
  /// a customer of whom nothing was recorded would look as if nobody had cared.
  private mutating func earlierTouches(before day: CivilDay) {
    var earlier = Dice(Dice.seed(profile.seed, 0, 5))
    let segment = profile.segment
    var day = day
    while day > profile.start + 1 {
      let outbound = segment == .smb ? Self.automatedTouch : outbound(earlier.pick(["email", "call", "email", "chat"]))
      add(day, "touch", outbound)
      day = day - (segment == .enterprise ? earlier.roll(7...12) : earlier.roll(13...22))
    }
  }

  /// Messages of those years. Now and then a champion is away for a season, and the customer stays.
  private mutating func earlierMessages(of champion: Person, before day: CivilDay, cadence: Int) {
    var earlier = Dice(Dice.seed(profile.seed, 0, 6))
    var day = day
    while day > profile.start {
      if let away = profile.away, let quietFrom = profile.quietFrom, quietFrom < day, day < away.upperBound {
        day = quietFrom
      }
      let channel: JSON = .string(earlier.pick(["email", "email", "call", "chat"]))
      add(
        day, "touch",
        [("direction", "in"), ("mode", "human"), ("channel", channel), ("person", .string(champion.id))])
      day = day - (earlier.chance(11) ? earlier.roll(60...100) : max(2, cadence * earlier.roll(75...125) / 100))
    }
  }

  private static let automatedTouch: [(String, JSON)] = [
    ("direction", "out"), ("mode", "automated"), ("channel", "in-product"),
  ]

  private mutating func reviews() {
    let segment = profile.segment
    if segment.holdsReviews {
      var month = 3
      while profile.start.adding(months: month) - 9 <= profile.end {
        let isLast = profile.start.adding(months: month + 3) - 9 > profile.end
        if !isLast || !traits.contains(.reviewMissed) { add(Curves.reviewDay(profile.start, month: month), "ebr") }
        month += 3
      }
    }
    let every = [7, 30, 0][segment.rawValue]
    guard every > 0, !traits.contains(.untouched), life.hasClock else { return }
    var day = profile.end - dice.roll(0...every - 2)
    let from = max(historyFrom, today - every * 13)
    while day > from {
      add(day, "review")
      day = day - every
    }
  }

  /// Surveys and readings of the outcome.
  private mutating func outcomes() {
    if let outcome = profile.outcome, profile.signalDays.count > 1 {
      var day = profile.start + 75
      while day <= profile.end {
        let way = min(100, (day - profile.start) / 4 + dice.roll(0...9))
        let value = outcome.baseline + (outcome.target - outcome.baseline) * way / 100
        add(day, "outcome", [("value", .int(value))])
        day = day + 90
      }
    }
    let isDeep = life.depth == .onCurve && profile.age > 240 && life.active == .steady
    let isHappy = traits.contains(.happySurvey) || (isDeep && life.roots)
    var day = profile.end - dice.roll(20...110)
    while day > max(historyFrom, profile.start + 70) {
      var fields: [(String, JSON)] = [("type", "nps"), ("score", .int(isHappy ? dice.roll(9...10) : dice.roll(6...8)))]
      if profile.segment == .smb { fields = [("type", "csat"), ("score", .int(isHappy ? 5 : 3))] }
      if let person = champion, person.leftOn == nil { fields.append(("person", .string(person.id))) }
      add(day, "survey", fields)
      day = day - dice.roll(140...190)
    }
  }

  /// Evidence that the product has become part of how the customer works.
  private mutating func roots() {
    guard life.roots else {
      if profile.age > 120, life.stage == .embedded, dice.chance(60) {
        add(profile.end - dice.roll(20...90), "evidence", [("name", "in-docs")])
      }
      return
    }
    let names = ["in-docs", "in-new-hire-training", "in-sop", "exec-reference", "natural-expansion"]
    var index = dice.roll(0...1)
    var day = profile.start + dice.roll(110...150)
    while day <= profile.end - 10 {
      add(day, "evidence", [("name", .string(names[index % names.count]))])
      index += 1
      day = day + dice.roll(48...72)
    }
    add(profile.end - dice.roll(20...100), "evidence", [("name", "exec-reference")])
  }

  private mutating func expansion() {
    func recent() -> CivilDay { profile.end - dice.roll(6...70) }
    if traits.contains(.teamRequest) { add(recent(), "team_request", [("name", .string(dice.pick(Self.otherTeams)))]) }
    if traits.contains(.adjacentUse) { add(recent(), "adjacent_use", [("name", "supplier-scorecards")]) }
    if traits.contains(.unpromptedAsk) { add(recent(), "unprompted_ask", [("name", "multi-site planning")]) }
    if traits.contains(.advocacy), let champion { add(recent(), "advocacy", [("person", .string(champion.id))]) }
    if traits.contains(.execReference) {
      add(recent(), "exec_reference", sponsor.map { [("person", .string($0.id))] } ?? [])
    }
  }

  private static let otherTeams = ["procurement", "quality", "customer care", "warehouse"]

  private mutating func troubles() {
    if traits.contains(.oneMoreTool) {
      add(today - dice.roll(15...120), "observation", [("name", "one_more_tool")])
    }
    if traits.contains(.layoff) {
      let cause = traits.contains(.reorg) ? "reorg" : "layoff"
      add(today - dice.roll(36...44), "cause", [("name", .string(cause)), ("until", .day(today + 20))])
    }
    if let name = profile.extras.openTicket {
      add(today - 6, "ticket", [("name", .string(name)), ("priority", "urgent")])
    }
    guard profile.age > 30 else { return }
    for _ in 0..<dice.roll(0...4) {
      let opened = profile.end - dice.roll(3...min(300, profile.age - 2))
      let closed = opened + dice.roll(1...16)
      var fields: [(String, JSON)] = [
        ("name", .string(dice.pick(Self.tickets))),
        ("priority", .string(dice.pick(["low", "normal", "normal", "high"]))),
      ]
      if closed <= today { fields.append(("closed_on", .day(closed))) }
      add(opened, "ticket", fields)
    }
  }

  private static let tickets = [
    "Import stops at large files", "Alert arrives twice", "Approval link expired", "Report shows the old cost centre",
    "API answers slowly at month end", "New user cannot see the forecast", "Rounding differs from the ledger",
  ]

  /// Renewals at the anniversaries of the contract, an expansion in between, the churn.
  private mutating func commercial() {
    var after = profile.arr
    if life.roots, profile.age > 200, dice.chance(35) {
      let day = profile.end - dice.roll(30...180)
      let before = max(1000, after * dice.roll(82...93) / 100 / 500 * 500)
      add(day, "expansion", [("arr_before", .int(before)), ("arr_after", .int(after))])
      after = before
    }
    var days: [CivilDay] = []
    while case let day = profile.contractStart.adding(months: 12 * (days.count + 1)), day <= profile.end {
      days.append(day)
    }
    for day in days.reversed() {
      let isLost = day == profile.churnedOn
      let before = isLost || dice.chance(55) ? after : max(1000, after * dice.roll(85...108) / 100 / 500 * 500)
      add(
        day, "renewal",
        [
          ("outcome", isLost ? "lost" : "won"), ("arr_before", .int(before)), ("arr_after", .int(isLost ? 0 : after)),
        ])
      after = before
    }
    if let churnedOn = profile.churnedOn { add(churnedOn, "churn") }
    if let away = profile.away {
      add(away.lowerBound, "renewal", [("outcome", "lost"), ("arr_before", .int(after)), ("arr_after", 0)])
      add(away.lowerBound, "churn")
      add(away.upperBound, "returned")
    }
  }
}
