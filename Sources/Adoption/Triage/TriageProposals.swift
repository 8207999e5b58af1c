/// The obvious decision about an account: what one key opens.
package enum TriageStep: Hashable, Sendable {
  /// An action that is there gets an owner and a day that can be kept.
  case changeAction
  /// The stage is called again.
  case callStage
  /// An action is scheduled.
  case schedule
}

extension TriageItem {
  /// The obvious decision: a red flag needs an action of its own; otherwise what was planned already is mended first.
  package var step: TriageStep {
    if worst.flag != nil { return .schedule }
    if open.contains(where: \.wantsActionChanged) { return .changeAction }
    return worst.kind == .stageCall ? .callStage : .schedule
  }
}

extension Portfolio {
  /// What to do next for an account of the triage: what answers its reasons, the worst first, then what else stands to
  /// reason.
  package func proposals(for item: TriageItem) -> [ActionProposal] {
    var others = proposals(for: item.assessment)
    var answers: [ActionProposal] = []
    for reason in item.open where !reason.wantsActionChanged {
      if let index = others.firstIndex(where: { $0.reason == reason.key }) {
        answers.append(others.remove(at: index))
      } else {
        answers.append(proposal(for: reason, of: item.assessment))
      }
    }
    return answers + others
  }

  private func proposal(for reason: TriageReason, of assessment: Assessment) -> ActionProposal {
    let latest = reason.kind == .deadline(.window) ? assessment.active?.firstValue.windowLeft.map { day + $0 } : nil
    return ActionProposal(
      answers: reason.words, kind: reason.key, reason: reason.key, title: reason.step, owner: assessment.account.csm,
      due: proposedDay(in: ActionProposal.otherDays, for: assessment.account.csm, latest: latest), open: nil,
      lateSince: nil)
  }
}
