/// How customers at a stage are worked with: the table of requirement 48.
package struct StageMotion: Hashable, Sendable {
  /// The stage.
  package let stage: Stage
  /// What the work is.
  package let motion: String
  /// What to watch.
  package let keySignal: String
  /// Why the risk of being stuck here is what `Stage.churnRiskIfStuck` says.
  package let riskReason: String

  /// `Very high`, `High`, `Moderate` or `Low`.
  package var churnRisk: String { stage.churnRiskIfStuck }
  /// What a business review of such a customer is about (<doc:Rhythm>).
  package var focus: ReviewFocus { ReviewFocus(stage) }

  /// The motion of a stage. Customers who are not activated are worked with like those who just were.
  package init(_ stage: Stage) {
    self.stage = stage
    switch stage {
    case .notActivated, .activated:
      motion = "Shorten the way to the first signal behaviour"
      keySignal = "Days to the first meaningful action"
      riskReason = "here most customers are lost"
    case .adopted:
      motion = "Bring about the signal behaviours inside the window"
      keySignal = "Signal behaviours reached, of those named"
      riskReason = "after the window few still get there"
    case .embedded:
      motion = "Strengthen the habit and have them invest in it"
      keySignal = "Independent sessions against those led by us"
      riskReason = "nothing shows before the renewal"
    case .dependent:
      motion = "Widen what it is used for and develop champions"
      keySignal = "Active teams, and executives who refer to it"
      riskReason = "leaving would change how they work"
    }
  }
}

/// What a business review is about, by the customer's stage (<doc:Rhythm>, requirement 51).
package enum ReviewFocus: String, CaseIterable, Sendable {
  case prove, habit, expand

  /// The focus for customers at that stage. Where it is unknown there is no value yet to point to.
  package init(_ stage: Stage?) {
    switch stage {
    case .notActivated, .activated, .adopted, nil: self = .prove
    case .embedded: self = .habit
    case .dependent: self = .expand
    }
  }

  /// The words on screen.
  package var words: String {
    switch self {
    case .prove: "prove the value"
    case .habit: "make it a habit"
    case .expand: "expand the value"
    }
  }
}
