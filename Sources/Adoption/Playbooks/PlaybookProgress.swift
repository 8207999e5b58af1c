/// How far the accounts of one customer success manager are through the playbooks of their stages: whether the journey is
/// the same whoever looks after an account (requirement 130).
///
/// A step counts as done as `Portfolio.playbookStep` counts it: the journal closes an action that has the step's words
/// as its title since the account came to the stage.
package struct PlaybookProgress: Hashable, Sendable {
  /// Who looks after the accounts; nil where no one is named.
  package let csm: String?
  /// Active accounts.
  package let accounts: Int
  /// Steps of the playbooks of their stages that were done.
  package let done: Int
  /// All steps of these playbooks.
  package let of: Int
  /// Open actions that are a step of them.
  package let scheduled: Int

  /// Everyone who looks after active accounts, by name, accounts that no one looks after last.
  static func all(_ portfolio: Portfolio) -> [PlaybookProgress] {
    let byCSM = Dictionary(grouping: portfolio.active.map { portfolio.assessments[$0] }, by: \.account.csm)
    return byCSM.map { csm, assessments in
      let counts = assessments.map { portfolio.playbookCounts(of: $0) }
      return PlaybookProgress(
        csm: csm, accounts: assessments.count, done: counts.reduce(0) { $0 + $1.done },
        of: counts.reduce(0) { $0 + $1.of }, scheduled: counts.reduce(0) { $0 + $1.scheduled })
    }
    .sorted { left, right in
      guard let one = left.csm, let other = right.csm else { return left.csm != nil }
      return SortableName(one) < SortableName(other)
    }
  }
}

extension Portfolio {
  /// The steps of the playbook of an account's stage: done since it came to the stage, scheduled, and all.
  fileprivate func playbookCounts(of assessment: Assessment) -> (done: Int, scheduled: Int, of: Int) {
    guard let stage = assessment.stage.value else { return (0, 0, 0) }
    let actions = decisions[assessment.id].actions
    func titles(_ actions: [Action]) -> Set<String> { Set(actions.compactMap { $0.title?.lowercased() }) }
    let steps = Set(book.rules.playbook(for: stage).actions.map { $0.lowercased() })
    let done = steps.intersection(
      titles(
        actions.filter { action in
          action.state == .done && action.closedOn.map { $0 >= assessment.stage.since } ?? false
        }))
    let scheduled = steps.intersection(titles(actions.filter { $0.state == .open })).subtracting(done)
    return (done.count, scheduled.count, steps.count)
  }
}
