/// The kinds of JSON value.
public enum JSONKind: Sendable, Hashable, CustomStringConvertible {
  /// `{…}`
  case object
  /// `[…]`
  case array
  /// `"…"`
  case string
  /// `12.5`
  case number
  /// `true` or `false`
  case bool
  /// `null`
  case null

  /// The kind in words with its article, as it stands in messages.
  public var description: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }

  /// The kind of the value that begins with `byte`, or nil when no value begins so.
  @inlinable @inline(__always)
  init?(firstByte byte: UInt8) {
    switch byte {
    case Byte.quote: self = .string
    case Byte.minus, 0x30...0x39: self = .number
    case Byte.openBrace: self = .object
    case Byte.openBracket: self = .array
    case 0x74, 0x66: self = .bool
    case 0x6E: self = .null
    default: return nil
    }
  }
}
