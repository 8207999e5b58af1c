/// A day as people type it, read by one grammar wherever a day is asked for: `fri`, `next friday`, `in 3 days`, `3w`,
/// `-7d`, `eom`, `1 dec`, `31/12` or `2026-12-01`.
///
/// What names no year or direction is taken as the place asks: due days lie ahead, days that are looked at lie back.
///
/// - A weekday is the nearest one, today excluded. With `next` it is the one of the week after this, with `this` that of this
///   week, with `last` the latest before today. Weeks begin on Monday.
/// - A day of a month without a year, `eow` (Friday), `eom`, `eoq` and `eoy` are the nearest such day, today included.
/// - `next week` and `last week` are that week's Monday; of a month and of a year it is the first day.
/// - A distance counts days, weeks, months or years. A sign, `in` and `ago` say which way.
/// - Of `12/01` it is not known which is the month: it is asked back, unless the person set an order. `31/12` and `12/31` are one day.
package enum TypedDay: Hashable, Sendable {
  /// The day that is meant.
  case day(Day)
  /// One of two days may be meant, at the same day and month turned round.
  case either(Day, Day)
  /// No day.
  case none

  /// Where a day lies of which nothing says where.
  package enum Direction: Sendable {
    /// Today or later: due days.
    case ahead
    /// Today or earlier: days that are looked at.
    case back
  }

  /// What can be typed for a day that is looked at, for messages.
  package static let examples = "3w, -7d, 12 oct, eom or 2026-10-12"

  /// Reads a day.
  /// - Parameters:
  ///   - today: What `tomorrow`, weekdays and days of a month are seen from.
  ///   - shown: What distances count from, where that is another day.
  ///   - order: What comes first in 12/01; nil asks back.
  package init(_ text: String, _ direction: Direction, from today: Day, shown: Day? = nil, order: DayOrder? = nil) {
    self = DayReader(isAhead: direction == .ahead, today: today, shown: shown ?? today, order: order).read(text.folded)
  }

  /// The day, where one is meant.
  package var day: Day? { if case .day(let day) = self { day } else { nil } }

  /// Why a text says no day, in a sentence; nil where it says one.
  /// - Parameter examples: What can be typed.
  package func problem(with text: String, examples: String = examples) -> String? {
    switch self {
    case .day: return nil
    case .none: return "“\(text)” is not a day: write \(examples)."
    case .either(let first, let second):
      let days = [first, second]
      return "“\(text)” may mean \(days.map { Self.words($0, short: false) }.joined(separator: " or ")): write "
        + "\(days.map { Self.words($0, short: true) }.joined(separator: " or "))."
    }
  }

  /// `1 December`, or as one types it: `1 dec`.
  private static func words(_ day: Day, short: Bool) -> String {
    let (_, month, number) = day.components
    let name = DayReader.months[month - 1]
    return "\(number) \(short ? String(name.prefix(3)) : name.capitalisedFirst)"
  }
}
