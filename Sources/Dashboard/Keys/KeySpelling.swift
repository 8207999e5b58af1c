// How people write keys in a config.
extension KeyPress {
  /// Names of keys that terminals send with Ctrl, Alt and Shift, too; beside them `f1` to `f63`.
  private static let moving = [
    "up", "down", "left", "right", "home", "end", "page-up", "page-down", "insert", "delete",
  ]

  /// Names of keys that terminals send alike whatever is held, but for Shift with tab.
  private static let fixed = ["backspace", "enter", "tab", "escape"]

  /// Names of keys of more than a letter, as key maps spell them.
  private static let names = moving + fixed + ["space"]

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

  /// What terminals send with Ctrl and a character that has no control character of its own.
  private static let controls: [Character: String] = [
    "i": "tab", "m": "enter", "j": "enter", "h": "backspace", "[": "escape", "@": "ctrl-space", "`": "ctrl-space",
    "2": "ctrl-space", "3": "escape", "4": "ctrl-\\", "5": "ctrl-]", "6": "ctrl-^", "7": "ctrl-_", "/": "ctrl-_",
    "-": "ctrl-_", "8": "backspace", "?": "backspace",
  ]

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
      guard isTyped(character) else { throw Fault(expected: expected) }
      return KeyPress(text)
    }
    var rest = text[...]
    var modifiers: [String] = []
    while rest.count > 1,
      let (name, modifier) = held.first(where: { rest.count > $0.key.count && begins(rest, $0.key) })
    {
      modifiers.append(modifier)
      rest = rest.dropFirst(name.count)
    }
    let isBlank = rest == " "
    let key = try spelling(of: isBlank ? "space" : String(rest), Set(modifiers))
    guard !isBlank, Set(modifiers).count == modifiers.count else { throw Fault(expected: expected, nearest: key) }
    return KeyPress(key)
  }

  /// A regular expression, as ECMA-262 has them, of the keys as key maps spell them. `written` takes other names, too.
  package static var pattern: String {
    let single = "[^\\u0000-\\u001F\\u007F-\\u009F]"
    return
      "^(?:\(single)|(?:ctrl-)?(?:alt-)?(?:shift-)?(?:\(moving.joined(separator: "|"))|f(?:[1-9]|[1-5][0-9]|6[0-3]))"
      + "|\(fixed.joined(separator: "|"))|shift-tab|(?:ctrl-|alt-)?space|ctrl-[a-gk-ln-z\\\\\\]^_]|alt-(?![ \\\\])\(single))$"
  }

  private static let expected = "a key such as n, G, /, f5, enter, page-down, ctrl-n or alt-x"

  private static func begins(_ text: Substring, _ name: String) -> Bool {
    text.prefix(name.count).lowercased() == name
  }

  /// Whether it is a character that a key types: no control, and none that takes several keys.
  private static func isTyped(_ character: Character) -> Bool {
    let marks = character.unicodeScalars.dropFirst()
    return character.unicodeScalars.first?.properties.generalCategory != .control
      && marks.allSatisfy { $0.properties.generalCategory == .nonspacingMark && !$0.properties.isVariationSelector }
  }

  // MARK: - With what is held

  /// The spelling of a key with what is held; a fault where no terminal sends it.
  private static func spelling(of rest: String, _ modifiers: Set<String>) throws(Fault) -> String {
    let before = ["ctrl-", "alt-", "shift-"].filter(modifiers.contains).joined()
    let small = rest.lowercased()
    let name = otherNames[small] ?? small
    if moving.contains(name) || function(name) == name { return before + name }
    if fixed.contains(name) {
      guard !modifiers.isEmpty, before + name != "shift-tab" else { return before + name }
      throw alike(before + name, modifiers.contains("shift-") && name == "tab" ? "shift-tab" : name)
    }
    if name == "space" {
      guard modifiers.count > 1 || modifiers.contains("shift-") else { return before + name }
      throw alike(
        before + name, (modifiers.contains("ctrl-") ? "ctrl-" : modifiers.contains("alt-") ? "alt-" : "") + name)
    }
    if rest.count == 1, let character = rest.first, isTyped(character) {
      return try spelling(of: character, modifiers, written: before + rest)
    }
    throw Fault(expected: expected, nearest: nearest(name).flatMap { try? spelling(of: $0, modifiers) })
  }

  /// The same of a key that types a character.
  private static func spelling(
    of character: Character, _ modifiers: Set<String>, written: String
  ) throws(Fault) -> String {
    let upper = character.uppercased()
    let great = character.isCased && upper.count == 1 ? upper : nil
    if modifiers.contains("ctrl-") {
      let letter = Character(character.lowercased())
      if let same = controls[letter] { throw alike(written, same) }
      guard character.isASCII, character.isLetter || "\\]^_".contains(character) else {
        throw Fault(expected: expected)
      }
      guard modifiers == ["ctrl-"] else { throw alike(written, "ctrl-\(letter)") }
      return "ctrl-\(letter)"
    }
    if modifiers.contains("shift-") {
      guard let great else { throw Fault(expected: expected) }
      guard modifiers.contains("alt-") else { return great }
      throw Fault(expected: expected, nearest: "alt-\(great)")
    }
    // With Escape before it a backslash ends what a terminal says of itself.
    guard modifiers.contains("alt-"), character != "\\" else { throw Fault(expected: expected) }
    return "alt-\(character)"
  }

  private static func alike(_ written: String, _ same: String) -> Fault {
    Fault(expected: "a key of its own: terminals send the same for \(written) and \(same)", nearest: same)
  }

  // MARK: - What may have been meant

  /// `f5` for `f5`, `f05`, `f+5` and `f-5`; nil for what names no function key.
  private static func function(_ name: String) -> String? {
    guard name.first == "f", let number = Int(name.drop { !$0.isASCII || !$0.isNumber }), (1...63).contains(number),
      name.dropFirst().allSatisfy({ $0.isNumber || "+-_ ".contains($0) })
    else { return nil }
    return "f\(number)"
  }

  private static func nearest(_ name: String) -> String? {
    function(name) ?? names.first { $0.filter { $0 != "-" } == name.filter { $0 != "-" && $0 != "_" && $0 != " " } }
      ?? names.first { name.count > 2 && ($0.hasPrefix(name) || name.hasPrefix($0)) }
  }
}
