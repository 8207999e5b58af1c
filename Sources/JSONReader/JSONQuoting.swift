extension OutputBytes {
  /// Appends text as a JSON string; the one quoting of everything that writes JSON.
  ///
  /// Control characters and whatever is invisible, reorders text or has no meaning of its own are written as numbers: the
  /// output is safe to look at, stays on one line, and reads back as the same text.
  mutating func append(quoted text: String) {
    append(0x22)
    var text = text
    let isPlain = text.withUTF8 { bytes in
      let isPlain = UnsafeRawBufferPointer(bytes).isPlain
      if isPlain { append(contentsOf: UnsafeRawBufferPointer(bytes)) }
      return isPlain
    }
    if !isPlain { for scalar in text.unicodeScalars { append(quoted: scalar) } }
    append(0x22)
  }

  private mutating func append(quoted scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    default:
      guard scalar.isInvisible else { return append(utf8Of: String(scalar)) }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        append(utf8Of: "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)")
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether all of it stands in a JSON string as it is, eight bytes at once: visible ASCII without quotes and backslashes.
  fileprivate var isPlain: Bool {
    guard count >= 8 else {
      return oddBytes(reduce(0x2020_2020_2020_2020) { $0 << 8 | UInt64($1) }) == 0
    }
    var odd = oddBytes(word(at: count - 8))
    var index = 0
    while index < count - 8 {
      odd |= oddBytes(word(at: index))
      index += 8
    }
    return odd == 0
  }
}

/// 0 where every byte of `word` is visible ASCII and neither quote nor backslash.
@inline(__always)
private func oddBytes(_ word: UInt64) -> UInt64 {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let tops = ones &* 0x80
  let isControl = (word &- ones &* 0x20) & ~word & tops
  return isControl | word & tops | zeroBytes(word ^ ones &* 0x22) | zeroBytes(word ^ ones &* 0x5C)
    | zeroBytes(word ^ ones &* 0x7F)
}

extension [UInt8] {
  /// Appends text as a JSON string.
  package mutating func append(quoted text: String) { text.quoted.withBytes { append(contentsOf: $0) } }
}

extension String {
  /// The text as a JSON string.
  package var quotedJSON: String { quoted.text }

  fileprivate var quoted: OutputBytes {
    var output = OutputBytes(capacity: utf8.count + 2)
    output.append(quoted: self)
    return output
  }
}

extension Unicode.Scalar {
  /// Whether it shows nothing of its own: control and format characters, everything that Unicode lets programs ignore (such
  /// as U+034F and U+FE0F), the ends of lines and paragraphs, and what has no meaning that everyone agrees on.
  package var isInvisible: Bool {
    guard value >= 0x7F || value < 0x20 else { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }
}
