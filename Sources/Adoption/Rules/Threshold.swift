/// A number of the model that a book may set under `thresholds` in book.json.
///
/// The raw value is its name there. Numbers that differ by segment are in `Segment`.
public enum Threshold: String, CaseIterable, Sendable {
  case meanWeeks = "mean_weeks"
  case meanMinimumKnown = "mean_minimum_known"
  case habitWeeks = "habit_weeks"
  case habitMinimumKnown = "habit_minimum_known"
  case habitMinimumActive = "habit_minimum_active"
  case habitIndependentShare = "habit_independent_share"
  case rootsTeams = "roots_teams"
  case rootsTeamWeeks = "roots_team_weeks"
  case rootsEvidence = "roots_evidence"
  case rootsEvidenceDays = "roots_evidence_days"
  case independentRatioWeeks = "independent_ratio_weeks"
  case blindWeeks = "blind_weeks"
  case staleWeeks = "stale_weeks"
  case percentileMinimumPeers = "percentile_minimum_peers"
  case surveyDays = "survey_days"

  /// The number in force unless the book sets another.
  public var standard: Double { facts.standard }

  /// The values that make sense.
  public var range: ClosedRange<Double> { facts.range }

  /// Whether only whole numbers make sense.
  public var isWhole: Bool { facts.isWhole }

  /// What the number decides, in words, with the section of the model.
  public var meaning: String { facts.meaning }

  private struct Facts {
    var standard: Double
    var range: ClosedRange<Double>
    var isWhole: Bool
    var meaning: String
  }

  private func weeks(_ standard: Double, _ meaning: String) -> Facts {
    Facts(standard: standard, range: 1...104, isWhole: true, meaning: meaning)
  }

  private func count(_ standard: Double, _ meaning: String) -> Facts {
    Facts(standard: standard, range: 1...1000, isWhole: true, meaning: meaning)
  }

  private func days(_ standard: Double, _ meaning: String) -> Facts {
    Facts(standard: standard, range: 1...3650, isWhole: true, meaning: meaning)
  }

  private func share(_ standard: Double, _ meaning: String) -> Facts {
    Facts(standard: standard, range: 0...1, isWhole: false, meaning: meaning)
  }

  private var facts: Facts {
    switch self {
    case .meanWeeks: weeks(4, "weeks that a mean is over, ending with the latest complete week (0)")
    case .meanMinimumKnown: weeks(3, "known weeks that a mean needs (0)")
    case .habitWeeks: weeks(8, "weeks that habit is judged over (1)")
    case .habitMinimumKnown: weeks(6, "known weeks that judging habit needs (1)")
    case .habitMinimumActive: weeks(6, "weeks with independent sessions that make a habit (1)")
    case .habitIndependentShare: share(0.70, "share of independent sessions that makes a habit (1)")
    case .rootsTeams: count(2, "teams with active users that make roots (1)")
    case .rootsTeamWeeks: weeks(4, "weeks in which a team must have been active (1, 12)")
    case .rootsEvidence: count(2, "distinct kinds of evidence that make roots (1)")
    case .rootsEvidenceDays: days(180, "days for which evidence counts (1)")
    case .independentRatioWeeks: weeks(8, "weeks that the independent ratio is over (3)")
    case .blindWeeks: weeks(3, "latest complete weeks without a record that make an account blind (6)")
    case .staleWeeks: weeks(2, "weeks without a new record that make usage stale (6, 12)")
    case .percentileMinimumPeers: count(5, "accounts of a segment that a percentile needs (3)")
    case .surveyDays: days(180, "days for which a survey answer counts (12)")
    }
  }
}
