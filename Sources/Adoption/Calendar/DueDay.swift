/// A day to come as people type it: `fri`, `tomorrow`, `+3d`, `2w`, `1m`, `27 nov` or `2026-12-01`.
package enum DueDay {
  /// What can be typed, for messages.
  package static let examples = "fri, +3d, 2w, 27 nov or 2026-12-01"

  /// The day that the text says, seen from `today`; nil when it says none.
  ///
  /// A weekday is the next one after today. A day and a month without a year are the next such day, today included.
  package static func day(_ text: String, from today: Day) -> Day? {
    let text = text.lowercased().filter { $0 != "," }
    if let exact = Day(text.filter { $0 != " " }) { return exact }
    let words = text.split { $0 == " " || $0 == "." }.map(String.init)
    if words.count == 2 { return dayOfYear(words[0], words[1], today) ?? dayOfYear(words[1], words[0], today) }
    guard words.count == 1, let word = words.first else { return nil }
    switch word {
    case "today": return today
    case "tomorrow": return today + 1
    default: return weekday(word, after: today) ?? distance(word, from: today)
    }
  }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func weekday(_ word: String, after today: Day) -> Day? {
    guard word.count >= 2, let wanted = weekdays.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
    return today + (wanted - today.weekday + 6) % 7 + 1
  }

  private static func dayOfYear(_ number: String, _ month: String, _ today: Day) -> Day? {
    guard let number = Int(number), month.count >= 3,
      let month = months.firstIndex(where: { $0.hasPrefix(month) })
    else { return nil }
    let year = today.components.year
    // The 29th of February may be years away.
    return (year...(year + 8)).lazy.compactMap { Day(year: $0, month: month + 1, day: number) }.first { $0 >= today }
  }

  private static func distance(_ word: String, from today: Day) -> Day? {
    let digits = word.drop { $0 == "+" }.prefix { ("0"..."9").contains($0) }
    guard word.filter({ $0 == "+" }).count <= 1, (1...4).contains(digits.count), let count = Int(digits) else {
      return nil
    }
    switch word.drop(while: { $0 == "+" }).dropFirst(digits.count) {
    case "d", "": return word.hasPrefix("+") || word.hasSuffix("d") ? today + count : nil
    case "w": return today + 7 * count
    case "m": return today.adding(months: count)
    default: return nil
    }
  }
}
