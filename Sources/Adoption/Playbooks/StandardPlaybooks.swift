/// The playbooks that hold where a book gives none of its own (requirements 58 and 59).
extension Playbook {
  /// The built-in playbook of a stage. Customers who are not activated need the same as those who just were.
  package static func standard(for stage: Stage) -> Playbook {
    switch stage {
    case .notActivated, .activated: activated
    case .adopted: adopted
    case .embedded: embedded
    case .dependent: dependent
    }
  }

  private static let activated = Playbook(
    trigger: "No proof of value yet: no signal behaviour was reached",
    actions: [
      "Agree in one sentence what the first win is", "Drop every step that does not lead to it",
      "Do it together, on their own live data", "Get a second person to use it",
    ],
    timelineDays: 14,
    escalation: "21 days without progress: recovery plan with the executive sponsor")

  private static let adopted = Playbook(
    trigger: "Value was seen once; more signals or the habit are missing",
    actions: [
      "Write down the result they got, in their own terms", "Plan the next signal behaviour with an owner and a date",
      "Let the champion run the next session without us", "Put the weekly run into their own calendar",
    ],
    timelineDays: 30,
    escalation: "Not there after 30 days: ask the sponsor to decide the new plan")

  private static let embedded = Playbook(
    trigger: "It has become a habit; it has no roots in other teams yet",
    actions: [
      "Show them how far they have come since the start", "Compare them with the best fifth of their peers",
      "Help them add data, views or one more integration", "Let the champion bring in a second team",
      "Get it into their procedures and new-hire training",
    ],
    timelineDays: 90,
    escalation: "Still here after 90 days: raise it at the business review")

  private static let dependent = Playbook(
    trigger: "Several teams depend on it and say so",
    actions: [
      "Find the next outcome that it could serve", "Develop a champion in every team that depends on it",
      "Settle what would be asked for, by whom, from what budget",
      "Tee it up at the review with the account executive",
    ],
    timelineDays: 90,
    escalation: "A red flag comes first: decline play, and no offer until it is gone")
}

extension Rules {
  /// The playbook in force for a stage: the book's own, else the built-in one.
  ///
  /// A book that gives none for `notActivated` means its playbook of `activated` for them too.
  package func playbook(for stage: Stage) -> Playbook {
    playbookEntry(for: stage).flatMap { playbooks[$0] } ?? .standard(for: stage)
  }

  /// Whether the book itself gives the playbook in force for a stage.
  package func isPlaybookSet(for stage: Stage) -> Bool { playbookEntry(for: stage) != nil }

  /// Where the book gives the playbook in force for a stage; nil for a built-in one, or where the place is not known.
  package func playbookOrigin(for stage: Stage) -> Source? {
    playbookEntry(for: stage).flatMap { origins["playbooks.\($0.key)"] }
  }

  /// The stage under which the book gives that playbook.
  private func playbookEntry(for stage: Stage) -> Stage? {
    let candidates: [Stage] = stage == .notActivated ? [.notActivated, .activated] : [stage]
    return candidates.first { playbooks[$0] != nil }
  }
}
