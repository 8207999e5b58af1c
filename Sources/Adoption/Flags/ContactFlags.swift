// Touches, and what the customer says.
extension FlagRule {
  static let noTouch = FlagRule(
    "no touch recorded",
    meaning: "no touch, human or automated, for longer than the segment allows",
    nextStep: "write to them today",
    .warning(
      when: { ($0.sinceTouch ?? 0) > $0.facts.segment.touchEveryDays },
      known: { $0.warnings.sinceTouch != nil },
      missing: { _ in "A touch, or a started_on in the account's record." }),
    evidence: { it in
      guard let since = it.warnings.sinceTouch else { return "neither a touch nor a start is known" }
      let days = counted(since, "day")
      let start: String =
        it.active.lastTouchOn == nil ? "\(it.noTouchRecorded), \(days) since the start" : "\(days) since the last"
      return "\(start)\(it.asOf); \(it.facts.segment.touchEveryDays) are allowed"
    },
    inputs: { it, _ in it.touches(3) + [it.start] },
    limits: { it, _ in [it.rule("touch_every_days", String(it.segment.touchEveryDays))] },
    clearing: { _, _ in "A touch by either side." })

  static let automatedOnly = FlagRule(
    "automated touches only",
    meaning: "a row of automated touches since the last human one",
    nextStep: "let a person write",
    .warning(
      when: { $0.automatedSinceHuman >= $0.rules.count(.automatedTouches) },
      known: { $0.recorded.contains(.touches) }, missing: { _ in "Touches in the book's events." }),
    evidence: { it in
      let human = it.facts.digest.touches.last { $0.on <= it.day && $0.mode == .human }?.on
      let count = it.warnings.automatedSinceHuman
      let touches = "\(count) automated \(count == 1 ? "touch" : "touches") in \(it.rules.count(.automatedDays)) days"
      let since = human.map { DatedText(" since a person's on \($0)") } ?? ", none by a person recorded"
      return "\(touches)\(since)\(it.asOf)"
    },
    inputs: { it, _ in it.touches() },
    limits: { it, _ in [it.limit(.automatedTouches), it.limit(.automatedDays)] },
    clearing: { _, _ in "A touch by a person." })

  static let oneMoreTool = FlagRule(
    "seen as just another tool",
    meaning: "someone said of late that it is just another tool to check",
    nextStep: "bring the result to where they already look",
    .warning(
      when: { it in
        it.facts.digest.observations.contains { remark in
          isToolRemark(remark.name) && remark.on <= it.day && remark.on > it.day - it.rules.count(.observationDays)
        }
      },
      known: { $0.recorded.contains(.observations) }, missing: { _ in "Observations in the book's events." }),
    evidence: { it in
      let said = it.facts.digest.observations.filter { isToolRemark($0.name) && $0.on <= it.day }
      guard let last = said.last?.on else { return "not heard" }
      let lasts = it.rules.count(.observationDays)
      let counting = said.count { $0.on > it.day - lasts }
      let times = counting == 0 ? "not said" : counting == 1 ? "said once" : "said \(counting) times"
      return "\(times) in \(counted(lasts, "day")), last on \(last)"
    },
    inputs: { it, _ in
      it.events(none: "remarks one_more_tool") { event in
        if case .observation(let name) = event.kind, isToolRemark(name) { "remark one_more_tool" } else { nil }
      }
    },
    limits: { it, _ in [it.limit(.observationDays)] },
    clearing: { it, _ in
      let latest = it.facts.digest.observations.last { isToolRemark($0.name) && $0.on <= it.day }?.on
      let end = latest.map { DatedText($0 + it.rules.count(.observationDays)) } ?? "a later day"
      return "Time: it ends on \(end) unless it is said again."
    })

  private static func isToolRemark(_ name: String) -> Bool { name == FlagKey.oneMoreTool.rawValue }

  static let surveyGap = FlagRule(
    "happy score, low usage",
    meaning: "the latest survey is positive, and the active share or the percentile of depth is small",
    nextStep: "ask what they do without the product",
    .warning(
      when: { it in
        guard it.positiveSurvey != nil else { return false }
        return it.adoption.active.map { isBelow($0, it.rules[.surveyGapActive]) } ?? false
          || it.adoption.percentile.map { isBelow($0, it.rules[.surveyGapPercentile]) } ?? false
      },
      known: { $0.warnings.latestSurvey != nil && ($0.use.active != nil || $0.use.percentile != nil) },
      missing: { _ in "A survey of late, and usage." }),
    evidence: { it in
      guard let survey = it.warnings.positiveSurvey else {
        return "the latest survey of \(it.rules.count(.surveyDays)) days is not positive, or there is none"
      }
      let name = survey.type?.rawValue.uppercased() ?? "survey"
      let active = it.use.active.map(percent) ?? "unknown"
      let place =
        it.use.percentile.map { ", depth at the \(FigureText.ordinal($0)) percentile of \(it.use.peers ?? 0) accounts" }
        ?? ""
      let ago = counted(it.day - survey.on, "day")
      return "\(name) \(figure(survey.score)) on \(survey.on), \(ago) ago; active \(active) of provisioned\(place)"
    },
    inputs: { it, active in
      let first = it.day - it.rules.count(.surveyDays)
      let surveys = it.events(1, none: "surveys") { event in
        guard case .survey(let type, let score, _) = event.kind else { return nil }
        return "\(type?.rawValue ?? "survey") \(decimal(score))\(event.on > first ? "" : ", too old to count")"
      }
      let use = active.adoption
      return surveys + [
        Explanation.Input("active share", use.active.map { share($0) } ?? "unknown"),
        Explanation.Input("percentile of depth", use.percentile.map { decimal($0, 1) } ?? "unknown"),
      ]
    },
    limits: { it, _ in
      [
        it.limit(.surveyDays), it.limit(.surveyPromoter), it.limit(.surveySatisfied), it.limit(.surveyGapActive),
        it.limit(.surveyGapPercentile),
      ]
    },
    clearing: { it, _ in
      "An active share of \(share(it.rules[.surveyGapActive])) or more and a percentile of \(decimal(it.rules[.surveyGapPercentile])) or more, as far as they are known."
    })

  static let renewedLagging = FlagRule(
    "renewed, usage lagging",
    meaning: "renewed of late, and a red flag holds or depth is behind its curve",
    nextStep: "treat it as churn delayed: start the save play",
    .warning(
      when: { it in
        guard it.hasRedFlag || it.isBehindCurve,
          let renewal = it.facts.digest.renewals.last(where: { $0.on <= it.day })
        else { return false }
        return renewal.isWon && renewal.on > it.day - it.rules.count(.renewedDays)
      },
      known: { $0.recorded.contains(.renewals) }, missing: { _ in "Renewals in the book's events." }),
    evidence: { it in
      guard let renewal = it.facts.digest.renewals.last(where: { $0.on <= it.day && $0.isWon }),
        renewal.on > it.day - it.rules.count(.renewedDays)
      else { return "not renewed in the last \(it.rules.count(.renewedDays)) days" }
      let lagging =
        it.active.redFlags.map(\.key.words) + (it.active.curve.isBehind ? [FlagRule.behindCurve.words] : [])
      return "renewed on \(renewal.on); \(lagging.isEmpty ? "use carries it" : lagging.joined(separator: ", "))"
    },
    inputs: { it, active in
      let renewals = it.events(3, none: "renewals") { event in
        if case .renewal(let won, _, _) = event.kind { won ? "renewal won" : "renewal lost" } else { nil }
      }
      return renewals + it.redFlags(active)
        + [Explanation.Input("behind the curve", yesOrNo(active.has(.behindCurve)))]
    },
    limits: { it, _ in [it.limit(.renewedDays)] },
    clearing: { _, _ in "No red flag, and a depth of use that is not behind its curve." })
}
