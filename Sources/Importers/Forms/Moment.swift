import Adoption

/// A moment as exports give it.
struct Moment: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  var seconds: Int64
  /// Nanoseconds within the second.
  var nanoseconds: Int32 = 0

  init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  init(count: Int64, unit: EpochUnit) {
    let per = unit.rawValue
    let (whole, rest) = count.quotientAndRemainder(dividingBy: per)
    seconds = rest < 0 ? whole - 1 : whole
    nanoseconds = Int32((rest < 0 ? rest + per : rest) * (1_000_000_000 / per))
  }

  /// Whether it lies in the years 1 to 9999 wherever it is told, which are those that can be written.
  var isOfCalendar: Bool { (-62_135_510_400..<253_402_214_400).contains(seconds) }

  /// Microseconds since 1970.
  var microseconds: Int64 {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? (seconds < 0 ? .min : .max) : product + Int64(nanoseconds / 1000)
  }

  static func < (left: Moment, right: Moment) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension ZoneTable {
  /// The day of a moment on the zone's calendar.
  func day(_ moment: Moment) -> Day { day(atUTC: moment.seconds) }

  /// A moment with the zone's offset: `2026-11-20T09:15:00+01:00`, fractions as far as there are any.
  func text(_ moment: Moment) -> String {
    let offset = offset(atUTC: moment.seconds)
    return Timestamp(seconds: moment.seconds, nanoseconds: moment.nanoseconds, offset: offset).text
      .replacing(".000000", with: "")
  }
}
