extension Assessment.Active {
  static func page(
    _ facts: AccountFacts, _ judged: Judgement, _ comparisons: Comparisons, _ decisions: AccountDecisions, in book: Book
  ) -> TechTouchPage? {
    guard facts.segment.motion == .techTouch else { return nil }
    let isShallow =
      judged.adoption.depthMean4.map { isBelow($0, facts.segment.pageBelowDepth) } ?? false
      && TechTouchPage.isOldEnough(facts.account, on: comparisons.now.day)
    guard isShallow || !judged.red.isEmpty else { return nil }
    return TechTouchPage(
      since: RedFigures.pageSince(for: facts, comparisons, in: book),
      actions: decisions.actions)
  }

  static func unhandled(
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
  static func ranked(
    _ facts: AccountFacts, _ seen: AccountInputs.OnDay, stage: StageStanding, _ comparisons: Comparisons,
    isWeekAgo: Bool,
    in book: Book
  ) -> Judgement {
    var adoption = seen.adoption
    comparisons.rank(&adoption, segment: facts.segmentName, isWeekAgo: isWeekAgo, rules: book.rules.numbers)
    return Judgement(
      facts, seen: seen, ranked: adoption, stage: stage, at: isWeekAgo ? comparisons.weekAgo : comparisons.now,
      in: book, isShown: !isWeekAgo)
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
