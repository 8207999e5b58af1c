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

/// Whether the other end is gone.
private func isLost(_ file: pollfd) -> Bool { file.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 }

/// Waits for everything at once: keys, signals, descriptors and time, in one system call and without waking up in between.
///
/// Nothing else ever waits for what the terminal sends: its bytes are read when they are there, and what is not whole is kept.
@MainActor
public final class EventLoop {
  private let screen: Screen
  private var decoder: KeyDecoder
  private var buffer = [UInt8](repeating: 0, count: 65536)
  private let start = ContinuousClock.now

  /// Waits for the keys of a screen and for the signals that it catches.
  public init(screen: Screen) {
    self.screen = screen
    decoder = KeyDecoder(escapeDelay: screen.escapeDelay, known: screen.knownKeys)
  }

  /// Waits until something happens.
  ///
  /// - Parameters:
  ///   - descriptors: Further descriptors to wait for, such as those of a file watcher.
  ///   - timeout: How long to wait at most; nil waits for ever, and the program then sleeps until there is something to do.
  /// - Returns: Everything that happened, signals first, and of those first what ends the program; never empty.
  public func wait(for descriptors: [Int32] = [], timeout: Duration? = nil) -> [Input] {
    let deadline = timeout.map { now + $0 }
    while true {
      var files = ([STDIN_FILENO, screen.signals?.readEnd ?? -1] + descriptors).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      // Of what is written to nothing is awaited but its loss: it may be another terminal.
      files.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
      let until = [deadline, decoder.deadline].compactMap(\.self).min()
      let ready = poll(&files, nfds_t(files.count), Self.milliseconds(until.map { $0 - now }))
      let inputs = collect(ready > 0 ? files : [])
      if !inputs.isEmpty { return inputs }
      if let deadline, deadline <= now { return [.timeout] }
    }
  }

  private var now: Duration { ContinuousClock.now - start }

  private func collect(_ files: [pollfd]) -> [Input] {
    var inputs: [Input] = files.last.map { isLost($0) } == true ? [.hangup] : []
    if files.count > 1, files[1].revents != 0 { inputs += signalInputs() }
    let terminal = files.first?.revents ?? 0
    var keys: [Key] = []
    if terminal != 0 {
      let bytes = readTerminal()
      keys = decoder.feed(bytes, at: now)
      if files.first.map({ isLost($0) }) == true || bytes.isEmpty && isAtEnd { inputs.append(.hangup) }
    } else {
      // Only while nothing is there: on a busy machine the rest may have been waiting for longer than its time.
      keys = decoder.settle(at: now)
    }
    inputs += keys.map { .key($0) }
    inputs += files.dropFirst(2).dropLast().filter { $0.revents != 0 }.map { .readable($0.fd) }
    return inputs
  }

  /// What the terminal has sent, of which something is there: it is read once, and reading does not wait.
  private func readTerminal() -> [UInt8] {
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  private func signalInputs() -> [Input] {
    let numbers = screen.signals?.numbers() ?? []
    let signals = numbers.compactMap { Signal(number: $0) }.map { Input.signal($0) }
    if numbers.contains(SIGWINCH) { screen.adoptSize() }
    let size = numbers.contains(SIGWINCH) ? [Input.resized(columns: screen.size.columns, rows: screen.size.rows)] : []
    guard let end = SignalPipe.endAskedFor else { return signals + size }
    return [.signal(.end(end))] + size
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
  /// The signal that asked for the end of the program, wherever it was then; nil while none has.
  public static var endAskedFor: Int32? { SignalPipe.endAskedFor }

  /// Gives the terminal to another program while `body` runs it to its end, then takes it again.
  ///
  /// Keys that mean signals are that program's: an interrupt does not end this one, and a stop stops both together, so
  /// that the shell can make both go on. What else ends this program is passed on to the process that `body` names, which
  /// has the terminal; then this one ends after it. The loss of the terminal ends both, also where no signal tells of it.
  ///
  /// - Parameter beside: Runs what watches the terminal on a thread of its own.
  public func lendTerminal<Result>(
    beside: (@escaping @Sendable () -> Void) -> Void, _ body: (_ started: (Int32) -> Void) -> Result
  ) -> Result {
    screen.suspend()
    ignoreSignal(SIGINT)
    ignoreSignal(SIGQUIT)
    setDefaultAction(SIGTSTP)
    let watch = LossWatch()
    if let watch { beside { watch.run() } }
    let result = body { SignalPipe.passOn(to: $0) }
    watch?.end()
    SignalPipe.passOn(to: nil)
    for number in [SIGINT, SIGQUIT, SIGTSTP] { SignalPipe.catchSignal(number) }
    if Self.endAskedFor == nil { screen.resume() }
    return result
  }

  /// Stops the program as Ctrl-Z does, and returns when it has been told to go on, with the screen drawn anew, or to end.
  public func stopProcess() {
    screen.suspend()
    standStill()
  }

  /// Draws the screen anew after a stop; where the shell has kept the terminal the program stops again until it has it.
  public func goOn() {
    if isInForeground { return screen.resume() }
    screen.abandon()
    standStill()
  }

  private func standStill() {
    var hasStopped = true
    repeat {
      let before = SignalPipe.timesContinued
      setDefaultAction(SIGTSTP)
      CrashGuard.waitWhereEnding()
      raise(SIGTSTP)
      SignalPipe.catchSignal(SIGTSTP)
      hasStopped = SignalPipe.timesContinued != before
    } while hasStopped && !isInForeground && Self.endAskedFor == nil
    if Self.endAskedFor == nil { screen.resume() }
  }
}
