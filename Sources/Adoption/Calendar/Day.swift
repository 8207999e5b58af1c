/// A civil day of the Gregorian calendar, without a time zone.
///
/// Years 1 to 9999. Everything that booktop dates is a day: two facts of one day are simultaneous.
public struct Day: Hashable, Comparable, BitwiseCopyable, Sendable {
  /// Days since 1970-01-01; negative before.
  public let number: Int32

  /// The day that is `number` days after 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// The given date, or nil when the calendar has no such day (2026-02-29) or the year is not in 1…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.days(inMonth: month, of: year)
    else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  /// Reads `2026-11-20`, or nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count == 10, let day = bytes.withUnsafeBytes({ Day(firstOf: $0) }) else { return nil }
    self = day
  }

  /// Reads the day that the bytes begin with, such as `2026-11-20`; nil where they begin with anything else.
  package init?(firstOf bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func value(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = bytes[index] &- 0x30
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Earlier days come first.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The day `days` later, at most some five million years away: absurd distances are clamped, never a trap.
  public static func + (day: Day, days: Int) -> Day {
    Day(number: Int32(clamping: Int(day.number) + Int(Int32(clamping: days))))
  }

  /// The day `days` earlier, clamped in the same way.
  public static func - (day: Day, days: Int) -> Day {
    Day(number: Int32(clamping: Int(day.number) - Int(Int32(clamping: days))))
  }

  /// The number of days from `right` to `left`; negative when `left` is earlier.
  public static func - (left: Day, right: Day) -> Int { Int(left.number) - Int(right.number) }
}

// MARK: - Calendar arithmetic

extension Day {
  /// The date as year, month (1…12) and day of the month (1…31).
  public var components: (year: Int, month: Int, day: Int) {
    // Days are counted in years that begin on 1 March, so that the leap day is the last of its year.
    let days = Int(number) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The day of the week: 0 is Monday, 6 is Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let remainder = (Int(number) + 3) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// The same day of the month `months` calendar months later, clamped to that month's last day
  /// (<doc:AccountsAndDays>).
  public func adding(months: Int) -> Day {
    let (year, month, day) = components
    let total = year * 12 + month - 1 + months
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    return Day(
      number: Day.number(year: newYear, month: newMonth, day: min(day, Day.days(inMonth: newMonth, of: newYear))))
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

// MARK: - Text

extension Day: CustomStringConvertible {
  /// `2026-11-20`.
  public var description: String {
    let (year, month, day) = components
    guard (0...9999).contains(year) else { return "\(year)-\(month)-\(day)" }
    // Reports hold days by the hundred thousand.
    func digit(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0x30 + value) }
    return String(unsafeUninitializedCapacity: 10) { text in
      text[0] = digit(year / 1000)
      text[1] = digit(year / 100 % 10)
      text[2] = digit(year / 10 % 10)
      text[3] = digit(year % 10)
      text[4] = 0x2D
      text[5] = digit(month / 10)
      text[6] = digit(month % 10)
      text[7] = 0x2D
      text[8] = digit(day / 10)
      text[9] = digit(day % 10)
      return 10
    }
  }
}
