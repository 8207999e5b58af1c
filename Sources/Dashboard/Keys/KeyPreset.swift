/// A set of keys to start from.
public enum KeyPreset: String, CaseIterable, Hashable, Sendable {
  case standard, vim, emacs

  /// What it is for, in a few words.
  public var words: String {
    switch self {
    case .standard: "the keys of the table of commands"
    case .vim: "where vim differs: Ctrl-R redoes, Ctrl-E and Ctrl-Y scroll, Ctrl-O goes back"
    case .emacs: "where Emacs differs: Ctrl-S filters, Alt-X runs a command, Ctrl-V and Alt-V page, Ctrl-G goes back"
    }
  }

  /// The keys of the commands for which it differs from the table.
  var keys: [String: [KeyPress]] {
    switch self {
    case .standard: [:]
    case .vim:
      [
        "decide.redo": ["U", "ctrl-r"], "data.reload": ["R", "f5"], "go.back": ["escape", "ctrl-o"],
        "list.down": ["j", "down", "ctrl-n", "ctrl-e"], "list.up": ["k", "up", "ctrl-p", "ctrl-y"],
        "page.down": ["j", "down", "ctrl-e"], "page.up": ["k", "up", "ctrl-y"],
      ]
    case .emacs:
      [
        "list.down": ["down", "ctrl-n", "j"], "list.up": ["up", "ctrl-p", "k"],
        "list.page-down": ["page-down", "ctrl-v"], "list.page-up": ["page-up", "alt-v"],
        "list.half-down": [], "list.half-up": [], "list.first": ["home", "alt-<", "g"],
        "list.last": ["end", "alt->", "G"], "list.open": ["enter", "right", "ctrl-f", "l"],
        "list.left": ["left", "ctrl-b", "h"],
        "page.down": ["down", "ctrl-n", "j"], "page.up": ["up", "ctrl-p", "k"],
        "page.page-down": ["page-down", "ctrl-v", "space"], "page.page-up": ["page-up", "alt-v"],
        "page.half-down": [], "page.half-up": [], "page.first": ["home", "alt-<", "g"],
        "page.last": ["end", "alt->", "G"],
        "filter.open": ["ctrl-s", "/"], "palette.open": ["alt-x", ":"], "go.back": ["escape", "ctrl-g"],
        "decide.undo": ["u", "ctrl-_"], "journal.undo": ["u", "ctrl-_"],
      ]
    }
  }
}
