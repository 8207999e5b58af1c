/// Why the terminal cannot be used; `description` is a sentence for people.
public enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is a file, a pipe or closed.
  case notATerminal(stream: String)
  /// `TERM` is not set.
  case terminalTypeUnset
  /// The terminal database knows no such terminal.
  case terminalTypeUnknown(String)
  /// The terminal cannot place the cursor, so no screen can be drawn on it.
  case terminalTooSimple(String)
  /// The screen is already open.
  case alreadyOpen
  /// The system has no file descriptors left.
  case noDescriptors

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .notATerminal(let stream):
      "The \(stream) is not a terminal, which the dashboard needs. Run it in a terminal, or use a command that prints once."
    case .terminalTypeUnset:
      "The environment variable TERM is not set, so the kind of terminal is unknown. Set it, for example: TERM=xterm-256color."
    case .terminalTypeUnknown(let type):
      "The terminal type \"\(type)\" (environment variable TERM) is not in this system's terminal database. "
        + "Install its description, or set another type, for example: TERM=xterm-256color."
    case .terminalTooSimple(let type):
      "The terminal type \"\(type)\" (environment variable TERM) cannot place the cursor, which the dashboard needs. "
        + "Use another terminal, or a command that prints once."
    case .alreadyOpen:
      "The screen is already open. Close it before opening it again."
    case .noDescriptors:
      "The system has no file descriptors left for another program."
    }
  }
}
