/// How an account's health moved in seven days (<doc:StageHealth>): its bands, and the reasons that came and went.
public struct HealthMovement: Hashable, Sendable {
  /// The band seven days earlier.
  public let before: Health.Band
  /// The band now.
  public let now: Health.Band
  /// Reasons that are given now and were not given then, in byte order.
  public let came: [String]
  /// Reasons that were given then and are gone, in byte order. One that still holds and merely gives way to a graver band's
  /// reasons is not gone, nor is an earlier trigger to which a later one followed.
  public let went: [String]

  /// A movement from one band to another.
  public init(before: Health.Band, now: Health.Band, came: [String], went: [String]) {
    self.before = before
    self.now = now
    self.came = came
    self.went = went
  }

  /// Whether anything moved.
  public var isStill: Bool { before == now && came.isEmpty && went.isEmpty }
}

extension Assessment.Active {
  /// How health moved in seven days; nil where the account was not active then.
  public var healthMovement: HealthMovement? {
    guard let before = healthWeekAgo else { return nil }
    let triggers = Trigger.allCases.map(\.key)
    let latest = health.reasons.compactMap(triggers.firstIndex).max()
    let went = before.reasons.filter { reason in
      if health.reasons.contains(reason) || FlagKey(rawValue: reason).map(has) == true { return false }
      return triggers.firstIndex(of: reason).map { earlier in latest.map { $0 < earlier } ?? true } ?? true
    }
    return HealthMovement(
      before: before.band, now: health.band, came: health.reasons.filter { !before.reasons.contains($0) }, went: went)
  }
}
