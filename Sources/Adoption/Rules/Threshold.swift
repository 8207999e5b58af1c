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
  case behindCurveShortfall = "behind_curve_shortfall"
  case behindCurveDays = "behind_curve_days"
  case slopeBeforeWeeks = "slope_before_weeks"
  case slopeBeforeMinimumKnown = "slope_before_minimum_known"
  case slopeNowWeeks = "slope_now_weeks"
  case slopeNowMinimumKnown = "slope_now_minimum_known"
  case projectionWeeks = "projection_weeks"
  case projectionMinimumKnown = "projection_minimum_known"
  case depthRise = "depth_rise"
  case depthFlatShare = "depth_flat_share"
  case activeDrop = "active_drop"
  case activeDropMinimumUsers = "active_drop_minimum_users"
  case causeDays = "cause_days"
  case seasonalMinimumAccounts = "seasonal_minimum_accounts"
  case seasonalExcess = "seasonal_excess"
  case championMinimumTouches = "champion_minimum_touches"
  case championGaps = "champion_gaps"
  case championSilenceFactor = "champion_silence_factor"
  case championSilenceDays = "champion_silence_days"
  case flagRunWeeks = "flag_run_weeks"
  case independentLow = "independent_low"
  case newUsersWeeks = "new_users_weeks"
  case newUsersMinimum = "new_users_minimum"
  case newUsersActiveShare = "new_users_active_share"
  case observationDays = "observation_days"
  case embeddedStalledDays = "embedded_stalled_days"
  case singleUserShare = "single_user_share"
  case singleUserMinimumActive = "single_user_minimum_active"
  case surveyPromoter = "survey_promoter"
  case surveySatisfied = "survey_satisfied"
  case surveyGapActive = "survey_gap_active"
  case surveyGapPercentile = "survey_gap_percentile"
  case automatedTouches = "automated_touches"
  case automatedDays = "automated_days"
  case renewedDays = "renewed_days"
  case stageCallStaleDays = "stage_call_stale_days"
  case ebrHeldDays = "ebr_held_days"
  case spikeRise = "spike_rise"
  case spikeReturn = "spike_return"
  case reviewWeeklyDays = "review_weekly_days"
  case reviewMonthlyDays = "review_monthly_days"
  case expansionDays = "expansion_days"
  case limitHit = "limit_hit"
  case limitFriction = "limit_friction"
  case topPercentile = "top_percentile"
  case attentionRenewalDays = "attention_renewal_days"
  case attentionEBRDays = "attention_ebr_days"
  case backtestWeeks = "backtest_weeks"
  case contractionShare = "contraction_share"

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

  private func factor(_ standard: Double, _ meaning: String) -> Facts {
    Facts(standard: standard, range: 0...100, isWhole: false, meaning: meaning)
  }

  private func percentile(_ standard: Double, _ meaning: String) -> Facts {
    Facts(standard: standard, range: 0...100, isWhole: false, meaning: meaning)
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
    case .behindCurveShortfall: share(0.15, "shortfall against the predicted curve that counts as behind (4)")
    case .behindCurveDays: days(28, "days since activation before an account can be behind the curve (4)")
    case .slopeBeforeWeeks: weeks(12, "weeks of the earlier slope of depth (4)")
    case .slopeBeforeMinimumKnown: weeks(8, "known weeks that the earlier slope needs (4)")
    case .slopeNowWeeks: weeks(5, "weeks of the slope of depth now; the earlier slope ends where it begins (4)")
    case .slopeNowMinimumKnown: weeks(4, "known weeks that the slope now needs (4)")
    case .projectionWeeks: weeks(12, "weeks whose slope projects the day of the target (4)")
    case .projectionMinimumKnown: weeks(8, "known weeks that the projection needs (4)")
    case .depthRise: share(0.004, "earlier slope, in depth a week, from which flattening is a red flag (5)")
    case .depthFlatShare: share(0.25, "share of the earlier slope below which depth has flattened (5)")
    case .activeDrop: share(0.20, "drop of active users that is a red flag (5)")
    case .activeDropMinimumUsers: count(5, "active users before a drop that it takes to flag it (5)")
    case .causeDays: days(56, "days for which a known cause without an end explains a drop (5)")
    case .seasonalMinimumAccounts:
      count(5, "accounts of a segment with a known drop that it takes to call a drop seasonal (5)")
    case .seasonalExcess: share(0.10, "drop beyond the segment's median below which it is seasonal (5)")
    case .championMinimumTouches: count(4, "days with a message from a champion that make a cadence of their own (5)")
    case .championGaps: count(10, "latest gaps whose median is a champion's cadence (5)")
    case .championSilenceFactor: factor(2, "cadences without a message after which a champion is silent (5)")
    case .championSilenceDays: days(7, "days without a message that silence takes at least (5)")
    case .flagRunWeeks: weeks(26, "week-ends that the start of a flag's run is looked for (5)")
    case .independentLow: share(0.60, "share of independent sessions below which use depends on us (5, 9)")
    case .newUsersWeeks: weeks(8, "weeks in which new users are counted (5)")
    case .newUsersMinimum: count(3, "new users that it takes to judge whether they became active (5)")
    case .newUsersActiveShare: share(0.5, "share of new users active on their own below which they are idle (5)")
    case .observationDays: days(180, "days for which an observation counts (5)")
    case .embeddedStalledDays: days(90, "days at Embedded after which it has stalled (5, 11)")
    case .singleUserShare: share(0.50, "share of one user from which the account hangs on one person (5)")
    case .singleUserMinimumActive: count(3, "active users that it takes to say so (5)")
    case .surveyPromoter: count(9, "NPS from which a survey is positive (5)")
    case .surveySatisfied: count(4, "CSAT, of 5, from which a survey is positive (5)")
    case .surveyGapActive: share(0.30, "active share below which a positive survey does not fit the use (5)")
    case .surveyGapPercentile: percentile(25, "depth percentile below which a positive survey does not fit the use (5)")
    case .automatedTouches: count(5, "automated touches without a human one that are too many (5)")
    case .automatedDays: days(90, "days in which they are counted (5)")
    case .renewedDays: days(180, "days after a won renewal in which lagging use is named so (5)")
    case .stageCallStaleDays: days(7, "days after which a stage call is stale where reviews are weekly (5)")
    case .ebrHeldDays: days(45, "days around its due day in which a business review counts as held (7)")
    case .spikeRise: factor(1.5, "sessions around a business review, in sessions before it, that make a spike (7)")
    case .spikeReturn: factor(1.1, "sessions after it, in sessions before it, up to which they have fallen back (7)")
    case .reviewWeeklyDays: days(7, "days between weekly reviews (7)")
    case .reviewMonthlyDays: days(30, "days between monthly reviews (7)")
    case .expansionDays: days(90, "days for which a sign of expansion counts (8)")
    case .limitHit: share(0.90, "use of a limit from which it is hit (8)")
    case .limitFriction: factor(1, "use of a limit from which it is friction (8)")
    case .topPercentile: percentile(80, "depth percentile from which an account is in the top 20 % (3)")
    case .attentionRenewalDays: days(90, "days before a renewal from which it is a deadline (9)")
    case .attentionEBRDays: days(14, "days before a business review from which it is a deadline (9)")
    case .backtestWeeks: weeks(104, "week-ends that a backtest replays at most, the latest of them (11)")
    case .contractionShare: share(0.5, "share of active users below which use contracted within 26 weeks (11)")
    }
  }
}
