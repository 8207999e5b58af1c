/// Whether the product has roots in several teams and in how the customer works (<doc:Stages>).
struct Roots: Sendable {
  private let history: UsageHistory
  /// Each with its kind as one bit, by day.
  private let evidence: [(kind: UInt8, on: Day)]
  private let evidenceDays: Int
  private let evidenceNeeded: Int
  private let teamsNeeded: Int
  private let teamWeeks: Int

  /// Proof that the product is part of how the customer works.
  struct Evidence: Sendable {
    let name: String
    let on: Day
  }

  init(evidence: [Evidence], history: UsageHistory, rules: borrowing Rules) {
    self.history = history
    self.evidence = evidence.compactMap { evidence in
      DependenceEvidence.Kind.names.firstIndex(of: evidence.name).map { (1 << UInt8($0), evidence.on) }
    }
    evidenceDays = rules.count(.rootsEvidenceDays)
    evidenceNeeded = rules.count(.rootsEvidence)
    teamsNeeded = rules.count(.rootsTeams)
    teamWeeks = rules.count(.rootsTeamWeeks)
  }

  /// The days on which the answer can change.
  var turningPoints: [Day] {
    guard evidence.reduce(0, { $0 | $1.kind }).nonzeroBitCount >= evidenceNeeded else { return [] }
    var points = evidence.flatMap { [$0.on, $0.on + evidenceDays] }
    for week in history.weeks {
      // A team can join when a week enters the window and drop out when it leaves it. Counting teams is the dear part,
      // so only days with enough evidence are looked at.
      let (joins, leaves) = (week.week.sunday, (week.week + teamWeeks).sunday)
      if hasEvidence(on: joins) { points.append(joins) }
      if hasEvidence(on: leaves) { points.append(leaves) }
    }
    return points
  }

  /// Whether there are roots on that day.
  func hold(on day: Day) -> Bool {
    guard hasEvidence(on: day) else { return false }
    let week = Week.latestComplete(at: day)
    let teams = history.countActive(.teams, endingAt: week, weeks: teamWeeks, upTo: teamsNeeded)
    return (teams ?? 0) >= teamsNeeded
  }

  private func hasEvidence(on day: Day) -> Bool {
    var kinds: UInt8 = 0
    for evidence in evidence where day - evidenceDays < evidence.on && evidence.on <= day { kinds |= evidence.kind }
    return kinds.nonzeroBitCount >= evidenceNeeded
  }

  /// The names with a value above 0 in some known week of the window, or nil when no week of it carries the breakdown.
  static func activeNames(
    _ breakdown: UsageBreakdown, in history: UsageHistory, endingAt last: Week, weeks: Int
  ) -> [NameNumber]? {
    var names: [NameNumber] = []
    var isCarried = false
    for week in history.weeks(weeks, endingAt: last) {
      guard let amounts = history.amounts(breakdown, in: week) else { continue }
      isCarried = true
      for amount in amounts where amount.value > 0 && !names.contains(amount.name) { names.append(amount.name) }
    }
    return isCarried ? names : nil
  }

  /// The teams with active users in some known week of the window, or nil when no week of it carries teams.
  static func activeTeams(in history: UsageHistory, endingAt last: Week, weeks: Int) -> [NameNumber]? {
    activeNames(.teams, in: history, endingAt: last, weeks: weeks)
  }

  /// The evidence of the five kinds that count, with its days.
  static func evidence(in events: [Event]) -> [Evidence] {
    events.compactMap { event in
      guard case .evidence(let name) = event.kind, DependenceEvidence.Kind.names.contains(name) else { return nil }
      return Evidence(name: name, on: event.on)
    }
  }

  /// The distinct kinds of evidence that count on `day`: those of the last `days` days.
  static func names(_ evidence: [Evidence], on day: Day, days: Int) -> Set<String> {
    Set(evidence.lazy.filter { day - days < $0.on && $0.on <= day }.map(\.name))
  }
}
