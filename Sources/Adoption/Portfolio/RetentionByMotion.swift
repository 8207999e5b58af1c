/// Whether customers looked after by the product stay as those looked after by people do (<doc:BookFigures>).
///
/// Small and simple accounts are the ones given to tech touch, so the arms are compared within strata of like ARR and
/// complexity, and the strata put together as Mantel and Haenszel do. One account is one decision: its latest renewal.
public struct RetentionByMotion: Hashable, Sendable {
  /// Renewals won, of accounts whose segment is tech-touch.
  public let techTouch: Proportion
  /// Renewals won, of all others.
  public let humanTouch: Proportion
  /// The strata, by ARR band and then by the name of the complexity, unknown last.
  public let strata: [Stratum]
  /// The difference of the shares won, tech minus human, −1…1, over strata that hold both arms; nil when none does.
  public let riskDifference: Double?
  /// Accounts in strata that hold both arms.
  public let kept: Int
  /// Accounts with a renewal decided.
  public let of: Int

  /// Whether the difference rests on at least half of the accounts. Where it does not, the arms are not comparable.
  public var isComparable: Bool { kept > 0 && 2 * kept >= of }

  /// Accounts of like ARR and complexity.
  public struct Stratum: Hashable, Sendable {
    /// The number of ARR bands that begin at or below the accounts' ARR; nil when the ARR is unknown.
    public let band: Int?
    /// The complexity in the book's own words; nil when unknown.
    public let complexity: String?
    /// Renewals won, of tech-touch accounts.
    public let techTouch: Proportion
    /// Renewals won, of all others.
    public let humanTouch: Proportion

    /// How many accounts it holds.
    public var accounts: Int { techTouch.of + humanTouch.of }
    /// The difference of the shares won, tech minus human; nil unless it holds both arms.
    public var difference: Double? {
      guard let tech = techTouch.share, let human = humanTouch.share else { return nil }
      return tech - human
    }
  }

  /// How one account's renewal was decided.
  struct Decision {
    var band: Int?
    var complexity: String?
    var isTechTouch: Bool
    var isWon: Bool
  }

  init(_ decisions: [Decision]) {
    of = decisions.count
    techTouch = RetentionByMotion.won(decisions) { $0.isTechTouch }
    humanTouch = RetentionByMotion.won(decisions) { !$0.isTechTouch }
    strata = RetentionByMotion.strata(decisions)
    var (kept, weights, sum) = (0, 0.0, 0.0)
    for stratum in strata {
      guard let difference = stratum.difference else { continue }
      let weight = Double(stratum.techTouch.of) * Double(stratum.humanTouch.of) / Double(stratum.accounts)
      kept += stratum.accounts
      weights += weight
      sum += weight * difference
    }
    self.kept = kept
    riskDifference = ratio(sum, weights)
  }

  private static func won(_ decisions: [Decision], _ belongs: (Decision) -> Bool) -> Proportion {
    Proportion(count: decisions.count { belongs($0) && $0.isWon }, of: decisions.count(where: belongs))
  }

  private static func strata(_ decisions: [Decision]) -> [Stratum] {
    struct Key: Hashable {
      var band: Int?
      var complexity: String?
    }
    return Dictionary(grouping: decisions) { Key(band: $0.band, complexity: $0.complexity) }.map { key, decisions in
      Stratum(
        band: key.band, complexity: key.complexity, techTouch: won(decisions) { $0.isTechTouch },
        humanTouch: won(decisions) { !$0.isTechTouch })
    }.sorted { left, right in
      if left.band != right.band { return (left.band ?? .max) < (right.band ?? .max) }
      guard let one = left.complexity else { return false }
      guard let two = right.complexity else { return true }
      return SortableName(one) < SortableName(two)
    }
  }
}

extension Portfolio {
  /// Retention by motion over accounts, whatever their status, with a renewal decided in the last 365 days.
  public var retentionByMotion: RetentionByMotion {
    RetentionByMotion(
      positions.compactMap { position in
        guard let latest = renewals(of: position).last else { return nil }
        let account = book.accounts[position]
        let arr = latest.arrBefore ?? account.arr
        return RetentionByMotion.Decision(
          band: arr.map { arr in book.rules.arrBands.count { $0 <= arr } }, complexity: account.complexity,
          isTechTouch: book.rules.segment(for: account).motion == .techTouch, isWon: latest.won)
      })
  }
}
