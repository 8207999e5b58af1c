/// Something that the customer put into the product: data sets, configurations, views, integrations (<doc:DepthOfUse>).
/// What was put in is what leaving would cost.
public struct Investment: Hashable, Sendable {
  /// The counter's name.
  public let name: String
  /// Its value in the newest known week; nil when that does not carry it.
  public let now: Double?
  /// Its value twelve weeks before that; nil when that week does not carry it.
  public let before: Double?

  /// Which way it goes.
  public enum Trend: String, CaseIterable, Sendable {
    case growing, flat, shrinking, unknown
  }

  /// Which way it goes; unknown when either value is.
  public var trend: Trend {
    guard let now, let before else { return .unknown }
    return now == before ? .flat : now > before ? .growing : .shrinking
  }

  /// The number of weeks between the two values.
  public static let weeks = 12
}

extension Portfolio {
  /// The account's investments, by name: every counter that either week carries. Nil when the newest week is unknown or
  /// too old, or carries none and never did.
  public func investments(of position: Int) -> [Investment]? {
    guard let newest = assessments[position].active?.adoption.recentWeek else { return nil }
    let history = book.history(of: position)
    func counters(_ week: Week) -> [String: Double]? {
      history[week].flatMap { history.amounts(.investment, in: $0) }.map { amounts in
        amounts.reduce(into: [:]) { $0[book.names[Int($1.name)]] = $1.value }
      }
    }
    let (now, before) = (counters(newest), counters(newest - Investment.weeks))
    guard now != nil || before != nil else { return nil }
    let names = Set((now ?? [:]).keys).union((before ?? [:]).keys)
    return names.sorted(byName: \.self).map { Investment(name: $0, now: now?[$0], before: before?[$0]) }
  }
}
