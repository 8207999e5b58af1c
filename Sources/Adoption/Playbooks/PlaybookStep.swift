/// The step of a stage's playbook that comes next for an account.
package struct PlaybookStep: Hashable, Sendable {
  /// Its number, from 1.
  package let number: Int
  /// The number of steps in the playbook.
  package let of: Int
  /// What is to be done.
  package let action: String
}

extension Portfolio {
  /// The first step of the playbook of an account's stage that was not done since it came to the stage; nil when all were,
  /// and where the stage is unknown.
  ///
  /// A step is done when the journal closes an action that has the step's words as its title.
  package func playbookStep(of assessment: Assessment) -> PlaybookStep? {
    guard let stage = assessment.stage.value else { return nil }
    let done = decisions[assessment.id].actions.filter { action in
      action.state == .done && action.closedOn.map { $0 >= assessment.stage.since } ?? false
    }
    let titles = Set(done.compactMap { $0.title?.lowercased() })
    let steps = book.rules.playbook(for: stage).actions
    guard let next = steps.firstIndex(where: { !titles.contains($0.lowercased()) }) else { return nil }
    return PlaybookStep(number: next + 1, of: steps.count, action: steps[next])
  }

  /// What a stall calls for now at an account, about what it waits for; nil without a trigger.
  package func triggerPlay(of assessment: Assessment) -> TriggerPlay? {
    guard let trigger = assessment.active?.firstValue.trigger else { return nil }
    return TriggerPlay(
      trigger, milestone: awaits(assessment.position), people: assessment.account.people, on: day)
  }
}
