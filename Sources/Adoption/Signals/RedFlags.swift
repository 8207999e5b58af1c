/// Which red flags hold for an active account on a day, with the figures they were decided on (<doc:Flags>).
struct RedFlags {
  let activeChange: ActiveChange
  let champion: ChampionStanding
  let holding: [FlagKey]

  init(_ facts: AccountFacts, at point: BookDay, adoption: AdoptionFigures, curve: PredictedCurve, rules: RuleNumbers) {
    let isBlind = adoption.isBlind
    activeChange =
      isBlind
      ? .unknown
      : ActiveChange(facts, last: point.last, on: point.day, segment: point.drops[facts.segmentName], rules: rules)
    champion = ChampionStanding(facts, at: point, rules: rules)
    let slopes = DepthSlopes(before: curve.slopeBefore, now: curve.slopeNow)
    var holding: [FlagKey] = []
    if activeChange.isFlagged(rules) { holding.append(.activeDrop) }
    if champion.state == .gone { holding.append(.championGone) }
    if champion.state == .silent { holding.append(.championSilent) }
    if slopes.hasFlattened(depth: adoption.depthMean4, target: curve.target, rules: rules) {
      holding.append(.depthFlattened)
    }
    self.holding = holding
  }

  /// Whether one red flag held on an earlier day.
  static func holds(_ key: FlagKey, for facts: AccountFacts, at point: BookDay, in book: Book) -> Bool {
    guard facts.isActive(on: point.day) else { return false }
    let rules = book.rules.numbers
    switch key {
    case .championSilent: return ChampionStanding(facts, at: point, rules: rules).state == .silent
    case .championGone: return ChampionStanding(facts, at: point, rules: rules).state == .gone
    case .activeDrop:
      guard !facts.isBlind(at: point.last) else { return false }
      return ActiveChange(
        facts, last: point.last, on: point.day, segment: point.drops[facts.segmentName], rules: rules
      ).isFlagged(rules)
    case .depthFlattened:
      guard !facts.isBlind(at: point.last) else { return false }
      let total = facts.weightTotal(book, at: point.last)
      return DepthSlopes(facts.series, weightTotal: total, last: point.last, rules: rules).hasFlattened(
        depth: facts.series.mean4({ $0.depth(total) }, endingAt: point.last, rules: rules),
        target: facts.account.depthTarget ?? facts.segment.depthTarget, rules: rules)
    default: return false
    }
  }

  /// Whether the account called for a person on an earlier day: the condition of a page (<doc:Rhythm>).
  static func pageHolds(for facts: AccountFacts, at point: BookDay, in book: Book) -> Bool {
    guard facts.segment.motion == .techTouch, facts.isActive(on: point.day) else { return false }
    if TechTouchPage.isOldEnough(facts.account, on: point.day),
      !facts.isBlind(at: point.last)
    {
      let total = facts.weightTotal(book, at: point.last)
      if let depth = facts.series.mean4({ $0.depth(total) }, endingAt: point.last, rules: book.rules.numbers),
        isBelow(depth, facts.segment.pageBelowDepth)
      {
        return true
      }
    }
    // What is cheap to know is asked first: slopes cost the most.
    return [FlagKey.championGone, .championSilent, .activeDrop, .depthFlattened].contains {
      holds($0, for: facts, at: point, in: book)
    }
  }

  /// The start of the run that holds on the day compared: back over the Sundays before it while it held, and from the
  /// earliest of them, else from the day itself, back day by day, not past the Sunday on which it did not hold. Where it
  /// held on all the Sundays looked at, the earliest of them (<doc:Flags>).
  static func since(_ comparisons: Comparisons, _ holds: (BookDay) -> Bool) -> Day {
    var since = comparisons.now.day
    guard
      let open = comparisons.sundays.first(where: { sunday in
        guard holds(sunday) else { return true }
        since = sunday.day
        return false
      })
    else { return since }
    while since - 1 > open.day, holds(comparisons.day(since - 1)) { since = since - 1 }
    return since
  }
}

extension ChampionStanding {
  init(_ facts: AccountFacts, at point: BookDay, rules: RuleNumbers) {
    self.init(facts, on: point.day, judgedOn: point.touchesJudgedOn, rules: rules)
  }
}

extension DepthSlopes {
  init(before: Double?, now: Double?) {
    self.before = before
    self.now = now
  }
}
