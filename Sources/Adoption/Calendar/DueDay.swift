/// A day to come as people type it: `fri`, `next week`, `in 3 days`, `2w`, `27 nov` or `2026-12-01` (see `TypedDay`).
package enum DueDay {
  /// What can be typed, for messages.
  package static let examples = "fri, next week, 3d, 27 nov or 2026-12-01"

  /// The day that the text says, seen from `today`; nil when it says none, or may say two.
  package static func day(_ text: String, from today: Day, _ order: DayOrder? = nil) -> Day? {
    TypedDay(text, .ahead, from: today, order: order).day
  }

  /// A day as it is proposed to be typed: `27 Nov`, with the year where it is not that of `today`. It reads back as that day
  /// where that is `today` or later.
  package static func text(_ day: Day, from today: Day) -> String { FigureText.day(day, at: today) }

  /// Why the text says no day, in a sentence; nil when it says one.
  package static func problem(_ text: String, from today: Day, _ order: DayOrder? = nil) -> String? {
    TypedDay(text, .ahead, from: today, order: order).problem(with: text, examples: examples)
  }
}
