import Adoption
import BookDirectory
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The only place that asks what day it is.
enum Today {
  /// The day and the moment; with `BOOKTOP_TODAY` the day stands still.
  static let clock = BookClock(today: { day }, now: { DecisionRecorder.systemClock.now }, isSet: setDay != nil)

  /// The book by the clock, unless it is pinned to a day or `BOOKTOP_TODAY` says what day it is.
  static func live(_ book: Book) -> Book { clock.live(book) }

  /// Whether the book is seen by the clock where no other day is asked for.
  static func isLive(_ book: Book) -> Bool { clock.isLive(book) }

  private static var setDay: Day? { Environment["BOOKTOP_TODAY"].flatMap { Day($0) } }

  /// Today in the user's time zone, or what `BOOKTOP_TODAY` says, so that a screen can be had as of any day's look at it.
  static var day: Day {
    if let setDay { return setDay }
    let now = time(nil)
    let parts = local(now)
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? Day(number: Int32(clamping: now / 86_400))
  }

  /// The first moment of tomorrow, in seconds since 1970; nil where the day stands still.
  static var end: time_t? {
    guard setDay == nil else { return nil }
    let today = local(time(nil))
    var parts = today
    (parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (today.tm_mday + 1, 0, 0, 0, -1)
    var end = mktime(&parts)
    // Where the clocks change at midnight there is none on that day.
    while end != -1, local(end).tm_mday == today.tm_mday { end += 900 }
    return end == -1 ? nil : end
  }

  /// The moment as clocks show it here, also after a journey into another time zone.
  private static func local(_ moment: time_t) -> tm {
    var (moment, parts) = (moment, tm())
    tzset()
    localtime_r(&moment, &parts)
    return parts
  }
}
