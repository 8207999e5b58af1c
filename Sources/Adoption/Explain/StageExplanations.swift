// The stage, and the criteria that it is derived from.
extension Explanation {
  static let stageTerms: [Term] = [
    .account(
      "stage.value", "Stage", .stages,
      "The stage in effect: the one set by hand or the one the data gives, whichever is later. Unknown without either."
    ) { it in
      Detail(
        it.assessment.stage.value?.words, it.bothWords, [], it.assessment.stage.value == nil ? .noData : nil,
        change: it.nextStep)
    },
    .account(
      "stage.source", "Which word stands", .stages,
      "Called when the latest call is not older than the derived stage, else derived."
    ) { it in
      Detail(it.assessment.stage.source.rawValue, it.bothWords)
    },
    .account("stage.since", "Stage since", .stages, "The day since which the stage in effect has been so.") { it in
      Detail(DatedText(it.assessment.stage.since), it.bothWords)
    },
    .account("stage.days", "Days in stage", .stages, "Days since the stage in effect began.") { it in
      Detail(counted(it.assessment.stage.days, "day"), [it.sinceInput])
    },
    .account(
      "stage.derived", "Derived stage", .stages,
      "The highest stage whose criteria hold with all below it. Unknown while no activation or signal behaviour is recorded of any account of the segment: what is not recorded is not what was not done."
    ) { it in
      Detail(
        it.assessment.stage.derived?.words, it.behaviourGap + it.criteriaInputs, [],
        it.assessment.stage.derived == nil ? .noData : nil, change: it.nextStep)
    },
    .account(
      "stage.derived_since", "Derived since", .stages,
      "The earliest day from which the facts have said the same stage on every day."
    ) { it in
      let changes = it.portfolio.stageChanges(of: it.assessment.position).reversed()
      return Detail(
        DatedText(it.assessment.stage.derivedSince),
        [it.start] + changes.map { Input("became \($0.stage.words)", DatedText($0.day)) })
    },
    .account(
      "stage.called", "Stage set by hand", .stages,
      "The stage that a person set, in the account's record or in the journal: the latest counts."
    ) { it in
      Detail(it.assessment.stage.call?.value.words ?? "never set by hand", it.calls)
    },
    .account("stage.called_on", "Set on", .stages, "The day on which it was last set.") { it in
      Detail(it.assessment.stage.call.map { DatedText($0.on) } ?? "never set by hand", it.calls)
    },
    .account(
      "stage.disagrees", "Call disagrees", .stages,
      "There is a call and it says another stage than the facts; both are shown, never averaged. What is not recorded contradicts no call."
    ) { it in
      it.disagreement
    },
    .account("stage.call_age_days", "Age of the call", .stages, "Days since the latest call.") { it in
      Detail(
        it.assessment.stage.call.map { counted(it.day - $0.on, "day") } ?? "never set by hand", it.calls,
        [it.limit(.stageCallStaleDays)])
    },
  ]

  static let criteriaTerms: [Term] = criteriaRows.enumerated().map { position, row in
    .account(row.key, row.title, .stages, row.definition) { it in it.criterion(position, row.materials(it)) }
  }

  /// In the order of `StageCriteria.criteria`.
  fileprivate static let criteriaRows:
    [(
      key: String, title: String, definition: String,
      materials: @Sendable (AccountEvidence) -> (inputs: [Input], limits: [Limit])
    )] = [
      (
        "criteria.activated", "Activated: first real use",
        "Some activation or signal behaviour has happened; a login or a finished checklist is none, and test behaviours never count.",
        { it in
          (
            it.firstBehaviours(it.segment.activation + it.segment.signals),
            [it.rule("activation", it.list(it.segment.activation))]
          )
        }
      ),
      (
        "criteria.adopted", "Adopted: signals reached",
        "As many distinct signal behaviours as the segment asks for have happened.",
        { it in
          (
            it.signalInputs,
            [
              it.rule("signals_to_adopt", String(it.segment.signalsToAdopt)),
              it.rule("signals", it.list(it.segment.signals)),
            ]
          )
        }
      ),
      (
        "criteria.regular_use", "Embedded: regular use",
        "Enough of the latest complete weeks have sessions that no CSM led; where too few weeks are known the last judgement stands.",
        { it in (it.habitWeeks, [it.limit(.habitWeeks), it.limit(.habitMinimumKnown), it.limit(.habitMinimumActive)]) }
      ),
      (
        "criteria.independent_use", "Embedded: independent use",
        "Enough of the sessions of the latest complete weeks were led by no CSM.",
        { it in
          (it.habitWeeks, [it.limit(.habitIndependentShare), it.limit(.habitWeeks), it.limit(.habitMinimumKnown)])
        }
      ),
      (
        "criteria.teams", "Dependent: teams",
        "Enough distinct teams have active users in the latest complete weeks.",
        { it in
          (
            it.names(.teams, weeks: it.rules.count(.rootsTeamWeeks)),
            [it.limit(.rootsTeams), it.limit(.rootsTeamWeeks)]
          )
        }
      ),
      (
        "criteria.evidence", "Dependent: evidence",
        "Enough distinct kinds of evidence that the product is part of how the customer works.",
        { it in (it.rootEvidence, [it.limit(.rootsEvidence), it.limit(.rootsEvidenceDays)]) }
      ),
    ]
}

extension AccountEvidence {
  fileprivate var sinceInput: Input {
    let doubt = assessment.stage.isSinceKnown ? "" : " or before: the facts could not show it earlier"
    return Input("since", DatedText("\(assessment.stage.since)\(doubt)"))
  }

  /// Whether the call says another stage than the facts.
  var disagreement: Detail {
    let (stage, call) = (assessment.stage, assessment.stage.call)
    return Detail(
      yesOrNo(stage.disagrees), bothWords, [],
      stage.disagrees ? .holds : call == nil || stage.derived == nil ? .noData : .clear,
      change: stage.disagrees
        ? "A call of \(stage.derived.words), or facts that say \(call?.value.words ?? "")." : nil)
  }

  /// The stage in effect.
  var stageInput: Input { Input("stage", assessment.stage.value.words) }

  /// What a call said, and what the data says.
  fileprivate var bothWords: [Input] {
    let stage = assessment.stage
    guard let derived = stage.derived else { return calls.prefix(1) + behaviourGap }
    return calls.prefix(1) + [Input("the data says \(derived.words)", DatedText("since \(stage.derivedSince)"))]
  }

  /// That nothing which moves a stage is recorded for the segment; none where it is.
  var behaviourGap: [Input] {
    portfolio.stageGap(of: assessment).map { [Input("segment \($0.segment)", $0.words)] } ?? []
  }

  /// Calls, newest first.
  var calls: [Input] {
    var found: [(day: Day, input: Input)] = []
    if let call = account.stage, call.on <= day {
      found.append(
        (call.on, Input("set to \(call.value.words) in the record", DatedText(call.on), account.sources[.stage])))
    }
    for entry in entries {
      guard case .stageCalled(let stage, let why) = entry.kind else { continue }
      let reason = why.map { ": \($0)" } ?? ""
      found.append(
        (entry.day, Input("set to \(stage.words) by \(entry.by)\(reason)", DatedText(entry.day), entry.source)))
    }
    // Of one day the later entry comes first, and the record last.
    let ordered = found.enumerated().sorted { ($1.element.day, $1.offset) < ($0.element.day, $0.offset) }
    return ordered.isEmpty ? [Input("set by hand", "never")] : ordered.map(\.element.input)
  }

  /// The one step that is missing, as a sentence.
  var nextStep: DatedText { criteria.nextStep.map { "Next: \($0)." } ?? "Every criterion is met." }

  fileprivate var criteriaInputs: [Input] {
    zip(Explanation.criteriaRows, criteria.criteria).map { row, criterion in
      let evidence = criterion.evidence.isEmpty ? "" : ": " + criterion.evidence
      let result: DatedText = "\(criterion.result.rawValue)\(evidence)"
      return Input(DatedText(row.title), result, row.materials(self).inputs.first?.source)
    }
  }

  // MARK: - Criteria

  fileprivate func criterion(_ index: Int, _ materials: (inputs: [Input], limits: [Limit])) -> Detail {
    let criterion = criteria.criteria[index]
    let isNext = criteria.criteria.firstIndex { $0.result != .pass } == index
    return Detail(
      criterion.evidence.isEmpty ? "nothing is known" : criterion.evidence,
      materials.inputs, materials.limits, criterion.result.explained,
      change: criterion.result == .pass ? nil : isNext ? nextStep : "It needs \(criterion.condition).")
  }

  /// The first event of each behaviour in the list, oldest first.
  func firstBehaviours(_ names: [String]) -> [Input] {
    var seen: Set<String> = []
    let found = events.compactMap { event -> Input? in
      guard case .behaviour(let name, false, _, _) = event.kind, names.contains(name), seen.insert(name).inserted
      else { return nil }
      return Input(DatedText(name), "first on \(event.on)", event.source)
    }
    return found.isEmpty ? [Input("activation or signal behaviours", "none of \(list(names))")] : found
  }

  /// The signals reached, among them the first value that the record states.
  var signalInputs: [Input] {
    var inputs = segment.signals.compactMap { name -> Input? in
      let first = events.first { event in
        if case .behaviour(name, false, _, _) = event.kind { true } else { false }
      }
      return first.map { Input(DatedText(name), "first on \($0.on)", $0.source) }
    }
    if let on = account.firstValueOn, on <= day {
      let name = account.firstValueMilestone.map { " (\($0))" } ?? ""
      inputs.append(Input("first_value_on in the record\(name)", DatedText(on), account.sources[.firstValueOn]))
    }
    return inputs.isEmpty ? [Input("signal behaviours", "none of \(list(segment.signals))")] : inputs
  }

  fileprivate var habitWeeks: [Input] { independentWeeks(rules.count(.habitWeeks)) }

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

  fileprivate var rootEvidence: [Input] {
    let first = day - rules.count(.rootsEvidenceDays)
    return events(none: "evidence") { event in
      guard case .evidence(let name) = event.kind else { return nil }
      return event.on > first ? DatedText(name) : "\(name), too old to count"
    }
  }

  func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
}
