/// When an account is to be looked at in the team's review (<doc:Rhythm>).
public struct ReviewSchedule: Hashable, Sendable {
  /// The latest review; nil when it was never reviewed.
  public let lastOn: Day?
  /// The day on which the next is due; nil while nothing triggers one.
  public let dueOn: Day?
  /// Whether that day has passed.
  public let isOverdue: Bool

  /// - Parameter triggers: the days since which red flags and an open page hold.
  init(
    cadence: ReviewCadence, startedOn: Day?, reviews: [Day], decided: [Day], triggers: [Day], rules: RuleNumbers,
    on day: Day
  ) {
    let lastOn = [reviews.latest(upTo: day), decided.filter { $0 <= day }.max()].compactMap(\.self).max()
    self.lastOn = lastOn
    func due(every days: Int) -> Day { lastOn.map { $0 + days } ?? startedOn.map { $0 + days } ?? day }
    let dueOn: Day? =
      switch cadence {
      case .weekly: due(every: rules.count(.reviewWeeklyDays))
      case .monthly: due(every: rules.count(.reviewMonthlyDays))
      case .onTrigger: triggers.filter { trigger in lastOn.map { trigger > $0 } ?? true }.min()
      }
    self.dueOn = dueOn
    isOverdue = dueOn.map { $0 < day } ?? false
  }
}
