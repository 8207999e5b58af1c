/// The latest weeks of the figure that tells most of an account's use, as they are drawn (<doc:PredictedDepthCurve>).
public struct WeeklyTrace: Hashable, Sendable {
  /// What the weeks are of: what the worst red flag about use looks at, else depth.
  public let series: Series
  /// The figure in each week, oldest first; nil where it is unknown. Depth is 0…1, users are counts.
  public let values: [Double?]
  /// The figure that is drawn lowest.
  public let low: Double
  /// The figure that is drawn highest, above `low`.
  public let high: Double
  /// Where depth goes, whatever the series; nil while its slope is unknown.
  public let trend: Trend?
  /// Whether depth is behind its predicted curve.
  public let isBehindCurve: Bool

  /// A figure by week.
  public enum Series: Hashable, Sendable {
    case depth, activeUsers
  }

  /// Whether depth rises or falls by at least the slope that counts as a rise (`depth_rise`).
  public enum Trend: Hashable, Sendable {
    case rising, level, falling
  }

  /// How many weeks there are.
  public static let weeks = AdoptionFigures.weeksShown

  /// - Parameter rise: the slope of depth, in depth a week, from which it rises.
  init(
    _ series: Series, _ values: [Double?], slopeNow: Double? = nil, rise: Double = .infinity,
    isBehindCurve: Bool = false
  ) {
    self.series = series
    self.values = values
    self.isBehindCurve = isBehindCurve
    trend = slopeNow.map { reaches($0, rise) ? .rising : reaches(-$0, rise) ? .falling : .level }
    (low, high) = Self.range(of: values.compactMap(\.self), series)
  }

  /// What the worst of the red flags about use looks at: depth where there is none.
  static func series(of flags: [FlagKey]) -> Series {
    let worst = FlagKey.worstFirst.first { ($0 == .activeDrop || $0 == .depthFlattened) && flags.contains($0) }
    return worst == .activeDrop ? .activeUsers : .depth
  }

  private init(_ trace: WeeklyTrace, _ values: [Double?]) {
    (series, low, high) = (trace.series, trace.low, trace.high)
    (trend, isBehindCurve) = (trace.trend, trace.isBehindCurve)
    self.values = values
  }

  /// The same with at most so many weeks, the latest; the range stays.
  public func latest(_ count: Int) -> WeeklyTrace { WeeklyTrace(self, values.suffix(max(0, count))) }

  /// The account's own range, widened around its middle until noise is flat in it: to ten points of a share, to a fifth of
  /// the mean of counts and at least one. It does not go below zero, nor above one where that is the most.
  private static func range(of known: [Double], _ series: Series) -> (Double, Double) {
    let (least, most) = (known.min() ?? 0, known.max() ?? 0)
    let narrowest = series == .depth ? 0.1 : max(1, (mean(known) ?? 0) / 5)
    let span = max(most - least, narrowest)
    var low = max(0, (least + most - span) / 2)
    if series == .depth { low = max(0, min(low, 1 - span)) }
    return (low, low + span)
  }
}

extension Assessment.Active {
  /// The weeks that are drawn in lists: of active users where a drop is flagged, of depth where it flattened; of both the
  /// worse one, without either depth.
  static func weeks(_ flags: [RaisedFlag], _ judged: Judgement, _ rules: RuleNumbers) -> WeeklyTrace {
    let adoption = judged.adoption
    let series = WeeklyTrace.series(of: flags.map(\.key))
    return WeeklyTrace(
      series, series == .depth ? adoption.depthByWeek : adoption.activeByWeek, slopeNow: judged.curve.slopeNow,
      rise: rules[.depthRise], isBehindCurve: judged.curve.isBehind)
  }
}
