/// All that is known of a book of business: rules, facts and decisions. It says nothing about a day yet.
public struct Book: Sendable {
  /// What follows from the files alone.
  private(set) var known: BookFacts
  /// The decisions, by moment and id. On the live book: those whose moment has passed.
  public private(set) var journal: [JournalEntry]
  /// The decisions as they were given.
  private var given: [JournalEntry]
  /// What is seen of the clock; nil where the book is looked at as of a day, with nothing said about a moment.
  private(set) var now: Timestamp?
  /// Decisions of the live book whose moment lies ahead of the clock, by moment and id: they do not count yet.
  public private(set) var ahead: [JournalEntry] = []
  /// The files that `Source`s refer to, relative to the data directory.
  public private(set) var paths: [String]
  /// What of the directory could not be read; empty where the book is whole.
  public private(set) var unread: [Unread]

  /// The days on which the person who looks works, in place of the rules'; nil where nobody said so.
  private var ownWorkingDays: WorkingDays?

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
    self.init(
      rules: rules, accounts: accounts, events: events, usage: usage, journal: journal, paths: paths, unread: unread,
      kept: nil, workers: workers)
  }

  /// The same, with facts that were kept of it.
  ///
  /// - Parameters:
  ///   - kept: the facts of the same accounts by the same rules and records: whoever kept them says that they are the same.
  ///   - isFinal: whether no records are added later. The book is the same and takes less memory; adding to it costs as much as
  ///     putting it together.
  package init(
    rules: Rules, accounts: [Account], events: consuming [EventTable], usage: [UsageTable], journal: [JournalEntry],
    paths: [String], unread: [Unread] = [], kept: KeptFacts?, isFinal: Bool = false, workers: Workers
  ) {
    known = BookFacts(
      rules: rules, accounts: accounts, events: events, usage: usage, kept: kept, isFinal: isFinal, workers: workers)
    (self.journal, given, self.paths, self.unread) = ([], journal, paths, unread)
    self.journal = inOrder(journal)
  }

  // MARK: - What the files say

  /// How accounts are judged.
  public var rules: Rules { known.rules }
  /// The days that proposals are due on: those of the person who looks, else the rules'.
  public var workingDays: WorkingDays { ownWorkingDays ?? rules.workingDays }
  /// The currency that ARR counts in, in capitals: the rules', else that of all accounts that name one where they agree.
  /// Nil where none is named or they differ.
  public var currency: String? { currencies.code }
  /// Whether some account's amounts are in another currency.
  public var hasForeignAmounts: Bool { known.hasForeignAmounts }
  /// What the accounts' amounts are worth in the book's currency.
  var currencies: Currencies { known.currencies }
  /// The accounts, by id in byte order.
  public var accounts: [Account] { known.accounts }
  /// The weekly records.
  public var usage: UsageIndex { known.usage }
  /// The names that `NameNumber`s stand for.
  public var names: [String] { known.names }
  /// Events of accounts that the book does not have.
  public var orphanEvents: [OrphanRecords] { known.eventIndex.orphans }
  /// Who belongs to whom.
  public var families: Families { known.families }
  /// The touches and business reviews of all accounts as one feed, which can stop.
  public var touchFeed: TouchFeed { known.touchFeed }
  /// Since when the book holds facts of each kind.
  var recorded: RecordedKinds { known.recorded }
  /// For each segment, the earliest week in which each feature was seen in one of its accounts.
  var featureSightings: [String: [NameNumber: Week]] { known.featureSightings }
  /// The same weeks for each segment, ascending: how many features were known when.
  var featureWeeks: FeatureWeeks { known.featureWeeks }
  /// Each account's facts in the form in which days are judged, at its position.
  var facts: [AccountFacts] { known.facts }
  /// The accounts that took over others.
  var former: FormerAccounts { known.former }
  /// References that are not spelled as what they mean, or mean nothing, in order of accounts.
  var looseReferences: [LooseReference] { known.looseReferences }

  // MARK: - The same book otherwise

  /// The same book for a person who works on those days; nil is whoever the rules are for.
  public func worked(on days: WorkingDays?) -> Book {
    var book = self
    book.ownWorkingDays = days
    return book
  }

  /// The same book with other decisions; nothing that follows from facts alone is worked out again.
  ///
  /// - Parameters:
  ///   - journal: in any order, as for `init`.
  ///   - paths: the files that sources refer to; the numbers of those that stay are the same. Nil keeps them.
  public func replacing(journal: [JournalEntry], paths: [String]? = nil) -> Book {
    var book = self
    if now != nil || journal != given { book.journal = inOrder(journal) }
    (book.given, book.now, book.ahead) = (journal, nil, [])
    if let paths { book.paths = paths }
    return book
  }

  /// The same rules and accounts with other records and decisions; what the records of an account come to is worked out again
  /// only where they are different.
  ///
  /// - Parameters:
  ///   - events: one table a file, in path order.
  ///   - usage: one table a file, in path order.
  ///   - journal: in any order, as for `init`.
  ///   - paths: the files that sources refer to; the numbers of those that stay are the same.
  ///   - workers: who works out what holds for every day.
  public func replacing(
    events: [EventTable], usage: [UsageTable], journal: [JournalEntry], paths: [String], workers: Workers
  ) -> Book? {
    guard let facts = BookFacts(known, events: events, usage: usage, workers: workers) else { return nil }
    var book = self
    book.known = facts
    return book.replacing(journal: journal, paths: paths)
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

  /// Of how many accounts what their records come to was worked out for this book; for tests.
  package var accountsGathered: Int { known.accountsGathered }

  /// How many weekly records were looked at for that; for tests.
  package var weeksGathered: Int { known.weeksGathered }

  /// Whether facts that were kept were taken over.
  package var hasKeptFacts: Bool { known.areKept }

  /// What the facts of a part of the accounts come to, to be kept (``KeptFacts/parts(of:)``).
  package func packedFacts(part: Int) -> PackedFacts { known.packed(part: part) }

  /// The position of the account with that id, or nil when the book has none.
  public func position(of id: String) -> Int? { known.positions[id] }

  /// Whether anything that moves a stage was recorded of any account of that segment by that day (<doc:Stages>).
  func isMeasured(_ segment: String, on day: Day) -> Bool {
    known.segmentsMeasuredFrom[segment].map { $0 <= day } ?? false
  }

  /// The account's weekly records; those of the accounts that were looked at last are kept.
  public func history(of position: Int) -> UsageHistory {
    known.histories.value(of: position) { usage.history(of: position) }
  }

  /// The account's events by day, those of one day in path and line order, exact duplicates once; those of the accounts that
  /// were looked at last are kept.
  public func events(of position: Int) -> [Event] {
    known.told.value(of: position) { known.events(of: position) }
  }

  /// The account's events of some kinds, in the same order.
  func events(of position: Int, only words: [Event.Kind.Word]) -> [Event] { known.events(of: position, only: words) }

  /// How many events the account has after one day and up to another.
  func countEvents(of position: Int, after earlier: Day, upTo day: Day) -> Int {
    known.eventIndex.count(of: position) { $0.on > earlier && $0.on <= day }
  }

  /// The account's events before one day and after another.
  func eventsOutside(
    _ earliest: Day, _ latest: Day, of position: Int
  ) -> [(on: Day, word: Event.Kind.Word, source: Source)] {
    known.eventIndex.outside(earliest, latest, of: position)
  }

  /// Bytes that a weekly record and an event take, on average.
  package var memory: (weekBytes: Int, eventBytes: Int) { (known.usage.bytesEach, known.eventIndex.bytesEach) }

  /// How often an account's weekly records were put together since the book was read.
  package var historiesMade: Int { known.histories.timesWorkedOut }

  /// The account's weekly records from that week on.
  func history(of position: Int, from week: Week) -> UsageHistory { usage.history(of: position, from: week) }

  /// Puts that history in the place of another.
  func tell(_ history: inout UsageHistory, of position: Int, from week: Week) {
    usage.tell(&history, of: position, from: week)
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
    let owners = known.people.adding(entries.lazy.compactMap { $0.owner })
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
  package func precedesInBytes(_ other: String) -> Bool {
    // Bytes that lie side by side are compared in less than half of the time.
    let isBefore = utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { one.lexicographicallyPrecedes($0) }
    }
    return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
