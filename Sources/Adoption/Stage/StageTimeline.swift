/// The derived stage of an account on every day (<doc:Stages>).
///
/// What is derived for a day rests on facts up to that day only, so one timeline serves every as-of day.
struct StageTimeline: Sendable {
  /// The days on which the derived stage changed, ascending, with the new one. Before the first: not activated.
  let changes: [(day: Day, stage: Stage)]
  /// What moved the lower stages.
  let progress: SignalProgress
  /// The first week at whose end a habit could be judged; nil where it never could, or was not asked for.
  let habitJudgedFrom: Week?
  /// The smaller of the earliest event's day and the Monday of the earliest weekly record.
  let earliestEvent: Day?
  private let earliestWeek: Week?
  private let startedOn: Day?

  init(
    account: Account, progress: SignalProgress, evidence: [Roots.Evidence], earliestEvent: Day?, history: UsageHistory,
    led: LedSessions, feed: TouchFeed, rules: borrowing Rules
  ) {
    self.progress = progress
    startedOn = account.startedOn
    self.earliestEvent = earliestEvent
    earliestWeek = history.weeks.first?.week

    let habit = progress.adoptedOn == nil ? nil : Habit(history: history, led: led, feed: feed, rules: rules)
    habitJudgedFrom = habit?.judgedFrom
    changes = StageTimeline.changes(progress, habit, evidence, history, rules)
  }

  /// The timeline with weeks that came later; nil where those before have to be looked at again.
  ///
  /// - Parameters:
  ///   - last: the latest week that the earlier one knew.
  ///   - history: the weeks of the `window` that ends with the first later one, and those after it.
  init?(
    _ earlier: StageTimeline, after last: Week, evidence: [Roots.Evidence], history: UsageHistory, led: LedSessions,
    feed: TouchFeed, rules: borrowing Rules
  ) {
    let progress = earlier.progress
    (self.progress, startedOn) = (progress, earlier.startedOn)
    (earliestEvent, earliestWeek) = (earlier.earliestEvent, earlier.earliestWeek)
    guard let adoptedOn = progress.adoptedOn else {
      (changes, habitJudgedFrom) = (earlier.changes, earlier.habitJudgedFrom)
      return
    }
    // From then on the stage tells whether there was a habit.
    guard let activatedOn = progress.activatedOn, max(activatedOn, adoptedOn) <= last.sunday else { return nil }
    let known = Habit.Known(
      week: last, holds: earlier.stage(on: last.sunday) >= .embedded,
      judgedFrom: earlier.habitJudgedFrom.flatMap { $0 <= last ? $0 : nil })
    let habit = Habit(history: history, led: led, feed: feed, rules: rules, after: known)
    habitJudgedFrom = habit.judgedFrom
    // Nothing that a week tells counts before its Sunday.
    let first = (last + 1).sunday
    changes = StageTimeline.changes(
      progress, habit, evidence, history, rules, after: earlier.changes.prefix { $0.day < first }, from: first)
  }

  /// How many weeks are looked at to tell the stage at the end of the last of them.
  static func window(_ rules: RuleNumbers) -> Int { max(rules.count(.habitWeeks), rules.count(.rootsTeamWeeks)) }

  /// The days on which the stage changed.
  ///
  /// - Parameters:
  ///   - before: those that are known.
  ///   - first: from when on it is not known; nil for every day.
  private static func changes(
    _ progress: SignalProgress, _ habit: Habit?, _ evidence: [Roots.Evidence], _ history: UsageHistory,
    _ rules: borrowing Rules, after before: ArraySlice<(day: Day, stage: Stage)> = [], from first: Day? = nil
  ) -> [(day: Day, stage: Stage)] {
    let roots = habit?.everHolds == true ? Roots(evidence: evidence, history: history, rules: rules) : nil
    var turningPoints = [progress.activatedOn, progress.adoptedOn].compactMap(\.self)
    if let habit { turningPoints += habit.changes.map(\.day) }
    if let roots { turningPoints += roots.turningPoints }
    if let first {
      // A feed that turned before it may have moved what is judged again then.
      turningPoints = turningPoints.filter { $0 > first } + [first]
    }
    turningPoints.sort()

    var changes = Array(before)
    var last: Day?
    for day in turningPoints where day != last {
      last = day
      let stage = StageTimeline.stage(on: day, progress, habit, roots)
      if stage != (changes.last?.stage ?? .notActivated) { changes.append((day, stage)) }
    }
    return changes
  }

  func pack(into columns: inout PackedColumns) {
    columns.changes.put(changes.map { .init(on: $0.day, stage: $0.stage) }, &columns.values)
    columns.put(habitJudgedFrom)
    columns.put(earliestEvent)
    columns.put(earliestWeek)
  }

  init(account: Account, progress: SignalProgress, from columns: inout PackedColumns) throws(PackedFacts.Flaw) {
    self.progress = progress
    startedOn = account.startedOn
    changes = try columns.changes.list(&columns.values).map { (day: $0.on, stage: $0.stage) }
    habitJudgedFrom = try columns.week()
    earliestEvent = try columns.day()
    earliestWeek = try columns.week()
  }

  /// The derived stage on that day.
  func stage(on day: Day) -> Stage { changes.last { $0.day <= day }?.stage ?? .notActivated }

  /// The day since which the derived stage has been what it is on `day`, not before the account's start.
  func since(on day: Day) -> Day {
    let start = self.start(at: day)
    guard start <= day else { return day }
    guard let change = changes.last(where: { $0.day <= day }) else { return start }
    return max(start, change.day)
  }

  /// The account's start as seen on `day`: `started_on`, else its earliest fact, else the day itself.
  func start(at day: Day) -> Day {
    if let startedOn { return startedOn }
    var earliest = day
    if let earliestEvent, earliestEvent < earliest { earliest = earliestEvent }
    if let earliestWeek, earliestWeek.sunday <= day, earliestWeek.monday < earliest { earliest = earliestWeek.monday }
    return earliest
  }

  /// The first day, from the account's start on, on which the stage or one above it was reached; nil when that was not
  /// by `day`.
  func firstReached(_ stage: Stage, by day: Day) -> Day? {
    let start = self.start(at: day)
    guard start <= day else { return nil }
    if self.stage(on: start) >= stage { return start }
    return changes.first { $0.day > start && $0.day <= day && $0.stage >= stage }?.day
  }

  private static func stage(on day: Day, _ progress: SignalProgress, _ habit: Habit?, _ roots: Roots?) -> Stage {
    guard let activatedOn = progress.activatedOn, activatedOn <= day else { return .notActivated }
    guard let adoptedOn = progress.adoptedOn, adoptedOn <= day else { return .activated }
    guard let habit, habit.holds(on: day) else { return .adopted }
    return roots?.hold(on: day) == true ? .dependent : .embedded
  }
}
