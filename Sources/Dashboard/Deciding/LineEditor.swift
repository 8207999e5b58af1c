import Adoption

/// A line of text being typed, with a cursor that never stands inside a character, however many keys typed it.
struct LineEditor: Hashable, Sendable {
  /// How much a line takes, typed or pasted, in characters; what is saved is shorter, so that nothing is cut unseen.
  static let longest = 2 * TypedLine.longest

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
    let room = max(0, Self.longest - characters.count)
    replace(cursor..<cursor, by: text.prefix(room).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// Puts characters in place of others, and the cursor behind them; what becomes one character with what stands before it
  /// belongs to it. Only what stands next to them is looked at, so that a long line costs no more than a short one.
  private mutating func replace(_ range: Range<Int>, by new: [Character]) {
    let start = max(0, range.lowerBound - 1)
    let before = String(characters[start..<range.lowerBound] + new)
    var pieces = Array(before)
    let count = pieces.count
    var end = range.upperBound
    var step = 1
    while end < characters.count {
      end = min(end + step, characters.count)
      step *= 2
      pieces = Array(before + String(characters[range.upperBound..<end]))
      // From a character that is what it was, so are those after it.
      if pieces.last == characters[end - 1] { break }
    }
    characters.replaceSubrange(start..<end, with: pieces)
    cursor = min(start + count, characters.count)
  }

  /// Edits the line; says no when the key edits nothing.
  mutating func edit(_ key: KeyPress) -> Bool {
    switch key.spelling {
    case "backspace", "ctrl-h":
      if cursor > 0 { replace(cursor - 1..<cursor, by: []) }
    case "delete": if cursor < characters.count { replace(cursor..<cursor + 1, by: []) }
    case "left", "ctrl-b": cursor = max(0, cursor - 1)
    case "right", "ctrl-f": cursor = min(characters.count, cursor + 1)
    case "home", "ctrl-a": cursor = 0
    case "end", "ctrl-e": cursor = characters.count
    case "ctrl-u": replace(0..<cursor, by: [])
    case "ctrl-k": replace(cursor..<characters.count, by: [])
    case "ctrl-w":
      var start = cursor
      while start > 0, characters[start - 1] == " " { start -= 1 }
      while start > 0, characters[start - 1] != " " { start -= 1 }
      replace(start..<cursor, by: [])
    default:
      guard let character = key.character else { return false }
      insert(String(character))
    }
    return true
  }
}
