/// What an executive business review is for, by its month in the customer's year (<doc:Rhythm>).
package enum ReviewTheme: String, CaseIterable, Sendable {
  case outcomeValidation = "outcome_validation"
  case trajectoryExpansion = "trajectory_expansion"
  case preRenewal = "pre_renewal"
  case renewal

  /// The theme of the review due so many months after the start; month 15 is like month 3. Nil for months without one.
  package init?(month: Int) {
    guard month > 0 else { return nil }
    switch month % 12 {
    case 3: self = .outcomeValidation
    case 6: self = .trajectoryExpansion
    case 9: self = .preRenewal
    case 0: self = .renewal
    default: return nil
    }
  }

  /// The name in data and reports.
  package var key: String { rawValue }

  /// The month of the year that it belongs to.
  package var month: Int {
    switch self {
    case .outcomeValidation: 3
    case .trajectoryExpansion: 6
    case .preRenewal: 9
    case .renewal: 12
    }
  }

  /// The words on screen.
  package var words: String {
    switch self {
    case .outcomeValidation: "outcome validation"
    case .trajectoryExpansion: "trajectory and expansion"
    case .preRenewal: "pre-renewal"
    case .renewal: "renewal"
    }
  }

  /// What goes on the agenda, in order, a short line each (requirements 51 and 88–92).
  ///
  /// It opens with the customer's outcome and closes with the two decisions asked for. As many lines for every stage.
  /// - Parameter isRenewed: Whether the renewal has landed; it decides the agenda of month 12 alone.
  package func items(stage: Stage?, isRenewed: Bool) -> [String] {
    let focus = ReviewFocus(stage).item
    let own =
      switch self {
      case .outcomeValidation:
        [
          "Outcome: what the success plan promised, what is measured so far",
          "Milestones: which were hit, which were missed, and why",
          "Definition: what onboarding disproved; agree the change here",
          focus,
          "Recommitment: this year's trajectory, with owners and days",
        ]
      case .trajectoryExpansion:
        [
          "Outcome: where it stands at midyear against the plan",
          "Depth of use: quarter over quarter, against the target",
          focus,
          stage == .dependent
            ? "Expansion: what the signals show, and the outcome it would serve"
            : "Expansion: collect the signals; an offer would be too early",
        ]
      case .preRenewal:
        [
          "Outcome: what the year will have delivered",
          "Renewal forecast: theirs, ours, and what lies between",
          focus,
          stage == .dependent
            ? "Expand or renew flat: decide which" : "Expand or renew flat: growth waits until they depend on it",
          "Multi-year: raise it?",
        ]
      case .renewal where isRenewed:
        [
          "Celebrate the renewal and the people behind it",
          "Outcome: what the year delivered, against baseline and target",
          focus,
          "Next year's success plan: outcome, milestones, owners",
        ]
      case .renewal:
        [
          "Outcome: what was delivered and what was not",
          "Cause: product, customer or champion",
          "Save plan: its steps, each with an owner and a date",
          "Expectations: a target that can be kept",
        ]
      }
    return own + ["Decisions: the two you ask the executive for"]
  }

  /// What must be so before the review leads anywhere; nil where nothing must (requirement 90).
  package var check: String? {
    self == .preRenewal ? "Sponsor agrees the forecast before sales meets procurement" : nil
  }
}

extension ReviewFocus {
  /// The line of the agenda that differs by stage.
  fileprivate var item: String {
    switch self {
    case .prove: "Prove the value: the result they would name themselves"
    case .habit: "Make it a habit: what runs without us, and what does not yet"
    case .expand: "Expand the value: the team or use that gains most next"
    }
  }
}

/// What has to be known before an expansion is teed up at a business review (requirement 85).
package enum ExpansionPreparation: String, CaseIterable, Sendable {
  case outcome, asker, budget
  case accountExecutive = "account_executive"

  /// Where expansion is raised, and where it never is (requirement 86).
  package static let venue = "Raise it at the business review, never in a check-in"

  /// The line of the checklist.
  package var words: String {
    switch self {
    case .outcome: "Which further outcome it would serve"
    case .asker: "Who on their side asks for it"
    case .budget: "Which budget would pay, and when it is decided"
    case .accountExecutive: "Account executive in the room for the commercial part"
    }
  }
}
