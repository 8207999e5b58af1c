extension JSONCursor {
  /// Passes a number.
  @inlinable
  public mutating func readNumber() throws(JSONError) -> JSONNumber {
    let first = skipSpace()
    let start = position
    guard let integer = passShortInteger() else { return try readNumberSlowly() }
    return JSONNumber(
      start: base + start, count: position - start, digits: integer.magnitude, power: 0,
      isNegative: first == Byte.minus, isExact: true, isInteger: true)
  }

  /// Passes an integer of up to seven digits that ends before the window does; nil, with nothing passed, for anything else.
  ///
  /// Nearly all numbers are so. Their lengths follow no pattern, so a loop over digits would cost a branch guessed wrong.
  @inlinable @inline(__always)
  mutating func passShortInteger() -> Int64? {
    let isNegative = byte(at: position) == Byte.minus
    let start = isNegative ? position + 1 : position
    guard let word = word(at: start), let short = ShortInteger(word), start + short.length < count else { return nil }
    position = start + short.length
    return isNegative ? 0 - short.value : short.value
  }

  /// Passes a number and returns it as a Double; out of range is an error, never infinity.
  @inlinable
  public mutating func readDouble() throws(JSONError) -> Double {
    let number = try readNumber()
    guard let double = number.double else { try outOfRange(number, "a number within the range of Double") }
    return double
  }

  /// Passes a number and returns it as an integer; a dot, an exponent or a value beyond 64 bits is an error.
  @inlinable
  public mutating func readInt64() throws(JSONError) -> Int64 {
    _ = skipSpace()
    if let integer = passShortInteger() { return integer }
    return try readInt64Slowly()
  }

  /// Passes an integer of any length and returns its digits as they are written; nil, with nothing passed, for a number with a dot
  /// or an exponent.
  public mutating func readIntegerText() throws(JSONError) -> JSONText? {
    _ = skipSpace()
    let start = position
    let number = try readNumber()
    guard number.isInteger else {
      position = start
      return nil
    }
    return JSONText(start: base + start, count: number.count, hasEscapes: false)
  }

  @usableFromInline @inline(never)
  mutating func readInt64Slowly() throws(JSONError) -> Int64 {
    let number = try readNumberSlowly()
    guard let integer = number.int64 else { try outOfRange(number, "a whole number within 64 bits") }
    return integer
  }

  /// The error for a sound number that the wanted type cannot hold; the cursor goes back before it.
  @usableFromInline @inline(never)
  mutating func outOfRange(_ number: JSONNumber, _ expected: StaticString) throws(JSONError) -> Never {
    position -= number.count
    throw failure(.numberOutOfRange, at: position, expected: expected)
  }

  /// Passes any number by the whole grammar; the cursor stands on its first byte.
  @usableFromInline @inline(never)
  mutating func readNumberSlowly() throws(JSONError) -> JSONNumber {
    guard JSONKind(firstByte: byte(at: position)) == .number else { try wrongKind("a number") }
    let start = position
    var index = start
    let isNegative = byte(at: index) == Byte.minus
    if isNegative { index += 1 }

    var significand = Significand()
    let hasLeadingZero = byte(at: index) == Byte.zero
    let integerDigits = significand.takeDigits(&self, at: &index)
    guard integerDigits > 0 else { throw badNumber(start, index, "a digit after the minus") }
    guard !hasLeadingZero || integerDigits == 1 else { throw badNumber(start, start, "a number without leading zeros") }

    var power = 0
    var isInteger = true
    if byte(at: index) == Byte.dot {
      isInteger = false
      index += 1
      let fractionDigits = significand.takeDigits(&self, at: &index)
      guard fractionDigits > 0 else { throw badNumber(start, index, "a digit after the decimal point") }
      power = -fractionDigits
    }
    if byte(at: index) | 0x20 == 0x65 {
      isInteger = false
      index += 1
      let sign = byte(at: index)
      if sign == Byte.plus || sign == Byte.minus { index += 1 }
      var exponent = Significand()
      guard exponent.takeDigits(&self, at: &index) > 0 else { throw badNumber(start, index, "a digit in the exponent") }
      // An exponent too large to be kept cannot be exact; the text decides then.
      let magnitude = exponent.isExact ? Int(min(exponent.value, 1_000_000_000)) : 1_000_000_000
      power += sign == Byte.minus ? -magnitude : magnitude
    }
    // A number has no end of its own: at the end of the window it may go on.
    if index >= count, !isLast { throw failure(.incomplete, at: count, expected: "the end of a number") }
    position = index
    return JSONNumber(
      start: base + start, count: index - start, digits: significand.value, power: power, isNegative: isNegative,
      isExact: significand.isExact, isInteger: isInteger)
  }

  private mutating func badNumber(_ start: Int, _ index: Int, _ expected: StaticString) -> JSONError {
    guard index < count else { return failure(.unexpectedEnd, at: count, expected: expected) }
    return JSONError(
      kind: .invalidNumber, place: place(at: index), expected: "\(expected)", found: describe(at: start))
  }

  /// Digits gathered into an integer for as long as they fit.
  private struct Significand {
    var value: UInt64 = 0
    var isExact = true

    /// Passes the digits at `index` and returns how many there were.
    mutating func takeDigits(_ cursor: inout JSONCursor, at index: inout Int) -> Int {
      let start = index
      while true {
        let digit = cursor.byte(at: index) &- Byte.zero
        guard digit <= 9 else { return index - start }
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(UInt64(digit))
        if overflow || carry { isExact = false }
        value = sum
        index += 1
      }
    }
  }
}

/// An integer of one to seven digits at the front of eight bytes of text, worked out without a loop.
@usableFromInline struct ShortInteger {
  @usableFromInline let value: Int64
  @usableFromInline let length: Int

  /// Nil when the digits are none or more than seven, begin with a needless zero, or go on with a fraction or exponent.
  @inlinable @inline(__always)
  init?(_ word: UInt64) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let digits = word ^ (ones &* UInt64(Byte.zero))
    // The top bit of each byte that is no digit; a carry can only set bits above the first such byte, the only one used.
    let stops = ((digits &+ ones &* 0x76) | digits) & (ones &* 0x80)
    let bits = stops.trailingZeroBitCount & ~7
    guard bits > 0, bits < 64 else { return nil }
    let after = UInt8(truncatingIfNeeded: word >> UInt64(bits))
    guard after != Byte.dot, after | 0x20 != 0x65, bits == 8 || digits & 0xFF != 0 else { return nil }
    length = bits / 8
    // Zeros in front make it eight digits; then pairs, fours and eights are joined. No step can exceed its 64 bits.
    let eight = digits << UInt64(64 - bits)
    let pairs = eight &* 10 &+ (eight >> 8)
    let even = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let odd = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    value = Int64(truncatingIfNeeded: (even &+ odd) >> 32)
  }
}
