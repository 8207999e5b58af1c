/// A calendar week from Monday to Sunday, named by its Monday (<doc:AccountsAndDays>).
public struct Week: Hashable, Comparable, BitwiseCopyable, Sendable {
  /// Weeks since the one of Monday 1969-12-29, which holds 1970-01-01; negative before.
  public let number: Int32

  /// The week that is `number` weeks after the one of 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// The week that `day` lies in.
  public init(containing day: Day) {
    // 1970-01-01 was a Thursday: its week began three days earlier.
    let shifted = Int(day.number) + 3
    number = Int32(shifted >= 0 ? shifted / 7 : (shifted - 6) / 7)
  }

  /// The latest week that is complete at `day`, that is, whose Sunday is not later (<doc:AccountsAndDays>).
  public static func latestComplete(at day: Day) -> Week { Week(containing: day + 1) - 1 }

  /// Reads `2026-11-16` (any day of the week) or ISO 8601's `2026-W47`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let day = Day(text) {
      self.init(containing: day)
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count == 8, bytes[4] == 0x2D, bytes[5] == 0x57, let year = Int(text.prefix(4)),
      let week = Int(text.suffix(2)), (1...53).contains(week), !text.utf8.contains(0x2B),
      let fourthOfJanuary = Day(year: year, month: 1, day: 4)
    else { return nil }
    // ISO 8601: week 1 is the one that holds 4 January.
    self = Week(containing: fourthOfJanuary) + (week - 1)
    // A year of 52 weeks has no week 53: its Thursday would lie in the next year.
    guard (monday + 3).components.year == year else { return nil }
  }

  /// The first day of the week.
  public var monday: Day { Day(number: Int32(clamping: Int(number) * 7 - 3)) }

  /// The last day of the week.
  public var sunday: Day { monday + 6 }

  /// Earlier weeks come first.
  public static func < (left: Week, right: Week) -> Bool { left.number < right.number }

  /// The week `weeks` later.
  public static func + (week: Week, weeks: Int) -> Week {
    Week(number: Int32(clamping: Int(week.number) + Int(Int32(clamping: weeks))))
  }

  /// The week `weeks` earlier.
  public static func - (week: Week, weeks: Int) -> Week { week + (0 - Int(Int32(clamping: weeks))) }

  /// The number of weeks from `right` to `left`; negative when `left` is earlier.
  public static func - (left: Week, right: Week) -> Int { Int(left.number) - Int(right.number) }
}

extension Week: CustomStringConvertible {
  /// The week's Monday, `2026-11-16`.
  public var description: String { monday.description }
}
