/// What of a book follows from its files alone, whatever was decided: worked out once, and shared by all copies of the book.
///
/// A class, because a book is handed on for every account of every day, and none of this is to be copied then. `Book` says
/// what each of these is.
final class BookFacts: Sendable {
  let rules: Rules
  let hasForeignAmounts: Bool
  let currencies: Currencies
  let accounts: [Account]
  let eventIndex: EventIndex
  let usage: UsageIndex
  private let features: FeatureNames
  var names: [String] { features.names }
  let families: Families
  let touchFeed: TouchFeed
  let recorded: RecordedKinds
  let featureSightings: [String: [NameNumber: Week]]
  let featureWeeks: FeatureWeeks
  /// For each segment, the first day of what measures it in any of its accounts; none for one that nothing measures.
  let segmentsMeasuredFrom: [String: Day]
  let facts: [AccountFacts]
  /// Of how many accounts they were gathered for this book, and not known before.
  let accountsGathered: Int
  /// How many weekly records were looked at to gather them.
  let weeksGathered: Int
  /// Whether those that were kept are among them.
  let areKept: Bool
  /// Positions by id, former ids among them.
  let positions: [String: Int]
  let former: FormerAccounts
  /// Of accounts and features; what events refer to loosely is known to each account.
  private let references: References
  private let overview: EventOverview
  private let weights: SetWeights
  private let segments: RuledSegments
  private let eventStamps: [TableStamp]
  private let usageStamps: [TableStamp]
  /// The accounts that have facts of days in doubt.
  let doubtfulDays: DoubtfulDays
  /// Two books that share it differ in nothing but records.
  let origin: TableStamp
  /// How people who look after accounts are spelled.
  let people: CommonSpellings
  /// The histories of the accounts that are looked at: many questions about one account take the same.
  let histories = Once<Int, UsageHistory>(keeping: 4)
  /// The events of the accounts that are looked at.
  let told = Once<Int, [Event]>(keeping: 4)

  /// - Parameters:
  ///   - kept: the facts of the same accounts by the same rules and records, as they were kept.
  ///   - isFinal: whether no records are added later: less memory is needed then.
  init(
    rules: Rules, accounts: [Account], events: consuming [EventTable], usage: [UsageTable], kept: KeptFacts? = nil,
    isFinal: Bool = false, workers: Workers
  ) {
    var former = FormerAccounts(accounts)
    let staying = former.takeAccounts()
    self.former = former
    var positions: [String: Int] = [:]
    positions.reserveCapacity(staying.count)
    for (position, account) in staying.enumerated() { positions[account.id] = position }
    for (id, staying) in former.staying { positions[id] = positions[staying] }
    self.positions = positions

    usageStamps = usage.map(\.stamp)
    eventStamps = events.map(\.stamp)
    (origin, doubtfulDays) = (TableStamp(), DoubtfulDays())
    // The records find their accounts by id, whatever else is settled about these.
    let (standing, (settled, measured)) = workers.both {
      [positions, events = copy events] in
      EventIndex(events, accounts: positions, count: staying.count)
    } _: {
      [positions] in
      (SettledAccounts(staying, rules), MeasuredAccounts(usage, rules, positions, count: staying.count))
    }
    // Of packed events the tables are not needed any more.
    _ = consume events
    var references = settled.references
    let overview = EventOverview(standing, count: staying.count, workers: workers)
    let eventIndex = isFinal ? (consume standing).packed(workers: workers) : standing
    self.eventIndex = eventIndex
    self.overview = overview
    let feed = TouchFeed(overview.contacts, rules: rules.numbers)
    touchFeed = feed
    recorded = RecordedKinds(overview.firstDays)
    currencies = settled.currencies
    self.accounts = BookFacts.departed(settled.accounts, overview.leavers.sorted()) { [references] position, account in
      references.settled(eventIndex.events(of: position, only: [.personLeft]), of: account).events
    }
    hasForeignAmounts = self.accounts.contains { $0.isForeign && $0.arrGiven != nil }
    families = Families(self.accounts) { positions[$0] }
    self.rules = rules
    people = references.people

    let features = measured.features
    self.features = features
    references.add(features.loose, accounts: self.accounts)
    self.references = references
    let index = measured.index
    self.usage = index
    weights = SetWeights(rules, names: features.numbers)
    segments = RuledSegments(rules)
    let known = kept.flatMap { [accounts = self.accounts, segments, weights] kept in
      AccountFacts.unpacked(
        kept, accounts, names: features.names, segments: segments, weights: weights, workers: workers)
    }
    var facts = known ?? Array(repeating: nil, count: staying.count)
    let unknown = facts.indices.filter { facts[$0] == nil }
    let gathered = BookFacts.gather(
      unknown, self.accounts, references, eventIndex, index, feed, rules, segments, weights, workers)
    for (position, account) in zip(unknown, gathered) { facts[position] = account.facts }
    self.facts = facts.compactMap(\.self)
    (accountsGathered, areKept) = (unknown.count, known != nil)
    weeksGathered = gathered.reduce(0) { $0 + $1.weeks }
    let whole = SegmentFacts(self.facts, names: features.names.count, workers: workers)
    (featureSightings, featureWeeks, segmentsMeasuredFrom) = (whole.sightings, whole.weeks, whole.measuredFrom)
  }

  /// The same rules and accounts with other records; nil where more than single accounts may be different.
  ///
  /// - Parameters:
  ///   - events: one table a file, in path order.
  ///   - usage: one table a file, in path order.
  init?(_ earlier: BookFacts, events: [EventTable], usage: [UsageTable], workers: Workers) {
    eventStamps = events.map(\.stamp)
    usageStamps = usage.map(\.stamp)
    guard case .added(let newEvents) = TableChange(from: earlier.eventStamps, to: eventStamps),
      case .added(let newUsage) = TableChange(from: earlier.usageStamps, to: usageStamps)
    else { return nil }
    let usage = BookFacts.weeks(usage, earlier.rules)
    let features = newUsage.isEmpty ? earlier.features : FeatureNames(usage, earlier.rules)
    guard features.names == earlier.features.names, features.keepsNumbers(of: earlier.features, besides: newUsage)
    else {
      return nil
    }
    let (eventIndex, told) = earlier.eventIndex.adding(events, newEvents, accounts: earlier.positions)
    let (index, used) = earlier.usage.adding(
      usage, newUsage, accounts: earlier.positions, names: features.tableNames, features: features.tableFeatures)
    let overview = earlier.overview.replacing(told, of: earlier.eventIndex, by: eventIndex)
    // Whom people leave is a matter of the account record.
    guard told.isDisjoint(with: overview.leavers) else { return nil }
    let feed = told.isEmpty ? earlier.touchFeed : TouchFeed(overview.contacts, rules: earlier.rules.numbers)
    (self.features, self.eventIndex, self.usage, self.overview, touchFeed) = (
      features, eventIndex, index, overview, feed
    )
    recorded = RecordedKinds(overview.firstDays)
    (rules, accounts, positions, former) = (earlier.rules, earlier.accounts, earlier.positions, earlier.former)
    (hasForeignAmounts, currencies, families) = (earlier.hasForeignAmounts, earlier.currencies, earlier.families)
    (references, people, weights, origin) = (earlier.references, earlier.people, earlier.weights, earlier.origin)
    segments = earlier.segments
    // Where led sessions are estimated, what is known of any account hangs on the feed.
    let isFeedSame = feed.stopsAs(earlier.touchFeed)
    let touched = isFeedSame ? told.union(used).sorted() : Array(accounts.indices)
    let usedDays = newUsage.compactMap { usage[$0].days }
    let addedFrom = isFeedSame ? usedDays.map { Week(containing: $0.lowerBound) }.min() : nil
    let gathered = BookFacts.gather(
      touched, accounts, references, eventIndex, index, feed, rules, segments, weights, workers, addedFrom: addedFrom
    ) { told.contains($0) ? nil : earlier.facts[$0] }
    var facts = earlier.facts
    for (position, account) in zip(touched, gathered) { facts[position] = account.facts }
    self.facts = facts
    (accountsGathered, areKept) = (touched.count, false)
    weeksGathered = gathered.reduce(0) { $0 + $1.weeks }
    doubtfulDays = DoubtfulDays(
      earlier.doubtfulDays, touched: told.union(used), days: newEvents.compactMap { events[$0].days } + usedDays)
    guard touched.contains(where: { !facts[$0].addsAs(earlier.facts[$0]) }) else {
      (featureSightings, featureWeeks) = (earlier.featureSightings, earlier.featureWeeks)
      segmentsMeasuredFrom = earlier.segmentsMeasuredFrom
      return
    }
    let whole = SegmentFacts(facts, names: features.names.count, workers: workers)
    (featureSightings, featureWeeks, segmentsMeasuredFrom) = (whole.sightings, whole.weeks, whole.measuredFrom)
  }

  fileprivate static func weeks(_ usage: [UsageTable], _ rules: Rules) -> [UsageTable] {
    rules.weekStartsOn == .sunday ? usage.map { $0.withWeeksNamedBySundays() } : usage
  }

  /// The facts of the accounts at those positions, with how many weekly records were looked at for each.
  ///
  /// - Parameters:
  ///   - addedFrom: the earliest week of which there are other records than before; nil where that may be any.
  ///   - earlier: the facts of an account whose events are the same; nil where they are others.
  private static func gather(
    _ positions: [Int], _ accounts: [Account], _ references: References, _ events: EventIndex, _ usage: UsageIndex,
    _ feed: TouchFeed, _ rules: Rules, _ segments: RuledSegments, _ weights: SetWeights, _ workers: Workers,
    addedFrom: Week? = nil, after earlier: @Sendable (Int) -> AccountFacts? = { _ in nil }
  ) -> [(facts: AccountFacts, weeks: Int)] {
    let window = StageTimeline.window(rules.numbers)
    return workers.map(positions.count, with: (history: UsageHistory(), gathering: References.Gathering())) {
      number, tools in
      let position = positions[number]
      let earlier = earlier(position)
      if let addedFrom, let earlier, let last = earlier.series.points.last?.week, last < addedFrom {
        usage.tell(&tools.history, of: position, from: last + 1 - (window - 1), only: AccountFacts.breakdowns)
        let facts = AccountFacts(
          earlier, after: last, history: tools.history, feed: feed, rules: rules, weights: weights)
        if let facts { return (facts, tools.history.weeks.count) }
      }
      usage.tell(&tools.history, of: position, only: AccountFacts.breakdowns)
      let weeks = tools.history.weeks.count
      if let earlier {
        return (AccountFacts(earlier, history: tools.history, feed: feed, rules: rules, weights: weights), weeks)
      }
      let ruled = segments.of(accounts[position])
      references.gather(
        events, of: position, accounts[position], signals: ruled.segment.signals, in: &tools.gathering)
      let facts = AccountFacts(
        accounts[position], ruled, told: tools.gathering.told, history: tools.history, feed: feed, rules: rules,
        weights: weights)
      return (facts, weeks)
    }
  }

  /// Whether they say the same of every day up to that one as earlier ones do: no record that they add is of it or before.
  func areSame(upTo day: Day, as earlier: BookFacts) -> Bool {
    origin === earlier.origin && eventIndex.isSame(upTo: day, as: earlier.eventIndex)
      && usage.isSame(upTo: day, as: earlier.usage)
  }

  /// The segments of which another book of the same rules and accounts knows other features, or whether they are measured from
  /// another day.
  func movedSegments(to other: BookFacts) -> Set<String> {
    if self === other { return [] }
    let names = Set(rules.segments.keys).union(featureSightings.keys).union(other.featureSightings.keys)
    return names.filter {
      featureSightings[$0] != other.featureSightings[$0] || segmentsMeasuredFrom[$0] != other.segmentsMeasuredFrom[$0]
    }
  }

  /// References that are not spelled as what they mean, or mean nothing, in order of accounts.
  var looseReferences: [LooseReference] { references.loose + facts.flatMap(\.looseReferences) }

  /// The account's events with references as they are meant: all, or those of some kinds.
  func events(of position: Int, only words: [Event.Kind.Word]? = nil) -> [Event] {
    let events = eventIndex.events(of: position, only: words)
    return facts[position].areEventsAsWritten ? events : references.settled(events, of: accounts[position]).events
  }

  /// The accounts with their `person_left` events told to their people: the earlier of event and `left_on` is the day.
  ///
  /// - Parameter positions: those that have such events.
  private static func departed(
    _ accounts: [Account], _ positions: [Int], _ events: (Int, Account) -> [Event]
  ) -> [Account] {
    var accounts = accounts
    for position in positions {
      for event in events(position, accounts[position]) {
        guard case .personLeft(let id) = event.kind else { continue }
        for index in accounts[position].people.indices where accounts[position].people[index].id == id {
          accounts[position].people[index].leftOn = min(accounts[position].people[index].leftOn ?? event.on, event.on)
        }
      }
    }
    return accounts
  }
}

/// Accounts with what they refer to as it is meant, and with what their amounts count.
private struct SettledAccounts {
  let references: References
  let currencies: Currencies
  let accounts: [Account]

  init(_ staying: [Account], _ rules: Rules) {
    var references = References(rules, staying)
    let currencies = Currencies(rules, staying)
    var accounts = staying
    for position in accounts.indices {
      references.settle(&accounts[position])
      currencies.settle(&accounts[position])
    }
    (self.references, self.currencies, self.accounts) = (references, currencies, accounts)
  }
}

/// The weekly records with the names that they use.
private struct MeasuredAccounts {
  let features: FeatureNames
  let index: UsageIndex

  init(_ usage: [UsageTable], _ rules: Rules, _ positions: [String: Int], count: Int) {
    let usage = BookFacts.weeks(usage, rules)
    features = FeatureNames(usage, rules)
    index = UsageIndex(
      tables: usage, accounts: positions, count: count, names: features.tableNames, features: features.tableFeatures)
  }
}

/// What the events of a book come to as a whole.
struct EventOverview {
  /// How many touches and business reviews there were on each day.
  private(set) var contacts: [Day: Int] = [:]
  /// The earliest day of each kind. There are few, and they are looked up for each event.
  private var firsts: [(word: Event.Kind.Word, day: Day)] = []
  /// The earliest day of each kind.
  var firstDays: [Event.Kind.Word: Day] { Dictionary(uniqueKeysWithValues: firsts.map { ($0.word, $0.day) }) }
  /// The accounts that people left.
  private(set) var leavers: Set<Int> = []

  private init() {}

  /// The same with the events of some accounts as another index has them.
  func replacing(_ accounts: Set<Int>, of before: EventIndex, by now: EventIndex) -> EventOverview {
    guard !accounts.isEmpty else { return self }
    var overview = self
    for account in accounts {
      before.forEachRow(of: account) { row, _, _ in
        guard row.isContact else { return }
        overview.contacts[row.on, default: 0] -= 1
        if overview.contacts[row.on] == 0 { overview.contacts[row.on] = nil }
      }
      var contacts = overview.contacts
      overview.add(now, account) { contacts[$0, default: 0] += 1 }
      overview.contacts = contacts
    }
    return overview
  }

  init(_ index: EventIndex, count: Int, workers: Workers) {
    let pieces = min(16, 1 + count / 64)
    let parts = workers.map(pieces) { piece in
      var part = EventOverview()
      var days = DayCounts()
      for position in count * piece / pieces..<count * (piece + 1) / pieces {
        part.add(index, position) { days.add($0) }
      }
      part.contacts = days.known
      return part
    }
    for part in parts {
      contacts.merge(part.contacts, uniquingKeysWith: +)
      for (word, day) in part.firsts { note(word, day) }
      leavers.formUnion(part.leavers)
    }
  }

  /// - Parameter contact: is told the day of each touch and business review.
  private mutating func add(_ index: EventIndex, _ position: Int, _ contact: (Day) -> Void) {
    index.forEachRow(of: position) { row, _, _ in
      if row.isContact { contact(row.on) }
      note(row.word, row.on)
      if row.word == .personLeft { leavers.insert(position) }
    }
  }

  private mutating func note(_ word: Event.Kind.Word, _ day: Day) {
    guard let known = firsts.firstIndex(where: { $0.word == word }) else { return firsts.append((word, day)) }
    if day < firsts[known].day { firsts[known].day = day }
  }
}

/// Counts days, of which nearly all are within a few years of each other.
private struct DayCounts {
  private var counts: [Int32] = []
  private var first: Int32 = 0
  private var others: [Day: Int] = [:]
  /// Sixteen years, the first day that is met in their middle.
  private static let span = 16 * 366

  mutating func add(_ day: Day) {
    if counts.isEmpty {
      first = day.number &- Int32(Self.span / 2)
      counts = Array(repeating: 0, count: Self.span)
    }
    let place = Int(day.number) - Int(first)
    if counts.indices.contains(place) { counts[place] += 1 } else { others[day, default: 0] += 1 }
  }

  /// How often each day came that did.
  var known: [Day: Int] {
    counts.indices.reduce(into: others) { known, place in
      if counts[place] > 0 { known[Day(number: first + Int32(place))] = Int(counts[place]) }
    }
  }
}

extension AccountFacts {
  /// Whether it adds to what its segment comes to the same as with other records.
  fileprivate func addsAs(_ other: AccountFacts) -> Bool {
    measuredFrom == other.measuredFrom && featuresSeen.elementsEqual(other.featuresSeen, by: ==)
  }
}

/// What the accounts of each segment come to together.
private struct SegmentFacts {
  private(set) var sightings: [String: [NameNumber: Week]] = [:]
  private(set) var measuredFrom: [String: Day] = [:]
  var weeks: FeatureWeeks { FeatureWeeks(sightings.mapValues { $0.values.sorted() }) }

  /// - Parameter count: How many names there are.
  init(_ facts: [AccountFacts], names count: Int, workers: Workers) {
    let pieces = min(8, 1 + facts.count / 256)
    let parts = workers.map(pieces) { piece in
      SegmentFacts(facts[facts.count * piece / pieces..<facts.count * (piece + 1) / pieces], names: count)
    }
    for part in parts {
      sightings.merge(part.sightings) { $0.merging($1, uniquingKeysWith: min) }
      measuredFrom.merge(part.measuredFrom, uniquingKeysWith: min)
    }
  }

  private init(_ facts: ArraySlice<AccountFacts>, names count: Int) {
    var numbers: [String: Int] = [:]
    var firsts: [[Week?]] = []
    var days: [Day?] = []
    for account in facts {
      let number = numbers[account.segmentName] ?? firsts.count
      if number == firsts.count {
        numbers[account.segmentName] = number
        firsts.append(Array(repeating: nil, count: count))
        days.append(nil)
      }
      for (name, week) in account.featuresSeen where firsts[number][Int(name)].map({ week < $0 }) ?? true {
        firsts[number][Int(name)] = week
      }
      if let day = account.measuredFrom, days[number].map({ day < $0 }) ?? true { days[number] = day }
    }
    for (segment, number) in numbers {
      measuredFrom[segment] = days[number]
      var seen: [NameNumber: Week] = [:]
      for (name, week) in firsts[number].enumerated() { if let week { seen[NameNumber(name)] = week } }
      sightings[segment] = seen
    }
  }
}

/// When features were first seen in each segment's accounts.
struct FeatureWeeks: Hashable, Sendable {
  private let weeks: [String: [Week]]

  init(_ weeks: [String: [Week]]) { self.weeks = weeks }

  /// How many were known by the end of that week.
  func known(in segment: String, by last: Week) -> Int { (weeks[segment] ?? []).prefix { $0 <= last }.count }
}
