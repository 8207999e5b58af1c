extension JSONText {
  /// Whether it stands there as it is meant: something, without an escape, and without a blank at either end.
  ///
  /// What begins or ends with a letter beyond Latin ones may have no blank there and still not be plain.
  @inlinable public var isPlain: Bool {
    guard !hasEscapes, let first = bytes.first, let last = bytes.last else { return false }
    return first > Byte.space && first < 0xC2 && last > Byte.space && last < 0x80
  }

  /// The text without blanks at either end, the no-break spaces among them. A text with escapes is left as it is.
  public var trimmed: JSONText {
    guard !hasEscapes, !isPlain else { return self }
    var rest = bytes
    while let length = Blank.length(atStartOf: rest) { rest = UnsafeRawBufferPointer(rebasing: rest[length...]) }
    while let length = Blank.length(atEndOf: rest) { rest = UnsafeRawBufferPointer(rebasing: rest.dropLast(length)) }
    return JSONText(start: rest.baseAddress ?? start, count: rest.count, hasEscapes: false)
  }

  /// Whether there is nothing in it but blanks.
  public var isBlank: Bool {
    guard hasEscapes else { return trimmed.count == 0 }
    return withDecodedBytes { bytes in
      JSONText(start: bytes.baseAddress ?? start, count: bytes.count, hasEscapes: false).trimmed.count == 0
    }
  }
}

/// White space in UTF-8, and what has no width and stands in for it.
private enum Blank {
  static func length(atStartOf bytes: UnsafeRawBufferPointer) -> Int? {
    guard let first = bytes.first else { return nil }
    if first <= Byte.space { return 1 }
    for length in 2...3 where bytes.count >= length && isBlank(bytes.prefix(length)) { return length }
    return nil
  }

  static func length(atEndOf bytes: UnsafeRawBufferPointer) -> Int? {
    guard let last = bytes.last else { return nil }
    if last <= Byte.space { return 1 }
    for length in 2...3 where bytes.count >= length && isBlank(bytes.suffix(length)) { return length }
    return nil
  }

  /// Whether the two or three bytes are one of the blanks beyond ASCII.
  private static func isBlank(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    let bytes = Array(bytes)
    switch (bytes[0], bytes[1], bytes.count == 3 ? bytes[2] : 0) {
    case (0xC2, 0x85, 0), (0xC2, 0xA0, 0), (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return true
    default: return false
    }
  }
}
