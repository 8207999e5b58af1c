extension Assessment.Active {
  init(
    _ facts: AccountFacts, _ seen: Gathered.Seen, _ weekAgo: Gathered.Seen?, stage: StageStanding,
    events: ArraySlice<Event>, book: Book, comparisons: Comparisons,
    decisions: (now: AccountDecisions, weekAgo: AccountDecisions)
  ) {
    let (rules, day, segment) = (book.rules, comparisons.now.day, facts.segment)
    let judged = Judgement.ranked(facts, seen, stage: stage, comparisons, isWeekAgo: false, in: book)
    let actions = ActionStanding(decisions.now, on: day)
    let businessReview = BusinessReview(
      startedOn: facts.account.startedOn, segment: segment, held: facts.digest.businessReviews, rules: rules, on: day)
    let flags =
      judged.red.map { key in
        RaisedFlag(
          key: key,
          since: RedFlags.since(day, comparisons.sundays) { RedFlags.holds(key, for: facts, at: $0, in: book) })
      } + judged.warnings.map { RaisedFlag(key: $0, since: nil) }
    let page = Self.page(facts, judged, comparisons, decisions.now, in: book)
    let triggers = flags.compactMap(\.since) + (page?.isOpen == true ? [page?.since].compactMap(\.self) : [])

    firstValue = judged.firstValue
    atRisk = AtRiskGroup(stage: stage.value, firstValue: judged.firstValue)
    adoption = judged.adoption
    curve = judged.curve
    activeChange = judged.activeChange
    champion = judged.champion
    self.flags = flags
    limits = seen.limits
    expansion = Expansion(
      facts.digest, limits: seen.limits, stage: stage.value, hasRedFlag: !judged.red.isEmpty,
      teeUpOn: businessReview?.nextOn, rules: rules, on: day)
    health = judged.health
    healthWeekAgo = weekAgo.map { seen in
      let earlier = StageStanding(facts, decisions.weekAgo, on: day - 7)
      return Judgement.ranked(facts, seen, stage: earlier, comparisons, isWeekAgo: true, in: book).health
    }
    self.businessReview = businessReview
    review = ReviewSchedule(
      cadence: segment.review, startedOn: facts.account.startedOn, reviews: facts.digest.reviews,
      decided: decisions.now.reviews, triggers: triggers, rules: rules, on: day)
    self.page = page
    self.actions = actions
    deadline = Deadline(
      account: facts.account, firstValue: judged.firstValue, businessReview: businessReview, actions: actions,
      rules: rules, on: day)
    snoozedUntil = decisions.now.snooze.flatMap { $0.until > day ? $0.until : nil }
    unhandledFlags = Self.unhandled(flags, actions, decisions.now)
    coverage = Coverage(facts, adoption: judged.adoption, call: stage.call, rules: rules, on: day)
    lastTouchOn = facts.digest.touches.last { $0.on <= day }?.on
    outcomeMeasure = Assessment.outcomeMeasure(events)
  }

  private static func page(
    _ facts: AccountFacts, _ judged: Judgement, _ comparisons: Comparisons, _ decisions: AccountDecisions, in book: Book
  ) -> TechTouchPage? {
    guard facts.segment.motion == .techTouch else { return nil }
    let isShallow = judged.adoption.depthMean4.map { isBelow($0, facts.segment.pageBelowDepth) } ?? false
    guard isShallow || !judged.red.isEmpty else { return nil }
    return TechTouchPage(
      since: RedFlags.since(comparisons.now.day, comparisons.sundays) {
        RedFlags.pageHolds(for: facts, at: $0, in: book)
      },
      actions: decisions.actions)
  }

  private static func unhandled(
    _ flags: [RaisedFlag], _ actions: ActionStanding, _ decisions: AccountDecisions
  ) -> [FlagKey] {
    flags.compactMap { flag in
      guard let since = flag.since else { return nil }
      let isDismissed = decisions.dismissals.contains { $0.flag == flag.key.rawValue && $0.on >= since }
      let isAnswered = actions.open.contains { $0.reason == flag.key.rawValue }
      return isDismissed || isAnswered ? nil : flag.key
    }
  }
}

extension Judgement {
  /// The judgement of the day, or of the day a week earlier, with the account's place among its peers filled in.
  fileprivate static func ranked(
    _ facts: AccountFacts, _ seen: Gathered.Seen, stage: StageStanding, _ comparisons: Comparisons, isWeekAgo: Bool,
    in book: Book
  ) -> Judgement {
    var seen = seen
    comparisons.rank(&seen.adoption, segment: facts.segmentName, isWeekAgo: isWeekAgo, rules: book.rules)
    return Judgement(
      facts, seen: seen, stage: stage, at: isWeekAgo ? comparisons.weekAgo : comparisons.now, in: book)
  }
}

extension Assessment.Active {
  /// The red flags that hold.
  public var redFlags: [RaisedFlag] { flags.filter { $0.key.kind == .red } }

  /// The warnings that hold.
  public var warnings: [RaisedFlag] { flags.filter { $0.key.kind == .warning } }

  /// Whether that flag or warning holds.
  public func has(_ key: FlagKey) -> Bool { flags.contains { $0.key == key } }

  /// Whether the band is another than seven days earlier.
  public var healthMoved: Bool { healthWeekAgo.map { $0.band != health.band } ?? false }
}
