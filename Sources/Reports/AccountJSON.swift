import Adoption
import JSONReader

/// One account of the report.
struct AccountJSON {
  let value: JSONValue

  init(_ portfolio: borrowing Portfolio, _ position: Int) {
    let assessment = portfolio.assessments[position]
    let median = portfolio.segmentMedian(of: assessment)
    let account = assessment.account
    var members: [(String, JSONValue)] = [
      ("id", .string(account.id)),
      ("name", .string(account.displayName)),
      ("segment", .optional(account.segment)),
      ("csm", .optional(account.csm)),
      ("arr", .optional(account.arr)),
      ("arr_given", .optional(account.arrGiven)),
      ("currency", .optional(account.currency)),
      ("parent", .optional(account.parent)),
      ("sentiment", assessment.sentiment.map(AccountJSON.sentiment) ?? .null),
      ("status", .string(assessment.status.rawValue)),
      ("tenure_days", .optional(assessment.tenureDays)),
      ("stage", AccountJSON.stage(assessment)),
    ]
    members += AccountJSON.activeParts.map { part in
      (part.key, assessment.active.map { part.value($0, median) } ?? .null)
    }
    value = .object(members)
  }

  /// What is known of active accounts only, in order.
  private static let activeParts: [Part] = [
    Part(key: "ttfv") { active, _ in firstValue(active.firstValue) },
    Part(key: "at_risk") { active, _ in active.atRisk.map(group) ?? .null },
    Part(key: "adoption") { active, _ in adoption(active.adoption) },
    Part(key: "curve") { active, _ in curve(active.curve) },
    Part(key: "active_change") { active, median in change(active.activeChange, median) },
    Part(key: "champion") { active, _ in champion(active.champion) },
    Part(key: "flags") { active, _ in .array(active.flags.map(flag)) },
    Part(key: "expansion") { active, _ in expansion(active.expansion) },
    Part(key: "health") { active, _ in health(active) },
    Part(key: "ebr") { active, _ in active.businessReview.map(businessReview) ?? .null },
    Part(key: "review") { active, _ in review(active.review) },
    Part(key: "page") { active, _ in .bool(active.page?.isOpen == true) },
    Part(key: "actions") { active, _ in actions(active.actions) },
    Part(key: "coverage") { active, _ in coverage(active.coverage) },
  ]

  private struct Part: Sendable {
    let key: String
    let value: @Sendable (Assessment.Active, Double?) -> JSONValue
  }

  private static func sentiment(_ sentiment: Sentiment) -> JSONValue {
    .object([
      ("value", .string(sentiment.value.rawValue)), ("on", .optional(sentiment.on)), ("why", .optional(sentiment.why)),
    ])
  }

  private static func stage(_ assessment: Assessment) -> JSONValue {
    let stage = assessment.stage
    return .object([
      ("value", .optional(stage.value?.key)),
      ("source", .string(stage.source.rawValue)),
      ("since", .string(stage.since.description)),
      ("days", .integer(stage.days)),
      ("derived", .optional(stage.derived?.key)),
      ("derived_since", .string(stage.derivedSince.description)),
      ("called", .optional(stage.call?.value.key)),
      ("called_on", .optional(stage.call?.on)),
      ("disagrees", .bool(stage.disagrees)),
      ("call_age_days", .optional(stage.call.map { assessment.day - $0.on })),
    ])
  }

  private static func firstValue(_ clock: FirstValue) -> JSONValue {
    .object([
      ("state", .string(clock.state.rawValue)),
      ("started_on", .optional(clock.startedOn)),
      ("activated_on", .optional(clock.activatedOn)),
      ("first_value_on", .optional(clock.firstValueOn)),
      ("adopted_on", .optional(clock.adoptedOn)),
      ("days", .optional(clock.days)),
      ("day", .optional(clock.day)),
      ("window_days", .integer(clock.windowDays)),
      ("window_left", .optional(clock.windowLeft)),
      ("quiet", .optional(clock.quiet)),
      ("trigger", .optional(clock.trigger?.key)),
      ("signals_reached", .integer(clock.signalsReached)),
      ("signals_total", .integer(clock.signalsTotal)),
    ])
  }

  private static func group(_ group: AtRiskGroup) -> JSONValue {
    .object([("group", .integer(group.rawValue)), ("name", .string(group.key))])
  }

  private static func adoption(_ figures: AdoptionFigures) -> JSONValue {
    .object([
      ("newest_week", .optional(figures.newestWeek)),
      ("weeks_stale", .optional(figures.weeksStale)),
      ("blind", .bool(figures.isBlind)),
      ("seats", .optional(figures.seats)),
      ("provisioned", .optional(figures.provisioned)),
      ("active_users", .optional(figures.activeUsers)),
      ("active_users_mean4", .optional(figures.activeUsersMean4)),
      ("provisioning", .optional(figures.provisioning)),
      ("active", .optional(figures.active)),
      ("depth", .optional(figures.depth)),
      ("depth_mean4", .optional(figures.depthMean4)),
      ("breadth", .optional(figures.breadth)),
      ("stickiness", .optional(figures.stickiness)),
      ("independent_ratio", .optional(figures.independentRatio)),
      ("independence", .optional(figures.independence?.rawValue)),
      ("top_user_share", .optional(figures.topUserShare)),
      ("teams", .optional(figures.teams)),
      ("personas", .optional(figures.personas)),
      ("percentile", .optional(figures.percentile)),
      ("peers", .optional(figures.peers)),
    ])
  }

  private static func curve(_ curve: PredictedCurve) -> JSONValue {
    .object([
      ("target", .number(curve.target)),
      ("target_on", .optional(curve.targetOn)),
      ("predicted", .optional(curve.predicted)),
      ("shortfall", .optional(curve.shortfall)),
      ("slope_before", .optional(curve.slopeBefore)),
      ("slope_now", .optional(curve.slopeNow)),
      ("projected_target_on", .optional(curve.projectedTargetOn)),
    ])
  }

  private static func change(_ change: ActiveChange, _ median: Double?) -> JSONValue {
    .object([
      ("drop", .optional(change.drop)),
      ("segment_median", .optional(median)),
      ("explained_by", .optional(change.explainedBy)),
    ])
  }

  private static func champion(_ champion: ChampionStanding) -> JSONValue {
    .object([
      ("state", .string(champion.state.rawValue)),
      ("silence", .optional(champion.silence)),
      ("cadence", .optional(champion.cadence)),
    ])
  }

  private static func flag(_ flag: RaisedFlag) -> JSONValue {
    .object([
      ("key", .string(flag.key.rawValue)),
      ("kind", .string(flag.key.kind.rawValue)),
      ("since", .optional(flag.since)),
    ])
  }

  private static func expansion(_ expansion: Expansion) -> JSONValue {
    .object([
      ("state", .string(expansion.state.rawValue)),
      ("product", .array(expansion.product.map { .string($0.rawValue) })),
      ("relationship", .array(expansion.relationship.map { .string($0.rawValue) })),
      ("tee_up_on", .optional(expansion.teeUpOn)),
      ("mixed", .bool(expansion.isMixed)),
    ])
  }

  private static func health(_ active: Assessment.Active) -> JSONValue {
    .object([
      ("band", .string(active.health.band.rawValue)),
      ("reasons", .array(active.health.reasons.map { .string($0) })),
      ("band_7", .optional(active.healthWeekAgo?.band.rawValue)),
    ])
  }

  private static func businessReview(_ review: BusinessReview) -> JSONValue {
    .object([
      ("month", .integer(review.month)),
      ("theme", .string(review.theme.key)),
      ("next_on", .optional(review.nextOn)),
      ("overdue", .bool(review.isOverdue)),
    ])
  }

  private static func review(_ review: ReviewSchedule) -> JSONValue {
    .object([
      ("last_on", .optional(review.lastOn)),
      ("due_on", .optional(review.dueOn)),
      ("overdue", .bool(review.isOverdue)),
    ])
  }

  private static func actions(_ actions: ActionStanding) -> JSONValue {
    .object([("state", .string(actions.state.rawValue)), ("open", .integer(actions.open.count))])
  }

  private static func coverage(_ coverage: Coverage) -> JSONValue {
    .object([("known", .integer(coverage.known.count)), ("of", .integer(coverage.of))])
  }
}
