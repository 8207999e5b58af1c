/// How an account uses the product: three definitions of adoption side by side, never one number (<doc:DepthOfUse>).
///
/// Figures "at N" are those of the newest known week and unknown when that is older than two weeks before the latest
/// complete one. Of a blind account everything but the first four properties and `seats` is unknown.
public struct AdoptionFigures: Sendable {
  /// The latest complete week on the day, L.
  public let latestWeek: Week
  /// The newest known week, N; nil when no week is known.
  public let newestWeek: Week?
  /// Weeks from the newest known week to the latest complete one.
  public let weeksStale: Int?
  /// Whether the account started long enough ago and none of its latest three weeks is known: it cannot be judged.
  public let isBlind: Bool
  /// Seats that the contract allows.
  public let seats: Double?
  /// Users set up with access, at N.
  public var provisioned: Double?
  /// Users active in week N.
  public var activeUsers: Double?
  /// The mean of active users over the latest four weeks.
  public var activeUsersMean4: Double?
  /// The licence audit's adoption: provisioned ÷ seats.
  public var provisioning: Double?
  /// The weekly scrum's adoption: active users ÷ provisioned.
  public var active: Double?
  /// Users active in the month that ends with week N.
  public var monthlyActiveUsers: Double?
  /// The same over a month: monthly active users ÷ provisioned. Shown beside `active`; nothing is judged by it.
  public var activeByMonth: Double?
  /// Which of the two the segment's rules show first.
  public let activeWindow: ActiveWindow
  /// The business review's adoption and the lead metric: how much of the weighted product each active user uses, 0…1.
  public var depth: Double?
  /// The mean of depth over the latest four weeks.
  public var depthMean4: Double?
  /// Features per active user.
  public var breadth: Double?
  /// Active users of the week ÷ those of the month.
  public var stickiness: Double?
  /// The share of sessions that no CSM led, over eight weeks.
  public var independentRatio: Double?
  /// How that share is known; nil where it is not.
  public var independence: Independence?
  /// The largest share of one user, mean of the latest four weeks, 0…1.
  public var topUserShare: Double?
  /// Distinct teams with active users in the latest four weeks.
  public var teams: Int?
  /// Distinct personas with active users in the latest four weeks.
  public var personas: Int?
  /// Where `depthMean4` stands among active accounts of the segment, 0…100; unknown with too few of them.
  public var percentile: Double?
  /// Active accounts of the segment whose `depthMean4` is known, this one included.
  public var peers: Int?
  /// Depth in each of the latest twelve weeks, oldest first; nil where it is unknown.
  public var depthByWeek: [Double?] = []
  /// Active users in each of the latest twelve weeks, oldest first; nil where it is unknown.
  public var activeByWeek: [Double?] = []

  /// The active share over that window, with the users it is of; unknown where the week's record doesn't carry them.
  public func active(by window: ActiveWindow) -> (users: Double?, share: Double?) {
    window == .week ? (activeUsers, active) : (monthlyActiveUsers, activeByMonth)
  }

  /// The number of weeks in `depthByWeek` and `activeByWeek`.
  public static let weeksShown = 12

  /// The newest known week where it is recent enough for figures "at N" to be known (<doc:AccountsAndDays>), else nil.
  var recentWeek: Week? {
    newestWeek.flatMap { !isBlind && latestWeek - $0 <= AdoptionFigures.recentWeeks ? $0 : nil }
  }

  /// How many weeks before the latest complete one the newest known week may be for figures "at N" to be known.
  static let recentWeeks = 2

  /// The figures of an account's complete weeks on a day.
  ///
  /// - Parameter isShown: whether they are drawn week by week; otherwise `depthByWeek` and `activeByWeek` are empty.
  init(_ facts: AccountFacts, history: UsageHistory, book: borrowing Book, on day: Day, isShown: Bool) {
    let last = Week.latestComplete(at: day)
    let rules = book.rules.numbers
    latestWeek = last
    seats = facts.account.limits["seats"]
    activeWindow = facts.segment.activeWindow
    newestWeek = facts.series.newest(upTo: last)
    weeksStale = newestWeek.map { last - $0 }
    isBlind = facts.isBlind(at: last)
    guard !isBlind else {
      if isShown {
        depthByWeek = Array(repeating: nil, count: AdoptionFigures.weeksShown)
        activeByWeek = depthByWeek
      }
      return
    }
    let total = facts.weightTotal(book, at: last)
    func depth(_ point: WeeklySeries.Point) -> Double? { point.depth(total) }

    if let recentWeek, let week = history[recentWeek] {
      provisioned = week.provisioned
      activeUsers = week.active
      provisioning = ratio(week.provisioned, seats)
      active = ratio(week.active, week.provisioned)
      monthlyActiveUsers = week.monthlyActive
      activeByMonth = ratio(week.monthlyActive, week.provisioned)
      self.depth = facts.series.window(1, endingAt: recentWeek).first.flatMap(depth)
      breadth = BreadthOfUse.breadth(of: week, in: history)
      stickiness = ratio(week.active, week.monthlyActive)
    }
    activeUsersMean4 = facts.series.mean4(\.activeUsers, endingAt: last, rules: rules)
    depthMean4 = facts.series.mean4(depth, endingAt: last, rules: rules)
    let shares = history.weeks(rules.count(.meanWeeks), endingAt: last).compactMap(\.topUserShare)
    topUserShare = shares.count >= rules.count(.meanMinimumKnown) ? mean(shares) : nil
    let led = facts.led(on: day, in: book)
    let independent = IndependentShare(
      history.weeks(rules.count(.independentRatioWeeks), endingAt: last).lazy.compactMap { led.independent(in: $0) })
    independentRatio = independent.ratio
    independence = independent.independence
    let teamWeeks = rules.count(.rootsTeamWeeks)
    teams = history.countActive(.teams, endingAt: last, weeks: teamWeeks)
    personas = history.countActive(.personas, endingAt: last, weeks: teamWeeks)
    if isShown { (depthByWeek, activeByWeek) = AdoptionFigures.byWeek(facts.series, last: last, depth: depth) }
  }

  private static func byWeek(
    _ series: WeeklySeries, last: Week, depth: (WeeklySeries.Point) -> Double?
  ) -> (depth: [Double?], active: [Double?]) {
    var depths = [Double?](repeating: nil, count: weeksShown)
    var actives = depths
    for point in series.window(weeksShown, endingAt: last) {
      let position = weeksShown - 1 - (last - point.week)
      depths[position] = depth(point)
      actives[position] = point.activeUsers
    }
    return (depths, actives)
  }
}

/// How broadly the active users of one week use the product (<doc:DepthOfUse>).
public enum BreadthOfUse {
  /// Features per active user; unknown when nobody is active.
  public static func breadth(of week: UsageWeek, in history: UsageHistory) -> Double? {
    guard let active = week.active, active > 0, let features = history.amounts(.features, in: week) else { return nil }
    return features.reduce(0) { $0 + min($1.value, active) } / active
  }
}
