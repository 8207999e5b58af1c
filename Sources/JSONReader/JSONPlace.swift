/// A place in a file: how many bytes come before it, and the line and column a person would look for.
public struct JSONPlace: Sendable, Hashable {
  /// Bytes from the start of the file, from 0.
  public var offset: Int
  /// Line number, from 1; a line ends at a line feed.
  public var line: Int
  /// Column in characters (Unicode scalars), from 1.
  public var column: Int

  /// The first byte of a file.
  public static let start = JSONPlace(offset: 0, line: 1, column: 1)

  /// Makes a place from its three coordinates.
  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// Walks over `bytes`, so that the place afterwards is the one just behind them.
  mutating func advance(over bytes: UnsafeRawBufferPointer) {
    offset += bytes.count
    for byte in bytes {
      if byte == Byte.lineFeed {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}

/// The bytes that mean something in JSON.
@usableFromInline enum Byte {
  @usableFromInline static var quote: UInt8 { 0x22 }
  @usableFromInline static var backslash: UInt8 { 0x5C }
  @usableFromInline static var comma: UInt8 { 0x2C }
  @usableFromInline static var colon: UInt8 { 0x3A }
  @usableFromInline static var openBrace: UInt8 { 0x7B }
  @usableFromInline static var closeBrace: UInt8 { 0x7D }
  @usableFromInline static var openBracket: UInt8 { 0x5B }
  @usableFromInline static var closeBracket: UInt8 { 0x5D }
  @usableFromInline static var minus: UInt8 { 0x2D }
  @usableFromInline static var plus: UInt8 { 0x2B }
  @usableFromInline static var dot: UInt8 { 0x2E }
  @usableFromInline static var zero: UInt8 { 0x30 }
  @usableFromInline static var underscore: UInt8 { 0x5F }
  @usableFromInline static var space: UInt8 { 0x20 }
  @usableFromInline static var tab: UInt8 { 0x09 }
  @usableFromInline static var lineFeed: UInt8 { 0x0A }
  @usableFromInline static var carriageReturn: UInt8 { 0x0D }
}
