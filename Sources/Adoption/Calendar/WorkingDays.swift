extension Day {
  /// Whether it is neither Saturday nor Sunday. Holidays are not known.
  public var isWorkingDay: Bool { weekday < 5 }

  /// The day so many working days later; of a weekend the first one is Monday.
  /// - Parameter workingDays: 0 or more; at most some ten years.
  public func adding(workingDays: Int) -> Day {
    var day = self
    for _ in 0..<max(0, min(workingDays, 2600)) {
      day = day + 1
      while !day.isWorkingDay { day = day + 1 }
    }
    return day
  }
}
