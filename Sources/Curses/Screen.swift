import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal while the program owns it.
///
/// ncurses draws and knows the terminal's modes; what the terminal sends it never reads, `EventLoop` does. Signals are caught before the first byte is
/// written and until after the last. Keys arrive unbuffered, but Ctrl-C, Ctrl-\ and Ctrl-Z stay what they are everywhere, signals (`EventLoop` delivers them as values); Ctrl-S and Ctrl-Q are
/// ordinary keys. ncurses writes exact colours only where terminfo announces them (TERM=xterm-direct and its like): a terminal that merely sets COLORTERM
/// is driven with 256 colours, since redefining the palette would change it for every other program in the window.
@MainActor
public final class Screen {
  let window: UnsafeMutablePointer<WINDOW>
  private let terminal: OpaquePointer
  private var isOpen = true
  private var isSuspended = false
  /// The signals, caught for as long as the terminal is the program's; nil where a test's streams are the terminal.
  let signals: SignalPipe?
  /// How long an escape waits for the rest of a key.
  let escapeDelay: Duration
  /// What the terminal's description says that keys send.
  let knownKeys: [[UInt8]: Key]
  /// The modes that the program turns on and off itself, by their numbers.
  private let modes: [Int]
  var drawn: [[ScreenCell]?] = []
  var isCursorShown = false

  private static var isTaken = false

  /// Takes the terminal on standard input and output.
  ///
  /// - Parameter escapeDelay: How long, in milliseconds, the rest of a key's sequence may take after an escape; 25 is right for a local terminal, 50…100 over
  ///   a slow connection.
  /// - Throws: `ScreenError` with a sentence when there is no usable terminal; nothing has been changed then.
  public convenience init(escapeDelay: Int = 25) throws(ScreenError) {
    for (descriptor, stream) in [(STDIN_FILENO, "standard input"), (STDOUT_FILENO, "standard output")] {
      guard isatty(descriptor) == 1 else { throw .notATerminal(stream: stream) }
    }
    guard let value = getenv("TERM"), value.pointee != 0 else { throw .terminalTypeUnset }
    CrashGuard.install()
    guard let signals = SignalPipe() else {
      CrashGuard.disarm()
      throw .noDescriptors
    }
    do throws(ScreenError) {
      try self.init(
        type: String(cString: value), escapeDelay: escapeDelay, signals: signals, open: { open_standard_terminal($0) })
    } catch {
      signals.release()
      CrashGuard.disarm()
      throw error
    }
  }

  /// Opens a terminal of a type on any streams; the public initialiser uses standard input and output.
  init(
    type: String, escapeDelay: Int, signals: SignalPipe? = nil, open: (UnsafePointer<CChar>) -> OpaquePointer?
  ) throws(ScreenError) {
    guard !Self.isTaken else { throw .alreadyOpen }
    Self.useUTF8()
    // ncurses counts in 16 bits, and reads a size that is larger wrongly.
    let isTooLarge = Self.terminalSize.map { Self.clipped($0.columns, $0.rows) != $0 } ?? false
    if isTooLarge { use_env(false) }
    guard let terminal = open(type) else { throw .terminalTypeUnknown(type) }
    guard let window = stdscr, tigetstr("cup") != nil else {
      endwin()
      delscreen(terminal)
      throw .terminalTooSimple(type)
    }
    self.terminal = terminal
    self.window = window
    self.signals = signals
    self.escapeDelay = .milliseconds(max(0, escapeDelay))
    knownKeys = DescribedKeys.all
    modes = DescribedKeys.hasMouse ? Self.pasteMode + Self.mouseModes : Self.pasteMode
    Self.isTaken = true
    SignalPipe.atTerminal {
      if isTooLarge { adoptSize() }
      setUp()
    }
  }

  /// The number of columns and rows.
  public var size: (columns: Int, rows: Int) { (Int(getmaxx(window)), Int(getmaxy(window))) }

  /// How many colours it can show: 0, 8, 16, 256, or 2²⁴ for exact colours.
  public var colours: Int { has_colors() ? Int(COLORS) : 0 }

  /// Gives the terminal back for good, as it was before; further calls do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    if !isSuspended {
      if isInForeground { leave() } else { abandon() }
    }
    delscreen(terminal)
    CrashGuard.disarm()
    signals?.release()
    Self.isTaken = false
  }

  /// Gives the terminal back for a while, for an editor or a shell.
  public func suspend() {
    guard isOpen, !isSuspended else { return }
    isSuspended = true
    leave()
  }

  /// Leaves a terminal that a shell has taken meanwhile, with modes of its own: only what is seen of the program goes.
  func abandon() {
    isSuspended = true
    showUsualScreen()
  }

  /// Takes the terminal again after `suspend()`, or after another program wrote to it, and draws everything anew.
  public func resume() {
    guard isOpen else { return }
    isSuspended = false
    SignalPipe.atTerminal {
      reset_prog_mode()
      curs_set(isCursorShown ? 1 : 0)
      adoptSize()
      switchModes(on: true)
      redraw()
    }
  }

  /// Draws everything anew, also what has not changed.
  public func redraw() {
    drawn = []
    clearok(window, true)
    refresh()
  }

  /// Writes to the terminal what is drawn and not yet there.
  func refresh() { SignalPipe.atTerminal { _ = wrefresh(window) } }

  /// Sends a sequence that ncurses does not know, between two drawings; says no when the terminal does not take all of it.
  public func send(_ bytes: [UInt8]) -> Bool {
    SignalPipe.atTerminal { sendAll(bytes) }
  }

  private func sendAll(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var file = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&file, 1, Self.patience) > 0 else { return false }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// How many milliseconds a terminal may take nothing before one gives up on it.
  private static let patience: Int32 = 1000

  private func leave() {
    // Where Ctrl-Z stopped the one who started the program as well, the shell may have the terminal already; the program
    // must not be stopped with the terminal half given back.
    ignoreSignal(SIGTTOU)
    defer { setDefaultAction(SIGTTOU) }
    SignalPipe.atTerminal {
      curs_set(1)
      switchModes(on: false)
      endwin()
    }
  }

  /// Tells ncurses the terminal's size after it changed.
  func adoptSize() {
    guard let size = Self.terminalSize else { return }
    let (columns, rows) = Self.clipped(size.columns, size.rows)
    resize_term(Int32(rows), Int32(columns))
    clearok(window, true)  // terminals move and cut what they show in ways that ncurses cannot know
    drawn = []
  }

  private static var terminalSize: (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, WINDOW_SIZE, &size) == 0, size.ws_row > 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// The part of a window, its upper left, that is drawn: all of every window that a person can see.
  ///
  /// ncurses counts columns and rows in 16 bits, and a window that only claims to be that large is not worth its memory.
  static func clipped(_ columns: Int, _ rows: Int) -> (columns: Int, rows: Int) {
    let columns = min(columns, Int(Int16.max))
    return (columns, max(1, min(rows, Int(Int16.max), mostCells / max(1, columns))))
  }

  private static let mostCells = 1_000_000
}

// MARK: - Setting up

extension Screen {
  fileprivate static let pasteMode = [2004]
  /// Presses and the wheel, in the protocol that knows no largest column; ncurses would read what it asks for itself.
  fileprivate static let mouseModes = [1000, 1006]

  fileprivate func setUp() {
    typeahead(-1)  // a frame is drawn whole, whatever is typed meanwhile
    cbreak()
    noecho()
    nonl()
    keypad(window, true)
    setModes()
    curs_set(0)
    if has_colors() {
      start_color()
      use_default_colors()
    }
    switchModes(on: true)
    wrefresh(window)
  }

  /// Ctrl-S must not freeze the screen of someone who meant to save, and reading what is there must not wait for more.
  private func setModes() {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    modes.c_iflag &= ~tcflag_t(IXON)
    withUnsafeMutableBytes(of: &modes.c_cc) {
      $0[Int(VMIN)] = 0
      $0[Int(VTIME)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    def_prog_mode()
  }

  /// Without a UTF-8 locale ncurses drops every character beyond ASCII.
  fileprivate static func useUTF8() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" { return }
    for locale in ["C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, locale) != nil { return }
  }

  /// Turns on or off the modes that ncurses does not know; only on real terminals, so that tests write nothing.
  fileprivate func switchModes(on isOn: Bool) {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    let sequences = (isOn ? modes : modes.reversed()).map { "\u{1B}[?\($0)\(isOn ? "h" : "l")" }
    _ = sendAll(Array(sequences.joined().utf8))
  }
}
