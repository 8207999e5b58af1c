import Testing

@testable import Adoption

/// The weeks that lists draw: on the account's own range, so that noise is flat and a move is seen.
@Suite struct WeeklyTraceTests {
  /// Each row: a series, its weeks, and the range drawn.
  @Test(
    arguments: [
      // 30…50 %: 20 points are its own range.
      (.depth, [0.3, 0.4, 0.5], 0.3, 0.5),
      // 59…61 %: two points widened to ten around 60 %.
      (.depth, [0.59, 0.61, 0.6], 0.55, 0.65),
      // At the ends it stays within 0…1.
      (.depth, [1, 1, 1], 0.9, 1), (.depth, [0, 0, 0.02], 0, 0.1), (.depth, [], 0, 0.1),
      // The mean is 100, a fifth of it 20: four users widened to twenty around 100.
      (.activeUsers, [98, 102, 100], 90, 110),
      // 60…100 is more than a fifth of the mean.
      (.activeUsers, [100, 60, 80], 60, 100),
      // One user in one week: a fifth of one is less than one user.
      (.activeUsers, [nil, nil, 1], 0.5, 1.5), (.activeUsers, [0, 0, 0], 0, 1),
    ] as [(WeeklyTrace.Series, [Double?], Double, Double)])
  func range(_ series: WeeklyTrace.Series, _ values: [Double?], _ low: Double, _ high: Double) {
    let trace = WeeklyTrace(series, values)
    #expect(abs(trace.low - low) < 1e-12 && abs(trace.high - high) < 1e-12, "\(trace.low)…\(trace.high)")
    // The latest weeks keep the range of all.
    #expect(trace.latest(1).low == trace.low && trace.latest(1).values.count == min(1, values.count))
  }

  /// A rise is one of 0.4 points a week.
  @Test(
    arguments: [(0.004, .rising), (0.0039, .level), (-0.0039, .level), (-0.004, .falling), (nil, nil)]
      as [(Double?, WeeklyTrace.Trend?)])
  func trend(_ slope: Double?, _ trend: WeeklyTrace.Trend?) {
    #expect(WeeklyTrace(.depth, [], slopeNow: slope, rise: 0.004).trend == trend)
  }

  /// The sound account has no red flag about use: depth is drawn. A drop from 100 to 60 users is 40 %.
  @Test func `the series is the one that the red flag is about`() throws {
    let sound = try #require(SmallBook.sound().active(on: sunday))
    #expect(sound.weeklyTrace.series == .depth && sound.weeklyTrace.values == sound.adoption.depthByWeek)
  }

  @Test(arguments: [[FlagKey.activeDrop], [.activeDrop, .depthFlattened], [.activeDrop, .championGone]])
  func `a drop is drawn in users, also beside other flags`(_ keys: [FlagKey]) {
    #expect(WeeklyTrace.series(of: keys) == .activeUsers)
  }

  @Test(arguments: [[FlagKey.depthFlattened], [.championGone], [], [.depthFlattened, .championSilent]])
  func `anything else is drawn in depth`(_ keys: [FlagKey]) {
    #expect(WeeklyTrace.series(of: keys) == .depth)
  }
}
