import Adoption

/// A line being typed at the bottom of the screen.
struct Prompt: Sendable {
  var purpose: Purpose
  /// What is typed.
  var line: LineEditor
  /// The selected line of the palette.
  var choice = 0
  /// The position in the history of filters of what was put into it and not changed; nil where something else stands there.
  var recalled: Int?

  enum Purpose: Hashable, Sendable {
    /// A filter; what was selected and typed before is kept for Esc.
    case filter(selection: String?, before: String)
    /// A command, chosen by its words.
    case palette
    /// A named group of accounts, chosen by its words.
    case groups
    /// The as-of day; the one asked for before, nil being the book's own, is kept for Esc.
    case time(from: Day?)
  }

  init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    line = LineEditor(text)
  }

  var text: String { line.text }

  /// Whether what is typed chooses among commands.
  var choosesCommand: Bool { purpose == .palette || purpose == .groups }
}
