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
  public private(set) var journal: [JournalEntry]
  /// Events of accounts that the book does not have.
  public let eventStrangers: [Stranger]
  /// The files that `Source`s refer to, relative to the data directory.
  public private(set) var paths: [String]
  /// For each segment, the earliest week in which each feature was seen in one of its accounts.
  let featureSightings: [String: [NameNumber: Week]]
  /// The same weeks for each segment, ascending: how many features were known when.
  private let featureWeeks: [String: [Week]]
  /// Each account's facts in the form in which days are judged, at its position.
  let facts: [AccountFacts]
  /// Positions by id, former ids among them.
  private let positions: [String: Int]
  /// The accounts that took over others.
  let former: FormerAccounts
  /// References that are not spelled as what they mean, or mean nothing, in order of accounts.
  let looseReferences: [LooseReference]
  /// How people who look after accounts are spelled.
  private let people: CommonSpellings

  /// A book without an account.
  public static let empty = Book(rules: Rules(), accounts: [])

  /// Puts a book together.
  ///
  /// - Parameters:
  ///   - accounts: in any order, one for each id; of two with one id the later counts.
  ///   - events: one table a file, in path order. Exact duplicates count once.
  ///   - usage: one table a file, in path order.
  ///   - journal: in any order; of two entries with one id the first by moment counts.
  ///   - paths: the files that sources refer to.
  ///   - workers: who works out what holds for every day.
  public init(
    rules: Rules, accounts: [Account], events: [EventTable] = [], usage: [UsageTable] = [],
    journal: [JournalEntry] = [], paths: [String] = [], workers: Workers = .single
  ) {
    var byID: [String: Account] = [:]
    for account in accounts { byID[account.id] = account }
    let former = FormerAccounts(byID)
    var references = References(rules, former.accounts)
    let sorted = former.accounts.map { references.settled($0) }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(sorted.count)
    for (position, account) in sorted.enumerated() { positions[account.id] = position }
    for (id, staying) in former.staying { positions[id] = positions[staying] }
    self.positions = positions
    self.former = former
    let told = EventTable.sorted(events, accounts: positions, count: sorted.count)
    eventStrangers = told.strangers
    let settled = workers.map(sorted.count) { [references] position in
      let (events, loose) = references.settled(told.events[position], of: sorted[position])
      return (Book.inOrder(events), loose)
    }
    let ordered = settled.map(\.0)
    self.events = ordered
    self.accounts = Book.departed(sorted, ordered)
    self.rules = rules
    self.paths = paths
    people = references.people
    self.journal = []

    let usage = rules.weekStartsOn == .sunday ? usage.map { $0.withWeeksNamedBySundays() } : usage
    let features = FeatureNames(usage, rules)
    names = features.names
    references.add(features.loose, accounts: sorted)
    looseReferences = references.loose + settled.flatMap(\.1)
    let index = UsageIndex(
      tables: usage, accounts: positions, count: self.accounts.count, names: features.tableNames,
      features: features.tableFeatures)
    self.usage = index
    let numbers = features.numbers

    let accounts = self.accounts
    let weights = SetWeights(rules, names: numbers)
    facts = workers.map(accounts.count) { position in
      AccountFacts(
        accounts[position], events: ordered[position], history: index.history(of: position), rules: rules,
        weights: weights)
    }
    var sightings: [String: [NameNumber: Week]] = [:]
    for account in facts {
      sightings[account.segmentName, default: [:]].merge(account.featuresSeen, uniquingKeysWith: min)
    }
    featureSightings = sightings
    featureWeeks = sightings.mapValues { $0.values.sorted() }
    self.journal = inOrder(journal)
  }

  /// The same book with other decisions; nothing that follows from facts alone is worked out again.
  ///
  /// - Parameters:
  ///   - journal: in any order, as for `init`.
  ///   - paths: the files that sources refer to; the numbers of those that stay are the same. Nil keeps them.
  public func replacing(journal: [JournalEntry], paths: [String]? = nil) -> Book {
    var book = self
    book.journal = inOrder(journal)
    if let paths { book.paths = paths }
    return book
  }

  /// The position of the account with that id, or nil when the book has none.
  public func position(of id: String) -> Int? { positions[id] }

  /// How many features had been seen in a segment's accounts by the end of that week.
  func featuresKnown(in segment: String, by last: Week) -> Int {
    (featureWeeks[segment] ?? []).prefix { $0 <= last }.count
  }

  /// The account's weekly records.
  public func history(of position: Int) -> UsageHistory { usage.history(of: position) }

  /// The account's weekly records from that week on.
  func history(of position: Int, from week: Week) -> UsageHistory { usage.history(of: position, from: week) }

  /// The accounts with their `person_left` events told to their people: the earlier of event and `left_on` is the day.
  private static func departed(_ accounts: [Account], _ events: [[Event]]) -> [Account] {
    var accounts = accounts
    for position in accounts.indices {
      for event in events[position] {
        guard case .personLeft(let id) = event.kind else { continue }
        for index in accounts[position].people.indices where accounts[position].people[index].id == id {
          accounts[position].people[index].leftOn = min(accounts[position].people[index].leftOn ?? event.on, event.on)
        }
      }
    }
    return accounts
  }

  /// Events by day, duplicates dropped, otherwise in the order given.
  private static func inOrder(_ events: [Event]) -> [Event] {
    let isSorted = zip(events, events.dropFirst()).allSatisfy { $0.on <= $1.on }
    let sorted =
      isSorted
      ? events
      : events.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    // Most days hold one event or none, and then nothing can be said twice.
    guard zip(sorted, sorted.dropFirst()).contains(where: { $0.on == $1.on }) else { return sorted }
    var kept: [Event] = []
    kept.reserveCapacity(sorted.count)
    var day: Day?
    var first = 0
    var said: Set<Event> = []
    for event in sorted {
      if event.on != day {
        day = event.on
        first = kept.count
        said.removeAll(keepingCapacity: true)
      }
      // Sources differ between duplicates, so they are left out of the comparison. A crowded day is hashed.
      let isNew =
        kept.count - first < 8
        ? !kept[first...].contains {
          $0.written == event.written && $0.kind == event.kind && $0.id == event.id && $0.other == event.other
        }
        : isNewOnCrowdedDay(event, kept[first...], &said)
      if isNew { kept.append(event) }
    }
    return kept
  }

  private static func isNewOnCrowdedDay(_ event: Event, _ kept: ArraySlice<Event>, _ said: inout Set<Event>) -> Bool {
    func plain(_ event: Event) -> Event {
      Event(on: event.on, kind: event.kind, id: event.id, written: event.written, other: event.other)
    }
    if said.isEmpty { said.formUnion(kept.map(plain)) }
    return said.insert(plain(event)).inserted
  }

  /// Entries by moment and id, one for each id, with owners in the spelling to show and accounts by the id that stays.
  private func inOrder(_ journal: [JournalEntry]) -> [JournalEntry] {
    var known: Set<String> = []
    let entries = journal.sorted { left, right in
      left.at == right.at ? left.id.precedesInBytes(right.id) : left.at < right.at
    }.filter { known.insert($0.id).inserted }
    let owners = people.adding(entries.compactMap(\.owner))
    return entries.map { $0.settled(owners, former.staying) }
  }
}

extension JournalEntry {
  /// The owner that it names.
  fileprivate var owner: String? {
    switch kind {
    case .actionScheduled(let fields): return fields.owner
    case .actionUpdated(let change):
      if case .set(let owner) = change.owner { return owner }
      return nil
    default: return nil
    }
  }

  fileprivate func settled(_ owners: CommonSpellings, _ staying: [String: String]) -> JournalEntry {
    var entry = self
    if let id = accountID, let now = staying[id] { entry.accountID = now }
    guard let owner else { return entry }
    switch kind {
    case .actionScheduled(var fields):
      fields.owner = owners.shown(owner)
      entry.kind = .actionScheduled(fields)
    case .actionUpdated(var change):
      change.owner = .set(owners.shown(owner))
      entry.kind = .actionUpdated(change)
    default: break
    }
    return entry
  }
}

extension String {
  /// Byte order, which `<` is not: it compares canonical equivalents as equal.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
