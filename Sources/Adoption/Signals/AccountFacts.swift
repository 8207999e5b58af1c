/// One account's facts in the form in which days are judged. They know no day: whoever asks gives it.
///
/// A class, because there are many and they are handed around for every day that is judged.
final class AccountFacts: Sendable {
  let account: Account
  /// The segment whose rules hold.
  let ruled: SegmentRules
  var segmentName: String { ruled.name }
  var segment: Segment { ruled.segment }
  /// The derived stage on every day on which the account's segment is measured.
  let timeline: StageTimeline
  let digest: EventDigest
  private let led: LedSessions
  let series: WeeklySeries
  /// The earliest week in which the account used each feature.
  let featuresSeen: [(name: NameNumber, week: Week)]
  /// What its events refer to and is not spelled as what is meant, or means nothing.
  let looseReferences: [LooseReference]
  /// Whether all its events say what they mean.
  let areEventsAsWritten: Bool
  /// The sum of the weights where someone set them; nil where every feature seen in the segment weighs 1.
  private let weightTotalSet: Double?

  convenience init(
    _ account: Account, _ ruled: SegmentRules, told: References.GatheredEvents, history: UsageHistory, feed: TouchFeed,
    rules: borrowing Rules, weights: SetWeights
  ) {
    self.init(
      account, ruled, told: told,
      progress: SignalProgress(account: account, behaviours: told.digest.behaviours, segment: ruled.segment),
      history: history, feed: feed, rules: rules, weights: weights)
  }

  /// The breakdowns of weekly records that it looks at.
  static let breakdowns: Set<UsageBreakdown> = [.features, .teams]

  /// The same account with other weekly records; what follows from events alone stays.
  convenience init(
    _ earlier: AccountFacts, history: UsageHistory, feed: TouchFeed, rules: borrowing Rules, weights: SetWeights
  ) {
    var told = References.GatheredEvents()
    (told.digest, told.firstOn) = (earlier.digest, earlier.timeline.earliestEvent)
    (told.loose, told.areAsWritten) = (earlier.looseReferences, earlier.areEventsAsWritten)
    self.init(
      earlier.account, earlier.ruled, told: told, progress: earlier.timeline.progress, history: history, feed: feed,
      rules: rules, weights: weights)
  }

  /// The same account with weekly records that came later; nil where the weeks before have to be looked at again.
  ///
  /// - Parameters:
  ///   - last: the latest week that is known.
  ///   - history: the weeks of the `StageTimeline.window` that ends with the first later one, and those after it.
  convenience init?(
    _ earlier: AccountFacts, after last: Week, history: UsageHistory, feed: TouchFeed, rules: borrowing Rules,
    weights: SetWeights
  ) {
    let (digest, led) = (earlier.digest, earlier.led)
    guard
      let timeline = StageTimeline(
        earlier.timeline, after: last, evidence: digest.evidence, history: history, led: led, feed: feed, rules: rules)
    else { return nil }
    let weights = weights.of(earlier.account, segment: earlier.segmentName)
    self.init(
      earlier, timeline, earlier.series.adding(history, weights: weights),
      featuresSeen: history.firstSeen(.features, after: earlier.featuresSeen))
  }

  private init(
    _ earlier: AccountFacts, _ timeline: StageTimeline, _ series: WeeklySeries,
    featuresSeen: [(name: NameNumber, week: Week)]
  ) {
    (account, ruled, digest, led) = (earlier.account, earlier.ruled, earlier.digest, earlier.led)
    (looseReferences, areEventsAsWritten) = (earlier.looseReferences, earlier.areEventsAsWritten)
    weightTotalSet = earlier.weightTotalSet
    (self.timeline, self.series, self.featuresSeen) = (timeline, series, featuresSeen)
  }

  private init(
    _ account: Account, _ ruled: SegmentRules, told: References.GatheredEvents, progress: SignalProgress,
    history: UsageHistory, feed: TouchFeed, rules: borrowing Rules, weights: SetWeights
  ) {
    (looseReferences, areEventsAsWritten) = (told.loose, told.areAsWritten)
    self.account = account
    self.ruled = ruled
    digest = told.digest
    led = LedSessions(digest, rule: ruled.segment.guidedInForce)
    timeline = StageTimeline(
      account: account, progress: progress, evidence: digest.evidence, earliestEvent: told.firstOn, history: history,
      led: led, feed: feed, rules: rules)
    let weights = weights.of(account, segment: ruled.name)
    series = WeeklySeries(history, weights: weights)
    weightTotalSet = weights?.total
    featuresSeen = history.firstSeen(.features)
  }

  /// Facts that refer to something loosely are not packed: where that stands may be told otherwise the next time.
  func pack(into columns: inout PackedColumns) {
    columns.put(looseReferences.isEmpty)
    guard looseReferences.isEmpty else { return }
    columns.put(areEventsAsWritten)
    digest.pack(into: &columns)
    timeline.pack(into: &columns)
    series.pack(into: &columns)
    columns.features.put(featuresSeen.map { .init(name: $0.name, week: $0.week) }, &columns.values)
  }

  /// Nil where the account's facts were not packed.
  convenience init?(
    _ account: Account, _ ruled: SegmentRules, from columns: inout PackedColumns, weights: SetWeights
  ) throws(PackedFacts.Flaw) {
    guard try columns.flag() else { return nil }
    try self.init(account, ruled, packed: &columns, weights: weights)
  }

  private init(
    _ account: Account, _ ruled: SegmentRules, packed columns: inout PackedColumns, weights: SetWeights
  ) throws(PackedFacts.Flaw) {
    (self.account, self.ruled, looseReferences) = (account, ruled, [])
    areEventsAsWritten = try columns.flag()
    digest = try EventDigest(from: &columns)
    led = LedSessions(digest, rule: ruled.segment.guidedInForce)
    let progress = SignalProgress(account: account, behaviours: digest.behaviours, segment: ruled.segment)
    timeline = try StageTimeline(account: account, progress: progress, from: &columns)
    series = try WeeklySeries(from: &columns)
    featuresSeen = try columns.features.list(&columns.values).map { (name: $0.name, week: $0.week) }
    weightTotalSet = weights.of(account, segment: ruled.name)?.total
  }

  /// How many sessions a CSM led, with the feed of touches as it is seen at that day.
  func led(on day: Day, in book: Book) -> LedSessions { led.seen(book.touchFeed.seen(at: day)) }

  /// The sum of the weights as seen at the end of that week.
  func weightTotal(_ book: Book, at last: Week) -> Double { weightTotal(book.featureWeeks, at: last) }

  func weightTotal(_ features: FeatureWeeks, at last: Week) -> Double {
    weightTotalSet ?? Double(features.known(in: segmentName, by: last))
  }

  /// The derived stage on that day; nil where the account's segment is not measured by then (<doc:Stages>).
  func derivedStage(on day: Day, in book: Book) -> Stage? {
    let stage = timeline.stage(on: day)
    // What moved the stage measures the segment: only the others need to be asked of it.
    return stage > .notActivated || book.isMeasured(segmentName, on: day) ? stage : nil
  }

  /// The first day of what measures the account's segment: an activation or signal behaviour, or a stated first value.
  var measuredFrom: Day? {
    guard let activated = timeline.progress.activatedOn else { return account.firstValueOn }
    return account.firstValueOn.map { min($0, activated) } ?? activated
  }

  /// Whether the account comes and goes on the same days as it did by other records.
  func isActiveAs(_ other: AccountFacts) -> Bool {
    account.startedOn == other.account.startedOn && digest.leavings == other.digest.leavings
      && digest.returns == other.digest.returns
  }

  /// Whether the account has started and not left on that day.
  func isActive(on day: Day) -> Bool { status(on: day) == .active }

  /// Whether the account has started, and left without coming back, by that day (<doc:AccountsAndDays>).
  func status(on day: Day) -> Assessment.Status {
    if let startedOn = account.startedOn, startedOn > day { return .upcoming }
    return digest.hasLeft(by: day) ? .churned : .active
  }

  /// The first week whose use is known, where the account had started a whole week or more before, or on an unknown day:
  /// what is seen in it may have begun earlier. Nil where nothing is known, or everything since the start.
  var lateFirstWeek: Week? {
    guard let first = series.points.first?.week else { return nil }
    return account.startedOn.map { Week(containing: $0) + 1 < first } ?? true ? first : nil
  }

  /// Whether that day is not after the first week-end at which a habit could be judged, although the account had started
  /// before its usage is known: what is first seen then may have been so before.
  func isFirstJudged(by on: Day) -> Bool {
    guard lateFirstWeek != nil, let judged = timeline.habitJudgedFrom else { return false }
    return on <= judged.sunday
  }

  /// The latest complete weeks without a record that make an account blind: no threshold (<doc:DataCoverage>).
  static let blindWeeks = 3

  /// Whether the account cannot be judged at the end of that week (<doc:DataCoverage>).
  func isBlind(at last: Week) -> Bool {
    let judged = AccountFacts.blindWeeks
    guard let startedOn = account.startedOn, startedOn <= (last - (judged - 1)).monday else { return false }
    return series.newest(upTo: last).map { last - $0 >= judged } ?? true
  }
}
