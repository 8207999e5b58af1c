/// What the red flags of an account on a day are decided on (<doc:Flags>).
///
/// What is not worked out already is when it is asked for: on an earlier day only one flag may be looked at.
struct RedFigures {
  private let facts: AccountFacts
  private var point: BookDay
  private let rules: RuleNumbers
  private let features: FeatureWeeks
  private var judged: Judged?

  private struct Judged {
    let activeChange: ActiveChange
    let champion: ChampionStanding
    let hasFlattened: Bool
  }

  /// The figures of an account that is active on the day.
  init(_ facts: AccountFacts, at point: BookDay, in book: borrowing Book) {
    self.facts = facts
    self.point = point
    rules = book.rules.numbers
    features = book.featureWeeks
  }

  /// The figures of the day whose use and curve are worked out: all of them at once.
  init(
    _ facts: AccountFacts, at point: BookDay, adoption: AdoptionFigures, curve: PredictedCurve, in book: borrowing Book
  ) {
    self.init(facts, at: point, in: book)
    let hasFlattened =
      curve.slopes.map { slopes in
        DepthSlopes.hasFlattened(
          depth: adoption.depthMean4, target: curve.target, before: slopes.before, now: slopes.now, rules: rules)
      } ?? self.hasFlattened
    judged = Judged(activeChange: activeChange, champion: champion, hasFlattened: hasFlattened)
  }

  private var isBlind: Bool { facts.isBlind(at: point.last) }

  /// How the number of active users changed; unknown for a blind account.
  var activeChange: ActiveChange {
    if let judged { return judged.activeChange }
    guard !isBlind else { return .unknown }
    return ActiveChange(
      facts, last: point.last, on: point.day, segment: point.drops[facts.segmentName], rules: rules)
  }

  /// Whether so many users went, without a known cause, that it is a red flag.
  var hasDropped: Bool { activeChange.isFlagged(rules) }

  /// Whether the champion is there and writes.
  var champion: ChampionStanding {
    judged?.champion ?? ChampionStanding(facts, on: point.day, judgedOn: point.touchesJudgedOn, rules: rules)
  }

  /// Whether a steady rise of depth has come to an end below the target; not said of a blind account.
  var hasFlattened: Bool {
    if let judged { return judged.hasFlattened }
    guard !isBlind else { return false }
    let total = facts.weightTotal(features, at: point.last)
    let (series, last) = (facts.series, point.last)
    return DepthSlopes.hasFlattened(
      depth: depth(total), target: facts.account.depthTarget ?? facts.segment.depthTarget,
      before: DepthSlopes.before(
        series, weightTotal: total, last: last, rules: rules, atLeast: rules[.depthRise]),
      now: DepthSlopes.now(series, weightTotal: total, last: last, rules: rules), rules: rules)
  }

  /// The mean of depth over the latest four weeks.
  private func depth(_ total: Double) -> Double? {
    facts.series.mean4({ $0.depth(total) }, endingAt: point.last, rules: rules)
  }
}

extension RedFigures {
  /// The red flags that hold, in byte order of their names.
  var holding: [FlagKey] { RedFigures.all.compactMap { $0.holds(self) ? $0.key : nil } }

  /// The flag with that condition, looked at on another day, which the figures are of from then on: to copy them for each day
  /// would take longer than to look at it.
  private mutating func holds(_ condition: @Sendable (RedFigures) -> Bool, at point: BookDay) -> Bool {
    guard facts.isActive(on: point.day) else { return false }
    (self.point, judged) = (point, nil)
    return condition(self)
  }

  /// A flag and what decides on it.
  ///
  /// Neither a tuple nor generic: functions in those are wrapped, and every thread that calls a wrapped one counts its
  /// references.
  private struct Check: Sendable {
    let key: FlagKey
    let holds: @Sendable (RedFigures) -> Bool
  }

  private static let all: [Check] =
    FlagKey.allCases.sorted { $0.rawValue.precedesInBytes($1.rawValue) }.compactMap(check)

  private static func check(_ key: FlagKey) -> Check? {
    key.rule.red.map { Check(key: key, holds: $0.holds) }
  }

  /// What is cheap to know first: slopes cost the most, and all that falls in use more than a champion.
  private static let cheapestFirst =
    (FlagKey.worstFirst.filter { !$0.isFall } + FlagKey.worstFirst.filter(\.isFall)).compactMap(check)

  /// Whether one red flag held on an earlier day; false for a warning.
  static func holds(_ key: FlagKey, for facts: AccountFacts, at point: BookDay, in book: Book) -> Bool {
    guard let red = key.rule.red else { return false }
    var figures = RedFigures(facts, at: point, in: book)
    return figures.holds(red.holds, at: point)
  }

  /// Since when a red flag that holds has held.
  static func since(_ key: FlagKey, for facts: AccountFacts, _ comparisons: Comparisons, in book: Book) -> Day {
    guard let holds = key.rule.red?.holds else { return comparisons.now.day }
    var figures = RedFigures(facts, at: comparisons.now, in: book)
    return since(comparisons, facts.segmentName) { figures.holds(holds, at: $0) }
  }

  /// Since when an account has called for a person (<doc:Rhythm>).
  static func pageSince(for facts: AccountFacts, _ comparisons: Comparisons, in book: Book) -> Day {
    var figures = RedFigures(facts, at: comparisons.now, in: book)
    return since(comparisons, facts.segmentName) { figures.holds({ $0.pageHolds }, at: $0) }
  }

  /// Whether the account needs a human touch: the condition of a page.
  private var pageHolds: Bool {
    guard facts.segment.motion == .techTouch else { return false }
    if TechTouchPage.isOldEnough(facts.account, on: point.day), !isBlind,
      let depth = depth(facts.weightTotal(features, at: point.last)), isBelow(depth, facts.segment.pageBelowDepth)
    {
      return true
    }
    return RedFigures.cheapestFirst.contains { $0.holds(self) }
  }

  /// The start of the run that holds on the day compared: back over the Sundays before it while it held, and from the
  /// earliest of them, else from the day itself, back day by day, not past the Sunday on which it did not hold. Where it
  /// held on all the Sundays looked at, the earliest of them (<doc:Flags>).
  private static func since(_ comparisons: Comparisons, _ segment: String, _ holds: (BookDay) -> Bool) -> Day {
    var since = comparisons.now.day
    guard
      let open = comparisons.sundays.first(where: { sunday in
        guard holds(sunday) else { return true }
        since = sunday.day
        return false
      })
    else { return since }
    while since - 1 > open.day, holds(comparisons.day(since - 1, in: segment)) { since = since - 1 }
    return since
  }
}
