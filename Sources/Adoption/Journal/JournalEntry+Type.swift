extension JournalEntry.Kind {
  /// The word for it in files: `action.scheduled`.
  public var type: String {
    switch self {
    case .actionScheduled: "action.scheduled"
    case .actionUpdated: "action.updated"
    case .actionDone: "action.done"
    case .actionCancelled: "action.cancelled"
    case .stageCalled: "stage.called"
    case .reviewStarted: "review.started"
    case .reviewAccount: "review.account"
    case .reviewEnded: "review.ended"
    case .snoozed: "triage.snoozed"
    case .dismissed: "triage.dismissed"
    case .note: "note"
    case .diagnosis: "diagnosis"
    case .sentimentSet: "sentiment.set"
    case .undo: "undo"
    case .unknown(let type): type
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
