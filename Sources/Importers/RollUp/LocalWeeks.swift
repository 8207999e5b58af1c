import Adoption

/// The weeks of a time zone as instants, in microseconds since 1970-01-01T00:00:00Z.
final class LocalWeeks {
  /// Seconds that clocks are ahead of UTC at so many seconds since 1970-01-01T00:00:00Z.
  typealias Offset = (Int64) -> Int

  private let offset: Offset
  private var starts: [Int32: Int64] = [:]

  init(_ offset: @escaping Offset) { self.offset = offset }

  /// The first instant of the week's Monday.
  func start(of week: Week) -> Int64 {
    if let start = starts[week.number] { return start }
    let start = firstSecond(of: week.monday) * 1_000_000
    starts[week.number] = start
    return start
  }

  /// The last second of the week's Sunday has begun.
  func lastSecond(of week: Week) -> Int64 { start(of: week + 1) - 1_000_000 }

  /// The week in which an instant lies: from its Monday's first instant to the next one's.
  func week(at time: Int64) -> Week {
    let week = Week(containing: day(at: time))
    // A Monday that clocks enter twice has begun all the same.
    return time >= start(of: week + 1) ? week + 1 : week
  }

  /// The day that clocks show.
  func day(at time: Int64) -> Day {
    let second = Self.floored(time, 1_000_000)
    return Day(number: Int32(clamping: Self.floored(second + Int64(offset(second)), 86_400)))
  }

  /// The first second in which clocks show that day, or a later one where they jump over it.
  private func firstSecond(of day: Day) -> Int64 {
    let midnight = Int64(day.number) * 86_400
    // No clock is more than a day away from UTC.
    let offsets = [Int64(offset(midnight - 100_000)), Int64(offset(midnight + 100_000))]
    let earliest = midnight - max(offsets[0], offsets[1])
    let latest = midnight - min(offsets[0], offsets[1])
    // Clocks change near this midnight: it may come twice, or not at all. There are few such days, so every second is asked.
    return (earliest..<latest).first { $0 + Int64(offset($0)) >= midnight } ?? latest
  }

  private static func floored(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
  }
}
