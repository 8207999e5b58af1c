/// A day that was asked for before the book was read, such as `3w` on the command line: it counts from the book's own day,
/// once that is known.
public struct AskedDay: Hashable, Sendable {
  private let text: String
  private let order: DayOrder?

  /// What was typed; nil where that says no day, whatever the book's own is.
  /// - Parameter order: What comes first in 3/4; nil where that is not known.
  package init?(_ text: String, _ order: DayOrder? = nil) {
    guard Self.problem(with: text, order) == nil else { return nil }
    self.text = text
    self.order = order
  }

  /// Why a text says no day, in a sentence; nil where it says one.
  package static func problem(with text: String, _ order: DayOrder? = nil) -> String? {
    TypedDay(text, .back, from: Day(number: 20_000), order: order).problem(with: text)
  }

  /// The day that is meant, seen from the book's own.
  package func day(from own: Day) -> Day { TypedDay(text, .back, from: own, order: order).day ?? own }
}
