import Adoption

/// On which days something recurs (RFC 5545, 3.3.10), for rules that name days; a rule that names hours, minutes, weeks
/// of the year or days of the year is none.
struct RecurrenceRule: Hashable, Sendable {
  var frequency: Frequency
  /// Every so many days, weeks, months or years, from 1.
  var interval = 1
  /// The most times it happens, the first one included.
  var count: Int?
  /// The last moment at which it may happen.
  var until: CalendarTime?
  var weekdays: [Weekday] = []
  /// Days of the month, from 1, or from −1 counted from its end.
  var monthDays: Set<Int> = []
  /// From 1.
  var months: Set<Int> = []
  /// Which of the days of a period, from 1, or from −1 counted from its end.
  var positions: Set<Int> = []
  /// The first day of a week; 0 is Monday.
  var weekStart = 0

  /// What passes between one period and the next.
  enum Frequency: String, Hashable, Sendable {
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  /// A day of the week, or its nth in a month or year.
  struct Weekday: Hashable, Sendable {
    /// 0 is Monday.
    var day: Int
    /// From 1, or from −1 counted from the end; nil for each.
    var ordinal: Int?
  }

  /// The part of a rule that is not understood, as written.
  struct Flaw: Error { let part: String }
}

// MARK: - Reading

extension RecurrenceRule {
  private static let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  /// Reads `FREQ=MONTHLY;BYDAY=-1FR`. A part that is not understood makes it no rule, for its days would be others.
  init(_ text: String) throws(Flaw) {
    var parts: [String: String] = [:]
    for part in text.uppercased().filter({ $0 != " " }).split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else {
        throw Flaw(part: String(part))
      }
    }
    guard let frequency = parts.removeValue(forKey: "FREQ").map({ (word: $0, Frequency(rawValue: $0)) }) else {
      throw Flaw(part: text)
    }
    guard let known = frequency.1 else { throw Flaw(part: "FREQ=\(frequency.word)") }
    self.init(frequency: known)
    for (name, value) in parts.sorted(by: { $0.key < $1.key }) {
      guard read(name, value) else { throw Flaw(part: "\(name)=\(value)") }
    }
    // Only a month or a year has an nth Monday, and a week has no day of the month.
    if known == .daily || known == .weekly, weekdays.contains(where: { $0.ordinal != nil }) {
      throw Flaw(part: "BYDAY=\(parts["BYDAY"] ?? "")")
    }
    if known == .weekly, !monthDays.isEmpty { throw Flaw(part: "BYMONTHDAY=\(parts["BYMONTHDAY"] ?? "")") }
  }

  private mutating func read(_ name: String, _ value: String) -> Bool {
    switch name {
    case "INTERVAL": return Self.number(value, 1...999_999).map { interval = $0 } != nil
    case "COUNT": return Self.number(value, 1...999_999_999).map { count = $0 } != nil
    case "UNTIL":
      until = CalendarTime(value)
      return until != nil
    case "WKST": return Self.weekdayNames.firstIndex(of: value).map { weekStart = $0 } != nil
    case "BYMONTH": return Self.numbers(value, 1...12, signed: false).map { months = $0 } != nil
    case "BYMONTHDAY": return Self.numbers(value, 1...31, signed: true).map { monthDays = $0 } != nil
    case "BYSETPOS": return Self.numbers(value, 1...366, signed: true).map { positions = $0 } != nil
    case "BYDAY":
      let words = value.split(separator: ",", omittingEmptySubsequences: false)
      weekdays = words.compactMap { Weekday($0) }
      return weekdays.count == words.count
    default: return false
    }
  }

  private static func numbers(_ text: String, _ range: ClosedRange<Int>, signed: Bool) -> Set<Int>? {
    var numbers: Set<Int> = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = number(word.drop { signed && ($0 == "-" || $0 == "+") }, range) else { return nil }
      numbers.insert(word.hasPrefix("-") ? -number : number)
    }
    return numbers
  }

  fileprivate static func number(_ text: some StringProtocol, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      range.contains(number)
    else { return nil }
    return number
  }
}

extension RecurrenceRule.Weekday {
  /// Reads `FR`, `2TU`, `-1FR`.
  fileprivate init?(_ text: Substring) {
    guard let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex(of: text.suffix(2)) else { return nil }
    self.day = day
    let ordinal = text.dropLast(2)
    guard !ordinal.isEmpty else { return }
    let sign = ordinal.first == "-" ? -1 : 1
    guard
      let number = RecurrenceRule.number(
        ordinal.first == "-" || ordinal.first == "+" ? ordinal.dropFirst() : ordinal, 1...53)
    else { return nil }
    self.ordinal = sign * number
  }
}

// MARK: - Days

extension RecurrenceRule {
  /// A month or a year that a day lies in: what nth weekdays are counted in.
  private struct Span {
    var first: Int
    var count: Int
  }

  /// The days that are looked at before it is given up: those of seven centuries.
  private static let mostDays = 256_000

  /// Calls `body` with each day of the rule from `start` on, ascending, until it answers false or the period begins after
  /// `last`. `count` and `until` are not looked at.
  ///
  /// - Returns: false where it was given up because the days are too many.
  func forEachDay(from start: Day, through last: Day, _ body: (Day) -> Bool) -> Bool {
    var rule = self
    rule.complete(from: start)
    var (period, looked) = (0, 0)
    while looked < Self.mostDays {
      guard let span = rule.span(of: period, from: start), span.first <= Int(last.number) else { return true }
      period += 1
      looked += 1
      var days: [Day] = []
      for part in rule.parts(of: span) {
        looked += part.count
        for number in part.first..<part.first + part.count {
          let day = Day(number: Int32(clamping: number))
          if rule.matches(day) { days.append(day) }
        }
      }
      if !positions.isEmpty {
        let all = days.count
        days = days.enumerated().filter { positions.contains($0.offset + 1) || positions.contains($0.offset - all) }
          .map(\.element)
      }
      for day in days where day >= start {
        if !body(day) { return true }
      }
    }
    return false
  }

  /// The months of a month or year that the rule names, or all of the period.
  private func parts(of span: Span) -> [Span] {
    guard !months.isEmpty, frequency == .monthly || frequency == .yearly else { return [span] }
    let (year, month, _) = Day(number: Int32(clamping: span.first)).components
    if frequency == .monthly { return months.contains(month) ? [span] : [] }
    return months.sorted().compactMap { Self.month(year, $0) }
  }

  /// What the first day says where the rule says nothing.
  private mutating func complete(from start: Day) {
    guard weekdays.isEmpty, monthDays.isEmpty else { return }
    let (_, month, day) = start.components
    switch frequency {
    case .daily: break
    case .weekly: weekdays = [Weekday(day: start.weekday)]
    case .monthly: monthDays = [day]
    case .yearly:
      monthDays = [day]
      if months.isEmpty { months = [month] }
    }
  }

  /// The days of the period that is so many intervals after the first; nil beyond the calendar.
  private func span(of period: Int, from start: Day) -> Span? {
    let steps = period * interval
    switch frequency {
    case .daily: return Span(first: Int(start.number) + steps, count: 1)
    case .weekly:
      return Span(first: Int(start.number) - (start.weekday - weekStart + 7) % 7 + 7 * steps, count: 7)
    case .monthly:
      let (year, month, _) = start.components
      let index = year * 12 + month - 1 + steps
      return Self.month(index / 12, index % 12 + 1)
    case .yearly: return Self.year(start.components.year + steps)
    }
  }

  private static func month(_ year: Int, _ month: Int) -> Span? {
    let next = month == 12 ? (year + 1, 1) : (year, month + 1)
    guard let first = Day(year: year, month: month, day: 1), let end = Day(year: next.0, month: next.1, day: 1) else {
      return nil
    }
    return Span(first: Int(first.number), count: end - first)
  }

  private static func year(_ year: Int) -> Span? {
    guard let first = Day(year: year, month: 1, day: 1), let end = Day(year: year + 1, month: 1, day: 1) else {
      return nil
    }
    return Span(first: Int(first.number), count: end - first)
  }

  private func matches(_ day: Day) -> Bool {
    let (year, month, dayOfMonth) = day.components
    guard months.isEmpty || months.contains(month) else { return false }
    guard !monthDays.isEmpty || weekdays.contains(where: { $0.ordinal != nil }) else {
      return weekdays.isEmpty || weekdays.contains { $0.day == day.weekday }
    }
    guard let span = Self.month(year, month) else { return false }
    if !monthDays.isEmpty, !monthDays.contains(dayOfMonth), !monthDays.contains(dayOfMonth - 1 - span.count) {
      return false
    }
    guard !weekdays.isEmpty else { return true }
    // Of a year's rule without months the nth Monday is that of the year.
    guard let counted = frequency == .yearly && months.isEmpty ? Self.year(year) : span else { return false }
    let place = Int(day.number) - counted.first
    return weekdays.contains {
      guard $0.day == day.weekday else { return false }
      guard let ordinal = $0.ordinal else { return true }
      return ordinal == place / 7 + 1 || ordinal == -((counted.count - 1 - place) / 7 + 1)
    }
  }
}
