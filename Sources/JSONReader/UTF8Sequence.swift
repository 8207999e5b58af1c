/// How the bytes of one encoded character stand, after the table of well-formed sequences of the Unicode Standard (table 3-7).
enum UTF8Sequence: Equatable {
  /// A whole character of so many bytes.
  case valid(Int)
  /// The beginning of a character, cut by the end of the bytes.
  case cut
  /// No character: overlong, a surrogate, beyond U+10FFFF, or a stray byte.
  case invalid

  /// Looks at the character that starts with the first byte.
  init(in bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else {
      self = .cut
      return
    }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: length = 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default:
      self = .invalid
      return
    }
    for index in 1..<max(length, 1) {
      guard index < bytes.count else {
        self = .cut
        return
      }
      let allowed = index == 1 ? second : 0x80...0xBF
      guard allowed.contains(bytes[index]) else {
        self = .invalid
        return
      }
    }
    self = .valid(length)
  }
}
