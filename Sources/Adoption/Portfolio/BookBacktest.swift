/// How well the flags and warnings foretold what became of this book's own accounts (<doc:BacktestAndSignals>).
///
/// They are looked at on landmarks 26 weeks apart, each with the facts dated by then alone.
public struct BookBacktest: Sendable {
  /// The day up to which facts are known.
  public let day: Day
  /// What to predict.
  public let outcome: Outcome
  /// Active users, as a mean over four weeks, that an account must have had to have contracted; nil for churn.
  public let leastUsers: Double?
  /// The newest Sunday that an outcome has had its whole time to follow by the day.
  public let newestLandmark: Day
  /// The landmarks at which some account was observed, newest first.
  public let landmarks: [Day]
  /// One row for each flag, red ones first.
  public let result: Backtest<FlagKey>

  /// The 26 weeks within which an outcome counts, and between two landmarks, in days.
  public static let horizon = 182

  /// What flags are to foretell.
  public enum Outcome: String, CaseIterable, Sendable {
    /// The account left, or a renewal was lost.
    case churn
    /// Use shrank to less than half.
    case contraction

    /// The words on screen.
    public var words: String {
      switch self {
      case .churn: "churn or a lost renewal"
      case .contraction: "use that shrank to less than half"
      }
    }
  }

  /// Looks back at the book as it is known on that day.
  ///
  /// - Parameter leastUsers: active users that an account must have had to have contracted; nil takes the book's rule.
  public init(
    _ book: Book, on day: Day, outcome: Outcome = .churn, leastUsers: Double? = nil, workers: Workers = .single
  ) {
    let rules = book.rules.numbers
    let least = leastUsers ?? rules[.contractionMinimumUsers]
    let newest = Week.latestComplete(at: day - BookBacktest.horizon).sunday
    let future = Future(outcome: outcome, leastUsers: least, upTo: day, rules: rules)
    let observed = (0..<rules.count(.backtestLandmarks)).map { newest - BookBacktest.horizon * $0 }
      .map { ($0, BookBacktest.observations(of: book, at: $0, future, workers: workers)) }
    self.day = day
    self.outcome = outcome
    self.leastUsers = outcome == .contraction ? least : nil
    newestLandmark = newest
    landmarks = observed.filter { !$0.1.isEmpty }.map(\.0)
    result = Backtest(
      FlagKey.allCases, observations: observed.flatMap(\.1),
      alertsPerWeek: BookBacktest.alertsPerWeek(in: book, on: day, workers: workers))
  }

  private static func observations(
    of book: Book, at landmark: Day, _ future: Future, workers: Workers
  ) -> [Backtest<FlagKey>.Observation] {
    let tenure = book.rules.count(.backtestTenureDays)
    let candidates = book.facts.indices.filter { position in
      let facts = book.facts[position]
      return facts.isActive(on: landmark) && landmark - facts.timeline.start(at: landmark) >= tenure
        && future.hadOutcome(facts, after: landmark) != nil
    }
    guard !candidates.isEmpty else { return [] }
    let portfolio = Portfolio(book, on: landmark, workers: workers)
    return candidates.compactMap { position in
      let facts = book.facts[position]
      guard let active = portfolio.assessments[position].active,
        let hadOutcome = future.hadOutcome(facts, after: landmark)
      else { return nil }
      let firstLoss = hadOutcome ? future.firstLoss(facts, after: landmark) : nil
      let runs = active.flags.compactMap { flag in flag.since.map { (flag.key, $0) } }
      return .init(
        account: position, flags: Set(active.flags.map(\.key)), hadOutcome: hadOutcome,
        leadDays: firstLoss.map { loss in Dictionary(uniqueKeysWithValues: runs.map { ($0, loss - $1) }) } ?? [:])
    }
  }

  /// The Sundays of the last 52 weeks on which each flag held and on the Sunday before did not, a week, over all accounts.
  private static func alertsPerWeek(in book: Book, on day: Day, workers: Workers) -> [FlagKey: Double] {
    let weeks = 52
    let newest = Week.latestComplete(at: day).sunday
    let replay = Replay(book: book)
    let held = workers.map(weeks + 1) { replay.flags(on: newest - 7 * $0).map { Set($0 ?? []) } }
    var begun: [FlagKey: Int] = [:]
    for week in 0..<weeks {
      for (now, before) in zip(held[week], held[week + 1]) {
        for flag in now.subtracting(before) { begun[flag, default: 0] += 1 }
      }
    }
    return Dictionary(uniqueKeysWithValues: FlagKey.allCases.map { ($0, Double(begun[$0] ?? 0) / Double(weeks)) })
  }
}

/// What became of accounts in the 26 weeks after a landmark.
private struct Future: Sendable {
  let outcome: BookBacktest.Outcome
  let leastUsers: Double
  let upTo: Day
  let rules: RuleNumbers

  /// Whether the outcome followed for an account that was active; nil where that cannot be known.
  func hadOutcome(_ facts: AccountFacts, after landmark: Day) -> Bool? {
    switch outcome {
    case .churn: firstLoss(facts, after: landmark) != nil
    case .contraction: hasContracted(facts, after: landmark)
    }
  }

  /// The first day on which the account left or a renewal was lost; nil for contraction, which has no day.
  func firstLoss(_ facts: AccountFacts, after landmark: Day) -> Day? {
    guard outcome == .churn else { return nil }
    return facts.losses.filter { $0 > landmark && $0 <= landmark + BookBacktest.horizon && $0 <= upTo }.min()
  }

  /// Nil where too few users were known before, and where it is not known how many are left.
  private func hasContracted(_ facts: AccountFacts, after landmark: Day) -> Bool? {
    guard let before = facts.users(on: landmark, rules: rules), reaches(before, leastUsers) else { return nil }
    let end = landmark + BookBacktest.horizon
    guard facts.isActive(on: end) else { return true }
    guard let after = facts.users(on: end, rules: rules) else { return nil }
    return isBelow(after, rules[.contractionShare] * before)
  }
}

extension AccountFacts {
  /// The days on which the account left or a renewal was lost, in any order.
  var losses: [Day] {
    digest.leavings + digest.renewals.filter { !$0.isWon }.map(\.on)
  }

  /// Active users as a mean over the four weeks that end with the latest complete one; unknown with too few known weeks.
  func users(on day: Day, rules: RuleNumbers) -> Double? {
    series.mean4(\.activeUsers, endingAt: .latestComplete(at: day), rules: rules)
  }
}
