// How the product is used, by whom, and whether that is known.
extension FlagRule {
  static let independentLow = FlagRule(
    "mostly CSM-led use",
    meaning: "from Adopted on, too few of the sessions run without a CSM",
    nextStep: "hand one led session over to the customer",
    .warning(
      when: { it in
        it.stage.value.map { $0 >= .adopted } ?? false
          && it.adoption.independentRatio.map { isBelow($0, it.rules[.independentLow]) } ?? false
      },
      known: { $0.use.independentRatio != nil },
      missing: { _ in "Usage records of the weeks that it is decided on." }),
    evidence: { it in
      guard let ratio = it.use.independentRatio else {
        return "sessions without us are unknown: \(it.independentGap)"
      }
      let weeks =
        "\(it.rules.count(.independentRatioWeeks)) weeks" + (it.use.independence == .estimated ? ", estimated" : "")
      let isAsked = it.stage.value.map { $0 >= .adopted } ?? false
      return
        "\(percent(ratio)) of sessions without us over \(weeks); a warning below \(percent(it.rules[.independentLow]))\(isAsked ? "" : " and only from Adopted on")"
    },
    inputs: { it, _ in [it.stageInput] + it.independentWeeks(it.rules.count(.independentRatioWeeks)) },
    limits: { it, _ in [it.limit(.independentLow), it.limit(.independentRatioWeeks)] },
    clearing: { it, active in
      let ratio = active.adoption.independentRatio.map { share($0) } ?? "unknown"
      return "\(share(it.rules[.independentLow])) of the sessions or more without a CSM; it is \(ratio)."
    })

  static let reviewSpike = FlagRule(
    "spike around the review",
    meaning: "sessions rose for a business review and fell back after it",
    nextStep: "tie the workflow to a weekly routine",
    .warning(
      when: { !$0.adoption.isBlind && $0.spike?.isSpike($0.rules) ?? false },
      known: { !$0.use.isBlind && $0.warnings.spike != nil },
      missing: { _ in "A business review with known sessions five weeks before it to three after." }),
    evidence: { it in
      guard let spike = it.warnings.spike else { return "no business review with known weeks around it" }
      return
        "review on \(spike.reviewOn): \(figure(spike.before)) sessions a week before, \(figure(spike.at)) around it, \(figure(spike.after)) after"
    },
    inputs: { it, active in
      let held = it.events(1, none: "business reviews held") { $0.kind == .executiveBusinessReview ? "held" : nil }
      guard !active.adoption.isBlind, let spike = it.spike else { return held }
      let week = Week(containing: spike.reviewOn)
      let review = it.events.last { $0.kind == .executiveBusinessReview && $0.on == spike.reviewOn }
      return [Explanation.Input("business review", DatedText(spike.reviewOn), review?.source)]
        + it.weeks(9, endingAt: week + 3) { $0.sessions.map { "\(decimal($0)) sessions" } } + [
          Explanation.Input("before", "\(decimal(spike.before)) a week"),
          Explanation.Input("around it", "\(decimal(spike.at))"),
          Explanation.Input("after", "\(decimal(spike.after)) a week"),
        ]
    },
    limits: { it, _ in [it.limit(.spikeRise), it.limit(.spikeReturn)] },
    clearing: { it, _ in
      let usual = it.spike.map { decimal(it.rules[.spikeReturn] * $0.before, 1) } ?? "more"
      return
        "A later business review after which sessions stay above what they were before it; after this one they would have had to stay above \(usual) a week."
    })

  static let newUsersIdle = FlagRule(
    "new users idle",
    meaning: "too few of the new users became active on their own",
    nextStep: "agree how new people are brought in",
    .warning(
      when: { !$0.adoption.isBlind && $0.newUsers.areIdle($0.rules) },
      known: { !$0.use.isBlind && $0.warnings.newUsers.isKnown },
      missing: { _ in "Usage records that carry new_users and new_users_active." }),
    evidence: { it in
      let users = it.warnings.newUsers
      return
        "\(figure(users.began)) new users in \(it.rules.count(.newUsersWeeks)) weeks, \(figure(users.active)) of them active on their own"
    },
    inputs: { it, _ in
      let users = it.newUsers
      let weeks = it.weeks(it.rules.count(.newUsersWeeks), endingAt: it.last) { week in
        guard let new = week.newUsers, let active = week.newUsersActive else { return nil }
        return "\(decimal(new)) new, \(decimal(active)) of them active"
      }
      return weeks
        + [Explanation.Input("together", "\(decimal(users.began)) new, \(decimal(users.active)) of them active")]
    },
    limits: { it, _ in
      [it.limit(.newUsersMinimum), it.limit(.newUsersActiveShare), it.limit(.newUsersWeeks)]
    },
    clearing: { it, _ in
      let users = it.newUsers
      let needed = decimal(it.rules[.newUsersActiveShare] * users.began)
      return
        "\(needed) or more of the \(decimal(users.began)) new users active on their own; it is \(decimal(users.active))."
    })

  static let singleUser = FlagRule(
    "single-user risk",
    meaning: "one user makes up too much of the use: shown as exposure",
    nextStep: "bring in a second regular user",
    .warning(
      when: { it in
        guard let share = it.adoption.topUserShare, let active = it.adoption.activeUsersMean4 else { return false }
        return reaches(share, it.rules[.singleUserShare]) && reaches(active, it.rules[.singleUserMinimumActive])
      },
      known: { $0.use.topUserShare != nil && $0.use.activeUsersMean4 != nil },
      missing: { _ in "Usage records that carry top_user_share and active, three of the latest four weeks." }),
    evidence: { it in
      guard let share = it.use.topUserShare else { return "the share of the top user is unknown" }
      let users = it.use.activeUsersMean4.map(figure) ?? "an unknown number of"
      return
        "one user has \(percent(share)) of the use, of \(users) active users; a warning from \(percent(it.rules[.singleUserShare]))"
    },
    inputs: { it, _ in it.topUserWeeks + it.activeWeeks() },
    limits: { it, _ in [it.limit(.singleUserShare), it.limit(.singleUserMinimumActive)] },
    clearing: { it, active in
      let top = active.adoption.topUserShare.map { share($0) } ?? "unknown"
      return "A largest share of less than \(share(it.rules[.singleUserShare])) over four weeks; it is \(top)."
    })

  static let blind = FlagRule(
    "no usage data",
    meaning: "started long enough ago, and none of its latest complete weeks is known",
    nextStep: "repair the usage export",
    .warning(when: { $0.adoption.isBlind }),
    evidence: { it in
      guard let newest = it.use.newestWeek, let stale = it.use.weeksStale else { return "no week is known" }
      return "newest week \(newest), \(stale == 0 ? "up to date" : "\(stale) behind the latest")"
    },
    inputs: { it, _ in [it.start] + it.weeks(AccountFacts.blindWeeks, endingAt: it.last) { _ in "known" } },
    limits: { _, _ in [] },
    clearing: { _, _ in
      "A usage record for one of the latest \(counted(AccountFacts.blindWeeks, "complete week"))."
    })

  static let limitFriction = FlagRule(
    "limit reached",
    meaning: "a limit of the contract is used up",
    nextStep: "ease the limit before it hurts",
    .warning(
      when: { it in it.limits.contains { reaches($0.share, it.rules[.limitFriction]) } },
      known: { !$0.active.limits.isEmpty },
      missing: { _ in "A limit in the account's record with its use in a usage record." }),
    evidence: { it in
      guard let highest = it.active.limits.max(by: { $0.share < $1.share }) else {
        return "no use of a limit is known"
      }
      return "\(highest.name): \(figure(highest.used)) of \(figure(highest.allowed)), \(percent(highest.share))"
    },
    inputs: { it, active in it.limitUses(active) },
    limits: { it, _ in [it.limit(.limitFriction)] },
    clearing: { it, active in
      let names = active.limits.filter { reaches($0.share, it.rules[.limitFriction]) }.map(\.name)
      return "Less use of, or a higher limit for, \(names.joined(separator: ", "))."
    })
}

extension AccountEvidence {
  fileprivate var spike: ReviewSpike? { ReviewSpike(facts, last: last, on: day) }

  fileprivate var newUsers: NewUsers { NewUsers(facts.series, weeks: rules.count(.newUsersWeeks), endingAt: last) }
}
