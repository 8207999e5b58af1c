/// How the number of active users changed over four weeks, and whether that has a known cause (<doc:Flags>).
public struct ActiveChange: Sendable {
  /// The mean of active users over the latest four weeks.
  public let recent: Double?
  /// The mean over the four weeks before those.
  public let previous: Double?
  /// 1 − recent ÷ previous: negative when there are more than before; unknown when either mean is, or previous is 0.
  public let drop: Double?
  /// What explains a drop that is large enough to be flagged: the name of a cause, or `seasonal`. Nil when nothing does.
  public let explainedBy: String?

  /// Nothing is known: the account is blind.
  static let unknown = ActiveChange(recent: nil, previous: nil, drop: nil, explainedBy: nil)

  /// Whether so many users went, without a known cause, that it is a red flag.
  func isFlagged(_ rules: RuleNumbers) -> Bool {
    guard let drop, let previous, explainedBy == nil else { return false }
    return reaches(drop, rules[.activeDrop]) && reaches(previous, rules[.activeDropMinimumUsers])
  }
}

extension ActiveChange {
  /// The change seen at the end of `last`, compared with the segment's.
  init(_ facts: AccountFacts, last: Week, on day: Day, segment: SegmentDrops?, rules: RuleNumbers) {
    let means = UserDrop(facts.series, last: last, rules: rules)
    recent = means.recent
    previous = means.previous
    drop = means.drop
    explainedBy = means.drop.flatMap { drop in
      guard reaches(drop, rules[.activeDrop]) else { return nil }
      return ActiveChange.cause(facts.digest.causes, last: last, on: day, rules: rules)
        ?? (segment?.isSeasonal(drop, rules) == true ? "seasonal" : nil)
    }
  }

  /// The latest cause that covers some of the eight weeks, of one day the first by name.
  private static func cause(_ causes: [EventDigest.Cause], last: Week, on day: Day, rules: RuleNumbers) -> String? {
    let weeks = rules.count(.meanWeeks)
    let (from, to) = ((last - (2 * weeks - 1)).monday, last.sunday)
    return causes.filter { cause in
      cause.on <= day && cause.on <= to && (cause.until ?? cause.on + rules.count(.causeDays)) >= from
    }.max { left, right in
      left.on == right.on ? right.name.precedesInBytes(left.name) : left.on < right.on
    }?.name
  }
}

/// Active users over four weeks and over the four before.
struct UserDrop: Sendable {
  let recent: Double?
  let previous: Double?

  init(_ series: WeeklySeries, last: Week, rules: RuleNumbers) {
    recent = series.mean4(\.activeUsers, endingAt: last, rules: rules)
    previous = series.mean4(\.activeUsers, endingAt: last - rules.count(.meanWeeks), rules: rules)
  }

  var drop: Double? {
    guard let recent, let previous, previous > 0 else { return nil }
    return 1 - recent / previous
  }
}

/// The known drops of a segment's active accounts.
struct SegmentDrops: Hashable, Sendable {
  let count: Int
  let median: Double

  init?(_ drops: [Double]) {
    guard let median = Adoption.median(drops) else { return nil }
    count = drops.count
    self.median = median
  }

  /// Whether a drop is no worse than what the whole segment sees.
  func isSeasonal(_ drop: Double, _ rules: RuleNumbers) -> Bool {
    count >= rules.count(.seasonalMinimumAccounts) && isBelow(drop - max(0, median), rules[.seasonalExcess])
  }
}
