import Adoption
import Testing

/// Where an account stands among its peers, feature by feature.
@Suite struct FeatureStandingTests {
  /// Accounts of one segment with 10 active users each, and so many of them with the feature; nil does not name it.
  private func book(_ users: [Double?], segment: String = "enterprise") -> SmallBook {
    var book = SmallBook()
    book.rules.segments[segment] = Segment()
    for (index, users) in users.enumerated() {
      book.account("a\(index)", started: "2026-01-05") { $0.segment = segment }
      var features = ["other": 1.0]
      features["f"] = users
      book.week(sunday, [.active: 10], features: features, of: "a\(index)")
    }
    return book
  }

  private func standing(_ book: SmallBook, _ position: Int, _ feature: String = "f") -> FeatureStanding? {
    book.portfolio(sunday).featureStandings(of: position).first { $0.feature == feature }
  }

  /// Shares 0.2 0.2 0.4 0.6 0.8, as for depth: 0.2: 100·(0 + 1)/5 = 20; 0.4: 100·(2 + ½)/5 = 50; 0.6: 70; 0.8: 90 ≥ 80.
  @Test(
    "requirement 40: a percentile for each feature, with the peers and their number",
    arguments: [
      (0, 20.0, nil, "20th percentile of 5 enterprise accounts"),
      (1, 20, nil, "20th percentile of 5 enterprise accounts"),
      (2, 50, nil, "50th percentile of 5 enterprise accounts"),
      (3, 70, nil, "70th percentile of 5 enterprise accounts"),
      (4, 90, 20.0, "top 20 % of 5 enterprise accounts"),
    ] as [(Int, Double, Double?, String)])
  func percentile(position: Int, percentile: Double, top: Double?, words: String) {
    let found = standing(book([2, 2, 4, 6, 8]), position)
    #expect(found?.percentile == percentile && found?.peers == 5 && found?.top == top)
    #expect(found?.words == words)
  }

  /// Five accounts, one of which does not name the feature: it is no peer there, and four are too few.
  @Test("requirement 40: with fewer than five the standing is unknown, and the number is said") func few() {
    let four = book([2, nil, 4, 6, 8])
    #expect(standing(four, 4)?.percentile == nil && standing(four, 4)?.peers == 4)
    #expect(standing(four, 4)?.words == "unknown, n 4 enterprise accounts: too few")
    #expect(standing(four, 1) == nil)
    // The feature that all five name stays known: all equal, 100 · (0 + 5/2) ÷ 5 = 50.
    #expect(standing(four, 1, "other")?.percentile == 50)
    var one = book([3])
    #expect(standing(one, 0)?.words == "unknown, n 1 enterprise account: too few")
    one.rules.thresholds[.percentileMinimumPeers] = 1
    #expect(standing(one, 0)?.words == "50th percentile of 1 enterprise account")
  }

  @Test("requirement 40: only active accounts of the same segment that are not blind are peers") func peers() {
    var small = book([2, 2, 4, 6, 8])
    // Another segment, one that left, one that has not started, one without a recent week.
    for (id, change) in [("s", "segment"), ("c", "churned"), ("u", "upcoming"), ("b", "blind")] {
      small.account(id, started: change == "upcoming" ? sunday + 9 : "2026-01-05") {
        $0.segment = change == "segment" ? nil : "enterprise"
      }
      small.week(change == "blind" ? sunday - 21 : sunday, [.active: 10], features: ["f": 9], of: id)
    }
    small.event(sunday - 1, .churn, of: "c")
    // Accounts stand in the order of their ids: b, c, s, u after the five.
    let portfolio = small.portfolio(sunday)
    #expect(portfolio.featureStandings(of: 4).first { $0.feature == "f" }?.peers == 5)
    for position in [5, 6, 8] { #expect(portfolio.featureStandings(of: position) == []) }
    #expect(portfolio.featureStandings(of: 7).map(\.peers) == [1])
    // Peers of another segment are not taken for the account's own.
    #expect(
      portfolio.featureStandings(of: 4, among: portfolio.featurePeers(in: "default"))
        == portfolio.featureStandings(of: 4))
  }

  /// Users of a feature beyond the active ones count as all of them; when nobody is active nobody uses it; without the
  /// active users the share is unknown.
  @Test(arguments: [([.active: 4.0], 1.0), ([.active: 0], 0), ([:], nil)] as [([UsageFigure: Double], Double?)])
  func `requirement 40: the share is of the week's active users`(figures: [UsageFigure: Double], share: Double?) {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    small.week(sunday, figures, features: ["f": 5])
    #expect(standing(small, 0)?.share == share)
  }

  /// Each rank counts half of itself, so the ranks of all peers have a mean of 50, whatever is equal; who uses a feature
  /// more never stands lower; nobody is at the top with nothing.
  @Test(arguments: 0..<20) func `requirement 40: the standings of all peers balance`(seed: UInt64) {
    var small = RandomBookTests.book(seed)
    small.rules.thresholds[.percentileMinimumPeers] = 1
    let portfolio = small.portfolio(RandomBookTests.today)
    let all = portfolio.assessments.indices.flatMap { portfolio.featureStandings(of: $0) }
    for (_, group) in Dictionary(grouping: all, by: { "\($0.segment) \($0.feature)" }) {
      let ranks = group.compactMap(\.percentile)
      #expect(ranks.count == group[0].peers)
      #expect(isClose(ranks.reduce(0, +) / Double(ranks.count), 50))
      let sorted = group.sorted { $0.share < $1.share }.compactMap(\.percentile)
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(group.allSatisfy { $0.share > 0 || $0.top == nil })
    }
    #expect(!all.isEmpty)
  }
}
