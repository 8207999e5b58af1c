/// A civil date as the number of days since 1970-01-01, with just the arithmetic that a book needs.
struct CivilDay: Hashable, Comparable, Sendable {
  let number: Int

  init(number: Int) {
    self.number = number
  }

  /// Counts from 1 March, so that the leap day is the last day of its year.
  init(year: Int, month: Int, day: Int) {
    let march = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let (years, months) = march
    let leaps = Self.floored(years, 4) - Self.floored(years, 100) + Self.floored(years, 400)
    number = years * 365 + leaps + (months * 153 + 2) / 5 + day - 1 - 719_468
  }

  static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  static func + (day: Self, days: Int) -> Self { Self(number: day.number + days) }
  static func - (day: Self, days: Int) -> Self { Self(number: day.number - days) }
  static func - (left: Self, right: Self) -> Int { left.number - right.number }

  /// The Monday of the day's week; 1970-01-05 was one.
  var monday: Self { self - Self.modulo(number - 4, 7) }

  var isWeekend: Bool { self - monday > 4 }

  /// The day itself, or the Friday before a weekend.
  var workday: Self { isWeekend ? monday + 4 : self }

  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = Self.floored(shifted, 146_097)
    let inEra = shifted - era * 146_097
    let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let march = (inYear * 5 + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, inYear - (march * 153 + 2) / 5 + 1)
  }

  /// The same day of a later month, or that month's last day.
  func adding(months: Int) -> Self {
    let (year, month, day) = parts
    let count = year * 12 + month - 1 + months
    let first = Self(year: Self.floored(count, 12), month: Self.modulo(count, 12) + 1, day: 1)
    let next = Self(year: Self.floored(count + 1, 12), month: Self.modulo(count + 1, 12) + 1, day: 1)
    return min(first + (day - 1), next - 1)
  }

  /// As in the data directory: `2026-11-18`.
  var text: String {
    let (year, month, day) = parts
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func floored(_ value: Int, _ by: Int) -> Int {
    value >= 0 ? value / by : -((-value + by - 1) / by)
  }

  private static func modulo(_ value: Int, _ by: Int) -> Int { value - floored(value, by) * by }
}
