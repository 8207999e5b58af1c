/// Where an account stands on the list of those whose first value is at risk, most urgent first
/// (<doc:TimeToFirstValue>).
public enum AtRiskGroup: Int, CaseIterable, Comparable, Sendable {
  case lastCall, missed, reset, nudge, stalled, moving, noHabit, noClock, unmeasured

  /// More urgent groups come first.
  public static func < (left: AtRiskGroup, right: AtRiskGroup) -> Bool { left.rawValue < right.rawValue }

  /// The name in data: `last_call`.
  public var key: String {
    switch self {
    case .lastCall: "last_call"
    case .missed: "missed"
    case .reset: "reset"
    case .nudge: "nudge"
    case .stalled: "stalled"
    case .moving: "moving"
    case .noHabit: "no_habit"
    case .noClock: "no_clock"
    case .unmeasured: "unmeasured"
    }
  }

  /// The heading on screen.
  public var words: String {
    switch self {
    case .lastCall: "Last call"
    case .missed: "Missed"
    case .reset: "Reset"
    case .nudge: "Nudge"
    case .stalled: "Stalled"
    case .moving: "Moving"
    case .noHabit: "No habit"
    case .noClock: "No clock"
    case .unmeasured: "Not measured"
    }
  }

  /// Who is in the group, in words.
  public var meaning: String {
    switch self {
    case .lastCall: "no first value, window open, no progress past the third trigger"
    case .missed: "no first value and the window has closed"
    case .reset: "no first value, second trigger: reset the plan"
    case .nudge: "no first value, first trigger: quick-win nudge"
    case .stalled: "first value reached, more signals to go, no progress"
    case .moving: "on track, no trigger due"
    case .noHabit: "all signals reached, no habit yet: the quietest risk"
    case .noClock: "no start date, no first value: clock not started"
    case .unmeasured: "no activation or signal behaviour is recorded for its segment: nothing could show first value"
    }
  }

  /// Whether first value is at risk as far as anyone knows: where nothing could show it, it is neither at risk nor safe.
  public var isMeasured: Bool { self != .unmeasured }

  /// Whether the group needs an owner and a date in the weekly review: groups 0 to 4.
  public var needsOwner: Bool { self <= .stalled }

  /// The group of an active account, or nil when its stage is above adopted.
  init?(stage: StageStanding, firstValue: FirstValue) {
    guard !stage.isUnmeasured else {
      self = .unmeasured
      return
    }
    guard let value = stage.value, value <= .adopted else { return nil }
    guard firstValue.firstValueOn == nil else {
      self = firstValue.signalsComplete ? .noHabit : firstValue.trigger == nil ? .moving : .stalled
      return
    }
    guard let windowLeft = firstValue.windowLeft else {
      self = .noClock
      return
    }
    if windowLeft < 0 {
      self = .missed
      return
    }
    switch firstValue.trigger {
    case .day21: self = .lastCall
    case .day14: self = .reset
    case .day7: self = .nudge
    case nil: self = .moving
    }
  }

  /// What decides inside the group: smaller comes first.
  func order(firstValue: FirstValue, stage: StageStanding) -> Int {
    switch self {
    case .lastCall, .reset, .nudge: firstValue.windowLeft ?? .max
    case .missed: firstValue.day ?? .max
    case .stalled: -(firstValue.quiet ?? 0)
    case .moving: firstValue.windowLeft ?? .max
    case .noHabit: -stage.days
    case .noClock, .unmeasured: 0
    }
  }
}
