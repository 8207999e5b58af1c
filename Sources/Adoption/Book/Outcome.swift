/// The customer's business outcome, in the customer's words.
public struct Outcome: Hashable, Sendable {
  /// Key into the rules' outcomes, which carry the feature weights.
  public var id: String?
  /// What it is called.
  public var name: String?
  /// What it is measured in.
  public var unit: String?
  /// The measure at the start.
  public var baseline: Double?
  /// The measure aimed at.
  public var target: Double?
  /// The day by which the target is to be reached.
  public var by: Day?

  /// Whether a measure is at the target or beyond it, as seen from the baseline; nil where a part of that is unknown or there
  /// is no way to go.
  public func isReached(by value: Double) -> Bool? {
    guard let baseline, let target, target != baseline else { return nil }
    return target > baseline ? value >= target : value <= target
  }

  /// An outcome; unknown where left out.
  public init(
    id: String? = nil, name: String? = nil, unit: String? = nil, baseline: Double? = nil, target: Double? = nil,
    by: Day? = nil
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.baseline = baseline
    self.target = target
    self.by = by
  }
}

/// A step of the success plan.
public struct Milestone: Hashable, Sendable {
  /// What is to be done.
  public var name: String
  /// By when.
  public var due: Day?
  /// Whether it is done; nil when not said.
  public var done: Completion?

  /// Done or not, with the day where it is known.
  public enum Completion: Hashable, Sendable {
    case no
    case yes
    case on(Day)
  }

  /// A step.
  public init(name: String, due: Day? = nil, done: Completion? = nil) {
    self.name = name
    self.due = due
    self.done = done
  }
}
