/// A suggested step for an account: what answers its trigger, its red flags, or what comes next.
///
/// The play and its words are the model's; which comes first and by when is ours.
package struct ActionProposal: Hashable, Sendable {
  /// What it answers, in words: `recovery + exec sponsor`.
  package let answers: String
  /// The kind of the action.
  package let kind: String
  /// The key of the flag or trigger that it answers; nil where it answers none.
  package let reason: String?
  /// What is to be done.
  package let title: String
  /// Who does it: the owner of the open action, else the customer success manager; nil where there is neither.
  package let owner: String?
  /// By when.
  package let due: Day
  /// The open action of the same kind and reason: scheduling the proposal changes that one.
  package let open: Action?
  /// The day of that action, where it has passed: scheduling the proposal moves it.
  package let lateSince: Day?

  /// Working days until an answer to a trigger is due, and what is late already *(ours)*.
  package static let triggerDays = 2
  /// Working days until an answer to a red flag is due *(ours)*; never after the day before the next business review.
  package static let redFlagDays = 3
  /// Working days until anything else is due *(ours)*.
  package static let otherDays = 7
  /// So many days before a business review it is proposed *(ours)*, as it is then in the order of attention.
  package static let reviewDays = 14

  /// The action that it schedules, with what a person made of it, marked where that is nothing.
  package func fields(title: String?, owner: String?, due: Day?) -> ActionFields {
    // The open one may have been written down without a kind.
    ActionFields(
      kind: open.map(\.kind) ?? kind, title: title, owner: owner, due: due, reason: reason,
      isProposed: title == self.title && owner != nil && owner == self.owner && due == self.due)
  }
}

extension Portfolio {
  /// What to do next for an account, the best first: what was planned and is late or lacks its owner or its day, the play
  /// of its trigger, its red flags, an open page, a business review, missing data, a stall, an expansion, the next step of
  /// its playbook. The last one is open: something else.
  ///
  /// Red flags that were dismissed, and those that an action of another kind answers, call for nothing. While an action is
  /// late its account stays overdue whatever else is planned (<doc:Actions>); what was planned is mended before more is
  /// planned, as in triage *(ours)*.
  package func proposals(for assessment: Assessment) -> [ActionProposal] {
    let making = ProposalInputs(
      portfolio: self, assessment: assessment, open: openActions(of: assessment), decisions: decisions[assessment.id])
    guard let active = assessment.active else { return making.mending([making.anything]) }
    let isStalled = assessment.isStalled(book.rules)
    let step = nextStep(making, isStalled: isStalled)
    let grows = expanding(making, active)
    return making.mending(
      triggered(making) + answering(making, active) + paging(making, active) + reviewing(making, active)
        + measuring(making, active) + (isStalled ? step + grows : grows + step) + [making.anything])
  }

  /// What all proposals for one account share.
  private struct ProposalInputs {
    let portfolio: Portfolio
    let assessment: Assessment
    let open: [Action]
    let decisions: AccountDecisions

    /// Something that no rule asks for.
    var anything: ActionProposal {
      proposal("something else", kind: "other", reason: nil, title: "", in: ActionProposal.otherDays)
    }

    /// - Parameter latest: The last day on which it makes sense.
    func proposal(
      _ answers: String, kind: String, reason: String?, title: String, in days: Int, on exact: Day? = nil,
      latest: Day? = nil
    ) -> ActionProposal {
      let today = assessment.day
      let open = decisions.openAction(kind: kind, reason: reason)
      let lateSince = open.flatMap(lateness)
      let owner = open?.owner ?? assessment.account.csm
      // A day that has passed cannot be kept any more.
      let kept = open?.due.flatMap { $0 >= today ? $0 : nil }
      let due =
        kept ?? exact.map { portfolio.proposedDay(on: $0, for: owner) }
        ?? portfolio.proposedDay(in: days, for: owner, latest: latest)
      return ActionProposal(
        answers: lateSince.map { "\(words(late: $0)): \(answers)" } ?? answers, kind: kind, reason: reason,
        title: open?.title ?? title,
        owner: owner, due: due, open: open, lateSince: lateSince)
    }

    /// Since when an action is late; nil while it is not.
    private func lateness(_ action: Action) -> Day? { action.due.flatMap { $0 < assessment.day ? $0 : nil } }

    private func words(late since: Day) -> String { "late since \(FigureText.day(since, at: assessment.day))" }

    /// The proposals after the late actions, first the one that is late for longest; where none is late and none has both an
    /// owner and a day, after the one that lacks one of them. What proposes to change one of those moves to the front.
    func mending(_ proposals: [ActionProposal]) -> [ActionProposal] {
      let late = open.filter { lateness($0) != nil }
      let wanting = late.isEmpty && !open.contains(where: \.isScheduled) ? Array(open.prefix(1)) : late
      let first = wanting.map { action in
        proposals.first { $0.open?.id == action.id && $0.kind != "other" } ?? mended(action)
      }
      let moved = Set(wanting.map(\.id))
      return first + proposals.filter { $0.open.map { !moved.contains($0.id) } ?? true }
    }

    /// An action with an owner, as far as one is known, and a day that can be kept.
    private func mended(_ action: Action) -> ActionProposal {
      let since = lateness(action)
      let lacking = [action.owner == nil ? "no owner" : nil, action.due == nil ? "no due date" : nil].compactMap(\.self)
      let owner = action.owner ?? assessment.account.csm
      return ActionProposal(
        answers: since.map(words(late:)) ?? lacking.joined(separator: ", "),
        kind: action.kind ?? "other", reason: action.reason, title: action.words, owner: owner,
        due: action.due.flatMap { since == nil ? $0 : nil }
          ?? portfolio.proposedDay(in: ActionProposal.triggerDays, for: owner), open: action, lateSince: since)
    }
  }

  private func triggered(_ making: ProposalInputs) -> [ActionProposal] {
    guard let play = triggerPlay(of: making.assessment) else { return [] }
    return [
      making.proposal(
        play.trigger.play, kind: "first_value", reason: play.trigger.key, title: play.step,
        in: ActionProposal.triggerDays)
    ]
  }

  private func answering(_ making: ProposalInputs, _ active: Assessment.Active) -> [ActionProposal] {
    let decline = declinePlay(of: making.assessment)
    let review = active.businessReview.flatMap { $0.nextOn < making.assessment.day ? nil : $0.nextOn - 1 }
    return active.answers(decline: decline).compactMap { answer in
      let key = answer.flag.key
      let isDecline = key.isFall
      let kind = isDecline ? DeclinePlay.actionKind : "champion"
      guard answer.isUnhandled || answer.action?.kind == kind else { return nil }
      let step =
        isDecline ? decline.next?.title ?? "Look whether the decline has stopped" : key.nextStep.capitalisedFirst
      return making.proposal(
        "\(key.words): \(answer.play)", kind: kind, reason: key.rawValue, title: step, in: ActionProposal.redFlagDays,
        latest: review)
    }
  }

  private func paging(_ making: ProposalInputs, _ active: Assessment.Active) -> [ActionProposal] {
    guard active.page?.isOpen == true else { return [] }
    return [
      making.proposal(
        "tech-touch page", kind: "page", reason: TechTouchPage.reason,
        title: "Call them: what stands in the way?", in: ActionProposal.otherDays)
    ]
  }

  private func reviewing(_ making: ProposalInputs, _ active: Assessment.Active) -> [ActionProposal] {
    guard let review = active.businessReview, review.nextOn <= day + ActionProposal.reviewDays else { return [] }
    return [
      making.proposal(
        review.isLate
          ? "business review overdue" : review.isOverdue ? "no business review recorded" : "business review due",
        kind: "ebr",
        reason: ActionReason.businessReview,
        title: "Hold the business review: \(review.theme.words)", in: ActionProposal.otherDays,
        on: review.isOverdue ? nil : review.nextOn)
    ]
  }

  /// Without data nothing can be judged.
  private func measuring(_ making: ProposalInputs, _ active: Assessment.Active) -> [ActionProposal] {
    var proposals: [ActionProposal] = []
    if active.firstValue.state == .noClock {
      proposals.append(
        making.proposal(
          "no clock", kind: "data", reason: Health.Reason.noClock.rawValue, title: "Find out when they started",
          in: ActionProposal.otherDays))
    }
    if making.assessment.stage.value == nil {
      proposals.append(
        making.proposal(
          "stage not measured", kind: "data", reason: Health.Reason.unmeasured.rawValue,
          title: "Record what they do with it, or set the stage", in: ActionProposal.otherDays))
    }
    if active.adoption.isBlind {
      let title =
        active.adoption.newestWeek == nil
        ? "Get usage data: none has come so far" : "Get usage data: none since the week of \(newest(active))"
      proposals.append(
        making.proposal(
          "no usage data", kind: "data", reason: FlagKey.blind.rawValue, title: title, in: ActionProposal.otherDays))
    }
    return proposals
  }

  private func newest(_ active: Assessment.Active) -> String {
    active.adoption.newestWeek.map { FigureText.day($0.monday, at: day) } ?? "none"
  }

  private func nextStep(_ making: ProposalInputs, isStalled: Bool) -> [ActionProposal] {
    guard let step = playbookStep(of: making.assessment) else { return [] }
    let answers = "playbook \(step.number) of \(step.of)" + (isStalled ? ", stalled" : "")
    return [
      making.proposal(
        answers, kind: "playbook", reason: ActionReason.playbook, title: step.action, in: ActionProposal.otherDays
      )
    ]
  }

  private func expanding(_ making: ProposalInputs, _ active: Assessment.Active) -> [ActionProposal] {
    guard active.expansion.state == .green else { return [] }
    let done = Set(
      decisions[making.assessment.id].actions.filter { $0.state == .done }.compactMap { $0.title?.lowercased() })
    let titles = ExpansionPreparation.allCases.map { "Before the business review: \($0.words)" }
    guard let title = titles.first(where: { !done.contains($0.lowercased()) }) else { return [] }
    return [
      making.proposal(
        "expansion green", kind: "expansion", reason: ActionReason.expansion, title: title,
        in: ActionProposal.otherDays,
        latest: active.expansion.teeUpOn.flatMap { $0 > day ? $0 - 1 : nil })
    ]
  }
}
