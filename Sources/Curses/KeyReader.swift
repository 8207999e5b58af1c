/// Turns what ncurses reads, byte by byte, into keys.
///
/// Bytes are decoded here and not by `wget_wch`, which loses a character whose bytes arrive in two reads.
struct KeyReader {
  /// What one call of `wgetch` gave.
  enum Unit: Equatable {
    /// A byte that belongs to no key that ncurses knows.
    case byte(UInt8)
    /// A key known to ncurses or defined by the screen.
    case key(Key)
    /// The terminal begins a paste.
    case pasteBegins
    /// The terminal ends a paste.
    case pasteEnds
  }

  private var character: [UInt8] = []
  private var pasted: [UInt8]?
  private var escaped: Escape?

  /// What has been read of an escape sequence.
  private enum Escape { case escape, control(parameters: [UInt8]), single }

  static let longestPaste = 65536
  private static let longestSequence = 64

  /// Takes one unit and returns the keys that are complete with it, usually one.
  mutating func read(_ unit: Unit) -> [Key] {
    switch unit {
    case .pasteBegins:
      defer { pasted = [] }
      return settle()
    case .pasteEnds:
      defer { pasted = nil }
      return pasted.map { [.paste(Self.text($0))] } ?? []
    case .key(let key):
      // Inside a paste, line ends and tabs may come as keys.
      guard pasted == nil else { return [] }
      return settle() + [key]
    case .byte(let byte):
      if pasted != nil {
        if (pasted?.count ?? 0) < Self.longestPaste { pasted?.append(byte) }
        return []
      }
      return read(byte)
    }
  }

  /// Ends what cannot go on, once no more bytes are there: an escape that stands alone becomes the escape key.
  ///
  /// A character or paste whose rest is still to come is kept.
  mutating func settle() -> [Key] {
    defer { escaped = nil }
    if case .escape = escaped { return [.escape] }
    return []
  }

  private mutating func read(_ byte: UInt8) -> [Key] {
    if let escape = escaped { return read(byte, in: escape) }
    if byte == 27 {
      escaped = .escape
      return []
    }
    guard let scalar = scalar(byte) else { return [] }
    if scalar.value < 0x20 || scalar.value == 0x7F { return [Key(controlByte: UInt8(scalar.value))] }
    return [.character(Character(scalar))]
  }

  private mutating func read(_ byte: UInt8, in escape: Escape) -> [Key] {
    switch escape {
    case .escape:
      switch byte {
      case 27: return [.escape]  // and the second begins anew
      case UInt8(ascii: "["): escaped = .control(parameters: [])
      case UInt8(ascii: "O"): escaped = .single
      default:
        guard let scalar = scalar(byte) else { return [] }
        escaped = nil
        return scalar.value < 0x20 || scalar.value == 0x7F
          ? [Key(controlByte: UInt8(scalar.value))] : [.alt(Character(scalar))]
      }
      return []
    case .single:
      escaped = nil
      return Key(controlSequence: [], final: byte).map { [$0] } ?? []
    case .control(let parameters):
      if (0x40...0x7E).contains(byte) || parameters.count >= Self.longestSequence {
        escaped = nil
        return Key(controlSequence: Self.numbers(parameters), final: byte).map { [$0] } ?? []
      }
      escaped = .control(parameters: parameters + [byte])
      return []
    }
  }

  /// Pasted text with its line ends as line feeds; terminals send a carriage return for each.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.map { $0 == 13 ? 10 : $0 }, as: UTF8.self)
  }

  private static func numbers(_ parameters: [UInt8]) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
  }

  /// The scalar that is complete with a byte; `U+FFFD` for bytes that are not UTF-8, nil while more have to come.
  private mutating func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    if byte & 0xC0 != 0x80 { character = [] }  // a new character: an unfinished one is given up
    character.append(byte)
    let length =
      switch character[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard character.count >= length else { return nil }
    defer { character = [] }
    return String(decoding: character, as: UTF8.self).unicodeScalars.first
  }
}
