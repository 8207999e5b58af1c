/// What the warnings of an account on a day are decided on (<doc:Flags>).
struct WarningFigures {
  let facts: AccountFacts
  let day: Day
  /// The day as of which touches that did not come are judged, not after `day`.
  let touchesJudgedOn: Day
  let last: Week
  let rules: RuleNumbers
  let stage: StageStanding
  let firstValue: FirstValue
  let adoption: AdoptionFigures
  let limits: [LimitUse]
  let spike: ReviewSpike?
  let isBehindCurve: Bool
  let hasRedFlag: Bool

  /// The warnings that hold, in byte order of their names.
  var holding: [FlagKey] { WarningFigures.all.compactMap { $0.holds(self) ? $0.key : nil } }

  /// A warning and what decides on it, as for red flags (`RedFigures`).
  private struct Check: Sendable {
    let key: FlagKey
    let holds: @Sendable (WarningFigures) -> Bool
  }

  private static let all: [Check] =
    FlagKey.allCases.sorted { $0.rawValue.precedesInBytes($1.rawValue) }.compactMap { key in
      if case .warning(let warning) = key.rule.condition { Check(key: key, holds: warning.holds) } else { nil }
    }

  /// New users, and those of them who became active, over the weeks that carry both.
  var newUsers: NewUsers { NewUsers(facts.series, weeks: rules.count(.newUsersWeeks), endingAt: last) }

  /// Whether somebody with that role is there.
  func hasPerson(_ role: Person.Role) -> Bool { facts.account.has(role, on: day) }

  /// The latest survey, if it is of the days that count.
  var latestSurvey: EventDigest.Survey? {
    facts.digest.surveys.last { $0.on <= day }.flatMap { $0.on > day - rules.count(.surveyDays) ? $0 : nil }
  }

  /// The latest survey of the days that count, if it is positive.
  var positiveSurvey: EventDigest.Survey? {
    guard let survey = latestSurvey else { return nil }
    let isPositive =
      switch survey.type {
      case .nps: reaches(survey.score, rules[.surveyPromoter])
      case .csat: reaches(survey.score, rules[.surveySatisfied])
      case .ces, nil: false
      }
    return isPositive ? survey : nil
  }

  /// Days since the latest touch, or since the start when there was none, ≥ 0; nil without either.
  var sinceTouch: Int? {
    (facts.digest.touches.last { $0.on <= day }?.on ?? facts.account.startedOn).map { max(0, touchesJudgedOn - $0) }
  }

  /// Automated touches after the last human one, of the days that count.
  var automatedSinceHuman: Int {
    let human = facts.digest.touches.last { $0.on <= day && $0.mode == .human }?.on
    let first = touchesJudgedOn - rules.count(.automatedDays)
    return facts.digest.touches.count { touch in
      touch.mode == .automated && touch.on <= day && touch.on > first && human.map { touch.on > $0 } ?? true
    }
  }

  /// The latest training; nil without one.
  var training: EventDigest.Contact? { facts.digest.touches.last { $0.isTraining && $0.on <= day } }

  /// The day of the activation or of the newest signal, whichever is later; nil before either.
  var latestProgress: Day? {
    let progress = facts.timeline.progress
    let reached = progress.reached(by: day)
    return [firstValue.activatedOn, reached > 0 ? progress.signalDays[reached - 1] : nil].compactMap(\.self).max()
  }
}

/// People who began to use the product lately, and how many of them became active on their own.
struct NewUsers: Sendable {
  private(set) var began = 0.0
  private(set) var active = 0.0
  /// Whether some week carries both.
  private(set) var isKnown = false

  init(_ series: WeeklySeries, weeks: Int, endingAt last: Week) {
    for week in series.window(weeks, endingAt: last) {
      guard let users = series.newUsers(week) else { continue }
      isKnown = true
      began += users.began
      active += users.active
    }
  }

  func areIdle(_ rules: RuleNumbers) -> Bool {
    reaches(began, rules[.newUsersMinimum]) && isBelow(active, rules[.newUsersActiveShare] * began)
  }
}
