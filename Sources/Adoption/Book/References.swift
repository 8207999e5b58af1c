/// Brings what records refer to into the spelling of what they mean.
struct References: Sendable {
  /// How the people who look after accounts are spelled.
  let people: CommonSpellings
  /// What was not spelled so, in the order met.
  private(set) var loose: [LooseReference] = []
  private let tags: CommonSpellings
  private let segments: Spellings
  private let outcomes: Spellings
  private let behaviours: Spellings
  private let segmentBehaviours: [String: Spellings]
  /// Behaviours that some segment lists.
  private let anyBehaviours: Spellings
  /// Behaviours that are listed anywhere.
  private let everyBehaviour: Spellings
  private let rules: Rules

  init(_ rules: Rules, _ accounts: [Account]) {
    self.rules = rules
    people = CommonSpellings(accounts.compactMap(\.csm))
    tags = CommonSpellings(accounts.flatMap(\.tags))
    segments = Spellings(rules.segments.keys)
    outcomes = Spellings(rules.outcomes.keys)
    behaviours = Spellings(rules.behaviours.keys)
    anyBehaviours = Spellings(rules.segments.values.flatMap { $0.signals + $0.activation })
    everyBehaviour = Spellings(behaviours.names + anyBehaviours.names)
    segmentBehaviours = rules.segments.mapValues { Spellings($0.signals + $0.activation) }
  }

  // MARK: Accounts

  /// Puts an account's references as they are listed or shown.
  mutating func settle(_ account: inout Account) {
    settle(&account, \.segment, .segment, account.segment.flatMap(segments.listed))
    settle(&account, \.csm, .csm, account.csm.map(people.shown))
    if let id = account.outcome?.id, let listed = outcomes.listed(id), note(listed, for: id, .outcome, account) {
      account.outcome?.id = listed
    }
    settleTags(&account)
    let milestone = account.firstValueMilestone.flatMap { behaviour($0, of: account) }
    settle(&account, \.firstValueMilestone, .firstValueMilestone, milestone)
  }

  private mutating func settle(
    _ account: inout Account, _ path: WritableKeyPath<Account, String?>, _ field: AccountField,
    _ meant: String?
  ) {
    guard let written = account[keyPath: path], let meant else { return }
    if note(meant, for: written, field, account) { account[keyPath: path] = meant }
  }

  /// Notes a spelling that is not the one meant, and says whether it is another.
  private mutating func note(_ meant: String, for written: String, _ field: AccountField, _ account: Account) -> Bool {
    // Two forms of one letter are equal to Swift, and not to the eye of whoever compares bytes.
    guard !written.utf8.elementsEqual(meant.utf8) else { return false }
    loose.append(
      LooseReference(
        account: account.id, field: field.rawValue, written: written, meant: meant, nearest: nil,
        source: account.sources[field] ?? .none))
    return true
  }

  private mutating func settleTags(_ account: inout Account) {
    guard !account.tags.isEmpty else { return }
    var kept: [String] = []
    for tag in account.tags {
      let shown = tags.shown(tag)
      _ = note(shown, for: tag, .tags, account)
      if !kept.contains(shown) { kept.append(shown) }
    }
    account.tags = kept
  }

  /// Features that are spelled otherwise than they are listed: they are noted at the first account.
  mutating func add(_ features: [LooseReference], accounts: [Account]) { loose += features }

  // MARK: Events

  /// The behaviour that is meant: one of the account's segment, else one that the book classes, else one that another
  /// segment lists; nil for none.
  private func behaviour(_ name: String, of account: Account) -> String? {
    behaviour(name, ofSegment: ownBehaviours(account))
  }

  /// The behaviours that the segment of an account lists.
  fileprivate func ownBehaviours(_ account: Account) -> Spellings? {
    segmentBehaviours[rules.segmentName(for: account)]
  }

  fileprivate func behaviour(_ name: String, ofSegment listed: Spellings?) -> String? {
    if listed?.has(name) == true { return name }
    // Most of the other names that come are listed nowhere.
    guard everyBehaviour.listed(name) != nil else { return nil }
    if let exact = behaviours.listed(name), exact == name { return name }
    return listed?.listed(name) ?? behaviours.listed(name) ?? anyBehaviours.listed(name)
  }

  /// An account's events as they are meant.
  struct SettledEvents {
    /// With behaviours as they are listed and people by their ids.
    var events: [Event]
    /// What was not written so.
    var loose: [LooseReference]
    /// Whether all of them say what they mean.
    var areAsWritten = true
  }

  /// The events of an account as they are meant.
  func settled(_ events: [Event], of account: Account) -> SettledEvents {
    var memory = EventReferences()
    memory.begin(account, self)
    var settled = SettledEvents(events: events, loose: [])
    for index in events.indices {
      // Nearly all events stay as they are, and then the list is not copied.
      guard let kind = self.settled(events[index].kind, events[index].source, account, &memory) else { continue }
      settled.events[index].kind = kind
      settled.areAsWritten = false
    }
    settled.loose = memory.loose
    return settled
  }

  /// What an account's events come to, with references as they are meant.
  struct GatheredEvents {
    var digest = EventDigest()
    /// The day of the earliest event.
    var firstOn: Day?
    /// What was not written as it is meant.
    var loose: [LooseReference] = []
    /// Whether all of them say what they mean.
    var areAsWritten = true
  }

  /// What is needed to go through the events of one account after another.
  struct Gathering {
    /// What the events of the latest account come to.
    fileprivate(set) var told = GatheredEvents()
    fileprivate var met = MetNames()
    fileprivate var behaviours = FewEntries<String, Int>()
    fileprivate var memory = EventReferences()
    fileprivate var room = EventDigest.Room()

    fileprivate mutating func begin(_ account: Account, _ references: borrowing References) {
      told = GatheredEvents()
      told.digest.begin(in: &room)
      met.forget()
      behaviours.removeAll()
      memory.begin(account, references)
    }
  }

  /// Goes through the events of the account at that position.
  ///
  /// - Parameter signals: the signal behaviours of its segment.
  func gather(
    _ events: EventIndex, of position: Int, _ account: Account, signals: [String], in gathering: inout Gathering
  ) {
    gathering.begin(account, self)
    events.forEachRow(of: position) { row, number, table in
      if gathering.told.firstOn == nil { gathering.told.firstOn = row.on }
      switch row.word {
      case .ticket: break
      case .behaviour: gather(behaviour: row, number, table, signals, &gathering)
      case .touch: gather(touch: row, number, table, account, &gathering)
      default:
        let kind = table.kind(row)
        let isAsMeant = gathering.met.isAsMeant(row, number)
        let meant = isAsMeant ? nil : settled(kind, table.source(row), account, &gathering.memory)
        gathering.told.digest.add(meant ?? kind, on: row.on)
        if meant != nil {
          gathering.told.areAsWritten = false
        } else if !isAsMeant {
          gathering.met.noteAsMeant(row, number)
        }
      }
    }
    gathering.told.digest.finish(in: &gathering.room)
    gathering.told.loose = gathering.memory.loose
  }

  private func gather(
    behaviour row: EventRow, _ number: Int32, _ table: borrowing EventTable, _ signals: [String],
    _ gathering: inout Gathering
  ) {
    guard !gathering.met.addsNothing(row, number, table) else { return }
    let written = table.name(of: row)
    let meant = gathering.memory.behaviour(written, table.source(row), self)
    if meant != written { gathering.told.areAsWritten = false }
    gathering.told.digest.add(
      behaviour: meant, on: row.on, isTest: row.isSo, isProof: table.says(row) && signals.contains(meant),
      known: &gathering.behaviours)
  }

  private func gather(
    touch row: EventRow, _ number: Int32, _ table: borrowing EventTable, _ account: Account,
    _ gathering: inout Gathering
  ) {
    if let person = gathering.met.person(of: row, number, table) {
      return gathering.told.digest.add(.init(row, person: person))
    }
    var kind = table.kind(row)
    if let meant = settled(kind, table.source(row), account, &gathering.memory) {
      kind = meant
      gathering.told.areAsWritten = false
    }
    guard case .touch(let touch) = kind else { return }
    let person = touch.person.flatMap { id in account.people.firstIndex { $0.id == id } }.map { Int32($0) }
    gathering.met.note(person ?? MetNames.nobody, of: row, number, table)
    gathering.told.digest.add(.init(row, person: person ?? MetNames.nobody))
  }

  /// What an event says with its references as they are meant; nil where it says so already.
  private func settled(
    _ kind: Event.Kind, _ source: Source, _ account: Account, _ memory: inout EventReferences
  ) -> Event.Kind? {
    switch kind {
    case .behaviour(let name, let test, let value, let note):
      let meant = memory.behaviour(name, source, self)
      return meant == name ? nil : .behaviour(name: meant, test: test, value: value, note: note)
    case .touch(var touch):
      if let id = touch.outcomeID { memory.checkOutcome(id, outcomes, source) }
      guard let written = touch.person, let person = memory.person(written, source) else { return nil }
      touch.person = person
      return .touch(touch)
    case .survey(let type, let score, let written?):
      return memory.person(written, source).map { .survey(type: type, score: score, person: $0) }
    case .advocacy(let written?): return memory.person(written, source).map { .advocacy(person: $0) }
    case .execReference(let written?): return memory.person(written, source).map { .execReference(person: $0) }
    case .evidence(let written):
      return memory.word(written, "evidence", DependenceEvidence.Kind.names, source).map { .evidence(name: $0) }
    case .observation(let written):
      let known = [FlagKey.oneMoreTool.rawValue]
      // Anything can be observed; only the spelling of what a flag looks for is settled.
      return Spellings.word(written, of: known).flatMap { $0 == written ? nil : .observation(name: $0) }
    case .personLeft(let written): return memory.person(written, source).map { .personLeft(person: $0) }
    // They name no one, or no one yet.
    case .survey, .advocacy, .execReference, .executiveBusinessReview, .review, .ticket, .cause, .teamRequest,
      .adjacentUse, .unpromptedAsk, .outcome, .renewal, .expansion, .churn, .returned:
      return nil
    }
  }

  fileprivate func milestone(_ name: String, of account: Account) -> String? {
    account.firstValueMilestone.flatMap { $0.matched == name.matched ? $0 : nil }
  }
}

/// The references of one account's events. The same few come again and again, so each is looked up once.
private struct EventReferences: Sendable {
  private var account = Account(id: "")
  private var ownBehaviours: Spellings?
  /// The behaviours, as written, that mean another.
  private var others: Set<String> = []
  private var last: (written: String, meant: String)?
  private var people: [String: String] = [:]
  private var outcomes: Set<String> = []
  private var unlisted: Set<String> = []
  private(set) var loose: [LooseReference] = []

  /// Turns to another account.
  mutating func begin(_ account: Account, _ references: borrowing References) {
    self.account = account
    ownBehaviours = references.ownBehaviours(account)
    others.removeAll(keepingCapacity: true)
    people.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    unlisted.removeAll(keepingCapacity: true)
    (last, loose) = (nil, [])
  }

  mutating func behaviour(_ written: String, _ source: Source, _ references: References) -> String {
    // The same behaviour mostly comes many times in a row.
    if let last, last.written == written { return last.meant }
    let meant =
      references.behaviour(written, ofSegment: ownBehaviours) ?? references.milestone(written, of: account) ?? written
    if meant != written, others.insert(written).inserted { add("behaviour", written, meant, nil, source) }
    last = (written, meant)
    return meant
  }

  /// The id of the person where that is not what is written.
  mutating func person(_ written: String, _ source: Source) -> String? {
    if let known = people[written] { return known == written ? nil : known }
    let search = PeopleSearch(people: account.people)
    let id = search.id(of: written)
    if id != written { add("person", written, id, id == nil ? search.nearest(to: written) : nil, source) }
    people[written] = id ?? written
    return id == written ? nil : id
  }

  /// The word of a list that is written otherwise; nil where it is written so, or means none of them, which is told once.
  mutating func word(_ written: String, _ field: String, _ listed: [String], _ source: Source) -> String? {
    guard let meant = Spellings.word(written, of: listed) else {
      if unlisted.insert(written).inserted { add(field, written, nil, nearestWord(to: written, among: listed), source) }
      return nil
    }
    return meant == written ? nil : meant
  }

  /// An outcome that a touch is tied to: the account's own, by id or name, or one of the book.
  mutating func checkOutcome(_ written: String, _ listed: Spellings, _ source: Source) {
    guard outcomes.insert(written).inserted, listed.listed(written) == nil else { return }
    let own = [account.outcome?.id, account.outcome?.name].compactMap(\.self)
    let known = Spellings(own + listed.names)
    // Without any outcome there is nothing that it could be compared with; that is a gap of its own.
    guard !known.names.isEmpty, known.listed(written) == nil else { return }
    add("outcome_id", written, nil, nearestWord(to: written, among: known.names), source)
  }

  private mutating func add(_ field: String, _ written: String, _ meant: String?, _ nearest: String?, _ source: Source)
  {
    loose.append(
      LooseReference(
        account: account.id, field: field, written: written, meant: meant, nearest: nearest, source: source))
  }
}
