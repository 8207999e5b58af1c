// The clock of the first value.
extension Explanation {
  static let firstValueTerms: [Term] = [
    .active(
      "ttfv.state", "First-value clock", .firstValue,
      "Reached, waiting, no clock where the start is not known, or not measured where nothing that could show first value is recorded for the segment."
    ) { it, active in
      Detail(
        active.firstValue.state.words, [it.start] + it.behaviourGap + it.signalInputs, [],
        active.firstValue.state == .reached ? .pass : active.firstValue.state == .waiting ? .fail : .noData,
        change: active.firstValue.state == .noClock
          ? "A started_on in the account's record starts the clock." : it.waitsFor)
    },
    .active(
      "ttfv.started_on", "Started on", .firstValue, "Clock zero: access was granted or onboarding kicked off."
    ) { it, active in
      Detail(active.firstValue.startedOn.map { DatedText($0) }, [it.start])
    },
    .active(
      "ttfv.activated_on", "Activated on", .firstValue, "The day of the first activation or signal behaviour."
    ) { it, active in
      Detail(
        it.reached(\.activatedOn, active),
        it.firstBehaviours(it.segment.activation + it.segment.signals),
        [it.rule("activation", it.list(it.segment.activation)), it.rule("signals", it.list(it.segment.signals))])
    },
    .active(
      "ttfv.first_value_on", "First value on", .firstValue,
      "The day of the first signal behaviour, or of the first value that the record states."
    ) { it, active in
      Detail(
        it.reached(\.firstValueOn, active), it.signalInputs,
        [it.rule("signals", it.list(it.segment.signals))],
        change: active.firstValue.firstValueOn == nil ? it.waitsFor : nil)
    },
    .active(
      "ttfv.adopted_on", "Adopted on", .firstValue,
      "The day on which the count of distinct signals first met what the segment asks for."
    ) { it, active in
      Detail(
        it.reached(\.adoptedOn, active), it.signalInputs,
        [it.rule("signals_to_adopt", String(it.segment.signalsToAdopt))],
        change: active.firstValue.adoptedOn == nil ? it.waitsFor : nil)
    },
    .active("ttfv.days", "Time to first value", .firstValue, "Days from the start to first value.") { it, active in
      Detail(
        active.firstValue.days.map { counted($0, "day") } ?? (active.firstValue.state == .waiting ? "not yet" : nil),
        [it.start] + it.signalInputs)
    },
    .active(
      "ttfv.day", "Day of the clock", .firstValue, "Days since the start while first value is not reached."
    ) { it, active in
      Detail(
        active.firstValue.day.map { "day \($0)" } ?? (active.firstValue.state == .reached ? "reached" : nil), [it.start]
      )
    },
    .active("ttfv.window_days", "Window", .firstValue, "The days within which first value is expected.") { it, active in
      Detail(counted(active.firstValue.windowDays, "day"), [], [it.window])
    },
    .active(
      "ttfv.window_left", "Window left", .firstValue,
      "Days of the window that are left while first value is not reached; negative once it has closed."
    ) { it, active in
      let isOpen = active.firstValue.windowLeft.map { $0 >= 0 }
      return Detail(
        active.firstValue.windowLeft.map { $0 < 0 ? "closed \(counted(-$0, "day")) ago" : counted($0, "day") }
          ?? (active.firstValue.state == .reached ? "reached" : nil),
        [it.start], [it.window], isOpen.map { $0 ? .pass : .fail },
        change: active.firstValue.state == .waiting ? it.waitsFor : nil)
    },
    .active(
      "ttfv.quiet", "Without progress", .firstValue,
      "Days since the latest progress: the start, the activation or a new signal."
    ) { it, active in
      Detail(active.firstValue.quiet.map { counted($0, "day") }, it.progress(active.firstValue), it.triggers)
    },
    .active(
      "ttfv.trigger", "Play called for", .firstValue,
      "The intervention that is due after so many days without progress: it fires on stall, never on age."
    ) { it, active in
      it.trigger(active.firstValue)
    },
    .active(
      "ttfv.signals_reached", "Signals reached", .firstValue, "Distinct signal behaviours reached."
    ) { it, active in
      Detail(
        "\(active.firstValue.signalsReached) of \(active.firstValue.signalsTotal)", it.signalInputs,
        [it.rule("signals", it.list(it.segment.signals))],
        change: it.waitsFor)
    },
    .active("ttfv.signals_total", "Signals", .firstValue, "Signal behaviours that the segment names.") { it, active in
      Detail(String(active.firstValue.signalsTotal), [], [it.rule("signals", it.list(it.segment.signals))])
    },
    .active(
      "at_risk", "At-risk group", .firstValue,
      "The group on the list of accounts whose first value is at risk: every active account that is not embedded or dependent is on it, those of an unknown stage last."
    ) { it, active in it.group(active) },
  ]
}

extension AccountEvidence {
  fileprivate var window: Limit { rule("window_days", String(segment.windowDays)) }

  /// A day of the clock, or why there is none.
  fileprivate func reached(_ day: KeyPath<FirstValue, Day?>, _ active: Assessment.Active) -> DatedText {
    let clock = active.firstValue
    return clock[keyPath: day].map { DatedText($0) }
      ?? (clock.state == .unmeasured ? DatedText(clock.state.words) : "not yet")
  }

  /// What is waited for; nil once all signals are reached.
  fileprivate var waitsFor: DatedText? {
    portfolio.stageGap(of: assessment) == nil ? awaited.map { "Reaching \($0)." } : nextStep
  }

  private var awaited: String? { portfolio.awaits(assessment.position) }

  fileprivate var triggers: [Limit] { [rule("triggers", segment.triggers.map(String.init).joined(separator: ", "))] }

  /// The days of progress.
  fileprivate func progress(_ clock: FirstValue) -> [Input] {
    [start] + (clock.activatedOn.map { [Input("activated", DatedText($0))] } ?? []) + signalInputs
  }

  fileprivate func trigger(_ clock: FirstValue) -> Detail {
    let quiet = clock.quiet.map { counted($0, "day") } ?? "unknown"
    let next = segment.triggers.first { $0 > clock.quiet ?? .max }
    let change =
      clock.state == .unmeasured
      ? nextStep
      : clock.trigger != nil
        ? awaited.map { "Progress, such as reaching \($0)." }
        : clock.signalsComplete ? nil : next.map { "It fires after \($0) days without progress." }
    return Detail(
      clock.trigger?.play ?? "none",
      [Input("without progress", quiet)] + progress(clock), triggers,
      clock.trigger != nil ? .holds : clock.signalsComplete || clock.quiet != nil ? .clear : .noData, change: change)
  }

  fileprivate func group(_ active: Assessment.Active) -> Detail {
    let clock = active.firstValue
    let inputs = [
      stageInput,
      Input(
        "first value",
        clock.firstValueOn.map { DatedText($0) } ?? (clock.state == .unmeasured ? "not measured" : "not reached")),
      Input("window left", clock.windowLeft.map { counted($0, "day") } ?? "does not run"),
      Input("trigger", clock.trigger?.key ?? "none"),
      Input("signals", "\(clock.signalsReached) of \(clock.signalsTotal)"),
    ]
    let limits = triggers + [window]
    guard let group = active.atRisk else {
      return Detail("not on the list", inputs, limits, .clear)
    }
    return Detail("\(group.words): \(group.meaning)", inputs, limits, .holds, change: nextStep)
  }
}
