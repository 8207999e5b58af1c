import Adoption

/// How figures and days are written.
typealias Wording = FigureText

extension FigureText {
  /// `Ann, Bo, Cy, 4 more`: so many are named, and the others counted where they are more than one.
  static func list(_ words: [String], atMost count: Int) -> String {
    guard words.count > count + 1 else { return words.joined(separator: ", ") }
    return (words.prefix(count) + ["\(number(words.count - count)) more"]).joined(separator: ", ")
  }

  /// `today`, `12 d ago`, `in 12 d`.
  static func distance(_ days: Int) -> String {
    days == 0 ? "today" : days > 0 ? "\(days) d ago" : "in \(-days) d"
  }
}

extension Finding.Severity {
  /// The word on screen.
  var words: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .gap: "gap"
    case .note: "note"
    }
  }
}

extension FigureText {
  /// `Fri 27 Nov`, with the year where it is not that of `now`.
  static func weekday(_ day: Day, at now: Day) -> String { "\(weekdays[day.weekday]) \(FigureText.day(day, at: now))" }
}
