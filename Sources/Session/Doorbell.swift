#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells the main thread, which waits with poll, that another thread has something for it.
final class Doorbell: Sendable {
  /// Readable once the bell was rung, until it is quieted.
  let descriptor: Int32
  private let button: Int32

  /// Nil when no pipe can be had.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    descriptor = ends[0]
    button = ends[1]
  }

  deinit {
    close(descriptor)
    close(button)
  }

  /// Wakes the main thread.
  func ring() {
    var byte: UInt8 = 1
    _ = write(button, &byte, 1)
  }

  /// Forgets the rings so far; call it before looking at what they were about.
  func quiet() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
