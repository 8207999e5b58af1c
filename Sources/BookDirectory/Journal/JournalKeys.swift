/// The keys that entries can have; the raw value is the key's number in `Members`.
enum JournalKey: Int, CaseIterable {
  case id, at, by, type, accountID, action, kind, title, owner, due, reason, stage, why, outcome, seconds, covered, left
  case until, flag, text, cause, of, undecided, value

  /// The key's number in `Members`.
  var number: Int { rawValue }

  /// The key as the files spell it.
  var spelling: String { self == .accountID ? "account_id" : "\(self)" }
}

/// The types of entries, as the files spell them.
enum EntryType: String, CaseIterable {
  case actionScheduled = "action.scheduled"
  case actionUpdated = "action.updated"
  case actionDone = "action.done"
  case actionCancelled = "action.cancelled"
  case stageCalled = "stage.called"
  case reviewStarted = "review.started"
  case reviewAccount = "review.account"
  case reviewEnded = "review.ended"
  case snoozed = "triage.snoozed"
  case dismissed = "triage.dismissed"
  case sentimentSet = "sentiment.set"
  case note, diagnosis, undo

  private static let words = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The type of that word; nil for one that is not known. Looked up, where `init(rawValue:)` compares one by one.
  static func named(_ word: String) -> EntryType? { words[word] }

  /// Whether the entry means nothing without an account.
  var needsAccount: Bool {
    switch self {
    case .actionScheduled, .stageCalled, .reviewAccount, .snoozed, .dismissed, .diagnosis, .sentimentSet: true
    case .actionUpdated, .actionDone, .actionCancelled, .reviewStarted, .reviewEnded, .note, .undo: false
    }
  }
}
