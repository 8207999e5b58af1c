// The red flags and the warnings.
extension FlagKey {
  /// What the flag means.
  var term: Explanation.Term {
    Explanation.Term("flags.\(rawValue)", words.prefix(1).uppercased() + words.dropFirst(), .flags, definition)
  }

  private var definition: String {
    switch self {
    case .depthFlattened: "Red: depth of use rose steadily, has stopped rising, and is below its target."
    case .activeDrop:
      "Red: the mean of active users fell by the threshold or more against the four weeks before, from enough users, and nothing explains it."
    case .championSilent:
      "Red: there is a champion, and every remaining one has been silent for longer than usual, whatever the other figures say."
    case .championGone: "Red: a champion has left and none remains."
    case .behindCurve:
      "Depth of use falls short of the predicted curve by the threshold or more, long enough after activation."
    case .independentLow: "At Adopted or above, fewer of the sessions than the threshold run without a CSM."
    case .reviewSpike: "Sessions rose for a business review and fell back after it."
    case .newUsersIdle:
      "Enough new users began, and fewer of them than the threshold became active on their own."
    case .oneMoreTool: "Someone said of late that it is one more tool to check."
    case .embeddedStalled: "At Embedded for longer than the threshold."
    case .singleUser:
      "One user makes up the threshold or more of the use, with enough active users to say so: shown as exposure."
    case .noChampion: "Nobody at the customer who has not left has the role champion."
    case .noSponsor: "A high-touch account where nobody who has not left is the executive sponsor."
    case .surveyGap: "The latest survey is positive, and the active share or the percentile of depth is small."
    case .noTouch: "No touch of either mode for longer than the segment allows."
    case .automatedOnly: "A row of automated touches since the last human one."
    case .renewedLagging:
      "The latest renewal was won of late, and a red flag holds or depth is behind its curve."
    case .blind: "The account started long enough ago, and none of its latest complete weeks is known."
    case .limitFriction: "A limit of the contract is used up."
    case .stageDisagrees: "There is a stage call and it says another stage than the facts."
    case .stageCallStale: "Reviews are weekly, and the stage call is older than the threshold."
    case .noOutcome: "The record names no outcome that the customer bought the product for."
    case .trainingWithoutDoing:
      "Known to be not beyond Activated, trained, and no progress on or after the day of the training."
    }
  }
}

extension AccountEvidence {
  /// A flag or warning of an active account, whether it holds or not.
  func flag(_ key: FlagKey, _ active: Assessment.Active) -> Detail {
    guard let evidence = flags else { return Detail("") }
    let (inputs, limits) = materials(of: key, active)
    let isKnown = evidence.isKnown(key)
    let raised = active.flags.first { $0.key == key }
    let result: Explanation.Result = raised != nil ? .holds : isKnown ? .clear : .noData
    let since = raised?.since.map { " since \($0)" } ?? ""
    return Detail(
      result.rawValue + since, [Input("decided on", evidence.sentence(key))] + inputs, limits, result,
      change: raised == nil ? (isKnown ? nil : whatIsMissing(for: key)) : clearing(key, active))
  }

  /// The same of the account's own assessment.
  func flag(_ key: FlagKey) -> Detail { assessment.active.map { flag(key, $0) } ?? Detail("") }

  private typealias Materials = ([Input], [Limit])

  private func materials(of key: FlagKey, _ active: Assessment.Active) -> Materials {
    let stage = Input("stage", assessment.stage.value.words)
    switch key {
    case .depthFlattened, .activeDrop, .behindCurve, .independentLow, .reviewSpike, .newUsersIdle, .singleUser,
      .surveyGap,
      .blind, .limitFriction:
      return useMaterials(of: key, active)
    case .championSilent:
      return (
        people(.champion, called: "champion") + messages(of: active.champion.person), silenceRules(active.champion)
      )
    case .championGone: return (people(.champion, called: "champion"), [])
    case .noChampion: return (people(.champion, called: "champion"), [])
    case .noSponsor:
      return (people(.execSponsor, called: "exec sponsor"), [rule("motion", segment.motion.rawValue)])
    case .oneMoreTool:
      return (
        events(none: "remarks one_more_tool") {
          $0.kind == .observation(name: FlagKey.oneMoreTool.rawValue) ? "remark one_more_tool" : nil
        }, [limit(.observationDays)]
      )
    case .embeddedStalled:
      return ([stage, Input("days in stage", String(assessment.stage.days))], [limit(.embeddedStalledDays)])
    case .noTouch:
      return (
        events(3, none: "touch", \.touchWords) + [start], [rule("touch_every_days", String(segment.touchEveryDays))]
      )
    case .automatedOnly:
      return (events(none: "touch", \.touchWords), [limit(.automatedTouches), limit(.automatedDays)])
    case .renewedLagging:
      let renewals = events(3, none: "renewals") { event in
        if case .renewal(let won, _, _) = event.kind { won ? "renewal won" : "renewal lost" } else { nil }
      }
      let behind = Input("behind the curve", answer(active.has(.behindCurve)))
      return (renewals + redFlags(active) + [behind], [limit(.renewedDays)])
    case .stageDisagrees:
      return (self.stage("stage.disagrees").inputs, [])
    case .stageCallStale:
      return (
        Array(calls.prefix(1)), [rule("review", segment.review.rawValue), limit(.stageCallStaleDays)]
      )
    case .noOutcome: return ([field(.outcome, account.outcome?.name ?? account.outcome?.id)], [])
    case .trainingWithoutDoing:
      let trainings = events(3, none: "trainings") { event in
        if case .touch(let touch) = event.kind, touch.training { "training" } else { nil }
      }
      return ([stage] + trainings + firstBehaviours(segment.activation + segment.signals), [])
    }
  }

  /// The flags that are decided on usage.
  private func useMaterials(of key: FlagKey, _ active: Assessment.Active) -> Materials {
    let (use, curve) = (active.adoption, active.curve)
    let depth = Input("depth of use, four weeks", use.depthMean4.map { share($0) } ?? "unknown")
    switch key {
    case .depthFlattened:
      let before = Input("earlier slope, of these weeks", curve.slopeBefore.map(slope) ?? "unknown")
      let now = Input("slope now, of these weeks", curve.slopeNow.map(slope) ?? "unknown")
      return (
        slopeBeforeWeeks + [before] + slopeNowWeeks + [now, depth],
        [limit(.depthRise), limit(.depthFlatShare), target]
      )
    case .activeDrop:
      return (
        dropInputs + [Input("explained by", active.activeChange.explainedBy ?? unexplained(active.activeChange))]
          + causes + [segmentDrops],
        [limit(.activeDrop), limit(.activeDropMinimumUsers), limit(.causeDays), limit(.seasonalExcess)]
      )
    case .behindCurve:
      return (
        depthWeeks() + [depth, Input("predicted depth", curve.predicted.map { share($0) } ?? "unknown")] + line(active),
        [limit(.behindCurveShortfall), limit(.behindCurveDays), target]
      )
    case .independentLow:
      return (
        [Input("stage", assessment.stage.value.words)] + independentWeeks(rules.count(.independentRatioWeeks)),
        [limit(.independentLow), limit(.independentRatioWeeks)]
      )
    case .reviewSpike: return spike(isBlind: use.isBlind)
    case .newUsersIdle: return newUsers
    case .singleUser:
      return (
        topUserWeeks + activeWeeks(), [limit(.singleUserShare), limit(.singleUserMinimumActive)]
      )
    case .surveyGap: return survey(use)
    case .blind:
      return ([start] + weeks(AccountFacts.blindWeeks, endingAt: last) { _ in "known" }, [])
    default: return (limitUses(active), [limit(.limitFriction)])
    }
  }

  /// How much of each limit is used.
  func limitUses(_ active: Assessment.Active) -> [Input] {
    let week = active.adoption.recentWeek.flatMap { history[$0]?.source }
    let uses = active.limits.map { use in
      Input(use.name, "\(decimal(use.used)) of \(decimal(use.allowed)), \(share(use.share))", week)
    }
    return uses.isEmpty
      ? [Input("limits", "none is known with its use")]
      : uses + [
        field(.limits, list(account.limits.sorted(byName: \.key).map { "\($0.key) \(decimal($0.value))" }))
      ]
  }

  private func spike(isBlind: Bool) -> Materials {
    let limits = [limit(.spikeRise), limit(.spikeReturn)]
    let held = events(1, none: "business reviews held") { $0.kind == .executiveBusinessReview ? "held" : nil }
    guard !isBlind, let spike = ReviewSpike(facts, last: last, on: day) else { return (held, limits) }
    let week = Week(containing: spike.reviewOn)
    let sessions = weeks(9, endingAt: week + 3) { $0.sessions.map { "\(decimal($0)) sessions" } }
    return (
      [
        Input(
          "business review", "\(spike.reviewOn)",
          events.last { $0.kind == .executiveBusinessReview && $0.on == spike.reviewOn }?.source)
      ]
        + sessions + [
          Input("before", "\(decimal(spike.before)) a week"), Input("around it", "\(decimal(spike.at))"),
          Input("after", "\(decimal(spike.after)) a week"),
        ], limits
    )
  }

  private var newUsers: Materials {
    let window = facts.series.window(rules.count(.newUsersWeeks), endingAt: last)
    let users = NewUsers(window)
    let weeks = weeks(rules.count(.newUsersWeeks), endingAt: last) { week in
      guard let new = week.newUsers, let active = week.newUsersActive else { return nil }
      return "\(decimal(new)) new, \(decimal(active)) of them active"
    }
    return (
      weeks + [Input("together", "\(decimal(users.began)) new, \(decimal(users.active)) of them active")],
      [limit(.newUsersMinimum), limit(.newUsersActiveShare), limit(.newUsersWeeks)]
    )
  }

  private func survey(_ use: AdoptionFigures) -> Materials {
    let first = day - rules.count(.surveyDays)
    let surveys = events(1, none: "surveys") { event in
      guard case .survey(let type, let score, _) = event.kind else { return nil }
      return "\(type?.rawValue ?? "survey") \(decimal(score))\(event.on > first ? "" : ", too old to count")"
    }
    return (
      surveys + [
        Input("active share", use.active.map { share($0) } ?? "unknown"),
        Input("percentile of depth", use.percentile.map { decimal($0, 1) } ?? "unknown"),
      ],
      [
        limit(.surveyDays), limit(.surveyPromoter), limit(.surveySatisfied), limit(.surveyGapActive),
        limit(.surveyGapPercentile),
      ]
    )
  }
}
