/// Writes usage records straight as bytes: a large book has half a million of them.
struct UsageRecord: Sendable {
  static let teamNames = ["operations", "finance", "supply", "sales", "service", "planning"]
  private static let teamShares = [[1000], [640, 360], [480, 320, 200], [400, 280, 190, 130]]
  /// How much more (or less) than the average each feature is used, in thousandths of the room there is.
  private static func popularity(_ feature: String) -> Int {
    switch feature {
    case "workflows": 260
    case "reports": 220
    case "alerts": 40
    case "approvals": -80
    case "forecasts": -160
    default: -280
    }
  }

  /// Feature, weight and leaning against the weighted mean, for each outcome and for none.
  private struct Plan: Sendable {
    let features: [(key: String, weight: Int, leaning: Int)]

    init(_ outcome: Outcome) {
      let sum = outcome.weights.reduce(0) { $0 + $1.weight * popularity($1.feature) }
      let mean = sum / outcome.weightSum
      features = outcome.weights.enumerated().map { index, entry in
        ((index == 0 ? "\"" : ",\"") + entry.feature + "\":", entry.weight, popularity(entry.feature) - mean)
      }
    }
  }

  private let plans = Outcome.all.map { ($0.id, Plan($0)) }
  private let unnamed = Plan(.unnamed)

  /// One line with its newline.
  func write(_ profile: Profile, _ monday: CivilDay, day: String, to text: inout Text) {
    let curves = profile.curves
    let active = curves.active(monday)
    let sessions = curves.sessions(monday, active: active)
    let newUsers = curves.newUsers(monday)
    text.put("{\"account_id\":\"")
    text.put(profile.id)
    text.put("\",\"week\":\"")
    text.put(day)
    text.put("\",\"provisioned\":")
    text.put(curves.provisioned(monday))
    text.put(",\"active\":")
    text.put(active)
    text.put(",\"monthly_active\":")
    text.put(curves.monthlyActive(monday))
    text.put(",\"sessions\":")
    text.put(sessions)
    text.put(",\"guided_sessions\":")
    text.put(curves.guidedSessions(monday, sessions: sessions))
    text.put(",\"features\":{")
    features(profile, depth: curves.depth(monday), active: active, to: &text)
    text.put("},\"teams\":{")
    teams(curves, monday, active: active, to: &text)
    text.put("},\"personas\":{")
    personas(curves, active: active, to: &text)
    text.put("},\"limits\":{\"queries\":")
    text.put(curves.queriesUsed(sessions: sessions))
    text.put(",\"storage_gb\":")
    text.put(curves.storageUsed(monday))
    text.put("},\"top_user_share\":")
    text.put(thousandths: curves.topUserShare(monday, active: active))
    text.put(",\"new_users\":")
    text.put(newUsers)
    text.put(",\"new_users_active\":")
    text.put(curves.newUsersActive(newUsers, active: active))
    text.put(",\"investment\":{\"custom_views\":")
    text.put(curves.built(monday).views)
    text.put(",\"integrations\":")
    text.put(curves.built(monday).integrations)
    text.put("}}\n")
  }

  /// Users per feature such that the weighted depth comes out: what rounding takes from one feature goes to the next.
  private func features(_ profile: Profile, depth: Int, active: Int, to text: inout Text) {
    var plan = unnamed
    if let id = profile.outcome?.id, let named = plans.first(where: { $0.0 == id }) { plan = named.1 }
    let room = min(depth, 10_000 - depth)
    var carried = 0
    for (key, weight, leaning) in plan.features {
      carried += weight * active * (depth + leaning * room / 1000)
      let users = min(active, max(0, (carried + weight * 5_000) / (weight * 10_000)))
      carried -= users * weight * 10_000
      text.put(key)
      text.put(users)
    }
  }

  private func teams(_ curves: Curves, _ monday: CivilDay, active: Int, to text: inout Text) {
    let count = curves.teams(monday)
    var left = active
    for team in 0..<count {
      let users = team + 1 == count ? left : min(left, (active * Self.teamShares[count - 1][team] + 500) / 1000)
      left -= users
      text.put(team == 0 ? "\"" : ",\"")
      text.put(Self.teamNames[(curves.teamOffset + team) % Self.teamNames.count])
      text.put("\":")
      text.put(users)
    }
  }

  private func personas(_ curves: Curves, active: Int, to text: inout Text) {
    let names = curves.segment.personas
    var left = active
    // The last of the list is the rarest, so its users are what the others leave over.
    for (index, name) in names.enumerated() {
      let isLast = index + 1 == names.count
      let isNextToLast = index + 2 == names.count
      var users = isLast ? left : min(left, (active * curves.segment.personaShares[index] + 500) / 1000)
      if curves.lowestPersonaMissing, isNextToLast { users = left }
      left -= users
      text.put(index == 0 ? "\"" : ",\"")
      text.put(name)
      text.put("\":")
      text.put(users)
    }
  }
}
