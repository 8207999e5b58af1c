extension Portfolio {
  /// Why the triage is empty and what comes next, in sentences.
  /// - Parameter decidedToday: The accounts about which something was decided today.
  package func nothingToDecide(decidedToday: Int) -> String {
    let why =
      decidedToday == 0
      ? "Nothing needs you: nothing is late, stalled or flagged."
      : "Nothing needs you any more: \(FigureText.count(decidedToday, "account")) decided today."
    return [unjudged ?? why, nextDeadline, dueForReview, nextReturn].compactMap(\.self).joined(separator: " ")
  }

  /// Of how many accounts nothing could have called for anybody; nil where something could, of each.
  private var unjudged: String? {
    let count = active.count { position in
      assessments[position].stage.value == nil && assessments[position].active?.judgedRedFlags.isEmpty == true
    }
    guard count > 0 else { return nil }
    return
      "Nothing is known to need you: of \(FigureText.count(count, "account")) no stage and no red flag could be judged."
  }

  private var dueForReview: String? {
    let due = active.count { NamedGroup.reviewDue.contains(assessments[$0], rules: book.rules) }
    return due > 0 ? FigureText.count(due, "account is", "accounts are") + " due for review." : nil
  }

  private var nextDeadline: String? {
    let coming = active.compactMap { position -> (name: String, deadline: Deadline)? in
      guard let deadline = assessments[position].active?.deadline, deadline.on >= day else { return nil }
      return (assessments[position].account.displayName, deadline)
    }
    guard let next = coming.min(by: { $0.deadline.on < $1.deadline.on }) else { return "No deadline is known." }
    return "Next is due: \(next.name), \(next.deadline.kind.words), \(FigureText.long(next.deadline.on))."
  }

  private var nextReturn: String? {
    let snoozed = active.compactMap { position in
      assessments[position].active?.snoozedUntil.map { (assessments[position].account.displayName, until: $0) }
    }
    guard let next = snoozed.min(by: { $0.until < $1.until }) else { return nil }
    let count = FigureText.count(snoozed.count, "account is", "accounts are")
    return "\(count) snoozed; \(next.0) is back on \(FigureText.long(next.until))."
  }
}
