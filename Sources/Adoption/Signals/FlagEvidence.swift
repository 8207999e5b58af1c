extension Portfolio {
  /// The figures that a flag or warning is decided on, whether it holds or not, in a sentence without a full stop
  /// (<doc:Flags>). Accounts that are not active are not judged, and it says so.
  ///
  /// The account's facts are put together anew, so ask for the account that is looked at, not for all.
  public func evidence(of key: FlagKey, at position: Int) -> String {
    guard let evidence = FlagEvidence(self, position) else {
      return "not judged: the account is \(assessments[position].status.rawValue)"
    }
    return evidence.sentence(key)
  }

  /// The same for several flags of one account, in the order asked for.
  public func evidence(of keys: [FlagKey], at position: Int) -> [String] {
    guard let evidence = FlagEvidence(self, position) else { return keys.map { self.evidence(of: $0, at: position) } }
    return keys.map(evidence.sentence)
  }
}

/// What each flag of one account is decided on.
struct FlagEvidence {
  let assessment: Assessment
  let active: Assessment.Active
  let facts: AccountFacts
  let warnings: Warnings
  let noTouchRecorded: String
  /// Which of the kinds of facts that flags rest on the book holds.
  let recorded: Set<RecordedKind>
  let rules: RuleNumbers
  /// The first of the latest weeks that were all short of the predicted depth; nil when the newest was not.
  let shortSince: Week?
  /// What the weeks lack that would make the share of independent sessions known.
  let independentGap: String

  var day: Day { assessment.day }

  init?(_ portfolio: Portfolio, _ position: Int) {
    let assessment = portfolio.assessments[position]
    guard let active = assessment.active else { return nil }
    self.assessment = assessment
    self.active = active
    facts = portfolio.book.facts[position]
    rules = portfolio.book.rules.numbers
    noTouchRecorded = portfolio.noTouchRecorded
    recorded = Set(RecordedKind.allCases.filter(portfolio.records))
    let last = active.adoption.latestWeek
    shortSince = active.curve.shortSince(
      portfolio.depths(of: position, weeks: rules.count(.flagRunWeeks)), last: last,
      by: rules[.behindCurveShortfall])
    let weeks = rules.count(.independentRatioWeeks)
    independentGap =
      active.adoption.isBlind
      ? "none of the latest \(counted(AccountFacts.blindWeeks, "week")) has a usage record"
      : UsageGap.independentUse(
        portfolio.book.history(of: position, from: last - (weeks - 1)).weeks(weeks, endingAt: last), of: weeks,
        led: facts.led(on: portfolio.day, in: portfolio.book))
    warnings = Warnings(
      facts: facts, day: portfolio.day, touchesJudgedOn: active.touchesJudgedOn, last: last, rules: rules,
      stage: assessment.stage,
      firstValue: active.firstValue, adoption: active.adoption, limits: active.limits,
      spike: ReviewSpike(facts, last: last, on: portfolio.day), isBehindCurve: active.curve.isBehind,
      hasRedFlag: !active.redFlags.isEmpty)
  }

  func sentence(_ key: FlagKey) -> String {
    switch key {
    case .depthFlattened: slopes
    case .activeDrop: drop
    case .championSilent: silence
    case .championGone: departure
    case .behindCurve: curve
    case .independentLow: independent
    case .reviewSpike: spike
    case .newUsersIdle: newUsers
    case .oneMoreTool: remark
    case .embeddedStalled:
      "at \(assessment.stage.value.words) for \(assessment.stage.isSinceKnown ? "" : "at least ")\(days(assessment.stage.days)); a warning after \(days(rules.count(.embeddedStalledDays))) at Embedded"
    case .singleUser: topUser
    case .noChampion: people(.champion, "champion")
    case .noSponsor: sponsor
    case .surveyGap: survey
    case .noTouch: touch
    case .automatedOnly: automated
    case .renewedLagging: renewal
    case .blind: newestWeek
    case .limitFriction: limit
    case .stageDisagrees: call
    case .stageCallStale: callAge
    case .noOutcome:
      facts.account.outcome.flatMap { $0.name ?? $0.id }.map { "the outcome is “\($0)”" }
        ?? "the account's record names no outcome"
    case .trainingWithoutDoing: training
    }
  }

  // MARK: - Red flags

  private var slopes: String {
    guard let before = active.curve.slopeBefore, let now = active.curve.slopeNow, let depth = active.adoption.depthMean4
    else {
      return "the slope of depth is unknown: too few known weeks"
    }
    let (target, weeks) = (percent(active.curve.target), rules.count(.slopeNowWeeks))
    return
      "\(points(before)) until \(weeks) weeks ago, \(points(now)) since; depth \(percent(depth)), target \(target)"
  }

  /// `rose 0.9 points a week`, of depth.
  private func points(_ slope: Double) -> String {
    let text = figure(abs(slope) * 100)
    return text == "0" ? "flat" : "\(slope < 0 ? "fell" : "rose") \(text) points a week"
  }

  private var drop: String {
    let change = active.activeChange
    guard let recent = change.recent, let previous = change.previous, let drop = change.drop else {
      return "active users are unknown in too many of the latest eight weeks"
    }
    let amount = drop < 0 ? "\(percent(-drop)) more" : "\(percent(drop)) fewer"
    let start = "\(figure(recent)) active, \(figure(previous)) four weeks before: \(amount)"
    guard reaches(drop, rules[.activeDrop]) else { return start }
    guard let cause = change.explainedBy else { return "\(start); nothing explains it" }
    guard cause == "seasonal" else { return "\(start); explained by \(cause)" }
    return "\(start); seasonal, the segment's median is \(change.segmentMedian.map(percent) ?? "unknown")"
  }

  private var silence: String {
    let champion = active.champion
    guard let id = champion.person, let silence = champion.silence, let cadence = champion.cadence else {
      return "no champion remains"
    }
    let origin =
      switch champion.cadenceOrigin {
      case .observed(let gaps): "own rhythm of \(gaps) gaps"
      case .person: "as recorded"
      case .segment, nil: "the segment's rule"
      }
    guard recorded.contains(.touches) else {
      return "\(name(id)): \(noTouchRecorded), \(days(silence)) since the start"
    }
    return
      "\(name(id)): \(days(silence)) without a message\(asOf), one every \(figure(cadence)) days is usual (\(origin))"
  }

  private var departure: String {
    let champions = facts.account.people.filter { $0.role == .champion }
    let gone = champions.compactMap { person in person.leaving(by: day).map { (person, $0) } }
      .max { $0.1 < $1.1 }
    guard let gone else { return champions.isEmpty ? "no champion was ever named" : "no champion has left" }
    let remaining = champions.filter { $0.isThere(on: day) }.map { $0.name ?? $0.id }
    return "\(gone.0.name ?? gone.0.id) left on \(gone.1); "
      + (remaining.isEmpty ? "no champion remains" : "\(remaining.joined(separator: ", ")) remains")
  }

  // MARK: - Use

  private var curve: String {
    guard let predicted = active.curve.predicted, let depth = active.adoption.depthMean4 else {
      return "depth or its prediction is unknown"
    }
    let start = "depth \(percent(depth)), predicted \(percent(predicted))"
    guard let shortfall = active.curve.shortfall, exceeds(shortfall, 0) else { return "\(start): not short" }
    let since = active.curve.isBehind ? shortSince.map { ", every week since \($0.monday)" } ?? "" : ""
    return "\(start): \(percent(shortfall)) short\(since); a warning from \(percent(rules[.behindCurveShortfall]))"
  }

  private var independent: String {
    guard let ratio = active.adoption.independentRatio else {
      return "sessions without us are unknown: \(independentGap)"
    }
    let estimated = active.adoption.independence == .estimated ? ", estimated" : ""
    let isAsked = assessment.stage.value.map { $0 >= .adopted } ?? false
    let asked = isAsked ? "" : " and only from Adopted on"
    return
      "\(percent(ratio)) of sessions without us over \(rules.count(.independentRatioWeeks)) weeks\(estimated); a warning below \(percent(rules[.independentLow]))\(asked)"
  }

  private var spike: String {
    guard let spike = warnings.spike else { return "no business review with known weeks around it" }
    return
      "review on \(spike.reviewOn): \(figure(spike.before)) sessions a week before, \(figure(spike.at)) around it, \(figure(spike.after)) after"
  }

  private var newUsers: String {
    let users = warnings.newUsers
    return
      "\(figure(users.began)) new users in \(rules.count(.newUsersWeeks)) weeks, \(figure(users.active)) of them active on their own"
  }

  private var remark: String {
    let said = facts.digest.observations.filter { $0.name == FlagKey.oneMoreTool.rawValue && $0.on <= day }
    guard let last = said.last?.on else { return "no such remark is recorded" }
    let lasts = rules.count(.observationDays)
    let counted = said.count { $0.on > day - lasts }
    let times = counted == 0 ? "not said" : counted == 1 ? "said once" : "said \(counted) times"
    return "\(times) in \(days(lasts)), last on \(last)"
  }

  private var topUser: String {
    guard let share = active.adoption.topUserShare else { return "the share of the top user is unknown" }
    return
      "one user has \(percent(share)) of the use, of \(active.adoption.activeUsersMean4.map(figure) ?? "an unknown number of") active users; a warning from \(percent(rules[.singleUserShare]))"
  }

  private var newestWeek: String {
    guard let newest = active.adoption.newestWeek, let stale = active.adoption.weeksStale else {
      return "no week is known"
    }
    return "newest week \(newest), \(stale == 0 ? "the latest there can be" : "\(stale) behind the latest")"
  }

  private var limit: String {
    guard let highest = active.limits.max(by: { $0.share < $1.share }) else { return "no use of a limit is known" }
    return "\(highest.name): \(figure(highest.used)) of \(figure(highest.allowed)), \(percent(highest.share))"
  }
}
