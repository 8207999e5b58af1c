#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A signal that asks the program for something.
public enum Signal: CaseIterable, Hashable, Sendable {
  /// SIGINT, Ctrl-C.
  case interrupt
  /// SIGTERM.
  case terminate
  /// SIGHUP: the terminal is gone.
  case hangup
  /// SIGQUIT, Ctrl-\.
  case quit
  /// SIGTSTP, Ctrl-Z: call `stopProcess`.
  case stop
  /// SIGCONT: the program goes on after a stop; call `Screen.resume()`.
  case continued

  /// Its number on this system.
  public var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangup: SIGHUP
    case .quit: SIGQUIT
    case .stop: SIGTSTP
    case .continued: SIGCONT
    }
  }

  /// Ends the program as this signal would have ended it, so that the caller sees 128 + its number; close the screen before.
  public func endProcess() -> Never {
    setDefaultAction(number)
    unblockSignal(number)
    raise(number)
    exit(128 + number)
  }
}

/// Lets a signal through to this thread, whatever mask it inherited.
private func unblockSignal(_ number: Int32) {
  var set = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, number)
  pthread_sigmask(SIG_UNBLOCK, &set, nil)
}

// Set once before the handlers are installed; a handler can reach nothing but globals.
nonisolated(unsafe) private var writeEnd: Int32 = -1

/// Signals as bytes in a pipe, so that one wait can see them together with keys.
@MainActor
struct SignalPipe {
  let readEnd: Int32

  /// Catches the signals; nil when no pipe can be had.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
    for number in Signal.allCases.map(\.number) + [SIGWINCH] {
      Self.catchSignal(number)
      unblockSignal(number)
    }
  }

  static func catchSignal(_ number: Int32) {
    var action = sigaction()
    action.setHandler { number in
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(writeEnd, &byte, 1)
      errno = before
    }
    action.sa_flags = Int32(SA_RESTART)
    sigaction(number, &action, nil)
  }

  /// The numbers of the signals that have arrived since the last call, each once, in the order of arrival.
  func numbers() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 256)
    var numbers: [Int32] = []
    while case let count = read(readEnd, &bytes, bytes.count), count > 0 {
      for number in bytes[..<count].map(Int32.init) where !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }
}
