/// What a person did at the terminal: a key, a click, a turn of the wheel, or a paste.
public indirect enum Key: Hashable, Sendable {
  /// A printable character.
  case character(Character)
  /// Control with a letter (always small) or one of `space \ ] ^ _`.
  case control(Character)
  /// Alt (or escape just before) with a character.
  case alt(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case insert, delete, backspace
  case enter, tab, backTab, escape
  /// A function key, 1…63.
  case function(Int)
  /// A named key with shift, alt or control held.
  case modified(KeyModifiers, Key)
  /// The first mouse button, pressed at a column and row from 0.
  case click(column: Int, row: Int)
  /// The wheel, turned away from the person.
  case wheelUp(column: Int, row: Int)
  /// The wheel, turned towards the person.
  case wheelDown(column: Int, row: Int)
  /// Text pasted in one piece, as it came: not made safe. At most 64 KiB, the rest is dropped.
  case paste(String)
  /// The same where its end did not come: what had come when nothing more did for a second.
  case unfinishedPaste(String)
}

/// The keys held while another is pressed.
public struct KeyModifiers: OptionSet, Hashable, Sendable {
  /// The bits as xterm counts them.
  public let rawValue: Int
  /// Makes a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Shift.
  public static let shift = KeyModifiers(rawValue: 1)
  /// Alt, option or meta.
  public static let alt = KeyModifiers(rawValue: 2)
  /// Control.
  public static let control = KeyModifiers(rawValue: 4)
}

extension Key: CustomStringConvertible {
  /// The key's name as a key map writes it: `j`, `space`, `ctrl-c`, `alt-x`, `up`, `f5`, `ctrl-right`.
  public var description: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let letter): "ctrl-" + (letter == " " ? "space" : String(letter))
    case .alt(let character): "alt-" + (character == " " ? "space" : String(character))
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "page-up"
    case .pageDown: "page-down"
    case .insert: "insert"
    case .delete: "delete"
    case .backspace: "backspace"
    case .enter: "enter"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .escape: "escape"
    case .function(let number): "f\(number)"
    case .modified(let held, let key): held.words + key.description
    case .click: "click"
    case .wheelUp: "wheel-up"
    case .wheelDown: "wheel-down"
    case .paste, .unfinishedPaste: "paste"
    }
  }
}

extension KeyModifiers {
  fileprivate var words: String {
    (contains(.control) ? "ctrl-" : "") + (contains(.alt) ? "alt-" : "") + (contains(.shift) ? "shift-" : "")
  }
}
