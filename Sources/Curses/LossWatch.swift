import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks, while another program has the terminal and this one waits for its end, whether the terminal is lost.
///
/// The system tells a session of it that has the terminal as its own, and nobody else. What is told here is the same signal.
final class LossWatch: Sendable {
  private let readEnd: Int32
  private let writeEnd: Int32

  /// Nil when no pipe can be had.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit { close(readEnd) }

  /// Waits for the loss, without waking up before, or for `end`.
  func run() {
    var files = [
      pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0), pollfd(fd: STDIN_FILENO, events: 0, revents: 0),
    ]
    while poll(&files, nfds_t(files.count), -1) < 0, errno == EINTR {}
    if files[0].revents == 0, files[1].revents != 0 { kill(getpid(), SIGHUP) }
  }

  /// The terminal is this program's again.
  func end() { close(writeEnd) }
}
