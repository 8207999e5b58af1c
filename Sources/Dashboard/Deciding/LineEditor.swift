import Adoption

/// A line of text being typed, with a cursor that never stands inside a character, however many keys typed it.
struct LineEditor: Hashable, Sendable {
  /// How much is pasted at once; what is saved is shorter, so that nothing is cut unseen.
  static let longestPaste = 2 * TypedLine.longest

  private(set) var characters: [Character]
  /// How many characters stand before the cursor.
  private(set) var cursor: Int

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// The text before and after the cursor.
  var halves: (String, String) { (String(characters[..<cursor]), String(characters[cursor...])) }

  /// Types text at the cursor; line ends and tabs become spaces.
  mutating func insert(_ text: String) {
    let new = text.prefix(Self.longestPaste).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    join(String(characters[..<cursor]) + String(new), halves.1)
  }

  /// Puts the cursor between two texts; what becomes one character with what stands before it belongs to it.
  private mutating func join(_ before: String, _ after: String) {
    characters = Array(before + after)
    cursor = min(before.count, characters.count)
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
      return true
    }
    // What was apart may be one character now.
    join(halves.0, halves.1)
    return true
  }
}
