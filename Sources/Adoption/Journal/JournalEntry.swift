/// A decision as it stands in the journal: one line, never rewritten (data-directory.md).
public struct JournalEntry: Sendable {
  /// Unique and sortable by time.
  public var id: String
  /// When it was decided.
  public var at: Timestamp
  /// Who decided.
  public var by: String
  /// The account that it is about; nil for entries about the whole book.
  public var accountID: String?
  /// What was decided.
  public var kind: Kind
  /// Where it stands.
  public var source: Source

  /// What can be decided.
  public enum Kind: Hashable, Sendable {
    /// A new action, or news of an open one of the same account, kind and reason.
    case actionScheduled(ActionFields)
    /// A change to an action.
    case actionUpdated(ActionChange)
    /// An action was done.
    case actionDone(action: String)
    /// An action was given up.
    case actionCancelled(action: String, why: String?)
    /// The stage was set by hand.
    case stageCalled(stage: Stage, why: String?)
    /// A review began, which is to take so many seconds.
    case reviewStarted(seconds: Double? = nil)
    /// An account was reviewed, so many seconds into the review; it leaves with that action, or was skipped.
    case reviewAccount(outcome: ReviewOutcome, why: String?, action: String? = nil, seconds: Double? = nil)
    /// A review ended after so many seconds, with so many accounts covered and left over: those ids.
    case reviewEnded(seconds: Double?, covered: Int?, left: Int?, undecided: [String] = [])
    /// The account is out of triage until a day.
    case snoozed(until: Day, why: String?)
    /// One flag's current run is silenced.
    case dismissed(flag: String, why: String?)
    /// A remark.
    case note(text: String)
    /// The cause of a decline.
    case diagnosis(cause: String)
    /// How the account feels to those who look after it.
    case sentimentSet(Sentiment.Value, why: String?)
    /// Another entry does not count.
    case undo(of: String)
    /// An entry of a newer version: kept, not read.
    case unknown(type: String)
  }

  /// How an account left the review.
  public enum ReviewOutcome: String, CaseIterable, Sendable {
    case scheduled, skipped
  }

  /// An entry.
  public init(
    id: String, at: Timestamp, by: String, accountID: String? = nil, kind: Kind, source: Source = .none
  ) {
    self.id = id
    self.at = at
    self.by = by
    self.accountID = accountID
    self.kind = kind
    self.source = source
  }

  /// The entry's day: the date part of `at`; on the live book never after the day of the book (model.md 10).
  public var day: Day { latestDay.map { min($0, at.day) } ?? at.day }

  /// The day of the live book that the entry is seen in; nil elsewhere.
  var latestDay: Day?
}

/// What an action is scheduled with. Nil is not said.
public struct ActionFields: Hashable, Sendable {
  /// The action's own id, where the entry gives one.
  public var action: String?
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

  /// The fields of an action.
  public init(
    action: String? = nil, kind: String? = nil, title: String? = nil, owner: String? = nil, due: Day? = nil,
    reason: String? = nil
  ) {
    self.action = action
    self.kind = kind
    self.title = title
    self.owner = owner
    self.due = due
    self.reason = reason
  }
}

/// A change to an action: what is `.keep` stays, `.set(nil)` clears.
public struct ActionChange: Hashable, Sendable {
  /// The action's id.
  public var action: String
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
  public init(action: String) {
    self.action = action
    kind = .keep
    title = .keep
    owner = .keep
    reason = .keep
    due = .keep
  }
}

extension JournalEntry {
  /// The same entry, with a day that is not after `latest`.
  func seen(latest: Day?) -> JournalEntry {
    var entry = self
    entry.latestDay = latest
    return entry
  }
}
