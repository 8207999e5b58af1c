import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Something that happened while the program waited.
public enum Input: Hashable, Sendable {
  /// A key, click or paste.
  case key(Key)
  /// The terminal has a new size, in columns and rows.
  case resized(columns: Int, rows: Int)
  /// A signal asks for something.
  case signal(Signal)
  /// A descriptor that was waited for can be read, or its other end is closed.
  case readable(Int32)
  /// The terminal is gone: end the program.
  case hangup
  /// Nothing happened in the given time.
  case timeout
}

/// Waits for everything at once: keys, signals, descriptors and time, in one system call and without waking up in between.
@MainActor
public final class EventLoop {
  private let screen: Screen
  private let signals: SignalPipe

  /// Catches the signals of `Signal` and changes of size from now on; make it before drawing anything that takes long.
  ///
  /// - Returns: nil when the system has no descriptors left.
  public init?(screen: Screen) {
    guard let signals = SignalPipe() else { return nil }
    self.screen = screen
    self.signals = signals
  }

  /// Waits until something happens.
  ///
  /// - Parameters:
  ///   - descriptors: Further descriptors to wait for, such as those of a file watcher.
  ///   - timeout: How long to wait at most; nil waits for ever, and the program then sleeps until there is something to do.
  /// - Returns: Everything that happened, signals first; never empty.
  public func wait(for descriptors: [Int32] = [], timeout: Duration? = nil) -> [Input] {
    let early = screen.keys()  // ncurses may hold bytes that it has read already
    let deadline = timeout.map { ContinuousClock.now + $0 }
    var limit = early.isEmpty ? timeout : .zero
    while true {
      var files = ([STDIN_FILENO, signals.readEnd] + descriptors).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let ready = poll(&files, nfds_t(files.count), Self.milliseconds(limit))
      let inputs = collect(early, ready > 0 ? files : [])
      if !inputs.isEmpty { return inputs }
      if let deadline {
        let left = deadline - ContinuousClock.now
        if left <= .zero { return [.timeout] }
        limit = left
      } else {
        limit = nil
      }
    }
  }

  private func collect(_ early: [Key], _ files: [pollfd]) -> [Input] {
    var inputs: [Input] = []
    if files.count > 1, files[1].revents != 0 { inputs += signalInputs() }
    var keys = early
    if let terminal = files.first, terminal.revents != 0 {
      keys += screen.keys()
      if terminal.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 || keys.isEmpty && isAtEnd {
        inputs.append(.hangup)
      }
    }
    inputs += keys.map { .key($0) }
    inputs += files.dropFirst(2).filter { $0.revents != 0 }.map { .readable($0.fd) }
    return inputs
  }

  private func signalInputs() -> [Input] {
    signals.numbers().compactMap { number in
      if number == SIGWINCH {
        screen.adoptSize()
        return .resized(columns: screen.size.columns, rows: screen.size.rows)
      }
      return Signal.allCases.first { $0.number == number }.map { .signal($0) }
    }
  }

  /// Whether standard input still claims to be readable while it holds nothing: its end.
  private var isAtEnd: Bool {
    var file = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    var held: Int32 = 0
    return poll(&file, 1, 0) > 0 && ioctl(STDIN_FILENO, BYTES_HELD, &held) == 0 && held == 0
  }

  private static func milliseconds(_ limit: Duration?) -> Int32 {
    guard let limit else { return -1 }
    let (seconds, attoseconds) = limit.components
    let rest = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000  // up, or a short rest would spin
    return seconds > 1_000_000 ? 1_000_000_000 : Int32(clamping: max(0, seconds * 1000 + rest))
  }
}

extension EventLoop {
  /// Gives the terminal to another program while `body` runs it to its end, then takes it again.
  ///
  /// Keys that mean signals are that program's: an interrupt does not end this one, and a stop stops both together, so
  /// that the shell can make both go on.
  public func lendTerminal<Result>(_ body: () -> Result) -> Result {
    screen.suspend()
    ignoreSignal(SIGINT)
    ignoreSignal(SIGQUIT)
    setDefaultAction(SIGTSTP)
    let result = body()
    for number in [SIGINT, SIGQUIT, SIGTSTP] { SignalPipe.catchSignal(number) }
    screen.resume()
    return result
  }

  /// Stops the program as Ctrl-Z does, and returns when it has been told to go on, with the screen drawn anew.
  public func stopProcess() {
    screen.suspend()
    setDefaultAction(SIGTSTP)
    raise(SIGTSTP)
    SignalPipe.catchSignal(SIGTSTP)
    screen.resume()
  }
}
