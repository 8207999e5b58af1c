extension JournalEntry {
  /// The types of entries, as files spell them.
  package enum EntryType: String, CaseIterable, Sendable {
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
    package static func named(_ word: String) -> EntryType? { words[word] }

    /// Whether the entry means nothing without an account.
    package var needsAccount: Bool {
      switch self {
      case .actionScheduled, .stageCalled, .reviewAccount, .snoozed, .dismissed, .diagnosis, .sentimentSet: true
      case .actionUpdated, .actionDone, .actionCancelled, .reviewStarted, .reviewEnded, .note, .undo: false
      }
    }
  }
}

extension JournalEntry.Kind {
  /// Its type; nil for an entry of a newer version.
  package var entryType: JournalEntry.EntryType? {
    switch self {
    case .actionScheduled: .actionScheduled
    case .actionUpdated: .actionUpdated
    case .actionDone: .actionDone
    case .actionCancelled: .actionCancelled
    case .stageCalled: .stageCalled
    case .reviewStarted: .reviewStarted
    case .reviewAccount: .reviewAccount
    case .reviewEnded: .reviewEnded
    case .snoozed: .snoozed
    case .dismissed: .dismissed
    case .note: .note
    case .diagnosis: .diagnosis
    case .sentimentSet: .sentimentSet
    case .undo: .undo
    case .unknown: nil
    }
  }

  /// The word for it in files: `action.scheduled`.
  public var type: String {
    if case .unknown(let type) = self { return type }
    return entryType?.rawValue ?? ""
  }

  /// The id of the action that it changes; nil where it changes none.
  package var changedAction: EntryID? {
    switch self {
    case .actionUpdated(let change): change.action
    case .actionDone(let action), .actionCancelled(let action, _): action
    default: nil
    }
  }
}

extension Timestamp {
  /// The time of day as written, `09:30`.
  public var clock: String {
    let minutes = Int(((seconds + Int64(offset)) % 86_400 + 86_400) % 86_400) / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(padded(minutes / 60)):\(padded(minutes % 60))"
  }
}
