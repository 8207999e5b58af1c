/// One moment in the life of an account: a fact, a decision, or what follows from use.
package struct TimelineItem: Sendable, Identifiable {
  /// Tells it apart from the others of the account; the same in every reading that holds the same facts.
  package let id: String
  /// The day that it is dated.
  package let day: Day
  /// What happened.
  package let content: Content

  /// What can happen.
  package enum Content: Sendable {
    /// A fact of the files in `events/`.
    case event(Event)
    /// What was decided about the account, as far as it counts.
    case decision(LoggedDecision)
    /// The stage that the data says became this one.
    case stage(Stage)
    /// First value was reached, so many days after the start; nil without a start.
    case firstValue(days: Int?)
    /// A flag that holds on the day began.
    case flag(FlagKey)
    /// The newest week of which use is known ended.
    case newestUse(Week)
  }

  /// What can be looked at by itself.
  package enum Group: String, CaseIterable, Sendable {
    /// What was decided.
    case decisions
    /// What was told of the customer: contacts, answers, tickets, renewals.
    case facts
    /// What the customer did in the product, and what follows from it: stages, first value, flags.
    case use
  }

  /// What it belongs to.
  package var group: Group {
    switch content {
    case .decision: .decisions
    case .event(let event): if case .behaviour = event.kind { .use } else { .facts }
    case .stage, .firstValue, .flag, .newestUse: .use
    }
  }

  /// The line that it was read from; `.none` for what follows from others.
  package var source: Source {
    switch content {
    case .event(let event): event.source
    case .decision(let logged): logged.decision.entries[0].source
    case .stage, .firstValue, .flag, .newestUse: .none
    }
  }
}

extension Portfolio {
  /// Facts and decisions of an account up to the day in one line of time, the newest first.
  ///
  /// Of one day what was decided stands above what happened, the later decision above the earlier one. What was undone
  /// is as if it never was.
  package func timeline(of position: Int) -> [TimelineItem] {
    let assessment = assessments[position]
    let decided = journal(about: assessment.id).filter { !$0.isUndone && !$0.decision.isUndo }.map { logged in
      TimelineItem(id: "decided \(logged.id)", day: logged.day, content: .decision(logged))
    }
    // Events of one kind and day are told apart by counting.
    var seen: [String: Int] = [:]
    let happened = events(of: position).map { event in
      let key = "event \(event.on.description) \(event.kind.key)"
      seen[key, default: 0] += 1
      return TimelineItem(id: "\(key) \(seen[key] ?? 0)", day: event.on, content: .event(event))
    }
    let items = decided + followed(assessment) + happened.reversed()
    return items.enumerated().sorted { left, right in
      left.element.day == right.element.day ? left.offset < right.offset : left.element.day > right.element.day
    }.map(\.element)
  }

  /// What follows from facts, the newest first.
  private func followed(_ assessment: Assessment) -> [TimelineItem] {
    var items: [TimelineItem] = []
    if let week = assessment.active?.adoption.newestWeek {
      items.append(TimelineItem(id: "newest use", day: week.monday + 6, content: .newestUse(week)))
    }
    for flag in assessment.active?.flags ?? [] {
      guard let since = flag.since else { continue }
      items.append(TimelineItem(id: "flag \(flag.key.rawValue)", day: since, content: .flag(flag.key)))
    }
    for change in stageChanges(of: assessment.position).reversed() {
      items.append(
        TimelineItem(
          id: "stage \(change.day.description) \(change.stage.key)", day: change.day, content: .stage(change.stage)))
    }
    if let first = assessment.active?.firstValue, let on = first.firstValueOn, on <= day {
      items.append(TimelineItem(id: "first value", day: on, content: .firstValue(days: first.days)))
    }
    return items
  }
}
