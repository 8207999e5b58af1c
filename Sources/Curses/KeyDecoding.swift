extension Key {
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

  /// The key or the use of the mouse that a control sequence stands for.
  ///
  /// Terminals and their descriptions disagree often enough; nil means that the sequence is dropped, never typed.
  init?(_ sequence: ControlSequence) {
    let parameters = sequence.parameters
    if sequence.marker == UInt8(ascii: "<") {
      // A report in the protocol 1006; a small m ends what lets a button go.
      guard !sequence.hasIntermediates, sequence.final == UInt8(ascii: "M"), parameters.count == 3 else { return nil }
      self.init(mouseButton: sequence[0] ?? 0, column: sequence[1] ?? 0, row: sequence[2] ?? 0)
      return
    }
    if sequence.isPlain, sequence.final == UInt8(ascii: "M"), parameters.count == 3 {
      // A report in the protocol 1015.
      self.init(mouseButton: (sequence[0] ?? 0) - 32, column: sequence[1] ?? 0, row: sequence[2] ?? 0)
      return
    }
    let isRxvt = "^@$".utf8.contains(sequence.final)
    guard sequence.isPlain || isRxvt && sequence.marker == nil, !sequence.isRelease else { return nil }
    switch sequence.final {
    case UInt8(ascii: "u"):
      self.init(code: sequence, held: sequence.held)
    case UInt8(ascii: "~") where sequence[0] == 27 && parameters.count == 3:
      self.init(character: sequence[2] ?? 0, held: sequence.held)
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: "$"):
      guard let key = Key(numbered: sequence[0] ?? 0) else { return nil }
      let held = ["^": 4, "@": 5, "$": 1][Character(Unicode.Scalar(sequence.final))] ?? sequence.held
      self = key.with(held)
    default:
      // With a first number it is an answer, such as where the cursor is, unless that number is 1.
      guard parameters.count <= 2, (sequence[0] ?? 1) == 1, sequence.held < 256, let key = Key(final: sequence.final)
      else { return nil }
      self = key.with(sequence.held)
    }
  }

  /// The key of `ESC O`, a digit for what is held perhaps, and a byte.
  init?(singleShift sequence: ControlSequence) {
    let keypad = Array("*+,-./0123456789".utf8)
    switch sequence.final {
    // What rxvt sends with control.
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      guard let key = Key(final: sequence.final - 0x20) else { return nil }
      self = key.with(4)
    // The keypad while it sends keys of its own.
    case UInt8(ascii: "M"): self = .enter
    case UInt8(ascii: "I"): self = .tab
    case UInt8(ascii: "X"): self = .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      self = .character(Character(Unicode.Scalar(keypad[Int(sequence.final - UInt8(ascii: "j"))])))
    default:
      guard let key = Key(final: sequence.final) else { return nil }
      self = key.with(sequence.held)
    }
  }

  /// The key of a sequence that ends in a letter.
  private init?(final: UInt8) {
    switch final {
    case UInt8(ascii: "A"): self = .up
    case UInt8(ascii: "B"): self = .down
    case UInt8(ascii: "C"): self = .right
    case UInt8(ascii: "D"): self = .left
    case UInt8(ascii: "H"): self = .home
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "Z"): self = .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): self = .function(Int(final - UInt8(ascii: "P")) + 1)
    // rxvt's arrows with shift.
    case UInt8(ascii: "a"): self = .modified(.shift, .up)
    case UInt8(ascii: "b"): self = .modified(.shift, .down)
    case UInt8(ascii: "c"): self = .modified(.shift, .right)
    case UInt8(ascii: "d"): self = .modified(.shift, .left)
    default: return nil
    }
  }

  /// The key of a sequence that ends in a tilde.
  init?(numbered number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23...26: self = .function(number - 12)
    case 28, 29: self = .function(number - 13)
    case 31...34: self = .function(number - 14)
    default: return nil
    }
  }

  /// The key with what is held: shift 1, alt 2, control 4.
  func with(_ held: Int) -> Key {
    let held = KeyModifiers(rawValue: held & 7)
    return held.isEmpty ? self : .modified(held, self)
  }

  /// A press of the first button or a turn of the wheel, at a column and row from 1; nil for every other use of the mouse.
  ///
  /// - Parameter code: The button, 0 first, and 64 and 65 for the wheel; with 4, 8 and 16 for shift, alt and control, and 32
  ///   where the mouse has moved. In protocols without a code for each button let go it is 3.
  init?(mouseButton code: Int, column: Int, row: Int) {
    guard code >= 0, column > 0, row > 0 else { return nil }
    switch code & ~(4 | 8 | 16) {
    case 0: self = .click(column: column - 1, row: row - 1)
    case 64: self = .wheelUp(column: column - 1, row: row - 1)
    case 65: self = .wheelDown(column: column - 1, row: row - 1)
    default: return nil
    }
  }
}
