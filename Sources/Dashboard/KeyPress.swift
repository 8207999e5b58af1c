/// A key as a key map spells it: `j`, `G`, `/`, `space`, `enter`, `escape`, `tab`, `shift-tab`, `backspace`, `delete`, `up`,
/// `home`, `page-down`, `f5`, `ctrl-d`, `alt-x`.
public struct KeyPress: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The spelling.
  public let spelling: String

  /// The key of that spelling. A space may be spelled as itself.
  public init(_ spelling: String) { self.spelling = spelling == " " ? "space" : spelling }

  /// The key of that spelling.
  public init(stringLiteral spelling: String) { self.init(spelling) }

  /// The spelling.
  public var description: String { spelling }

  /// The character that the key types, or nil for keys that type none.
  public var character: Character? {
    if spelling == "space" { return " " }
    return spelling.count == 1 ? spelling.first : nil
  }

  /// How the key is shown to people: `↑`, `Enter`, `Ctrl-D`, else its spelling.
  func shown(_ glyphs: Glyphs) -> String {
    guard !glyphs.areASCII else { return words }
    switch spelling {
    case "up": return "↑"
    case "down": return "↓"
    case "left": return "←"
    case "right": return "→"
    default: return words
    }
  }

  /// The same in letters alone, for sentences.
  public var words: String {
    switch spelling {
    case "escape": return "Esc"
    case "enter": return "Enter"
    case "tab": return "Tab"
    case "shift-tab": return "Shift-Tab"
    case "home": return "Home"
    case "end": return "End"
    case "page-up": return "PgUp"
    case "page-down": return "PgDn"
    case "space": return "Space"
    case "backspace": return "Backspace"
    case "delete": return "Delete"
    case "insert": return "Insert"
    default: break
    }
    if spelling.count > 1, spelling.first == "f", spelling.dropFirst().allSatisfy(\.isNumber) {
      return spelling.uppercased()
    }
    if spelling.hasPrefix("ctrl-") { return "Ctrl-" + spelling.dropFirst(5).uppercased() }
    if spelling.hasPrefix("alt-") { return "Alt-" + spelling.dropFirst(4) }
    return spelling
  }
}
