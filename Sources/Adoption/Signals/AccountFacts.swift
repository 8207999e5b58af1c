/// One account's facts in the form in which days are judged. They know no day: whoever asks gives it.
struct AccountFacts: Sendable {
  let account: Account
  let segmentName: String
  let segment: Segment
  let timeline: StageTimeline
  let digest: EventDigest
  let series: WeeklySeries
  /// The sum of the weights where someone set them; nil where every feature seen in the segment weighs 1.
  let weightTotalSet: Double?

  init(_ book: Book, _ position: Int, history: UsageHistory, weights: WeightTable) {
    account = book.accounts[position]
    segmentName = book.rules.segmentName(for: account)
    segment = book.rules.segments[segmentName] ?? Segment()
    timeline = book.timelines[position]
    digest = book.digests[position]
    let weights = weights.weights(for: account, segment: segmentName)
    series = WeeklySeries(history, weights: weights)
    if case .equal = weights.origin { weightTotalSet = nil } else { weightTotalSet = weights.total }
  }

  /// The sum of the weights as seen at the end of that week.
  func weightTotal(_ book: Book, at last: Week) -> Double {
    weightTotalSet ?? Double(book.featuresKnown(in: segmentName, by: last))
  }

  /// Whether the account has started and not left on that day.
  func isActive(on day: Day) -> Bool {
    if let startedOn = account.startedOn, startedOn > day { return false }
    if let churnedOn = digest.churnedOn, churnedOn <= day { return false }
    return true
  }

  /// Whether the account cannot be judged at the end of that week (model.md 6).
  func isBlind(at last: Week, rules: Rules) -> Bool {
    let judged = rules.count(.blindWeeks)
    guard let startedOn = account.startedOn, startedOn <= (last - (judged - 1)).monday else { return false }
    return series.newest(upTo: last).map { last - $0 >= judged } ?? true
  }
}
