/// One thing that is different for an account on a later day.
public enum AccountChange: Hashable, Sendable {
  /// The account started.
  case started
  /// The account left.
  case left
  /// The stage in effect moved; nil where it is unknown.
  case stage(from: Stage?, to: Stage?)
  /// The band of its health moved; the reasons that came and those that went.
  case health(from: Health.Band, to: Health.Band, came: [String], went: [String])
  /// A red flag or warning came.
  case flagCame(FlagKey)
  /// A red flag or warning went.
  case flagWent(FlagKey)
  /// First value was reached; the days since the start, where known.
  case firstValue(on: Day, days: Int?)
  /// It came onto the list of those whose first value is at risk.
  case atRiskEntered(AtRiskGroup)
  /// It is no longer on that list; the group it was in.
  case atRiskLeft(AtRiskGroup)
  /// An action was scheduled.
  case actionScheduled(Action)
  /// An action was done.
  case actionDone(Action)
  /// An action was given up.
  case actionCancelled(Action)
  /// An input became known.
  case known(Coverage.Input)
  /// An input that was known no longer is.
  case unknown(Coverage.Input)

  /// How bad the news is.
  package var news: BookChanges.News {
    switch self {
    case .left: .left
    case .stage(let from?, let to?): to < from ? .worse : .better
    case .stage: .other
    case .health(_, .risk, _, _): .toRisk
    case .health(let from, let to, _, _):
      to == .good || from == .risk ? .better : from == .good || to == .unknown ? .worse : .other
    case .flagCame(let key): key.kind == .red ? .toRisk : .worse
    case .flagWent, .firstValue, .atRiskLeft: .better
    case .atRiskEntered, .unknown: .worse
    case .started, .actionScheduled, .actionDone, .actionCancelled, .known: .other
    }
  }

  /// What happened, in words without a full stop.
  package var words: DatedText {
    switch self {
    case .started: "started"
    case .left: "left"
    case .stage(let from?, let to?): "stage \(to < from ? "fell" : "rose"): \(from.words) to \(to.words)"
    case .stage(_, let to?): "stage known: \(to.words)"
    case .stage(let from, nil): "stage no longer known, was \(from.words)"
    case .health(let from, let to, let came, let went):
      "health: \(from.rawValue) to \(to.rawValue)\(AccountChange.reasons(came, went))"
    case .flagCame(let key): "\(AccountChange.kind(key)) new: \(key.words)"
    case .flagWent(let key): "\(AccountChange.kind(key)) cleared: \(key.words)"
    case .firstValue(let on, let days):
      "first value reached on \(on)\(days.map { ", \(FigureText.count($0, "day")) after the start" } ?? "")"
    case .atRiskEntered(let group): "first value at risk: \(group.words.lowercased())"
    case .atRiskLeft(let group): "first value no longer at risk, was: \(group.words.lowercased())"
    case .actionScheduled(let action): "action scheduled: \(AccountChange.title(action))"
    case .actionDone(let action): "action done: \(AccountChange.title(action))"
    case .actionCancelled(let action): "action cancelled: \(AccountChange.title(action))"
    case .known(let input): "became known: \(input.words)"
    case .unknown(let input): "no longer known: \(input.words)"
    }
  }

  private static func kind(_ key: FlagKey) -> String { key.kind == .red ? "red flag" : "warning" }

  private static func reasons(_ came: [String], _ went: [String]) -> String {
    func list(_ reasons: [String]) -> String { reasons.map(Health.words).joined(separator: ", ") }
    let parts = (came.isEmpty ? [] : ["new: " + list(came)]) + (went.isEmpty ? [] : ["cleared: " + list(went)])
    return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
  }

  private static func title(_ action: Action) -> DatedText {
    let due: DatedText = action.due.map { "due \($0)" } ?? "no due date"
    return "\(action.title ?? action.kind ?? "untitled"), \(action.owner ?? "no owner"), \(due)"
  }
}

extension AccountChange {
  /// What changed for an account after the day `since`, what weighs most first; none for one that was never active.
  static func all(
    from before: Assessment?, to after: Assessment, decisions: AccountDecisions, since: Day
  ) -> [AccountChange] {
    let actions = self.actions(decisions, since: since, upTo: after.day)
    switch (before?.active, after.active) {
    case (_?, nil): return [.left] + actions
    case (nil, nil): return before.map { $0.status != after.status && after.status == .churned } == true ? [.left] : []
    case (nil, let now?): return [.started] + firstValue(nil, now.firstValue) + actions
    case (let then?, let now?):
      var changes: [AccountChange] = []
      if let before, before.stage.value != after.stage.value {
        changes.append(.stage(from: before.stage.value, to: after.stage.value))
      }
      return changes + health(then.health, now.health) + flags(then, now)
        + firstValue(then.firstValue, now.firstValue) + atRisk(then.atRisk, now.atRisk) + actions
        + inputs(then.coverage, now.coverage)
    }
  }

  private static func health(_ then: Health, _ now: Health) -> [AccountChange] {
    guard then.band != now.band else { return [] }
    return [
      .health(
        from: then.band, to: now.band, came: now.reasons.filter { !then.reasons.contains($0) },
        went: then.reasons.filter { !now.reasons.contains($0) })
    ]
  }

  /// Red flags before warnings, what came before what went.
  private static func flags(_ then: Assessment.Active, _ now: Assessment.Active) -> [AccountChange] {
    let came = now.flags.map(\.key).filter { !then.has($0) }
    let went = then.flags.map(\.key).filter { !now.has($0) }
    return [FlagKey.Kind.red, .warning].flatMap { kind in
      came.filter { $0.kind == kind }.map { .flagCame($0) } + went.filter { $0.kind == kind }.map { .flagWent($0) }
    }
  }

  private static func firstValue(_ then: FirstValue?, _ now: FirstValue) -> [AccountChange] {
    guard then?.firstValueOn == nil, let on = now.firstValueOn else { return [] }
    return [.firstValue(on: on, days: now.days)]
  }

  private static func atRisk(_ then: AtRiskGroup?, _ now: AtRiskGroup?) -> [AccountChange] {
    switch (then, now) {
    case (nil, let group?): [.atRiskEntered(group)]
    case (let group?, nil): [.atRiskLeft(group)]
    default: []
    }
  }

  private static func actions(_ decisions: AccountDecisions, since: Day, upTo day: Day) -> [AccountChange] {
    func isNew(_ on: Day?) -> Bool { on.map { $0 > since && $0 <= day } ?? false }
    let scheduled = decisions.actions.filter { isNew($0.scheduledOn) }.map { AccountChange.actionScheduled($0) }
    let closed = decisions.actions.filter { isNew($0.closedOn) }
    return scheduled + closed.filter { $0.state == .done }.map { .actionDone($0) }
      + closed.filter { $0.state == .cancelled }.map { .actionCancelled($0) }
  }

  private static func inputs(_ then: Coverage, _ now: Coverage) -> [AccountChange] {
    // An account's record holds its latest call alone: that it was called again is no news.
    let inputs = Coverage.Input.allCases.filter { $0 != .stageCall }
    return inputs.filter { now.known.contains($0) && !then.known.contains($0) }.map { .known($0) }
      + inputs.filter { then.known.contains($0) && !now.known.contains($0) }.map { .unknown($0) }
  }
}

extension AccountChange {
  /// The name in data: `flag_came`.
  public var key: String {
    switch self {
    case .started: "started"
    case .left: "left"
    case .stage: "stage"
    case .health: "health"
    case .flagCame: "flag_came"
    case .flagWent: "flag_went"
    case .firstValue: "first_value"
    case .atRiskEntered: "at_risk_entered"
    case .atRiskLeft: "at_risk_left"
    case .actionScheduled: "action_scheduled"
    case .actionDone: "action_done"
    case .actionCancelled: "action_cancelled"
    case .known: "known"
    case .unknown: "unknown"
    }
  }
}
