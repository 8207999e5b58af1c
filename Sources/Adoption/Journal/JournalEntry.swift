/// A decision as it stands in the journal: one line, never rewritten.
///
/// A journal can be long and is held in several orders and selections: an entry takes the room of a reference in each.
public struct JournalEntry: Sendable {
  private var storage: Storage

  /// Unique and sortable by time.
  public var id: EntryID {
    get { storage.fields.id }
    set { change { $0.id = newValue } }
  }
  /// When it was decided.
  public var at: Timestamp {
    get { storage.fields.at }
    set { change { $0.at = newValue } }
  }
  /// Who decided.
  public var by: String {
    get { storage.fields.by }
    set { change { $0.by = newValue } }
  }
  /// The account that it is about; nil for entries about the whole book.
  public var accountID: String? {
    get { storage.fields.accountID }
    set { change { $0.accountID = newValue } }
  }
  /// What was decided.
  public var kind: Kind {
    get { storage.fields.kind }
    set { change { $0.kind = newValue } }
  }
  /// Where it stands.
  public var source: Source {
    get { storage.fields.source }
    set { change { $0.source = newValue } }
  }
  /// What can be decided. What takes more room than one text is kept apart, so that the many entries without it take less.
  public enum Kind: Hashable, Sendable {
    /// A new action, or news of an open one of the same account, kind and reason.
    indirect case actionScheduled(ActionFields)
    /// A change to an action.
    indirect case actionUpdated(ActionChange)
    /// An action was done.
    case actionDone(action: EntryID)
    /// An action was given up.
    indirect case actionCancelled(action: EntryID, why: String?)
    /// The stage was set by hand.
    indirect case stageCalled(stage: Stage, why: String?)
    /// A review began, which is to take so many seconds.
    indirect case reviewStarted(seconds: Double? = nil)
    /// An account was reviewed, so many seconds into the review; it leaves with that action, or was skipped.
    indirect case reviewAccount(outcome: ReviewOutcome, why: String?, action: EntryID? = nil, seconds: Double? = nil)
    /// A review ended after so many seconds, with so many accounts covered and left over: those ids.
    indirect case reviewEnded(seconds: Double?, covered: Int?, left: Int?, undecided: [String] = [])
    /// The account is out of triage until a day.
    indirect case snoozed(until: Day, why: String?)
    /// One flag's current run is silenced.
    indirect case dismissed(flag: String, why: String?)
    /// A remark.
    case note(text: String)
    /// The cause of a decline.
    case diagnosis(cause: String)
    /// How the account feels to those who look after it.
    indirect case sentimentSet(Sentiment.Value, why: String?)
    /// Another entry does not count.
    case undo(of: EntryID)
    /// An entry of a newer version: kept, not read.
    case unknown(type: String)
  }

  /// How an account left the review.
  public enum ReviewOutcome: String, CaseIterable, Sendable {
    case scheduled, skipped
  }

  /// An entry.
  public init(
    id: EntryID, at: Timestamp, by: String, accountID: String? = nil, kind: Kind, source: Source = .none
  ) {
    storage = Storage(Fields(at: at, source: source, id: id, by: by, accountID: accountID, kind: kind))
  }

  /// The entry's day: the date part of `at`; on the live book never after the day of the book (<doc:Actions>).
  public var day: Day { min(storage.fields.latestDay, at.day) }

  /// The same entry, with a day that is not after `latest`.
  func seen(latest: Day?) -> JournalEntry {
    var entry = self
    entry.change { $0.latestDay = latest ?? .last }
    return entry
  }

  /// The entry stands so many lines further down in its file.
  public mutating func moveDown(by lines: Int) {
    change { $0.source.line = Int32(clamping: Int($0.source.line) + lines) }
  }

  private mutating func change(_ change: (inout Fields) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.fields) }
    change(&storage.fields)
  }

  /// In an order that leaves no gaps.
  private struct Fields: Sendable {
    var at: Timestamp
    var source: Source
    /// The day of the live book that the entry is seen in; the last of all days elsewhere.
    var latestDay = Day.last
    var id: EntryID
    var by: String
    var accountID: String?
    var kind: Kind
  }

  /// It is changed only while one entry alone refers to it, so that entries can be sent like any value.
  private final class Storage: @unchecked Sendable {
    var fields: Fields

    init(_ fields: Fields) { self.fields = fields }
  }
}

extension Day {
  /// No day is later.
  fileprivate static let last = Day(number: .max)
}

/// What an action is scheduled with. Nil is not said.
public struct ActionFields: Hashable, Sendable {
  /// The action's own id, where the entry gives one.
  public var action: EntryID?
  /// What sort of action it is.
  public var kind: String?
  /// What is to be done.
  public var title: String?
  /// Who does it.
  public var owner: String?
  /// By when.
  public var due: Day?
  /// The flag or trigger that it answers.
  public var reason: String?
  /// Whether title, owner and day are as they were proposed. Where it is not, nobody knows.
  public var isProposed: Bool

  /// The fields of an action.
  public init(
    action: EntryID? = nil, kind: String? = nil, title: String? = nil, owner: String? = nil, due: Day? = nil,
    reason: String? = nil, isProposed: Bool = false
  ) {
    self.action = action
    self.kind = kind
    self.title = title
    self.owner = owner
    self.due = due
    self.reason = reason
    self.isProposed = isProposed
  }
}

/// A change to an action: what is `.keep` stays, `.set(nil)` clears.
public struct ActionChange: Hashable, Sendable {
  /// The action's id.
  public var action: EntryID
  /// Changes of the fields of the same names in `ActionFields`.
  public var kind, title, owner, reason: Change<String>
  /// Change of the due day.
  public var due: Change<Day>

  /// What happens to one field.
  public enum Change<Value: Hashable & Sendable>: Hashable, Sendable {
    case keep
    case set(Value?)
  }

  /// A change of that action; it changes nothing yet.
  public init(action: EntryID) {
    self.action = action
    kind = .keep
    title = .keep
    owner = .keep
    reason = .keep
    due = .keep
  }

  /// What gives an action that owner and due day; nil where it has both already. Nil of either leaves it without.
  package init?(_ action: Action, owner: String?, due: Day?) {
    self.init(action: action.id)
    if owner != action.owner { self.owner = .set(owner) }
    if due != action.due { self.due = .set(due) }
    if self == ActionChange(action: action.id) { return nil }
  }
}

extension JournalEntry: Equatable {
  /// Entries are the same where they say the same and stand at the same place.
  public static func == (one: JournalEntry, other: JournalEntry) -> Bool {
    // Copies of one entry share what they hold.
    one.storage === other.storage
      || one.id == other.id && one.at == other.at && one.by == other.by && one.accountID == other.accountID
        && one.kind == other.kind && one.source == other.source
  }
}
