import CNcurses

extension Key {
  /// The key that ncurses reports by a code above 255, and by a name for codes it makes up itself.
  ///
  /// Keys with modifiers have no fixed code, only a name such as `kRIT5` (right with control, from terminfo's extended names).
  init?(code: Int32, name: String) {
    switch code {
    case KEY_UP: self = .up
    case KEY_DOWN: self = .down
    case KEY_LEFT: self = .left
    case KEY_RIGHT: self = .right
    case KEY_HOME: self = .home
    case KEY_END: self = .end
    case KEY_PPAGE: self = .pageUp
    case KEY_NPAGE: self = .pageDown
    case KEY_IC: self = .insert
    case KEY_DC: self = .delete
    case KEY_BACKSPACE: self = .backspace
    case KEY_ENTER: self = .enter
    case KEY_BTAB: self = .backTab
    case KEY_SLEFT: self = .modified(.shift, .left)
    case KEY_SRIGHT: self = .modified(.shift, .right)
    case KEY_SR: self = .modified(.shift, .up)
    case KEY_SF: self = .modified(.shift, .down)
    case KEY_SHOME: self = .modified(.shift, .home)
    case KEY_SEND: self = .modified(.shift, .end)
    case KEY_SPREVIOUS: self = .modified(.shift, .pageUp)
    case KEY_SNEXT: self = .modified(.shift, .pageDown)
    case KEY_SDC: self = .modified(.shift, .delete)
    case KEY_SIC: self = .modified(.shift, .insert)
    case KEY_F0 + 1...KEY_F0 + 63: self = .function(Int(code - KEY_F0))
    default: self.init(extendedName: name)
    }
  }

  private init?(extendedName name: String) {
    let keys: [String: Key] = [
      "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end,
      "kPRV": .pageUp, "kNXT": .pageDown, "kDC": .delete, "kIC": .insert,
    ]
    let digit = name.last.flatMap(\.wholeNumberValue)
    guard let key = keys[digit == nil ? name : String(name.dropLast())] else { return nil }
    self = key.with(xtermModifier: digit ?? 2)
  }

  /// The key of one control byte, 0…31 or 127.
  init(controlByte byte: UInt8) {
    switch byte {
    case 9: self = .tab
    case 10, 13: self = .enter
    case 8, 127: self = .backspace
    case 27: self = .escape
    case 0: self = .control(" ")
    case 1...26: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    default: self = .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// The key of a control sequence that terminfo did not announce, `ESC [ parameters final`.
  ///
  /// Terminals and their descriptions disagree often enough; nil means that the sequence is dropped, never typed.
  init?(controlSequence parameters: [Int], final: UInt8) {
    let key: Key? =
      switch final {
      case UInt8(ascii: "A"): .up
      case UInt8(ascii: "B"): .down
      case UInt8(ascii: "C"): .right
      case UInt8(ascii: "D"): .left
      case UInt8(ascii: "H"): .home
      case UInt8(ascii: "F"): .end
      case UInt8(ascii: "Z"): .backTab
      case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
      case UInt8(ascii: "~"):
        switch parameters.first {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        default: nil
        }
      default: nil
      }
    guard let key else { return nil }
    self = key.with(xtermModifier: parameters.count > 1 ? parameters[1] : 1)
  }

  /// The key with what is held, as xterm counts it: one more than the sum of shift 1, alt 2, control 4.
  private func with(xtermModifier number: Int) -> Key {
    let held = KeyModifiers(rawValue: (number - 1) & 7)
    return number < 2 || held.isEmpty ? self : .modified(held, self)
  }
}
