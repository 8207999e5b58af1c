/// Why an account is at its derived stage: each criterion with its evidence, and the one step that is missing next
/// (<doc:Stages>; requirements 11 and 53).
public struct StageCriteria: Sendable {
  /// The criteria, from the lowest stage to the highest.
  public let criteria: [Criterion]
  /// What has to happen next for the next stage; nil for an account that meets every criterion.
  public let nextStep: String?

  /// One condition of one stage.
  public struct Criterion: Sendable {
    /// The stage that needs it.
    public let stage: Stage
    /// The condition in words, with its threshold.
    public let condition: String
    /// Whether it holds.
    public let result: Result
    /// What was seen: names, days, figures. Empty where nothing is known.
    package let evidence: DatedText
  }

  /// Whether a condition holds.
  public enum Result: String, Sendable {
    case pass, fail
    case noData = "no data"
  }

  /// - Parameter gap: Why the data says no stage; nil where they do.
  init(
    _ facts: AccountFacts, events: ArraySlice<Event>, history: UsageHistory, gap: StageGap?, book: Book, on day: Day
  ) {
    let (account, segment, progress) = (facts.account, facts.segment, facts.timeline.progress)
    let seen = Behaviours(events: events)
    let signals = SignalStep(account: account, progress: progress, segment: segment, gap: gap, on: day)
    let habit = HabitStep(facts, history: history, book: book, on: day, signals: signals)
    let roots = RootsStep(events: events, history: history, book: book, on: day)
    criteria =
      [
        Criterion(
          stage: .activated, condition: "some activation or signal behaviour",
          result: progress.activatedOn.map { $0 <= day } == true
            ? .pass : gap != nil || seen.isEmpty ? .noData : .fail,
          evidence: progress.activatedOn.flatMap { $0 <= day ? "first on \($0)" : nil } ?? DatedText(seen.summary(gap))),
        signals.criterion,
      ] + habit.criteria + roots.criteria
    let missing = criteria.first { $0.result != .pass }
    nextStep =
      switch missing?.stage {
      case nil: nil
      case .notActivated, .activated: gap?.remedy ?? Behaviours.nextStep(account: account, segment: segment)
      case .adopted: signals.nextStep
      case .embedded: habit.nextStep
      case .dependent: roots.nextStep
      }
  }

  /// Which behaviours an account shows, apart from those that move a stage.
  private struct Behaviours {
    private var others: [String: Int] = [:]
    private(set) var isEmpty = true

    init(events: ArraySlice<Event>) {
      for event in events {
        guard case .behaviour(let name, let test, _, _) = event.kind else { continue }
        isEmpty = false
        others[test ? "\(name) (test)" : name, default: 0] += 1
      }
    }

    /// What is seen where nothing moves a stage.
    func summary(_ gap: StageGap?) -> String {
      let names = others.keys.sorted(byName: \.self).prefix(3).joined(separator: ", ")
      let only = isEmpty ? nil : "only " + names
      guard let gap else { return only ?? "no behaviour of it is recorded" }
      return gap.words + (only.map { "; of this account \($0)" } ?? "")
    }

    static func nextStep(account: Account, segment: Segment) -> String {
      let ways = segment.activation.prefix(3).joined(separator: ", ")
      if let milestone = account.firstValueMilestone { return "first real use: one of \(ways); then \(milestone)" }
      return ways.isEmpty ? "name an activation behaviour in the rules" : "first real use: one of \(ways)"
    }
  }
}

/// The signal behaviours: which were reached, which is next.
struct SignalStep {
  let criterion: StageCriteria.Criterion
  let nextStep: String
  /// Whether every signal of the segment was reached.
  let isComplete: Bool

  init(account: Account, progress: SignalProgress, segment: Segment, gap: StageGap?, on day: Day) {
    let reached = zip(progress.signalNames, progress.signalDays).filter { $0.1 <= day }
    let names: [DatedText] = reached.map { "\($0.0 ?? "first value") on \($0.1)" }
    let needed = segment.signalsToAdopt
    criterion = StageCriteria.Criterion(
      stage: .adopted, condition: "\(needed) of \(progress.total) signal behaviours",
      result: reached.count >= needed ? .pass : gap != nil ? .noData : .fail,
      evidence: names.isEmpty ? DatedText(gap?.words ?? "none reached") : names.joined(separator: ", "))
    isComplete = reached.count >= progress.total
    nextStep =
      SignalStep.next(account: account, progress: progress, segment: segment, on: day).map { "reach \($0)" }
      ?? "reach a further signal behaviour"
  }

  /// The milestone agreed with the customer, else the first signal of the segment's list that was not reached.
  static func next(account: Account, progress: SignalProgress, segment: Segment, on day: Day) -> String? {
    let reached = Set(zip(progress.signalNames, progress.signalDays).filter { $0.1 <= day }.compactMap(\.0))
    if let milestone = account.firstValueMilestone, reached.isEmpty { return milestone }
    return segment.signals.first { !reached.contains($0) }
  }
}

/// Habit: how regular and how independent the use is.
struct HabitStep {
  let criteria: [StageCriteria.Criterion]
  let nextStep: String

  /// - Parameter signals: what is to be reached while a habit takes its time.
  init(_ facts: AccountFacts, history: UsageHistory, book: Book, on day: Day, signals: SignalStep) {
    let (rules, led, last) = (book.rules, facts.led(on: day, in: book), Week.latestComplete(at: day))
    let weeks = rules.count(.habitWeeks)
    let share = Habit.share(in: history, led: led, endingAt: last, rules: rules)
    let needed = rules.count(.habitMinimumActive)
    let isKnown = share.known >= rules.count(.habitMinimumKnown)
    let stands = Habit(history: history, led: led, feed: book.touchFeed, rules: rules).holds(on: day)
    func result(_ holds: Bool) -> StageCriteria.Result {
      isKnown ? (holds ? .pass : .fail) : stands ? .pass : .noData
    }
    let isRegular = share.active >= needed
    let known =
      isKnown
      ? "\(share.known) of \(weeks) weeks known" + (share.isEstimated ? ", led sessions estimated" : "")
      : UsageGap.independentUse(history.weeks(weeks, endingAt: last), of: weeks, led: led)
    let suffix = isKnown ? "" : stands ? "; the last judgement stands" : "; too few to judge"
    criteria = [
      StageCriteria.Criterion(
        stage: .embedded, condition: "independent sessions in \(needed) of \(weeks) weeks", result: result(isRegular),
        evidence: DatedText(share.known == 0 ? known + suffix : "in \(share.active) weeks, \(known)\(suffix)")),
      StageCriteria.Criterion(
        stage: .embedded, condition: "\(percent(rules[.habitIndependentShare])) of sessions independent",
        result: result(Habit.isIndependent(share, rules)),
        evidence: DatedText((share.ratio.map { "\(percent($0)), " } ?? "") + known + suffix)),
    ]
    nextStep =
      if !isKnown, let young = HabitStep.young(facts, share, last: last, rules: rules) {
        signals.isComplete ? young : "\(signals.nextStep); \(young)"
      } else if !isKnown {
        "usage data: \(known), habit needs \(rules.count(.habitMinimumKnown))"
      } else if !isRegular {
        "independent use in \(needed - share.active) more of \(weeks) weeks"
      } else {
        "less CSM-led use: \(share.ratio.map(percent) ?? "unknown") of sessions are independent, a habit takes \(percent(rules[.habitIndependentShare]))"
      }
  }
}

extension HabitStep {
  /// What is said of an account that is too young for a habit: every whole week since its start is known, and they are too
  /// few. Nil where weeks are missing.
  fileprivate static func young(_ facts: AccountFacts, _ share: IndependentShare, last: Week, rules: Rules) -> String? {
    guard let startedOn = facts.account.startedOn else { return nil }
    let start = Week(containing: startedOn)
    let lived = max(0, last - (startedOn == start.monday ? start : start + 1) + 1)
    let needed = rules.count(.habitMinimumKnown)
    guard lived < needed, share.known >= lived else { return nil }
    let more = FigureText.count(needed - share.known, "more week")
    return "a habit takes \(needed) weeks: \(share.known) have passed, \(more) to go"
  }
}

/// Roots: teams and evidence.
struct RootsStep {
  let criteria: [StageCriteria.Criterion]
  let nextStep: String

  init(events: ArraySlice<Event>, history: UsageHistory, book: Book, on day: Day) {
    let rules = book.rules
    let (teamsNeeded, evidenceNeeded) = (rules.count(.rootsTeams), rules.count(.rootsEvidence))
    let (weeks, days) = (rules.count(.rootsTeamWeeks), rules.count(.rootsEvidenceDays))
    let teams = Roots.activeTeams(in: history, endingAt: .latestComplete(at: day), weeks: weeks)
    let kinds = Roots.names(Roots.evidence(in: Array(events)), on: day, days: days).sorted(byName: \.self)
    let teamNames = (teams ?? []).map { book.names[Int($0)] }.sorted(byName: \.self)
    let gap = UsageGap.words(
      history.weeks(weeks, endingAt: .latestComplete(at: day)), of: weeks, field: UsageBreakdown.teams.key
    ) { history.amounts(.teams, in: $0) != nil }
    criteria = [
      StageCriteria.Criterion(
        stage: .dependent, condition: "\(teamsNeeded) teams active within \(weeks) weeks",
        result: teams == nil ? .noData : teamNames.count >= teamsNeeded ? .pass : .fail,
        evidence: DatedText(teams == nil ? gap : teamNames.isEmpty ? "none" : teamNames.joined(separator: ", "))),
      StageCriteria.Criterion(
        stage: .dependent, condition: "\(evidenceNeeded) kinds of evidence within \(days) days",
        result: kinds.count >= evidenceNeeded ? .pass : .fail,
        evidence: DatedText(kinds.isEmpty ? "none" : kinds.joined(separator: ", "))),
    ]
    nextStep =
      if teams == nil {
        "usage by team: \(gap)"
      } else if teamNames.count < teamsNeeded {
        teamsNeeded - teamNames.count == 1
          ? "one more active team" : "\(teamsNeeded - teamNames.count) more active teams"
      } else {
        "\(FigureText.count(evidenceNeeded - kinds.count, "more kind", "more kinds")) of evidence: in docs, in SOPs, in new-hire training, an executive's reference, natural expansion"
      }
  }
}
