/// What changed in an account since someone was last in touch with it (requirement 134).
///
/// It needs no assessment of the earlier day but of flags that can be judged from the account alone.
package struct ChangesSince: Sendable {
  /// The day of the last touch: by a person where there was one, else of any mode. The start where there was none.
  package let since: Day
  /// That touch; nil where there was none.
  package let touch: Touch?
  /// What happened after that day up to today, what weighs most first.
  package let changes: [Change]
  /// Depth in the newest week known then and in the newest known now; nil where either is unknown or they are the same.
  package let depth: ThenAndNow?
  /// Active users in the same weeks.
  package let activeUsers: ThenAndNow?

  /// A figure then and now.
  package struct ThenAndNow: Hashable, Sendable {
    /// The figure then.
    package let then: Double
    /// The figure now.
    package let now: Double

    /// A figure at two times.
    package init(then: Double, now: Double) {
      self.then = then
      self.now = now
    }
  }

  /// One change.
  package struct Change: Hashable, Sendable {
    /// What kind of change it is.
    package let kind: Kind
    /// The day; of several the latest. Nil where it is not one day's.
    package let on: Day?
    /// The change in words, without its day.
    package let words: String
  }

  /// Kinds of change: what weighs most first.
  package enum Kind: String, CaseIterable, Sendable {
    /// Someone left or came.
    case people
    /// A red flag began to hold.
    case flagCame = "flag_came"
    /// A red flag that held on that day does not hold any more. One that depends on other accounts is not looked at.
    case flagGone = "flag_gone"
    /// The derived stage moved.
    case stage
    /// First use, or a signal behaviour for the first time.
    case progress
    /// A renewal, a change of the contract, a business review.
    case contract
    /// A survey answer or a measure of the outcome.
    case measure
    /// Evidence, observations, causes, and signs of expansion.
    case noticed
    /// Support tickets.
    case tickets
    /// Automated touches.
    case automated
  }
}

extension Portfolio {
  /// What changed since the account's last touch; nil for accounts that are not active, and where neither a touch nor a
  /// start is known.
  package func changesSinceLastTouch(of position: Int) -> ChangesSince? {
    guard let active = assessments[position].active else { return nil }
    let events = events(of: position)
    func latest(_ counts: (Touch) -> Bool) -> (Day, Touch)? {
      for event in events.reversed() {
        if case .touch(let touch) = event.kind, counts(touch) { return (event.on, touch) }
      }
      return nil
    }
    let last = latest { $0.mode == .human } ?? latest { _ in true }
    guard let since = last?.0 ?? assessments[position].account.startedOn else { return nil }
    let facts = book.facts[position]
    let summary = ChangeSummary(
      portfolio: self, assessment: assessments[position], active: active, facts: facts,
      events: events.filter { $0.on > since }, since: since)
    let figures = summary.figures
    return ChangesSince(
      since: since, touch: last?.1, changes: summary.changes, depth: figures.depth, activeUsers: figures.activeUsers)
  }
}

/// Puts together what happened between a day and now.
private struct ChangeSummary {
  let portfolio: Portfolio
  let assessment: Assessment
  let active: Assessment.Active
  let facts: AccountFacts
  /// The events after the day, oldest first.
  let events: [Event]
  let since: Day

  var changes: [ChangesSince.Change] {
    people + flags + stages + progress + happenings + tickets + automated
  }

  private func change(_ kind: ChangesSince.Kind, _ on: Day?, _ words: String) -> ChangesSince.Change {
    ChangesSince.Change(kind: kind, on: on, words: words)
  }

  private func isNews(_ day: Day?) -> Bool { day.map { $0 > since && $0 <= assessment.day } ?? false }

  private var people: [ChangesSince.Change] {
    let named = assessment.account.people.compactMap { person -> ChangesSince.Change? in
      let role = person.role.map { " (\(String($0.rawValue.map { $0 == "_" ? " " : $0 })))" } ?? ""
      let name = (person.name ?? person.id) + role
      if isNews(person.leftOn) { return change(.people, person.leftOn, "\(name) left") }
      if isNews(person.joinedOn) { return change(.people, person.joinedOn, "\(name) came") }
      return nil
    }
    let known = Set(assessment.account.people.map(\.id))
    return named
      + events.compactMap { event in
        guard case .personLeft(let id) = event.kind, !known.contains(id) else { return nil }
        return change(.people, event.on, "\(id) left")
      }
  }

  private var flags: [ChangesSince.Change] {
    let came = active.redFlags.compactMap { flag in
      isNews(flag.since) ? change(.flagCame, flag.since, "flag: \(flag.key.words)") : nil
    }
    // Without the drops of other accounts, which no flag looked at here depends on.
    let then = BookDay(portfolio.book, on: since, drops: [:])
    let gone = FlagKey.red.filter { key in
      !key.dependsOnOtherAccounts && !active.has(key) && RedFigures.holds(key, for: facts, at: then, in: portfolio.book)
    }
    return came + gone.map { change(.flagGone, nil, "no longer: \($0.words)") }
  }

  private var stages: [ChangesSince.Change] {
    let moves = facts.timeline.changes.filter { isNews($0.day) }
    guard let last = moves.last else { return [] }
    let before = facts.timeline.stage(on: since)
    guard before != last.stage else { return [] }
    return [change(.stage, last.day, "from \(before.words) to \(last.stage.words)")]
  }

  private var progress: [ChangesSince.Change] {
    let progress = facts.timeline.progress
    var result: [ChangesSince.Change] = []
    if isNews(progress.activatedOn) { result.append(change(.progress, progress.activatedOn, "first real use")) }
    for (name, day) in zip(progress.signalNames, progress.signalDays) where isNews(day) {
      result.append(change(.progress, day, "signal reached: \(name ?? "first value")"))
    }
    return result
  }

  /// Events told one by one; of measures the latest.
  private var happenings: [ChangesSince.Change] {
    let wording = EventWording(assessment.account, rules: portfolio.book.rules, on: portfolio.day)
    var found: [ChangesSince.Change] = []
    var measure: ChangesSince.Change?
    for event in events {
      guard let news = wording.words(of: event.kind).news else { continue }
      let told = change(news.kind, event.on, news.words)
      if case .outcome = event.kind { measure = told } else { found.append(told) }
    }
    if let measure { found.append(measure) }
    let order = ChangesSince.Kind.allCases
    return found.enumerated().sorted { left, right in
      let (one, two) = (order.firstIndex(of: left.element.kind) ?? 0, order.firstIndex(of: right.element.kind) ?? 0)
      return one == two ? left.offset > right.offset : one < two
    }.map(\.element)
  }

  private var tickets: [ChangesSince.Change] {
    let opened = events.filter { if case .ticket = $0.kind { true } else { false } }
    guard let last = opened.last?.on else { return [] }
    let count = opened.count == 1 ? "1 ticket" : "\(opened.count) tickets"
    let open = OpenTickets(opened, on: assessment.day).count
    return [change(.tickets, last, "\(count), \(open == 0 ? "none" : "\(open)") open")]
  }

  private var automated: [ChangesSince.Change] {
    let days = events.compactMap { event -> Day? in
      if case .touch(let touch) = event.kind, touch.mode == .automated { event.on } else { nil }
    }
    guard let last = days.last else { return [] }
    return [change(.automated, last, days.count == 1 ? "1 automated touch" : "\(days.count) automated touches")]
  }

  /// Depth and users of the newest week known then, and of the newest known now.
  var figures: (depth: ChangesSince.ThenAndNow?, activeUsers: ChangesSince.ThenAndNow?) {
    let last = Week.latestComplete(at: since)
    guard let now = active.adoption.recentWeek, !facts.isBlind(at: last),
      let then = facts.series.newest(upTo: last), then < now, last - then <= 2
    else { return (nil, nil) }
    let total = facts.weightTotal(portfolio.book, at: active.adoption.latestWeek)
    func both(_ value: (WeeklySeries.Point) -> Double?) -> ChangesSince.ThenAndNow? {
      guard let one = facts.series.window(1, endingAt: then).first.flatMap(value),
        let two = facts.series.window(1, endingAt: now).first.flatMap(value)
      else { return nil }
      return ChangesSince.ThenAndNow(then: one, now: two)
    }
    return (both { $0.depth(total) }, both(\.activeUsers))
  }
}
