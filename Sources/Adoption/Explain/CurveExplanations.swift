// Depth of use against what was predicted, and the change of active users.
extension Explanation {
  static let curveTerms: [Term] = [
    .active(
      "curve.target", "Target depth", .curve, "The depth of use aimed at: the account's own, else the segment's."
    ) { it, active in
      Detail(share(active.curve.target), [], [it.target])
    },
    .active(
      "curve.target_on", "Target day", .curve, "The start plus the months within which the target is to be reached."
    ) { it, active in
      Detail(active.curve.targetOn.map { DatedText($0) }, [it.start], [it.targetMonth])
    },
    .active(
      "curve.predicted", "Predicted depth", .curve,
      "On a straight line from activation to the target on the target day, the depth of use at the end of the newest known week."
    ) { it, active in
      Detail(active.curve.predicted.map { share($0) }, it.line(active), [it.target, it.targetMonth])
    },
    .active(
      "curve.shortfall", "Shortfall", .curve,
      "(Predicted depth − depth of use over four weeks) ÷ predicted depth; negative when depth is ahead."
    ) { it, active in
      var detail = it.flag(.behindCurve)
      detail.value = active.curve.shortfall.map { DatedText(share($0)) } ?? "unknown"
      detail.result = active.curve.shortfall == nil ? .noData : active.curve.isBehind ? .fail : .pass
      return detail
    },
    .active(
      "curve.slope_before", "Earlier slope", .curve,
      "The median of all slopes between pairs of weeks (Theil–Sen) over the earlier weeks, in depth a week."
    ) { it, active in
      Detail(
        active.curve.slopeBefore.map(it.slope), it.slopeBeforeWeeks,
        [it.limit(.slopeBeforeWeeks), it.limit(.slopeBeforeMinimumKnown), it.limit(.depthRise)])
    },
    .active(
      "curve.slope_now", "Slope now", .curve,
      "The median of all slopes between pairs of weeks (Theil–Sen) over the latest weeks, in depth a week."
    ) { it, active in
      Detail(
        active.curve.slopeNow.map(it.slope), it.slopeNowWeeks,
        [it.limit(.slopeNowWeeks), it.limit(.slopeNowMinimumKnown), it.limit(.depthFlatShare)])
    },
    .active(
      "curve.projected_target_on", "Target projected for", .curve,
      "The day on which depth reaches the target if it goes on rising as in the latest weeks."
    ) { it, active in
      it.projection(active)
    },
  ]

  static let changeTerms: [Term] = [
    .active(
      "active_change.drop", "Drop of active users", .flags,
      "1 − the mean of active users over the latest four weeks ÷ that over the four before; negative when there are more."
    ) { it, active in
      var detail = it.flag(.activeDrop)
      detail.value = active.activeChange.drop.map { DatedText(share($0)) } ?? "unknown"
      return detail
    },
    .active(
      "active_change.segment_median", "Median drop of the segment", .flags,
      "The median of the known drops of the segment's active accounts."
    ) { it, active in
      Detail(
        it.portfolio.segmentMedian(of: it.assessment).map { share($0) }, [it.segmentDrops],
        [it.limit(.seasonalMinimumAccounts)])
    },
    .active(
      "active_change.explained_by", "Drop explained by", .flags,
      "A cause that covers the weeks, or `seasonal` where the whole segment sees nearly the same drop."
    ) { it, active in
      Detail(
        active.activeChange.explainedBy ?? it.unexplained(active.activeChange),
        it.causes + [it.segmentDrops],
        [it.limit(.causeDays), it.limit(.seasonalMinimumAccounts), it.limit(.seasonalExcess)])
    },
  ]
}

extension AccountEvidence {
  fileprivate func projection(_ active: Assessment.Active) -> Detail {
    let depth = active.adoption.depthMean4
    let isThere = depth.map { !isBelow($0, active.curve.target) } ?? false
    return Detail(
      active.curve.projectedTargetOn.map { DatedText($0) } ?? (isThere ? "already there" : nil),
      [depthMean(active)]
        + depthWeeks(rules.count(.projectionWeeks), endingAt: last),
      [limit(.projectionWeeks), limit(.projectionMinimumKnown), target], nil,
      change: active.curve.projectedTargetOn == nil && !isThere ? "A known and rising depth of use." : nil)
  }

  /// Why no cause is named for a change of active users.
  func unexplained(_ change: ActiveChange) -> String {
    guard let drop = change.drop else { return "unknown" }
    return reaches(drop, rules[.activeDrop]) ? "nothing" : "no drop to explain"
  }

  // MARK: - Inputs of the curve

  /// `0.42 points a week`.
  func slope(_ value: Double) -> String { "\(decimal(100 * value, 2)) points a week" }

  var target: Limit {
    let isSet = account.depthTarget != nil
    return rule(
      "depth_target", share(account.depthTarget ?? segment.depthTarget), orOf: .depthTarget, isSet: isSet)
  }

  fileprivate var targetMonth: Limit {
    let month = account.depthTargetMonth
    return rule(
      "depth_target_month", String(month ?? segment.depthTargetMonth), orOf: .depthTargetMonth, isSet: month != nil)
  }

  /// What the predicted line is drawn from.
  func line(_ active: Assessment.Active) -> [Input] {
    [
      start,
      Input(
        "activated on",
        active.firstValue.activatedOn.map { DatedText($0) }
          ?? (active.firstValue.state == .unmeasured ? "not measured" : "not yet")),
      Input("target day", active.curve.targetOn.map { DatedText($0) } ?? "unknown"),
      Input(
        "newest known week", active.adoption.recentWeek.map { DatedText("ends \($0.sunday)") } ?? "unknown or too old"),
    ]
  }

  /// The earlier weeks end with the first of the latest ones.
  var slopeBeforeWeeks: [Input] {
    depthWeeks(rules.count(.slopeBeforeWeeks), endingAt: last - (rules.count(.slopeNowWeeks) - 1))
  }

  var slopeNowWeeks: [Input] { depthWeeks(rules.count(.slopeNowWeeks), endingAt: last) }

  // MARK: - The change of active users

  /// The weeks before and after, with their means.
  var dropInputs: [Input] {
    let change = assessment.active?.activeChange
    let back = rules.count(.meanWeeks)
    return activeWeeks(back: back) + [Input("mean of these weeks", change?.previous.map { decimal($0) } ?? "unknown")]
      + activeWeeks() + [Input("mean of these weeks", change?.recent.map { decimal($0) } ?? "unknown")]
  }

  /// The known drops of the segment's active accounts.
  var segmentDrops: Input {
    let known = portfolio.active.count {
      let other = portfolio.assessments[$0]
      return other.segment == assessment.segment && other.active?.activeChange.drop != nil
    }
    let median = portfolio.segmentMedian(of: assessment).map { ", median \(share($0))" } ?? ""
    return Input("known drops in the segment \(facts.segmentName)", "n \(known)\(median)")
  }

  /// Causes, newest first.
  var causes: [Input] {
    events(none: "cause events") { event in
      guard case .cause(let name, let until) = event.kind else { return nil }
      return "cause \(name), until \(until ?? event.on + rules.count(.causeDays))"
    }
  }
}
