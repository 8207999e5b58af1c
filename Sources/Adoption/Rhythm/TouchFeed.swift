/// The touches and business reviews of the whole book as one feed: absence is evidence only while somebody is reporting
/// (<doc:Feeds>).
public struct TouchFeed: Sendable {
  /// The days on which there were events, ascending.
  private let days: [Day]
  /// When the feed had stopped, oldest first.
  private let stops: [Stop]
  /// The days on which it is seen as stopped for the first time, and as going on again, ascending.
  let turns: [Day]

  /// The feed as it is seen at a day, with the facts of that day.
  public struct Seen: Hashable, Sendable {
    /// The day of the newest touch or business review of any account; nil when there is none yet.
    public let newestOn: Day?
    /// Whether so many used to come that it must have stopped.
    public let isStopped: Bool
    /// The day as of which touches that did not come are judged: the day itself, or the newest of a feed that has stopped.
    public let judgedOn: Day

    /// Whether touches of that week would have been reported: not of a week that begins after a feed has stopped, of which
    /// nothing can be estimated.
    public func covers(_ week: Week) -> Bool { !isStopped || week.monday <= judgedOn }
  }

  /// A time in which the feed is seen as stopped.
  private struct Stop: Hashable {
    let newest: Day
    let first: Day
    /// The day on which something came again; nil while nothing has.
    let end: Day?
  }

  /// - Parameter counts: How many of the events there were on each day.
  init(_ counts: [Day: Int], rules: RuleNumbers) {
    let days = counts.keys.sorted()
    self.days = days
    let (enough, window) = (rules.count(.feedTouches), rules.count(.feedDays))
    var stops: [Stop] = []
    var start = 0
    // The events of the days from `start` on.
    var recent = 0
    for (index, newest) in days.enumerated() {
      recent += counts[newest] ?? 0
      while days[start] <= newest - window {
        recent -= counts[days[start]] ?? 0
        start += 1
      }
      let next = index + 1 < days.count ? days[index + 1] : nil
      let first = newest + rules.count(.feedQuietDays) + 1
      if recent >= enough, next.map({ $0 > first }) ?? true {
        stops.append(Stop(newest: newest, first: first, end: next))
      }
    }
    self.stops = stops
    turns = stops.flatMap { [$0.first, $0.end].compactMap(\.self) }
  }

  /// Whether another feed had stopped at the same times: all that is judged by it is the same then.
  func stopsAs(_ other: TouchFeed) -> Bool { stops == other.stops }

  /// The feed as it is seen at that day.
  public func seen(at day: Day) -> Seen {
    if let stop = stops.last(where: { $0.first <= day }), stop.end.map({ day < $0 }) ?? true {
      return Seen(newestOn: stop.newest, isStopped: true, judgedOn: stop.newest)
    }
    return Seen(newestOn: newest(upTo: day), isStopped: false, judgedOn: day)
  }

  private func newest(upTo day: Day) -> Day? {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? days[low - 1] : nil
  }
}
