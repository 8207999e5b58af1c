internal import Synchronization

/// Where an account stands among its peers in the use of one feature (requirement 40).
///
/// The percentile is that of depth of use (<doc:DepthOfUse>), over the share of the week's active users who use the
/// feature.
public struct FeatureStanding: Hashable, Sendable {
  /// The feature.
  public let feature: String
  /// The share of the active users of the newest known week who use it, 0…1; 0 when nobody is active.
  public let share: Double
  /// Active accounts of the segment of which that share is known, this one included.
  public let peers: Int
  /// The segment that they are of.
  public let segment: String
  /// Where the share stands among theirs, 0…100; unknown with too few of them.
  public let percentile: Double?
  /// The top share in percent that the percentile is within, as the rules set it; nil below it and where it is unknown.
  public let top: Double?

  /// `top 20 % of 14 enterprise accounts`, as one can say it to the customer's champion.
  public var words: String {
    "\(rank) \(segment) account\(peers == 1 ? "" : "s")" + (percentile == nil ? ": too few" : "")
  }

  /// `top 20 % of 14`, `57th percentile of 14`, `unknown, n 3`: never without the number of accounts that it is of.
  public var rank: String {
    guard let percentile else { return "unknown, n \(FigureText.number(peers))" }
    let place = top.map { "top \(FigureText.trimmed($0)) %" } ?? "\(FigureText.ordinal(percentile)) percentile"
    return "\(place) of \(FigureText.number(peers))"
  }
}

/// How the active accounts of a segment use each feature on a day: what an account is compared with.
public struct FeaturePeers: Sendable {
  /// The segment.
  public let segment: String
  /// The known shares of each feature, ascending.
  private var shares: [NameNumber: [Double]] = [:]
  /// The shares of each active account, by position.
  private var uses: [Int: [NamedAmount]] = [:]

  /// Nil where no account of the segment is active.
  init?(_ portfolio: Portfolio, segment: String) {
    let peers = portfolio.everyActive.filter { portfolio.assessments[$0].segment == segment }
    guard !peers.isEmpty else { return nil }
    self.segment = segment
    for position in peers {
      let own = portfolio.featureShares(of: position)
      uses[position] = own
      for use in own { shares[use.name, default: []].append(use.value) }
    }
    for name in shares.keys { shares[name]?.sort() }
  }

  /// The same where those of the accounts that moved are others; nil where no account is active any more.
  fileprivate func renewed(_ portfolio: Portfolio, _ moved: Set<Int>) -> FeaturePeers? {
    let moved = moved.filter { portfolio.assessments[$0].segment == segment }
    // A few are soon taken out and put in again; of many it takes less to begin anew.
    guard moved.count <= uses.count / 8 else { return portfolio.featurePeers(in: segment) }
    var peers = self
    for position in moved {
      for use in uses[position] ?? [] {
        let place = peers.place(of: use)
        if peers.shares[use.name]?.dropFirst(place).first == use.value { peers.shares[use.name]?.remove(at: place) }
      }
      peers.uses[position] = portfolio.assessments[position].active.map { _ in portfolio.featureShares(of: position) }
      for use in peers.uses[position] ?? [] {
        peers.shares[use.name, default: []].insert(use.value, at: peers.place(of: use))
      }
    }
    return peers.uses.isEmpty ? nil : peers
  }

  /// The first place among the feature's shares of one that is not smaller, their count where none is.
  private func place(of use: NamedAmount) -> Int {
    let shares = shares[use.name] ?? []
    var (low, high) = (0, shares.count)
    while low < high {
      let middle = (low + high) / 2
      if shares[middle] < use.value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func standing(_ use: NamedAmount, named feature: String, _ rules: RuleNumbers) -> FeatureStanding {
    let peers = shares[use.name] ?? []
    let isEnough = peers.count >= max(1, rules.count(.percentileMinimumPeers))
    let percentile = isEnough ? Depths.percentile(of: use.value, in: peers) : nil
    let top = rules[.topPercentile]
    return FeatureStanding(
      feature: feature, share: use.value, peers: peers.count, segment: segment, percentile: percentile,
      top: percentile.flatMap { reaches($0, top) ? 100 - top : nil })
  }
}

/// The peers of the segments that were asked for: after a change only accounts that moved are looked at again.
package final class KeptFeaturePeers: Sendable {
  private struct Known {
    var peers: FeaturePeers?
    /// The accounts that moved since.
    var moved: Set<Int> = []
  }
  private let known: Mutex<[String: Known]>

  /// Nothing yet.
  package init() { known = Mutex([:]) }

  /// What is known already, but for the accounts that moved since.
  package init(_ earlier: KeptFeaturePeers, _ moved: MovedAccounts) {
    known = Mutex(
      earlier.known.withLock { $0 }.mapValues { Known(peers: $0.peers, moved: $0.moved.union(moved.positions)) })
  }

  /// What accounts of a segment are compared with; nil where none of it is active.
  package func peers(in segment: String, of portfolio: Portfolio) -> FeaturePeers? {
    let last = known.withLock { $0[segment] }
    if let last, last.moved.isEmpty { return last.peers }
    let peers =
      if let known = last?.peers { known.renewed(portfolio, last?.moved ?? []) } else {
        portfolio.featurePeers(in: segment)
      }
    known.withLock { $0[segment] = Known(peers: peers) }
    return peers
  }

  /// The segments that are known as they are now.
  package var segments: [String] { known.withLock { $0.filter { $0.value.moved.isEmpty }.keys.sorted() } }
}

extension Portfolio {
  /// What accounts of a segment are compared with, feature by feature; nil where none of it is active.
  public func featurePeers(in segment: String) -> FeaturePeers? { FeaturePeers(self, segment: segment) }

  /// Where the account stands in each feature that its newest known week names. None of an account that is blind or not
  /// active, and where that week is too old or carries no active users.
  ///
  /// - Parameter peers: those of the account's segment; nil works them out.
  public func featureStandings(of position: Int, among peers: FeaturePeers? = nil) -> [FeatureStanding] {
    let segment = assessments[position].segment
    let uses = featureShares(of: position)
    guard !uses.isEmpty else { return [] }
    guard let peers = peers.flatMap({ $0.segment == segment ? $0 : nil }) ?? featurePeers(in: segment) else {
      return []
    }
    return uses.map { peers.standing($0, named: book.names[Int($0.name)], book.rules.numbers) }
      .sorted(byName: \.feature)
  }

  /// The share of the newest week's active users who use each feature that the week names, none more than once.
  fileprivate func featureShares(of position: Int) -> [NamedAmount] {
    guard let week = assessments[position].active?.adoption.recentWeek else { return [] }
    let history = book.history(of: position, from: week)
    guard let record = history[week], let active = record.active, let uses = history.amounts(.features, in: record)
    else { return [] }
    return uses.map { NamedAmount(name: $0.name, value: active > 0 ? min($0.value, active) / active : 0) }
  }
}
