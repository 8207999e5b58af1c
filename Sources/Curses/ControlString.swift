/// A string between a terminal and programs that is no key: OSC, DCS, APC, PM or SOS, up to its end. Nothing of it is kept.
struct ControlString {
  /// The byte after the escape.
  let introducer: UInt8
  private let begin: Duration
  private var length = 0
  private var previous: UInt8 = 0
  private var isEscaped = false

  static let introducers = Array("]P_^X".utf8)
  /// The most bytes and the longest time before one suspects that its end was lost.
  private static let most = 1 << 20
  private static let longest = Duration.seconds(3)

  init(introducer: UInt8, at begin: Duration) {
    self.introducer = introducer
    self.begin = begin
  }

  /// What a byte is to the string.
  enum Step {
    case goesOn, ended
    /// It follows an escape that began something else.
    case escaped
  }

  var isEmpty: Bool { length == 0 && !isEscaped }

  /// Whether it is longer than strings are.
  func isLong(at now: Duration) -> Bool { length > Self.most || now - begin > Self.longest }

  mutating func take(_ byte: UInt8) -> Step {
    if isEscaped { return byte == UInt8(ascii: "\\") ? .ended : .escaped }
    defer { previous = byte }
    switch byte {
    case 0x1B: isEscaped = true
    case 0x07, 0x18, 0x1A: return .ended
    // The one byte that ends a string may also stand within a character of UTF-8.
    case 0x9C where previous < 0x80: return .ended
    default: length += 1
    }
    return .goesOn
  }
}

/// A paste, of which the end is looked for in the bytes.
struct Paste {
  private var bytes: [UInt8] = []
  /// How many bytes of the end have come.
  private var matched = 0

  private static let end = Array("\u{1B}[201~".utf8)

  /// Takes a byte, and says whether the paste is whole with it.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    for byte in Self.end[..<matched] { append(byte) }
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { append(byte) }
    return false
  }

  private mutating func append(_ byte: UInt8) {
    if bytes.count < KeyDecoder.longestPaste { bytes.append(byte) }
  }

  /// What was pasted, with its line ends as line feeds; terminals send a carriage return for each. That the window lost or
  /// got the focus meanwhile is no part of it.
  var text: String {
    var text: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if Self.reports.contains(where: rest.starts) {
        rest = rest.dropFirst(3)
      } else {
        text.append(byte == 13 ? 10 : byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let reports = [Array("\u{1B}[I".utf8), Array("\u{1B}[O".utf8)]
}
