internal import Adoption
internal import JSONReader

/// Reads account records, each a part of what is known of one account.
struct AccountDecoder: RecordDecoder {
  private let file: Int32
  private var keys = knownKeys
  private var draft = blankDraft
  private(set) var accounts: [Account] = []
  private var pending: Account?

  private static let fields = AccountField.allCases
  /// Making tables of keys takes longer than reading a small file, so it is done once and copied.
  static let knownKeys = KeyTable(fields.map(\.rawValue))
  static let requiredKey = "id"
  static let listKeys: Set = [AccountField.people.rawValue, AccountField.milestones.rawValue]
  private static let rows = fields.map(\.key)
  private static let blankDraft = AccountDraft()

  init(file: Int32) { self.file = file }

  mutating func keep() {
    if let pending { accounts.append(pending) }
    pending = nil
  }

  mutating func drop() { pending = nil }

  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(RecordError) {
    let start = cursor.mark
    try cursor.enterObject()
    draft.account = Account(id: "")
    var seen = KeySet()
    // Why the record is left out; what is wrong with the rest of it is told all the same.
    var refusal: RecordError?
    while let key = try cursor.key(in: &keys) {
      guard let id = key.id else {
        try Self.readOther(key.text.string, &cursor, into: &draft.account, &notes)
        continue
      }
      let field = Self.fields[id]
      if !seen.insert(id) { notes.duplicate(field.rawValue, at: cursor.place()) }
      let says = field == .id ? !(try cursor.passNull()) : !(try cursor.passNothing())
      guard says else {
        draft.account.clear(field)
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
        try Self.rows[id].read(&cursor, &notes, &draft)
        return true
      }
      if isRead == true {
        draft.account.sources.set(Source(file: file, line: Int32(clamping: line)), of: field, at: id)
      }
    }
    notes.settle(seen, keys)
    if draft.account.id.isEmpty { throw refusal ?? cursor.missing("id", from: start) }
    pending = draft.account
  }

  private static func readOther(
    _ key: String, _ cursor: inout JSONCursor, into account: inout Account, _ notes: inout RecordNotes
  ) throws(RecordError) {
    notes.unknown(key, at: cursor.place())
    account.other.removeAll { $0.key == key }
    account.other.append(OtherField(key: key, json: try cursor.verbatim()))
  }
}

extension Account {
  /// Makes the field unknown again, for a record that has it twice.
  fileprivate mutating func clear(_ field: AccountField) {
    guard sources[field] != nil else { return }
    sources[field] = nil
    copy(field, from: Account(id: id))
    if field == .id { id = "" }
  }
}
