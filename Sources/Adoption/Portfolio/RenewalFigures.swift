/// What was kept of the revenue that came up for renewal: lagging figures (<doc:BookFigures>).
public struct RenewalFigures: Hashable, Sendable {
  /// Renewals decided, whether their ARR is known or not.
  public let of: Int
  /// Those with a known ARR above 0 before, in the book's currency: what the figures rest on.
  public let decided: Int
  /// How many of them were won.
  public let won: Int
  /// Gross revenue retention, 0…1: Σ min(after, before) ÷ Σ before. Nil when nothing was decided.
  public let grr: Double?
  /// Net revenue retention, ≥ 0 and above 1 where growth outweighs loss: Σ after ÷ Σ before. Nil when nothing was
  /// decided.
  public let nrr: Double?

  /// The figures of renewals, those of unknown or no ARR before left out. What is lost keeps nothing, what is won
  /// without an ARR after keeps what it had.
  init(_ renewals: [Renewal]) {
    var (decided, won, before, kept, after) = (0, 0, 0.0, 0.0, 0.0)
    for renewal in renewals {
      guard let old = renewal.arrBefore, old > 0 else { continue }
      let new = renewal.won ? max(0, renewal.arrAfter ?? old) : 0
      decided += 1
      won += renewal.won ? 1 : 0
      before += old
      kept += min(new, old)
      after += new
    }
    /// Sums of absurd amounts leave the range of numbers: then the share is unknown, never infinite.
    func share(_ part: Double) -> Double? { ratio(part, before).flatMap { $0.isFinite ? $0 : nil } }
    of = renewals.count
    self.decided = decided
    self.won = won
    grr = share(kept)
    nrr = share(after)
  }
}

/// A renewal that was decided.
struct Renewal {
  /// The day of the decision.
  var on: Day
  /// Whether the customer stayed.
  var won: Bool
  /// The ARR before it in the book's currency, where known.
  var arrBefore: Double?
  /// The ARR after it in the book's currency, where known.
  var arrAfter: Double?
}

/// The ARR of accounts that renew soon and are alike in something, such as the band of their health.
public struct RenewingARR<Band: Hashable & Sendable>: Sendable {
  /// What they have in common.
  public let band: Band
  /// Their positions in the book, by id.
  public let accounts: [Int]
  /// Their ARR.
  public let arr: ARRSum
}

extension Portfolio {
  /// What was kept of the revenue that came up for renewal in the last 365 days, over all accounts: those that left
  /// count too.
  public var renewalFigures: RenewalFigures {
    RenewalFigures(positions.flatMap { renewals(of: $0) })
  }

  /// The active accounts of which no renewal day is known: they are in no sum of what renews.
  public var withoutRenewalDay: [Int] { active.filter { assessments[$0].account.renewsOn == nil } }

  /// ARR of the active accounts that renew on the day or within 90 days after it, one row for each band, in their order.
  ///
  /// - Parameters:
  ///   - bands: the bands to report, each once.
  ///   - band: the band of the account at that position; an account of none of `bands` is left out.
  public func renewing90<Band: Hashable & Sendable>(
    _ bands: [Band], by band: (_ position: Int) -> Band?
  ) -> [RenewingARR<Band>] {
    var accounts: [Band: [Int]] = [:]
    for position in active {
      guard let days = assessments[position].daysToRenewal, (0...90).contains(days), let band = band(position)
      else { continue }
      accounts[band, default: []].append(position)
    }
    return bands.map { band in
      let there = accounts[band] ?? []
      return RenewingARR(band: band, accounts: there, arr: arr(of: there))
    }
  }

  /// The account's renewals of the last `days` days, oldest first; those of one day in path and line order.
  func renewals(of position: Int, inLast days: Int = 365) -> [Renewal] {
    let facts = book.facts[position]
    return facts.digest.renewals.compactMap { renewal in
      guard renewal.on <= day, renewal.on > day - days else { return nil }
      return Renewal(
        on: renewal.on, won: renewal.isWon, arrBefore: renewal.arrBefore.flatMap(facts.account.counted),
        arrAfter: renewal.arrAfter.flatMap(facts.account.counted))
    }
  }
}
