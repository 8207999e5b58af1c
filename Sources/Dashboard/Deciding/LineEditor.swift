/// A line of text being typed, with a cursor.
struct LineEditor: Hashable, Sendable {
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
    let new = text.prefix(1000).map { $0.isNewline || $0 == "\t" ? " " : $0 }
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
