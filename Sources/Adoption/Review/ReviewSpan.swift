/// The entries of one review: from the one that began it to the one that ended it, by one author.
struct ReviewSpan {
  /// The entry that began it.
  let started: JournalEntry
  /// The entry that ended it; nil while it goes on.
  private(set) var ended: JournalEntry?
  /// What its author decided meanwhile, in order.
  private(set) var entries: [JournalEntry] = []

  /// The seconds that it was planned for; nil when the entry does not say.
  var planned: Double? { if case .reviewStarted(let seconds) = started.kind { seconds } else { nil } }

  /// The reviews in entries that count, given in order, as they began. One that its author began anew without ending it
  /// is never the latest, and only the latest is looked at.
  static func all(in entries: [JournalEntry]) -> [ReviewSpan] {
    var spans: [ReviewSpan] = []
    var open: [String: Int] = [:]
    for entry in entries {
      switch entry.kind {
      case .reviewStarted:
        open[entry.by] = spans.count
        spans.append(ReviewSpan(started: entry))
      case .reviewEnded:
        if let index = open.removeValue(forKey: entry.by) { spans[index].ended = entry }
      default:
        if let index = open[entry.by] { spans[index].entries.append(entry) }
      }
    }
    return spans
  }

  /// How each account left it, in the order of the decisions: of one account the latest counts.
  var outcomes: [ReviewedAccount] {
    var latest: [String: ReviewedAccount] = [:]
    var order: [String] = []
    for entry in entries {
      guard let id = entry.accountID, case .reviewAccount(let outcome, let why, let action, let seconds) = entry.kind
      else { continue }
      order.removeAll { $0 == id }
      order.append(id)
      latest[id] = ReviewedAccount(
        id: id, outcome: outcome, why: why, actionID: action, seconds: seconds, entryID: entry.id)
    }
    return order.compactMap { latest[$0] }
  }
}

/// How an account left a review.
package struct ReviewedAccount: Hashable, Sendable, Identifiable {
  /// The account's id.
  package let id: String
  /// With an action, or skipped.
  package let outcome: JournalEntry.ReviewOutcome
  /// Why it was skipped; nil where no one said.
  package let why: String?
  /// The id of the action that it leaves with; nil where the entry names none.
  package let actionID: EntryID?
  /// Seconds into the review; nil where the entry does not say.
  package let seconds: Double?
  /// The entry that says so.
  package let entryID: EntryID

  /// The action that it leaves with: the one named, else the next that has an owner and a day.
  func action(in decisions: AccountDecisions) -> Action? {
    guard let actionID else { return decisions.openActions.first(where: \.isScheduled) }
    return decisions.actions.last { $0.ids.contains(actionID) }
  }

  /// Whether it has left: skipped, or with an action that has an owner and a day and was not given up.
  func hasLeft(_ decisions: AccountDecisions) -> Bool {
    guard outcome == .scheduled else { return true }
    guard let action = action(in: decisions) else { return false }
    return action.isScheduled && action.state != .cancelled
  }
}
