/// Finds the reasons why one active account wants attention, the worst first.
struct TriageReasons {
  let assessment: Assessment
  let active: Assessment.Active
  let portfolio: Portfolio
  /// Whether someone decided today what comes next for the account.
  let isDecidedToday: Bool

  private var day: Day { assessment.day }

  var all: [TriageReason] {
    flags
      + [stall, action, milestone, page, businessReview, review, stageCall, noTouch, blind, deadline, stalledStage]
      .compactMap(\.self) + [expansion].compactMap(\.self)
  }

  // MARK: - What answers a reason

  /// The open action that says that it is for that reason.
  private func answer(_ key: String) -> Action? { active.actions.open.first { $0.reason == key || $0.kind == key } }

  /// The action for a reason that asks for any next step with an owner and a day (<doc:Actions>: the account is handled
  /// when scheduled). One that is late has an owner and a day; that it is late is a reason of its own.
  private var nextStep: Action? {
    active.actions.state == .scheduled || active.actions.state == .overdue ? active.actions.next : nil
  }

  /// Whoever decided today what comes next had every reason in sight: what asks for no action of its own, by the model,
  /// rests until tomorrow *(ours)*.
  private var rests: Bool { isDecidedToday && active.actions.state == .scheduled }

  private func reason(
    _ kind: TriageReason.Kind, _ words: String, since: Day? = nil, began: Day? = nil, step: String,
    action: Action? = nil, isAnswered: Bool? = nil
  ) -> TriageReason {
    TriageReason(
      kind: kind, words: words, since: since, began: (began ?? since).map { min($0, day) }, step: step, action: action,
      isAnswered: isAnswered ?? (action != nil))
  }

  /// A reason that an action of its own answers, or for which any scheduled one will do.
  private func reason(
    _ kind: TriageReason.Kind, _ words: String, since: Day? = nil, began: Day? = nil, step: String, orNextStep: Bool
  ) -> TriageReason {
    let key = TriageReason(kind: kind, words: "", since: nil, began: nil, step: "", action: nil, isAnswered: false).key
    return reason(
      kind, words, since: since, began: began, step: step, action: answer(key) ?? (orNextStep || rests ? nextStep : nil)
    )
  }

  // MARK: - Churn and first value

  private var flags: [TriageReason] {
    portfolio.flagAnswers(of: assessment).map { answer in
      reason(
        .flag(answer.flag.key), words(of: answer.flag.key), since: answer.flag.since,
        step: "\(answer.play): \(answer.nextStep)", action: answer.action, isAnswered: !answer.isUnhandled)
    }
  }

  /// The flag with its figure, where one is known.
  private func words(of flag: FlagKey) -> String {
    switch flag {
    case .championSilent:
      flag.words
        + (active.champion.silence.map { " for \(FigureText.days($0))" + portfolio.judged(assessment) } ?? "")
    case .activeDrop: flag.words + (active.activeChange.drop.map { " by \(FigureText.percent($0))" } ?? "")
    case .depthFlattened: flag.words + (active.adoption.depthMean4.map { " at \(FigureText.percent($0))" } ?? "")
    default: flag.words
    }
  }

  /// One reason for the clock and for what it calls for: both say the same of the same days.
  private var stall: TriageReason? {
    let first = active.firstValue
    let step = portfolio.triggerPlay(of: assessment)?.step
    if let group = active.atRisk, group.needsOwner {
      return reason(
        .atRisk(group, first.trigger),
        [clock, first.trigger.map { "\($0.play)" }].compactMap(\.self).joined(separator: ": "),
        began: stallBegan, step: step ?? "Say what is to be reached first, by whom and by when", action: nextStep)
    }
    guard let trigger = first.trigger, let step else { return nil }
    return reason(.stall(trigger), "\(clock): \(trigger.play)", began: stallBegan, step: step, orNextStep: true)
  }

  /// The later of the days on which the trigger that is due fired and, where first value is awaited, its window closed.
  private var stallBegan: Day? {
    let first = active.firstValue
    let limits = portfolio.book.rules.segment(for: assessment.account).triggers
    let fired = first.trigger.flatMap { trigger in
      limits.indices.contains(trigger.rawValue) ? first.quiet.map { day - ($0 - limits[trigger.rawValue]) } : nil
    }
    let closed = first.windowLeft.flatMap { $0 < 0 ? day + $0 + 1 : nil }
    return [fired, closed].compactMap(\.self).max()
  }

  /// `no first value, day 19 of 30, quiet 15 d`.
  private var clock: String {
    let first = active.firstValue
    let quiet = first.quiet.map { "no progress for \(FigureText.days($0))" }
    guard first.firstValueOn == nil else {
      return ["\(first.signalsReached) of \(FigureText.count(first.signalsTotal, "signal"))", quiet].compactMap(\.self)
        .joined(separator: ", ")
    }
    return ["no first value", first.window.text, quiet].compactMap(\.self).joined(separator: ", ")
  }

  // MARK: - What was agreed

  private var action: TriageReason? {
    guard let next = active.actions.next else { return nil }
    let who = next.owner.map { ", \($0)" } ?? ", no owner"
    switch active.actions.state {
    case .overdue:
      let late = next.due.map { day - $0 } ?? 0
      return reason(
        .overdueAction, "\(FigureText.days(late)) late: “\(next.words)”\(who)",
        began: next.due.map { $0 + 1 }, step: "Finish it, or agree a new date", action: next, isAnswered: false)
    case .unowned, .undated:
      let lacks = [next.owner == nil ? "owner" : nil, next.due == nil ? "due date" : nil].compactMap(\.self)
      return reason(
        .openAction, "no \(lacks.joined(separator: " and no ")): “\(next.words)”",
        began: next.scheduledOn, step: "Say who does it and by when", action: next, isAnswered: false)
    case .none, .scheduled: return nil
    }
  }

  private var milestone: TriageReason? {
    let missed = assessment.account.milestones.map { MilestoneState($0, on: day) }.filter { $0.state == .missed }
    guard let worst = missed.min(by: { ($0.milestone.due ?? day) < ($1.milestone.due ?? day) }) else { return nil }
    let due = worst.milestone.due.map { " on \(FigureText.day($0, at: day))" } ?? ""
    let more = missed.count > 1 ? " and \(FigureText.number(missed.count - 1)) more" : ""
    return reason(
      .milestone, "milestone missed\(due): \(worst.milestone.name)\(more)",
      began: missed.compactMap(\.milestone.due).max().map { $0 + 1 },
      step: "Agree a new way to “\(worst.milestone.name)”, with an owner and a date", orNextStep: false)
  }

  // MARK: - Rhythm

  private var page: TriageReason? {
    guard let page = active.page, page.isOpen else { return nil }
    return reason(
      .page, "needs a human touch", since: page.since, step: "Find out in person what keeps them from using it",
      orNextStep: false)
  }

  private var businessReview: TriageReason? {
    guard let review = active.businessReview,
      review.nextOn <= day + portfolio.book.rules.count(.attentionEBRDays)
    else { return nil }
    return reason(
      .businessReview, "business review of month \(review.month), \(review.words(on: day))",
      began: review.nextOn <= day ? review.nextOn : review.nextOn - portfolio.book.rules.count(.attentionEBRDays),
      step: "Hold the business review: \(review.theme.words)", orNextStep: false)
  }

  private var review: TriageReason? {
    guard active.review.isOverdue, let due = active.review.dueOn else { return nil }
    let words =
      active.review.lastOn == nil ? "no team review recorded" : "team review \(FigureText.days(day - due)) overdue"
    return reason(
      .review, words,
      began: due + 1, step: "Look at it in the team's review", orNextStep: false)
  }

  private var stageCall: TriageReason? {
    guard assessment.stage.disagrees, assessment.stage.source == .derived, let call = assessment.stage.call else {
      return nil
    }
    return reason(
      .stageCall, "set to \(call.value.words), the data now says \(assessment.stage.derived.words)",
      since: assessment.stage.derivedSince, step: "Set the stage again", orNextStep: false)
  }

  private var noTouch: TriageReason? {
    guard active.has(.noTouch) else { return nil }
    let words =
      assessment.daysSinceLastTouch.map { "no touch for \(FigureText.days($0))" + portfolio.judged(assessment) }
      ?? portfolio.noTouchRecorded
    let step = portfolio.records(.touches) ? "Write to them today" : "Record the touches, or write to them today"
    let allowed = portfolio.book.rules.segment(for: assessment.account).touchEveryDays
    let began = active.lastTouchOn.map { $0 + allowed + 1 }
    return reason(.noTouch, words, began: began, step: step, orNextStep: true)
  }

  private var blind: TriageReason? {
    guard active.adoption.isBlind else { return nil }
    return reason(
      .blind, "no usage data for three weeks: usage cannot be judged", step: "Repair the usage export",
      orNextStep: false)
  }

  /// Reviews and actions have reasons of their own; what is left are the window of first value, as soon as it is shorter
  /// than the first trigger's quiet days *(ours)*, and the renewal.
  private var deadline: TriageReason? {
    let first = active.firstValue
    if active.atRisk == .moving, first.firstValueOn == nil, let left = first.windowLeft, (0...nearWindow).contains(left)
    {
      return reason(
        .deadline(.window), "window of first value closes in \(FigureText.days(left))",
        began: day - (nearWindow - left),
        step: "Reach \(portfolio.awaits(assessment.position) ?? "first value") before it closes",
        orNextStep: true)
    }
    let near = portfolio.book.rules.count(.attentionRenewalDays)
    guard let days = assessment.daysToRenewal, (0...near).contains(days) else { return nil }
    return reason(
      .deadline(.renewal), "renews in \(FigureText.days(days))", began: day - (near - days),
      step: "Settle the renewal with the sponsor",
      orNextStep: true)
  }

  /// How many days before its end the window of first value is near.
  private var nearWindow: Int { portfolio.book.rules.segment(for: assessment.account).triggers.first ?? 0 }

  private var stalledStage: TriageReason? {
    guard assessment.isStalled(portfolio.book.rules) else { return nil }
    let stage = assessment.stage
    let limit = stage.value.flatMap(portfolio.book.rules.stallLimitDays)
    return reason(
      .stalledStage, "\(stage.lasting) at \(stage.value.words), longer than its playbook takes",
      began: limit.map { day - (stage.days - $0) + 1 },
      step: portfolio.playbookStep(of: assessment)?.action ?? "Agree the next step",
      orNextStep: true)
  }

  private var expansion: TriageReason? {
    guard active.expansion.state == .green else { return nil }
    let words = active.expansion.product.map(\.words) + active.expansion.relationship.map(\.words)
    return reason(
      .expansion, "ready to grow: \(words.joined(separator: ", "))",
      step: "Prepare the expansion for the next business review", orNextStep: true)
  }
}
