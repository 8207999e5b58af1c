/// A string or key as it stands in the window, checked and not yet decoded.
///
/// It points into the window: use it, or take its `string`, before the window is refilled.
public struct JSONText {
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let count: Int
  /// Whether there are backslash escapes in it; without them the bytes are the text itself.
  public let hasEscapes: Bool

  @inlinable @inline(__always)
  init(start: UnsafeRawPointer, count: Int, hasEscapes: Bool) {
    self.start = start
    self.count = count
    self.hasEscapes = hasEscapes
  }

  /// The bytes between the quotes as they stand in the text, escapes unchanged.
  @inlinable public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  /// The text itself.
  public var string: String { withDecodedBytes { String(decoding: $0, as: UTF8.self) } }

  /// Calls `body` with the text itself in UTF-8; nothing is copied unless there are escapes.
  @inlinable
  public func withDecodedBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    hasEscapes ? withUnescapedBytes(body) : body(bytes)
  }

  @usableFromInline
  func withUnescapedBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    // No escape is shorter than what it stands for, so `count` bytes are enough.
    withUnsafeTemporaryAllocation(byteCount: max(count, 1), alignment: 1) { space in
      let used = unescape(bytes, into: space)
      return body(UnsafeRawBufferPointer(rebasing: space[..<used]))
    }
  }

  /// Whether the text is exactly `name`.
  public static func == (text: JSONText, name: StaticString) -> Bool {
    text.withDecodedBytes {
      $0.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
  }

  /// Lets a text be matched in a switch: `case "name":`.
  public static func ~= (name: StaticString, text: JSONText) -> Bool { text == name }
}

/// Writes `text` with its escapes resolved to the front of `space` and returns how many bytes that took.
///
/// The text has been checked before. Should it not be sound after all, the result is wrong, but nothing is written beyond `space`.
private func unescape(_ text: UnsafeRawBufferPointer, into space: UnsafeMutableRawBufferPointer) -> Int {
  var used = 0
  func put(_ byte: UInt8) {
    guard used < space.count else { return }
    space[used] = byte
    used += 1
  }
  var index = 0
  while index < text.count {
    let byte = text[index]
    guard byte == Byte.backslash, index + 1 < text.count else {
      put(byte)
      index += 1
      continue
    }
    if let plain = Escape.plain(text[index + 1]) {
      put(plain)
      index += 2
    } else if let escaped = Escape.scalar(in: UnsafeRawBufferPointer(rebasing: text[index...])) {
      UTF8.encode(escaped.scalar)?.forEach(put)
      index += escaped.length
    } else {
      return used
    }
  }
  return used
}

/// The escapes of JSON strings.
enum Escape {
  /// What a backslash and `letter` stand for, or nil when it is not one of the eight short escapes.
  static func plain(_ letter: UInt8) -> UInt8? {
    switch letter {
    case Byte.quote, Byte.backslash, 0x2F: letter
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: Byte.lineFeed
    case 0x72: Byte.carriageReturn
    case 0x74: Byte.tab
    default: nil
    }
  }

  /// The UTF-16 unit of the `\uXXXX` at `index` of `bytes`, or nil when none stands there whole.
  static func unit(in bytes: UnsafeRawBufferPointer, at index: Int = 0) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == Byte.backslash, bytes[index + 1] == 0x75 else { return nil }
    var unit: UInt16 = 0
    for digit in bytes[index + 2..<index + 6] {
      guard let value = hexValue(digit) else { return nil }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }

  /// The character of the one or two `\uXXXX` at the start of `bytes`, or nil for a surrogate without its other half.
  static func scalar(in bytes: UnsafeRawBufferPointer) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let high = unit(in: bytes) else { return nil }
    if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
    guard high < 0xDC00, let low = unit(in: bytes, at: 6), (0xDC00...0xDFFF).contains(low) else { return nil }
    let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    return Unicode.Scalar(value).map { ($0, 12) }
  }

  static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
