/// How far an account hangs on its busiest user, and what would be left without that person (requirement 125).
public struct TopUser: Hashable, Sendable {
  /// The share of the use that is theirs, mean of the latest four weeks, 0…1.
  public let share: Double
  /// Active users on average over those weeks; nil when unknown.
  public let activeUsers: Double?
  /// Whether the account counts as hanging on one user.
  public let isExposed: Bool

  /// The share of the use that would be left.
  public var left: Double { max(0, 1 - share) }

  /// The number of equally busy users that the use comes to at most: 1 ÷ Σ share², with the others alike. Nil where it
  /// cannot be said.
  public var effectiveUsersAtMost: Double? {
    guard let activeUsers, activeUsers >= 1, share > 0, share <= 1 else { return nil }
    guard activeUsers > 1 else { return 1 }
    return min(activeUsers, 1 / (share * share + (1 - share) * (1 - share) / (activeUsers - 1)))
  }

  /// Nil where the share is unknown.
  public init?(_ active: Assessment.Active) {
    guard let share = active.adoption.topUserShare else { return nil }
    self.share = share
    activeUsers = active.adoption.activeUsersMean4
    isExposed = active.has(.singleUser)
  }
}
