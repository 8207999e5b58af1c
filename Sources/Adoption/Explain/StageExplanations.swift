// The stage, and the criteria that it is derived from.
extension Explanation {
  static let stageTerms = [
    Term(
      "stage.value", "Stage", .stages,
      "The stage in effect: of the call and the stage that the facts say, the later word stands. Unknown where there is no call and the facts say none."
    ),
    Term(
      "stage.source", "Which word stands", .stages,
      "Called when the latest call is not older than the derived stage, else derived."),
    Term("stage.since", "Stage since", .stages, "The day since which the stage in effect has been so."),
    Term("stage.days", "Days in stage", .stages, "Days since the stage in effect began."),
    Term(
      "stage.derived", "Derived stage", .stages,
      "The highest stage whose criteria hold with all below it. Unknown while no activation or signal behaviour is recorded of any account of the segment: what is not recorded is not what was not done."
    ),
    Term(
      "stage.derived_since", "Derived since", .stages,
      "The earliest day from which the facts have said the same stage on every day."),
    Term(
      "stage.called", "Called stage", .stages,
      "The stage that a person set, in the account's record or in the journal: the latest counts."),
    Term("stage.called_on", "Called on", .stages, "The day of the latest call."),
    Term(
      "stage.disagrees", "Call disagrees", .stages,
      "There is a call and it says another stage than the facts; both are shown, never averaged. What is not recorded contradicts no call."
    ),
    Term("stage.call_age_days", "Age of the call", .stages, "Days since the latest call."),
  ]

  static let criteriaTerms = [
    Term(
      "criteria.activated", "Activated: first real use", .stages,
      "Some activation or signal behaviour has happened; a login or a finished checklist is none, and test behaviours never count."
    ),
    Term(
      "criteria.adopted", "Adopted: signals reached", .stages,
      "As many distinct signal behaviours as the segment asks for have happened."),
    Term(
      "criteria.regular_use", "Embedded: regular use", .stages,
      "Enough of the latest complete weeks have sessions that no CSM led; where too few weeks are known the last judgement stands."
    ),
    Term(
      "criteria.independent_use", "Embedded: independent use", .stages,
      "Enough of the sessions of the latest complete weeks were led by no CSM."),
    Term(
      "criteria.teams", "Dependent: teams", .stages,
      "Enough distinct teams have active users in the latest complete weeks."
    ),
    Term(
      "criteria.evidence", "Dependent: evidence", .stages,
      "Enough distinct kinds of evidence that the product is part of how the customer works."),
  ]
}

extension AccountEvidence {
  private var sinceInput: Input {
    let doubt = assessment.stage.isSinceKnown ? "" : " or before: the facts could not show it earlier"
    return Input("since", "\(assessment.stage.since)\(doubt)")
  }

  func stage(_ key: String) -> Detail {
    let stage = assessment.stage
    let call = stage.call
    let unknown: Explanation.Result? = stage.derived == nil ? .noData : nil
    switch key {
    case "stage.value" where stage.value == nil:
      return Detail(nil, bothWords, [], .noData, change: nextStep)
    case "stage.value":
      return Detail(stage.value.words, bothWords, change: nextStep)
    case "stage.source": return Detail(stage.source.rawValue, bothWords)
    case "stage.since": return Detail("\(stage.since)", bothWords)
    case "stage.days": return Detail(counted(stage.days, "day"), [sinceInput])
    case "stage.derived":
      return Detail(stage.derived?.words, behaviourGap + criteriaInputs, [], unknown, change: nextStep)
    case "stage.derived_since":
      let changes = portfolio.stageChanges(of: assessment.position).reversed()
      return Detail(
        "\(stage.derivedSince)", [start] + changes.map { Input("became \($0.stage.words)", "\($0.day)") })
    case "stage.called": return Detail(call?.value.words ?? "never called", calls)
    case "stage.called_on": return Detail(call?.on.description ?? "never called", calls)
    case "stage.disagrees":
      return Detail(
        answer(stage.disagrees), bothWords, [],
        stage.disagrees ? .holds : call == nil || stage.derived == nil ? .noData : .clear,
        change: stage.disagrees
          ? "A call of \(stage.derived.words), or facts that say \(call?.value.words ?? "")." : nil)
    case "stage.call_age_days":
      return Detail(call.map { counted(day - $0.on, "day") } ?? "never called", calls, [limit(.stageCallStaleDays)])
    default: return Detail("")
    }
  }

  /// The stage in effect.
  var stageInput: Input { Input("stage", assessment.stage.value.words) }

  /// What a call said, and what the facts say.
  private var bothWords: [Input] {
    let stage = assessment.stage
    guard let derived = stage.derived else { return calls.prefix(1) + behaviourGap }
    return calls.prefix(1) + [Input("the facts say \(derived.words)", "since \(stage.derivedSince)")]
  }

  /// That nothing which moves a stage is recorded for the segment; none where it is.
  var behaviourGap: [Input] {
    portfolio.stageGap(of: assessment).map { [Input("segment \($0.segment)", $0.words)] } ?? []
  }

  /// Calls, newest first.
  var calls: [Input] {
    var found: [(day: Day, input: Input)] = []
    if let call = account.stage, call.on <= day {
      found.append((call.on, Input("called \(call.value.words) in the record", "\(call.on)", account.sources[.stage])))
    }
    for entry in entries {
      guard case .stageCalled(let stage, let why) = entry.kind else { continue }
      let reason = why.map { ": \($0)" } ?? ""
      found.append(
        (entry.day, Input("called \(stage.words) by \(entry.by)\(reason)", "\(entry.day)", entry.source)))
    }
    // Of one day the later entry comes first, and the record last.
    let ordered = found.enumerated().sorted { ($1.element.day, $1.offset) < ($0.element.day, $0.offset) }
    return ordered.isEmpty ? [Input("stage call", "none")] : ordered.map(\.element.input)
  }

  /// The one step that is missing, as a sentence.
  var nextStep: String { criteria.nextStep.map { "Next: \($0)." } ?? "Every criterion is met." }

  private var criteriaInputs: [Input] {
    zip(Explanation.criteriaTerms, criteria.criteria).map { term, criterion in
      let evidence = criterion.evidence.isEmpty ? "" : ": \(criterion.evidence)"
      return Input(term.title, criterion.result.rawValue + evidence, self.criterion(term.key).inputs.first?.source)
    }
  }

  // MARK: - Criteria

  func criterion(_ key: String) -> Detail {
    guard let index = Explanation.criteriaTerms.firstIndex(where: { $0.key == key }),
      criteria.criteria.indices.contains(index)
    else { return Detail("") }
    let criterion = criteria.criteria[index]
    let (inputs, limits) = materials(of: key)
    let isNext = criteria.criteria.firstIndex { $0.result != .pass } == index
    return Detail(
      criterion.evidence.isEmpty ? "nothing is known" : criterion.evidence,
      inputs, limits, criterion.result.explained,
      change: criterion.result == .pass ? nil : isNext ? nextStep : "It needs \(criterion.condition).")
  }

  private func materials(of key: String) -> ([Input], [Limit]) {
    switch key {
    case "criteria.activated":
      (firstBehaviours(segment.activation + segment.signals), [rule("activation", list(segment.activation))])
    case "criteria.adopted":
      (
        signalInputs,
        [rule("signals_to_adopt", String(segment.signalsToAdopt)), rule("signals", list(segment.signals))]
      )
    case "criteria.regular_use":
      (habitWeeks, [limit(.habitWeeks), limit(.habitMinimumKnown), limit(.habitMinimumActive)])
    case "criteria.independent_use":
      (habitWeeks, [limit(.habitIndependentShare), limit(.habitWeeks), limit(.habitMinimumKnown)])
    case "criteria.teams":
      (names(.teams, weeks: rules.count(.rootsTeamWeeks)), [limit(.rootsTeams), limit(.rootsTeamWeeks)])
    default: (rootEvidence, [limit(.rootsEvidence), limit(.rootsEvidenceDays)])
    }
  }

  /// The first event of each behaviour in the list, oldest first.
  func firstBehaviours(_ names: [String]) -> [Input] {
    var seen: Set<String> = []
    let found = events.compactMap { event -> Input? in
      guard case .behaviour(let name, false, _, _) = event.kind, names.contains(name), seen.insert(name).inserted
      else { return nil }
      return Input(name, "first on \(event.on)", event.source)
    }
    return found.isEmpty ? [Input("activation or signal behaviours", "none of \(list(names))")] : found
  }

  /// The signals reached, among them the first value that the record states.
  var signalInputs: [Input] {
    var inputs = segment.signals.compactMap { name -> Input? in
      let first = events.first { event in
        if case .behaviour(name, false, _, _) = event.kind { true } else { false }
      }
      return first.map { Input(name, "first on \($0.on)", $0.source) }
    }
    if let on = account.firstValueOn, on <= day {
      let name = account.firstValueMilestone.map { " (\($0))" } ?? ""
      inputs.append(Input("first_value_on in the record\(name)", "\(on)", account.sources[.firstValueOn]))
    }
    return inputs.isEmpty ? [Input("signal behaviours", "none of \(list(segment.signals))")] : inputs
  }

  private var habitWeeks: [Input] { independentWeeks(rules.count(.habitWeeks)) }

  /// Sessions and those of them that no CSM led, week by week.
  func independentWeeks(_ count: Int) -> [Input] {
    weeks(count, endingAt: last) { week in
      guard let use = led.independent(in: week) else { return nil }
      let suffix = use.isEstimated ? ", estimated" : ""
      return "\(decimal(use.sessions)) of \(decimal(use.all)) sessions independent\(suffix)"
    }
  }

  /// The names of a breakdown with users, week by week.
  func names(_ breakdown: UsageBreakdown, weeks count: Int) -> [Input] {
    weeks(count, endingAt: last) { week in
      guard let amounts = history.amounts(breakdown, in: week) else { return nil }
      let names = amounts.filter { $0.value > 0 }.map { "\(portfolio.book.names[Int($0.name)]) \(decimal($0.value))" }
      return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
  }

  private var rootEvidence: [Input] {
    let first = day - rules.count(.rootsEvidenceDays)
    return events(none: "evidence") { event in
      guard case .evidence(let name) = event.kind else { return nil }
      return event.on > first ? name : "\(name), too old to count"
    }
  }

  func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
}
