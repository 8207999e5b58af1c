import Adoption

/// What a text says of a day or moment, before it is decided in which order the column writes its dates.
struct DateText: Hashable, Sendable {
  var date: Date
  /// Seconds after midnight, with a fraction in nanoseconds; nil where only a day is written.
  var time: Time?
  /// Seconds east of UTC; nil where no zone is written.
  var offset: Int?

  /// How the day is written.
  enum Date: Hashable, Sendable {
    /// Nothing is left to decide: year first, or a month in letters.
    case day(Day)
    /// Two numbers and a year, `31/12/2026`: which of the two is the month is decided for a column.
    case numbers(first: Int, second: Int, year: Int, separator: UInt8)
    /// Digits alone, which may count seconds, or parts of them, since 1970.
    case epoch(Int64)
  }

  /// A time of day.
  struct Time: Hashable, Sendable {
    /// Seconds after midnight, 0…86,400.
    var seconds: Int
    /// Nanoseconds within the second.
    var nanoseconds: Int32 = 0
  }

  /// Which number of a date written in numbers comes first.
  enum Order: String, Hashable, Sendable {
    case dayFirst = "d/m/y"
    case monthFirst = "m/d/y"
  }

  /// The order that a date in numbers proves by itself; nil where it proves none, or is none.
  var provenOrder: Order? {
    guard case .numbers(let first, let second, _, _) = date else { return nil }
    // A day that is in no calendar proves nothing.
    if first > 12, (1...12).contains(second) { return day(.dayFirst) == nil ? nil : .dayFirst }
    return second > 12 && (1...12).contains(first) && day(.monthFirst) != nil ? .monthFirst : nil
  }

  /// The day in that order; nil where the calendar has no such day, and of digits alone.
  func day(_ order: Order) -> Day? {
    switch date {
    case .day(let day): day
    case .numbers(let first, let second, let year, _):
      order == .dayFirst ? Day(year: year, month: second, day: first) : Day(year: year, month: first, day: second)
    case .epoch: nil
    }
  }
}

extension DateText {
  /// Reads the forms that exports have; nil for anything else, such as a date with a year of two digits.
  init?(_ bytes: UnsafeRawBufferPointer) {
    if let plain = DateText(plain: bytes) {
      self = plain
    } else if let read = DateText(anyForm: bytes) {
      self = read
    } else {
      return nil
    }
  }

  /// The same, byte by byte.
  init?(anyForm bytes: UnsafeRawBufferPointer) {
    var cursor = DateCursor(bytes)
    cursor.skipBlanks()
    guard let date = cursor.date() else { return nil }
    self.date = date
    if case .epoch = date {
      cursor.skipFraction()
      guard cursor.isAtEnd else { return nil }
      return
    }
    if !cursor.isAtEnd, cursor.skipTimeSeparator() {
      guard let time = cursor.time() else { return nil }
      self.time = time
      guard cursor.zone(&offset) else { return nil }
    }
    guard cursor.isAtEnd else { return nil }
  }

  /// Reads a text.
  init?(_ text: String) {
    var text = text
    guard let read = text.withUTF8({ DateText(UnsafeRawBufferPointer($0)) }) else { return nil }
    self = read
  }
}

/// Walks over the bytes of a date.
private struct DateCursor {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return place == bytes.count
    }
  }

  mutating func skipBlanks() { while next == 0x20 || next == 0x09 { place += 1 } }

  /// The `T`, blanks or comma between day and time.
  mutating func skipTimeSeparator() -> Bool {
    let hasLetter = take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) || take(UInt8(ascii: ","))
    skipBlanks()
    return hasLetter || place < bytes.count
  }

  private mutating func digits(_ most: Int) -> (value: Int, count: Int) {
    var (value, count) = (0, 0)
    while count < most, let byte = next, (0x30...0x39).contains(byte) {
      value = value * 10 + Int(byte - 0x30)
      count += 1
      place += 1
    }
    return (value, count)
  }

  /// Passes the fraction of a count: databases write `1793750400.0`.
  mutating func skipFraction() {
    let before = place
    guard take(UInt8(ascii: ".")) else { return }
    if digits(18).count == 0 { place = before }
  }

  /// Exactly two digits, or one.
  private mutating func pair() -> Int? {
    let number = digits(2)
    return number.count == 0 ? nil : number.value
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  mutating func date() -> DateText.Date? {
    if let month = monthName() { return dateAfterMonth(month) }
    let start = place
    let first = digits(18)
    guard first.count > 0 else { return nil }
    guard let separator = next, !isBlankRest else {
      return first.count >= 5 ? .epoch(Int64(first.value)) : nil
    }
    if first.count >= 9, separator == UInt8(ascii: ".") { return .epoch(Int64(first.value)) }
    if first.count == 4 { return yearFirst(first.value, separator) }
    guard first.count <= 2 else {
      place = start
      return nil
    }
    if separator == 0x20 || separator == UInt8(ascii: "-") {
      let before = place
      place += 1
      if let month = monthName() {
        guard take(separator) || take(0x20) || take(UInt8(ascii: ",")) else { return nil }
        skipBlanks()
        return named(day: first.value, month: month)
      }
      place = before
    }
    guard [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(separator) else { return nil }
    place += 1
    guard let second = pair(), take(separator) else { return nil }
    let year = digits(5)
    guard year.count == 4 else { return nil }
    return .numbers(first: first.value, second: second, year: year.value, separator: separator)
  }

  private var isBlankRest: Bool { bytes[place...].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// `2026-11-20`, `2026/11/20` and `2026-W47`, which is the Monday of its week.
  private mutating func yearFirst(_ year: Int, _ separator: UInt8) -> DateText.Date? {
    guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") else { return nil }
    place += 1
    if separator == UInt8(ascii: "-"), take(UInt8(ascii: "W")) {
      let week = digits(2)
      guard week.count == 2 else { return nil }
      let text = "\(year)-W" + (week.value < 10 ? "0" : "") + "\(week.value)"
      return Week(String(repeating: "0", count: max(0, 8 - text.count)) + text).map { .day($0.monday) }
    }
    guard let month = pair(), take(separator), let day = pair() else { return nil }
    return Day(year: year, month: month, day: day).map { .day($0) }
  }

  /// `Nov 20, 2026`.
  private mutating func dateAfterMonth(_ month: Int) -> DateText.Date? {
    skipBlanks()
    guard let day = pair() else { return nil }
    _ = take(UInt8(ascii: ","))
    guard next == 0x20 else { return nil }
    skipBlanks()
    return named(day: day, month: month)
  }

  private mutating func named(day: Int, month: Int) -> DateText.Date? {
    let year = digits(5)
    guard year.count == 4 else { return nil }
    return Day(year: year.value, month: month, day: day).map { .day($0) }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ].map { Array($0.utf8) }

  /// The month of an English name or its first three letters, from 1.
  private mutating func monthName() -> Int? {
    var word: [UInt8] = []
    var end = place
    while end < bytes.count, word.count < 10, (0x41...0x5A).contains(bytes[end] & 0xDF) {
      word.append(bytes[end] | 0x20)
      end += 1
    }
    guard word.count >= 3,
      let month = Self.months.firstIndex(where: { $0 == word || (word.count == 3 && $0.starts(with: word)) })
    else { return nil }
    place = end
    if next == UInt8(ascii: ".") { place += 1 }
    return month + 1
  }

  /// `09:15`, `9:15:32.458`, `9:15 PM`.
  mutating func time() -> DateText.Time? {
    guard var hour = pair(), take(UInt8(ascii: ":")) else { return nil }
    let minute = digits(2)
    guard minute.count == 2, minute.value < 60 else { return nil }
    var (second, nanoseconds) = (0, Int32(0))
    if take(UInt8(ascii: ":")) {
      let read = digits(2)
      guard read.count == 2, read.value <= 60 else { return nil }
      second = read.value
      if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
        guard let fraction = fraction() else { return nil }
        nanoseconds = fraction
      }
    }
    if let isAfternoon = halfOfDay() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24 else { return nil }
    return DateText.Time(seconds: (hour * 60 + minute.value) * 60 + second, nanoseconds: nanoseconds)
  }

  private mutating func fraction() -> Int32? {
    var (value, scale, count) = (Int32(0), Int32(100_000_000), 0)
    while let byte = next, (0x30...0x39).contains(byte) {
      value += Int32(byte - 0x30) * scale
      scale /= 10
      count += 1
      place += 1
    }
    return count > 0 ? value : nil
  }

  private mutating func halfOfDay() -> Bool? {
    let before = place
    skipBlanks()
    guard place + 1 < bytes.count, bytes[place + 1] | 0x20 == UInt8(ascii: "m") else {
      place = before
      return nil
    }
    let letter = bytes[place] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else {
      place = before
      return nil
    }
    place += 2
    return letter == UInt8(ascii: "p")
  }

  /// `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`; an offset behind a `Z` counts. False where something else stands there.
  mutating func zone(_ offset: inout Int?) -> Bool {
    skipBlanks()
    for name in ["UTC", "GMT", "Z"] where bytes[place...].starts(with: name.utf8) {
      place += name.utf8.count
      offset = 0
      break
    }
    guard let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return true }
    place += 1
    let hours = digits(2)
    guard hours.count == 2, hours.value < 24 else { return false }
    let hasColon = take(UInt8(ascii: ":"))
    let minutes = digits(2)
    guard minutes.count == 2 || (minutes.count == 0 && !hasColon), minutes.value < 60 else { return false }
    offset = (hours.value * 60 + minutes.value) * 60 * (sign == UInt8(ascii: "-") ? -1 : 1)
    return true
  }
}
