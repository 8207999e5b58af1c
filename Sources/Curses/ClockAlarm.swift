import CNcurses

#if canImport(Glibc)
  import Glibc
#endif

/// Wakes the loop once at a moment of the clock on the wall, also where the computer slept over it, and when the clock is
/// set: what was computed by it may not hold then.
public final class ClockAlarm {
  /// To be waited for with poll; −1 where the system has none, and then the time until the moment is waited for.
  public let descriptor: Int32

  /// An alarm that is not set.
  public init() {
    #if canImport(Glibc)
      descriptor = timerfd_create(CLOCK_REALTIME, WALL_TIMER)
    #else
      descriptor = -1
    #endif
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Sets it anew; a moment that has passed is told of at once.
  /// - Parameter seconds: Since 1970.
  public func set(at seconds: Int) {
    #if canImport(Glibc)
      var time = itimerspec()
      time.it_value.tv_sec = seconds
      if timerfd_settime(descriptor, WALL_TIMER_AT, &time, nil) < 0, errno == ECANCELED {
        // The clock was set in between, and the alarm is set by the new one.
        quiet()
      }
    #endif
  }

  /// Forgets that it rang.
  public func quiet() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, MemoryLayout.size(ofValue: count))
  }
}
