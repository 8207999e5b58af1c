// What falls in use, or falls short of what it was to be.
extension FlagRule {
  static let depthFlattened = FlagRule(
    "depth flattened",
    meaning: "depth of use rose steadily, has stopped rising, and is below its target",
    nextStep: "diagnose: product, customer or champion",
    .red(
      "flat", play: .decline, severity: 2, when: { $0.hasFlattened },
      known: { $0.curve.slopeBefore != nil && $0.curve.slopeNow != nil && $0.adoption.depthMean4 != nil },
      missing: {
        let (before, now) = ($0.rules.count(.slopeBeforeMinimumKnown), $0.rules.count(.slopeNowMinimumKnown))
        return "Depth of use in \(before) of the earlier and \(now) of the latest weeks."
      }),
    evidence: { it in
      guard let before = it.active.curve.slopeBefore, let now = it.active.curve.slopeNow, let depth = it.use.depthMean4
      else { return "unknown: too few weeks of earlier data" }
      let (target, weeks) = (percent(it.active.curve.target), it.rules.count(.slopeNowWeeks))
      return
        "\(points(before)) until \(weeks) weeks ago, \(points(now)) since; depth \(percent(depth)), target \(target)"
    },
    inputs: { it, active in
      let before = Explanation.Input(
        "earlier slope, of these weeks", active.curve.slopeBefore.map(it.slope) ?? "unknown")
      let now = Explanation.Input("slope now, of these weeks", active.curve.slopeNow.map(it.slope) ?? "unknown")
      return it.slopeBeforeWeeks + [before] + it.slopeNowWeeks + [now, it.depthMean(active)]
    },
    limits: { it, _ in [it.limit(.depthRise), it.limit(.depthFlatShare), it.target] },
    clearing: { it, active in
      let flat = active.curve.slopeBefore.map { it.slope(it.rules[.depthFlatShare] * $0) } ?? "unknown"
      return
        "A slope now of more than \(flat), or a depth of use over four weeks of \(share(active.curve.target)) or more."
    })

  /// `rose 0.9 points a week`, of depth.
  private static func points(_ slope: Double) -> String {
    let text = figure(abs(slope) * 100)
    return text == "0" ? "flat" : "\(slope < 0 ? "fell" : "rose") \(text) points a week"
  }

  static let activeDrop = FlagRule(
    "active users dropped",
    meaning: "active users fell sharply over four weeks, and nothing explains it",
    nextStep: "diagnose: product, customer or champion",
    .red(
      "drop", play: .decline, dependsOnOtherAccounts: true, severity: 3, when: { $0.hasDropped },
      known: { $0.activeChange.drop != nil }, missing: { _ in "Usage records of the weeks that it is decided on." }),
    evidence: { it in
      let change = it.active.activeChange
      guard let recent = change.recent, let previous = change.previous, let drop = change.drop else {
        return "active users are unknown in too many of the latest eight weeks"
      }
      let amount = drop < 0 ? "\(percent(-drop)) more" : "\(percent(drop)) fewer"
      let start: DatedText = "\(figure(recent)) active, \(figure(previous)) four weeks before: \(amount)"
      guard reaches(drop, it.rules[.activeDrop]) else { return start }
      guard let cause = change.explainedBy else { return "\(start); nothing explains it" }
      guard cause == "seasonal" else { return "\(start); explained by \(cause)" }
      return "\(start); seasonal, the segment's median is \(it.segmentMedian.map(percent) ?? "unknown")"
    },
    inputs: { it, active in
      let cause = active.activeChange.explainedBy ?? it.unexplained(active.activeChange)
      return it.dropInputs + [Explanation.Input("explained by", cause)] + it.causes + [it.segmentDrops]
    },
    limits: { it, _ in
      [
        it.limit(.activeDrop), it.limit(.activeDropMinimumUsers), it.limit(.causeDays), it.limit(.seasonalExcess),
      ]
    },
    clearing: { it, active in
      guard let previous = active.activeChange.previous, let recent = active.activeChange.recent else {
        return "More active users."
      }
      // The least whole number of users that is no drop of the threshold any more.
      let users = ((1 - it.rules[.activeDrop]) * previous + 1e-9).rounded(.down) + 1
      return
        "A mean of \(decimal(users)) active users or more over four weeks (it is \(decimal(recent, 1))), or a cause event that covers the weeks."
    })

  static let behindCurve = FlagRule(
    "behind its curve",
    meaning: "depth of use is well below its predicted curve, long enough after activation",
    nextStep: "pick one workflow to deepen before the next review",
    .warning(
      when: { $0.isBehindCurve },
      known: { $0.active.curve.shortfall != nil },
      missing: { _ in "A start, an activation, and depth of use in three of the latest four weeks." }),
    evidence: { it in
      let curve = it.active.curve
      guard let predicted = curve.predicted, let depth = it.use.depthMean4 else {
        return "depth or its prediction is unknown"
      }
      let start = "depth \(percent(depth)), predicted \(percent(predicted))"
      guard let shortfall = curve.shortfall, exceeds(shortfall, 0) else { return "\(start): not short" }
      let since = curve.isBehind ? it.shortSince.map { DatedText(", every week since \($0)") } ?? "" : ""
      return "\(start): \(percent(shortfall)) short\(since); a warning from \(percent(it.rules[.behindCurveShortfall]))"
    },
    inputs: { it, active in
      let predicted = active.curve.predicted.map { share($0) } ?? "unknown"
      return it.depthWeeks() + [it.depthMean(active), Explanation.Input("predicted depth", predicted)]
        + it.line(active)
    },
    limits: { it, _ in [it.limit(.behindCurveShortfall), it.limit(.behindCurveDays), it.target] },
    clearing: { it, active in
      let needed = active.curve.predicted.map { share((1 - it.rules[.behindCurveShortfall]) * $0) } ?? "unknown"
      let depth = active.adoption.depthMean4.map { share($0) } ?? "unknown"
      return "A depth of use over four weeks of more than \(needed); it is \(depth)."
    })
}
