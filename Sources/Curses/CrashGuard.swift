internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Written once before the handlers are installed and only read by them, which run when the program is already lost.
nonisolated(unsafe) private var terminalModes = termios()
// The terminal once more, opened so that writing to it never waits; -1 where it cannot be opened.
nonisolated(unsafe) private var unwaiting: Int32 = -1

/// Whether some thread is on its way out. Touched before the handlers are installed, so that it is not made in one.
private let isEnding = Atomic<Bool>(false)

/// Gives the terminal back when the program traps or aborts, before it dies of the signal it would have died of.
enum CrashGuard {
  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS]

  /// Remembers the terminal as it is now and watches for crashes.
  @MainActor
  static func install() {
    guard tcgetattr(STDIN_FILENO, &terminalModes) == 0 else { return }
    // A description of its own: the one that the shell has as well must not be changed.
    if unwaiting < 0, let name = ttyname(STDOUT_FILENO) {
      unwaiting = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    provideStack()
    isEnding.store(false, ordering: .sequentiallyConsistent)
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

  /// Returns at once, or never where another thread crashed: a stop of the program would stop that one on its way out as well.
  static func waitWhereEnding() {
    while isEnding.load(ordering: .sequentiallyConsistent) { pause() }
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

/// Gives the terminal back and ends the program by that signal; only calls that POSIX allows in a handler.
func giveBackAndDie(_ signal: Int32) {
  isEnding.store(true, ordering: .sequentiallyConsistent)
  showUsualScreen()
  // In the background it would stop the program, and the modes are the shell's by then.
  if isInForeground { tcsetattr(STDIN_FILENO, TCSANOW, &terminalModes) }
  dieOf(signal)
}

/// Whether the terminal is this program's to use, and not that of a shell in which it is in the background.
var isInForeground: Bool {
  let group = tcgetpgrp(STDIN_FILENO)
  return group < 0 || group == getpgrp()
}

/// Ends the program by a signal, whatever catches it or holds it back.
func dieOf(_ signal: Int32) {
  setDefaultAction(signal)
  unblockSignal(signal)
  raise(signal)
}

/// Takes back everything that is seen of the program, without ever waiting for a terminal that takes nothing: what such a
/// one has not taken yet is dropped, to make room.
func showUsualScreen() {
  // The end of a string that was cut; attributes and character set, mouse, paste, cursor keys and keypad, cursor, and last
  // the other screen.
  let reset: StaticString =
    "\u{1B}\\\u{1B}[0m\u{1B}(B\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?2004l\u{1B}[?1l\u{1B}>\u{1B}[?25h\u{1B}[?1049l"
  // Who drops output from the background is stopped, and one that is about to end would then never end.
  ignoreSignal(SIGTTOU)
  defer { setDefaultAction(SIGTTOU) }
  let terminal = unwaiting < 0 ? STDOUT_FILENO : unwaiting
  var start = reset.utf8Start
  var left = reset.utf8CodeUnitCount
  var tries = 10
  while left > 0, tries > 0 {
    var file = pollfd(fd: terminal, events: Int16(POLLOUT), revents: 0)
    let count = poll(&file, 1, 10) > 0 ? write(terminal, start, left) : 0
    if count > 0 {
      start += count
      left -= count
    } else {
      tries -= 1
      tcflush(STDIN_FILENO, TCOFLUSH)
    }
  }
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

/// Whether nobody has asked for a signal yet.
func hasDefaultAction(_ number: Int32) -> Bool {
  var action = sigaction()
  guard sigaction(number, nil, &action) == 0 else { return false }
  #if canImport(Glibc)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0
  #elseif canImport(Darwin)
    return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 0
  #endif
}

/// Lets a signal through to this thread, whatever mask it inherited.
func unblockSignal(_ number: Int32) {
  var set = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, number)
  pthread_sigmask(SIG_UNBLOCK, &set, nil)
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
