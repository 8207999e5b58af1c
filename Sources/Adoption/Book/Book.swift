/// All that is known of a book of business: rules, facts and decisions. It says nothing about a day yet.
public struct Book: Sendable {
  /// How accounts are judged.
  public let rules: Rules
  /// The accounts, by id in byte order.
  public let accounts: [Account]
  /// The events of each account at the same position, by day; those of one day in path and line order.
  public let events: [[Event]]
  /// The weekly records.
  public let usage: UsageIndex
  /// The names that `NameNumber`s stand for.
  public let names: [String]
  /// The decisions, by moment and id.
  public let journal: [JournalEntry]
  /// The files that `Source`s refer to, relative to the data directory.
  public let paths: [String]
  /// For each segment, the earliest week in which each feature was seen in one of its accounts.
  let featureSightings: [String: [NameNumber: Week]]
  /// The derived stage of each account on every day, at the account's position.
  let timelines: [StageTimeline]
  /// Positions by id.
  private let positions: [String: Int]

  /// A book without an account.
  public static let empty = Book(rules: Rules(), accounts: [])

  /// Puts a book together.
  ///
  /// - Parameters:
  ///   - accounts: in any order, one for each id; of two with one id the later counts.
  ///   - events: by account id, in path and line order. Exact duplicates count once. Those of unknown accounts are
  ///     left out.
  ///   - usage: one table a file, in path order.
  ///   - journal: in any order; of two entries with one id the first by moment counts.
  public init(
    rules: Rules, accounts: [Account], events: [String: [Event]] = [:], usage: [UsageTable] = [],
    journal: [JournalEntry] = [], paths: [String] = []
  ) {
    var byID: [String: Account] = [:]
    for account in accounts { byID[account.id] = account }
    self.accounts = byID.values.map { Book.departed($0, events[$0.id] ?? []) }
      .sorted { $0.id.precedesInBytes($1.id) }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(self.accounts.count)
    for (position, account) in self.accounts.enumerated() { positions[account.id] = position }
    self.positions = positions
    self.rules = rules
    self.paths = paths
    self.events = self.accounts.map { Book.inOrder(events[$0.id] ?? []) }
    self.journal = Book.inOrder(journal)

    var names: [String] = []
    var numbers: [String: NameNumber] = [:]
    let tableNames = usage.map { table in
      table.names.map { name -> NameNumber in
        if let number = numbers[name] { return number }
        numbers[name] = NameNumber(names.count)
        names.append(name)
        return NameNumber(names.count - 1)
      }
    }
    self.names = names
    let index = UsageIndex(tables: usage, accounts: positions, count: self.accounts.count, names: tableNames)
    self.usage = index

    var timelines: [StageTimeline] = []
    timelines.reserveCapacity(self.accounts.count)
    var sightings: [String: [NameNumber: Week]] = [:]
    for (position, account) in self.accounts.enumerated() {
      let history = index.history(of: position)
      timelines.append(
        StageTimeline(account: account, events: self.events[position], history: history, rules: rules))
      let segment = rules.segmentName(for: account)
      guard rules.segments[segment]?.weights == nil else { continue }
      for week in history.weeks {
        for feature in history.amounts(.features, in: week) ?? [] {
          if let known = sightings[segment]?[feature.name], known <= week.week { continue }
          sightings[segment, default: [:]][feature.name] = week.week
        }
      }
    }
    self.timelines = timelines
    featureSightings = sightings
  }

  /// The position of the account with that id, or nil when the book has none.
  public func position(of id: String) -> Int? { positions[id] }

  /// The account's weekly records.
  public func history(of position: Int) -> UsageHistory { usage.history(of: position) }

  /// The account with its `person_left` events told to its people: the earlier of event and `left_on` is the day.
  private static func departed(_ account: Account, _ events: [Event]) -> Account {
    var account = account
    for event in events {
      guard case .personLeft(let id) = event.kind else { continue }
      for index in account.people.indices where account.people[index].id == id {
        account.people[index].leftOn = min(account.people[index].leftOn ?? event.on, event.on)
      }
    }
    return account
  }

  /// Events by day, duplicates dropped, otherwise in the order given.
  private static func inOrder(_ events: [Event]) -> [Event] {
    let sorted = events.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
    var kept: [Event] = []
    kept.reserveCapacity(sorted.count)
    var day: Day?
    var said: Set<Event> = []
    for (_, event) in sorted {
      if event.on != day {
        day = event.on
        said.removeAll(keepingCapacity: true)
      }
      // Sources differ between duplicates, so they are left out of the comparison.
      if said.insert(Event(on: event.on, kind: event.kind, other: event.other)).inserted { kept.append(event) }
    }
    return kept
  }

  private static func inOrder(_ journal: [JournalEntry]) -> [JournalEntry] {
    var known: Set<String> = []
    return journal.sorted { left, right in
      left.at == right.at ? left.id.precedesInBytes(right.id) : left.at < right.at
    }.filter { known.insert($0.id).inserted }
  }
}

extension String {
  /// Byte order, which `<` is not: it compares canonical equivalents as equal.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
