// Who is there, where the account stands, and how it does.
extension ScanWords {
  var sponsor: Said {
    let sponsors = SponsorContact(account.people, on: assessment.day).sponsors
    guard !sponsors.isEmpty else { return Said(label: "Sponsor", forms: [[.init("none named", .watch)]]) }
    let names = sponsors.map { $0.name ?? $0.id }
    let titled = sponsors.map { person in (person.name ?? person.id) + (person.title.map { " (\($0))" } ?? "") }
    return Said(
      label: "Sponsor", forms: [titled, names].map { [.init(FigureText.list($0, atMost: 3))] })
  }

  // MARK: - Stage

  /// The stage with who set it and when (requirement 56), and what the data says where they say otherwise.
  var stageForms: [[Document.Phrase]] {
    let stage = assessment.stage
    let value = Document.Phrase.figure(stage.value.words)
    guard let current = stage.value else {
      let gap = portfolio.stageGap(of: assessment)?.words ?? FirstValue.State.unmeasured.words
      return [gap, FirstValue.State.unmeasured.words].map { [value, dot, .aside($0)] }
    }
    let lasting: [Document.Phrase] = [value, .init(" for \(stage.lasting)")]
    let since: Document.Phrase = .aside(" since \(date(stage.since))" + (stage.isSinceKnown ? "" : " or before"))
    guard let call = stage.call else {
      let more: [Document.Phrase] =
        assessment.mayBeHigher ? [dot, .init("habit cannot be judged", .unknown)] : []
      let never: [Document.Phrase] = [dot, .aside("never set by hand")]
      return [lasting + [since] + more + never + risk(current), lasting + [since] + more, lasting + more]
    }
    let isStale = call.isStale(on: assessment.day, book.rules)
    let stale: [Document.Phrase] =
      isStale ? [.init(", not confirmed for \(FigureText.days(assessment.day - call.on))", .watch)] : []
    let long = [dot, .aside("set \(call.origin(at: assessment.day))")] + stale
    let short = [dot, .aside("set \(date(call.on))")] + (isStale ? [.init(", not confirmed since", .watch)] : [])
    guard stage.disagrees else {
      let measure: [Document.Phrase] =
        stage.derived == nil ? [dot, .aside(FirstValue.State.unmeasured.words)] : []
      return [
        lasting + [since] + long + measure + risk(current), lasting + [since] + long + measure,
        lasting + long + measure,
        lasting + short + measure,
      ]
    }
    guard stage.source == .called else {
      return [long, short].map { lasting + [dot, .init("set to \(call.value.words)", .watch)] + $0 }
    }
    let facts: [Document.Phrase] = [
      dot, .init("the data says \(stage.derived.words)", .watch), .aside(" since \(date(stage.derivedSince))"),
    ]
    return [
      lasting + facts + long, lasting + facts + short, [value] + facts + short,
      [value, .aside(", set \(date(call.on))"), dot, .init("data says \(stage.derived.words)", .watch)],
    ]
  }

  private func risk(_ stage: Stage) -> [Document.Phrase] {
    [dot, .aside("\(stage.churnRiskIfStuck.lowercased()) churn risk if stuck")]
  }

  var doubts: Said? {
    let doubts = assessment.doubts(book.rules)
    guard !doubts.isEmpty else { return nil }
    return Said(label: "Check first", items: doubts.map { [.init($0, .watch)] }, noun: "doubt")
  }

  // MARK: - Health

  func health(_ active: Assessment.Active) -> Said {
    let band = Document.Phrase(active.shownBand.rawValue, active.shownBand.tone)
    let place: [Document.Phrase] = assessment.stage.value.map { [.aside(" at \($0.words)")] } ?? []
    let movement = active.healthMovement
    let came = Set(movement?.came ?? [])
    // A reason that is new is marked where it stands; one that is gone is said once, as such.
    var items: [[Document.Phrase]] =
      active.isGoodUnproven
      ? active.shownReasons.map { [.init($0)] }
      : active.health.reasons.map { reason in
        (came.contains(reason) ? [.aside("new: ")] : []) + [.init(Health.words(reason))]
      }
    items += (movement?.went ?? []).map { [.aside("cleared: "), .init(Health.words($0))] }
    let moved = moved(movement)
    return Said(
      label: "Health", forms: [[band] + place + moved, [band] + moved, [band] + place, [band]], items: items,
      noun: "reason")
  }

  /// What became of health in seven days.
  private func moved(_ movement: HealthMovement?) -> [Document.Phrase] {
    guard let movement else { return [.aside(", new this week")] }
    if movement.isStill { return [.aside(", unchanged in 7 d")] }
    return movement.before == movement.now ? [] : [.init(", was \(movement.before.rawValue) 7 d ago", .watch)]
  }

  /// The CSM's own pulse, which is never mixed into health.
  var sentiment: Said? {
    assessment.sentiment.map { sentiment in
      let value: [Document.Phrase] = [
        .init(sentiment.value.rawValue, sentiment.value.tone),
        .aside(sentiment.on.map { " on \(date($0))" } ?? ""),
      ]
      return Said(
        label: "Sentiment", forms: [value + (sentiment.why.map { [.init(": \($0)")] } ?? []), value])
    }
  }

  // MARK: - Flags

  func redFlags(_ active: Assessment.Active) -> Said {
    let items = active.redFlags.map { flag -> [Document.Phrase] in
      var phrases: [Document.Phrase] = [.init(flag.key.words, .risk, sign: .attention)]
      if let since = flag.since {
        phrases += [.init(" since \(date(since))"), .aside(", \(FigureText.days(assessment.day - since))")]
      }
      return phrases + (active.unhandledFlags.contains(flag.key) ? [.init(", no action", .warning)] : [])
    }
    return items.isEmpty
      ? Said(label: "Red flags", forms: noRedFlag(active)) : Said(label: "Red flags", items: items, noun: "red flag")
  }

  /// None is good news only where all could be judged, and where health is at risk without one it does not say otherwise.
  private func noRedFlag(_ active: Assessment.Active) -> [[Document.Phrase]] {
    if active.adoption.isBlind {
      let seen = Document.Phrase("none seen", .unknown)
      return [
        [seen, dot, .init("no usage data, so usage cannot be judged", .warning)],
        [seen, dot, .init("no usage data", .warning)],
      ]
    }
    let (judged, all) = (active.judgedRedFlags.count, FlagKey.red.count)
    if judged == 0 { return [[.init("unknown: none could be judged", .unknown)]] }
    if judged < all { return [[.aside("none seen"), dot, .aside("\(judged) of \(all) could be judged")]] }
    return [[.aside(active.shownBand == .risk ? "none beyond the reasons of health" : "none")]]
  }

  /// What the worst red flag asks for.
  func savePlay(_ active: Assessment.Active) -> Said? {
    active.worstFlag.map { Said(label: "Save play", forms: [[.init($0.nextStep, .answer)]]) }
  }

  func warnings(_ active: Assessment.Active) -> Said? {
    guard !active.warnings.isEmpty else { return nil }
    return Said(label: "Warnings", items: active.warnings.map { [.init($0.key.words, .watch)] }, noun: "warning")
  }
}
