/// Keys that are sent as the code of a character: kitty's protocol, which ends them in `u`, and xterm's modifyOtherKeys.
///
/// They mean what the same keys mean on any other terminal: Ctrl-I is the tab key, and Shift changes nothing about Enter.
extension Key {
  /// A key of kitty's protocol: the code, those of the same key with shift and of its place, and what is held.
  init?(code sequence: ControlSequence, held: Int) {
    guard let codes = sequence.parameters.first, let code = codes.first ?? nil else { return nil }
    let shifted = codes.count > 1 ? codes[1] : nil
    if let key = Key(functional: code) {
      self = key.with(held)
    } else if held & 1 != 0, held & 4 == 0, let shifted, shifted > 0 {
      self.init(character: shifted, held: held & ~1)
    } else {
      self.init(character: code, held: held)
    }
  }

  /// A character's key with what is held.
  init?(character code: Int, held: Int) {
    // With command or hyper it is something else, which means nothing here.
    guard held & (8 | 16) == 0, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    let isAlt = held & (2 | 32) != 0
    switch code {
    case 9: self = held & 1 != 0 ? .backTab : .tab
    case 8, 13, 27, 127: self = Key(controlByte: UInt8(code))
    case 0..<0x20, 0x80..<0xA0, 0xE000...0xF8FF: return nil
    case 0x20 where held & 4 != 0, 0x40...0x7E where held & 4 != 0:
      let byte = code == 0x20 ? 0 : UInt8(code & 0x1F)
      self = isAlt ? .modified(.alt, Key(controlByte: byte)) : Key(controlByte: byte)
    default:
      if held & 4 != 0 {
        self = .control(Character(scalar))
        return
      }
      // Caps lock and shift each make a letter great, and both together do not.
      let isGreat = (held & 1 != 0) != (held & 64 != 0)
      let letter = isGreat ? scalar.properties.uppercaseMapping : String(scalar)
      let character = letter.count == 1 ? Character(letter) : Character(scalar)
      self = isAlt ? .alt(character) : .character(character)
    }
  }

  /// A key that types nothing, as kitty numbers it.
  private init?(functional code: Int) {
    switch code {
    case 57376...57398: self = .function(code - 57376 + 13)
    case 57399...57408: self = .character(Character(Unicode.Scalar(UInt8(0x30 + code - 57399))))
    case 57409: self = .character(".")
    case 57410: self = .character("/")
    case 57411: self = .character("*")
    case 57412: self = .character("-")
    case 57413: self = .character("+")
    case 57414: self = .enter
    case 57415: self = .character("=")
    case 57416: self = .character(",")
    case 57417: self = .left
    case 57418: self = .right
    case 57419: self = .up
    case 57420: self = .down
    case 57421: self = .pageUp
    case 57422: self = .pageDown
    case 57423: self = .home
    case 57424: self = .end
    case 57425: self = .insert
    case 57426: self = .delete
    default: return nil
    }
  }
}
