/// How well the flags and warnings foretold what became of this book's own accounts (model.md 11).
///
/// They are replayed at the week-ends from the book's earliest start on, each with the facts dated by then alone, and
/// only at those that an outcome has had 26 weeks to follow.
public struct BookBacktest: Sendable {
  /// The day up to which facts are known.
  public let day: Day
  /// What was to be foretold.
  public let outcome: Outcome
  /// One row for each flag, red ones first.
  public let result: Backtest<FlagKey>

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

  /// Replays the book as it is known on that day.
  public init(_ book: Book, on day: Day, outcome: Outcome = .churn, workers: Workers = .single) {
    self.day = day
    self.outcome = outcome
    let replay = Replay(book: book)
    let weekEnds = BookBacktest.weekEnds(of: book, on: day)
    let flags = workers.map(weekEnds.count) { replay.flags(on: weekEnds[$0]) }
    let observations = workers.map(book.accounts.count) { position in
      BookBacktest.observation(
        book.facts[position], flags.map { $0[position] }, weekEnds: weekEnds, outcome: outcome,
        rules: book.rules.numbers,
        on: day)
    }
    result = Backtest(FlagKey.allCases, weekEnds: weekEnds, observations: observations)
  }

  /// The latest week-ends that are not before the earliest start of an account, at most as many as the rules say.
  private static func weekEnds(of book: Book, on day: Day) -> [Day] {
    guard let earliest = book.facts.map({ $0.timeline.start(at: day) }).min() else { return [] }
    return Backtest<FlagKey>.weekEnds(book.rules.count(.backtestWeeks), before: day).filter { $0 >= earliest }
  }

  private static func observation(
    _ facts: AccountFacts, _ flags: [[FlagKey]?], weekEnds: [Day], outcome: Outcome, rules: RuleNumbers, on day: Day
  ) -> Backtest<FlagKey>.Observation {
    // An account without a start is there from its earliest fact on.
    let start = facts.timeline.start(at: day)
    var replayed: [Int] = []
    var flagged: [FlagKey: [Int]] = [:]
    var contracted: [Int] = []
    for (index, held) in flags.enumerated() {
      guard let held, weekEnds[index] >= start else { continue }
      if outcome == .contraction {
        guard let isContracted = contracts(facts, after: weekEnds[index], rules: rules) else { continue }
        if isContracted { contracted.append(index) }
      }
      replayed.append(index)
      for key in held { flagged[key, default: []].append(index) }
    }
    return switch outcome {
    case .churn: .init(replayed: replayed, flagged: flagged, outcome: .on(losses(facts, upTo: day)))
    case .contraction: .init(replayed: replayed, flagged: flagged, outcome: .after(contracted))
    }
  }

  /// The days on which the account left or a renewal was lost.
  private static func losses(_ facts: AccountFacts, upTo day: Day) -> [Day] {
    let days = facts.digest.leavings + facts.digest.renewals.filter { !$0.isWon }.map(\.on)
    return days.filter { $0 <= day }
  }

  /// Whether active users, as a mean over four weeks, are less than half 26 weeks later; nil where either is unknown.
  private static func contracts(_ facts: AccountFacts, after day: Day, rules: RuleNumbers) -> Bool? {
    func users(_ day: Day) -> Double? {
      facts.series.mean4(\.activeUsers, endingAt: .latestComplete(at: day), rules: rules)
    }
    guard let before = users(day), before > 0, let after = users(day + Backtest<FlagKey>.standardHorizon) else {
      return nil
    }
    return isBelow(after, rules[.contractionShare] * before)
  }
}
