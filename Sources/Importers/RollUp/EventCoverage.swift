import Adoption

/// From when to when exports tell everything, in microseconds since 1970-01-01T00:00:00Z.
struct EventCoverage: Hashable, Sendable {
  let from: Int64
  /// The last instant of it.
  let through: Int64

  /// Instants outside the years 1 to 9999 are taken as the first or last of these.
  init(from: Int64, through: Int64) {
    func known(_ time: Int64) -> Int64 { min(max(time, SpilledEvent.times.lowerBound), SpilledEvent.times.upperBound) }
    self.from = known(from)
    self.through = known(through)
  }

  /// The whole weeks; nil without any.
  func whole(_ weeks: LocalWeeks) -> ClosedRange<Week>? {
    guard from <= through else { return nil }
    let (first, last) = (weeks.week(at: from), weeks.week(at: through))
    let begin = isBegun(first, weeks) ? first : first + 1
    let end = isEnded(last, weeks) ? last : last - 1
    return begin <= end ? begin...end : nil
  }

  /// Why a week is not whole; nil where it is.
  func reason(_ week: Week, _ weeks: LocalWeeks) -> LeftOutWeek? {
    if isBegun(week, weeks), isEnded(week, weeks) { return nil }
    return LeftOutWeek(
      week: week, coverageBegins: isBegun(week, weeks) ? nil : from, coverageEnds: isEnded(week, weeks) ? nil : through)
  }

  /// The week begins with or after the coverage.
  private func isBegun(_ week: Week, _ weeks: LocalWeeks) -> Bool { from <= weeks.start(of: week) }

  /// The week's last second has begun before the coverage ends.
  private func isEnded(_ week: Week, _ weeks: LocalWeeks) -> Bool { through >= weeks.lastSecond(of: week) }
}

/// A week that is not whole, and why, in microseconds since 1970-01-01T00:00:00Z.
struct LeftOutWeek: Hashable, Sendable {
  let week: Week
  /// When the coverage begins, where that is after the week's Monday has.
  let coverageBegins: Int64?
  /// When the coverage ends, where that is before the week's last second.
  let coverageEnds: Int64?
}
