/// The figures of an account's known weeks that means, slopes and drops are made of, oldest first.
struct WeeklySeries: Sendable {
  /// One known week; NaN is unknown. What takes four bytes stands together, for a book has very many of these.
  struct Point: Sendable {
    var week: Week
    fileprivate var sessions, newUsers, newUsersActive: PackedNumber
    /// Active users.
    var active: Double
    /// Σ weight · min(users of the feature, active): depth before it is divided.
    var weighted: Double
  }

  private(set) var points: [Point] = []
  /// The figures that no packed number holds.
  private var sideList: [Double] = []

  /// The weeks of a history with the depth that these weights give.
  init(_ history: UsageHistory, weights: SetWeights.List?) { add(history.weeks[...], of: history, weights: weights) }

  /// The series with the later weeks of a history.
  func adding(_ history: UsageHistory, weights: SetWeights.List?) -> WeeklySeries {
    var series = self
    let later = points.last.map { last in history.weeks.drop { $0.week <= last.week } } ?? history.weeks[...]
    series.add(later, of: history, weights: weights)
    return series
  }

  private mutating func add(_ weeks: ArraySlice<UsageWeek>, of history: UsageHistory, weights: SetWeights.List?) {
    points.reserveCapacity(points.count + weeks.count)
    for week in weeks {
      points.append(
        Point(
          week: week.week, sessions: PackedNumber(week.sessions, in: &sideList),
          newUsers: PackedNumber(week.newUsers, in: &sideList),
          newUsersActive: PackedNumber(week.newUsersActive, in: &sideList), active: week.active ?? .nan,
          weighted: WeeklySeries.weighted(week, in: history, weights: weights) ?? .nan))
    }
  }

  func pack(into columns: inout PackedColumns) {
    columns.points.put(points, &columns.values)
    columns.sideList.put(sideList, &columns.values)
  }

  init(from columns: inout PackedColumns) throws(PackedFacts.Flaw) {
    points = try columns.points.list(&columns.values)
    sideList = try columns.sideList.list(&columns.values)
  }

  /// Σ weight · min(users of the feature, active); unknown when the active users or the features are.
  private static func weighted(_ week: UsageWeek, in history: UsageHistory, weights: SetWeights.List?) -> Double? {
    guard let active = week.active, let features = history.amounts(.features, in: week) else { return nil }
    var sum = 0.0
    for feature in features { sum += (weights?.weight(of: feature.name) ?? 1) * min(feature.value, active) }
    return sum
  }

  /// The known weeks of the `count` weeks that end with `last`.
  func window(_ count: Int, endingAt last: Week) -> ArraySlice<Point> {
    let first = last - (count - 1)
    var end = upperBound(last)
    let stop = end
    while end > 0, points[end - 1].week >= first { end -= 1 }
    return points[end..<stop]
  }

  /// The newest known week that is not after `last`.
  func newest(upTo last: Week) -> Week? {
    let end = upperBound(last)
    return end > 0 ? points[end - 1].week : nil
  }

  /// The sessions of a week; unknown where its record does not carry them.
  func sessions(in week: Week) -> Double? {
    let end = upperBound(week)
    guard end > 0, points[end - 1].week == week else { return nil }
    return points[end - 1].sessions.value(in: sideList)
  }

  /// The users who began in that week, and those of them who became active on their own; unknown where its record does not
  /// carry both.
  func newUsers(_ point: Point) -> (began: Double, active: Double)? {
    guard let began = point.newUsers.value(in: sideList), let active = point.newUsersActive.value(in: sideList) else {
      return nil
    }
    return (began, active)
  }

  /// The mean of a figure over the known weeks of the window that carry it; unknown with too few of them
  /// (<doc:AccountsAndDays>).
  func mean4(_ value: (Point) -> Double?, endingAt last: Week, rules: RuleNumbers) -> Double? {
    var sum = 0.0
    var count = 0
    for point in window(rules.count(.meanWeeks), endingAt: last) {
      if let value = value(point) {
        sum += value
        count += 1
      }
    }
    return count >= rules.count(.meanMinimumKnown) ? sum / Double(count) : nil
  }

  /// The mean of active users over the weeks that end with `last` and over those that end with each of the `count` − 1 weeks
  /// before it, newest first, as `mean4` has them; NaN is unknown.
  func activeMeans(_ count: Int, endingAt last: Week, rules: RuleNumbers) -> [Double] {
    let (weeks, fewest) = (rules.count(.meanWeeks), rules.count(.meanMinimumKnown))
    let points = window(count + weeks - 1, endingAt: last)
    var (start, end) = (points.endIndex, points.endIndex)
    return (0..<count).map { back in
      while end > points.startIndex, points[end - 1].week > last - back { end -= 1 }
      while start > points.startIndex, points[start - 1].week > last - back - weeks { start -= 1 }
      var (sum, known) = (0.0, 0)
      for point in points[start..<end] where !point.active.isNaN {
        sum += point.active
        known += 1
      }
      return known >= fewest ? sum / Double(known) : .nan
    }
  }

  private func upperBound(_ last: Week) -> Int {
    var low = 0
    var high = points.count
    // Mostly one of the latest weeks is asked for.
    for _ in 0..<8 {
      guard high > 0, points[high - 1].week > last else { return high }
      high -= 1
    }
    while low < high {
      let middle = (low + high) / 2
      if points[middle].week <= last { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension WeeklySeries.Point {
  /// Active users, or nil where the week does not carry them.
  var activeUsers: Double? { active.isNaN ? nil : active }

  /// The depth of use when all weights together are `total` (<doc:DepthOfUse>).
  func depth(_ total: Double) -> Double? {
    guard !active.isNaN else { return nil }
    guard active > 0 else { return 0 }
    guard !weighted.isNaN, total > 0 else { return nil }
    return weighted / (active * total)
  }
}
