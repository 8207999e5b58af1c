extension Portfolio {
  /// The figures that a flag or warning is decided on, whether it holds or not, in a sentence without a full stop
  /// (<doc:Flags>). Accounts that are not active are not judged, and it says so.
  ///
  /// The account's facts are put together anew, so ask for the account that is looked at, not for all.
  package func evidence(of key: FlagKey, at position: Int) -> DatedText {
    guard let evidence = FlagEvidence(self, position) else {
      return "not judged: the account is \(assessments[position].status.rawValue)"
    }
    return key.rule.evidence(evidence)
  }

  /// The same for several flags of one account, in the order asked for.
  package func evidence(of keys: [FlagKey], at position: Int) -> [DatedText] {
    guard let evidence = FlagEvidence(self, position) else { return keys.map { self.evidence(of: $0, at: position) } }
    return keys.map { $0.rule.evidence(evidence) }
  }
}

/// What each flag of one account is decided on.
struct FlagEvidence {
  let assessment: Assessment
  let active: Assessment.Active
  let facts: AccountFacts
  let warnings: WarningFigures
  let noTouchRecorded: String
  /// Which of the kinds of facts that flags rest on the book holds.
  let recorded: Set<RecordedKind>
  let rules: RuleNumbers
  /// The median drop of active users in the account's segment.
  let segmentMedian: Double?
  /// The first of the latest weeks that were all short of the predicted depth; nil when the newest was not.
  let shortSince: Week?
  /// What the weeks lack that would make the share of independent sessions known.
  let independentGap: String

  var day: Day { assessment.day }
  var stage: StageStanding { assessment.stage }
  var use: AdoptionFigures { active.adoption }

  init?(_ portfolio: Portfolio, _ position: Int) {
    let assessment = portfolio.assessments[position]
    guard let active = assessment.active else { return nil }
    self.assessment = assessment
    self.active = active
    facts = portfolio.book.facts[position]
    segmentMedian = portfolio.segmentMedian(of: assessment)
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
    warnings = WarningFigures(
      facts: facts, day: portfolio.day, touchesJudgedOn: active.touchesJudgedOn, last: last, rules: rules,
      stage: assessment.stage,
      firstValue: active.firstValue, adoption: active.adoption, limits: active.limits,
      spike: ReviewSpike(facts, last: last, on: portfolio.day), isBehindCurve: active.curve.isBehind,
      hasRedFlag: !active.redFlags.isEmpty)
  }

  /// Who of the account's people has that role.
  func people(_ role: Person.Role, _ words: String) -> String {
    let there = facts.account.people.filter { $0.role == role && $0.isThere(on: day) }.map { $0.name ?? $0.id }
    return there.isEmpty ? "no \(words) on record" : "\(words): \(there.joined(separator: ", "))"
  }

  /// A person's name; without one the id.
  func name(_ id: String) -> String { facts.account.people.first { $0.id == id }?.name ?? id }

  /// Where no touch came in any more: up to which day it is judged.
  var asOf: DatedText {
    active.touchesJudgedOn < day ? ", up to \(active.touchesJudgedOn), the last day with a touch in the book" : ""
  }
}

/// A figure for sentences: whole from 10 on, else with one decimal where it says something.
func figure(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "unknown" }
  let tenths = Int((abs(value) * 10).rounded())
  let text = abs(value) >= 9.95 || tenths % 10 == 0 ? "\(Int(abs(value).rounded()))" : "\(tenths / 10).\(tenths % 10)"
  return value < 0 && text != "0" ? "-" + text : text
}
