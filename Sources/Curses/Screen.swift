import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal while the program owns it.
///
/// Keys arrive unbuffered, but Ctrl-C, Ctrl-\ and Ctrl-Z stay what they are everywhere, signals (`EventLoop` delivers them as values); Ctrl-S and Ctrl-Q are
/// ordinary keys. ncurses writes exact colours only where terminfo announces them (TERM=xterm-direct and its like): a terminal that merely sets COLORTERM
/// is driven with 256 colours, since redefining the palette would change it for every other program in the window.
@MainActor
public final class Screen {
  let window: UnsafeMutablePointer<WINDOW>
  private let terminal: OpaquePointer
  private var isOpen = true
  private var isSuspended = false
  var reader = KeyReader()
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
    try self.init(type: String(cString: value), escapeDelay: escapeDelay, open: { open_standard_terminal($0) })
  }

  /// Opens a terminal of a type on any streams; the public initialiser uses standard input and output.
  init(
    type: String, escapeDelay: Int, open: (UnsafePointer<CChar>) -> OpaquePointer?
  ) throws(ScreenError) {
    guard !Self.isTaken else { throw .alreadyOpen }
    Self.useUTF8()
    set_escdelay(Int32(clamping: max(0, escapeDelay)))
    guard let terminal = open(type) else { throw .terminalTypeUnknown(type) }
    guard let window = stdscr, tigetstr("cup") != nil else {
      endwin()
      delscreen(terminal)
      throw .terminalTooSimple(type)
    }
    self.terminal = terminal
    self.window = window
    Self.isTaken = true
    setUp()
  }

  /// The number of columns and rows.
  public var size: (columns: Int, rows: Int) { (Int(getmaxx(window)), Int(getmaxy(window))) }

  /// How many colours it can show: 0, 8, 16, 256, or 2²⁴ for exact colours.
  public var colours: Int { has_colors() ? Int(COLORS) : 0 }

  /// Gives the terminal back for good, as it was before; further calls do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delscreen(terminal)
    CrashGuard.disarm()
    Self.isTaken = false
  }

  /// Gives the terminal back for a while, for an editor or a shell.
  public func suspend() {
    guard isOpen, !isSuspended else { return }
    isSuspended = true
    leave()
  }

  /// Takes the terminal again after `suspend()`, or after another program wrote to it, and draws everything anew.
  public func resume() {
    guard isOpen else { return }
    isSuspended = false
    reset_prog_mode()
    curs_set(isCursorShown ? 1 : 0)
    adoptSize()
    writeToTerminal(Self.pasteOn)
    redraw()
  }

  /// Draws everything anew, also what has not changed.
  public func redraw() {
    drawn = []
    clearok(window, true)
    wrefresh(window)
  }

  /// Sends a sequence that ncurses does not know, between two drawings; says no when the terminal does not take all of it.
  public func send(_ bytes: [UInt8]) -> Bool {
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
    curs_set(1)
    writeToTerminal(Self.pasteOff)
    endwin()
  }

  /// Tells ncurses the terminal's size after it changed.
  func adoptSize() {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, WINDOW_SIZE, &size) == 0, size.ws_row > 0, size.ws_col > 0 else { return }
    resize_term(Int32(size.ws_row), Int32(size.ws_col))
    clearok(window, true)  // terminals move and cut what they show in ways that ncurses cannot know
    drawn = []
  }
}

// MARK: - Setting up

extension Screen {
  static let pasteBegins: Int32 = 5000
  static let pasteEnds: Int32 = 5001
  fileprivate static let pasteOn = "\u{1B}[?2004h"
  fileprivate static let pasteOff = "\u{1B}[?2004l"

  fileprivate func setUp() {
    cbreak()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    releaseFlowControl()
    curs_set(0)
    if has_colors() {
      start_color()
      use_default_colors()
    }
    mousemask(CURSES_PRESSED | CURSES_CLICKED | CURSES_WHEEL_UP | CURSES_WHEEL_DOWN, nil)
    mouseinterval(0)  // otherwise each press waits to become a click
    define_key("\u{1B}[200~", Self.pasteBegins)
    define_key("\u{1B}[201~", Self.pasteEnds)
    writeToTerminal(Self.pasteOn)
    wrefresh(window)
  }

  /// Ctrl-S must not freeze the screen of someone who meant to save.
  private func releaseFlowControl() {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    modes.c_iflag &= ~tcflag_t(IXON)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    def_prog_mode()
  }

  /// Without a UTF-8 locale ncurses drops every character beyond ASCII.
  fileprivate static func useUTF8() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" { return }
    for locale in ["C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, locale) != nil { return }
  }

  /// Writes a mode that ncurses does not know; only to real terminals, so that tests write nothing.
  fileprivate func writeToTerminal(_ sequence: String) {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    var sequence = sequence
    sequence.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
