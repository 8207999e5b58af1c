/// Decides from all bytes of a file how they stand for letters.
///
/// A byte order mark says it; else it is UTF-8 when all of it is valid; else CP1252. Nothing is guessed from letters,
/// and nothing is repaired.
struct EncodingScan {
  private let name: String
  private var head: [UInt8] = []
  private var count = 0
  private var line = 1
  private var lineStart = 0
  private var firstNull: Place?
  private var firstNotUTF8: Place?
  private var firstNotWindows: (place: Place, byte: UInt8)?
  /// Continuation bytes of UTF-8 that must follow, and the range of the next of them.
  private var pending = 0
  /// Where the letter of several bytes began that is looked at.
  private var letterPlace: Place?
  private var range: ClosedRange<UInt8> = 0x80...0xBF
  /// Whether two zero bytes stand where UTF-16 has one unit: no text has such a letter.
  private var hasZeroUnit = false

  /// A place in the file; the column counts bytes, from 1.
  private struct Place {
    var line: Int
    var column: Int
  }

  /// - Parameter name: the file, as messages call it.
  init(name: String) { self.name = name }

  /// Looks at the next bytes.
  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    if head.count < 4 { head.append(contentsOf: bytes.prefix(4 - head.count)) }
    var index = 0
    if isUTF16, !hasZeroUnit { hasZeroUnit = EncodingScan.hasZeroPair(bytes, isOdd: count % 2 != 0) }
    while index < bytes.count {
      if pending == 0 { index = skipPlain(bytes, from: index) }
      guard index < bytes.count else { break }
      look(at: bytes[index], count + index)
      index += 1
    }
    count += bytes.count
  }

  /// Eight letters of ASCII at once; the line feeds among them are counted.
  private mutating func skipPlain(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 || EncodingScan.hasByte(0, in: word) { break }
      if EncodingScan.hasByte(0x0A, in: word) {
        for offset in 0..<8 where bytes[index + offset] == 0x0A {
          line += 1
          lineStart = count + index + offset + 1
        }
      }
      index += 8
    }
    return index
  }

  /// Whether a mark says that letters are units of two bytes.
  private var isUTF16: Bool {
    switch TextEncoding.marked(head)?.encoding {
    case .utf16LittleEndian?, .utf16BigEndian?: true
    default: false
    }
  }

  private static func hasZeroPair(_ bytes: UnsafeRawBufferPointer, isOdd: Bool) -> Bool {
    var index = isOdd ? 1 : 0
    while index + 2 <= bytes.count {
      if bytes[index] == 0, bytes[index + 1] == 0 { return true }
      index += 2
    }
    return false
  }

  private static func hasByte(_ byte: UInt8, in word: UInt64) -> Bool {
    let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
  }

  private mutating func look(at byte: UInt8, _ offset: Int) {
    func place() -> Place { Place(line: line, column: offset - lineStart + 1) }
    if pending > 0 {
      if range.contains(byte) {
        pending -= 1
      } else {
        if firstNotUTF8 == nil { firstNotUTF8 = place() }
        pending = 0
      }
      range = 0x80...0xBF
    } else if byte >= 0x80 {
      begin(byte, place())
    }
    if byte == 0, firstNull == nil { firstNull = place() }
    if (0x80...0x9F).contains(byte), TextEncoding.windowsLetters[Int(byte) - 0x80] == nil, firstNotWindows == nil {
      firstNotWindows = (place(), byte)
    }
    if byte == 0x0A {
      line += 1
      lineStart = offset + 1
    }
  }

  /// The first byte of a letter of several (RFC 3629).
  private mutating func begin(_ byte: UInt8, _ place: Place) {
    letterPlace = place
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0...0xEF:
      pending = 2
      range = byte == 0xE0 ? 0xA0...0xBF : byte == 0xED ? 0x80...0x9F : 0x80...0xBF
    case 0xF0...0xF4:
      pending = 3
      range = byte == 0xF0 ? 0x90...0xBF : byte == 0xF4 ? 0x80...0x8F : 0x80...0xBF
    default: if firstNotUTF8 == nil { firstNotUTF8 = place }
    }
  }

  /// The encoding, and the length of its byte order mark.
  func encoding() throws(ImportError) -> (encoding: TextEncoding, markLength: Int) {
    if let marked = TextEncoding.marked(head) {
      try check(marked.encoding, marked.length)
      return (marked.encoding, marked.length)
    }
    if let firstNull {
      throw ImportError(
        "null_byte", file: name, line: firstNull.line, column: firstNull.column,
        what: "it is no text in UTF-8 or CP1252",
        expected: "letters", found: "a byte 0",
        advice: "It is perhaps UTF-16 without a byte order mark. Save it as CSV UTF-8")
    }
    if firstNotUTF8 == nil, pending == 0 { return (.utf8, 0) }
    if let (place, byte) = firstNotWindows {
      throw ImportError(
        "unknown_encoding", file: name, line: place.line, column: place.column,
        what: "the letter is none in UTF-8 nor in CP1252", expected: "text in UTF-8, UTF-16 or CP1252",
        found: "the byte 0x" + String(byte, radix: 16, uppercase: true), advice: "Save it as CSV UTF-8")
    }
    return (.windows1252, 0)
  }

  /// A mark that the bytes after it contradict is refused by name.
  private func check(_ encoding: TextEncoding, _ length: Int) throws(ImportError) {
    let isContradicted: Bool
    switch encoding {
    case .utf8: isContradicted = firstNotUTF8 != nil || pending > 0 || firstNull != nil
    case .utf16LittleEndian, .utf16BigEndian: isContradicted = count % 2 != 0 || hasZeroUnit
    case .utf32LittleEndian, .utf32BigEndian: isContradicted = count % 4 != 0
    case .windows1252: isContradicted = false
    }
    guard isContradicted else { return }
    let place = encoding == .utf8 ? firstNotUTF8 ?? firstNull ?? letterPlace : nil
    throw ImportError(
      "contradicted_mark", file: name, line: place?.line, column: place?.column,
      what: "its byte order mark says \(encoding.rawValue), and what follows is not", advice: "Save it as CSV UTF-8")
  }
}
