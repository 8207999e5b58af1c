// What would end a flag that holds, and what a flag without data lacks.
extension AccountEvidence {
  /// What would have to be for the flag to end.
  func clearing(_ key: FlagKey, _ active: Assessment.Active) -> String {
    let (use, curve) = (active.adoption, active.curve)
    switch key {
    case .depthFlattened:
      let flat = curve.slopeBefore.map { slope(rules[.depthFlatShare] * $0) } ?? "unknown"
      return "A slope now of more than \(flat), or a depth of use over four weeks of \(share(curve.target)) or more."
    case .activeDrop:
      guard let previous = active.activeChange.previous, let recent = active.activeChange.recent else {
        return "More active users."
      }
      // The least whole number of users that is no drop of the threshold any more.
      let users = ((1 - rules[.activeDrop]) * previous + 1e-9).rounded(.down) + 1
      return
        "A mean of \(decimal(users)) active users or more over four weeks (it is \(decimal(recent, 1))), or a cause event that covers the weeks."
    case .championSilent, .championGone: return championChange(active.champion) ?? ""
    case .behindCurve:
      let needed = curve.predicted.map { share((1 - rules[.behindCurveShortfall]) * $0) } ?? "unknown"
      return
        "A depth of use over four weeks of more than \(needed); it is \(use.depthMean4.map { share($0) } ?? "unknown")."
    case .independentLow:
      return
        "\(share(rules[.independentLow])) of the sessions or more without a CSM; it is \(use.independentRatio.map { share($0) } ?? "unknown")."
    case .reviewSpike:
      let usual = ReviewSpike(facts, last: last, on: day).map { decimal(rules[.spikeReturn] * $0.before, 1) } ?? "more"
      return
        "A later business review after which sessions stay above what they were before it; after this one they would have had to stay above \(usual) a week."
    case .newUsersIdle:
      let users = NewUsers(facts.series.window(rules.count(.newUsersWeeks), endingAt: last))
      return
        "\(decimal(rules[.newUsersActiveShare] * users.began)) or more of the \(decimal(users.began)) new users active on their own; it is \(decimal(users.active))."
    case .oneMoreTool:
      let latest = facts.digest.observations.last { $0.name == key.rawValue && $0.on <= day }?.on
      return
        "Time: it ends on \(latest.map { "\($0 + rules.count(.observationDays))" } ?? "a later day") unless it is said again."
    case .embeddedStalled: return nextStep
    case .singleUser:
      return
        "A largest share of less than \(share(rules[.singleUserShare])) over four weeks; it is \(use.topUserShare.map { share($0) } ?? "unknown")."
    case .noChampion: return "A person with the role champion in the account's record."
    case .noSponsor: return "A person with the role exec_sponsor in the account's record."
    case .surveyGap:
      return
        "An active share of \(share(rules[.surveyGapActive])) or more and a percentile of \(decimal(rules[.surveyGapPercentile])) or more, as far as they are known."
    case .noTouch: return "A touch by either side."
    case .automatedOnly: return "A touch by a person."
    case .renewedLagging: return "No red flag, and a depth of use that is not behind its curve."
    case .blind: return "A usage record for one of the latest \(counted(AccountFacts.blindWeeks, "complete week"))."
    case .limitFriction:
      let names = active.limits.filter { reaches($0.share, rules[.limitFriction]) }.map(\.name)
      return "Less use of, or a higher limit for, \(names.joined(separator: ", "))."
    case .stageDisagrees: return stage("stage.disagrees").change ?? ""
    case .stageCallStale: return "A new stage call."
    case .noOutcome: return "An outcome with a name in the account's record."
    case .trainingWithoutDoing: return "An activation or a new signal on or after the day of the training."
    }
  }

  /// What it takes to say whether the flag holds.
  func whatIsMissing(for key: FlagKey) -> String {
    switch key {
    case .championSilent, .championGone: "A person with the role champion in the account's record."
    case .surveyGap: "A survey of late, and usage."
    case .stageDisagrees: assessment.stage.call == nil ? "A stage call." : nextStep
    case .stageCallStale: "A stage call."
    case .trainingWithoutDoing: nextStep
    case .oneMoreTool: "Observations in the book's events."
    case .automatedOnly: "Touches in the book's events."
    case .renewedLagging: "Renewals in the book's events."
    case .embeddedStalled: nextStep
    case .noTouch: "A touch, or a started_on in the account's record."
    case .reviewSpike: "A business review with known sessions five weeks before it to three after."
    case .newUsersIdle: "Usage records that carry new_users and new_users_active."
    case .singleUser: "Usage records that carry top_user_share and active, three of the latest four weeks."
    case .limitFriction: "A limit in the account's record with its use in a usage record."
    case .behindCurve: "A start, an activation, and depth of use in three of the latest four weeks."
    case .depthFlattened:
      "Depth of use in \(rules.count(.slopeBeforeMinimumKnown)) of the earlier and \(rules.count(.slopeNowMinimumKnown)) of the latest weeks."
    default: "Usage records of the weeks that it is decided on."
    }
  }
}
