/// A unit in which days are counted; the letter is how one types it.
package enum TimeUnit: Character, CaseIterable, Sendable {
  case day = "d"
  case week = "w"
  case month = "m"
  case year = "y"

  /// The days that there are: those of the years 1 to 9999.
  private static let known = (first: Day(number: -719_162), last: Day(number: 2_932_896))
  /// More of any unit leaves the known days, wherever one starts.
  private static let most = 4_000_000

  /// The unit of a word in small letters: `d`, `day`, `days`.
  init?(word: String) {
    guard let unit = Self.allCases.first(where: { $0.words.contains(word) }) else { return nil }
    self = unit
  }

  private var words: [String] {
    switch self {
    case .day: ["d", "day", "days"]
    case .week: ["w", "wk", "wks", "week", "weeks"]
    case .month: ["m", "mth", "month", "months"]
    case .year: ["y", "yr", "yrs", "year", "years"]
    }
  }

  /// The day so many units later, or earlier for a negative count; at most as far as days are known.
  package func moving(_ day: Day, by count: Int) -> Day {
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
