/// Why an account is at its derived stage: each criterion with its evidence, and the one step that is missing next
/// (model.md 1; requirements 11 and 53).
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
    public let evidence: String
  }

  /// Whether a condition holds.
  public enum Result: String, Sendable {
    case pass, fail
    case noData = "no data"
  }

  init(
    account: Account, events: ArraySlice<Event>, history: UsageHistory, timeline: StageTimeline, book: Book, on day: Day
  ) {
    let rules = book.rules
    let segment = rules.segment(for: account)
    let seen = Behaviours(events: events, segment: segment)
    let signals = SignalStep(account: account, progress: timeline.progress, segment: segment, on: day)
    let habit = HabitStep(history: history, rules: rules, last: .latestComplete(at: day))
    let roots = RootsStep(events: events, history: history, book: book, on: day)
    criteria =
      [
        Criterion(
          stage: .activated, condition: "some activation or signal behaviour",
          result: timeline.progress.activatedOn.map { $0 <= day } == true ? .pass : seen.isEmpty ? .noData : .fail,
          evidence: timeline.progress.activatedOn.flatMap { $0 <= day ? "first on \($0)" : nil } ?? seen.summary),
        signals.criterion,
      ] + habit.criteria + roots.criteria
    let missing = criteria.first { $0.result != .pass }
    nextStep =
      switch missing?.stage {
      case nil: nil
      case .notActivated, .activated: Behaviours.nextStep(account: account, segment: segment)
      case .adopted: signals.nextStep
      case .embedded: habit.nextStep
      case .dependent: roots.nextStep
      }
  }

  /// Which behaviours an account shows, apart from those that move a stage.
  private struct Behaviours {
    private var others: [String: Int] = [:]
    private(set) var isEmpty = true

    init(events: ArraySlice<Event>, segment: Segment) {
      for event in events {
        guard case .behaviour(let name, let test, _, _) = event.kind else { continue }
        isEmpty = false
        others[test ? "\(name) (test)" : name, default: 0] += 1
      }
    }

    var summary: String {
      isEmpty ? "" : "only " + others.keys.sorted(byName: \.self).prefix(3).joined(separator: ", ")
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

  init(account: Account, progress: SignalProgress, segment: Segment, on day: Day) {
    let reached = zip(progress.signalNames, progress.signalDays).filter { $0.1 <= day }
    let names = reached.map { "\($0.0 ?? "first value") on \($0.1)" }
    let needed = segment.signalsToAdopt
    criterion = StageCriteria.Criterion(
      stage: .adopted, condition: "\(needed) of \(progress.total) signal behaviours",
      result: reached.count >= needed ? .pass : .fail,
      evidence: names.isEmpty ? "none reached" : names.joined(separator: ", "))
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

  init(history: UsageHistory, rules: Rules, last: Week) {
    let weeks = rules.count(.habitWeeks)
    let evidence = Habit.evidence(in: history, endingAt: last, rules: rules)
    let needed = rules.count(.habitMinimumActive)
    let share = rules[.habitIndependentShare]
    let isKnown = evidence.known >= rules.count(.habitMinimumKnown)
    let stands = Habit(history: history, rules: rules).holds(at: last)
    func result(_ holds: Bool) -> StageCriteria.Result {
      isKnown ? (holds ? .pass : .fail) : stands ? .pass : .noData
    }
    let regular = evidence.active >= needed
    let independent = evidence.sessions > 0 && evidence.independent >= share * evidence.sessions
    let actual = evidence.sessions > 0 ? evidence.independent / evidence.sessions : nil
    let known = "\(evidence.known) of \(weeks) weeks known"
    let suffix = isKnown ? "" : stands ? "; the last judgement stands" : "; too few to judge"
    criteria = [
      StageCriteria.Criterion(
        stage: .embedded, condition: "independent sessions in \(needed) of \(weeks) weeks", result: result(regular),
        evidence: "in \(evidence.active) weeks, \(known)\(suffix)"),
      StageCriteria.Criterion(
        stage: .embedded, condition: "\(percent(share)) of sessions independent", result: result(independent),
        evidence: (actual.map { "\(percent($0)), " } ?? "") + known + suffix),
    ]
    nextStep =
      if !isKnown {
        "usage data: \(evidence.known) of the last \(weeks) weeks are known, habit needs \(rules.count(.habitMinimumKnown))"
      } else if !regular {
        "independent use in \(needed - evidence.active) more of \(weeks) weeks"
      } else {
        "less led use: \(actual.map(percent) ?? "unknown") of sessions are independent, a habit has \(percent(share))"
      }
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
    criteria = [
      StageCriteria.Criterion(
        stage: .dependent, condition: "\(teamsNeeded) teams active within \(weeks) weeks",
        result: teams == nil ? .noData : teamNames.count >= teamsNeeded ? .pass : .fail,
        evidence: teams == nil ? "" : teamNames.isEmpty ? "none" : teamNames.joined(separator: ", ")),
      StageCriteria.Criterion(
        stage: .dependent, condition: "\(evidenceNeeded) kinds of evidence within \(days) days",
        result: kinds.count >= evidenceNeeded ? .pass : .fail,
        evidence: kinds.isEmpty ? "none" : kinds.joined(separator: ", ")),
    ]
    nextStep =
      if teams == nil {
        "usage by team: no record of the last \(weeks) weeks carries it"
      } else if teamNames.count < teamsNeeded {
        teamsNeeded - teamNames.count == 1
          ? "one more active team" : "\(teamsNeeded - teamNames.count) more active teams"
      } else {
        "\(FigureText.count(evidenceNeeded - kinds.count, "more kind", "more kinds")) of evidence: in docs, in SOPs, in new-hire training, an executive's reference, natural expansion"
      }
  }
}

/// A share as whole per cent, for sentences.
func percent(_ share: Double) -> String {
  share.isFinite ? "\(Int((share * 100).rounded())) %" : "unknown"
}
