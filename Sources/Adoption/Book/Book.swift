/// All that is known of a book of business: rules, facts and decisions. It says nothing about a day yet.
public struct Book: Sendable {
  /// How accounts are judged.
  public let rules: Rules
  /// The currency that ARR counts in, in capitals: the rules', else that of all accounts that name one where they agree.
  /// Nil where none is named or they differ.
  public var currency: String? { currencies.code }
  /// Whether some account's amounts are in another currency.
  public let hasForeignAmounts: Bool
  /// What the accounts' amounts are worth in it.
  let currencies: Currencies
  /// The accounts, by id in byte order.
  public let accounts: [Account]
  /// The events of each account at the same position, by day; those of one day in path and line order.
  public let events: [[Event]]
  /// The weekly records.
  public let usage: UsageIndex
  /// The names that `NameNumber`s stand for.
  public let names: [String]
  /// The decisions, by moment and id. On the live book: those whose moment has passed.
  public private(set) var journal: [JournalEntry]
  /// What is seen of the clock; nil where the book is looked at as of a day, with nothing said about a moment.
  private(set) var now: Timestamp?
  /// Decisions of the live book whose moment lies ahead of the clock, by moment and id: they do not count yet.
  public private(set) var ahead: [JournalEntry] = []
  /// Events of accounts that the book does not have.
  public let orphanEvents: [OrphanRecords]
  /// The files that `Source`s refer to, relative to the data directory.
  public private(set) var paths: [String]
  /// What of the directory could not be read; empty where the book is whole.
  public private(set) var unread: [Unread]
  /// Who belongs to whom.
  public let families: Families
  /// The touches and business reviews of all accounts as one feed, which can stop.
  public let touchFeed: TouchFeed
  /// Since when the book holds facts of each kind.
  let recorded: RecordedKinds
  /// For each segment, the earliest week in which each feature was seen in one of its accounts.
  let featureSightings: [String: [NameNumber: Week]]
  /// The same weeks for each segment, ascending: how many features were known when.
  let featureWeeks: FeatureWeeks
  /// For each segment, the first day of what measures it in any of its accounts; none for one that nothing measures.
  private let segmentsMeasuredFrom: [String: Day]
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
  ///   - unread: what could not be read.
  ///   - workers: who works out what holds for every day.
  public init(
    rules: Rules, accounts: [Account], events: [EventTable] = [], usage: [UsageTable] = [],
    journal: [JournalEntry] = [], paths: [String] = [], unread: [Unread] = [], workers: Workers = .single
  ) {
    self.unread = unread
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
      return (Book.inOrder(events), loose)
    }
    let ordered = settled.map(\.0)
    self.events = ordered
    let feed = TouchFeed(ordered, rules: rules.numbers, workers: workers)
    touchFeed = feed
    recorded = RecordedKinds(ordered, workers: workers)
    let currencies = Currencies(rules, sorted)
    self.currencies = currencies
    self.accounts = Book.departed(sorted, ordered).map { account in
      var account = account
      currencies.settle(&account)
      return account
    }
    hasForeignAmounts = self.accounts.contains { $0.isForeign && $0.arrGiven != nil }
    families = Families(sorted) { positions[$0] }
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
    (book.now, book.ahead) = (nil, [])
    if let paths { book.paths = paths }
    return book
  }

  /// The live book on its day: every decision counts whose moment has passed, whatever date its author had then
  /// (<doc:Actions>, "Whose day").
  ///
  /// Not for a book that is pinned to a day, nor for a look at another day: there the date part of each entry says when it
  /// counts.
  /// - Parameters:
  ///   - day: The day that it is for the person who looks.
  ///   - now: The moment by the clock.
  public func live(on day: Day, at now: Timestamp) -> Book {
    var book = self
    book.now = now
    let entries = ahead.isEmpty ? journal : inOrder(journal + ahead)
    let passed = (entries.lastIndex { $0.at <= now } ?? -1) + 1
    book.ahead = entries[passed...].map { $0.seen(latest: nil) }
    book.journal = passed == entries.count ? entries : Array(entries[..<passed])
    // Few entries are dated later than the day: only those are changed.
    for index in book.journal.indices where book.journal[index].at.day > day {
      book.journal[index] = book.journal[index].seen(latest: day)
    }
    return book
  }

  /// The same book where that could not be read.
  public func lacking(_ unread: [Unread]) -> Book {
    var book = self
    book.unread = unread
    return book
  }

  /// The position of the account with that id, or nil when the book has none.
  public func position(of id: String) -> Int? { positions[id] }

  /// Whether anything that moves a stage was recorded of any account of that segment by that day (<doc:Stages>).
  func isMeasured(_ segment: String, on day: Day) -> Bool { segmentsMeasuredFrom[segment].map { $0 <= day } ?? false }

  /// How many features had been seen in a segment's accounts by the end of that week.
  func featuresKnown(in segment: String, by last: Week) -> Int {
    featureWeeks.known(in: segment, by: last)
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
    var entries = journal.isInOrder ? journal : journal.sorted { $0.precedes($1) }
    // Ids are made to go in order of time: where they do, none is given twice. Two spellings of one
    // character are one id.
    if !zip(entries, entries.dropFirst()).allSatisfy({ $0.id.sortsBefore($1.id) }) {
      var known = Set<EntryID>(minimumCapacity: entries.count)
      entries = entries.filter { known.insert($0.id).inserted }
    }
    let owners = people.adding(entries.lazy.compactMap { $0.owner })
    for index in entries.indices {
      if let settled = entries[index].settled(owners, former.staying) { entries[index] = settled }
    }
    return entries
  }
}

extension [JournalEntry] {
  fileprivate var isInOrder: Bool { !zip(self, dropFirst()).contains { $1.precedes($0) } }
}

extension JournalEntry {
  /// Whether it comes first by moment and id.
  fileprivate func precedes(_ other: JournalEntry) -> Bool {
    at == other.at ? id.precedes(other.id) : at < other.at
  }

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

  /// The entry as the book has it; nil where that is as it stands.
  fileprivate func settled(_ owners: CommonSpellings, _ staying: [String: String]) -> JournalEntry? {
    var entry = self
    let account = staying.isEmpty ? nil : accountID.flatMap { staying[$0] }
    if let account { entry.accountID = account }
    guard let owner, let shown = owners.otherwise(owner) else { return account == nil ? nil : entry }
    switch kind {
    case .actionScheduled(var fields):
      fields.owner = shown
      entry.kind = .actionScheduled(fields)
    case .actionUpdated(var change):
      change.owner = .set(shown)
      entry.kind = .actionUpdated(change)
    default: break
    }
    return entry
  }
}

extension String {
  /// Byte order, which `<` is not: it compares canonical equivalents as equal.
  package func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

/// When features were first seen in each segment's accounts.
struct FeatureWeeks: Sendable {
  private let weeks: [String: [Week]]

  init(_ weeks: [String: [Week]]) { self.weeks = weeks }

  /// How many were known by the end of that week.
  func known(in segment: String, by last: Week) -> Int { (weeks[segment] ?? []).prefix { $0 <= last }.count }
}
