import Testing

@testable import Adoption

/// Packed events are the same events.
@Suite struct PackedEventsTests {
  private static let ids = (0..<40).map { "a\($0)" }
  private static let positions = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })

  private static func index(_ tables: [EventTable]) -> EventIndex {
    EventIndex(tables, accounts: positions, count: ids.count)
  }

  /// What an event says; as what it was written is not kept.
  private static func said(_ events: [Event]) -> [Event] {
    events.map { event in
      var event = event
      event.written = 0
      return event
    }
  }

  private static func words(_ outside: [(on: Day, word: Event.Kind.Word, source: Source)]) -> [String] {
    outside.map { "\($0.on.description) \($0.word) \($0.source)" }
  }

  private static func expectAlike(_ one: EventIndex, _ other: EventIndex, _ comment: Comment) {
    for account in ids.indices {
      let events = said(one.events(of: account))
      #expect(events == said(other.events(of: account)), comment)
      #expect(
        said(one.events(of: account, only: [.touch, .ticket]))
          == said(other.events(of: account, only: [.touch, .ticket])),
        comment)
      #expect(one.count(of: account) { $0.isSo } == other.count(of: account) { $0.isSo }, comment)
      let days = [Day(number: .min), events.first?.on, events.last.map { $0.on - 3 }].compactMap(\.self)
      for earliest in days {
        for latest in days where earliest <= latest {
          #expect(
            words(one.outside(earliest, latest, of: account)) == words(other.outside(earliest, latest, of: account)),
            comment)
        }
      }
    }
    #expect(one.orphans.map { "\($0)" } == other.orphans.map { "\($0)" }, comment)
  }

  /// Events of every kind, with and without keys, unknown keys, texts and figures; some days are far away, some accounts unknown,
  /// some events said twice.
  private static func table(file: Int32, _ random: inout SplitMix) -> EventTable {
    let kinds =
      EventWordsTests.rows.map(\.0) + [
        .behaviour(name: "export", test: true, value: "7", note: "seen"),
        .cause(name: "holiday", until: Day(number: 21_000)),
        .ticket(name: "slow", priority: "high", closedOn: Day(number: -1)),
        .touch(
          Touch(
            direction: .inbound, mode: .automated, channel: "mail", person: "ida", training: true, outcomeID: "saved")),
      ]
    var events: [String: [Event]] = [:]
    var line: Int32 = 0
    for id in ids.shuffled(using: &random).prefix(25) + ["nobody"] {
      var own: [Event] = []
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        let far = Int32.random(in: 0..<20, using: &random) == 0
        var event = Event(
          on: Day(
            number: far
              ? .random(in: -700_000...2_900_000, using: &random) : 20_000 + .random(in: 0..<40, using: &random)),
          kind: kinds.randomElement(using: &random) ?? .review)
        if Bool.random(using: &random) { event.id = "e\(UInt32.random(in: 0...999, using: &random))" }
        if Int.random(in: 0..<8, using: &random) == 0 { event.other = [OtherField(key: "mood", json: "\"sunny\"")] }
        event.written = UInt64.random(in: 0..<4, using: &random) == 0 ? 0 : .random(in: 1...9, using: &random)
        line += Int32.random(in: -3...400, using: &random)
        event.source = Source(file: file, line: max(1, line))
        own.append(event)
        if Int.random(in: 0..<10, using: &random) == 0 { own.append(event) }
      }
      events[id] = own
    }
    var table = EventTable(events)
    table.file = file
    return table
  }

  @Test(arguments: 0..<30) func `packed events are the same events`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let tables = (0..<Int32.random(in: 1...4, using: &random)).map { Self.table(file: $0, &random) }
    let index = Self.index(tables)
    let packed = index.packed(workers: .single)
    Self.expectAlike(index, packed, "seed \(seed)")
    #expect(Self.ids.indices.contains { !packed.events(of: $0).isEmpty } && packed.bytesEach > 0)

    // More events come all the same.
    let all = tables + [Self.table(file: 9, &random)]
    let (more, told) = index.adding(all, [tables.count], accounts: Self.positions)
    let (other, alsoTold) = packed.adding(all, [tables.count], accounts: Self.positions)
    Self.expectAlike(more, other, "seed \(seed), more")
    #expect(told == alsoTold)
    #expect(!packed.isSame(upTo: Day(number: .max), as: index))
  }

  @Test func `an index without an event is packed, too`() {
    let packed = Self.index([]).packed(workers: .single)
    #expect(Self.ids.indices.allSatisfy { packed.events(of: $0).isEmpty } && packed.bytesEach == 0)
    #expect(EventIndex([], accounts: [:], count: 0).packed(workers: .single).orphans.isEmpty)
  }

  @Test(arguments: 0..<24) func `a book to which nothing is added is the same book`(seed: UInt64) throws {
    let small = RandomBookTests.book(seed)
    let (events, usage) = (EventTable(small.events), UsageTable(small.usage))
    func book(isFinal: Bool) -> Book {
      Book(
        rules: small.rules, accounts: small.accounts, events: [events], usage: [usage], journal: small.journal,
        paths: ["x"], kept: nil, isFinal: isFinal, workers: .single)
    }
    let (plain, final) = (book(isFinal: false), book(isFinal: true))
    Self.expectAlike(plain, final, "seed \(seed)")

    // More can be added to it all the same, where nobody left the account: that is said in its record.
    let id = try #require(
      small.accounts.map(\.id).first { id in small.events[id]?.contains { $0.kind.word == .personLeft } != true })
    let more = EventTable([id: [Event(on: RandomBookTests.today - 1, kind: .review)]])
    let grown = [plain, final].compactMap {
      $0.replacing(events: [events, more], usage: [usage], journal: small.journal, paths: ["x"], workers: .single)
    }
    try #require(grown.count == 2)
    Self.expectAlike(grown[0], grown[1], "seed \(seed), more")
  }

  private static func expectAlike(_ plain: Book, _ final: Book, _ comment: Comment) {
    let random = RandomBookTests()
    for day in [-90, -7, 0, 16].map({ RandomBookTests.today + $0 }) {
      // What is assessed again keeps what is known of each account, and what is assessed once does not.
      let (again, once) = (Portfolio(plain, on: day, memory: AssessmentMemory()), Portfolio(final, on: day))
      random.expectAlike(random.everything(once), random.everything(again), comment)
      for position in plain.accounts.indices {
        #expect(once.events(of: position) == again.events(of: position), comment)
      }
      #expect(once.gaps(workers: .single).map { "\($0)" } == again.gaps(workers: .single).map { "\($0)" }, comment)
    }
    func doubts(_ book: Book) -> [String] {
      (book.doubts(workers: .single) + book.implausibleDays(today: RandomBookTests.today)).map { "\($0)" }
    }
    #expect(doubts(plain) == doubts(final), comment)
  }
}
