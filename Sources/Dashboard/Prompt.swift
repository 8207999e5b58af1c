import Adoption

/// A line being typed at the bottom of the screen.
struct Prompt: Sendable {
  var purpose: Purpose
  private(set) var characters: [Character]
  /// How many characters stand before the cursor.
  private(set) var cursor: Int
  /// The selected line of the palette.
  var choice = 0

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
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }

  /// Whether what is typed chooses among commands.
  var choosesCommand: Bool { purpose == .palette || purpose == .groups }

  /// The text before and after the cursor.
  var halves: (String, String) { (String(characters[..<cursor]), String(characters[cursor...])) }

  /// Types text at the cursor; line ends become spaces.
  mutating func insert(_ text: String) {
    let new = text.prefix(1000).map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Edits the line; says no when the key edits nothing.
  mutating func edit(_ key: KeyPress) -> Bool {
    switch key.spelling {
    case "backspace", "ctrl-h":
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case "delete": if cursor < characters.count { characters.remove(at: cursor) }
    case "left", "ctrl-b": cursor = max(0, cursor - 1)
    case "right", "ctrl-f": cursor = min(characters.count, cursor + 1)
    case "home", "ctrl-a": cursor = 0
    case "end", "ctrl-e": cursor = characters.count
    case "ctrl-u":
      characters.removeFirst(cursor)
      cursor = 0
    case "ctrl-k": characters.removeLast(characters.count - cursor)
    case "ctrl-w":
      let start = cursor
      while cursor > 0, characters[cursor - 1] == " " { cursor -= 1 }
      while cursor > 0, characters[cursor - 1] != " " { cursor -= 1 }
      characters.removeSubrange(cursor..<start)
    default:
      guard let character = key.character else { return false }
      insert(String(character))
    }
    return true
  }
}
