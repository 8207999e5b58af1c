/// How well flags foretold outcomes in this very book, seen at landmarks with the facts of the time
/// (<doc:BacktestAndSignals>).
///
/// Landmarks are days as far apart as an outcome has time to come, so no outcome follows two of them. What is counted
/// are observations, an account at a landmark; the intervals know that several come from one account. Everything here
/// follows from the observations alone.
public struct Backtest<Flag: Hashable & Sendable>: Sendable {
  /// Accounts at landmarks.
  public let observations: Int
  /// The accounts that were observed.
  public let accounts: Int
  /// The observations that the outcome followed.
  public let outcomes: Int
  /// One row for each flag, in the order asked for.
  public let rows: [Row]

  /// How one flag did.
  public struct Row: Sendable {
    /// The flag.
    public let flag: Flag
    /// Of the observations on which it held, those that the outcome followed: the precision.
    public let on: ClusteredShare
    /// Of all others those that the outcome followed: the base rate.
    public let off: ClusteredShare
    /// By how much the precision is above the base rate; nil where one of them is of none.
    public let riskDifference: RiskDifference?
    /// Of all outcomes those that it was raised before; nil without outcomes.
    public let recall: Double?
    /// The median weeks from the start of its run to the outcome; nil where no such days are known.
    public let leadWeeks: Double?
    /// How many times a week it began to hold in the whole book; nil where that was not counted.
    public let alertsPerWeek: Double?
    /// Whether there are too few observations with it, or too few outcomes, to say anything.
    public let isTooFew: Bool

    /// Observations with it that the outcome followed.
    public var hits: Int { on.count }
    /// Accounts on which it held at some landmark.
    public var accounts: Int { on.accounts }
    /// How many times as often the outcome followed as without it; nil where too few say so, where either share is
    /// unknown, and where none followed without it.
    public var lift: Double? { isTooFew ? nil : ratio(on.share, off.share) }
  }

  /// An account at a landmark.
  public struct Observation: Sendable {
    /// Which account; observations of one account have one number.
    public var account: Int
    /// The flags that held.
    public var flags: Set<Flag>
    /// Whether the outcome followed.
    public var hadOutcome: Bool
    /// Days from the start of a flag's run to the outcome, where both are known.
    public var leadDays: [Flag: Int]

    /// What was seen of an account at a landmark, and what followed.
    public init(account: Int, flags: Set<Flag> = [], hadOutcome: Bool, leadDays: [Flag: Int] = [:]) {
      self.account = account
      self.flags = flags
      self.hadOutcome = hadOutcome
      self.leadDays = leadDays
    }
  }

  /// Fewer observations with a flag than this are too few.
  public static var minimumOn: Int { 10 }
  /// Fewer outcomes in all than this are too few.
  public static var minimumOutcomes: Int { 5 }

  /// Judges flags by what was observed.
  ///
  /// - Parameters:
  ///   - flags: the flags to judge, each once.
  ///   - observations: in any order.
  ///   - alertsPerWeek: how many times a week each flag began to hold in the whole book.
  public init(_ flags: [Flag], observations: [Observation], alertsPerWeek: [Flag: Double] = [:]) {
    // In order, so that sums are the same each time.
    let byAccount = Dictionary(grouping: observations, by: \.account).sorted { $0.key < $1.key }.map(\.value)
    let outcomes = observations.count(where: \.hadOutcome)
    self.observations = observations.count
    self.outcomes = outcomes
    accounts = byAccount.count
    rows = flags.map { Row($0, byAccount, outcomes: outcomes, alertsPerWeek: alertsPerWeek[$0]) }
  }
}

extension Backtest.Row {
  fileprivate init(_ flag: Flag, _ byAccount: [[Backtest.Observation]], outcomes: Int, alertsPerWeek: Double?) {
    let pairs = byAccount.map { observations in
      var pair = (one: ClusteredShare.Cluster(), other: ClusteredShare.Cluster())
      for observation in observations {
        if observation.flags.contains(flag) {
          pair.one.add(observation.hadOutcome)
        } else {
          pair.other.add(observation.hadOutcome)
        }
      }
      return pair
    }
    self.flag = flag
    on = ClusteredShare(pairs.map(\.one))
    off = ClusteredShare(pairs.map(\.other))
    riskDifference = RiskDifference(pairs)
    recall = ratio(Double(on.count), Double(outcomes))
    leadWeeks = median(byAccount.joined().compactMap { $0.leadDays[flag] }.map { Double($0) / 7 })
    self.alertsPerWeek = alertsPerWeek
    isTooFew = on.of < Backtest.minimumOn || outcomes < Backtest.minimumOutcomes
  }
}
