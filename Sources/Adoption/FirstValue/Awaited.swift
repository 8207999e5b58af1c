/// What an account waits for on its way to first value and habit.
public enum Awaited: Hashable, Sendable {
  /// Anything at all of what moves a stage: none is recorded for the account's segment.
  case measure
  /// Every signal was reached: what is left is to use the product as a habit.
  case habit
  /// The same, and whether there is a habit already could never be judged.
  case habitUnknown
  /// No one has said what first value means for this customer (requirement 13).
  case undefinedMilestone
  /// The agreed milestone, or the next signal.
  case step(String)
  /// Nothing that the rules name.
  case nothingNamed

  /// The words on screen.
  public var words: String {
    switch self {
    case .measure: "a recorded behaviour"
    case .habit: "use as a habit"
    case .habitUnknown: "usage data"
    case .undefinedMilestone: "first win not defined"
    case .step(let step): step
    case .nothingNamed: FigureText.unknown
    }
  }
}

extension Portfolio {
  /// What the account at that position waits for; nil when it is not active.
  public func awaited(_ position: Int) -> Awaited? {
    guard let first = assessments[position].active?.firstValue else { return nil }
    if first.state == .unmeasured { return .measure }
    if first.signalsComplete { return assessments[position].mayBeHigher ? .habitUnknown : .habit }
    if first.firstValueOn == nil, assessments[position].account.firstValueMilestone == nil {
      return .undefinedMilestone
    }
    return awaits(position).map { .step($0) } ?? .nothingNamed
  }
}
