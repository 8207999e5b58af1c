import Adoption
@testable import Dashboard

/// A small made-up book for the tests of screens: every stage, every group of the at-risk list, unknowns, wide letters.
enum SampleBook {
  static let today = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)

  static func day(_ distance: Int) -> Day { today + distance }

  static let portfolio = Portfolio(book(), on: today)
  static let snapshot = Snapshot(
    generation: 1, portfolio: portfolio, findings: findings, stalePaths: ["usage/2026-11.jsonl"], today: today)

  static func book(
    changing change: (inout [Account]) -> Void = { _ in }, events more: [String: [Event]] = [:],
    journal: [JournalEntry] = journal
  ) -> Book {
    var rules = Rules()
    rules.name = "Harbour Software (synthetic)"
    rules.currency = "EUR"
    var smb = Segment()
    smb.motion = .techTouch
    var enterprise = Segment()
    enterprise.windowDays = 60
    rules.segments = ["default": Segment(), "smb": smb, "enterprise": enterprise]
    var all = accounts
    change(&all)
    return Book(
      rules: rules, accounts: all, events: [EventTable(events.merging(more) { $0 + $1 })],
      usage: [UsageTable(usage)], journal: journal, paths: ["accounts.json", "usage/2026-11.jsonl"])
  }

  /// The same book with twelve accounts more, of which half were lost in the last months: flags can be judged by them.
  static let lost: Snapshot = {
    let ids = (1...12).map { "former-\($0)" }
    let book = Self.book(
      changing: {
        $0 += ids.map { account($0, nil, "enterprise", "Ann Okafor", arr: 12_000, started: -700, renews: 60) }
      },
      events: Dictionary(
        uniqueKeysWithValues: ids.enumerated().map { index, id in
          let end = index % 2 == 0 ? [Event(on: day(-60 - index), kind: .churn)] : []
          return (id, [did("first-workflow-run", -690), did(signals[0], -650), touch(-600, "mail")] + end)
        }))
    return Snapshot(generation: 1, portfolio: Portfolio(book, on: today), today: today)
  }()

  private static func account(
    _ id: String, _ name: String?, _ segment: String, _ csm: String?, arr: Double?, started: Int?, renews: Int?,
    _ more: (inout Account) -> Void = { _ in }
  ) -> Account {
    var account = Account(id: id)
    account.name = name
    account.segment = segment
    account.csm = csm
    account.arrGiven = arr
    account.startedOn = started.map(day)
    account.renewsOn = renews.map(day)
    more(&account)
    return account
  }

  static let accounts: [Account] = [
    account("acme", "Acme Freight", "enterprise", "Ann Okafor", arr: 240_000, started: -520, renews: 45) {
      $0.limits = ["seats": 320, "queries": 2_000_000]
      $0.tags = ["reference"]
      $0.outcome = Outcome(
        id: "dock-time", name: "Trucks turned round faster", unit: "min", baseline: 95, target: 60, by: day(42))
      $0.people = [
        person("ida", "Ida Lindqvist", .champion, "Head of yard operations"),
        person("per", "Per Holm", .execSponsor, "COO"), person("noor", "Noor Haddad", .endUser, "Yard planner"),
      ]
      $0.stage = StageCall(value: .embedded, on: day(-30), by: "Ann", why: "two teams, own training")
    },
    account("blauwal", "Blauwal Reederei", "enterprise", "Ben Ruiz", arr: 180_000, started: -300, renews: 160) {
      $0.limits = ["seats": 150]
      $0.people = [person("uwe", "Uwe Jansen", .champion, "Fleet IT")]
    },
    account("cinder", "Cinder & Sons", "smb", "Ann Okafor", arr: 9_600, started: -26, renews: 339) {
      $0.firstValueMilestone = "first-route-planned"
      $0.blockers = ["no data export from the old system", "champion on leave"]
      $0.limits = ["seats": 12]
    },
    account("dunmore", "Dunmore Dairy", "smb", "Ann Okafor", arr: 14_400, started: -47, renews: 318) {
      $0.firstValueMilestone = "first-route-planned"
      $0.onboardingCompletedOn = day(-20)
    },
    account("east", "東京港湾サービス", "enterprise", "Ben Ruiz", arr: 96_000, started: -19, renews: 346) {
      $0.firstValueMilestone = "berth-plan-shared"
      $0.limits = ["seats": 80]
    },
    account("ferro", "Ferrovia Lombarda", "enterprise", "Chloé Martin", arr: 132_000, started: -9, renews: 356),
    account("gala", "Gala Grocers", "smb", "Chloé Martin", arr: 18_000, started: -110, renews: 20) {
      $0.limits = ["seats": 25]
    },
    account("harrow", "Harrow Press", "smb", nil, arr: 7_200, started: -4, renews: 361) {
      $0.firstValueMilestone = "first-route-planned"
    },
    account(
      "isar", "Isarwerke Münchner Verkehrsbetriebe", "enterprise", "Ben Ruiz", arr: 310_000, started: -200, renews: 88
    ) {
      $0.limits = ["seats": 400]
      $0.stage = StageCall(value: .embedded, on: day(-3), by: "Ben", why: "the team says so")
    },
    account("juno", nil, "smb", nil, arr: nil, started: nil, renews: nil),
    account("kestrel", "Kestrel Couriers", "smb", "Ann Okafor", arr: 21_600, started: -150, renews: -6) {
      $0.limits = ["seats": 30]
    },
    account("lumen", "Lumen Light Rail", "enterprise", "Chloé Martin", arr: 155_000, started: 11, renews: nil),
    account("moor", "Moorland Mills", "smb", "Ann Okafor", arr: 6_000, started: -400, renews: -40),
  ]

  private static func person(_ id: String, _ name: String, _ role: Person.Role, _ title: String) -> Person {
    var person = Person(id: id, role: role)
    person.name = name
    person.title = title
    return person
  }

  private static func did(_ name: String, _ distance: Int) -> Event {
    Event(on: day(distance), kind: .behaviour(name: name, test: false, value: nil, note: nil))
  }

  private static func touch(_ distance: Int, _ channel: String, _ direction: Touch.Direction = .outbound) -> Event {
    Event(on: day(distance), kind: .touch(Touch(direction: direction, mode: .human, channel: channel)))
  }

  private static let signals = ["result-used-in-decision", "time-saved", "outcome-measured"]

  static let events: [String: [Event]] = [
    "acme": [
      did("first-workflow-run", -500), did(signals[0], -480), did(signals[1], -430), did(signals[2], -300),
      Event(on: day(-90), kind: .evidence(name: "in-sop")), Event(on: day(-60), kind: .evidence(name: "in-docs")),
      Event(on: day(-12), kind: .outcome(value: 71)),
      Event(on: day(-40), kind: .survey(type: .nps, score: 9, person: "ida")),
      touch(-6, "call", .inbound), touch(-34, "meeting"),
    ],
    "blauwal": [
      did("live-data-loaded", -280), did(signals[0], -250), did(signals[1], -200), did(signals[2], -190),
      touch(-21, "mail"),
    ],
    "cinder": [touch(-3, "call")],
    "dunmore": [touch(-13, "mail")],
    "east": [did("first-workflow-run", -15), touch(-15, "meeting")],
    "ferro": [touch(-8, "meeting")],
    "gala": [did("first-workflow-run", -100), did(signals[1], -92), touch(-70, "mail")],
    "harrow": [did("first-workflow-run", -2), touch(0, "call")],
    "isar": [
      did("integration-live", -190), did(signals[0], -160), did(signals[1], -120), did(signals[2], -95),
      touch(-9, "meeting"),
    ],
    "kestrel": [
      did("first-workflow-run", -149), did(signals[0], -120), did(signals[2], -5), touch(-5, "in-product", .inbound),
    ],
    "moor": [did("first-workflow-run", -380), Event(on: day(-40), kind: .churn)],
  ]

  /// Twelve weeks of an account, the oldest first; nil leaves a gap.
  private static func weeks(
    _ id: String, provisioned: Double, active: [Double?], features: [[String: Double]] = [], guided: Double = 0,
    teams: [String: Double] = ["dispatch": 1]
  ) -> [UsageRecord] {
    let last = Week.latestComplete(at: today)
    return active.enumerated().compactMap { index, users in
      users.map { users in
        let share = Double(index + 1) / Double(active.count)
        return UsageRecord(
          accountID: id, week: last - (active.count - 1 - index),
          figures: [
            .provisioned: provisioned, .active: users, .monthlyActive: users * 1.4, .sessions: users * 6,
            .guidedSessions: users * 6 * guided,
          ],
          topUserShare: 0.3,
          breakdowns: [
            .features: [
              "routes": (users * 0.9).rounded(), "berths": (users * 0.7 * share).rounded(),
              "alerts": (users * 0.5 * share).rounded(), "reports": (users * 0.3 * share).rounded(),
            ],
            .teams: teams, .personas: ["planner": users, "driver": 1],
          ])
      }
    }
  }

  static let usage: [UsageRecord] =
    weeks(
      "acme", provisioned: 280, active: [150, 155, 160, 162, 170, 171, 180, 186, 190, 196, 201, 210], guided: 0.1,
      teams: ["yard": 60, "gate": 40, "finance": 12])
    + weeks("blauwal", provisioned: 120, active: [90, 88, 86, 80, 77, 70, 66, 61, 60, nil, nil, nil], guided: 0.2)
    + weeks("cinder", provisioned: 6, active: [nil, nil, nil, nil, nil, nil, nil, nil, nil, 2, 2, 1])
    + weeks("dunmore", provisioned: 9, active: [nil, nil, nil, nil, nil, nil, 3, 3, 3, 2, 2, 2])
    + weeks("east", provisioned: 40, active: [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, 12, 18], guided: 0.6)
    + weeks("gala", provisioned: 20, active: [4, 5, 6, 6, 7, 7, 8, 8, 7, 7, nil, nil], guided: 0.5)
    + weeks(
      "isar", provisioned: 350, active: [40, 52, 60, 75, 90, 101, 118, 122, 140, 149, 155, 160], guided: 0.5,
      teams: ["bus": 60, "tram": 70])
    + weeks("kestrel", provisioned: 22, active: [9, 9, 10, 10, 11, nil, 12, 12, 13, 14, 14, 15], guided: 0.05)

  static let journal: [JournalEntry] = [
    action("a1", "cinder", "save-play", "Recovery call with the owner", "Ann", due: day(-2), on: -8),
    action("a2", "dunmore", "reset", "Agree a new plan", nil, due: day(6), on: -7),
    action("a3", "east", "reset", "Reset the plan with the harbour master", "Ben", due: day(4), on: -4),
    action("a4", "isar", "habit", "Hand the weekly report to the tram team", "Ben", due: nil, on: -10),
    action("a5", "acme", "ebr", "Quarterly business review", "Ann", due: day(25), on: -12),
  ]

  static func action(
    _ id: EntryID, _ account: String, _ kind: String, _ title: String, _ owner: String?, due: Day?, on distance: Int
  ) -> JournalEntry {
    JournalEntry(
      id: id, at: Timestamp(seconds: Int64(day(distance).number) * 86_400 + 9 * 3600), by: "Ann", accountID: account,
      kind: .actionScheduled(ActionFields(kind: kind, title: title, owner: owner, due: due)))
  }

  static let findings: [Finding] = [
    Finding(
      .warning, code: "unknown_key", path: "accounts/smb.json", line: 14, column: 7, account: "gala",
      what: "the key “renewal_on” is not known", expected: "renews_on",
      advice: "Rename it, or leave it: it is kept as it is"),
    Finding(
      .error, code: "bad_json", path: "usage/2026-11.jsonl", line: 41, column: 17, what: "this line is not JSON",
      expected: "a comma or }", found: "the end of the line",
      advice: "Repair the line; until then the last good version of the file is shown", more: 2),
    Finding(.gap, code: "no_stage_call", account: "juno", what: "no stage was ever set", advice: "Set its stage"),
  ]

  /// As many made-up accounts as wanted, in all stages, some with unknowns.
  static func large(_ count: Int, seed: UInt64 = 7) -> Snapshot {
    var random = SeededGenerator(seed: seed)
    var events: [String: [Event]] = [:]
    let accounts = (0..<count).map { number in
      let id = "a\(number)"
      events[id] = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        did(
          (signals + ["first-workflow-run"]).randomElement(using: &random) ?? signals[0],
          -Int.random(in: 0...60, using: &random))
      }
      return account(
        id, number % 17 == 0 ? nil : "Account \(number)", number % 3 == 0 ? "smb" : "enterprise",
        number % 5 == 0 ? nil : "Ann",
        arr: number % 7 == 0 ? nil : Double(Int.random(in: 1...400, using: &random) * 1000),
        started: number % 11 == 0 ? nil : -Int.random(in: -5...90, using: &random),
        renews: Int.random(in: -20...400, using: &random))
    }
    let book = Book(rules: Rules(), accounts: accounts, events: [EventTable(events)])
    return Snapshot(generation: 1, portfolio: Portfolio(book, on: today), today: today)
  }
}

/// A small generator of repeatable random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
