/// The rules for one kind of customer (<doc:RulesOfTheBook>).
///
/// A segment of the book inherits what it leaves out from the segment `default`.
public struct Segment: Hashable, Sendable {
  /// How customers of this kind are looked after.
  public var motion: Motion = .highTouch
  /// Behaviours by which a customer does the thing that the product is for.
  public var activation = ["first-workflow-run", "live-data-loaded", "stakeholder-active", "integration-live"]
  /// The two or three behaviours that prove value received.
  public var signals = ["result-used-in-decision", "time-saved", "outcome-measured"]
  /// The number of distinct signals that make a customer adopted, ≥ 1.
  public var signalsToAdopt = 1
  /// The days within which first value is expected, ≥ 1.
  public var windowDays = 30
  /// The days without progress after which the three interventions are due, ascending.
  public var triggers = [7, 14, 21]
  /// What each feature contributes to the outcome, ≥ 0; nil where every feature weighs the same.
  public var weights: [String: Double]?
  /// The depth of use aimed at, 0…1.
  public var depthTarget = 0.60
  /// The month after the start by which it is to be reached, ≥ 1.
  public var depthTargetMonth = 9
  /// How often an account is reviewed.
  public var review: ReviewCadence = .weekly
  /// Whether executive business reviews are held.
  public var ebr = true
  /// The days between touches; nil where the motion decides.
  public var touchDaysSet: Int?
  /// The days between two messages of a champion of whom nothing else is known, > 0.
  public var championCadenceDays: Double = 14
  /// The depth below which a tech-touch account pages a person, 0…1.
  public var pageBelowDepth = 0.25
  /// Which active share is shown first where there is room for one. Flags, health and reports go by the week.
  public var activeWindow: ActiveWindow = .week
  /// What is taken for the sessions led by a CSM where a week's record does not say; nil where the motion decides.
  public var guided: Guided?
  /// The personas that should be using the product.
  public var personas: [String] = []

  /// The built-in segment `default`.
  public init() {}

  /// What is taken for led sessions that no record tells: as set, else none for tech-touch and estimated otherwise
  /// (<doc:Stages>).
  public var guidedInForce: Guided { guided ?? (motion == .techTouch ? Guided.none : .estimated) }

  /// The days between touches: as set, else 14 for high-touch and 30 otherwise (<doc:Flags>).
  public var touchEveryDays: Int { touchDaysSet ?? (motion == .highTouch ? 14 : 30) }
}

/// How customers are looked after.
public enum Motion: String, CaseIterable, Sendable {
  case highTouch = "high_touch"
  case hybrid
  case techTouch = "tech_touch"

  /// The word on screen.
  public var words: String {
    switch self {
    case .highTouch: "high-touch"
    case .hybrid: "hybrid"
    case .techTouch: "tech-touch"
    }
  }
}

/// What is taken for the sessions led by a CSM where a week's record has sessions and does not say (<doc:Stages>).
public enum Guided: String, CaseIterable, Sendable {
  /// All sessions of a week with a business review or a training by a person, none of any other week, as soon as some
  /// touch is known.
  case estimated
  /// No session: nobody leads any.
  case none
  /// Nothing: only what records say counts.
  case measured
}

/// Over what users count as active (requirement 69).
public enum ActiveWindow: String, CaseIterable, Sendable {
  /// The newest known week: the model's active share.
  case week
  /// The month that ends with it.
  case month

  /// The words on screen.
  public var words: String { "by \(rawValue)" }
}

/// How often an account is reviewed (<doc:Rhythm>).
public enum ReviewCadence: String, CaseIterable, Sendable {
  case weekly, monthly
  case onTrigger = "on_trigger"
}

/// What a behaviour says about value (requirement 21).
public enum BehaviourClass: String, CaseIterable, Sendable {
  /// Proof of value received.
  case signal
  /// The thing that the product is for.
  case activation
  /// Intent without outcome.
  case engagement
  /// Says nothing about value.
  case vanity
}

/// What to do with customers at one stage.
public struct Playbook: Hashable, Sendable {
  /// When it begins.
  public var trigger: String
  /// What is done, in order.
  public var actions: [String]
  /// Within how many days.
  public var timelineDays: Int
  /// What happens when that does not help.
  public var escalation: String

  /// A playbook; all four parts are needed (requirement 58).
  public init(trigger: String, actions: [String], timelineDays: Int, escalation: String) {
    self.trigger = trigger
    self.actions = actions
    self.timelineDays = timelineDays
    self.escalation = escalation
  }
}

/// An outcome that customers of the book buy the product for.
public struct OutcomeRule: Hashable, Sendable {
  /// What it is called.
  public var name: String?
  /// What each feature contributes to it, ≥ 0; nil where nothing is said.
  public var weights: [String: Double]?

  /// An outcome of the book.
  public init(name: String? = nil, weights: [String: Double]? = nil) {
    self.name = name
    self.weights = weights
  }
}
