/// How many of an account's sessions a CSM led: as the week's record says, else as the segment's `guided` has it
/// (<doc:Stages>).
struct LedSessions: Sendable {
  private let rule: Guided
  /// The weeks in which a business review was held or a person trained, ascending.
  private let ledWeeks: [Week]
  /// The day of the earliest touch or business review.
  private let touchedFrom: Day?
  /// The feed of touches as it is seen at a day; nil where it is not said.
  private var feed: TouchFeed.Seen?

  init(_ digest: borrowing EventDigest, rule: Guided) {
    self.rule = rule
    guard rule == .estimated else {
      ledWeeks = []
      touchedFrom = nil
      return
    }
    let trainings = digest.touches.lazy.filter { $0.isTraining && $0.mode == .human }.map(\.on)
    ledWeeks = Set((digest.businessReviews + trainings).map(Week.init(containing:))).sorted()
    touchedFrom = [digest.touches.first?.on, digest.businessReviews.first].compactMap(\.self).min()
  }

  /// The same with the feed of touches as it is seen at a day: after it has stopped nothing is estimated (<doc:Feeds>).
  func seen(_ feed: TouchFeed.Seen) -> LedSessions {
    var led = self
    led.feed = feed
    return led
  }

  /// Whether led sessions that no record tells are estimated from touches.
  var isEstimating: Bool { rule == .estimated }

  /// What one week tells of independent use.
  struct Independent: Hashable, Sendable {
    /// Sessions that no CSM led.
    let sessions: Double
    /// All sessions.
    let all: Double
    /// Whether the led ones are taken from touches or from the segment's rule instead of the week's record.
    let isEstimated: Bool
  }

  /// The sessions of a week that no CSM led; nil where its record carries no sessions, or nothing says how many were led.
  func independent(in week: UsageWeek) -> Independent? {
    guard let all = week.sessions else { return nil }
    if let led = week.guidedSessions { return Independent(sessions: all - led, all: all, isEstimated: false) }
    return guidedSessions(in: week.week, of: all).map { Independent(sessions: all - $0, all: all, isEstimated: true) }
  }

  /// The led ones of that many sessions of a week whose record does not say; nil where nothing says it.
  ///
  /// The one place where absent touches are read as no led session: what bounds that belongs here.
  private func guidedSessions(in week: Week, of all: Double) -> Double? {
    switch rule {
    case .measured: return nil
    case .none: return 0
    case .estimated:
      guard let touchedFrom, touchedFrom <= week.sunday, feed?.covers(week) ?? true else { return nil }
      return ledWeeks.contains(week) ? all : 0
    }
  }
}

/// How the share of independent sessions is known (<doc:DepthOfUse>, `adoption.independence`).
public enum Independence: String, CaseIterable, Sendable {
  /// The records of all weeks used say how many sessions were led.
  case measured
  /// Of some week used it was taken from touches, or from the segment's rule.
  case estimated
}

/// Sessions that no CSM led against all, over the weeks of which both are known.
struct IndependentShare: Hashable, Sendable {
  /// Weeks of which both are known.
  var known = 0
  /// Those of them with independent sessions.
  var active = 0
  /// Sessions that no CSM led.
  var independent = 0.0
  /// All sessions.
  var sessions = 0.0
  /// Whether the led ones of some week were not in its record.
  var isEstimated = false

  init(_ weeks: some Sequence<LedSessions.Independent>) {
    for week in weeks {
      known += 1
      if week.sessions > 0 { active += 1 }
      independent += week.sessions
      sessions += week.all
      isEstimated = isEstimated || week.isEstimated
    }
  }

  /// The share, 0…1; unknown without sessions.
  var ratio: Double? { sessions > 0 ? independent / sessions : nil }

  /// How it is known; nil where it is not.
  var independence: Independence? { ratio.map { _ in isEstimated ? .estimated : .measured } }
}
