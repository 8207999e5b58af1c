// What is planned, what the customer wants, where the contract stands.
extension ScanWords {
  func actions(_ open: [Action], isMissing: Bool) -> Said {
    guard !open.isEmpty else {
      return Said(label: "Actions", forms: [[.init("none open", isMissing ? .warning : .aside)]])
    }
    let items = open.map { action -> [Document.Phrase] in
      let isLate = action.due.map { $0 < assessment.day } ?? false
      let due = action.due.map(date) ?? "no date"
      return [
        isLate ? .init("overdue since \(due)", .risk) : .init(due, action.due == nil ? .warning : .plain), .aside(", "),
        .init(action.owner ?? "no owner", action.owner == nil ? .warning : .plain), .aside(", "),
        .init(FigureText.plain(action.title ?? action.kind ?? "untitled")),
      ]
    }
    return Said(label: "Actions", items: items, noun: "action")
  }

  func businessReview(_ review: BusinessReview) -> Said {
    let distance = review.nextOn - assessment.day
    let doubt =
      distance >= 0 || review.isLate
      ? "" : review.isKindRecorded ? ", held or not is unknown" : ", none recorded in this book"
    let when: Document.Phrase =
      review.isLate
      ? .init("overdue since \(date(review.nextOn))", .risk)
      : .init("\(date(review.nextOn)), \(FigureText.distance(-distance))\(doubt)")
    let month = "month \(review.month)"
    return Said(
      label: "Next EBR",
      forms: [[when, dot, .init("\(month): \(review.theme.words)")], [when, dot, .init(month)], [when]])
  }

  func renewal(_ active: Assessment.Active) -> Said {
    let near = active.limits.filter { $0.share >= book.rules[.limitHit] }
    let limits = near.map { "\(FigureText.plain($0.name)) \(FigureText.percent($0.share))" }
    let words = assessment.renewalWords
    guard !limits.isEmpty else { return Said(label: "Renewal", forms: [words]) }
    let forms = [FigureText.list(limits, atMost: 3), FigureText.count(limits.count, "limit")].map {
      words + [dot, .aside("near its limit: "), .init($0, .watch)]
    }
    return Said(label: "Renewal", forms: forms + [words])
  }

  // MARK: - The outcome

  func outcome(_ active: Assessment.Active) -> Said {
    let borrowed = active.borrowedTime.map { time in
      [": no result to point to by day \(time.windowDays)", ": no result by day \(time.windowDays)", ""]
        .map { Document.Phrase("on borrowed time\($0)", .watch) }
    }
    guard let outcome = account.outcome, let name = outcome.name ?? outcome.id else {
      let unknown = ["not known: what did they buy it for?", "not known"].map { Document.Phrase($0, .watch) }
      guard let borrowed else { return Said(label: "Outcome", forms: unknown.map { [$0] }) }
      return Said(label: "Outcome", forms: unknown.flatMap { known in borrowed.map { [known, dot, $0] } })
    }
    let figures = figures(of: outcome, active.outcomeMeasure)
    let (long, now) = ([dot] + figures, [dot, figures[0]])
    // The day of the measure and the day it is due by give way before the figures.
    let short = [dot, figures[0]] + way(of: outcome, active.outcomeMeasure)
    guard let borrowed else {
      return Said(label: "Outcome", forms: [long, short, now].map { [.init(name)] + $0 })
    }
    return Said(
      label: "Outcome",
      forms: borrowed.map { [.init(name), dot, $0] + long } + borrowed.map { [$0, dot, .init(name)] + now }
        + [[borrowed[2], dot, .init(name)]])
  }

  /// The latest measure against where it began and is to end; the first phrase stands alone.
  private func figures(of outcome: Outcome, _ measured: Assessment.OutcomeMeasure?) -> [Document.Phrase] {
    let isReached = measured.flatMap { outcome.isReached(by: $0.value) } == true
    var figures: [Document.Phrase] =
      measured.map {
        [
          .init(
            "\(isReached ? "reached: " : "")now \(FigureText.trimmed($0.value))", isReached ? .good : .plain,
            sign: isReached ? .reached : nil),
          .aside(" (\(date($0.on)))"),
        ]
      } ?? [.init("not measured yet", .watch)]
    figures += way(of: outcome, measured)
    if outcome.target != nil, let by = outcome.by {
      let isLate = by < assessment.day && !isReached
      figures.append(isLate ? .init(", was due \(date(by))", .watch) : .aside(" by \(date(by))"))
    }
    return figures
  }

  /// Where the measure began and is to end.
  private func way(of outcome: Outcome, _ measured: Assessment.OutcomeMeasure?) -> [Document.Phrase] {
    let from = outcome.baseline.map { [.aside(" from "), Document.Phrase(FigureText.trimmed($0))] } ?? []
    let unit = outcome.unit.map { " \($0)" } ?? ""
    let to = outcome.target.map { [.aside(" to "), Document.Phrase(FigureText.trimmed($0) + unit)] } ?? []
    let way = from + to
    return measured == nil && !way.isEmpty ? [.aside(",")] + way : way
  }

  // MARK: - First value

  /// The intervention that a stall calls for.
  func play(_ first: FirstValue) -> Said? {
    guard let trigger = first.trigger, let quiet = first.quiet else { return nil }
    let play = Document.Phrase(trigger.play, trigger.tone)
    let days = Document.Phrase.aside(": no progress for \(FigureText.days(quiet))")
    let triggers = book.rules.segment(for: account).triggers
    let past = triggers.indices.contains(trigger.rawValue) ? ", past the day-\(triggers[trigger.rawValue]) trigger" : ""
    return Said(label: "Play now", forms: [[play, days, .aside(past)], [play, days], [play]])
  }

  func firstValue(_ first: FirstValue) -> Said {
    var clock: [Document.Phrase]
    switch first.state {
    case .unmeasured: return Said(label: "First value", forms: [[.aside(first.state.words)]])
    case .noClock:
      clock = [.init("no start date: the clock cannot run", .warning)]
      if let on = first.firstValueOn { clock += [dot, .init("reached \(date(on))", .good, sign: .reached)] }
    case .reached:
      clock = [.init("in \(FigureText.days(first.days ?? 0))", .good, sign: .reached)]
      if let on = first.firstValueOn { clock.append(.aside(" on \(date(on))")) }
    case .waiting:
      clock = [first.window]
      if let left = first.windowLeft, left >= 0 { clock.append(.aside(", \(left) d left")) }
    }
    let signals: [Document.Phrase] = [dot, .init("\(first.signalsReached) of \(first.signalsTotal) signals")]
    guard !first.signalsComplete else { return Said(label: "First value", forms: [clock + signals, clock]) }
    let awaited: Document.Phrase =
      switch portfolio.awaited(assessment.position) {
      case nil, .nothingNamed?: .init(FigureText.unknown, .unknown)
      case .undefinedMilestone?: .init(Awaited.undefinedMilestone.words, .warning)
      case let awaited?: .init(awaited.words)
      }
    return Said(
      label: "First value",
      forms: [clock + signals + [dot, .aside("waits for "), awaited], clock + signals, clock])
  }

  func onboarding(_ active: Assessment.Active) -> Said {
    let onboarded = account.onboardingCompletedOn.flatMap { $0 <= assessment.day ? $0 : nil }
    let first = active.firstValue
    let activated: Document.Phrase =
      first.activatedOn.map { .init("activated \(date($0))") }
      ?? (first.state == .unmeasured ? .aside("activation not measured") : .init("not activated", .watch))
    return Said(
      label: "Onboarding",
      forms: [[onboarded.map { .init("completed \(date($0))") } ?? .aside("not completed"), dot, activated]])
  }

  func known(_ coverage: Coverage) -> Said {
    let lead: [Document.Phrase] = [.init("\(coverage.known.count) of \(coverage.of) inputs")]
    return Said(
      label: "Known", forms: [lead + (coverage.missing.isEmpty ? [] : [.aside(", missing")])],
      items: coverage.missing.map { [.init($0.words, .watch)] }, noun: "input")
  }

  // MARK: - Depth

  /// Depth against what was predicted and aimed at.
  func depth(_ active: Assessment.Active) -> Said {
    let (adoption, curve) = (active.adoption, active.curve)
    guard !adoption.isBlind else {
      let newest = adoption.newestWeek.map { "newest week \(date($0.monday))" } ?? "no week is known"
      return Said(
        label: "Depth of use", forms: [[.init("unknown", .unknown), dot, .init("no usage data: \(newest)", .warning)]])
    }
    let bars = Document.Phrase("", bars: adoption.depthByWeek)
    // The table shows the newest week: what is compared with the prediction is the mean, and says so.
    let mean: [Document.Phrase] =
      adoption.depthMean4.map { [.figure(FigureText.percent($0)), .aside(" mean")] } ?? [.init("unknown", .unknown)]
    var predicted: [Document.Phrase] = []
    if let share = curve.predicted {
      predicted = [dot, .aside("predicted "), .init(FigureText.percent(share))]
      if curve.isBehind, let shortfall = curve.shortfall {
        predicted.append(.init(", \(FigureText.percent(shortfall)) short", .watch))
      }
    }
    let target: [Document.Phrase] = [dot, .aside("target "), .init(FigureText.percent(curve.target))]
    let by: [Document.Phrase] = curve.targetOn.map { [.aside(" by \(date($0))")] } ?? []
    let stale = adoption.weeksStale ?? 0
    let age: [Document.Phrase] =
      stale > 0 ? [dot, .init("\(FigureText.count(stale, "week")) old", .watch)] : []
    return Said(
      label: "Depth of use",
      forms: [
        [bars] + mean + predicted + target + by + age, [bars] + mean + predicted + target + age,
        [bars] + mean + predicted + age, mean + predicted + age, mean + age,
      ])
  }
}
