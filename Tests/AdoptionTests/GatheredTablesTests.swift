import Testing

@testable import Adoption

/// A table with the records of each account together tells the same as one in the order of its file.
@Suite struct GatheredTablesTests {
  /// Ten accounts, twelve weeks and 200 records, so that many weeks are said twice, and the later record counts.
  private static func usage(_ random: inout SplitMix) -> UsageTable {
    UsageTable(
      (0..<200).map { number in
        UsageRecord(
          accountID: "a\(Int.random(in: 0..<10, using: &random))",
          week: Week(containing: "2026-11-01") - Int.random(in: 0..<12, using: &random),
          figures: [.active: Double(number), .sessions: 0.5],
          breakdowns: [
            // One figure in three does not fit into two bytes.
            .features: ["f": number % 3 == 0 ? 1e6 : 4, "g": 2], .teams: number % 2 == 0 ? ["t": 1] : [:],
            .limits: ["l": 3],
          ])
      }, file: 0)
  }

  private static let accounts = Dictionary(uniqueKeysWithValues: (0..<10).map { ("a\($0)", $0) })

  private static func index(_ table: UsageTable) -> UsageIndex {
    UsageIndex(
      tables: [table], accounts: accounts, count: 10, names: [table.names.indices.map { NameNumber($0) }])
  }

  private static func told(_ history: UsageHistory) -> [String] {
    history.weeks.map { week in
      let amounts = UsageBreakdown.allCases.map { breakdown in
        history.amounts(breakdown, in: week).map { $0.map { "\($0.name) \($0.value)" }.joined(separator: ",") }
          ?? "none"
      }
      return "\(week.week.monday.description) \(week.active ?? -1) \(week.source.line) \(amounts)"
    }
  }

  @Test("Weekly records put together by account make the same histories", arguments: 1...20)
  func weeks(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let table = Self.usage(&random)
    var gathered = table
    gathered.gatherAccounts()
    #expect(zip(gathered.rows, gathered.rows.dropFirst()).allSatisfy { $0.account <= $1.account })
    let (plain, other) = (Self.index(table), Self.index(gathered))
    for account in 0..<10 {
      #expect(Self.told(plain.history(of: account)) == Self.told(other.history(of: account)))
    }
    #expect(plain.replaced.map(\.source.line).sorted() == other.replaced.map(\.source.line).sorted())
    #expect(!plain.replaced.isEmpty)
  }

  /// Figures around each size that they are stored in: a byte up to 251, two up to 65,535, four up to 2³¹ − 1, and a list beside.
  private static let figures: [Double?] = [
    nil, 0, 1, 251, 252, 253, 254, 255, 256, 65_535, 65_536, 2_147_483_647, 2_147_483_648, 1e15, 0.5, 1e-9,
  ]

  @Test("What a record says comes out of its table as it went in", arguments: 1...20)
  func stored(seed: UInt64) {
    var random = SplitMix(seed: seed)
    func any() -> Double? { Self.figures.randomElement(using: &random) ?? nil }
    let records = (0..<60).map { number in
      var record = UsageRecord(accountID: "a\(number % 3)", week: Week(containing: "2026-11-01") - number)
      for figure in UsageFigure.allCases { record.figures[figure] = any() }
      record.topUserShare = [nil, 0, 0.241, 1, 1.0 / 3].randomElement(using: &random) ?? nil
      for breakdown in UsageBreakdown.allCases where Bool.random(using: &random) {
        let names = ["a", "b", "c"].filter { _ in Bool.random(using: &random) }
        record.breakdowns[breakdown] = Dictionary(uniqueKeysWithValues: names.map { ($0, any() ?? 7) })
      }
      return record
    }
    var table = UsageTable(records, file: 0)
    let forms = table.lists.forms.count
    #expect(forms > 1 && forms <= records.count)
    if seed % 2 == 0 { table.gatherAccounts() }
    let index = Self.index(table)
    for account in 0..<3 {
      let history = index.history(of: account)
      let told = history.weeks.map { week in
        var record = UsageRecord(accountID: "a\(account)", week: week.week, topUserShare: week.topUserShare)
        let figures: [UsageFigure: Double?] = [
          .provisioned: week.provisioned, .active: week.active, .monthlyActive: week.monthlyActive,
          .sessions: week.sessions, .guidedSessions: week.guidedSessions, .newUsers: week.newUsers,
          .newUsersActive: week.newUsersActive,
        ]
        record.figures = figures.compactMapValues(\.self)
        for breakdown in UsageBreakdown.allCases {
          record.breakdowns[breakdown] = history.amounts(breakdown, in: week).map { amounts in
            Dictionary(uniqueKeysWithValues: amounts.map { (table.names[Int($0.name)], $0.value) })
          }
        }
        return record
      }
      #expect(told == records.filter { $0.accountID == "a\(account)" }.reversed())
      let series = WeeklySeries(history, weights: nil)
      #expect(history.weeks.allSatisfy { series.sessions(in: $0.week) == $0.sessions })
      for (week, point) in zip(history.weeks, series.points) {
        let isKnown = week.newUsers != nil && week.newUsersActive != nil
        #expect(series.newUsers(point)?.began == (isKnown ? week.newUsers : nil))
        #expect(series.newUsers(point)?.active == (isKnown ? week.newUsersActive : nil))
      }
    }
  }

  @Test("A history of some breakdowns says the same of them, and nothing of others", arguments: 1...5)
  func breakdowns(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let index = Self.index(Self.usage(&random))
    for account in 0..<10 {
      let (whole, part) = (index.history(of: account), index.history(of: account, only: [.features, .teams]))
      #expect(whole.weeks.map(\.week) == part.weeks.map(\.week))
      for (one, other) in zip(whole.weeks, part.weeks) {
        for breakdown in [UsageBreakdown.features, .teams] {
          #expect(
            whole.amounts(breakdown, in: one)?.map(\.value) == part.amounts(breakdown, in: other)?.map(\.value))
        }
        #expect(part.amounts(.limits, in: other) == nil)
      }
    }
  }

  @Test("Events put together by account are the same events in the same order", arguments: 1...10)
  func events(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var table = EventTable(file: 0)
    table.accountIDs = (0..<10).map { "a\($0)" }
    for line in 1...200 {
      var row = EventRow(
        .review, on: Day(number: 20_000 + Int32.random(in: 0..<9, using: &random)),
        account: UInt32.random(in: 0..<10, using: &random))
      (row.line, row.written) = (UInt32(line), UInt64(line))
      table.append(row)
    }
    var gathered = table
    gathered.gatherAccounts()
    #expect(zip(gathered.rows, gathered.rows.dropFirst()).allSatisfy { $0.account <= $1.account })
    let (plain, other) = (
      EventIndex([table], accounts: Self.accounts, count: 10),
      EventIndex([gathered], accounts: Self.accounts, count: 10)
    )
    for account in 0..<10 {
      let lines = plain.events(of: account).map(\.source.line)
      #expect(lines == other.events(of: account).map(\.source.line))
      #expect(!lines.isEmpty)
    }
  }
}

/// What an account's events come to does not hang on how much of them is passed over.
@Suite struct MetNamesTests {
  @Test("Of each behaviour the first days count, whatever was met before", arguments: 1...40)
  func behaviours(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var book = SmallBook()
    book.account(started: "2026-01-01") { $0.people = [Person(id: "c", role: .champion)] }
    // Of few names and of more than are gone through one by one.
    let many = seed % 4 == 0 ? (0..<60).map { "seen-\($0)" } : []
    let names = ["time-saved", "Time-Saved", "outcome-measured", "login"] + many
    let words: [String?] = [nil, nil, " ", "7"]
    for _ in 0..<30 + many.count * 3 {
      let on = Day(number: Int32(20_454) + Int32.random(in: 0..<20, using: &random))
      book.event(
        on,
        .behaviour(
          name: names.randomElement(using: &random) ?? "login", test: Bool.random(using: &random),
          value: words.randomElement(using: &random) ?? nil, note: words.randomElement(using: &random) ?? nil))
    }
    let made = book.book
    let (digest, events) = (made.facts[0].digest, made.events(of: 0))
    var first: [String: Day] = [:]
    var used: [String: Day] = [:]
    var proven: Day?
    for event in events {
      guard case .behaviour(let name, let isTest, let value, let note) = event.kind else { continue }
      first[name] = min(first[name] ?? event.on, event.on)
      guard !isTest else { continue }
      used[name] = min(used[name] ?? event.on, event.on)
      if !many.contains(name), name != "login", value == "7" || note == "7" {
        proven = min(proven ?? event.on, event.on)
      }
    }
    #expect(Dictionary(uniqueKeysWithValues: digest.behaviours.map { ($0.name, $0.firstOn) }) == first)
    #expect(
      Dictionary(uniqueKeysWithValues: digest.behaviours.compactMap { each in each.usedOn.map { (each.name, $0) } })
        == used)
    #expect(digest.provenFrom == proven)
    #expect(!first.keys.contains("Time-Saved"))
  }

  /// People by id, mail and slips, outcomes that are listed and not, words of evidence in other spellings: in two tables, of
  /// which each numbers names for itself.
  @Test("What is met again refers to the same, and is told once", arguments: 1...40)
  func references(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var account = Account(id: "a")
    account.people = [Person(id: "c", role: .champion), Person(id: "d")]
    account.people[1].email = "d@example.com"
    account.outcome = Outcome(name: "Faster close")
    let people: [String?] = ["c", "C", "D@example.com", "nobody", "e", nil]
    let outcomes: [String?] = ["faster close", "other", nil]
    let words = ["in-docs", "in docs", "In_Docs", "elsewhere"]
    func event(_ day: Int32) -> Event {
      let person = people.randomElement(using: &random) ?? nil
      let kinds: [Event.Kind] = [
        .touch(
          Touch(direction: .inbound, person: person, outcomeID: outcomes.randomElement(using: &random) ?? nil)),
        .survey(type: .nps, score: 9, person: person), .advocacy(person: person),
        .evidence(name: words.randomElement(using: &random) ?? "in-docs"), .review,
      ]
      return Event(on: Day(number: 20_454 + day), kind: kinds.randomElement(using: &random) ?? .review)
    }
    let tables = [EventTable(["a": (0..<20).map(event)]), EventTable(["a": (20..<40).map(event)])]
    let book = Book(rules: Rules(), accounts: [account], events: tables)
    let facts = book.facts[0]
    let meant = References(book.rules, [account]).settled(
      EventIndex(tables, accounts: ["a": 0], count: 1).events(of: 0), of: account)
    #expect(facts.looseReferences == meant.loose && facts.areEventsAsWritten == meant.areAsWritten)
    #expect(!meant.loose.isEmpty)
    let touches = meant.events.compactMap { event in
      if case .touch(let touch) = event.kind {
        touch.person.flatMap { id in ["c", "d"].firstIndex(of: id) } ?? -1
      } else {
        nil
      }
    }
    #expect(facts.digest.touches.map { Int($0.person) } == touches)
    let evidence = meant.events.compactMap { if case .evidence(let name) = $0.kind { name } else { nil } }
    #expect(facts.digest.evidence.map(\.name) == evidence)
  }
}
