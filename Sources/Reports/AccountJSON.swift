import Adoption

/// One account of the report.
struct AccountJSON {
  let value: JSONValue

  init(_ assessment: Assessment) {
    let account = assessment.account
    value = .object([
      ("id", .string(account.id)),
      ("name", .string(account.displayName)),
      ("segment", .optional(account.segment)),
      ("csm", .optional(account.csm)),
      ("arr", .optional(account.arr)),
      ("status", .string(assessment.status.rawValue)),
      ("tenure_days", .optional(assessment.tenureDays)),
      ("stage", AccountJSON.stage(assessment)),
      ("ttfv", assessment.active.map { AccountJSON.firstValue($0.firstValue) } ?? .null),
      ("at_risk", assessment.active?.atRisk.map(AccountJSON.group) ?? .null),
      ("adoption", assessment.active.map { AccountJSON.adoption($0.adoption) } ?? .null),
      ("actions", assessment.active.map { AccountJSON.actions($0.actions) } ?? .null),
      ("coverage", assessment.active.map { AccountJSON.coverage($0.coverage) } ?? .null),
    ])
  }

  private static func stage(_ assessment: Assessment) -> JSONValue {
    let stage = assessment.stage
    return .object([
      ("value", .string(stage.value.key)),
      ("source", .string(stage.source.rawValue)),
      ("since", .string(stage.since.description)),
      ("days", .integer(stage.days)),
      ("derived", .string(stage.derived.key)),
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
      ("top_user_share", .optional(figures.topUserShare)),
      ("teams", .optional(figures.teams)),
      ("personas", .optional(figures.personas)),
      ("percentile", .optional(figures.percentile)),
      ("peers", .optional(figures.peers)),
    ])
  }

  private static func actions(_ actions: ActionStanding) -> JSONValue {
    .object([("state", .string(actions.state.rawValue)), ("open", .integer(actions.open.count))])
  }

  private static func coverage(_ coverage: Coverage) -> JSONValue {
    .object([("known", .integer(coverage.known.count)), ("of", .integer(coverage.of))])
  }
}
