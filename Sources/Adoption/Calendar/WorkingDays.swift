/// The days of the week on which people work: whatever is proposed is due on one of them. Holidays are not known.
public struct WorkingDays: Hashable, Sendable {
  /// Whether each weekday is one, Monday first; one of them is.
  private let isWorked: [Bool]

  /// Monday to Friday.
  public static let standard = WorkingDays([.monday, .tuesday, .wednesday, .thursday, .friday])

  /// A day of the week, as book.json spells it.
  public enum Weekday: String, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  /// Those days of the week. None at all would leave no day for anything: then every day is one.
  public init(_ weekdays: Set<Weekday>) {
    isWorked = Weekday.allCases.map { weekdays.isEmpty || weekdays.contains($0) }
  }

  /// The days of the week that they are, in their order.
  public var weekdays: [Weekday] { zip(Weekday.allCases, isWorked).filter(\.1).map(\.0) }

  /// Whether it is one of them.
  public func contains(_ day: Day) -> Bool { isWorked[day.weekday] }

  /// The first of them that is not before the day.
  public func onOrAfter(_ day: Day) -> Day { contains(day) ? day : self.day(1, after: day) }

  /// The last of them that is not after the day.
  public func onOrBefore(_ day: Day) -> Day {
    var day = day
    while !contains(day) { day = day - 1 }
    return day
  }

  /// The day so many of them later: from a Friday, the first later one is Monday.
  /// - Parameter count: 0 or more; at most some ten years.
  public func day(_ count: Int, after day: Day) -> Day {
    var day = day
    for _ in 0..<max(0, min(count, 2600)) {
      day = day + 1
      while !contains(day) { day = day + 1 }
    }
    return day
  }
}
