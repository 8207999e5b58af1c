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
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? Day(number: Int32(clamping: now / 86_400))
  }
}
