extension Portfolio {
  /// Why the triage is empty and what comes next, in sentences.
  /// - Parameter decidedToday: The accounts about which something was decided today.
  package func nothingToDecide(decidedToday: Int) -> String {
    let why =
      decidedToday == 0
      ? "Nothing needs you: no account lacks anything."
      : "Nothing needs you any more: \(FigureText.count(decidedToday, "account")) decided today."
    return [why, nextDeadline, nextReturn].compactMap(\.self).joined(separator: " ")
  }

  private var nextDeadline: String? {
    let coming = active.compactMap { position -> (name: String, deadline: Deadline)? in
      guard let deadline = assessments[position].active?.deadline, deadline.on >= day else { return nil }
      return (assessments[position].account.displayName, deadline)
    }
    guard let next = coming.min(by: { $0.deadline.on < $1.deadline.on }) else { return "Nothing is due." }
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
