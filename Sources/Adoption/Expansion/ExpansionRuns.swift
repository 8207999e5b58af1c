/// On which days each side of an account's expansion spoke, as far as facts up to a day can say
/// (<doc:ExpansionStates>).
///
/// A sign by event speaks from its day on for as long as it counts. A hit limit speaks from the Sunday that completes the
/// week in which it is hit, until a newer week without it is complete or the week is too old. Limits are those of the
/// contract as it is known now.
struct ExpansionRuns {
  /// Days in a row on which a side spoke, both ends included.
  struct Run: Hashable {
    var first: Day
    var last: Day
  }

  private let product: [Run]
  private let relationship: [Run]
  /// The runs of a hit limit alone.
  let limitHits: [Run]
  /// The first day of the run of a hit limit that may have begun before use is known; nil where there is none.
  let unknownStart: Day?

  init(_ facts: AccountFacts, history: UsageHistory, book: Book, on day: Day) {
    let rules = book.rules.numbers
    let days = rules.count(.expansionDays)
    func runs(_ signs: [Expansion.Sign]) -> [Run] {
      signs.flatMap(facts.digest.days).filter { $0 <= day }.map { Run(first: $0, last: $0 + (days - 1)) }
    }
    let hits = ExpansionRuns.limitHits(facts, history, book, last: Week.latestComplete(at: day))
    limitHits = ExpansionRuns.joined(hits)
    let late = facts.lateFirstWeek?.sunday
    unknownStart = limitHits.first { $0.first == late }?.first
    product = ExpansionRuns.joined(hits + runs(Expansion.ProductSign.allCases.map { .product($0) }))
    relationship = ExpansionRuns.joined(runs(Expansion.RelationshipSign.allCases.map { .relationship($0) }))
  }

  /// The first day of the run in which the side speaks on that day; nil when it does not.
  func since(_ side: ExpansionSign.Side, on day: Day) -> Day? {
    let runs = side == .product ? product : relationship
    return runs.first { $0.first <= day && day <= $0.last }?.first
  }

  /// Each week whose record hits a limit, for as long as it is the newest one and recent enough.
  private static func limitHits(
    _ facts: AccountFacts, _ history: UsageHistory, _ book: Book, last: Week
  ) -> [Run] {
    let account = facts.account
    guard !account.limits.isEmpty else { return [] }
    let (rules, names) = (book.rules.numbers, book.names)
    let weeks = history.weeks
    return weeks.indices.flatMap { index -> [Run] in
      let week = weeks[index].week
      guard week <= last else { return [] }
      guard
        LimitUse.isReached(rules[.limitHit], account, in: weeks[index], of: history, names: names)
      else { return [] }
      let end = index + 1 < weeks.count ? min(weeks[index + 1].week, last + 1) : last + 1
      return (0...AdoptionFigures.recentWeeks).map { week + $0 }
        .filter { $0 < end && !facts.isBlind(at: $0) }
        .map { Run(first: $0.sunday, last: $0.sunday + 6) }
    }
  }

  /// The runs in order, those that touch each other as one.
  private static func joined(_ runs: [Run]) -> [Run] {
    var joined: [Run] = []
    for run in runs.sorted(by: { $0.first < $1.first }) {
      if let before = joined.last, run.first <= before.last + 1 {
        joined[joined.count - 1].last = max(before.last, run.last)
      } else {
        joined.append(run)
      }
    }
    return joined
  }
}
