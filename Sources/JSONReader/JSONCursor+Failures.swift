// Everything here is off the fast path: a message is made only when it is thrown. What throws does so here and not where it
// is found, to keep the code small that is inlined into clients.
extension JSONCursor {
  /// An error at `index`; one at the end of the window is an end of input, or incomplete when more may follow.
  @usableFromInline @inline(never)
  mutating func failure(_ kind: JSONError.Kind, at index: Int, expected: StaticString) -> JSONError {
    var kind = kind
    if index >= count { kind = isLast ? .unexpectedEnd : .incomplete }
    return JSONError(kind: kind, place: place(at: index), expected: "\(expected)", found: describe(at: index))
  }

  /// The error for a token that does not fit, at the cursor.
  @usableFromInline @inline(never)
  mutating func unexpected(_ expected: StaticString) throws(JSONError) -> Never {
    throw failure(.unexpectedCharacter, at: position, expected: expected)
  }

  /// The error for a value of another kind; the cursor stays before it.
  @usableFromInline @inline(never)
  mutating func wrongKind(_ expected: StaticString) throws(JSONError) -> Never {
    let isValue = JSONKind(firstByte: byte(at: position)) != nil
    throw failure(isValue ? .wrongKind : .unexpectedCharacter, at: position, expected: expected)
  }

  @usableFromInline @inline(never)
  mutating func tooDeep() throws(JSONError) -> Never {
    let place = place(at: position)
    throw JSONError(
      kind: .tooDeep, place: place, expected: "at most \(nestingLimit) levels of nesting", found: "one more")
  }

  @usableFromInline @inline(never)
  mutating func trailingComma(before close: UInt8) throws(JSONError) -> Never {
    throw failure(
      .trailingComma, at: position, expected: close == Byte.closeBrace ? "a key in double quotes" : "a value")
  }

  @usableFromInline @inline(never)
  mutating func missingComma(before close: UInt8) throws(JSONError) -> Never {
    try unexpected(close == Byte.closeBrace ? "a comma or }" : "a comma or ]")
  }

  /// What stands at `index`, in words fit for a terminal.
  func describe(at index: Int) -> String {
    guard index < count else { return "the end of the text" }
    let first = byte(at: index)
    switch JSONKind(firstByte: first) {
    case .string: return "a string"
    case .number: return "the number \(run(from: index) { Self.isNumberByte($0) })"
    case .object: return "an object"
    case .array: return "a list"
    case .bool, .null, nil: break
    }
    if Self.isLetter(first) { return run(from: index) { Self.isLetter($0) || $0 == Byte.underscore } }
    return describeCharacter(at: index)
  }

  private func describeCharacter(at index: Int) -> String {
    switch byte(at: index) {
    case Byte.space: return "a space"
    case Byte.tab: return "a tab"
    case Byte.lineFeed: return "a line break"
    case Byte.carriageReturn: return "a carriage return"
    case 0x27: return "a single quote"
    case Byte.comma: return "a comma"
    case Byte.colon: return "a colon"
    case Byte.backslash: return "a backslash"
    case let byte where byte < Byte.space || byte == 0x7F: return "the control character U+\(hex(UInt32(byte), 4))"
    case let byte where byte < 0x80: return String(UnicodeScalar(byte))
    case let byte:
      guard case .valid(let length) = UTF8Sequence(in: slice(index..<index + 4)) else {
        return "the byte 0x\(hex(UInt32(byte), 2))"
      }
      let text = String(decoding: slice(index..<index + length), as: UTF8.self)
      guard let scalar = text.unicodeScalars.first else { return "the byte 0x\(hex(UInt32(byte), 2))" }
      return scalar.properties.isAlphabetic ? text : "the character U+\(hex(scalar.value, 4))"
    }
  }

  private func run(from start: Int, while belongs: (UInt8) -> Bool) -> String {
    let longest = 24
    let bytes = slice(start..<start + longest + 1).prefix(while: belongs)
    let text = String(decoding: bytes.prefix(longest), as: UTF8.self)
    return bytes.count > longest ? text + "…" : text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || [Byte.minus, Byte.plus, Byte.dot, 0x65, 0x45].contains(byte)
  }

  private func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
