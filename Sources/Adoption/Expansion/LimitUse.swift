/// How much of one limit of the contract is used in the newest known week (<doc:ExpansionStates>).
public struct LimitUse: Hashable, Sendable {
  /// The limit's name; `seats` for provisioned users.
  public let name: String
  /// What is used.
  public let used: Double
  /// What the contract allows, > 0.
  public let allowed: Double

  /// The share that is used; above 1 when the limit is passed.
  public var share: Double { used / allowed }

  /// The limits of which both sides are known, by name. None for a week that is unknown or too old.
  static func all(account: Account, adoption: AdoptionFigures, history: UsageHistory, names: [String]) -> [LimitUse] {
    guard let newest = adoption.recentWeek, let week = history[newest], !account.limits.isEmpty else { return [] }
    var uses: [LimitUse] = []
    for amount in history.amounts(.limits, in: week) ?? [] {
      let name = names[Int(amount.name)]
      if let allowed = account.limits[name], allowed > 0 {
        uses.append(LimitUse(name: name, used: amount.value, allowed: allowed))
      }
    }
    if let seats = adoption.seats, seats > 0, let provisioned = week.provisioned {
      uses.removeAll { $0.name == "seats" && $0.used <= provisioned }
      if !uses.contains(where: { $0.name == "seats" }) {
        uses.append(LimitUse(name: "seats", used: provisioned, allowed: seats))
      }
    }
    return uses.sorted(byName: \.name)
  }

  /// Whether that week's record reaches that share of any limit of which both sides are known.
  static func isReached(
    _ limit: Double, _ account: Account, in week: UsageWeek, of history: UsageHistory, names: [String]
  ) -> Bool {
    func reached(_ used: Double?, _ name: String) -> Bool {
      guard let used, let allowed = account.limits[name], allowed > 0 else { return false }
      return reaches(used / allowed, limit)
    }
    return reached(week.provisioned, "seats")
      || history.amounts(.limits, in: week)?.contains { reached($0.value, names[Int($0.name)]) } ?? false
  }
}
