internal import Adoption
internal import JSONReader

/// Reads account records, each a part of what is known of one account.
struct AccountDecoder: RecordDecoder {
  private let file: Int32
  private var keys = knownKeys
  private var parts = blankParts
  private(set) var accounts: [Account] = []
  private var pending: Account?

  private static let fields = AccountField.allCases
  /// Making tables of keys takes longer than reading a small file, so it is done once and copied.
  static let knownKeys = KeyTable(fields.map(\.rawValue))
  private static let blankParts = AccountParts()

  init(file: Int32) { self.file = file }

  mutating func keep() {
    if let pending { accounts.append(pending) }
    pending = nil
  }

  mutating func drop() { pending = nil }

  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(Flaw) {
    let start = cursor.mark
    try cursor.enterObject()
    var account = Account(id: "")
    var seen = KeySet()
    while let key = try cursor.key(in: &keys) {
      guard let id = key.id else {
        try readOther(key.text.string, &cursor, into: &account, &notes)
        continue
      }
      let field = Self.fields[id]
      if !seen.insert(id) { notes.duplicate(field.rawValue, at: cursor.place()) }
      do {
        account.clear(field)
        if try cursor.passNull() { continue }
        let line = line ?? cursor.place().line
        if try read(field, &cursor, into: &account, &notes) {
          account.sources[field] = Source(file: file, line: Int32(clamping: line))
        }
      } catch {
        throw error.inside(field.rawValue)
      }
    }
    guard !account.id.isEmpty else { throw cursor.missing("id", from: start) }
    pending = account
  }

  private func readOther(
    _ key: String, _ cursor: inout JSONCursor, into account: inout Account, _ notes: inout RecordNotes
  ) throws(Flaw) {
    notes.unknown(key, at: cursor.place())
    account.other.removeAll { $0.key == key }
    account.other.append(OtherField(key: key, json: try cursor.verbatim()))
  }

  /// Reads the field's value and says whether it says anything.
  private mutating func read(
    _ field: AccountField, _ cursor: inout JSONCursor, into account: inout Account, _ notes: inout RecordNotes
  ) throws(Flaw) -> Bool {
    switch field {
    case .id: account.id = try cursor.name()
    case .name: return try account.name.take(cursor.words())
    case .segment: return try account.segment.take(cursor.words())
    case .csm: return try account.csm.take(cursor.words())
    case .arr: account.arrGiven = try cursor.amount()
    case .currency: return try account.currency.take(cursor.words())
    case .complexity: return try account.complexity.take(cursor.words())
    case .plan: return try account.plan.take(cursor.words())
    case .startedOn: account.startedOn = try cursor.day()
    case .renewsOn: account.renewsOn = try cursor.day()
    case .contractStart: account.contractStart = try cursor.day()
    case .onboardingCompletedOn: account.onboardingCompletedOn = try cursor.day()
    case .goToMarket: account.goToMarket = try cursor.word()
    case .firstValueMilestone: return try account.firstValueMilestone.take(cursor.words())
    case .firstValueOn: account.firstValueOn = try cursor.day()
    case .depthTarget: account.depthTarget = try cursor.share()
    case .depthTargetMonth: account.depthTargetMonth = try cursor.whole(in: 1...1200)
    case .tags: account.tags = try cursor.texts()
    case .blockers: account.blockers = try cursor.texts()
    case .asks: account.asks = try cursor.texts()
    case .limits:
      account.limits = try cursor.map("an object of numbers", &notes) { (cursor) throws(Flaw) in try cursor.amount() }
    case .externalIDs:
      account.externalIDs = try cursor.map("an object of texts", &notes) { (cursor) throws(Flaw) in
        try cursor.foreignKey()
      }
    case .stage: account.stage = try parts.stage(&cursor, &notes)
    case .outcome: account.outcome = try parts.outcome(&cursor, &notes)
    case .milestones: account.milestones = try parts.milestones(&cursor, &notes)
    case .parent: return try account.parent.take(cursor.words())
    case .domains: account.domains = try cursor.texts()
    case .formerIDs: account.formerIDs = try cursor.texts()
    case .sentiment: account.sentiment = try parts.sentiment(&cursor, &notes)
    case .people: account.people = try parts.people(&cursor, &notes)
    }
    return true
  }
}

extension Optional {
  /// Takes the value and says whether there is one.
  fileprivate mutating func take(_ value: Wrapped?) -> Bool {
    self = value
    return value != nil
  }
}

extension JSONCursor {
  /// The key of something in another system: text, or a number taken as it is written.
  fileprivate mutating func foreignKey() throws(Flaw) -> String {
    if try kind() == .number { return try verbatim() }
    return try text()
  }
}

extension Account {
  /// Makes the field unknown again, for a record that has it twice.
  fileprivate mutating func clear(_ field: AccountField) {
    guard sources.removeValue(forKey: field) != nil else { return }
    copy(field, from: Account(id: id))
    if field == .id { id = "" }
  }

  /// Takes over the other account's value of the field.
  mutating func copy(_ field: AccountField, from other: Account) {
    switch field {
    case .id: id = other.id
    case .name: name = other.name
    case .segment: segment = other.segment
    case .csm: csm = other.csm
    case .arr: arrGiven = other.arrGiven
    case .currency: currency = other.currency
    case .complexity: complexity = other.complexity
    case .plan: plan = other.plan
    case .startedOn: startedOn = other.startedOn
    case .renewsOn: renewsOn = other.renewsOn
    case .contractStart: contractStart = other.contractStart
    case .onboardingCompletedOn: onboardingCompletedOn = other.onboardingCompletedOn
    case .goToMarket: goToMarket = other.goToMarket
    case .firstValueMilestone: firstValueMilestone = other.firstValueMilestone
    case .firstValueOn: firstValueOn = other.firstValueOn
    case .depthTarget: depthTarget = other.depthTarget
    case .depthTargetMonth: depthTargetMonth = other.depthTargetMonth
    case .tags: tags = other.tags
    case .blockers: blockers = other.blockers
    case .asks: asks = other.asks
    case .limits: limits = other.limits
    case .externalIDs: externalIDs = other.externalIDs
    case .stage: stage = other.stage
    case .outcome: outcome = other.outcome
    case .milestones: milestones = other.milestones
    case .parent: parent = other.parent
    case .domains: domains = other.domains
    case .formerIDs: formerIDs = other.formerIDs
    case .sentiment: sentiment = other.sentiment
    case .people: people = other.people
    }
  }
}
