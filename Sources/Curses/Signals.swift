import CNcurses
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A signal that asks the program for something.
public enum Signal: Hashable, Sendable {
  /// A signal that ends the program: SIGINT (Ctrl-C), SIGTERM, SIGHUP (the terminal is gone), SIGQUIT (Ctrl-\), and every other
  /// that ends a program which does not know it.
  case end(Int32)
  /// SIGTSTP, Ctrl-Z: call `EventLoop.stopProcess()`.
  case stop
  /// SIGCONT: the program goes on after a stop; call `EventLoop.goOn()`.
  case continued

  init?(number: Int32) {
    switch number {
    case SIGTSTP: self = .stop
    case SIGCONT: self = .continued
    case let number where SignalPipe.ending.contains(number): self = .end(number)
    default: return nil
    }
  }

  /// Ends the program as a signal would have ended it, so that the caller sees 128 + its number; close the screen before.
  public static func endProcess(by number: Int32) -> Never {
    dieOf(number)
    exit(128 + number)
  }
}

// What a handler can reach: nothing but globals, and only those that need no lock. All are touched before the handlers are
// installed, so that none is made in one.
private let writeEnd = Atomic<Int32>(-1)
/// The first signal that asked for the end; 0 while none has.
private let end = Atomic<Int32>(0)
/// How often the program was told to go on.
private let continuations = Atomic<Int32>(0)
/// A process that has the terminal for a while, with the group that it leads; 0 while none has.
private let borrower = Atomic<Int32>(0)
/// How often it was looked whether the end has come.
private let looks = Atomic<Int32>(0)
/// Whether the main thread is where a terminal that takes nothing may hold it up.
private let isAtTerminal = Atomic<Bool>(false)
nonisolated(unsafe) private var mainThread = pthread_self()

/// Signals as bytes in a pipe, so that one wait can see them together with keys.
///
/// A signal that ends the program is obeyed where the program waits, in order. Only where a terminal that takes nothing holds
/// it up does the handler itself give the terminal back, as far as that goes, and end the program.
@MainActor
struct SignalPipe {
  let readEnd: Int32

  /// What terminals and administrators send, caught whoever caught it before.
  nonisolated private static let usualEnding = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  /// What else ends a program that does not catch it, caught unless somebody has.
  nonisolated private static let otherEnding: [Int32] = {
    let numbers = [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU]
    #if canImport(Glibc)
      return numbers + [SIGIO, SIGPWR, SIGSTKFLT] + (__libc_current_sigrtmin()...__libc_current_sigrtmax())
    #else
      return numbers
    #endif
  }()
  nonisolated static let ending = Set(usualEnding + otherEnding)

  /// Catches the signals; nil when no pipe can be had.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd.store(ends[1], ordering: .relaxed)
    end.store(0, ordering: .relaxed)
    looks.store(0, ordering: .relaxed)
    continuations.store(0, ordering: .relaxed)
    borrower.store(0, ordering: .relaxed)
    isAtTerminal.store(false, ordering: .relaxed)
    mainThread = pthread_self()
    for number in Self.usualEnding + [SIGTSTP, SIGCONT, SIGWINCH] { Self.catchSignal(number) }
    for number in Self.otherEnding where hasDefaultAction(number) { Self.catchSignal(number) }
    // Who writes to a pipe that nobody reads any more learns it from the write.
    ignoreSignal(SIGPIPE)
  }

  /// Catches nothing any more: from now on each signal does what it does in every program.
  func release() {
    setTimer(first: 0, then: 0)
    for number in Self.ending.union([SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE]) { setDefaultAction(number) }
    close(readEnd)
    close(writeEnd.exchange(-1, ordering: .relaxed))
  }

  static func catchSignal(_ number: Int32) {
    var action = sigaction()
    action.setHandler(takeNote)
    action.sa_flags = Int32(SA_RESTART)
    sigaction(number, &action, nil)
    unblockSignal(number)
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

  /// The signal that asked first for the end; nil while none has.
  static var endAskedFor: Int32? {
    let number = end.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  static var timesContinued: Int32 { continuations.load(ordering: .relaxed) }

  /// Passes what ends this program on to a process that has the terminal, and what has come before as well; nil for none.
  static func passOn(to process: pid_t?) {
    borrower.store(process ?? 0, ordering: .sequentiallyConsistent)
    if let process, let number = endAskedFor { passEnd(number, to: process) }
  }

  /// Does what a terminal that takes nothing may hold up.
  static func atTerminal<Result>(_ body: () -> Result) -> Result {
    let before = isAtTerminal.exchange(true, ordering: .sequentiallyConsistent)
    defer { isAtTerminal.store(before, ordering: .sequentiallyConsistent) }
    return body()
  }
}

// MARK: - In handlers

private func takeNote(_ number: Int32) {
  let before = errno
  switch number {
  case SIGTSTP, SIGWINCH: break
  case SIGCONT: continuations.wrappingAdd(1, ordering: .relaxed)
  case SIGALRM where end.load(ordering: .relaxed) != 0: return endWhereHeldUp()
  default:
    if end.compareExchange(expected: 0, desired: number, ordering: .sequentiallyConsistent).exchanged {
      // In less than half a second it is to be over, whatever the terminal does.
      setTimer(first: 300_000, then: 50_000)
    }
    let process = borrower.load(ordering: .sequentiallyConsistent)
    if process > 0 { passEnd(number, to: process) }
  }
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(writeEnd.load(ordering: .relaxed), &byte, 1)
  errno = before
}

/// Ends the program where the terminal holds it up; elsewhere it goes on to its end by itself.
private func endWhereHeldUp() {
  let process = borrower.load(ordering: .sequentiallyConsistent)
  if process > 0, end.load(ordering: .relaxed) == SIGHUP,
    looks.wrappingAdd(1, ordering: .relaxed).newValue >= mostLooks
  {
    // Without a terminal an editor that does not end by itself would stay for ever, and this program with it.
    reach(process, SIGKILL)
  }
  // In another thread the main one would still be writing.
  guard pthread_equal(pthread_self(), mainThread) != 0 else {
    pthread_kill(mainThread, SIGALRM)
    return
  }
  if isAtTerminal.load(ordering: .sequentiallyConsistent) { giveBackAndDie(end.load(ordering: .relaxed)) }
}

/// Tells a process that has the terminal to end. What it makes of SIGUSR1 and its like nobody knows.
private func passEnd(_ number: Int32, to process: pid_t) { reach(process, number == SIGHUP ? SIGHUP : SIGTERM) }

/// Sends a signal to the group that a process leads, or to it alone where it leads none.
private func reach(_ process: pid_t, _ number: Int32) { if kill(-process, number) != 0 { kill(process, number) } }

/// With the times below some 0.8 seconds for an editor to keep what it has.
private let mostLooks: Int32 = 10

/// Asks for SIGALRM after so many microseconds and then again and again; 0 asks for none.
private func setTimer(first: Int, then: Int) {
  var timer = itimerval()
  timer.it_value.tv_usec = .init(first)
  timer.it_interval.tv_usec = .init(then)
  setitimer(REAL_TIME, &timer, nil)
}
