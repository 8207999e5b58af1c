import Adoption
import Testing

@testable import Importers

/// Random events against a count that is written without regard to memory.
@Suite("Events to account-weeks, whatever the order")
struct RollUpRandomTests {
  /// SplitMix64.
  struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }
  }

  /// Eleven weeks of some accounts in New York around the end of daylight saving, with repeats, tests and clusters of events.
  static func log(_ seed: UInt64, events: Int) -> EventLog {
    var random = Random(state: seed)
    var log = EventLog()
    log.accounts = ["a", "b", "c", "d", "e"]
    log.offset = newYork
    log.sessions = [.gap, .byID, .unknown][Int(seed % 3)]
    log.from = "2026-09-16T12:00:00Z"
    log.through = "2026-11-30T04:59:59Z"
    let begin = EventLog.instant(log.from)
    let hour: Int64 = 3_600_000_000
    var meetings: [RollUp.Meeting] = []
    for _ in 0..<20 {
      let start = begin + Int64.random(in: 0..<70 * 24, using: &random) * hour
      meetings.append(.init(account: .random(in: 0..<5, using: &random), start: start, end: start + 10 * hour))
    }
    log.guided = [.unknown, .meetings(meetings), .never][Int(seed / 3 % 3)]
    log.users = users(&random)
    for user in 0..<12 where Bool.random(using: &random) {
      for account in log.accounts { log.address("u\(user)", "u\(user)@example.com", at: account) }
    }
    log.features["Report shared"] = "sharing"
    let names = ["Report viewed", "Report opened", "Alert set", "Report shared", "Other"]
    var time = begin
    for _ in 0..<events {
      // Within a session, at the edge of the gap, or anywhere.
      switch Int.random(in: 0..<4, using: &random) {
      case 0: time = begin + Int64.random(in: 0..<78 * 24 * hour, using: &random)
      case 1: time += hour / 2 + Int64.random(in: -1...1, using: &random)
      default: time += Int64.random(in: 0..<hour / 3, using: &random)
      }
      let moment = Timestamp(seconds: time / 1_000_000, nanoseconds: Int32(time % 1_000_000) * 1000)
      log.add(
        "u\(Int.random(in: 0..<12, using: &random))", moment.text, names.randomElement(using: &random) ?? "",
        at: Bool.random(using: &random) ? "a" : ["b", "c", "d", "e", "none"].randomElement(using: &random) ?? "a",
        id: Int.random(in: 0..<3, using: &random) == 0 ? "" : "\(Int.random(in: 0..<events, using: &random))",
        session: ["", "1", "2", "3"].randomElement(using: &random) ?? "",
        team: ["", "Ops", "Sales"].randomElement(using: &random) ?? "",
        persona: ["", "analyst"].randomElement(using: &random) ?? "", weight: .random(in: 0..<4, using: &random),
        isTest: Int.random(in: 0..<9, using: &random) == 0)
      if Int.random(in: 0..<5, using: &random) == 0, var row = log.rows.randomElement(using: &random) {
        // Sent again; sometimes as another user's.
        if Bool.random(using: &random) { row.user = Hash128("u1") }
        log.rows.append(row)
      }
    }
    return log
  }

  /// Lists of the accounts a to d, of users by id, address or both, some of whom are only known.
  private static func users(_ random: inout Random) -> [RollUp.ListedUser] {
    var users: [RollUp.ListedUser] = []
    let begin = Week("2026-09-14")?.monday ?? Day(number: 0)
    for account in 0..<4 {
      for name in (0..<14).shuffled(using: &random).prefix(account * 4) {
        var user = RollUp.ListedUser(account: Int32(account))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: user.ids = [Hash128("u\(name)")]
        case 1: user.otherIDs = [Hash128("u\(name)")]
        case 2: user.address = Hash128("u\(name)@example.com")
        default:
          user.otherIDs = [Hash128("u\(name)")]
          user.address = Hash128("u\(name)@example.com")
        }
        if Int.random(in: 0..<6, using: &random) > 0 {
          let isKnown = Int.random(in: 0..<5, using: &random) > 0
          user.seat = .init(
            joined: isKnown ? begin + Int.random(in: -20..<70, using: &random) : nil,
            left: Int.random(in: 0..<3, using: &random) == 0 ? begin + Int.random(in: -5..<80, using: &random) : nil)
        }
        users.append(user)
      }
    }
    return users
  }

  @Test("Files, order and memory make no difference, and the count is right", arguments: 1...9 as ClosedRange<UInt64>)
  func agrees(seed: UInt64) throws {
    var random = Random(state: seed &* 77)
    var log = Self.log(seed, events: 400)
    let expected = ReferenceRollUp(log).facts
    let weeks = expected.compactMap { if case .week(let week) = $0 { week } else { nil } }
    // Something is known of users, and something is not.
    #expect(weeks.contains { $0.newUsersActive != nil } && weeks.contains { $0.account < 4 && $0.provisioned == nil })
    #expect(try log.facts().facts == expected)
    // Room for 300, 40, 7 and 1 rows.
    for rows in [300, 40, 7, 1] {
      log.memory = DistinctEvents.bytesPerRow * rows
      log.rows.shuffle(using: &random)
      #expect(try log.facts(files: .random(in: 1...4, using: &random)).facts == expected, "room for \(rows) rows")
    }
  }

  @Test("Users and ids of which only few bits differ do not mix", arguments: [(0, 64), (20, 1), (64, 0)])
  func alike(high: UInt64, low: UInt64) throws {
    var log = Self.log(5, events: 300)
    for index in log.rows.indices {
      let user = log.rows[index].user.low % 12
      log.rows[index].user = Hash128(high: high * user % 5, low: low * user % 7)
      log.rows[index].id = Hash128(high: 0, low: log.rows[index].id.low % 200)
    }
    let expected = ReferenceRollUp(log).facts
    log.memory = DistinctEvents.bytesPerRow * 20
    #expect(try log.facts(files: 3).facts == expected)
  }

  @Test("Events are dealt into parts of about the same size, at each depth", arguments: [2, 7, 64])
  func parts(fan: Int) {
    let rows = (0..<fan * 1000).map { number in
      SpilledEvent(account: UInt32(number % 3), name: 0, time: 0, user: .none, id: Hash128("\(number)"))
    }
    for depth in 0..<3 {
      var sizes = [Int](repeating: 0, count: fan)
      for row in rows { sizes[EventSorter.part(of: row, fan: fan, depth: depth)] += 1 }
      // 1000 each but for some six times √1000.
      #expect(sizes.allSatisfy { (800...1200).contains($0) }, "depth \(depth): \(sizes)")
    }
  }

  @Test(
    "Events of many accounts are dealt by account, of one with more than fit in memory by event",
    arguments: [300, 20, 3])
  func manyAccounts(room: Int) throws {
    var log = EventLog()
    log.accounts = (0..<150).map { "account \($0)" }
    var random = Random(state: 11)
    for number in 0..<3000 {
      // Every other event is of one account; some come again.
      let account = Bool.random(using: &random) ? 70 : Int.random(in: 0..<150, using: &random)
      let day = 10 + number % 18
      log.add(
        "u\(number % 7)", "2026-01-\(day)T09:00:00Z", at: "account \(account)",
        id: number % 5 == 0 ? "" : "\(number % 2000)")
    }
    // In memory at once.
    let expected = try log.facts()
    #expect(expected.facts.count > 150 && expected.summary.repeats > 0)
    log.memory = DistinctEvents.bytesPerRow * room
    log.rows.shuffle(using: &random)
    let dealt = try log.facts(files: 2)
    #expect(dealt.facts == expected.facts && dealt.summary == expected.summary)
  }

  @Test("Accounts are cut into pieces that fit, in their order")
  func pieces() {
    let cases: [(counts: [Int], fan: Int, pieces: [Range<Int>])] = [
      // At most 10 rows each: 4 + 6, 5 + 5, 1.
      ([4, 6, 5, 5, 1], 64, [0..<2, 2..<4, 4..<5]),
      // One with more than that stands alone; accounts without rows take no piece.
      ([3, 30, 0, 3], 64, [0..<1, 1..<3, 3..<4]), ([0, 0, 30, 0], 64, [0..<4]), ([], 64, [0..<0]),
      // Four pieces of twelve times 10 rows: at most 2 × 120 / 3 + 1 = 81 each.
      ([Int](repeating: 10, count: 12), 4, [0..<8, 8..<12]),
    ]
    for item in cases {
      let pieces = AccountRows(item.counts).pieces(of: 10, greatestFan: item.fan)
      #expect(pieces.map(\.accounts) == item.pieces)
      #expect(pieces.map(\.rows) == item.pieces.map { item.counts[$0].reduce(0, +) })
    }
    for seed in UInt64(1)...200 {
      var random = Random(state: seed)
      let counts = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        Int.random(in: 0...9, using: &random) == 0 ? 500 : Int.random(in: 0...20, using: &random)
      }
      let pieces = AccountRows(counts).pieces(of: 10, greatestFan: 64)
      #expect(pieces.count <= 64 && pieces.flatMap(\.accounts) == Array(counts.indices))
    }
  }

  @Test("One event that comes again and again needs no memory")
  func again() throws {
    var log = EventLog()
    log.through = "2026-01-11T23:59:59Z"
    log.memory = DistinctEvents.bytesPerRow * 4
    for _ in 0..<1000 { log.add("ann", "2026-01-05T09:00:00Z", id: "1") }
    let (facts, summary) = try log.facts(files: 2)
    #expect(summary.repeats == 999)
    guard case .week(let week) = facts.first else {
      Issue.record("no week")
      return
    }
    #expect(week.active == 1 && week.sessions == 1)
  }
}

/// The same figures by the shortest way from the definitions.
private struct ReferenceRollUp {
  let log: EventLog
  let rows: [SpilledEvent]
  let weeks: [Week]
  var facts: [RolledFact] = []

  init(_ log: EventLog) {
    self.log = log
    rows = Self.distinct(log)
    let coverage = log.rollUp.coverage
    // Midnights in New York, by hand: four hours behind UTC until 1 November, then five.
    weeks = ["2026-09-14", "2026-12-07"].compactMap { Week($0) }.reduce(into: []) { list, week in
      list += list.isEmpty ? [week] : (1...(week - list[0])).map { list[0] + $0 }
    }.filter { week in
      let instants = [week.monday, week.monday + 7].map { day in
        EventLog.instant("\(day.description)T0\(day.description < "2026-11-02" ? 4 : 5):00:00Z")
      }
      return coverage.from <= instants[0] && coverage.through >= instants[1] - 1_000_000
    }
    for account in log.accounts.indices { facts += usage(account) + behaviours(account) }
  }

  /// The first of each account and id, in the order of time, user and all the rest.
  private static func distinct(_ log: EventLog) -> [SpilledEvent] {
    var kept: [[String]: SpilledEvent] = [:]
    for row in log.rows where Int(row.account) < log.accounts.count && !row.isAddress {
      let event = row.id == .none ? "\(row.user) \(row.time) \(log.names[Int(row.name)])" : "\(row.id)"
      let key = ["\(row.account)", event]
      if let other = kept[key], rank(other, log).lexicographicallyPrecedes(rank(row, log)) { continue }
      kept[key] = row
    }
    return kept.values.sorted { ($0.time, $0.user) < ($1.time, $1.user) }
  }

  private static func rank(_ row: SpilledEvent, _ log: EventLog) -> [String] {
    func digits(_ number: UInt64) -> String { String(repeating: "0", count: 20 - "\(number)".count) + "\(number)" }
    let name = log.names[Int(row.name)]
    return [digits(UInt64(row.time)), digits(row.user.high), digits(row.user.low), row.isTest ? "1" : "0"]
      + [log.features[name], log.behaviours[name], log.teams[Int(row.team)], log.personas[Int(row.persona)]]
      .map { $0 ?? "" } + [digits(row.session), digits(UInt64(row.weight))]
  }

  private static func week(_ time: Int64) -> Week { Week(containing: day(time)) }

  private static func day(_ time: Int64) -> Day {
    Day(number: Int32((time / 1_000_000 + Int64(newYork(time / 1_000_000))) / 86_400))
  }

  private func usage(_ account: Int) -> [RolledFact] {
    let own = rows.filter { $0.account == account && !$0.isTest && $0.weight > 0 }
    let opened = sessions(own)
    return weeks.filter { week in own.contains { Self.week($0.time) <= week } }.map { week in
      let events = own.filter { Self.week($0.time) == week }
      let share = Dictionary(grouping: events, by: \.user).values.map { $0.reduce(0) { $0 + Int($1.weight) } }
      var record = RolledWeek(account: account, week: week, active: share.count)
      if week - 3 >= weeks[0] {
        record.monthlyActive = Set(own.filter { (week - 3...week).contains(Self.week($0.time)) }.map(\.user)).count
      }
      let begun = opened.filter { Self.week($0.time) == week }
      if log.sessions != .unknown { record.sessions = begun.count }
      record.guidedSessions = guided(begun)
      record.features = named(events) { log.features[log.names[Int($0.name)]] }
      record.teams = named(events) { log.teams[Int($0.team)] }
      record.personas = named(events) { log.personas[Int($0.persona)] }
      list(account, own, week, events, &record)
      if let top = share.max() { record.topUserShare = Double(top) / Double(share.reduce(0, +)) }
      return .week(record)
    }
  }

  /// What users files say of the week, seat after seat.
  private func list(
    _ account: Int, _ own: [SpilledEvent], _ week: Week, _ events: [SpilledEvent], _ record: inout RolledWeek
  ) {
    let listed = log.users.filter { $0.account == account }
    let seats = listed.filter { $0.seat != nil }
    guard !seats.isEmpty else { return }
    var byOtherID = false
    func addresses(_ user: Hash128) -> Set<UInt64> {
      Set(log.rows.filter { $0.isAddress && $0.account == account && $0.user == user }.map(\.session))
    }
    func listing(_ user: Hash128) -> RollUp.ListedUser? {
      let known = addresses(user)
      if let found = listed.first(where: { $0.ids.contains(user) }) { return found }
      if let found = listed.first(where: { $0.address.map { known.contains($0.short) } == true }) { return found }
      let found = listed.first { $0.otherIDs.contains(user) && ($0.address == nil || known.isEmpty) }
      if found != nil { byOtherID = true }
      return found
    }
    let matched = Dictionary(grouping: own) { listing($0.user) }
    func first(_ user: RollUp.ListedUser) -> Week? { matched[user]?.map { Self.week($0.time) }.min() }
    // For each seat: there, new; nil where it is unknown.
    var figures: [(there: Bool?, new: Bool?)] = []
    for user in seats {
      let left = user.seat?.left.map { Week(containing: $0) }
      if let joined = user.seat?.joined.map({ Week(containing: $0) }) {
        figures.append((joined <= week && (left.map { max($0, joined) > week } ?? true), joined == week))
      } else if let first = first(user), left.map({ first < $0 }) ?? true {
        let isGone = left.map { $0 <= week } ?? false
        figures.append((week < first ? nil : !isGone, week <= first ? nil : false))
      } else {
        figures.append((left.map { $0 <= week } == true ? false : nil, left.map { $0 < week } == true ? false : nil))
      }
    }
    guard figures.allSatisfy({ $0.there != nil }) else { return }
    let there = figures.count { $0.there == true }
    let active = Set(events.map(\.user))
    func state(_ user: Hash128) -> (isThere: Bool, isNew: Bool) {
      guard let seat = listing(user)?.seat else { return (false, false) }
      let joined = seat.joined.map { Week(containing: $0) }
      let isGone = seat.left.map { Week(containing: $0) < week } ?? false
      return (joined == week || (joined.map { $0 < week } ?? true) && !isGone, joined == week)
    }
    if active.count > there, active.contains(where: { !state($0).isThere }) { return }
    record.provisioned = there
    guard figures.allSatisfy({ $0.new != nil }) else { return }
    record.newUsers = figures.count { $0.new == true }
    let newActive = Set(active.filter { state($0).isNew }.map { listing($0) }).count
    let strangers = active.filter { listing($0) == nil }
    let unclear =
      byOtherID || seats.allSatisfy { !$0.ids.isEmpty }
      ? 0 : seats.allSatisfy { $0.address != nil } ? strangers.count { addresses($0).isEmpty } : strangers.count
    if unclear == 0 || newActive == record.newUsers { record.newUsersActive = newActive }
  }

  private func guided(_ begun: [SpilledEvent]) -> Int? {
    switch log.guided {
    case .unknown: nil
    case .never: 0
    case .meetings(let meetings, _):
      log.sessions == .unknown
        ? nil
        : begun.filter { row in
          meetings.contains { $0.account == Int32(row.account) && $0.start <= row.time && row.time < $0.end }
        }.count
    }
  }

  /// The events that open a session.
  private func sessions(_ own: [SpilledEvent]) -> [SpilledEvent] {
    own.indices.filter { index in
      let before = own[..<index].filter { $0.user == own[index].user }
      switch log.sessions {
      case .unknown: return false
      case .byID: return own[index].session != 0 && !before.contains { $0.session == own[index].session }
      case .gap: return before.last.map { own[index].time - $0.time > 1_800_000_000 } ?? true
      }
    }.map { own[$0] }
  }

  private func named(_ events: [SpilledEvent], _ name: (SpilledEvent) -> String?) -> [RolledWeek.NamedUsers] {
    let groups = Dictionary(grouping: events) { name($0) ?? "" }
    return groups.filter { $0.key != "" }.map { .init(name: $0.key, users: Set($0.value.map(\.user)).count) }
      .sorted { $0.name < $1.name }
  }

  private func behaviours(_ account: Int) -> [RolledFact] {
    var first: [[String]: (SpilledEvent, String)] = [:]
    for row in rows where row.account == account && row.weight > 0 {
      guard let name = log.behaviours[log.names[Int(row.name)]] else { continue }
      let key = [Self.week(row.time).description, name, row.isTest ? "1" : "0"]
      if first[key] == nil { first[key] = (row, name) }
    }
    return first.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { _, found in
      .behaviour(
        RolledBehaviour(account: account, name: found.1, on: Self.day(found.0.time), isTest: found.0.isTest))
    }
  }
}
