/// What of a book follows from its files alone, whatever was decided: worked out once, and shared by all copies of the book.
///
/// A class, because a book is handed on for every account of every day, and none of this is to be copied then. `Book` says
/// what each of these is.
final class BookFacts: Sendable {
  let rules: Rules
  let hasForeignAmounts: Bool
  let currencies: Currencies
  let accounts: [Account]
  let events: [[Event]]
  let usage: UsageIndex
  let names: [String]
  let orphanEvents: [OrphanRecords]
  let families: Families
  let touchFeed: TouchFeed
  let recorded: RecordedKinds
  let featureSightings: [String: [NameNumber: Week]]
  let featureWeeks: FeatureWeeks
  /// For each segment, the first day of what measures it in any of its accounts; none for one that nothing measures.
  let segmentsMeasuredFrom: [String: Day]
  let facts: [AccountFacts]
  /// Positions by id, former ids among them.
  let positions: [String: Int]
  let former: FormerAccounts
  let looseReferences: [LooseReference]
  /// How people who look after accounts are spelled.
  let people: CommonSpellings
  /// The histories of the accounts that are looked at: many questions about one account take the same.
  let histories = Once<Int, UsageHistory>(keeping: 4)

  init(rules: Rules, accounts: [Account], events: [EventTable], usage: [UsageTable], workers: Workers) {
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
    orphanEvents = told.orphans
    let settled = workers.map(sorted.count) { [references] position in
      let (events, loose) = references.settled(told.events[position], of: sorted[position])
      return (BookFacts.inOrder(events), loose)
    }
    let ordered = settled.map(\.0)
    self.events = ordered
    let feed = TouchFeed(ordered, rules: rules.numbers, workers: workers)
    touchFeed = feed
    recorded = RecordedKinds(ordered, workers: workers)
    let currencies = Currencies(rules, sorted)
    self.currencies = currencies
    self.accounts = BookFacts.departed(sorted, ordered).map { account in
      var account = account
      currencies.settle(&account)
      return account
    }
    hasForeignAmounts = self.accounts.contains { $0.isForeign && $0.arrGiven != nil }
    families = Families(sorted) { positions[$0] }
    self.rules = rules
    people = references.people

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
        accounts[position], events: ordered[position], history: index.history(of: position), feed: feed, rules: rules,
        weights: weights)
    }
    var sightings: [String: [NameNumber: Week]] = [:]
    var measured: [String: Day] = [:]
    for account in facts {
      if let day = account.measuredFrom {
        measured[account.segmentName] = min(measured[account.segmentName] ?? day, day)
      }
      sightings[account.segmentName, default: [:]].merge(account.featuresSeen, uniquingKeysWith: min)
    }
    featureSightings = sightings
    featureWeeks = FeatureWeeks(sightings.mapValues { $0.values.sorted() })
    segmentsMeasuredFrom = measured
  }

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
}

/// When features were first seen in each segment's accounts.
struct FeatureWeeks: Sendable {
  private let weeks: [String: [Week]]

  init(_ weeks: [String: [Week]]) { self.weeks = weeks }

  /// How many were known by the end of that week.
  func known(in segment: String, by last: Week) -> Int { (weeks[segment] ?? []).prefix { $0 <= last }.count }
}
