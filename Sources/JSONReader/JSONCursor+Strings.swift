extension JSONCursor {
  /// Passes a string and returns it as it stands in the window.
  @inlinable
  public mutating func readString() throws(JSONError) -> JSONText {
    guard skipSpace() == Byte.quote else { try wrongKind("a string") }
    return try scanText()
  }

  /// Passes a string that is empty or has nothing but blanks in it if one is next, and says whether it was.
  public mutating func readBlankIfNext() throws(JSONError) -> Bool {
    guard skipSpace() == Byte.quote else { return false }
    let first = byte(at: position + 1)
    // Most texts begin with a letter, and that is the end of it.
    guard first <= Byte.space || first == Byte.quote || first == Byte.backslash || first >= 0xC2 else { return false }
    let start = position
    if try scanText().isBlank { return true }
    position = start
    return false
  }

  /// Passes a text from its opening quote, on which the cursor stands, to its closing quote.
  @inlinable @inline(__always)
  mutating func scanText() throws(JSONError) -> JSONText {
    let start = position + 1
    var index = start
    while let word = word(at: index) {
      let stops = TextStops.mask(word)
      if stops == 0 {
        index += 8
        continue
      }
      index += stops.trailingZeroBitCount >> 3
      guard byte(at: index) == Byte.quote else { break }
      position = index + 1
      return JSONText(start: base + start, count: index - start, hasEscapes: false)
    }
    return try scanTextSlowly(from: start, checkedTo: index)
  }

  /// The rest of `scanText` for texts with escapes or other than ASCII, and near the end of the window.
  @usableFromInline @inline(never)
  mutating func scanTextSlowly(from start: Int, checkedTo checked: Int) throws(JSONError) -> JSONText {
    var index = checked
    var hasEscapes = false
    while true {
      if let word = word(at: index) {
        let stops = TextStops.mask(word)
        index += stops == 0 ? 8 : stops.trailingZeroBitCount >> 3
        if stops == 0 { continue }
      }
      switch byte(at: index) {
      case Byte.quote:
        position = index + 1
        return JSONText(start: base + start, count: index - start, hasEscapes: hasEscapes)
      case Byte.backslash:
        hasEscapes = true
        index += try lengthOfEscape(at: index)
      case 0x80...0xFF:
        index += try lengthOfCharacter(at: index)
      case 0x00..<0x20:
        throw failure(.controlCharacter, at: index, expected: "the closing quote of a string")
      default:
        index += 1
      }
    }
  }

  private mutating func lengthOfCharacter(at index: Int) throws(JSONError) -> Int {
    switch UTF8Sequence(in: slice(index..<index + 4)) {
    case .valid(let length): return length
    case .cut: throw failure(.unexpectedEnd, at: count, expected: "the rest of a character")
    case .invalid: throw failure(.invalidUTF8, at: index, expected: "UTF-8")
    }
  }

  private mutating func lengthOfEscape(at index: Int) throws(JSONError) -> Int {
    let letter = byte(at: index + 1)
    if index + 1 < count, Escape.plain(letter) != nil { return 2 }
    guard letter == 0x75 else {
      throw failure(.invalidEscape, at: index + 1, expected: "one of \" \\ / b f n r t u after the backslash")
    }
    try checkHexDigits(at: index + 2)
    if let escaped = Escape.scalar(in: slice(index..<index + 12)) { return escaped.length }
    // A surrogate. If the window ends where its other half may still come, that is the trouble.
    if Escape.unit(in: slice(index..<index + 6)).map({ $0 < 0xDC00 }) == true {
      let isCut = byte(at: index + 6) == Byte.backslash || index + 6 >= count
      if isCut, byte(at: index + 7) == 0x75 || index + 7 >= count {
        try checkHexDigits(at: index + 8)
      }
      throw failure(.loneSurrogate, at: index, expected: "the second half of a surrogate pair after this escape")
    }
    throw failure(.loneSurrogate, at: index, expected: "the first half of a surrogate pair before this escape")
  }

  private mutating func checkHexDigits(at start: Int) throws(JSONError) {
    for index in start..<start + 4 where Escape.hexValue(byte(at: index)) == nil {
      throw failure(.invalidEscape, at: index, expected: "four hexadecimal digits after \\u")
    }
  }
}

/// Looks at eight bytes of a string at once.
@usableFromInline enum TextStops {
  /// The top bit of a byte is set where the run of plain ASCII ends: a quote, a backslash, a control character or a byte over 0x7F.
  ///
  /// Only the lowest set bit is exact: a borrow can set bits above it. Nothing here can trap, so wrapping is safe.
  @inlinable @inline(__always)
  static func mask(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(Byte.quote))
    let backslashes = word ^ (ones &* UInt64(Byte.backslash))
    let controls = word &- ones &* UInt64(Byte.space)
    return ((quotes &- ones) | (backslashes &- ones) | controls | word) & (ones &* 0x80)
  }
}
