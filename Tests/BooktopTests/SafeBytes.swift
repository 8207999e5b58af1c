/// Looks for what must never reach a terminal.
enum SafeBytes {
  /// What is wrong with an output: bytes that are not UTF-8, and characters that steer terminals or deceive readers.
  static func problems(in bytes: [UInt8], allowing allowed: Set<Unicode.Scalar> = []) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["not UTF-8"] }
    let found = Set(text.unicodeScalars.filter { steers($0) && !allowed.contains($0) })
    return found.map { "U+" + String($0.value, radix: 16, uppercase: true) }.sorted()
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true  // C0, DEL, C1
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xE000...0xF8FF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true  // private use, annotations, tags
    default: false
    }
  }

  /// The bytes without the colours that were asked for: `ESC [ digits and semicolons m`.
  static func withoutColours(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if byte == 0x1B, rest.dropFirst().first == UInt8(ascii: "[") {
        let end = rest.dropFirst(2).first { !(0x30...0x39).contains($0) && $0 != 0x3B }
        if end == UInt8(ascii: "m"), let index = rest.firstIndex(of: UInt8(ascii: "m")) {
          rest = rest[(index + 1)...]
          continue
        }
      }
      result.append(byte)
      rest = rest.dropFirst()
    }
    return result
  }
}
