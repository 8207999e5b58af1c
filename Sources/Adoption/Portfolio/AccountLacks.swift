/// What one account adds to what the book lacks.
///
/// A class, because most lack nothing, and all are gone through with each reading.
final class AccountLacks: Sendable {
  /// The account's id.
  let account: String
  /// What is missing of the account itself.
  let findings: [Finding]
  /// Its segment, where the rules do not list it.
  let segment: String?
  /// Its outcome, where the rules do not list it.
  let outcome: String?
  /// Behaviours of which no one says whether they prove value (requirement 21).
  let behaviours: [String]
  /// Features that are used and weigh nothing, although weights are set (<doc:DepthOfUse>).
  let features: [String]
  /// Facts that do not count, as the account had left before them.
  let factsAfterLeaving: Finding?

  /// Nil for an account that lacks nothing.
  ///
  /// - Parameter weights: those in force on the assessment's day.
  init?(_ assessment: Assessment, in book: borrowing Book, _ weights: borrowing WeightTable) {
    let facts = book.facts[assessment.position]
    let own = assessment.account
    let isActive = assessment.active != nil
    account = assessment.id
    factsAfterLeaving = Self.factsAfterLeaving(assessment, in: book)
    findings = assessment.active.map { Self.findings(assessment, $0) } ?? []
    // Keys are asked for: a segment or an outcome would be copied with all that it has.
    segment = own.segment.flatMap { isActive && !book.rules.segments.keys.contains($0) ? $0 : nil }
    outcome = own.outcome?.id.flatMap { isActive && !book.rules.outcomes.keys.contains($0) ? $0 : nil }
    behaviours = isActive ? Self.behaviours(facts, book.rules, on: assessment.day) : []
    features = isActive ? Self.features(facts, in: book, weights, on: assessment.day) : []
    guard factsAfterLeaving == nil, findings.isEmpty, segment == nil, outcome == nil, behaviours.isEmpty,
      features.isEmpty
    else { return }
    return nil
  }

  private static func behaviours(_ facts: AccountFacts, _ rules: borrowing Rules, on day: Day) -> [String] {
    var unknown: [String] = []
    for behaviour in facts.digest.behaviours where behaviour.firstOn <= day {
      guard behaviour.name != facts.account.firstValueMilestone,
        rules.behaviourClass(of: behaviour.name, in: facts.segment) == nil
      else { continue }
      unknown.append(behaviour.name)
    }
    return unknown
  }

  private static func features(
    _ facts: AccountFacts, in book: borrowing Book, _ weights: borrowing WeightTable, on day: Day
  ) -> [String] {
    let weights = weights.weights(for: facts.account, segment: facts.segmentName)
    if case .equal = weights.origin { return [] }
    let last = Week.latestComplete(at: day)
    var weightless: [String] = []
    for (feature, week) in facts.featuresSeen where week <= last && weights.byName[feature] == nil {
      weightless.append(book.names[Int(feature)])
    }
    return weightless
  }

  private static func findings(_ assessment: Assessment, _ active: Assessment.Active) -> [Finding] {
    func gap(_ code: String, _ what: String, _ advice: String) -> Finding {
      Finding(.gap, code: code, account: assessment.id, what: what, advice: advice)
    }
    var gaps: [Finding] = []
    if assessment.stage.call == nil {
      gaps.append(
        gap(
          "no_stage", "the required field stage is missing",
          "Set stage {value, on} in the account's file"))
    }
    if active.firstValue.startedOn == nil {
      gaps.append(
        gap("no_start", "started_on is missing, so the first-value clock cannot run", "Give the day access was granted")
      )
    }
    if active.coverage.missing.contains(.outcome) {
      gaps.append(
        gap("no_outcome", "no outcome is named", "Give outcome {name}: what the customer bought the product for"))
    }
    if active.adoption.newestWeek == nil {
      gaps.append(gap("no_usage", "there is no weekly record of its use", "Export usage with this account_id"))
    }
    return gaps
  }

  /// An account that left and has facts after that: either it came back, or the facts are of someone else.
  private static func factsAfterLeaving(_ assessment: Assessment, in book: borrowing Book) -> Finding? {
    let day = assessment.day
    let last = Week.latestComplete(at: day)
    let facts = book.facts[assessment.position]
    guard assessment.status == .churned, let left = facts.digest.leavings.latest(upTo: day) else { return nil }
    let events = book.countEvents(of: assessment.position, after: left, upTo: day)
    let weeks = facts.series.points.count { $0.week <= last && $0.week.monday > left }
    let starts = assessment.account.startedOn.map { $0 > left } == true ? 1 : 0
    guard events + weeks + starts > 0 else { return nil }
    return Finding(
      .warning, code: "facts_after_leaving", account: assessment.id,
      what:
        "it left on \(left.description) and \(FigureText.count(events + weeks + starts, "later fact does", "later facts do")) not count",
      advice: "Add an event of the kind returned if the customer came back")
  }
}
