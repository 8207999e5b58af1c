internal import Adoption
internal import JSONReader

/// An entry as it stands in a journal: one object on one line, with its line feed (see <doc:DataDirectory>).
struct JournalLine {
  private var members: [(String, JSONValue)] = []

  var bytes: [UInt8] { JSONValue.object(members).line }

  /// Writes the entry down: `id`, `at`, `by`, `type`, `account_id`, then what its type says. What an entry leaves out has
  /// no key, and neither has text that says nothing.
  init(_ entry: JournalEntry) {
    add(.id, entry.id)
    add(.at, entry.at.text)
    add(.by, entry.by)
    add(.type, entry.kind.type)
    addIfSaid(.accountID, entry.accountID)
    add(entry.kind)
  }

  private mutating func add(_ kind: JournalEntry.Kind) {
    switch kind {
    case .actionScheduled(let fields): add(fields)
    case .actionUpdated(let change): add(change)
    case .actionDone(let action): add(.action, action)
    case .actionCancelled(let action, let why):
      add(.action, action)
      addIfSaid(.why, why)
    case .stageCalled(let stage, let why):
      add(.stage, stage.key)
      addIfSaid(.why, why)
    case .reviewStarted(let seconds): addIfSaid(.seconds, seconds)
    case .reviewAccount(let outcome, let why, let action, let seconds):
      add(.outcome, outcome.rawValue)
      addIfSaid(.why, why)
      addIfSaid(.action, action)
      addIfSaid(.seconds, seconds)
    case .reviewEnded(let seconds, let covered, let left, let undecided):
      addIfSaid(.seconds, seconds)
      addIfSaid(.covered, covered)
      addIfSaid(.left, left)
      if !undecided.isEmpty { add(.undecided, .array(undecided.map { .string($0) })) }
    case .snoozed(let until, let why):
      add(.until, until.description)
      addIfSaid(.why, why)
    case .dismissed(let flag, let why):
      add(.flag, flag)
      addIfSaid(.why, why)
    case .note(let text): add(.text, text)
    case .diagnosis(let cause): add(.cause, cause)
    case .sentimentSet(let value, let why):
      add(.value, value.rawValue)
      addIfSaid(.why, why)
    case .undo(let target): add(.of, target)
    case .unknown: break
    }
  }

  private mutating func add(_ fields: ActionFields) {
    addIfSaid(.action, fields.action)
    addIfSaid(.kind, fields.kind)
    addIfSaid(.title, fields.title)
    addIfSaid(.owner, fields.owner)
    addIfSaid(.due, fields.due?.description)
    addIfSaid(.reason, fields.reason)
    if fields.isProposed { add(.proposed, .bool(true)) }
  }

  private mutating func add(_ change: ActionChange) {
    add(.action, change.action)
    add(.kind, change.kind)
    add(.title, change.title)
    add(.owner, change.owner)
    add(.due, change.due)
    add(.reason, change.reason)
  }

  // MARK: Members

  private mutating func add(_ key: JournalKey, _ value: JSONValue) { members.append((key.spelling, value)) }

  private mutating func add(_ key: JournalKey, _ text: String) { add(key, .string(text)) }

  private mutating func add(_ key: JournalKey, _ id: EntryID) { add(key, id.text) }

  private mutating func addIfSaid(_ key: JournalKey, _ id: EntryID?) { addIfSaid(key, id?.text) }

  private mutating func addIfSaid(_ key: JournalKey, _ text: String?) {
    if let text, text.utf8.contains(where: { $0 > 0x20 }) { add(key, text) }
  }

  private mutating func addIfSaid(_ key: JournalKey, _ number: Double?) {
    guard let number else { return }
    // What is no number is no null either: it is written so that it cannot be read back, and so is refused.
    add(key, number.isFinite ? .number(number) : .written(Array("\(number)".utf8)))
  }

  private mutating func addIfSaid(_ key: JournalKey, _ count: Int?) {
    if let count { add(key, .integer(count)) }
  }

  /// Null clears a field; a field that stays has no key.
  private mutating func add<Value>(_ key: JournalKey, _ change: ActionChange.Change<Value>) {
    guard case .set(let value) = change else { return }
    let text = value.map { "\($0)" } ?? ""
    add(key, text.utf8.contains(where: { $0 > 0x20 }) ? .string(text) : .null)
  }
}
