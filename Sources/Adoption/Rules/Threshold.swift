/// A number of the model that a book may set under `thresholds` in book.json.
///
/// Its `name` is its key there. Numbers that differ by segment are in `Segment`.
public enum Threshold: Int, CaseIterable, Sendable {
  case meanWeeks
  case meanMinimumKnown
  case habitWeeks
  case habitMinimumKnown
  case habitMinimumActive
  case habitIndependentShare
  case rootsTeams
  case rootsTeamWeeks
  case rootsEvidence
  case rootsEvidenceDays
  case independentRatioWeeks
  case staleWeeks
  case percentileMinimumPeers
  case surveyDays
  case behindCurveShortfall
  case behindCurveDays
  case slopeBeforeWeeks
  case slopeBeforeMinimumKnown
  case slopeNowWeeks
  case slopeNowMinimumKnown
  case projectionWeeks
  case projectionMinimumKnown
  case depthRise
  case depthFlatShare
  case activeDrop
  case activeDropMinimumUsers
  case causeDays
  case seasonalMinimumAccounts
  case seasonalExcess
  case championMinimumTouches
  case championGaps
  case championSilenceFactor
  case championSilenceDays
  case flagRunWeeks
  case independentLow
  case newUsersWeeks
  case newUsersMinimum
  case newUsersActiveShare
  case observationDays
  case embeddedStalledDays
  case singleUserShare
  case singleUserMinimumActive
  case surveyPromoter
  case surveySatisfied
  case surveyGapActive
  case surveyGapPercentile
  case automatedTouches
  case automatedDays
  case renewedDays
  case stageCallStaleDays
  case ebrHeldDays
  case spikeRise
  case spikeReturn
  case reviewWeeklyDays
  case reviewMonthlyDays
  case reviewMinutes
  case expansionDays
  case limitHit
  case limitFriction
  case topPercentile
  case attentionRenewalDays
  case attentionEBRDays
  case backtestLandmarks
  case backtestTenureDays
  case contractionShare
  case contractionMinimumUsers
  case definitionsReviewDays
  case feedTouches
  case feedDays
  case feedQuietDays

  /// Its key under `thresholds` in book.json.
  public var name: String { facts.name }

  /// The number in force unless the book sets another.
  public var standard: Double { facts.standard }

  /// The values that make sense.
  public var range: ClosedRange<Double> { facts.range }

  /// Whether only whole numbers make sense.
  public var isWhole: Bool { facts.isWhole }

  /// What the number decides, in words.
  public var meaning: String { facts.meaning }

  private struct Facts {
    var name: String
    var standard: Double
    var range: ClosedRange<Double>
    var isWhole: Bool
    var meaning: String
  }

  private func weeks(_ name: String, _ standard: Double, _ meaning: String) -> Facts {
    Facts(name: name, standard: standard, range: 1...104, isWhole: true, meaning: meaning)
  }

  private func count(_ name: String, _ standard: Double, _ meaning: String) -> Facts {
    Facts(name: name, standard: standard, range: 1...1000, isWhole: true, meaning: meaning)
  }

  private func days(_ name: String, _ standard: Double, _ meaning: String) -> Facts {
    Facts(name: name, standard: standard, range: 1...3650, isWhole: true, meaning: meaning)
  }

  private func share(_ name: String, _ standard: Double, _ meaning: String) -> Facts {
    Facts(name: name, standard: standard, range: 0...1, isWhole: false, meaning: meaning)
  }

  private func factor(_ name: String, _ standard: Double, _ meaning: String) -> Facts {
    Facts(name: name, standard: standard, range: 0...100, isWhole: false, meaning: meaning)
  }

  private func percentile(_ name: String, _ standard: Double, _ meaning: String) -> Facts {
    Facts(name: name, standard: standard, range: 0...100, isWhole: false, meaning: meaning)
  }

  private var facts: Facts {
    switch self {
    case .meanWeeks: weeks("mean_weeks", 4, "weeks that a mean is over, ending with the latest complete week")
    case .meanMinimumKnown: weeks("mean_minimum_known", 3, "known weeks that a mean needs")
    case .habitWeeks: weeks("habit_weeks", 8, "weeks that habit is judged over")
    case .habitMinimumKnown: weeks("habit_minimum_known", 6, "known weeks that judging habit needs")
    case .habitMinimumActive: weeks("habit_minimum_active", 6, "weeks with independent sessions that make a habit")
    case .habitIndependentShare:
      share("habit_independent_share", 0.70, "share of independent sessions that makes a habit")
    case .rootsTeams: count("roots_teams", 2, "teams with active users that make roots")
    case .rootsTeamWeeks: weeks("roots_team_weeks", 4, "weeks in which a team must have been active")
    case .rootsEvidence: count("roots_evidence", 2, "distinct kinds of evidence that make roots")
    case .rootsEvidenceDays: days("roots_evidence_days", 180, "days for which evidence counts")
    case .independentRatioWeeks: weeks("independent_ratio_weeks", 8, "weeks that the independent ratio is over")
    case .staleWeeks: weeks("stale_weeks", 2, "weeks without a new record that make usage stale")
    case .percentileMinimumPeers:
      count("percentile_minimum_peers", 5, "accounts of a segment that a percentile needs")
    case .surveyDays: days("survey_days", 180, "days for which a survey answer counts")
    case .behindCurveShortfall:
      share("behind_curve_shortfall", 0.15, "shortfall against the predicted curve that counts as behind")
    case .behindCurveDays:
      days("behind_curve_days", 28, "days since activation before an account can be behind the curve")
    case .slopeBeforeWeeks: weeks("slope_before_weeks", 12, "weeks of the earlier slope of depth")
    case .slopeBeforeMinimumKnown:
      weeks("slope_before_minimum_known", 8, "known weeks that the earlier slope needs")
    case .slopeNowWeeks:
      weeks("slope_now_weeks", 5, "weeks of the slope of depth now; the earlier slope ends where it begins")
    case .slopeNowMinimumKnown: weeks("slope_now_minimum_known", 4, "known weeks that the slope now needs")
    case .projectionWeeks: weeks("projection_weeks", 12, "weeks whose slope projects the day of the target")
    case .projectionMinimumKnown: weeks("projection_minimum_known", 8, "known weeks that the projection needs")
    case .depthRise:
      share("depth_rise", 0.004, "earlier slope, in depth a week, from which flattening is a red flag")
    case .depthFlatShare:
      share("depth_flat_share", 0.25, "share of the earlier slope below which depth has flattened")
    case .activeDrop: share("active_drop", 0.20, "drop of active users that is a red flag")
    case .activeDropMinimumUsers:
      count("active_drop_minimum_users", 5, "active users before a drop that it takes to flag it")
    case .causeDays: days("cause_days", 56, "days for which a known cause without an end explains a drop")
    case .seasonalMinimumAccounts:
      count(
        "seasonal_minimum_accounts", 5,
        "accounts of a segment with a known drop that it takes to call a drop seasonal")
    case .seasonalExcess:
      share("seasonal_excess", 0.10, "drop beyond the segment's median below which it is seasonal")
    case .championMinimumTouches:
      count("champion_minimum_touches", 4, "days with a message from a champion that make a cadence of their own")
    case .championGaps: count("champion_gaps", 10, "latest gaps whose median is a champion's cadence")
    case .championSilenceFactor:
      factor("champion_silence_factor", 2, "cadences without a message after which a champion is silent")
    case .championSilenceDays:
      days("champion_silence_days", 7, "days without a message that silence takes at least")
    case .flagRunWeeks: weeks("flag_run_weeks", 26, "week-ends that the start of a flag's run is looked for")
    case .independentLow:
      share("independent_low", 0.60, "share of independent sessions below which use depends on us")
    case .newUsersWeeks: weeks("new_users_weeks", 8, "weeks in which new users are counted")
    case .newUsersMinimum:
      count("new_users_minimum", 3, "new users that it takes to judge whether they became active")
    case .newUsersActiveShare:
      share("new_users_active_share", 0.5, "share of new users active on their own below which they are idle")
    case .observationDays: days("observation_days", 180, "days for which an observation counts")
    case .embeddedStalledDays: days("embedded_stalled_days", 90, "days at Embedded after which it has stalled")
    case .singleUserShare:
      share("single_user_share", 0.50, "share of one user from which the account hangs on one person")
    case .singleUserMinimumActive: count("single_user_minimum_active", 3, "active users that it takes to say so")
    case .surveyPromoter: count("survey_promoter", 9, "NPS from which a survey is positive")
    case .surveySatisfied: count("survey_satisfied", 4, "CSAT, of 5, from which a survey is positive")
    case .surveyGapActive:
      share("survey_gap_active", 0.30, "active share below which a positive survey does not fit the use")
    case .surveyGapPercentile:
      percentile("survey_gap_percentile", 25, "depth percentile below which a positive survey does not fit the use")
    case .automatedTouches: count("automated_touches", 5, "automated touches without a human one that are too many")
    case .automatedDays: days("automated_days", 90, "days in which they are counted")
    case .renewedDays: days("renewed_days", 180, "days after a won renewal in which lagging use is named so")
    case .stageCallStaleDays:
      days("stage_call_stale_days", 7, "days after which a set stage is to be confirmed, where reviews are weekly")
    case .ebrHeldDays:
      days("ebr_held_days", 45, "days around its due day in which a business review counts as held")
    case .spikeRise:
      factor("spike_rise", 1.5, "sessions around a business review, in sessions before it, that make a spike")
    case .spikeReturn:
      factor("spike_return", 1.1, "sessions after it, in sessions before it, up to which they have fallen back")
    case .reviewWeeklyDays: days("review_weekly_days", 7, "days between weekly reviews")
    case .reviewMonthlyDays: days("review_monthly_days", 30, "days between monthly reviews")
    case .reviewMinutes:
      Facts(
        name: "review_minutes", standard: 20, range: 5...240, isWhole: true,
        meaning: "minutes that the weekly at-risk review is planned for")
    case .expansionDays: days("expansion_days", 90, "days for which a sign of expansion counts")
    case .limitHit: share("limit_hit", 0.90, "use of a limit from which it is hit")
    case .limitFriction: factor("limit_friction", 1, "use of a limit from which it is friction")
    case .topPercentile:
      percentile("top_percentile", 80, "depth percentile from which an account is in the top 20 %")
    case .attentionRenewalDays:
      days("attention_renewal_days", 90, "days before a renewal from which it is a deadline")
    case .attentionEBRDays:
      days("attention_ebr_days", 14, "days before a business review from which it is a deadline")
    case .backtestLandmarks:
      count("backtest_landmarks", 20, "days 26 weeks apart at which a backtest looks at flags, the latest of them")
    case .backtestTenureDays:
      days("backtest_tenure_days", 56, "days since its start from which a backtest observes an account")
    case .contractionShare:
      share("contraction_share", 0.5, "share of active users below which use contracted within 26 weeks")
    case .contractionMinimumUsers:
      count("contraction_minimum_users", 5, "active users before that it takes to say that use contracted")
    case .definitionsReviewDays:
      days("definitions_review_days", 180, "days after which the definitions in book.json are due to be revisited")
    case .feedTouches:
      count("feed_touches", 20, "touches and business reviews of the whole book that make a feed which can stop")
    case .feedDays: days("feed_days", 56, "days in which they are counted, up to the newest of them")
    case .feedQuietDays: days("feed_quiet_days", 7, "days without one after which the feed has stopped")
    }
  }
}
