import Adoption

/// A day or local time as a calendar writes it: `20261120`, `20261120T090000`, `20261120T080000Z`.
struct CalendarTime: Hashable, Sendable {
  var day: Day
  /// Seconds after midnight; nil where a whole day is written.
  var seconds: Int?
  /// Whether it ends with `Z`.
  var isUTC = false

  /// Reads a value; nil for anything else.
  init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard [8, 15, 16].contains(bytes.count), let year = Self.number(bytes, 0..<4),
      let month = Self.number(bytes, 4..<6), let dayOfMonth = Self.number(bytes, 6..<8),
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    self.day = day
    guard bytes.count > 8 else { return }
    guard bytes[8] | 0x20 == UInt8(ascii: "t"), let hour = Self.number(bytes, 9..<11), hour < 24,
      let minute = Self.number(bytes, 11..<13), minute < 60, let second = Self.number(bytes, 13..<15), second <= 60,
      bytes.count == 15 || bytes[15] | 0x20 == UInt8(ascii: "z")
    else { return nil }
    seconds = (hour * 60 + minute) * 60 + second
    isUTC = bytes.count == 16
  }

  private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var value = 0
    for byte in bytes[range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Seconds since 1970-01-01T00:00:00 on the clock that it is read from.
  var local: Int64 { Int64(day.number) * 86_400 + Int64(seconds ?? 0) }

  /// The day that is meant where a day is wanted. A time in UTC is then a midnight somewhere on earth, or the second
  /// before it: `20261101T230000Z` is 2 November, `20261102T050000Z` and `20261102T235959Z` too.
  var dayMeant: Day {
    guard isUTC, let seconds else { return day }
    let isLastSecond = seconds % 60 == 59
    return day + (seconds + (isLastSecond ? 1 : 0) > 43_200 ? 1 : 0) - (isLastSecond ? 1 : 0)
  }
}

/// A day or time with the zone that it is meant in.
struct PlacedTime: Sendable {
  /// Seconds since 1970-01-01T00:00:00 on the zone's clock.
  var local: Int64
  var zone: ZoneTable
  /// Whether it is a whole day.
  var isDay: Bool
  /// The day that it means where a day is wanted.
  var dayMeant: Day

  init(_ time: CalendarTime, zone: ZoneTable) {
    local = time.local
    dayMeant = time.dayMeant
    self.zone = time.isUTC ? .utc : zone
    isDay = time.seconds == nil
  }

  init(local: Int64, zone: ZoneTable, isDay: Bool) {
    self.local = local
    self.zone = zone
    self.isDay = isDay
    dayMeant = Self.day(local)
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  var instant: Int64 { zone.utc(local: local) }

  /// The day on the zone's clock.
  var day: Day { Self.day(local) }

  private static func day(_ local: Int64) -> Day {
    Day(number: Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }

  /// The same time of another day.
  func on(_ other: Day) -> PlacedTime {
    let seconds = local - Int64(day.number) * 86_400
    return PlacedTime(local: Int64(other.number) * 86_400 + seconds, zone: zone, isDay: isDay)
  }
}

/// How long a meeting takes.
struct MeetingLength: Sendable {
  /// Days by the calendar, of 23 to 25 hours.
  var days = 0
  var seconds: Int64 = 0

  /// Days and seconds.
  init(days: Int = 0, seconds: Int64 = 0) {
    self.days = days
    self.seconds = seconds
  }

  /// Reads `P1D`, `PT1H30M`, `P2W`; nil for anything else, also for what is negative or longer than a thousand years.
  init?(_ text: some StringProtocol) {
    var rest = text.uppercased()[...]
    if rest.first == "+" { rest.removeFirst() }
    guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
    var isTime = false
    while !rest.isEmpty {
      if !isTime, rest.first == "T" {
        isTime = true
        rest.removeFirst()
      }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      guard digits.utf8.count <= 9, let number = Int64(digits), let unit = rest.popFirst() else { return nil }
      switch (isTime, unit) {
      case (false, "W"): days += Int(number) * 7
      case (false, "D"): days += Int(number)
      case (true, "H"): seconds += number * 3600
      case (true, "M"): seconds += number * 60
      case (true, "S"): seconds += number
      default: return nil
      }
    }
    guard days <= 366_000, seconds <= 366_000 * 86_400 else { return nil }
  }

  /// When it is over, in seconds since 1970-01-01T00:00:00Z.
  func end(from start: PlacedTime) -> Int64 {
    start.zone.utc(local: start.local + Int64(days) * 86_400) + seconds
  }
}
