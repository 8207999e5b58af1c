/// One account's use of the product in one week, as one record says it. Nil is unknown, never zero.
public struct UsageRecord: Hashable, Sendable {
  /// The account's id.
  public var accountID: String
  /// The week.
  public var week: Week
  /// The figures, by kind; one that is missing is unknown.
  public var figures: [UsageFigure: Double]
  /// The largest share of the sessions that one user has, 0…1.
  public var topUserShare: Double?
  /// Figures by name: users by feature, team and persona, use by limit, counts by investment.
  public var breakdowns: [UsageBreakdown: [String: Double]]

  /// A record; what is left out is unknown.
  public init(
    accountID: String, week: Week, figures: [UsageFigure: Double] = [:], topUserShare: Double? = nil,
    breakdowns: [UsageBreakdown: [String: Double]] = [:]
  ) {
    self.accountID = accountID
    self.week = week
    self.figures = figures
    self.topUserShare = topUserShare
    self.breakdowns = breakdowns
  }
}

/// The counts that a week's record can carry; each is ≥ 0. The raw value is the place in a packed row.
public enum UsageFigure: Int, CaseIterable, Sendable {
  /// Users set up with access.
  case provisioned
  /// Users active in the week.
  case active
  /// Users active in the month that ends with the week.
  case monthlyActive
  /// Sessions of all users.
  case sessions
  /// Those of the sessions that were led by a CSM.
  case guidedSessions
  /// Users who began in the week.
  case newUsers
  /// Those of the new users who became active on their own.
  case newUsersActive

  /// The name in data: `monthly_active`.
  public var key: String {
    switch self {
    case .provisioned: "provisioned"
    case .active: "active"
    case .monthlyActive: "monthly_active"
    case .sessions: "sessions"
    case .guidedSessions: "guided_sessions"
    case .newUsers: "new_users"
    case .newUsersActive: "new_users_active"
    }
  }
}

/// The figures by name that a week's record can carry.
public enum UsageBreakdown: UInt8, CaseIterable, Sendable {
  /// Active users by feature.
  case features
  /// Active users by team.
  case teams
  /// Active users by persona.
  case personas
  /// Use by limit, in the limit's own unit.
  case limits
  /// What the customer put into the product: data sets, configurations, views, integrations.
  case investment

  /// The name in data: `features`.
  public var key: String {
    switch self {
    case .features: "features"
    case .teams: "teams"
    case .personas: "personas"
    case .limits: "limits"
    case .investment: "investment"
    }
  }
}
