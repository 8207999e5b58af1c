// How people write keys in a config.
extension KeyPress {
  /// Names of keys that type nothing by themselves, as key maps spell them.
  private static let names = [
    "up", "down", "left", "right", "home", "end", "page-up", "page-down", "insert", "delete", "backspace", "enter",
    "tab", "escape", "space",
  ]

  /// Other names of the same keys: what stands on keyboards, and what hints show.
  private static let otherNames = [
    "esc": "escape", "return": "enter", "ret": "enter", "pgup": "page-up", "pageup": "page-up", "pgdn": "page-down",
    "pgdown": "page-down", "pagedown": "page-down", "del": "delete", "ins": "insert", "bs": "backspace",
    "spc": "space", "↑": "up", "↓": "down", "←": "left", "→": "right",
  ]

  /// Other names of the keys that are held.
  private static let held = [
    "ctrl-": "ctrl-", "control-": "ctrl-", "c-": "ctrl-", "^": "ctrl-", "alt-": "alt-", "meta-": "alt-", "m-": "alt-",
    "shift-": "shift-", "s-": "shift-",
  ]

  /// What a terminal sends for two keys alike, by the one that it cannot tell from the other.
  private static let alike = ["ctrl-i": "tab", "ctrl-m": "enter", "ctrl-[": "escape"]

  /// Why a text is no key, and the nearest that is one.
  public struct Fault: Error, Hashable, Sendable {
    /// What was expected, in words.
    public var expected: String
    /// A key that may have been meant.
    public var nearest: String?
  }

  /// The key that somebody wrote: `n`, `Ctrl-N`, `C-n`, `^n`, `PgDn`, `f5`, `alt-x`.
  public static func written(_ text: String) throws(Fault) -> KeyPress {
    if text.count == 1, let character = text.first, otherNames[text] == nil {
      guard character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
        throw Fault(expected: expected)
      }
      return KeyPress(text)
    }
    var rest = text[...]
    var modifiers: Set<String> = []
    while rest.count > 1,
      let (name, modifier) = held.first(where: { rest.count > $0.key.count && begins(rest, $0.key) })
    {
      modifiers.insert(modifier)
      rest = rest.dropFirst(name.count)
    }
    let key = try named(String(rest), modifiers, in: text)
    if let same = alike[key] {
      throw Fault(expected: "a key of its own: terminals send the same for \(key) and \(same)", nearest: same)
    }
    return KeyPress(key)
  }

  /// A regular expression, as ECMA-262 has them, of the keys as key maps spell them. `written` takes other names, too.
  package static var pattern: String {
    let named = names.filter { $0 != "space" }.joined(separator: "|")
    let single = "[^\\u0000-\\u001F\\u007F-\\u009F]"
    return "^(?:\(single)|(?:ctrl-)?(?:alt-)?(?:(?:shift-)?(?:\(named)|f(?:[1-9]|[1-5][0-9]|6[0-3]))|space)"
      + "|ctrl-[a-hj-ln-z\\\\\\]^_]|alt-(?! )\(single))$"
  }

  private static let expected = "a key such as n, G, /, f5, enter, page-down, ctrl-n or alt-x"

  private static func begins(_ text: Substring, _ name: String) -> Bool {
    text.prefix(name.count).lowercased() == name
  }

  /// The spelling of a key with what is held.
  private static func named(_ rest: String, _ modifiers: Set<String>, in text: String) throws(Fault) -> String {
    let before = ["ctrl-", "alt-", "shift-"].filter(modifiers.contains).joined()
    let small = rest.lowercased()
    let name = otherNames[small] ?? small
    let isFunction = name.first == "f" && Int(name.dropFirst()).map { (1...63).contains($0) } ?? false
    if names.contains(name) || isFunction {
      // With Ctrl or Alt a space is a character.
      guard name == "space", modifiers.contains("shift-") else { return before + name }
    }
    if rest.count == 1, let character = rest.first, character != " " {
      if modifiers == ["ctrl-"], character.isASCII, character.isLetter || "\\]^_[".contains(character) {
        return before + small
      }
      if modifiers == ["alt-"] { return before + rest }
      if modifiers == ["shift-"], character.isLetter { return rest.uppercased() }
    }
    let near = nearest(name).map { before + $0 }
    throw Fault(expected: expected, nearest: near == text ? nil : near)
  }

  private static func nearest(_ name: String) -> String? {
    names.first { $0.filter { $0 != "-" } == name.filter { $0 != "-" && $0 != "_" && $0 != " " } }
      ?? names.first { name.count > 2 && ($0.hasPrefix(name) || name.hasPrefix($0)) }
  }
}
