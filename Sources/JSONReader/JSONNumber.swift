/// A number as it stands in the window, checked and ready to be taken as an integer or a Double.
///
/// `text` points into the window; the values do not.
public struct JSONNumber {
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let count: Int
  /// The digits without sign, dot and exponent; meaningful only when `isExact`.
  @usableFromInline let digits: UInt64
  /// The power of ten that `digits` is multiplied by.
  @usableFromInline let power: Int
  @usableFromInline let isNegative: Bool
  /// Whether `digits` and `power` hold all that is written.
  @usableFromInline let isExact: Bool
  /// Whether there is neither a dot nor an exponent.
  public let isInteger: Bool

  @inlinable @inline(__always)
  init(
    start: UnsafeRawPointer, count: Int, digits: UInt64, power: Int, isNegative: Bool, isExact: Bool, isInteger: Bool
  ) {
    self.start = start
    self.count = count
    self.digits = digits
    self.power = power
    self.isNegative = isNegative
    self.isExact = isExact
    self.isInteger = isInteger
  }

  /// Reads a number from a whole byte slice by the grammar of JSON, such as the inside of `"123"`; nil if it is anything else.
  public init?(parsing bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    guard cursor.byte(at: 0) > Byte.space, let number = try? cursor.readNumber(), cursor.consumed == bytes.count else {
      return nil
    }
    self = number
  }

  /// The number as it is written.
  public var text: String { String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self) }

  /// The value, when it is written as an integer and fits; nil otherwise.
  ///
  /// `-0` is 0; `1.0` and `1e3` are not written as integers.
  @inlinable public var int64: Int64? {
    guard isInteger, isExact else { return nil }
    if isNegative {
      return digits <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- digits) : nil
    }
    return Int64(exactly: digits)
  }

  /// The nearest Double (ties to even); nil when the number is beyond the range of Double, never infinity.
  @inlinable public var double: Double? {
    // Both factors are exact doubles, so the one operation rounds correctly (Clinger 1990).
    if isExact, digits <= 1 << 53, power >= -22, power <= 22 {
      let magnitude = Double(digits)
      let scaled = power < 0 ? magnitude / PowersOfTen.exact(-power) : magnitude * PowersOfTen.exact(power)
      return isNegative ? -scaled : scaled
    }
    return doubleFromText
  }

  @usableFromInline var doubleFromText: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The nearest Double if it is as good as what is written; nil when it is another number.
  ///
  /// It is another number beyond the range of Double, so near to 0 that 0 would be left of it, and for most whole numbers
  /// above 2^53: 9007199254740993 would become 9007199254740992. Fractions are rounded as always.
  @inlinable public var faithfulDouble: Double? {
    if isExact, digits <= 1 << 53, power <= 0, power >= -22 { return double }
    return faithfulDoubleFromText
  }

  @usableFromInline var faithfulDoubleFromText: Double? {
    guard let value = double else { return nil }
    let written = WrittenNumber(text)
    if value == 0 { return written.isZero ? value : nil }
    guard value.magnitude >= 0x1p53 else { return value }
    // What is written with few digits, as 1e23 is, reads back as it is; what has many has to be exact.
    if WrittenNumber(value.magnitude.description) == written { return value }
    return UInt64(exactly: value.magnitude).map { WrittenNumber(String($0)) } == written ? value : nil
  }
}

/// A number as written, apart from its sign: its digits without zeros at either end, and the power of ten before them.
private struct WrittenNumber: Equatable {
  private var digits: [UInt8] = []
  private var power = 0

  var isZero: Bool { digits.isEmpty }

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let exponent = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.count
    var isFraction = false
    for byte in bytes[..<exponent] {
      if byte == Byte.dot { isFraction = true }
      guard byte &- Byte.zero <= 9 else { continue }
      let isLeadingZero = digits.isEmpty && byte == Byte.zero
      if isFraction, isLeadingZero { power -= 1 }
      if !isFraction, !isLeadingZero { power += 1 }
      if !isLeadingZero { digits.append(byte) }
    }
    while digits.last == Byte.zero { digits.removeLast() }
    // Zero is zero whatever its exponent, and an exponent that no integer holds belongs to no finite number but zero.
    power += Int(String(decoding: bytes[exponent...].dropFirst(), as: UTF8.self)) ?? 0
    if digits.isEmpty { power = 0 }
  }
}

/// The powers of ten that a Double holds exactly.
@usableFromInline enum PowersOfTen {
  /// Ten to the power of `exponent`, which is from 0 to 22.
  @usableFromInline
  static func exact(_ exponent: Int) -> Double {
    switch exponent {
    case 0: 1
    case 1: 1e1
    case 2: 1e2
    case 3: 1e3
    case 4: 1e4
    case 5: 1e5
    case 6: 1e6
    case 7: 1e7
    case 8: 1e8
    case 9: 1e9
    case 10: 1e10
    case 11: 1e11
    case 12: 1e12
    case 13: 1e13
    case 14: 1e14
    case 15: 1e15
    case 16: 1e16
    case 17: 1e17
    case 18: 1e18
    case 19: 1e19
    case 20: 1e20
    case 21: 1e21
    default: 1e22
    }
  }
}
