internal import Adoption
internal import JSONReader

/// Reads entries of the journal.
struct JournalDecoder: RecordDecoder {
  private let file: Int32
  private var members = Members(knownKeys, trims: false)
  private(set) var entries: [JournalEntry] = []
  private var pending: JournalEntry?

  /// Making tables of keys takes longer than reading a small file, so it is done once and copied.
  static let knownKeys = KeyTable(JournalKey.allCases.map(\.spelling))
  static let requiredKey = "id"

  init(file: Int32) { self.file = file }

  mutating func keep() {
    if let pending { entries.append(pending) }
    pending = nil
  }

  mutating func drop() { pending = nil }

  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(RecordError) {
    let place = cursor.place()
    try members.gather(&cursor, &notes)
    let id = try entryID(.id, &cursor)
    let at = try members.value(JournalKey.at.number, &cursor) { (cursor) throws(RecordError) in try cursor.timestamp() }
    guard let at else { throw members.missing(JournalKey.at.number, &cursor) }
    let by = try members.name(JournalKey.by.number, &cursor)
    let type = try members.name(JournalKey.type.number, &cursor)
    // Texts stay as they were typed; blanks around an id are no part of it.
    let account = try members.reference(JournalKey.accountID.number, &cursor).map { $0.trimmingBlanks }
      .flatMap { $0.isEmpty ? nil : $0 }
    let kind: JournalEntry.Kind
    if let word = EntryType.named(type) {
      if word.needsAccount, account == nil { throw members.missing(JournalKey.accountID.number, &cursor) }
      kind = try read(word, &cursor)
    } else {
      kind = .unknown(type: type)
      notes.remark(
        Finding(
          .warning, code: "unknown_entry", path: notes.path, line: place.line, column: place.column,
          what: "the entry is kept and ignored: its type \(SafeText.quoted(type)) is not known",
          advice: "A newer version of booktop may know it"))
    }
    members.leave(&cursor, &notes)
    pending = JournalEntry(
      id: id, at: at, by: by, accountID: account, kind: kind,
      source: Source(file: file, line: Int32(clamping: place.line)))
  }

  private mutating func read(_ word: EntryType, _ cursor: inout JSONCursor) throws(RecordError) -> JournalEntry.Kind {
    switch word {
    case .actionScheduled: return .actionScheduled(try fields(&cursor))
    case .actionUpdated: return .actionUpdated(try change(&cursor))
    case .actionDone: return .actionDone(action: try entryID(.action, &cursor))
    case .actionCancelled: return .actionCancelled(action: try entryID(.action, &cursor), why: try text(.why, &cursor))
    case .stageCalled:
      let stage = try members.value(JournalKey.stage.number, &cursor) { (cursor) throws(RecordError) in
        try cursor.stage()
      }
      guard let stage else { throw members.missing(JournalKey.stage.number, &cursor) }
      return .stageCalled(stage: stage, why: try text(.why, &cursor))
    case .reviewStarted: return .reviewStarted(seconds: try members.amount(JournalKey.seconds.number, &cursor))
    case .reviewAccount:
      let outcome: JournalEntry.ReviewOutcome? = try members.word(JournalKey.outcome.number, &cursor)
      guard let outcome else { throw members.missing(JournalKey.outcome.number, &cursor) }
      return .reviewAccount(
        outcome: outcome, why: try text(.why, &cursor), action: try members.entryID(JournalKey.action.number, &cursor),
        seconds: try members.amount(JournalKey.seconds.number, &cursor))
    case .reviewEnded:
      return .reviewEnded(
        seconds: try members.amount(JournalKey.seconds.number, &cursor),
        covered: try members.count(JournalKey.covered.number, &cursor),
        left: try members.count(JournalKey.left.number, &cursor),
        undecided: try members.texts(JournalKey.undecided.number, &cursor) ?? [])
    case .snoozed:
      let until = try members.day(JournalKey.until.number, &cursor)
      guard let until else { throw members.missing(JournalKey.until.number, &cursor) }
      return .snoozed(until: until, why: try text(.why, &cursor))
    case .dismissed: return .dismissed(flag: try name(.flag, &cursor), why: try text(.why, &cursor))
    case .note: return .note(text: try name(.text, &cursor))
    case .diagnosis: return .diagnosis(cause: try name(.cause, &cursor))
    case .sentimentSet:
      let value: Sentiment.Value? = try members.word(JournalKey.value.number, &cursor)
      guard let value else { throw members.missing(JournalKey.value.number, &cursor) }
      return .sentimentSet(value, why: try text(.why, &cursor))
    case .undo: return .undo(of: try entryID(.of, &cursor))
    }
  }

  private mutating func fields(_ cursor: inout JSONCursor) throws(RecordError) -> ActionFields {
    ActionFields(
      action: try members.entryID(JournalKey.action.number, &cursor), kind: try text(.kind, &cursor),
      title: try text(.title, &cursor),
      owner: try text(.owner, &cursor), due: try members.day(JournalKey.due.number, &cursor),
      reason: try text(.reason, &cursor),
      isProposed: try members.flag(JournalKey.proposed.number, &cursor) ?? false)
  }

  private mutating func change(_ cursor: inout JSONCursor) throws(RecordError) -> ActionChange {
    var change = ActionChange(action: try entryID(.action, &cursor))
    change.kind = try changedText(.kind, &cursor)
    change.title = try changedText(.title, &cursor)
    change.owner = try changedText(.owner, &cursor)
    change.reason = try changedText(.reason, &cursor)
    if let due = try members.day(JournalKey.due.number, &cursor) {
      change.due = .set(due)
    } else if try members.isNull(JournalKey.due.number, &cursor) {
      change.due = .set(nil)
    }
    return change
  }

  /// Null clears a field, and so does text that says nothing; an absent key keeps it.
  private mutating func changedText(
    _ key: JournalKey, _ cursor: inout JSONCursor
  ) throws(RecordError) -> ActionChange.Change<String> {
    if try members.isNull(key.number, &cursor) { return .set(nil) }
    guard members.has(key.number) else { return .keep }
    let text = try text(key, &cursor)
    // What cannot be read says neither what it is to be nor that it is to be cleared.
    return members.isFlawed(key.number) ? .keep : .set(text)
  }

  private mutating func text(_ key: JournalKey, _ cursor: inout JSONCursor) throws(RecordError) -> String? {
    try members.text(key.number, &cursor)
  }

  private mutating func entryID(_ key: JournalKey, _ cursor: inout JSONCursor) throws(RecordError) -> EntryID {
    guard let id = try members.entryID(key.number, &cursor) else { throw members.missing(key.number, &cursor) }
    return id
  }

  private mutating func name(_ key: JournalKey, _ cursor: inout JSONCursor) throws(RecordError) -> String {
    try members.name(key.number, &cursor)
  }
}
