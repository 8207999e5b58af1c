// How the product is used: three definitions side by side, never one number.
extension Explanation {
  static let useTerms: [Term] = [
    .active(
      "adoption.newest_week", "Newest week", .coverage,
      "The newest complete week for which there is a usage record; a missing record is a gap, not a zero."
    ) { it, active in
      Detail(active.adoption.newestWeek.map { DatedText($0) }, it.newestRecord)
    },
    .active(
      "adoption.weeks_stale", "Weeks behind", .coverage, "Weeks from the newest known week to the latest complete one."
    ) { it, active in
      let stale = active.adoption.weeksStale
      return Detail(
        stale.map { counted($0, "week") }, it.newestRecord + [Input("latest complete week", DatedText(it.last))],
        [it.limit(.staleWeeks)],
        stale.map { $0 < it.rules.count(.staleWeeks) ? .pass : .fail } ?? .noData,
        change: stale == 0 ? nil : "A usage record for the week of \(it.last).")
    },
    .active(
      "adoption.blind", "No usage data", .coverage,
      "Started long enough ago, and none of the latest complete weeks is known: nothing can be said of its use."
    ) { it, _ in
      it.flag(.blind)
    },
    .active("adoption.seats", "Seats", .depth, "Users that the contract allows.") { it, active in
      Detail(number(active.adoption.seats), [it.seats], change: active.adoption.seats == nil ? it.noSeats : nil)
    },
    .active(
      "limits", "Use of limits", .expansion,
      "How much is used of each limit of the contract, in the newest known week; the nearest is shown."
    ) { it, active in
      it.nearestLimit(active)
    },
    .active(
      "adoption.provisioned", "Provisioned users", .depth, "Users set up with access in the newest known week."
    ) { it, active in
      Detail(
        number(active.adoption.provisioned), it.newest { number($0.provisioned) },
        change: active.adoption.provisioned == nil ? it.lacking(["provisioned"]) : nil)
    },
    .active("adoption.active_users", "Active users", .depth, "Users active in the newest known week.") { it, active in
      Detail(
        number(active.adoption.activeUsers), it.newest { number($0.active) },
        change: active.adoption.activeUsers == nil ? it.lacking(["active"]) : nil)
    },
    .active(
      "adoption.active_users_mean4", "Active users, four weeks", .depth,
      "The mean of active users over the known weeks among the latest four; it takes three."
    ) { it, active in
      Detail(
        number(active.adoption.activeUsersMean4), it.activeWeeks(), it.mean4,
        change: active.adoption.activeUsersMean4 == nil
          ? it.lacking("active", weeks: .meanWeeks, needs: .meanMinimumKnown) : nil)
    },
    .active(
      "adoption.provisioning", "Provisioned share", .depth,
      "Provisioned users ÷ seats: what a licence audit means by adoption."
    ) { it, active in
      Detail(
        part(active.adoption.provisioning),
        it.newest { number($0.provisioned).map { "\($0) provisioned" } } + [it.seats],
        change: active.adoption.provisioning != nil
          ? nil : active.adoption.seats == nil ? it.noSeats : it.lacking(["provisioned"]))
    },
    .active(
      "adoption.active", "Active share", .depth,
      "Active users ÷ provisioned users: what a weekly scrum means by adoption."
    ) { it, active in
      it.activeShare(active, by: .week)
    },
    .active(
      "adoption.active_by_month", "Active share by month", .depth,
      "Users active in the month that ends with the newest known week ÷ provisioned users. It is shown beside the week's; nothing is judged by it."
    ) { it, active in
      it.activeShare(active, by: .month)
    },
    .active(
      "adoption.depth", "Depth of use", .depth,
      "The sum of weight × min(users of the feature, active users) ÷ (active users × the sum of weights), in the newest known week: what a business review means by adoption."
    ) { it, active in
      Detail(
        part(active.adoption.depth), it.depthOfNewest, it.weightRules,
        change: active.adoption.depth == nil ? it.lacking(["active", "features"]) : nil)
    },
    .active(
      "adoption.depth_mean4", "Depth of use, four weeks", .depth,
      "The mean of depth of use over the known weeks among the latest four; it takes three."
    ) { it, active in
      Detail(
        part(active.adoption.depthMean4), it.depthWeeks(), it.mean4 + it.weightRules,
        change: active.adoption.depthMean4 == nil
          ? it.lacking("features", weeks: .meanWeeks, needs: .meanMinimumKnown) : nil)
    },
    .active("adoption.breadth", "Breadth", .depth, "Features per active user in the newest known week.") { it, active in
      Detail(
        active.adoption.breadth.map { decimal($0) + ($0 == 1 ? " feature" : " features") }, it.featureUsers,
        change: active.adoption.breadth != nil
          ? nil
          : active.adoption.activeUsers == 0 ? "An active user: no one is active." : it.lacking(["active", "features"]))
    },
    .active(
      "adoption.stickiness", "Stickiness", .depth, "Active users of the week ÷ those of the month that ends with it."
    ) { it, active in
      Detail(
        part(active.adoption.stickiness),
        it.newest { week in
          "\(number(week.active) ?? "unknown") of the month's \(number(week.monthlyActive) ?? "unknown") users"
        }, change: active.adoption.stickiness == nil ? it.lacking(["active", "monthly_active"]) : nil)
    },
    .active(
      "adoption.independent_ratio", "Independent sessions", .depth,
      "The share of sessions that no CSM led, over the known weeks whose sessions are known; where a record does not say how many were led, the segment's guided decides."
    ) { it, active in
      Detail(
        part(active.adoption.independentRatio), it.independentWeeks(it.rules.count(.independentRatioWeeks)),
        [it.limit(.independentRatioWeeks), it.limit(.independentLow), it.limit(.habitIndependentShare), it.guidedRule],
        change: active.adoption.independentRatio == nil ? it.noIndependence : nil)
    },
    .active(
      "adoption.independence", "How independence is known", .depth,
      "Measured where the records of all weeks used carry guided_sessions; estimated where for some week it was taken from trainings and business reviews, or no session is led by rule."
    ) { it, active in
      Detail(
        active.adoption.independence?.rawValue, it.independentWeeks(it.rules.count(.independentRatioWeeks)),
        [it.guidedRule],
        change: active.adoption.independence == nil ? it.noIndependence : nil)
    },
    .active(
      "adoption.top_user_share", "Largest share of one user", .depth,
      "The mean of the largest user's share over the known weeks among the latest four."
    ) { it, active in
      Detail(
        part(active.adoption.topUserShare), it.topUserWeeks, it.mean4 + [it.limit(.singleUserShare)],
        change: active.adoption.topUserShare == nil
          ? it.lacking("top_user_share", weeks: .meanWeeks, needs: .meanMinimumKnown) : nil)
    },
    .active(
      "adoption.teams", "Active teams", .depth,
      "Distinct teams with active users in some known week of the latest complete weeks."
    ) { it, active in
      Detail(
        active.adoption.teams.map { String($0) }, it.names(.teams, weeks: it.rules.count(.rootsTeamWeeks)),
        [it.limit(.rootsTeamWeeks), it.limit(.rootsTeams)],
        change: active.adoption.teams == nil ? it.lacking("teams", weeks: .rootsTeamWeeks) : nil)
    },
    .active(
      "adoption.personas", "Active personas", .depth,
      "Distinct personas with active users in some known week of the latest complete weeks."
    ) { it, active in
      Detail(
        active.adoption.personas.map { String($0) }, it.names(.personas, weeks: it.rules.count(.rootsTeamWeeks)),
        [it.limit(.rootsTeamWeeks), it.rule("personas", it.list(it.segment.personas))],
        change: active.adoption.personas == nil ? it.lacking("personas", weeks: .rootsTeamWeeks) : nil)
    },
    .active(
      "adoption.percentile", "Percentile of depth", .depth,
      "100 × (accounts below + half of those equal, itself included) ÷ n, by depth of use over four weeks, among active accounts of the segment."
    ) { it, active in
      it.percentile(active.adoption)
    },
    .active(
      "adoption.peers", "Peers", .depth,
      "Active accounts of the segment whose depth of use over four weeks is known, this one included."
    ) { it, active in
      Detail(
        active.adoption.peers.map { String($0) }, [Input("segment", it.facts.segmentName, it.account.sources[.segment])]
      )
    },
    .active(
      "adoption.feature_standings", "Standing by feature", .depth,
      "The same percentile for each feature, by the share of the newest week's active users who use it, among active accounts of the segment whose newest week names it."
    ) { it, _ in
      it.featureStandings
    },
  ]
}

extension AccountEvidence {
  fileprivate func nearestLimit(_ active: Assessment.Active) -> Detail {
    let nearest = active.limits.max { $0.share < $1.share }
    return Detail(
      nearest.map { "\($0.name) \(share($0.share))" }, limitUses(active), [limit(.limitHit), limit(.limitFriction)],
      active.limits.isEmpty ? .noData : nil,
      change: active.limits.isEmpty ? "A limit in the account's record with its use in a usage record." : nil)
  }

  /// Active users of those provisioned, over a window.
  fileprivate func activeShare(_ active: Assessment.Active, by window: ActiveWindow) -> Detail {
    let known = active.adoption.active(by: window).share
    return Detail(
      part(known),
      newest { week in
        let users = window == .week ? week.active : week.monthlyActive
        let active = "\(number(users) ?? "unknown") active" + (window == .month ? " in the month" : "")
        return "\(active) of \(number(week.provisioned) ?? "unknown") provisioned"
      }, [rule("active_window", segment.activeWindow.rawValue)],
      change: known == nil
        ? lacking(window == .week ? ["active", "provisioned"] : ["monthly_active", "provisioned"]) : nil)
  }

  // MARK: - What is missing

  fileprivate var guidedRule: Limit { rule("guided", segment.guidedInForce.rawValue) }

  fileprivate var noSeats: DatedText { "A limit seats in the account's record." }

  /// What a blind account lacks, whatever its older weeks carry; nil for any other.
  fileprivate var blindness: DatedText? {
    assessment.active.flatMap { $0.adoption.isBlind ? FlagRule.blind.clearing(self, $0) : nil }
  }

  fileprivate var noIndependence: DatedText {
    if let blindness { return blindness }
    let count = rules.count(.independentRatioWeeks)
    let gap = UsageGap.independentUse(history.weeks(count, endingAt: last), of: count, led: led)
    return "Usage records that carry sessions and guided_sessions: \(gap)."
  }

  /// Which of the fields that a figure of the newest known week needs its record does not carry, as a sentence.
  fileprivate func lacking(_ fields: [String]) -> DatedText {
    if let blindness { return blindness }
    let named = fields.joined(separator: " and ")
    guard let newest = assessment.active?.adoption.newestWeek else {
      return "A usage record that carries \(named): none is known."
    }
    guard assessment.active?.adoption.recentWeek != nil, let week = history[newest] else {
      return "A newer usage record that carries \(named): the newest, of the week of \(newest), is too old to count."
    }
    let missing = fields.filter { !carries($0, week) }
    return missing.isEmpty
      ? "A usage record whose figures are above 0."
      : "A usage record that carries \(named): the newest, of the week of \(newest), has no \(missing.joined(separator: " and no "))."
  }

  /// How many weeks of a window lack the field that a figure over it needs, as a sentence.
  fileprivate func lacking(_ field: String, weeks: Threshold, needs minimum: Threshold? = nil) -> DatedText {
    if let blindness { return blindness }
    let count = rules.count(weeks)
    let gap = UsageGap.words(history.weeks(count, endingAt: last), of: count, field: field) { carries(field, $0) }
    let needed = minimum.map { ", it takes \(rules.count($0))" } ?? ""
    return "Usage records that carry \(field): \(gap)\(needed)."
  }

  /// Whether the week's record has that field.
  fileprivate func carries(_ field: String, _ week: UsageWeek) -> Bool {
    switch field {
    case "active": week.active != nil
    case "provisioned": week.provisioned != nil
    case "monthly_active": week.monthlyActive != nil
    case "top_user_share": week.topUserShare != nil
    default: UsageBreakdown.allCases.first { $0.key == field }.map { history.amounts($0, in: week) != nil } ?? false
    }
  }

  // MARK: - Inputs

  fileprivate var featureStandings: Detail {
    let standings = portfolio.featureStandings(of: assessment.position)
    let source = assessment.active?.adoption.newestWeek.flatMap { history[$0]?.source }
    let known = standings.filter { $0.percentile != nil }
    let top = known.count { $0.top != nil }
    return Detail(
      known.isEmpty
        ? nil : "top \(decimal(100 - rules[.topPercentile])) % in \(top) of \(counted(known.count, "known feature"))",
      standings.map { Input($0.feature, "\(share($0.share)), \($0.words)", source) },
      [limit(.percentileMinimumPeers), limit(.topPercentile)])
  }

  fileprivate var newestRecord: [Input] {
    guard let newest = assessment.active?.adoption.newestWeek else { return [Input("usage records", "none")] }
    return [Input("newest record", "week of \(newest)", history[newest]?.source)]
  }

  fileprivate var seats: Input { field(.limits, account.limits["seats"].map { "\(decimal($0)) seats" }) }

  var mean4: [Limit] { [limit(.meanWeeks), limit(.meanMinimumKnown)] }

  /// Active users in the weeks of the mean that ends so many weeks back.
  func activeWeeks(back: Int = 0) -> [Input] {
    weeks(rules.count(.meanWeeks), endingAt: last - back) { $0.active.map { "\(decimal($0)) active" } }
  }

  /// Depth of use over four weeks.
  func depthMean(_ active: Assessment.Active) -> Input {
    Input("depth of use, four weeks", active.adoption.depthMean4.map { share($0) } ?? "unknown")
  }

  /// Depth of use in the weeks of the mean.
  func depthWeeks() -> [Input] { depthWeeks(rules.count(.meanWeeks), endingAt: last) }

  /// Depth of use in each of the weeks.
  func depthWeeks(_ count: Int, endingAt last: Week) -> [Input] {
    weeks(count, endingAt: last) { week in depth(in: week).map { "depth \(share($0))" } }
  }

  fileprivate func depth(in week: UsageWeek) -> Double? {
    facts.series.window(1, endingAt: week.week).first.flatMap { $0.depth(weightTotal) }
  }

  var topUserWeeks: [Input] {
    weeks(rules.count(.meanWeeks), endingAt: last) { $0.topUserShare.map { "one user has \(share($0))" } }
  }

  fileprivate var depthOfNewest: [Input] {
    newest { $0.active.map { "\(decimal($0)) active" } } + featureUsers
      + [Input("sum of the weights", decimal(weightTotal))]
  }

  /// The features of the newest known week: users, and the weight.
  fileprivate var featureUsers: [Input] {
    guard let features = portfolio.featureUse(of: assessment.position) else { return [] }
    let source = assessment.active?.adoption.newestWeek.flatMap { history[$0]?.source }
    return features.map { feature in
      let users = feature.users.map { "\(decimal($0)) users" } ?? "not in the record"
      return Input(feature.name, users + (feature.weight.map { ", weight \(decimal($0))" } ?? ", no weight"), source)
    }
  }

  /// Where the weights are set.
  fileprivate var weightRules: [Limit] {
    switch weights.origin {
    case .outcome(let id):
      let name = "outcomes.\(id)"
      return [Limit("\(name).weights", "see inputs", rules.origins["\(name).weights"] ?? rules.origins[name])]
    case .segment: return [rule("weights", "see inputs")]
    case .equal(let segment):
      return [Limit("segments.\(segment).weights", "none set: every feature seen weighs 1", nil)]
    }
  }

  fileprivate func percentile(_ use: AdoptionFigures) -> Detail {
    let peers = portfolio.assessments.filter { $0.segment == assessment.segment }.compactMap {
      $0.active?.adoption.depthMean4
    }
    let limits = [limit(.percentileMinimumPeers), limit(.topPercentile)]
    let inputs = [
      Input("depth of use, four weeks", use.depthMean4.map { share($0) } ?? "unknown"),
      Input("accounts of the segment \(facts.segmentName) with a known depth", "n \(peers.count)"),
      Input("their median", median(peers).map { share($0) } ?? "unknown"),
    ]
    let isEnough = peers.count >= rules.count(.percentileMinimumPeers)
    return Detail(
      use.percentile.map { "\(decimal($0, 1)) of 100, n \(peers.count)" }, inputs, limits, nil,
      change: isEnough ? nil : "\(rules.count(.percentileMinimumPeers)) accounts of the segment with a known depth.")
  }
}

/// A number as text, if it is known.
private func number(_ value: Double?) -> String? { value.map { decimal($0) } }

/// A share as text, if it is known.
private func part(_ value: Double?) -> String? { value.map { share($0) } }
