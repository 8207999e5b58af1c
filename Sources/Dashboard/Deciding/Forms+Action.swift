import Adoption

// Forms about actions: schedule one, give it another owner or day, finish it, give it up.
extension Form {
  /// The suggested action; other proposals come with Ctrl-N.
  static func act(on assessment: Assessment, in portfolio: Portfolio) -> Form {
    act(on: assessment, portfolio.proposals(for: assessment))
  }

  /// One of these actions, the first as it stands.
  static func act(on assessment: Assessment, _ proposals: [ActionProposal]) -> Form {
    func due(_ proposal: ActionProposal) -> String { DueDay.text(proposal.due, from: assessment.day) }
    let choices = proposals.enumerated().map { index, proposal in
      Field.Choice(
        key: String(index),
        words: proposal.answers + (proposal.open == nil || proposal.lateSince != nil ? "" : " (open)"),
        proposes: [.title: proposal.title, .owner: proposal.owner ?? "", .due: due(proposal)])
    }
    let first = proposals.first
    return Form(
      .schedule(proposals), account: assessment.id, title: "Schedule",
      fields: [
        Field(.answers, oneOf: choices, chosen: 0), Field(.title, first?.title ?? ""),
        Field(.owner, first?.owner ?? "", kind: .owner),
        Field(.due, first.map(due) ?? "", kind: .day(earliest: 0)),
      ], focus: first?.title.isEmpty == true ? .title : first?.owner == nil ? .owner : .due)
  }

  /// Another owner or day for an open action, the next one first.
  static func assign(_ assessment: Assessment, in portfolio: Portfolio) -> Form {
    let actions = portfolio.openActions(of: assessment)
    func due(_ action: Action) -> String {
      let soon = portfolio.proposedDay(
        in: ActionProposal.triggerDays, for: action.owner ?? assessment.account.csm)
      let day = action.due.flatMap { $0 < assessment.day ? nil : $0 } ?? soon
      return DueDay.text(day, from: assessment.day)
    }
    func owner(_ action: Action) -> String { action.owner ?? assessment.account.csm ?? "" }
    let which = Field(
      .which,
      oneOf: actions.map { action in
        Field.Choice(
          key: action.id.text, words: words(of: action, on: assessment.day),
          proposes: [.owner: owner(action), .due: due(action)])
      }, chosen: 0)
    let next = actions.first
    return Form(
      .assign(actions), account: assessment.id, title: "Owner and due",
      fields: [
        which, Field(.owner, next.map(owner) ?? "", kind: .owner),
        Field(.due, next.map(due) ?? "", kind: .day(earliest: 0)),
      ], focus: .owner)
  }

  static func finish(_ assessment: Assessment, in portfolio: Portfolio) -> Form {
    let actions = portfolio.openActions(of: assessment)
    let details = actions.contains { DeclinePlay.Step.lacksDetail($0) }
    return Form(
      .finish, account: assessment.id, title: "Finish",
      fields: [which(of: actions, on: assessment.day)] + (details ? [Field(.detail, isRequired: false)] : []),
      focus: .which)
  }

  static func cancel(_ assessment: Assessment, in portfolio: Portfolio) -> Form {
    let actions = portfolio.openActions(of: assessment)
    return Form(
      .cancel, account: assessment.id, title: "Cancel action",
      fields: [which(of: actions, on: assessment.day), Field(.why)], focus: actions.count > 1 ? .which : .why)
  }

  private static func which(of actions: [Action], on day: Day) -> Field {
    Field(
      .which, oneOf: actions.map { Field.Choice(key: $0.id.text, words: words(of: $0, on: day)) },
      chosen: actions.isEmpty ? nil : 0)
  }

  /// `Redo the plan · Ann by 24 Nov`.
  private static func words(of action: Action, on day: Day) -> String {
    let due = action.due.map { "\($0 < day ? "overdue" : "by") \(Wording.day($0, at: day))" } ?? "no date"
    return "\(action.words), \(action.owner ?? "no owner"), \(due)"
  }
}

extension Form.Purpose {
  static func schedule(_ proposals: [ActionProposal]) -> Form.Purpose {
    @Sendable func proposal(_ form: Form) -> ActionProposal? {
      form.chosen(.answers).flatMap { proposals.indices.contains($0) ? proposals[$0] : nil }
    }
    return Form.Purpose(
      id: "action.schedule",
      words: { form, dashboard in
        form.ownerAndDay(dashboard) + (form.value(.title).map { ": \($0)" } ?? "")
          + (proposal(form)?.changeWords(form.value(.title)) ?? "")
      },
      decision: { form, dashboard in
        guard let proposal = proposal(form) else { return .failure(FormComplaint("Which action?", at: .answers)) }
        let fields = proposal.fields(
          title: form.value(.title), owner: form.value(.owner), due: form.day(.due, in: dashboard))
        guard let account = form.account, dashboard.isCurrent(proposal, fields, of: account) else {
          return .failure(.overtaken)
        }
        return .success(Decision(.actionScheduled(fields), account: account))
      })
  }

  /// - Parameter seen: The open actions as they were when the form was opened.
  static func assign(_ seen: [Action]) -> Form.Purpose {
    Form.Purpose(
      id: "action.assign",
      words: { form, dashboard in form.ownerAndDay(dashboard) + (form.action(dashboard).map { ": \($0.words)" } ?? "")
      },
      decision: { form, dashboard in
        guard let action = form.action(dashboard) else { return .failure(.actionGone) }
        guard seen.contains(action) else { return .failure(.overtaken) }
        guard let change = ActionChange(action, owner: form.value(.owner), due: form.day(.due, in: dashboard)) else {
          return .failure(FormComplaint("Owner and due date are unchanged: nothing to save.", at: .owner))
        }
        return .success(Decision(.actionUpdated(change), account: form.account))
      })
  }

  static let finish = Form.Purpose(
    id: "action.finish",
    words: { form, dashboard in form.action(dashboard).map { "“\($0.words)” is done" } ?? "an action is done" },
    decision: { form, dashboard in
      guard let action = form.action(dashboard) else { return .failure(.actionGone) }
      let done = JournalEntry.Kind.actionDone(action: action.id)
      guard let step = DeclinePlay.Step.lacking(action), let wanted = step.detail else {
        return .success(Decision(done, account: form.account))
      }
      guard let detail = form.value(.detail) else {
        return .failure(FormComplaint("“\(step.title)” counts as done only with \(wanted).", at: .detail))
      }
      var change = ActionChange(action: action.id)
      change.title = .set(step.title(detail: detail))
      return .success(Decision(.actionUpdated(change), account: form.account).and(done, account: form.account))
    })

  static let cancel = Form.Purpose(
    id: "action.cancel",
    words: { form, dashboard in
      (form.action(dashboard).map { "“\($0.words)” is cancelled" } ?? "an action is cancelled") + form.reasonWords
    },
    decision: { form, dashboard in
      guard let action = form.action(dashboard) else { return .failure(.actionGone) }
      return .success(Decision(.actionCancelled(action: action.id, why: form.value(.why)), account: form.account))
    })
}

extension Dashboard {
  /// Whether a proposal is still about what is open: what someone else scheduled or changed meanwhile is not overwritten
  /// unseen.
  func isCurrent(_ proposal: ActionProposal, _ fields: ActionFields, of account: String) -> Bool {
    proposal.open == shown?.portfolio.decisions[account].openAction(kind: fields.kind, reason: fields.reason)
  }
}

extension ActionProposal {
  /// What becomes of the open action that it changes, after what is to be done.
  fileprivate func changeWords(_ title: String?) -> String {
    guard let open else { return "" }
    let late = lateSince.map { ", late since \(Wording.day($0, at: due))" }
    if title == open.words, late != nil || !open.isScheduled { return late ?? "" }
    return ", changing the open “\(open.words)”" + (late ?? "")
  }
}

extension FormComplaint {
  /// Someone else closed it, or its account went.
  fileprivate static let actionGone = FormComplaint("That action is no longer open: nothing was saved.", at: .which)
}

extension Form {
  /// The open action that was chosen, as it is now.
  fileprivate func action(_ dashboard: Dashboard) -> Action? {
    guard let id = value(.which), let account = account else { return nil }
    return dashboard.shown?.portfolio.decisions[account].openActions.first { $0.ids.contains(EntryID(id)) }
  }

  /// `Ann by Fri 27 Nov`.
  func ownerAndDay(_ dashboard: Dashboard) -> String {
    "\(value(.owner) ?? "no owner yet") by \(dayWords(.due, dashboard))"
  }
}

extension DeclinePlay.Step {
  /// The step that an open action is, where it would not count as done with the title that it has.
  fileprivate static func lacking(_ action: Action) -> DeclinePlay.Step? {
    guard action.kind == DeclinePlay.actionKind, let title = action.title else { return nil }
    return allCases.first { $0.detail != nil && $0.isNamed(by: title) && !$0.isDone(by: title) }
  }

  fileprivate static func lacksDetail(_ action: Action) -> Bool { lacking(action) != nil }
}

extension Field.Name {
  static let answers: Field.Name = "Reason"
  static let detail: Field.Name = "Detail"
}
