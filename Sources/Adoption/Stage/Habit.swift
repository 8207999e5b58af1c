/// Whether use had become a habit, on every day (<doc:Stages>).
///
/// Judged at each week-end over `habit_weeks` complete weeks of which the sessions, and those of them that a CSM led, are
/// known. Where too few are known the last judgement stands: a stopped export is not a fall. Led sessions are estimated from
/// a feed of touches as it is seen at the day, so what is known of the same weeks can change between two week-ends.
struct Habit: Sendable {
  /// The days on which the answer changed, ascending, with the new answer.
  let changes: [(day: Day, holds: Bool)]
  /// The first week at whose end it could be judged; nil when it never could.
  let judgedFrom: Week?
  /// The answer before the first change.
  private let before: Bool

  /// What is known at the end of a week of whether use had become a habit.
  struct Known {
    let week: Week
    /// Whether it was a habit on the week's last day.
    let holds: Bool
    /// The first week at whose end it could be judged; nil when it could not be by then.
    let judgedFrom: Week?
  }

  /// - Parameters:
  ///   - history: the weeks; after a known one, those of the windows that end later.
  ///   - known: what is known already; then only later days are judged.
  init(
    history: UsageHistory, led: LedSessions, feed: TouchFeed, rules: borrowing Rules, after known: Known? = nil
  ) {
    let carrying = history.weeks.compactMap { week in led.independent(in: week).map { (week: week.week, use: $0) } }
    var changes: [(day: Day, holds: Bool)] = []
    var judgedFrom = known?.judgedFrom
    let before = known?.holds ?? false
    self.before = before
    // The answer of the latest week-end at which there was one.
    var kept = before
    func note(_ holds: Bool, on day: Day) {
      if holds != (changes.last?.holds ?? before) { changes.append((day, holds)) }
    }
    if let first = carrying.first?.week, let last = carrying.last?.week {
      let weeks = rules.count(.habitWeeks)
      let turns = led.isEstimating ? feed.turns : []
      var start = 0
      var end = 0
      var week = known.map { max(first, $0.week + 1) } ?? first
      // After the last known week nothing can be judged anew once the window has moved past it.
      while week <= last + (weeks - 1) {
        while end < carrying.count, carrying[end].week <= week { end += 1 }
        while start < end, carrying[start].week <= week - weeks { start += 1 }
        if start == end, end < carrying.count {
          note(kept, on: week.sunday)
          week = carrying[end].week
          continue
        }
        func judged(on day: Day) -> Bool? {
          let window = carrying[start..<end].lazy
          guard !turns.isEmpty, case let seen = feed.seen(at: day), seen.isStopped else {
            return Habit.judge(IndependentShare(window.map(\.use)), rules)
          }
          return Habit.judge(
            IndependentShare(window.filter { !$0.use.isEstimated || seen.covers($0.week) }.map(\.use)), rules)
        }
        if let holds = judged(on: week.sunday) {
          judgedFrom = judgedFrom ?? week
          kept = holds
        }
        note(kept, on: week.sunday)
        for day in turns where day > week.sunday && day < (week + 1).sunday { note(judged(on: day) ?? kept, on: day) }
        week = week + 1
      }
      note(kept, on: week.sunday)
    }
    self.changes = changes
    self.judgedFrom = judgedFrom
  }

  /// Whether it was a habit on that day.
  func holds(on day: Day) -> Bool { changes.last { $0.day <= day }?.holds ?? before }

  /// Whether it ever was.
  var everHolds: Bool { before || !changes.isEmpty }

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
