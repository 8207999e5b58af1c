// The stage, and what is said of it by hand.
extension FlagRule {
  static let embeddedStalled = FlagRule(
    "stalled at Embedded",
    meaning: "at Embedded for too long",
    nextStep: "win a second team or a place in their procedures",
    .warning(
      when: { $0.stage.value == .embedded && $0.stage.days > $0.rules.count(.embeddedStalledDays) },
      known: { $0.stage.value != nil }, missing: \.nextStep),
    evidence: { it in
      let atLeast = it.stage.isSinceKnown ? "" : "at least "
      let limit = counted(it.rules.count(.embeddedStalledDays), "day")
      return
        "at \(it.stage.value.words) for \(atLeast)\(counted(it.stage.days, "day")); a warning after \(limit) at Embedded"
    },
    inputs: { it, _ in
      [it.stageInput, Explanation.Input("days in stage", String(it.assessment.stage.days))]
    },
    limits: { it, _ in [it.limit(.embeddedStalledDays)] },
    clearing: { it, _ in it.nextStep })

  static let stageDisagrees = FlagRule(
    "stage mismatch",
    meaning: "the stage that was set is not the one that the data says",
    nextStep: "set the stage again, or say why",
    .warning(
      when: { $0.stage.disagrees },
      known: { $0.stage.call != nil && $0.stage.derived != nil },
      missing: { $0.assessment.stage.call == nil ? "A stage set by hand." : $0.nextStep }),
    evidence: { it in
      guard let call = it.stage.call else { return "never set by hand" }
      let start: DatedText = "set to \(call.value.words) on \(call.on)"
      guard let derived = it.stage.derived else { return "\(start); the data says no stage: not measured" }
      return it.stage.disagrees
        ? "\(start), the data says \(derived.words) since \(it.stage.derivedSince)" : "\(start), as the data says"
    },
    inputs: { it, _ in it.disagreement.inputs },
    limits: { _, _ in [] },
    clearing: { it, _ in it.disagreement.change ?? "" })

  static let stageCallStale = FlagRule(
    "stage not confirmed",
    meaning: "the stage was set too long ago for weekly reviews",
    nextStep: "set the stage",
    .warning(
      when: { it in
        guard it.facts.segment.review == .weekly, let call = it.stage.call else { return false }
        return it.day - call.on > it.rules.count(.stageCallStaleDays)
      },
      known: { $0.stage.call != nil }, missing: { _ in "A stage set by hand." }),
    evidence: { it in
      guard let call = it.stage.call else { return "never set by hand" }
      let start = "set \(counted(it.day - call.on, "day")) ago"
      return it.facts.segment.review == .weekly
        ? "\(start); \(counted(it.rules.count(.stageCallStaleDays), "day")) are allowed"
        : "\(start); a warning only where accounts are reviewed weekly"
    },
    inputs: { it, _ in Array(it.calls.prefix(1)) },
    limits: { it, _ in [it.rule("review", it.segment.review.rawValue), it.limit(.stageCallStaleDays)] },
    clearing: { _, _ in "The stage, confirmed or set again." })

  static let trainingWithoutDoing = FlagRule(
    "training without doing",
    meaning: "not beyond Activated, and no progress since the training",
    nextStep: "do the first real step together",
    .warning(
      when: { it in
        guard it.stage.derived != nil, let stage = it.stage.value, stage <= .activated, let training = it.training
        else { return false }
        return it.latestProgress.map { training.on > $0 } ?? true
      },
      known: { $0.stage.derived != nil }, missing: \.nextStep),
    evidence: { it in
      guard let training = it.warnings.training else { return "no training" }
      let progress: DatedText = it.warnings.latestProgress.map { "latest progress on \($0)" } ?? "no progress yet"
      return "trained on \(training.on), \(progress)"
    },
    inputs: { it, _ in
      let trainings = it.events(3, none: "trainings") { event in
        if case .touch(let touch) = event.kind, touch.training { "training" } else { nil }
      }
      return [it.stageInput] + trainings + it.firstBehaviours(it.segment.activation + it.segment.signals)
    },
    limits: { _, _ in [] },
    clearing: { _, _ in "An activation or a new signal on or after the day of the training." })
}
