/// The depth of use that was to be expected, against what there is (<doc:PredictedDepthCurve>).
///
/// Depth is to rise in a straight line from activation to the target at the target day. Of a blind account everything
/// but the target is unknown.
public struct PredictedCurve: Sendable {
  /// The depth aimed at, 0…1.
  public let target: Double
  /// The day by which it is to be reached; nil without a start.
  public let targetOn: Day?
  /// The depth predicted for the newest known week; nil without a start, an activation or a recent week.
  public let predicted: Double?
  /// The part of the predicted depth that is missing: negative when depth is ahead. Nil while nothing is predicted.
  public let shortfall: Double?
  /// Whether the shortfall is large enough, long enough after activation, to warn.
  public let isBehind: Bool
  /// The slope of depth over the earlier weeks, in depth a week.
  public var slopeBefore: Double? { slopes?.before }
  /// The slope of depth over the latest weeks, in depth a week.
  public var slopeNow: Double? { slopes?.now }
  /// The day on which depth reaches the target if it rises as it does; nil when it is there, does not rise or is unknown.
  public let projectedTargetOn: Day?
  /// How depth rises; nil where it was not asked for.
  let slopes: DepthSlopes?
  private let line: Line?

  /// The straight line from activation to target.
  private struct Line: Sendable {
    var from: Day
    var to: Day
    var target: Double

    func depth(on day: Day) -> Double {
      guard to > from else { return target }
      return target * min(1, max(0, Double(day - from) / Double(to - from)))
    }
  }

  /// The depth predicted for the end of a week; nil without a start or an activation.
  public func predicted(at week: Week) -> Double? { line?.depth(on: week.sunday) }

  /// The first of the latest known weeks that all fell short of the prediction (requirement 76); nil when the newest did
  /// not, or nothing is predicted.
  /// - Parameters:
  ///   - depths: Depth by week, oldest first, ending with `last`; nil is unknown.
  ///   - share: The part of the predicted depth that is missing when a week counts as short.
  func shortSince(_ depths: [Double?], last: Week, by share: Double) -> Week? {
    var since: Week?
    for (back, depth) in depths.reversed().enumerated() {
      guard let depth else { continue }
      guard let predicted = predicted(at: last - back), predicted > 0,
        reaches((predicted - depth) / predicted, share)
      else { break }
      since = last - back
    }
    return since
  }

  /// - Parameter isShown: whether it is to be shown; otherwise neither slopes nor the projected day are worked out.
  init(
    _ facts: AccountFacts, activatedOn: Day?, adoption: AdoptionFigures, weightTotal: Double, rules: RuleNumbers,
    isShown: Bool
  ) {
    // Of a segment only what is asked for is taken: a copy counts a reference for all that it has.
    let (account, series) = (facts.account, facts.series)
    let target = account.depthTarget ?? facts.segment.depthTarget
    let end = account.startedOn.map { $0.adding(months: account.depthTargetMonth ?? facts.segment.depthTargetMonth) }
    self.target = target
    if let activatedOn, let end {
      line = Line(from: activatedOn, to: end, target: target)
    } else {
      line = nil
    }
    guard !adoption.isBlind else {
      targetOn = nil
      predicted = nil
      shortfall = nil
      isBehind = false
      slopes = DepthSlopes(before: nil, now: nil)
      projectedTargetOn = nil
      return
    }
    targetOn = end
    let newest = adoption.recentWeek
    predicted = newest.flatMap { [line] in line?.depth(on: $0.sunday) }
    if let predicted, predicted > 0, let depth = adoption.depthMean4 {
      shortfall = (predicted - depth) / predicted
    } else {
      shortfall = nil
    }
    if let shortfall, let newest, let activatedOn {
      isBehind =
        reaches(shortfall, rules[.behindCurveShortfall])
        && newest.sunday - activatedOn >= rules.count(.behindCurveDays)
    } else {
      isBehind = false
    }
    guard isShown else {
      slopes = nil
      projectedTargetOn = nil
      return
    }
    slopes = DepthSlopes(series, weightTotal: weightTotal, last: adoption.latestWeek, rules: rules)
    projectedTargetOn = DepthSlopes.projection(
      series, weightTotal: weightTotal, depth: adoption.depthMean4, target: target, last: adoption.latestWeek,
      rules: rules)
  }
}

/// How depth rises: over the earlier weeks and now (<doc:PredictedDepthCurve>).
struct DepthSlopes: Sendable {
  let before: Double?
  let now: Double?

  init(before: Double?, now: Double?) { (self.before, self.now) = (before, now) }

  init(_ series: WeeklySeries, weightTotal: Double, last: Week, rules: RuleNumbers) {
    before = DepthSlopes.before(series, weightTotal: weightTotal, last: last, rules: rules)
    now = DepthSlopes.now(series, weightTotal: weightTotal, last: last, rules: rules)
  }

  /// The slope of the earlier weeks, which end with the first of the latest ones.
  ///
  /// - Parameter least: a smaller slope is not asked for, and nil then.
  static func before(
    _ series: WeeklySeries, weightTotal: Double, last: Week, rules: RuleNumbers, atLeast least: Double? = nil
  ) -> Double? {
    slope(
      series, weightTotal, rules.count(.slopeBeforeWeeks), endingAt: last - (rules.count(.slopeNowWeeks) - 1),
      needs: rules.count(.slopeBeforeMinimumKnown), atLeast: least)
  }

  /// The slope of the latest weeks.
  static func now(_ series: WeeklySeries, weightTotal: Double, last: Week, rules: RuleNumbers) -> Double? {
    slope(
      series, weightTotal, rules.count(.slopeNowWeeks), endingAt: last, needs: rules.count(.slopeNowMinimumKnown))
  }

  /// Whether a steady rise has come to an end below the target: the red flag `depth_flattened` (<doc:Flags>). Slopes are
  /// asked for last, as they cost most.
  static func hasFlattened(
    depth: Double?, target: Double, before: @autoclosure () -> Double?, now: @autoclosure () -> Double?,
    rules: RuleNumbers
  ) -> Bool {
    guard let depth, isBelow(depth, target), let before = before(), reaches(before, rules[.depthRise]), let now = now()
    else { return false }
    return !exceeds(now, rules[.depthFlatShare] * before)
  }

  /// The day on which the target is reached at the slope of the latest weeks.
  static func projection(
    _ series: WeeklySeries, weightTotal: Double, depth: Double?, target: Double, last: Week, rules: RuleNumbers
  ) -> Day? {
    guard let depth, isBelow(depth, target),
      let slope = slope(
        series, weightTotal, rules.count(.projectionWeeks), endingAt: last, needs: rules.count(.projectionMinimumKnown)),
      exceeds(slope, 0)
    else { return nil }
    // A quotient that is a whole number must not be rounded up to the next.
    let weeks = ((target - depth) / slope - 1e-9).rounded(.up)
    return weeks <= farthestProjection ? last.sunday + 7 * Int(weeks) : nil
  }

  /// Weeks beyond which nothing is projected (<doc:PredictedDepthCurve>).
  private static let farthestProjection = 5000.0

  private static func slope(
    _ series: WeeklySeries, _ weightTotal: Double, _ weeks: Int, endingAt last: Week, needs minimum: Int,
    atLeast least: Double? = nil
  ) -> Double? {
    var points: [(position: Int, value: Double)] = []
    let window = series.window(weeks, endingAt: last)
    points.reserveCapacity(window.count)
    for point in window {
      if let depth = point.depth(weightTotal) { points.append((Int(point.week.number), depth)) }
    }
    return points.count >= minimum ? theilSenSlope(points, atLeast: least) : nil
  }
}
