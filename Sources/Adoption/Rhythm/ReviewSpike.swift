/// Sessions before, around and after the latest business review that is long enough ago (<doc:Rhythm>).
public struct ReviewSpike: Hashable, Sendable {
  /// The day of the review.
  public let reviewOn: Day
  /// Mean sessions a week over the four weeks that end two weeks before the review's own.
  public let before: Double
  /// The larger of the week before the review's and the review's own.
  public let at: Double
  /// Mean sessions a week over the three weeks after.
  public let after: Double

  /// Whether sessions rose for the review and fell back after it. Where there were none before nothing fell back.
  func isSpike(_ rules: RuleNumbers) -> Bool {
    before > 0 && reaches(at, rules[.spikeRise] * before) && !exceeds(after, rules[.spikeReturn] * before)
  }

  /// Nil without such a review and where one of the weeks is unknown.
  init?(_ facts: AccountFacts, last: Week, on day: Day) {
    guard
      let reviewOn = facts.digest.businessReviews.last(where: { $0 <= day && Week(containing: $0) + 3 <= last })
    else { return nil }
    let week = Week(containing: reviewOn)
    func mean(_ weeks: ClosedRange<Int>) -> Double? {
      var sum = 0.0
      for number in weeks {
        guard let sessions = facts.series.sessions(in: week + number) else { return nil }
        sum += sessions
      }
      return sum / Double(weeks.count)
    }
    guard let before = mean(-5 ... -2), let eve = facts.series.sessions(in: week - 1),
      let own = facts.series.sessions(in: week), let after = mean(1...3)
    else { return nil }
    self.reviewOn = reviewOn
    self.before = before
    at = max(eve, own)
    self.after = after
  }
}
