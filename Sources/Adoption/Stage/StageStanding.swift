/// An account's stage on a day: what the facts say, what a person said, and which of the two stands (model.md 1).
public struct StageStanding: Hashable, Sendable {
  /// The stage in effect.
  public let value: Stage
  /// Which word stands.
  public let source: Source
  /// The day since which the stage in effect has been so.
  public let since: Day
  /// The days since then, ≥ 0.
  public let days: Int
  /// The stage that the facts say.
  public let derived: Stage
  /// The day since which the facts have said so.
  public let derivedSince: Day
  /// The latest call, or nil when the stage was never set by hand.
  public let call: StageCall?

  /// Where the stage in effect comes from.
  public enum Source: String, Sendable {
    case called, derived
  }

  /// Whether there is a call that says something else than the facts. Both are always shown, never averaged.
  public var disagrees: Bool { call.map { $0.value != derived } ?? false }

  /// The later word stands: the call when it is not older than the derived stage, else the derived stage.
  init(derived: Stage, derivedSince: Day, call: StageCall?, on day: Day) {
    self.derived = derived
    self.derivedSince = derivedSince
    self.call = call
    if let call, call.on >= derivedSince {
      source = .called
      value = call.value
      since = call.value == derived ? derivedSince : call.on
    } else {
      source = .derived
      value = derived
      since = derivedSince
    }
    days = day - since
  }
}

extension StageStanding {
  init(_ facts: AccountFacts, _ decisions: AccountDecisions, on day: Day) {
    self.init(
      derived: facts.timeline.stage(on: day), derivedSince: facts.timeline.since(on: day),
      call: Assessment.latestCall(facts.account.stage, decisions, on: day), on: day)
  }
}
