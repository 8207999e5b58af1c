import Curses
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The day while the dashboard is open.
extension TerminalSession {
  /// A dashboard left open overnight shows the new day, and one whose clock was set back the earlier one. A day that was
  /// asked for stays.
  func loadIfNewDay() {
    guard Today.day != today else { return }
    today = Today.day
    setDayEnd()
    loading.load()
  }

  func setDayEnd() { if let end = Today.end { dayEnd.set(at: end) } }

  /// When the day ends, where no alarm can be had; a computer that slept is late by its sleep, or shows the day when touched.
  var untilDayEnd: Duration? {
    guard dayEnd.descriptor < 0, let end = Today.end else { return nil }
    return now + .seconds(end - time(nil))
  }
}
