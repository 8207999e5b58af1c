/// Reads days in small letters; see `TypedDay`, which is its grammar.
struct DayReader {
  /// Whether what has no direction lies ahead.
  let isAhead: Bool
  let today: Day
  /// What distances count from.
  let shown: Day
  /// What comes first of two numbers that may both be a month; nil where that is not known.
  var order: DayOrder?

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  func read(_ text: String) -> TypedDay {
    let compact = text.filter { !$0.isWhitespace }
    if let exact = Day(compact) { return .day(exact) }
    if let sign = compact.first, sign == "+" || sign == "-" {
      return Self.answer(distance(compact.dropFirst(), ahead: sign == "+", unitless: true, from: shown))
    }
    let words = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
    if words.count == 1, let numbers = Self.numbers(words[0]) { return inNumbers(numbers) }
    return Self.answer(named(words) ?? counted(words) ?? ofMonth(words))
  }

  private static func answer(_ day: Day?) -> TypedDay { day.map { .day($0) } ?? .none }

  // MARK: - By name

  private func named(_ words: [String]) -> Day? {
    switch words.count {
    case 1: return today(words[0]) ?? end(words[0]) ?? weekday(words[0], ahead: isAhead)
    case 2:
      switch words[0] {
      case "next": return week(1, words[1]) ?? weekday(words[1]).map { monday + 7 + $0 }
      case "this": return weekday(words[1]).map { monday + $0 }
      case "last": return week(-1, words[1]) ?? weekday(words[1], ahead: false)
      default: return nil
      }
    case 3...4 where words[0] == "end" && words[1] == "of" && (words.count == 3 || words[2] == "the"):
      guard let word = words.last, ["week", "month", "quarter", "year"].contains(word) else { return nil }
      return word.first.flatMap { end("eo\($0)") }
    default: return nil
    }
  }

  private func today(_ word: String) -> Day? {
    switch word {
    case "today", "now": today
    case "tomorrow": today + 1
    case "yesterday": today - 1
    default: nil
    }
  }

  /// The Monday of this week.
  private var monday: Day { today - today.weekday }

  /// The first day of the week, month, quarter or year so many after this one.
  private func week(_ count: Int, _ word: String) -> Day? {
    switch word {
    case "week": monday + 7 * count
    case "month": firstOfMonth(everyMonths: 1, count)
    case "quarter": firstOfMonth(everyMonths: 3, count)
    case "year": firstOfMonth(everyMonths: 12, count)
    default: nil
    }
  }

  private func firstOfMonth(everyMonths months: Int, _ count: Int) -> Day {
    let (_, month, day) = today.components
    return (today - (day - 1)).adding(months: months * count - (month - 1) % months)
  }

  /// The end of the week, month, quarter or year: the nearest one, today included. A working week ends on Friday.
  private func end(_ word: String) -> Day? {
    if word == "eow" { return isAhead ? today + (11 - today.weekday) % 7 : today - (today.weekday + 3) % 7 }
    guard let months = ["eom": 1, "eoq": 3, "eoy": 12][word] else { return nil }
    let end = firstOfMonth(everyMonths: months, 1) - 1
    return isAhead || end == today ? end : firstOfMonth(everyMonths: months, 0) - 1
  }

  /// Which day of the week a word begins: 0 is Monday. Two letters are enough.
  private func weekday(_ word: String) -> Int? {
    word.count >= 2 ? Self.weekdays.firstIndex { $0.hasPrefix(word) } : nil
  }

  /// The nearest such day, never today.
  private func weekday(_ word: String, ahead: Bool) -> Day? {
    weekday(word).map { wanted in
      ahead ? today + (wanted - today.weekday + 6) % 7 + 1 : today - ((today.weekday - wanted + 6) % 7 + 1)
    }
  }

  // MARK: - By distance

  /// `3d`, `3 days`, `in a week`, `2 weeks ago`.
  private func counted(_ words: [String]) -> Day? {
    var words = words[...]
    var ahead = isAhead
    var isFromToday = false
    if words.first == "in" {
      (ahead, isFromToday) = (true, true)
      words.removeFirst()
    } else if words.last == "ago" {
      (ahead, isFromToday) = (false, true)
      words.removeLast()
    }
    if let first = words.first, ["a", "an", "one"].contains(first) { words = ["1"] + words.dropFirst() }
    guard (1...2).contains(words.count) else { return nil }
    return distance(words.joined()[...], ahead: ahead, unitless: false, from: isFromToday ? today : shown)
  }

  /// - Parameter unitless: Whether a number alone is a number of days.
  private func distance(_ text: Substring, ahead: Bool, unitless: Bool, from day: Day) -> Day? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    // No one plans so far ahead, but whoever looks back that far sees the first day.
    guard (1...(isAhead ? 4 : 6)).contains(digits.count), let count = Int(digits) else { return nil }
    let word = String(text.dropFirst(digits.count))
    guard let unit = word.isEmpty ? (unitless ? TimeUnit.day : nil) : TimeUnit(word: word) else { return nil }
    return unit.moving(day, by: ahead ? count : -count)
  }

  // MARK: - By the calendar

  /// `1 dec`, `dec 1`, `1st of December 2026`, `Fri 27 Nov`.
  private func ofMonth(_ words: [String]) -> Day? {
    var words = words.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.filter { $0 != "of" }
    var wanted: Int?
    if words.count > 2, let first = words.first, let named = weekday(first) {
      wanted = named
      words.removeFirst()
    }
    var year: Int?
    if words.count == 3, let last = words.last, last.utf8.count == 4, let number = Int(last) {
      year = number
      words.removeLast()
    }
    guard words.count == 2,
      let day = day(words[0], of: words[1], year) ?? day(words[1], of: words[0], year),
      wanted == nil || wanted == day.weekday
    else { return nil }
    return day
  }

  private func day(_ number: String, of month: String, _ year: Int?) -> Day? {
    let digits = ["st", "nd", "rd", "th"].contains { number.hasSuffix($0) } ? String(number.dropLast(2)) : number
    guard let number = Int(digits), month.count >= 3,
      let month = Self.months.firstIndex(where: { $0.hasPrefix(month) })
    else { return nil }
    return nearest(month: month + 1, day: number, year)
  }

  /// That day of that year; without one the nearest such day, today included.
  private func nearest(month: Int, day: Int, _ year: Int?) -> Day? {
    if let year { return Day(year: year, month: month, day: day) }
    let now = today.components.year
    // The 29th of February may be years away.
    return (0...8).lazy.compactMap { Day(year: isAhead ? now + $0 : now - $0, month: month, day: day) }
      .first { isAhead ? $0 >= today : $0 <= today }
  }

  /// The numbers between slashes or dots; nil for anything else.
  private static func numbers(_ word: String) -> [String]? {
    guard let separator = word.first(where: { !$0.isNumber }), separator == "/" || separator == "." else { return nil }
    let parts = word.split(separator: separator).map(String.init)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count <= 4 && Int($0) != nil && $0.first != "-" })
    else { return nil }
    return parts
  }

  /// `31/12`, `12/31/2026`, `2026/12/31`.
  private func inNumbers(_ parts: [String]) -> TypedDay {
    let numbers = parts.compactMap { Int($0) }
    if parts[0].utf8.count == 4 {
      return Self.answer(parts.count == 3 ? Day(year: numbers[0], month: numbers[1], day: numbers[2]) : nil)
    }
    var year = parts.count == 3 ? numbers[2] : nil
    if let short = year, parts[2].utf8.count == 2 { year = 2000 + short }
    let days = [(numbers[0], numbers[1]), (numbers[1], numbers[0])].compactMap { day, month in
      nearest(month: month, day: day, year)
    }
    guard days.count == 2, days[0] != days[1] else { return Self.answer(days.first) }
    if let order { return .day(order == .dmy ? days[0] : days[1]) }
    return .either(days[0], days[1])
  }
}
