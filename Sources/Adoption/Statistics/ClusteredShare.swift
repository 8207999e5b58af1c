#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A share of observations that come several from one account, with an interval that knows it
/// (<doc:BacktestAndSignals>).
///
/// The observations of one account resemble each other. Counted as if each were a customer of its own, a handful of
/// customers would look like hundreds of proofs; so the spread is that between accounts.
public struct ClusteredShare: Hashable, Sendable {
  /// Observations with the outcome.
  public let count: Int
  /// All observations.
  public let of: Int
  /// The accounts that they are of.
  public let accounts: Int
  /// The 95 % interval of the share, 0…1; nil of no observations.
  public let interval: ClosedRange<Double>?

  /// The share, 0…1; nil of no observations.
  public var share: Double? { of == 0 ? nil : Double(count) / Double(of) }

  /// What one account contributes.
  struct Cluster: Hashable, Sendable {
    /// Its observations.
    var of = 0
    /// Those with the outcome.
    var count = 0

    mutating func add(_ hadOutcome: Bool) {
      of += 1
      count += hadOutcome ? 1 : 0
    }
  }

  /// The share over accounts; those without an observation do not count.
  init(_ clusters: some Collection<Cluster>) {
    let clusters = clusters.filter { $0.of > 0 }
    let (hits, all) = clusters.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.of) }
    (count, of, accounts) = (hits, all, clusters.count)
    interval = ClusteredShare.interval(clusters, hits: hits, of: all)
  }

  /// Around the share on the scale of log odds; Wilson's over accounts where there is no spread between them.
  private static func interval(_ clusters: [Cluster], hits: Int, of all: Int) -> ClosedRange<Double>? {
    guard all > 0 else { return nil }
    let share = Double(hits) / Double(all)
    let variance = clusteredVariance(clusters.map { (Double($0.count) - share * Double($0.of)) / Double(all) })
    guard hits > 0, hits < all, let variance else {
      // round(share · accounts), a half going up.
      return Proportion(count: (2 * hits * clusters.count + all) / (2 * all), of: clusters.count).interval
    }
    let spread = Proportion.z * variance.squareRoot() / (share * (1 - share))
    let odds = share / (1 - share)
    return 1 / (1 + exp(spread) / odds)...1 / (1 + exp(-spread) / odds)
  }
}

/// How much more often something is so on one side than on the other.
public struct RiskDifference: Hashable, Sendable {
  /// Share of the one less share of the other, −1…1.
  public let value: Double
  /// Its 95 % interval; nil where the accounts show no spread to judge it by.
  public let interval: ClosedRange<Double>?

  /// The sign of the difference where its interval is clear of 0; nil where it is not, or there is none.
  public var direction: Direction? {
    guard let interval else { return nil }
    return interval.lowerBound > 0 ? .more : interval.upperBound < 0 ? .less : nil
  }

  /// Which side it is more often so on.
  public enum Direction: Sendable { case more, less }

  /// The difference between two shares of the same accounts' observations; nil where one of them has none.
  ///
  /// `pairs` are what each account contributes to the one and to the other.
  init?(_ pairs: [(one: ClusteredShare.Cluster, other: ClusteredShare.Cluster)]) {
    let one = pairs.reduce((0, 0)) { ($0.0 + $1.one.count, $0.1 + $1.one.of) }
    let other = pairs.reduce((0, 0)) { ($0.0 + $1.other.count, $0.1 + $1.other.of) }
    guard one.1 > 0, other.1 > 0 else { return nil }
    let shares = (one: Double(one.0) / Double(one.1), other: Double(other.0) / Double(other.1))
    let parts = pairs.filter { $0.one.of + $0.other.of > 0 }.map { pair in
      (Double(pair.one.count) - shares.one * Double(pair.one.of)) / Double(one.1)
        - (Double(pair.other.count) - shares.other * Double(pair.other.of)) / Double(other.1)
    }
    let value = shares.one - shares.other
    self.value = value
    interval = clusteredVariance(parts).map { variance in
      let spread = Proportion.z * variance.squareRoot()
      return value - spread...value + spread
    }
  }

  /// The difference between two independent shares with Newcombe's interval, made of Wilson's; nil where one is of none.
  init?(_ one: Proportion, _ other: Proportion) {
    guard let first = one.share, let second = other.share, let mine = one.interval, let theirs = other.interval else {
      return nil
    }
    func distance(_ left: Double, _ right: Double) -> Double { (left * left + right * right).squareRoot() }
    let value = first - second
    self.value = value
    let low = value - distance(first - mine.lowerBound, theirs.upperBound - second)
    let high = value + distance(mine.upperBound - first, second - theirs.lowerBound)
    interval = low...high
  }
}

/// A/(A − 1) · Σ u² over what each of A accounts deviates by; nil of fewer than two accounts, and where none deviates.
private func clusteredVariance(_ deviations: [Double]) -> Double? {
  let accounts = Double(deviations.count)
  // Deviations that are rounding alone are none. One observation of one account weighs far more than that.
  guard accounts >= 2, deviations.contains(where: { abs($0) * accounts > 1e-12 }) else { return nil }
  return accounts / (accounts - 1) * deviations.reduce(0) { $0 + $1 * $1 }
}
