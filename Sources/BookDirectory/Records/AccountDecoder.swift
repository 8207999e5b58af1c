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
  static let requiredKey = "id"
  static let listKeys: Set = [AccountField.people.rawValue, AccountField.milestones.rawValue]
  private static let blankParts = AccountParts()

  init(file: Int32) { self.file = file }

  mutating func keep() {
    if let pending { accounts.append(pending) }
    pending = nil
  }

  mutating func drop() { pending = nil }

  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(RecordError) {
    let start = cursor.mark
    try cursor.enterObject()
    var account = Account(id: "")
    var seen = KeySet()
    // Why the record is left out; what is wrong with the rest of it is told all the same.
    var refusal: RecordError?
    while let key = try cursor.key(in: &keys) {
      guard let id = key.id else {
        try readOther(key.text.string, &cursor, into: &account, &notes)
        continue
      }
      let field = Self.fields[id]
      if !seen.insert(id) { notes.duplicate(field.rawValue, at: cursor.place()) }
      let says = field == .id ? !(try cursor.passNull()) : !(try cursor.passNothing())
      guard says else {
        account.clear(field)
        continue
      }
      let line = line ?? cursor.place().line
      let tell = { (notes: inout RecordNotes, flaw: RecordError) in
        let flaw = flaw.inside(field.rawValue)
        if field == .id {
          refusal = refusal ?? flaw
        } else {
          notes.lose(flaw, flaw.key == field.rawValue ? "it is unknown" : "\(field.rawValue) is unknown")
        }
      }
      let isRead = try cursor.tolerant(&notes, tell) { (cursor, notes) throws(RecordError) -> Bool? in
        try read(field, &cursor, into: &account, &notes)
        return true
      }
      if isRead == true { account.sources[field] = Source(file: file, line: Int32(clamping: line)) }
    }
    notes.settle(seen, keys)
    if account.id.isEmpty { throw refusal ?? cursor.missing("id", from: start) }
    pending = account
  }

  private func readOther(
    _ key: String, _ cursor: inout JSONCursor, into account: inout Account, _ notes: inout RecordNotes
  ) throws(RecordError) {
    notes.unknown(key, at: cursor.place())
    account.other.removeAll { $0.key == key }
    account.other.append(OtherField(key: key, json: try cursor.verbatim()))
  }

  /// Reads the field's value, which says something.
  private mutating func read(
    _ field: AccountField, _ cursor: inout JSONCursor, into account: inout Account, _ notes: inout RecordNotes
  ) throws(RecordError) {
    let name = field.rawValue
    switch field {
    case .id: account.id = try cursor.id()
    case .name: account.name = try cursor.words()
    case .segment: account.segment = try cursor.words()
    case .csm: account.csm = try cursor.words()
    case .arr: account.arrGiven = try cursor.amount()
    case .currency: account.currency = try cursor.words()
    case .complexity: account.complexity = try cursor.words()
    case .plan: account.plan = try cursor.words()
    case .startedOn: account.startedOn = try cursor.day()
    case .renewsOn: account.renewsOn = try cursor.day()
    case .contractStart: account.contractStart = try cursor.day()
    case .onboardingCompletedOn: account.onboardingCompletedOn = try cursor.day()
    case .goToMarket: account.goToMarket = try cursor.word()
    case .firstValueMilestone: account.firstValueMilestone = try cursor.words()
    case .firstValueOn: account.firstValueOn = try cursor.day()
    case .depthTarget: account.depthTarget = try cursor.share()
    case .depthTargetMonth: account.depthTargetMonth = try cursor.whole(in: 1...1200)
    case .tags: account.tags = try cursor.texts(name, &notes)
    case .blockers: account.blockers = try cursor.texts(name, &notes)
    case .asks: account.asks = try cursor.texts(name, &notes)
    case .domains: account.domains = try cursor.texts(name, &notes)
    case .formerIDs: account.formerIDs = try cursor.ids(name, &notes)
    case .parent: account.parent = try cursor.id()
    case .limits:
      account.limits = try cursor.map(name, "an object of numbers", &notes) { (cursor) throws(RecordError) in
        try cursor.amount()
      }
    case .externalIDs:
      account.externalIDs = try cursor.map(name, "an object of texts", &notes) { (cursor) throws(RecordError) in
        try cursor.foreignKey()
      }
    case .stage: account.stage = try parts.stage(&cursor, &notes)
    case .sentiment: account.sentiment = try parts.sentiment(&cursor, &notes)
    case .outcome: account.outcome = try parts.outcome(&cursor, &notes)
    case .milestones: account.milestones = try parts.milestones(&cursor, &notes)
    case .people: account.people = try parts.people(&cursor, &notes)
    }
  }
}

extension JSONCursor {
  /// The key of something in another system: text, or a number taken as it is written.
  fileprivate mutating func foreignKey() throws(RecordError) -> String {
    if try kind() == .number { return try verbatim() }
    return try name()
  }
}

extension Account {
  /// Makes the field unknown again, for a record that has it twice.
  fileprivate mutating func clear(_ field: AccountField) {
    guard sources.removeValue(forKey: field) != nil else { return }
    copy(field, from: Account(id: id))
    if field == .id { id = "" }
  }
}
