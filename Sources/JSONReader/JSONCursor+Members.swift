extension JSONCursor {
  // MARK: Objects

  /// Passes the opening brace of an object.
  @inlinable
  public mutating func beginObject() throws(JSONError) {
    guard skipSpace() == Byte.openBrace else { try wrongKind("an object") }
    try descend()
  }

  /// The next key of the object and its colon, or nil after passing the closing brace.
  @inlinable
  public mutating func nextKey() throws(JSONError) -> JSONText? {
    guard try advance(to: Byte.closeBrace) else { return nil }
    return try readKey()
  }

  /// Reads a key in full, and its colon; the cursor stands on its first byte.
  @inlinable
  mutating func readKey() throws(JSONError) -> JSONText {
    guard byte(at: position) == Byte.quote else { try unexpected("a key in double quotes") }
    let key = try scanText()
    guard skipSpace() == Byte.colon else { try unexpected("a colon after the key") }
    position += 1
    return key
  }

  // MARK: Lists

  /// Passes the opening bracket of a list.
  @inlinable
  public mutating func beginArray() throws(JSONError) {
    guard skipSpace() == Byte.openBracket else { try wrongKind("a list") }
    try descend()
  }

  /// Whether one more element follows, to be read next; false after passing the closing bracket.
  @inlinable
  public mutating func nextElement() throws(JSONError) -> Bool {
    try advance(to: Byte.closeBracket)
  }

  // MARK: Between members

  @inlinable @inline(__always)
  mutating func descend() throws(JSONError) {
    guard depth < nestingLimit else { try tooDeep() }
    depth += 1
    position += 1
    isFresh = true
  }

  /// Passes what stands between two members: true before a member, false behind the closing byte.
  @inlinable @inline(__always)
  mutating func advance(to close: UInt8) throws(JSONError) -> Bool {
    var next = skipSpace()
    if isFresh {
      isFresh = false
      if next != close { return true }
    } else if next == Byte.comma {
      position += 1
      next = skipSpace()
      guard next != close else { try trailingComma(before: close) }
      return true
    }
    guard next == close else { try missingComma(before: close) }
    position += 1
    depth -= 1
    return false
  }

  // MARK: Whole values

  /// Passes the next value, checking it as strictly as if it were read.
  public mutating func skipValue() throws(JSONError) {
    switch try peek() {
    case .string: _ = try readString()
    case .number: _ = try readNumber()
    case .bool: _ = try readBool()
    case .null: try readNull()
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    }
  }

  /// Passes the next value and returns its bytes as they stand in the text, to keep it verbatim.
  public mutating func rawValue() throws(JSONError) -> UnsafeRawBufferPointer {
    _ = skipSpace()
    let start = position
    try skipValue()
    return slice(start..<position)
  }

  /// Passes `true` or `false`.
  @inlinable
  public mutating func readBool() throws(JSONError) -> Bool {
    switch skipSpace() {
    case 0x74:
      try pass("true")
      return true
    case 0x66:
      try pass("false")
      return false
    default: try wrongKind("true or false")
    }
  }

  /// Passes `null`.
  @inlinable
  public mutating func readNull() throws(JSONError) {
    guard skipSpace() == 0x6E else { try wrongKind("null") }
    try pass("null")
  }

  /// Passes `null` if it is next, and says whether it was.
  @inlinable
  public mutating func readNullIfNext() throws(JSONError) -> Bool {
    guard skipSpace() == 0x6E else { return false }
    try pass("null")
    return true
  }

  @usableFromInline
  mutating func pass(_ literal: StaticString) throws(JSONError) {
    let wanted = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    for (index, letter) in wanted.enumerated() where byte(at: position + index) != letter {
      if position + index >= count { throw failure(.unexpectedEnd, at: count, expected: literal) }
      throw failure(.unexpectedCharacter, at: position, expected: literal)
    }
    position += wanted.count
  }

  /// Passes the space behind the one value of a document; anything else there is an error.
  public mutating func endDocument() throws(JSONError) {
    _ = skipSpace()
    if position < count { throw failure(.trailingContent, at: position, expected: "nothing after the value") }
    if !isLast { throw failure(.incomplete, at: count, expected: "the end of the text") }
  }
}
