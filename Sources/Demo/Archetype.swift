/// The kind of life that an account of the synthetic book lives.
///
/// The words are those of the adoption model where it has one.
public enum Archetype: String, Sendable, CaseIterable {
  /// Starts after the as-of day.
  case upcoming
  /// Days in, nothing run yet, no stall either.
  case justStarted = "just_started"
  /// In the window with a first signal and still moving.
  case moving
  /// A stall of seven days, never activated.
  case nudgeNotActivated = "nudge_not_activated"
  /// A stall of seven days after activation.
  case nudge
  /// A stall of fourteen days in the window.
  case reset
  /// A stall of 21 days with the window still open.
  case lastCall = "last_call"
  /// The window closed without first value.
  case missed
  /// No start recorded and no first value.
  case noClock = "no_clock"
  /// First value reached, the other signals not, for some weeks.
  case stalled
  /// The same for months.
  case stalledLong = "stalled_long"
  /// All signals reached, too young for a habit.
  case forming
  /// All signals reached long ago, but most sessions are led by the vendor.
  case noHabit = "no_habit"
  /// The same, and sessions double around the business review.
  case reviewSpike = "review_spike"
  /// Derived adopted, but called embedded.
  case calledAhead = "called_ahead"
  /// A habit of some weeks.
  case embedded
  /// A habit that came late in a long life.
  case lateBloomer = "late_bloomer"
  /// A habit for long, without roots.
  case embeddedStalled = "embedded_stalled"
  /// A steady rise in depth that stopped five weeks ago.
  case flattened
  /// Depth well below the predicted curve.
  case behindCurve = "behind_curve"
  /// A fall in active users that nothing explains.
  case activeDrop = "active_drop"
  /// A fall in active users after a layoff.
  case layoff
  /// Both expansion signals before the product has roots.
  case tooEarly = "too_early"
  /// One user does more than half of the work.
  case singleUser = "single_user"
  /// Usage stopped arriving weeks ago.
  case blind
  /// No usage was ever exported.
  case noUsage = "no_usage"
  /// Nobody wrote for two months and nobody is there to write to.
  case untouched
  /// Tech-touch, shallow, and only automation talks to it.
  case page
  /// Part of how the customer works, and well.
  case dependent
  /// Dependent, with expansion signals from the product and the people.
  case green
  /// Dependent, with signals from the product alone.
  case productOnly = "product_only"
  /// Dependent, with signals from the people alone.
  case relationshipOnly = "relationship_only"
  /// Dependent, both signals, and a champion who fell silent.
  case onHold = "on_hold"
  /// The champion left and nobody followed.
  case championGone = "champion_gone"
  /// Lost at its renewal.
  case churned
  /// Lost in its first year.
  case lostEarly = "lost_early"
  /// Lost at its renewal, months after the champion fell silent and users left.
  case lostSlowly = "lost_slowly"
  /// Lost at its renewal, weeks after the champion left; people used it to the end.
  case lostWithChampion = "lost_with_champion"
  /// Lost at its renewal, and nothing in the data foretold it.
  case lostUnseen = "lost_unseen"
  /// Left at its renewal and came back.
  case returned
  /// Renewed weeks ago, and its depth is below the predicted curve.
  case renewedLagging = "renewed_lagging"
  /// Of a segment in which no activation or signal behaviour is recorded.
  case unmeasured
}

/// What is particular about an account beside its course.
struct Traits: OptionSet, Sendable {
  let rawValue: UInt32

  static let noSponsor = Traits(rawValue: 1 << 0)
  static let noOutcome = Traits(rawValue: 1 << 1)
  static let noCall = Traits(rawValue: 1 << 2)
  static let staleCall = Traits(rawValue: 1 << 3)
  static let usersIdle = Traits(rawValue: 1 << 4)
  static let storageNear = Traits(rawValue: 1 << 5)
  static let storageOver = Traits(rawValue: 1 << 6)
  static let teamRequest = Traits(rawValue: 1 << 7)
  static let adjacentUse = Traits(rawValue: 1 << 8)
  static let advocacy = Traits(rawValue: 1 << 9)
  static let execReference = Traits(rawValue: 1 << 10)
  static let unpromptedAsk = Traits(rawValue: 1 << 11)
  static let oneMoreTool = Traits(rawValue: 1 << 12)
  static let reviewSpike = Traits(rawValue: 1 << 13)
  static let happySurvey = Traits(rawValue: 1 << 14)
  static let untouched = Traits(rawValue: 1 << 15)
  static let automatedOnly = Traits(rawValue: 1 << 16)
  static let training = Traits(rawValue: 1 << 17)
  static let gaps = Traits(rawValue: 1 << 18)
  static let singleUser = Traits(rawValue: 1 << 19)
  static let layoff = Traits(rawValue: 1 << 20)
  static let calledAhead = Traits(rawValue: 1 << 21)
  static let blockers = Traits(rawValue: 1 << 22)
  static let renewsSoon = Traits(rawValue: 1 << 23)
  static let reviewMissed = Traits(rawValue: 1 << 24)
  static let onePersonaMissing = Traits(rawValue: 1 << 25)
  static let reorg = Traits(rawValue: 1 << 26)
}
