import Adoption

/// A unit in which the as-of day moves; the letter is how one types it.
enum TimeUnit: Character, Sendable {
  case day = "d"
  case week = "w"
  case month = "m"
  case year = "y"

  /// The days that there are: those of the years 1 to 9999.
  private static let known = (first: Day(number: -719_162), last: Day(number: 2_932_896))
  /// More of any unit leaves the known days, wherever one starts.
  private static let most = 4_000_000

  /// The day so many units later, or earlier for a negative count; at most as far as days are known.
  func moving(_ day: Day, by count: Int) -> Day {
    let count = max(-Self.most, min(count, Self.most))
    let moved =
      switch self {
      case .day: day + count
      case .week: day + 7 * count
      case .month: day.adding(months: count)
      case .year: day.adding(months: 12 * count)
      }
    return max(Self.known.first, min(moved, Self.known.last))
  }
}

/// A day as one types it: `2026-10-12`, or how far from another day: `-3w`, `+5d`, `-2m`, `-1y`, `-10`.
enum TypedDay {
  static let examples = "2026-10-12, -3w, +5d or -2m"

  /// The day that the text says; distances count from `day`. Nil when it says none.
  static func day(_ text: String, from day: Day) -> Day? {
    let text = text.filter { $0 != " " }
    if let exact = Day(text) { return exact }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    var digits = text.dropFirst()
    var unit = TimeUnit.day
    if let last = digits.last, let named = TimeUnit(rawValue: Character(last.lowercased())) {
      unit = named
      digits.removeLast()
    }
    guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(digits)
    else { return nil }
    return unit.moving(day, by: sign == "-" ? -count : count)
  }
}
