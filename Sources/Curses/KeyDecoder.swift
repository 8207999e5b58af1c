/// Turns what a terminal sends into keys, in whatever pieces the bytes come.
///
/// It reads nothing and knows no clock: it is fed bytes with the time of their arrival and says until when the rest of what it
/// has begun may come. What is no key (replies to questions, releases of buttons, sequences that nobody knows) yields nothing.
struct KeyDecoder {
  private var state = State.ground
  /// When bytes came last.
  private var latest = Duration.zero
  /// When an escape was taken to stand alone: its rest may be late.
  private var loneEscape: Duration?
  private let escapeDelay: Duration
  /// Keys by the bytes that the terminal's description names for them.
  private let known: [[UInt8]: Key]

  /// How much of a paste is kept, in bytes.
  static let longestPaste = 65536
  /// How long nothing may come before what has begun is taken to have no end.
  static let patience = Duration.seconds(1)
  /// The same for a string that is too long or lasts too long, to which keys may have been lost already.
  static let patienceWithLongStrings = Duration.milliseconds(100)

  /// - Parameters:
  ///   - escapeDelay: How long an escape waits for the rest of a sequence before it is the escape key.
  ///   - known: Keys by what the terminal's description says that they send; the usual sequences need no description.
  init(escapeDelay: Duration = .milliseconds(25), known: [[UInt8]: Key] = [:]) {
    self.escapeDelay = max(.zero, escapeDelay)
    self.known = known
  }

  /// What has been read of something longer than a byte.
  private enum State {
    case ground
    case escape
    /// Some bytes of a character, with Alt or without.
    case character([UInt8], isAlt: Bool)
    /// `ESC O` and perhaps a digit that tells modifiers.
    case single([UInt8])
    /// `ESC [` and what followed.
    case control([UInt8])
    /// `ESC [ [`, with which the Linux console begins its function keys.
    case console
    /// `ESC [ M` and up to two of the three bytes of a mouse report.
    case mouse([UInt8])
    case string(ControlString)
    case paste(Paste)
  }

  /// Whether nothing has begun that is not at its end.
  var isAtRest: Bool { if case .ground = state { true } else { false } }

  /// When `settle` is due unless more comes before; nil while nothing has begun.
  var deadline: Duration? {
    switch state {
    case .ground: nil
    case .escape: latest + escapeDelay
    case .string(let string): latest + (string.isLong(at: latest) ? Self.patienceWithLongStrings : Self.patience)
    default: latest + Self.patience
    }
  }

  /// Takes bytes that have come at that time, and returns the keys that are whole with them.
  mutating func feed(_ bytes: [UInt8], at now: Duration) -> [Key] {
    guard !bytes.isEmpty else { return [] }
    if let escaped = loneEscape {
      loneEscape = nil
      // The escape was a key already, but what belongs to it is not typed.
      if isAtRest, now - escaped < Self.patience, Self.isRestOfSequence(bytes) { state = .escape }
    }
    latest = now
    var keys: [Key] = []
    for byte in bytes { take(byte, &keys) }
    return keys
  }

  /// Ends what has had its time: an escape that stands alone is the escape key, what has no end is given up, and a paste is
  /// what has come of it.
  mutating func settle(at now: Duration) -> [Key] {
    guard let deadline, deadline <= now else { return [] }
    defer { state = .ground }
    switch state {
    case .escape:
      loneEscape = now
      return [.escape]
    case .single([]): return [.alt("O")]
    case .control([]): return [.alt("[")]
    case .string(let string) where string.isEmpty: return [.alt(Character(Unicode.Scalar(string.introducer)))]
    case .paste(let paste): return [.unfinishedPaste(paste.text)]
    default: return []
    }
  }

  // MARK: - Bytes

  private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
    switch state {
    case .ground: begin(byte, isAlt: false, &keys)
    case .escape: takeAfterEscape(byte, &keys)
    case .character(let bytes, let isAlt): takeInCharacter(byte, bytes, isAlt: isAlt, &keys)
    case .single(let digits): takeInSingle(byte, digits, &keys)
    case .control(let bytes): takeInControl(byte, bytes, &keys)
    case .console:
      state = .ground
      if (0x41...0x45).contains(byte) { return keys.append(.function(Int(byte) - 0x40)) }
      take(byte, &keys)
    case .mouse(let bytes): takeInMouse(byte, bytes, &keys)
    case .string(var string):
      switch string.take(byte) {
      case .goesOn: state = .string(string)
      case .ended: state = .ground
      case .escaped:
        state = .escape
        take(byte, &keys)
      }
    case .paste(var paste):
      state = .ground  // so that the bytes are not copied
      if paste.take(byte) { return keys.append(.paste(paste.text)) }
      state = .paste(paste)
    }
  }

  /// Takes the first byte of a key that is no sequence.
  private mutating func begin(_ byte: UInt8, isAlt: Bool, _ keys: inout [Key]) {
    state = .ground
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F: keys.append(known[[byte]] ?? Key(controlByte: byte))
    case 0x20..<0x7F:
      let character = Character(Unicode.Scalar(byte))
      keys.append(isAlt ? .alt(character) : .character(character))
    case 0xC2...0xF4: state = .character([byte], isAlt: isAlt)
    default: keys.append(.character("\u{FFFD}"))
    }
  }

  private mutating func takeInCharacter(_ byte: UInt8, _ bytes: [UInt8], isAlt: Bool, _ keys: inout [Key]) {
    guard byte & 0xC0 == 0x80 else {
      // Its rest was lost, and with it the character.
      state = .ground
      return take(byte, &keys)
    }
    let bytes = bytes + [byte]
    guard bytes.count == (bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4) else {
      state = .character(bytes, isAlt: isAlt)
      return
    }
    state = .ground
    guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first, scalar.value >= 0xA0 else { return }
    keys.append(isAlt ? .alt(Character(scalar)) : .character(Character(scalar)))
  }

  private mutating func takeAfterEscape(_ byte: UInt8, _ keys: inout [Key]) {
    if let key = known[[0x1B, byte]] {
      state = .ground
      return keys.append(key)
    }
    switch byte {
    case 0x1B: keys.append(.escape)  // and the second begins anew
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .single([])
    case UInt8(ascii: "\\"): state = .ground  // the end of a string that is over
    case let byte where ControlString.introducers.contains(byte):
      state = .string(ControlString(introducer: byte, at: latest))
    default: begin(byte, isAlt: true, &keys)
    }
  }

  private mutating func takeInSingle(_ byte: UInt8, _ digits: [UInt8], _ keys: inout [Key]) {
    switch byte {
    case 0x30...0x39 where digits.count < 2: state = .single(digits + [byte])
    case 0x20..<0x7F:
      state = .ground
      let sequence = ControlSequence(digits.isEmpty ? [] : [0x31, 0x3B] + digits, final: byte)
      if let key = known[[0x1B, 0x4F] + digits + [byte]] ?? Key(singleShift: sequence) { keys.append(key) }
    default: abandon(digits.isEmpty ? .alt("O") : nil, at: byte, &keys)
    }
  }

  private mutating func takeInControl(_ byte: UInt8, _ bytes: [UInt8], _ keys: inout [Key]) {
    switch byte {
    case UInt8(ascii: "[") where bytes.isEmpty: state = .console
    case UInt8(ascii: "$") where ControlSequence.isKeyNumber(bytes): end(bytes, byte, &keys)
    // Too much for any key; it is read to its end, which is still one.
    case 0x20...0x3F: state = .control(bytes.count < ControlSequence.longest ? bytes + [byte] : bytes)
    case 0x40...0x7E: end(bytes, byte, &keys)
    case 0x18, 0x1A: state = .ground
    default: abandon(bytes.isEmpty ? .alt("[") : nil, at: byte, &keys)
    }
  }

  /// Takes the last byte of a control sequence.
  private mutating func end(_ bytes: [UInt8], _ final: UInt8, _ keys: inout [Key]) {
    state = .ground
    if let key = known[[0x1B, 0x5B] + bytes + [final]] { return keys.append(key) }
    if bytes.isEmpty, final == UInt8(ascii: "M") {
      state = .mouse([])
      return
    }
    guard bytes.count < ControlSequence.longest else { return }
    let sequence = ControlSequence(bytes, final: final)
    if sequence.beginsPaste {
      state = .paste(Paste())
    } else if let key = Key(sequence) {
      keys.append(key)
    }
  }

  private mutating func takeInMouse(_ byte: UInt8, _ bytes: [UInt8], _ keys: inout [Key]) {
    guard byte >= 0x20 else { return abandon(nil, at: byte, &keys) }
    let bytes = bytes + [byte]
    guard bytes.count == 3 else {
      state = .mouse(bytes)
      return
    }
    state = .ground
    let numbers = bytes.map { Int($0) - 32 }
    if let key = Key(mouseButton: numbers[0], column: numbers[1], row: numbers[2]) { keys.append(key) }
  }

  /// Gives up what has begun at a byte that cannot belong to it, which is then taken by itself.
  private mutating func abandon(_ key: Key?, at byte: UInt8, _ keys: inout [Key]) {
    state = .ground
    if let key { keys.append(key) }
    take(byte, &keys)
  }

  /// Whether bytes that came at once look like what an escape begins. A person who pressed Escape types one key at a time, and
  /// hardly these after each other.
  private static func isRestOfSequence(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1 else { return false }
    let second = Character(Unicode.Scalar(bytes[1]))
    return switch Character(Unicode.Scalar(bytes[0])) {
    case "[":
      "0123456789<>?ABCDFHIMOPQRSZ".contains(second) || bytes.count == 2 && "abcd".contains(second)
        || bytes.count == 3 && second == "["
    case "O": bytes.count == 2 && second.isLetter || bytes.count == 3 && second.isNumber
    case "]": bytes.count > 2 && second.isNumber
    case "P": bytes.count > 2 && "0123456789>!".contains(second)
    case "_": bytes.count > 2 && second == "G"
    case "X", "^": bytes.count > 2 && bytes.suffix(2) == [0x1B, 0x5C]
    default: false
    }
  }
}
