internal import Synchronization

/// The book as a whole on a day: what a single account is compared with.
struct BookDay: Sendable {
  let day: Day
  /// The latest complete week on that day.
  let last: Week
  /// The known drops of active users, by segment.
  let drops: [String: SegmentDrops]
  /// The day as of which touches that did not come are judged, as the feed is seen at the day.
  let touchesJudgedOn: Day

  init(_ book: Book, on day: Day, drops: [String: SegmentDrops]) {
    self.day = day
    last = Week.latestComplete(at: day)
    self.drops = drops
    touchesJudgedOn = book.touchFeed.seen(at: day).judgedOn
  }
}

/// What single accounts are compared with, on the day and on those earlier days that it takes.
struct Comparisons: Sendable {
  let now: BookDay
  let weekAgo: BookDay
  /// The Sundays before the day, newest first: those on which the start of a flag's run is looked for.
  let sundays: [BookDay]
  private let days: ComparedDays
  private let depths: Depths
  private let depthsWeekAgo: Depths

  /// - Parameters:
  ///   - earlier: what was compared with on the same day of the same accounts with other records.
  ///   - moved: the segments whose accounts have other records since then.
  init(
    _ gathered: [AccountInputs], in book: Book, on day: Day, workers: Workers,
    after earlier: Comparisons? = nil, moved: Set<String> = []
  ) {
    let rules = book.rules.numbers
    let newest = Comparisons.newestSunday(before: day)
    let dates = [day, day - 7] + (0..<rules.count(.flagRunWeeks)).map { newest - 7 * $0 }
    var segments: [String: [AccountInputs]] = [:]
    if earlier != nil {
      for segment in moved { segments[segment] = gathered.filter { $0.facts.segmentName == segment } }
    } else {
      segments = Dictionary(grouping: gathered) { $0.facts.segmentName }
    }
    let compared = ComparedDays(
      book, segments: segments, last: Week.latestComplete(at: day), after: earlier?.days, workers: workers)
    self.days = compared
    if let earlier {
      let before = [earlier.now, earlier.weekAgo] + earlier.sundays
      let judged = workers.map(dates.count) { compared.judge(dates[$0], after: before[$0], moved: moved) }
      (now, weekAgo, sundays) = (judged[0], judged[1], Array(judged[2...]))
      depths = earlier.depths.replacing(moved, of: segments) { $0.now?.adoption.depthMean4 }
      depthsWeekAgo = earlier.depthsWeekAgo.replacing(moved, of: segments) { $0.weekAgo?.adoption.depthMean4 }
    } else {
      let judged = workers.map(dates.count) { compared.judge(dates[$0]) }
      (now, weekAgo, sundays) = (judged[0], judged[1], Array(judged[2...]))
      depths = Depths(segments.mapValues { $0.compactMap { $0.now?.adoption.depthMean4 } })
      depthsWeekAgo = Depths(segments.mapValues { $0.compactMap { $0.weekAgo?.adoption.depthMean4 } })
    }
  }

  /// What the accounts of a segment are compared with on any other day since the earliest of `sundays`.
  func day(_ day: Day, in segment: String) -> BookDay { days.day(day, in: segment) }

  /// Says where the account stands among its peers of that day.
  func rank(_ adoption: inout AdoptionFigures, segment: String, isWeekAgo: Bool = false, rules: RuleNumbers) {
    guard !adoption.isBlind else { return }
    (isWeekAgo ? depthsWeekAgo : depths).rank(
      &adoption, segment: segment, minimumPeers: rules.count(.percentileMinimumPeers))
  }

  /// What the accounts of a segment are compared with.
  func peers(_ segment: String) -> SegmentPeers { SegmentPeers(now: depths[segment], weekAgo: depthsWeekAgo[segment]) }

  /// The newest Sunday that is earlier than the day.
  static func newestSunday(before day: Day) -> Day { Week(containing: day).monday - 1 }
}

/// The depths that the accounts of a segment are compared with, on the day and seven days earlier.
struct SegmentPeers {
  let now: Depths.Peers
  let weekAgo: Depths.Peers
}

/// Works out days, and keeps those that were asked for one by one: the start of a flag's run is looked for between Sundays.
private final class ComparedDays: Sendable {
  private let book: Book
  private let columns: [String: DropColumns]
  /// The latest complete week on the day compared: what the accounts' drops are counted back from.
  private let last: Week
  private let known = Mutex<[SegmentDay: BookDay]>([:])

  private struct SegmentDay: Hashable {
    let day: Day
    let segment: String
  }

  /// - Parameters:
  ///   - segments: the accounts of each segment; with `earlier`, those of the segments that moved.
  ///   - earlier: what is known of the other segments.
  init(
    _ book: Book, segments: [String: [AccountInputs]], last: Week, after earlier: ComparedDays?, workers: Workers
  ) {
    self.book = book
    self.last = last
    let accounts = Array(segments)
    let columns = workers.map(accounts.count) { (accounts[$0].key, DropColumns(accounts[$0].value)) }
    self.columns = (earlier?.columns ?? [:]).merging(columns) { $1 }
  }

  /// The day as the accounts of one segment are compared on it.
  func day(_ day: Day, in segment: String) -> BookDay {
    let place = SegmentDay(day: day, segment: segment)
    if let known = known.withLock({ $0[place] }) { return known }
    // Two threads may work out the same day; both come to the same.
    let judged = judge(day, [segment])
    known.withLock { $0[place] = judged }
    return judged
  }

  func judge(_ day: Day) -> BookDay { judge(day, Array(columns.keys)) }

  private func judge(_ day: Day, _ segments: [String]) -> BookDay {
    var drops: [String: SegmentDrops] = [:]
    for segment in segments { drops[segment] = self.drops(segment, on: day) }
    return BookDay(book, on: day, drops: drops)
  }

  /// The same, where the drops of all segments but those that moved are known.
  func judge(_ day: Day, after earlier: BookDay, moved: Set<String>) -> BookDay {
    var known = earlier.drops
    for segment in moved { known[segment] = drops(segment, on: day) }
    return BookDay(book, on: day, drops: known)
  }

  private func drops(_ segment: String, on day: Day) -> SegmentDrops? {
    SegmentDrops(columns[segment]?.known(on: day, weeksBack: last - Week.latestComplete(at: day)) ?? [])
  }
}

/// The drops of a segment's accounts week by week: many days are looked at, and each looks at all accounts.
private struct DropColumns: Sendable {
  /// Those of the accounts that never left.
  private let starts: [Day]
  private let drops: [[Double]]
  /// Of the others it has to be asked whether they are there.
  private let restless: [(facts: AccountFacts, drops: [Double])]

  init(_ accounts: [AccountInputs]) {
    let steady = accounts.filter { $0.facts.digest.leavings.isEmpty }
    restless = accounts.filter { !$0.facts.digest.leavings.isEmpty }.map { ($0.facts, $0.drops) }
    starts = steady.map { $0.facts.account.startedOn ?? Day(number: .min) }
    let weeks = steady.first?.drops.count ?? 0
    drops = (0..<weeks).map { week in steady.map { $0.drops[week] } }
  }

  /// The known drops of the accounts that are active on the day.
  func known(on day: Day, weeksBack: Int) -> [Double] {
    var known: [Double] = []
    known.reserveCapacity(starts.count + restless.count)
    if !starts.isEmpty {
      for (start, drop) in zip(starts, drops[weeksBack]) where start <= day && !drop.isNaN { known.append(drop) }
    }
    for account in restless where account.facts.isActive(on: day) && !account.drops[weeksBack].isNaN {
      known.append(account.drops[weeksBack])
    }
    return known
  }
}

/// An account's facts with the figures that others are compared with, before anything was compared.
final class AccountInputs: Sendable {
  let facts: AccountFacts
  /// What is seen on the day; nil when the account is not active on it.
  let now: OnDay?
  /// What was seen seven days earlier.
  let weekAgo: OnDay?
  /// The drop of active users at the end of the latest complete week, and of each week before; NaN where it is unknown.
  let drops: [Double]

  /// What one day shows of the account itself.
  final class OnDay: Sendable {
    let adoption: AdoptionFigures
    let limits: [LimitUse]
    let spike: ReviewSpike?

    /// Nil when the account is not active on the day.
    ///
    /// - Parameter isShown: whether the figures are drawn week by week.
    init?(_ facts: AccountFacts, history: UsageHistory, book: borrowing Book, on day: Day, isShown: Bool = false) {
      guard facts.isActive(on: day) else { return nil }
      let last = Week.latestComplete(at: day)
      adoption = AdoptionFigures(facts, history: history, book: book, on: day, isShown: isShown)
      limits = LimitUse.all(account: facts.account, adoption: adoption, history: history, names: book.names)
      spike = ReviewSpike(facts, last: last, on: day)
    }
  }

  /// The weeks, counted back from the latest complete one, in which the account adds another drop to its segment's than before.
  func movedDrops(since earlier: AccountInputs) -> [Int] {
    guard facts.isActiveAs(earlier.facts) else { return Array(drops.indices) }
    return drops.indices.filter { drops[$0].bitPattern != earlier.drops[$0].bitPattern }
  }

  /// Those of the accounts at these positions.
  ///
  /// - Parameter past: what was known of each account before, by position, where seven days earlier looks the same; else nil.
  static func gather(
    _ positions: [Int], _ book: Book, on day: Day, past: [AccountInputs]? = nil, workers: Workers
  ) -> [AccountInputs] {
    workers.map(positions.count, with: UsageHistory()) { number, history in
      AccountInputs(book, positions[number], &history, on: day, past: past?[positions[number]])
    }
  }

  /// - Parameter history: where the account's is put, as every account needs the same room.
  private init(
    _ book: borrowing Book, _ position: Int, _ history: inout UsageHistory, on day: Day, past: AccountInputs?
  ) {
    let facts = book.facts[position]
    let rules = book.rules.numbers
    let last = Week.latestComplete(at: day)
    // Only the latest weeks are looked at by name; the series knows the others.
    book.tell(&history, of: position, from: last - (AccountInputs.weeksByName(rules) + 1))
    self.facts = facts
    now = OnDay(facts, history: history, book: book, on: day, isShown: true)
    weekAgo = if let past { past.weekAgo } else { OnDay(facts, history: history, book: book, on: day - 7) }
    drops = UserDrop.all(facts, last: last, count: rules.count(.flagRunWeeks) + 2, rules: rules)
  }

  /// The longest window of weeks whose records are looked at by name.
  static func weeksByName(_ rules: RuleNumbers) -> Int {
    max(3, rules.count(.meanWeeks), max(rules.count(.independentRatioWeeks), rules.count(.rootsTeamWeeks)))
  }
}

extension UserDrop {
  /// The drop at the end of `last` and of the `count` − 1 weeks before it, newest first; NaN where it is unknown.
  static func all(_ facts: AccountFacts, last: Week, count: Int, rules: RuleNumbers) -> [Double] {
    let weeks = rules.count(.meanWeeks)
    let means = facts.series.activeMeans(count + weeks, endingAt: last, rules: rules)
    return (0..<count).map { back in
      guard means[back + weeks] > 0, !means[back].isNaN, !facts.isBlind(at: last - back) else {
        return .nan
      }
      return 1 - means[back] / means[back + weeks]
    }
  }
}
