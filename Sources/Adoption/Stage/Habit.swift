/// Whether use had become a habit, week by week (model.md 1).
///
/// Judged at each week-end over `habit_weeks` complete weeks that carry sessions and guided sessions. Where too few are
/// known the last judgement stands: a stopped export is not a fall.
struct Habit: Sendable {
  /// What was seen in the weeks judged.
  struct Evidence: Hashable, Sendable {
    /// Weeks of the window that carry both counts.
    var known = 0
    /// Those of them with independent sessions.
    var active = 0
    /// Sessions without a CSM, over the window.
    var independent = 0.0
    /// All sessions over the window.
    var sessions = 0.0
  }

  /// The weeks at whose end the answer changed, ascending, with the new answer. Before the first it is no.
  let changes: [(week: Week, holds: Bool)]
  /// The first week at whose end it could be judged; nil when it never could.
  let judgedFrom: Week?

  init(history: UsageHistory, rules: Rules) {
    let carrying = history.weeks.filter { $0.independentSessions != nil }
    var changes: [(week: Week, holds: Bool)] = []
    var judgedFrom: Week?
    if let first = carrying.first?.week, let last = carrying.last?.week {
      let weeks = rules.count(.habitWeeks)
      var start = 0
      var end = 0
      var week = first
      // After the last known week nothing can be judged anew once the window has moved past it.
      while week <= last + (weeks - 1) {
        while end < carrying.count, carrying[end].week <= week { end += 1 }
        while start < end, carrying[start].week <= week - weeks { start += 1 }
        if start == end, end < carrying.count {
          week = carrying[end].week
          continue
        }
        let evidence = Habit.evidence(carrying[start..<end])
        if let holds = Habit.judge(evidence, rules) {
          judgedFrom = judgedFrom ?? week
          if holds != (changes.last?.holds ?? false) { changes.append((week, holds)) }
        }
        week = week + 1
      }
    }
    self.changes = changes
    self.judgedFrom = judgedFrom
  }

  /// Whether it was a habit at the end of that week.
  func holds(at week: Week) -> Bool { changes.last { $0.week <= week }?.holds ?? false }

  /// What the window that ends with `last` shows.
  static func evidence(in history: UsageHistory, endingAt last: Week, rules: Rules) -> Evidence {
    evidence(history.weeks(rules.count(.habitWeeks), endingAt: last))
  }

  /// Yes or no, or nil where too few weeks are known.
  static func judge(_ evidence: Evidence, _ rules: Rules) -> Bool? {
    guard evidence.known >= rules.count(.habitMinimumKnown) else { return nil }
    return evidence.active >= rules.count(.habitMinimumActive) && evidence.sessions > 0
      && evidence.independent >= rules[.habitIndependentShare] * evidence.sessions
  }

  private static func evidence(_ weeks: ArraySlice<UsageWeek>) -> Evidence {
    var evidence = Evidence()
    for week in weeks {
      guard let independent = week.independentSessions, let sessions = week.sessions else { continue }
      evidence.known += 1
      if independent > 0 { evidence.active += 1 }
      evidence.independent += independent
      evidence.sessions += sessions
    }
    return evidence
  }
}
