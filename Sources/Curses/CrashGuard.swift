#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Written once before the handlers are installed and only read by them, which run when the program is already lost.
nonisolated(unsafe) private var terminalModes = termios()

/// Gives the terminal back when the program traps or aborts, before it dies of the signal it would have died of.
enum CrashGuard {
  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Remembers the terminal as it is now and watches for crashes.
  @MainActor
  static func install() {
    guard tcgetattr(STDIN_FILENO, &terminalModes) == 0 else { return }
    provideStack()
    for signal in signals {
      var action = sigaction()
      action.setHandler(giveBackAndDie)
      action.sa_flags = Int32(SA_ONSTACK)
      sigaction(signal, &action, nil)
    }
  }

  /// Stops watching.
  @MainActor
  static func disarm() {
    for signal in signals { setDefaultAction(signal) }
  }

  /// A handler on the program's own stack could not run when that stack has overflowed.
  @MainActor
  private static func provideStack() {
    guard stack == nil else { return }
    let size = 65536
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    var alternate = stack_t()
    alternate.ss_sp = memory
    alternate.ss_size = size
    sigaltstack(&alternate, nil)
    stack = memory
  }

  @MainActor private static var stack: UnsafeMutableRawPointer?
}

/// Only calls that POSIX allows in a handler: `write`, `tcsetattr`, `sigaction`, `raise`.
private func giveBackAndDie(_ signal: Int32) {
  // Attributes and character set, mouse, paste, cursor keys and keypad, cursor, and last the other screen.
  let reset: StaticString =
    "\u{1B}[0m\u{1B}(B\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?2004l\u{1B}[?1l\u{1B}>\u{1B}[?25h\u{1B}[?1049l"
  _ = write(STDOUT_FILENO, reset.utf8Start, reset.utf8CodeUnitCount)
  tcsetattr(STDIN_FILENO, TCSANOW, &terminalModes)
  setDefaultAction(signal)
  raise(signal)
}

/// Lets a signal do again what it does in a program that knows nothing of it.
func setDefaultAction(_ number: Int32) {
  var action = sigaction()
  action.setHandler(SIG_DFL)
  sigaction(number, &action, nil)
}

/// Lets a signal do nothing.
func ignoreSignal(_ number: Int32) {
  var action = sigaction()
  action.setHandler(SIG_IGN)
  sigaction(number, &action, nil)
}

extension sigaction {
  /// Sets the handler, whose field each C library names its own way.
  mutating func setHandler(_ handler: (@convention(c) (Int32) -> Void)?) {
    #if canImport(Glibc)
      __sigaction_handler.sa_handler = handler
    #elseif canImport(Darwin)
      __sigaction_u.__sa_handler = handler
    #endif
  }
}
