/// Whether use had become a habit, week by week (model.md 1).
///
/// Judged at each week-end over `habit_weeks` complete weeks of which the sessions, and those of them that a CSM led, are
/// known. Where too few are known the last judgement stands: a stopped export is not a fall.
struct Habit: Sendable {
  /// The weeks at whose end the answer changed, ascending, with the new answer. Before the first it is no.
  let changes: [(week: Week, holds: Bool)]
  /// The first week at whose end it could be judged; nil when it never could.
  let judgedFrom: Week?

  init(history: UsageHistory, led: LedSessions, rules: Rules) {
    let carrying = history.weeks.compactMap { week in led.independent(in: week).map { (week: week.week, use: $0) } }
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
        let share = IndependentShare(carrying[start..<end].lazy.map(\.use))
        if let holds = Habit.judge(share, rules) {
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
  static func share(in history: UsageHistory, led: LedSessions, endingAt last: Week, rules: Rules) -> IndependentShare {
    IndependentShare(history.weeks(rules.count(.habitWeeks), endingAt: last).compactMap(led.independent))
  }

  /// Yes or no, or nil where too few weeks are known.
  static func judge(_ share: IndependentShare, _ rules: Rules) -> Bool? {
    guard share.known >= rules.count(.habitMinimumKnown) else { return nil }
    return share.active >= rules.count(.habitMinimumActive) && isIndependent(share, rules)
  }

  /// Whether enough of the sessions are independent.
  static func isIndependent(_ share: IndependentShare, _ rules: Rules) -> Bool {
    share.sessions > 0 && reaches(share.independent, rules[.habitIndependentShare] * share.sessions)
  }
}
