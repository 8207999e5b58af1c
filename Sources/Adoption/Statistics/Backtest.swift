/// How well flags foretold outcomes in this very book, replayed with the facts of the time (model.md 11).
///
/// Flags are replayed at week-ends, Sundays, after which the outcome has had its whole time to come. What is counted
/// are accounts, not weeks of accounts: the weeks of one account resemble each other, and to count each of them would
/// make a handful of customers look like hundreds of proofs. Everything here follows from the observations alone.
public struct Backtest<Flag: Hashable & Sendable>: Sendable {
  /// The replayed week-ends, ascending.
  public let weekEnds: [Day]
  /// The days within which an outcome counts: a week-end w is followed by one on a day in (w, w + horizon].
  public let horizon: Int
  /// Accounts replayed at one week-end at least.
  public let accounts: Int
  /// How many of them had an outcome that followed a replayed week-end.
  public let outcomes: Int
  /// One row for each flag, in the order asked for.
  public let rows: [Row]

  /// The 26 weeks within which an outcome counts, in days.
  public static var standardHorizon: Int { 182 }

  /// How one flag did.
  public struct Row: Sendable {
    /// The flag.
    public let flag: Flag
    /// Of the accounts for which it held at some replayed week-end, those that had an outcome within the horizon of a
    /// week-end at which it held. `count` are the hits; the share is the precision.
    public let precision: Proportion
    /// Of the accounts for which it never held, those that had an outcome within the horizon of a replayed week-end.
    public let baseRate: Proportion
    /// Of all accounts that had an outcome, the hits.
    public let recall: Proportion
    /// The median over hits of the weeks, > 0, from the earliest week-end at which it held within the horizon before
    /// the outcome to the outcome. Nil without hits, and where outcomes have no day.
    public let medianLeadWeeks: Double?
    /// Unbroken runs of week-ends at which it held. One that may have begun before the first week-end counts too.
    public let runs: Int
    /// Runs for each replayed week-end: how many alerts a week the flag would have raised in the book. Nil of no
    /// week-end.
    public let alertsPerWeek: Double?

    /// Accounts for which it held.
    public var flagged: Int { precision.of }
    /// Accounts for which it held and the outcome followed.
    public var hits: Int { precision.count }
    /// How many times as often an outcome followed as without the flag; nil when either is unknown or none followed
    /// without it.
    public var lift: Double? { ratio(precision.share, baseRate.share) }
    /// Whether fewer than 10 accounts were flagged: then the shares say little.
    public var isTooFew: Bool { flagged < 10 }
  }

  /// What was seen of one account. Week-ends are positions in `Backtest.weekEnds`; others are passed over.
  public struct Observation: Sendable {
    /// The week-ends at which the account was active and its outcome can be judged.
    public var replayed: [Int]
    /// The week-ends at which each flag held; only replayed ones count.
    public var flagged: [Flag: [Int]]
    /// What became of it.
    public var outcome: Outcome

    /// What was seen of one account.
    public init(replayed: [Int], flagged: [Flag: [Int]] = [:], outcome: Outcome) {
      self.replayed = replayed
      self.flagged = flagged
      self.outcome = outcome
    }
  }

  /// What became of an account.
  public enum Outcome: Sendable {
    /// It happened on these days, of which there may be none: churn and lost renewals.
    case on([Day])
    /// It is judged for each week-end by itself and has no day: use that contracted in the weeks after. These are the
    /// week-ends that it followed.
    case after([Int])
  }

  /// Judges flags by what was observed.
  ///
  /// - Parameters:
  ///   - flags: the flags to judge, each once.
  ///   - weekEnds: the replayed Sundays, ascending; `weekEnds(_:before:)` names them.
  ///   - horizon: the days within which an outcome counts, ≥ 1.
  ///   - observations: one for each account, in any order.
  public init(
    _ flags: [Flag], weekEnds: [Day], horizon: Int = standardHorizon, observations: [Observation]
  ) {
    let seen = observations.map { Seen($0, weekEnds: weekEnds, horizon: horizon) }.filter { !$0.replayed.isEmpty }
    let outcomes = seen.count { !$0.followed.isEmpty }
    self.weekEnds = weekEnds
    self.horizon = horizon
    accounts = seen.count
    self.outcomes = outcomes
    rows = flags.map { Row($0, seen, outcomes: outcomes, weekEnds: weekEnds, horizon: horizon) }
  }

  /// The latest `count` Sundays after which an outcome has had its whole time by `day`, ascending.
  public static func weekEnds(_ count: Int, before day: Day, horizon: Int = standardHorizon) -> [Day] {
    let last = Week.latestComplete(at: day - horizon)
    return (0..<max(0, count)).reversed().map { (last - $0).sunday }
  }
}

extension Backtest {
  /// An observation with its week-ends put in order and its outcome told to each of them.
  fileprivate struct Seen {
    let replayed: Set<Int>
    let flagged: [Flag: [Int]]
    /// The replayed week-ends that the outcome followed.
    let followed: Set<Int>
    /// The days of the outcome, ascending.
    let days: [Day]

    init(_ observation: Observation, weekEnds: [Day], horizon: Int) {
      let replayed = Set(observation.replayed.filter(weekEnds.indices.contains))
      self.replayed = replayed
      flagged = observation.flagged
      switch observation.outcome {
      case .on(let days):
        self.days = days.sorted()
        followed = replayed.filter { index in
          days.contains { Backtest.follows($0, weekEnds[index], within: horizon) }
        }
      case .after(let indices):
        days = []
        followed = replayed.intersection(indices)
      }
    }

    /// The replayed week-ends at which the flag held, ascending.
    func held(_ flag: Flag) -> [Int] {
      guard let indices = flagged[flag], !indices.isEmpty else { return [] }
      return replayed.intersection(indices).sorted()
    }

    /// Weeks from the earliest of these week-ends that the first outcome followed to that outcome.
    func leadWeeks(_ held: [Int], weekEnds: [Day], horizon: Int) -> Double? {
      for day in days {
        if let first = held.first(where: { Backtest.follows(day, weekEnds[$0], within: horizon) }) {
          return Double(day - weekEnds[first]) / 7
        }
      }
      return nil
    }
  }

  fileprivate static func follows(_ outcome: Day, _ weekEnd: Day, within horizon: Int) -> Bool {
    outcome > weekEnd && outcome - weekEnd <= horizon
  }
}

extension Backtest.Row {
  fileprivate init(_ flag: Flag, _ seen: [Backtest.Seen], outcomes: Int, weekEnds: [Day], horizon: Int) {
    var (flagged, hits, unflagged, missed, runs) = (0, 0, 0, 0, 0)
    var leads: [Double] = []
    for account in seen {
      let held = account.held(flag)
      guard !held.isEmpty else {
        unflagged += 1
        missed += account.followed.isEmpty ? 0 : 1
        continue
      }
      flagged += 1
      runs += 1 + zip(held, held.dropFirst()).count { $1 > $0 + 1 }
      guard held.contains(where: account.followed.contains) else { continue }
      hits += 1
      if let lead = account.leadWeeks(held, weekEnds: weekEnds, horizon: horizon) { leads.append(lead) }
    }
    self.flag = flag
    precision = Proportion(count: hits, of: flagged)
    baseRate = Proportion(count: missed, of: unflagged)
    recall = Proportion(count: hits, of: outcomes)
    medianLeadWeeks = median(leads)
    self.runs = runs
    alertsPerWeek = ratio(Double(runs), Double(weekEnds.count))
  }
}
