/// The clock of the first value: how long the customer took, or has been waiting, to reach proof of value
/// (<doc:TimeToFirstValue>).
public struct FirstValue: Hashable, Sendable {
  /// Whether first value was reached, is awaited, or cannot be timed or seen.
  public let state: State
  /// Clock zero; nil when it is unknown.
  public let startedOn: Day?
  /// The first activation or signal behaviour.
  public let activatedOn: Day?
  /// The first signal behaviour.
  public let firstValueOn: Day?
  /// The day on which the adopted criterion first held.
  public let adoptedOn: Day?
  /// Days from start to first value, ≥ 0; nil while it is not reached or without a start.
  public let days: Int?
  /// Days from start to today while first value is not reached; nil where nothing could show it.
  public let day: Int?
  /// The days within which first value is expected.
  public let windowDays: Int
  /// Days left of the window while first value is not reached; negative once it has closed.
  public let windowLeft: Int?
  /// Days since the latest progress: start, activation or a new signal. Nil when there was none or could be none.
  public let quiet: Int?
  /// The intervention that is due.
  public let trigger: Trigger?
  /// Distinct signals reached.
  public let signalsReached: Int
  /// Signals that the segment names.
  public let signalsTotal: Int

  /// What the clock says.
  public enum State: String, CaseIterable, Sendable {
    case reached, waiting
    case noClock = "no_clock"
    /// Nothing that could show first value is recorded for the account's segment: no clock runs.
    case unmeasured

    /// The words on screen.
    public var words: String {
      switch self {
      case .reached, .waiting: rawValue
      case .noClock: "no clock"
      case .unmeasured: "not measured"
      }
    }
  }

  /// The share of the window that has passed, above 1 once it has closed; nil when the clock does not run.
  public var windowShare: Double? { day.map { Double($0) / Double(max(1, windowDays)) } }

  /// Whether all the segment's signals were reached.
  public var signalsComplete: Bool { signalsReached >= signalsTotal }

  /// - Parameter isMeasured: Whether the account's derived stage is known.
  init(account: Account, progress: SignalProgress, segment: Segment, isMeasured: Bool, on day: Day) {
    func known(_ fact: Day?) -> Day? { fact.flatMap { $0 <= day ? $0 : nil } }
    let started = known(account.startedOn)
    let reached = progress.reached(by: day)
    startedOn = started
    activatedOn = known(progress.activatedOn)
    firstValueOn = known(progress.signalDays.first)
    adoptedOn = known(progress.adoptedOn)
    signalsReached = reached
    signalsTotal = progress.total
    windowDays = segment.windowDays
    state = !isMeasured ? .unmeasured : started == nil ? .noClock : firstValueOn == nil ? .waiting : .reached
    if let started, let firstValueOn {
      days = max(0, firstValueOn - started)
      self.day = nil
    } else {
      days = nil
      self.day = isMeasured ? started.map { day - $0 } : nil
    }
    windowLeft = self.day.map { segment.windowDays - $0 }
    let lastSignal = reached > 0 ? progress.signalDays[reached - 1] : nil
    let latest = isMeasured ? [started, activatedOn, lastSignal].compactMap(\.self).max() : nil
    quiet = latest.map { day - $0 }
    trigger = reached >= progress.total ? nil : quiet.flatMap { Trigger(quiet: $0, segment: segment) }
  }
}

/// An intervention that a stall calls for. It fires on days without progress, never on age alone
/// (<doc:TimeToFirstValue>).
public enum Trigger: Int, CaseIterable, Comparable, Sendable {
  case day7, day14, day21

  /// Earlier interventions come first.
  public static func < (left: Trigger, right: Trigger) -> Bool { left.rawValue < right.rawValue }

  /// The intervention due after so many days without progress in that segment, if any.
  public init?(quiet: Int, segment: Segment) {
    guard
      let due = Trigger.allCases.last(where: {
        segment.triggers.indices.contains($0.rawValue)
          && quiet >= segment.triggers[$0.rawValue]
      })
    else { return nil }
    self = due
  }

  /// The name in data: `day14`.
  public var key: String {
    switch self {
    case .day7: "day7"
    case .day14: "day14"
    case .day21: "day21"
    }
  }

  /// The play that it calls for.
  public var play: String {
    switch self {
    case .day7: "quick-win nudge"
    case .day14: "reset the plan"
    case .day21: "recovery + exec sponsor"
    }
  }
}
