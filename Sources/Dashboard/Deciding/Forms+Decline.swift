import Adoption

// The decline play: the cause first, then step by step (requirements 112–115).
extension Form {
  /// The diagnosis while there is none, then the step that comes next. Nil when the play is through.
  static func declinePlay(of assessment: Assessment, in portfolio: Portfolio) -> Form? {
    let play = portfolio.declinePlay(of: assessment)
    guard let step = play.next else { return nil }
    return step == .diagnose ? diagnose(assessment, in: portfolio) : tick(step, play, assessment, in: portfolio)
  }

  /// The cause of a decline, and who takes the step after it.
  static func diagnose(_ assessment: Assessment, in portfolio: Portfolio) -> Form {
    let causes = Diagnosis.allCases.map { Field.Choice(key: $0.rawValue, words: $0.words) }
    let reason = portfolio.declineReason(of: assessment)
    let then = portfolio.proposals(for: assessment).first { $0.kind == DeclinePlay.actionKind }
    let due = then?.due ?? portfolio.proposedDay(in: ActionProposal.redFlagDays, for: assessment.account.csm)
    return Form(
      .diagnose(reason: reason), account: assessment.id, title: "Diagnose",
      about: ["Then comes: \(DeclinePlay.Step.champion.title)."],
      fields: [
        Field(.cause, oneOf: causes, chosen: nil), Field(.what),
        Field(.owner, then?.owner ?? assessment.account.csm ?? "", kind: .owner, isRequired: false),
        Field(.due, DueDay.text(due, from: assessment.day), kind: .day(earliest: 0), isRequired: false),
      ])
  }

  private static func tick(
    _ step: DeclinePlay.Step, _ play: DeclinePlay, _ assessment: Assessment, in portfolio: Portfolio
  ) -> Form {
    let steps = DeclinePlay.Step.allCases
    let about = steps.map { other in
      let standing = other == step ? "next" : Wording.plain(play.standing(of: other).rawValue)
      return "\(other.rawValue) \(standing): \(other.title)"
    }
    let mayBeSkipped = play.diagnosis.map { step.need(after: $0) == .judge } ?? false
    let marks =
      [Field.Choice(key: "done", words: "done")] + (mayBeSkipped ? [Field.Choice(key: "skip", words: "skip")] : [])
    let details: [Field] =
      switch step {
      case .diagnose, .champion: []
      case .sponsor: [Field(.why, isRequired: false)]
      case .escalate: [Field(.friction)]
      case .rescope: [Field(.target, isRequired: false), Field(.why)]
      }
    return Form(
      .tick(step), account: assessment.id, title: "Decline play, step \(step.rawValue)",
      about: about + ["It takes: \(step.needs)."], fields: [Field(.mark, oneOf: marks, chosen: 0)] + details,
      focus: .mark)
  }
}

extension Form.Purpose {
  static func diagnose(reason: String?) -> Form.Purpose {
    Form.Purpose(
      id: "decline.diagnose",
      words: { form, dashboard in
        let then = form.value(.owner) != nil && form.value(.due) != nil
        return "cause \(form.cause ?? "to be named")"
          + (then ? "; \(form.ownerAndDay(dashboard)): \(DeclinePlay.Step.champion.title)" : "")
      },
      decision: { form, dashboard in
        guard let cause = form.cause, let id = form.account else {
          return .failure(FormComplaint("What is the cause?", at: .cause))
        }
        var decision = Decision(.diagnosis(cause: cause), account: id)
        for action in dashboard.openSteps(.diagnose, of: id) {
          decision = decision.and(.actionDone(action: action.id), account: id)
        }
        let (owner, due) = (form.value(.owner), form.day(.due, in: dashboard))
        guard owner != nil || due != nil else { return .success(decision) }
        guard let owner, let due else {
          return .failure(FormComplaint("Owner and due date go together: fill in both, or neither.", at: .owner))
        }
        let fields = ActionFields(
          kind: DeclinePlay.actionKind, title: DeclinePlay.Step.champion.title, owner: owner, due: due, reason: reason)
        return .success(decision.and(.actionScheduled(fields), account: id))
      })
  }

  /// A step done or skipped: by closing its open action, else by an action that is closed at once.
  static func tick(_ step: DeclinePlay.Step) -> Form.Purpose {
    Form.Purpose(
      id: "decline.step",
      words: { form, _ in
        "step \(step.rawValue) \(form.value(.mark) == "skip" ? "skipped" : "done"): \(form.title(of: step))"
          + (step == .rescope ? "" : form.reasonWords)
      },
      decision: { form, dashboard in
        guard let id = form.account else { return .failure(FormComplaint("Which account?")) }
        let isSkipped = form.value(.mark) == "skip"
        if isSkipped, form.value(.why) == nil {
          return .failure(FormComplaint("Why is missing: a step is skipped with a reason.", at: .why))
        }
        if step == .rescope, !isSkipped, form.value(.target) == nil {
          return .failure(FormComplaint("Target is missing: what is aimed at now?", at: .target))
        }
        let title = isSkipped ? step.title : form.title(of: step)
        func closing(_ action: EntryID) -> JournalEntry.Kind {
          isSkipped ? .actionCancelled(action: action, why: form.value(.why)) : .actionDone(action: action)
        }
        guard let action = dashboard.openSteps(step, of: id).first else {
          // Its own reason, lest it changes the open action of another step.
          let fields = ActionFields(
            kind: DeclinePlay.actionKind, title: title, owner: dashboard.author, due: dashboard.decisionDay,
            reason: "decline_step_\(step.rawValue)")
          return .success(
            Decision(.actionScheduled(fields), account: id).and(closing(Decision.scheduledAction), account: id))
        }
        guard !isSkipped, action.title != title else { return .success(Decision(closing(action.id), account: id)) }
        var change = ActionChange(action: action.id)
        change.title = .set(title)
        return .success(Decision(.actionUpdated(change), account: id).and(closing(action.id), account: id))
      })
  }
}

extension Form {
  /// The cause as it is written down: `customer: layoff in two plants`.
  fileprivate var cause: String? {
    guard let side = value(.cause) else { return nil }
    return value(.what).map { "\(side): \($0)" } ?? side
  }

  /// The title under which a step counts as done.
  fileprivate func title(of step: DeclinePlay.Step) -> String {
    switch step {
    case .diagnose, .champion, .sponsor: step.title
    case .escalate: value(.friction).map(step.title) ?? step.title
    case .rescope:
      value(.target).map { target in step.title(detail: target + (value(.why).map { ", because \($0)" } ?? "")) }
        ?? step.title
    }
  }
}

extension Dashboard {
  /// The open actions of an account that are that step of the decline play.
  fileprivate func openSteps(_ step: DeclinePlay.Step, of id: String) -> [Action] {
    (shown?.portfolio.decisions[id].openActions ?? []).filter { action in
      action.kind == DeclinePlay.actionKind && action.title.map(step.isNamed) ?? false
    }
  }
}

extension Portfolio {
  /// The key of the red flag that the decline play of an account answers: one of use that falls, else the worst. Nil
  /// without one.
  fileprivate func declineReason(of assessment: Assessment) -> String? {
    let all = flagAnswers(of: assessment)
    let falls = all.filter(\.flag.key.isFall)
    let answers = falls.isEmpty ? all : falls
    return (answers.first(where: \.isUnhandled) ?? answers.first)?.flag.key.rawValue
  }
}

extension Field.Name {
  static let cause: Field.Name = "Cause"
  static let what: Field.Name = "What"
  static let mark: Field.Name = "Mark"
  static let friction: Field.Name = "Friction"
  static let target: Field.Name = "Target"
}
