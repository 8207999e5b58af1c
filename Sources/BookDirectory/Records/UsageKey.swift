internal import Adoption
internal import JSONSchema

/// The keys of a weekly record, in the order in which they are expected.
enum UsageKey: Int, CaseIterable {
  case accountID, week, provisioned, active, monthlyActive, sessions, guidedSessions, features, teams, personas, limits
  case topUserShare, newUsers, newUsersActive, investment

  /// The key as files spell it.
  var name: String {
    switch self {
    case .accountID: "account_id"
    case .week: "week"
    case .provisioned: UsageFigure.provisioned.key
    case .active: UsageFigure.active.key
    case .monthlyActive: UsageFigure.monthlyActive.key
    case .sessions: UsageFigure.sessions.key
    case .guidedSessions: UsageFigure.guidedSessions.key
    case .features: UsageBreakdown.features.key
    case .teams: UsageBreakdown.teams.key
    case .personas: UsageBreakdown.personas.key
    case .limits: UsageBreakdown.limits.key
    case .topUserShare: "top_user_share"
    case .newUsers: UsageFigure.newUsers.key
    case .newUsersActive: UsageFigure.newUsersActive.key
    case .investment: UsageBreakdown.investment.key
    }
  }

  /// What it says, and what `UsageDecoder.readValue` takes for it. The decoder packs what it reads, so the two stand apart; the
  /// tests of schemas try every key with values of every kind on both.
  var property: Property {
    switch self {
    case .accountID: .required(name, "The account.", .id)
    case .week: .required(name, "The week, which begins on Monday (week_starts_on in book.json).", .week)
    case .provisioned: count("Users with access.")
    case .active: count("Users who were active in the week.")
    case .monthlyActive: count("Users who were active in the month that ends with the week.")
    case .sessions: count("Sessions that were opened in the week.")
    case .guidedSessions:
      count("Those of them that a CSM led. Unknown: what `guided` of the segment says is taken for it.")
    case .newUsers: count("Users who began in the week.")
    case .newUsersActive: count("Those of them who became active.")
    case .topUserShare:
      .optional(name, "The largest user's share of the week's use, 0 to 1. Missing and null are unknown.", .share)
    case .features: counts("Active users of each feature, by its name.")
    case .teams: counts("Active users of each team, by its name.")
    case .personas: counts("Active users of each persona, by its name.")
    case .limits:
      counts("What is used of each limit of the contract, by its name, in the unit of the account's `limits`.")
    case .investment: counts("Counters of what the customer put in, by name: dashboards, integrations …")
    }
  }

  private func count(_ words: String) -> Property {
    .optional(name, words + " A number that is 0 or more; missing and null are unknown, never 0.", .amount)
  }

  private func counts(_ words: String) -> Property {
    .optional(name, words + " Numbers that are 0 or more; null is unknown.", .map(of: Schema.amount.orNull))
  }
}

extension Schema {
  /// A week as `JSONCursor.week` reads it. Years that booktop finds plausible are told apart by whether they have a week 53.
  static let week = week(longYears: (1990...2100).filter { Week("\($0)-W53") != nil })
}
