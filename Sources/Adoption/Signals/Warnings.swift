/// Which warnings hold for an account on a day (<doc:Flags>).
struct Warnings {
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

  /// The warnings, in byte order of their names.
  var holding: [FlagKey] { Warnings.keys.filter(holds) }

  private static let keys = FlagKey.allCases.filter { $0.kind == .warning }.sorted {
    $0.rawValue.precedesInBytes($1.rawValue)
  }

  private func holds(_ key: FlagKey) -> Bool {
    switch key {
    case .depthFlattened, .activeDrop, .championSilent, .championGone: false
    case .behindCurve: isBehindCurve
    case .independentLow:
      stage.value.map { $0 >= .adopted } ?? false
        && adoption.independentRatio.map { isBelow($0, rules[.independentLow]) } ?? false
    case .reviewSpike: !adoption.isBlind && spike?.isSpike(rules) ?? false
    case .newUsersIdle: !adoption.isBlind && newUsers.areIdle(rules)
    case .oneMoreTool: hasToolRemark
    case .embeddedStalled: stage.value == .embedded && stage.days > rules.count(.embeddedStalledDays)
    case .singleUser: hangsOnOne
    case .noChampion: !hasPerson(.champion)
    case .noSponsor: facts.segment.motion == .highTouch && !hasPerson(.execSponsor)
    case .surveyGap: hasSurveyGap
    case .noTouch: (sinceTouch ?? 0) > facts.segment.touchEveryDays
    case .automatedOnly: automatedSinceHuman >= rules.count(.automatedTouches)
    case .renewedLagging: wasRenewed && (hasRedFlag || isBehindCurve)
    case .blind: adoption.isBlind
    case .limitFriction: limits.contains { reaches($0.share, rules[.limitFriction]) }
    case .stageDisagrees: stage.disagrees
    case .stageCallStale: isCallStale
    case .noOutcome: facts.account.outcome?.name == nil && facts.account.outcome?.id == nil
    case .trainingWithoutDoing: trainedWithoutDoing
    }
  }

  /// New users, and those of them who became active, over the weeks that carry both.
  var newUsers: NewUsers { NewUsers(facts.series.window(rules.count(.newUsersWeeks), endingAt: last)) }

  private var hasToolRemark: Bool {
    facts.digest.observations.contains { remark in
      remark.name == FlagKey.oneMoreTool.rawValue && remark.on <= day && remark.on > day - rules.count(.observationDays)
    }
  }

  private var hangsOnOne: Bool {
    guard let share = adoption.topUserShare, let active = adoption.activeUsersMean4 else { return false }
    return reaches(share, rules[.singleUserShare]) && reaches(active, rules[.singleUserMinimumActive])
  }

  private func hasPerson(_ role: Person.Role) -> Bool {
    facts.account.people.contains { $0.role == role && $0.isThere(on: day) }
  }

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

  private var hasSurveyGap: Bool {
    guard positiveSurvey != nil else { return false }
    return adoption.active.map { isBelow($0, rules[.surveyGapActive]) } ?? false
      || adoption.percentile.map { isBelow($0, rules[.surveyGapPercentile]) } ?? false
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

  /// The latest renewal, if it was won within the days that count.
  private var wasRenewed: Bool {
    guard let renewal = facts.digest.renewals.last(where: { $0.on <= day }) else { return false }
    return renewal.isWon && renewal.on > day - rules.count(.renewedDays)
  }

  private var isCallStale: Bool {
    guard facts.segment.review == .weekly, let call = stage.call else { return false }
    return day - call.on > rules.count(.stageCallStaleDays)
  }

  private var trainedWithoutDoing: Bool {
    guard stage.derived != nil, let value = stage.value, value <= .activated,
      let training = facts.digest.touches.last(where: { $0.isTraining && $0.on <= day })
    else { return false }
    let progress = facts.timeline.progress
    let reached = progress.reached(by: day)
    let lastSignal = reached > 0 ? progress.signalDays[reached - 1] : nil
    guard let latest = [firstValue.activatedOn, lastSignal].compactMap(\.self).max() else { return true }
    return training.on > latest
  }
}

/// People who began to use the product lately, and how many of them became active on their own.
struct NewUsers: Sendable {
  private(set) var began = 0.0
  private(set) var active = 0.0
  /// Whether some week carries both.
  private(set) var isKnown = false

  init(_ weeks: ArraySlice<WeeklySeries.Point>) {
    for week in weeks where !week.newUsers.isNaN && !week.newUsersActive.isNaN {
      isKnown = true
      began += week.newUsers
      active += week.newUsersActive
    }
  }

  func areIdle(_ rules: RuleNumbers) -> Bool {
    reaches(began, rules[.newUsersMinimum]) && isBelow(active, rules[.newUsersActiveShare] * began)
  }
}
