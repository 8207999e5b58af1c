// The clock of the first value.
extension Explanation {
  static let firstValueTerms = [
    Term(
      "ttfv.state", "First-value clock", .firstValue,
      "Reached, waiting, no clock where the start is not known, or not measured where nothing that could show first value is recorded for the segment."
    ),
    Term("ttfv.started_on", "Started on", .firstValue, "Clock zero: access was granted or onboarding kicked off."),
    Term("ttfv.activated_on", "Activated on", .firstValue, "The day of the first activation or signal behaviour."),
    Term(
      "ttfv.first_value_on", "First value on", .firstValue,
      "The day of the first signal behaviour, or of the first value that the record states."),
    Term(
      "ttfv.adopted_on", "Adopted on", .firstValue,
      "The day on which the count of distinct signals first met what the segment asks for."),
    Term("ttfv.days", "Time to first value", .firstValue, "Days from the start to first value."),
    Term("ttfv.day", "Day of the clock", .firstValue, "Days since the start while first value is not reached."),
    Term("ttfv.window_days", "Window", .firstValue, "The days within which first value is expected."),
    Term(
      "ttfv.window_left", "Window left", .firstValue,
      "Days of the window that are left while first value is not reached; negative once it has closed."),
    Term(
      "ttfv.quiet", "Quiet", .firstValue, "Days since the latest progress: the start, the activation or a new signal."),
    Term(
      "ttfv.trigger", "Play called for", .firstValue,
      "The intervention that is due after so many quiet days: it fires on stall, never on age."),
    Term("ttfv.signals_reached", "Signals reached", .firstValue, "Distinct signal behaviours reached."),
    Term("ttfv.signals_total", "Signals", .firstValue, "Signal behaviours that the segment names."),
    Term(
      "at_risk", "At-risk group", .firstValue,
      "The group on the list of accounts whose first value is at risk: every active account that is not embedded or dependent is on it, those of an unknown stage last."
    ),
  ]
}

extension AccountEvidence {
  func firstValue(_ key: String, _ active: Assessment.Active) -> Detail {
    let clock = active.firstValue
    let window = rule("window_days", String(segment.windowDays))
    func text(_ day: Day?, else word: String) -> String {
      day.map(\.description) ?? (clock.state == .unmeasured ? clock.state.words : word)
    }
    switch key {
    case "ttfv.state":
      return Detail(
        clock.state.words, [start] + behaviourGap + signalInputs, [],
        clock.state == .reached ? .pass : clock.state == .waiting ? .fail : .noData,
        change: clock.state == .noClock ? "A started_on in the account's record starts the clock." : waitsFor)
    case "ttfv.started_on": return Detail(clock.startedOn?.description, [start])
    case "ttfv.activated_on":
      return Detail(
        text(clock.activatedOn, else: "not yet"), firstBehaviours(segment.activation + segment.signals),
        [rule("activation", list(segment.activation)), rule("signals", list(segment.signals))])
    case "ttfv.first_value_on":
      return Detail(
        text(clock.firstValueOn, else: "not yet"), signalInputs, [rule("signals", list(segment.signals))],
        change: clock.firstValueOn == nil ? waitsFor : nil)
    case "ttfv.adopted_on":
      return Detail(
        text(clock.adoptedOn, else: "not yet"), signalInputs,
        [rule("signals_to_adopt", String(segment.signalsToAdopt))], change: clock.adoptedOn == nil ? waitsFor : nil)
    case "ttfv.days":
      return Detail(
        clock.days.map { counted($0, "day") } ?? (clock.state == .waiting ? "not yet" : nil), [start] + signalInputs)
    case "ttfv.day":
      return Detail(clock.day.map { "day \($0)" } ?? (clock.state == .reached ? "reached" : nil), [start])
    case "ttfv.window_days": return Detail(counted(clock.windowDays, "day"), [], [window])
    case "ttfv.window_left":
      let isOpen = clock.windowLeft.map { $0 >= 0 }
      return Detail(
        clock.windowLeft.map { $0 < 0 ? "closed \(counted(-$0, "day")) ago" : counted($0, "day") }
          ?? (clock.state == .reached ? "reached" : nil),
        [start], [window], isOpen.map { $0 ? .pass : .fail }, change: clock.state == .waiting ? waitsFor : nil)
    case "ttfv.quiet": return Detail(clock.quiet.map { counted($0, "day") }, progress(clock), triggers)
    case "ttfv.trigger": return trigger(clock)
    case "ttfv.signals_reached":
      return Detail(
        "\(clock.signalsReached) of \(clock.signalsTotal)", signalInputs, [rule("signals", list(segment.signals))],
        change: waitsFor)
    case "ttfv.signals_total":
      return Detail(String(clock.signalsTotal), [], [rule("signals", list(segment.signals))])
    case "at_risk": return group(active)
    default: return Detail("")
    }
  }

  /// What is waited for; nil once all signals are reached.
  private var waitsFor: String? {
    portfolio.stageGap(of: assessment) == nil
      ? portfolio.awaits(assessment.position).map { "Reaching \($0)." } : nextStep
  }

  private var triggers: [Limit] { [rule("triggers", segment.triggers.map(String.init).joined(separator: ", "))] }

  /// The days of progress.
  private func progress(_ clock: FirstValue) -> [Input] {
    [start] + (clock.activatedOn.map { [Input("activated", "\($0)")] } ?? []) + signalInputs
  }

  private func trigger(_ clock: FirstValue) -> Detail {
    let quiet = clock.quiet.map { counted($0, "day") } ?? "unknown"
    let next = segment.triggers.first { $0 > clock.quiet ?? .max }
    let change =
      clock.state == .unmeasured
      ? nextStep
      : clock.trigger != nil
        ? waitsFor.map { "Progress, such as \($0.prefix(1).lowercased() + $0.dropFirst())" }
        : clock.signalsComplete ? nil : next.map { "It fires after \($0) quiet days." }
    return Detail(
      clock.trigger.map { "\($0.key): \($0.play)" } ?? "none",
      [Input("quiet", quiet)] + progress(clock), triggers,
      clock.trigger != nil ? .holds : clock.signalsComplete || clock.quiet != nil ? .clear : .noData, change: change)
  }

  private func group(_ active: Assessment.Active) -> Detail {
    let clock = active.firstValue
    let inputs = [
      stageInput,
      Input(
        "first value", clock.firstValueOn?.description ?? (clock.state == .unmeasured ? "not measured" : "not reached")),
      Input("window left", clock.windowLeft.map { counted($0, "day") } ?? "does not run"),
      Input("trigger", clock.trigger?.key ?? "none"),
      Input("signals", "\(clock.signalsReached) of \(clock.signalsTotal)"),
    ]
    let limits = triggers + [rule("window_days", String(segment.windowDays))]
    guard let group = active.atRisk else {
      return Detail("not on the list", inputs, limits, .clear)
    }
    return Detail("\(group.words): \(group.meaning)", inputs, limits, .holds, change: nextStep)
  }
}
