import Adoption

/// A JSON value to be written: keys keep their order, numbers their full precision, nil is null.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// A value that was written already.
  case written([UInt8])

  static func optional(_ value: Double?) -> JSONValue { value.map(number) ?? .null }
  static func optional(_ value: Int?) -> JSONValue { value.map(integer) ?? .null }
  static func optional(_ value: (some CustomStringConvertible)?) -> JSONValue {
    value.map { .string($0.description) } ?? .null
  }

  /// The value as text, nested values indented by two spaces and lists of plain values on one line.
  func text() -> String {
    // Bytes, because appending to a String a piece at a time costs several times as much.
    var bytes: [UInt8] = []
    write(to: &bytes, indentation: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value as it stands that deep inside another.
  func written(indentation: Int) -> JSONValue {
    var bytes: [UInt8] = []
    write(to: &bytes, indentation: indentation)
    return .written(bytes)
  }

  private func write(to bytes: inout [UInt8], indentation: Int) {
    switch self {
    case .null: bytes.append("null")
    case .written(let written): bytes.append(contentsOf: written)
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): bytes.append(contentsOf: JSONValue.literal(value).utf8)
    case .string(let value): bytes.append(quoted: value)
    case .array(let values):
      let isPlain = values.allSatisfy(\.isPlain)
      JSONValue.list(values.count, "[", "]", isPlain: isPlain, to: &bytes, indentation: indentation) { index, bytes in
        values[index].write(to: &bytes, indentation: indentation + 1)
      }
    case .object(let members):
      let isPlain = members.allSatisfy(\.1.isPlain)
      JSONValue.list(members.count, "{", "}", isPlain: isPlain, to: &bytes, indentation: indentation) { index, bytes in
        bytes.append(quoted: members[index].0)
        bytes.append(": ")
        members[index].1.write(to: &bytes, indentation: indentation + 1)
      }
    }
  }

  private static func list(
    _ count: Int, _ open: StaticString, _ close: StaticString, isPlain: Bool, to bytes: inout [UInt8], indentation: Int,
    write: (Int, inout [UInt8]) -> Void
  ) {
    let isOneLine = isPlain || indentation >= deepest
    bytes.append(open)
    for index in 0..<count {
      if index > 0 { bytes.append(isOneLine ? ", " : ",") }
      if !isOneLine { bytes.startLine(indentation + 1) }
      write(index, &bytes)
    }
    if !isOneLine, count > 0 { bytes.startLine(indentation) }
    bytes.append(close)
  }

  /// From this depth on everything stands on one line.
  private static let deepest = 4

  private var isPlain: Bool {
    switch self {
    case .array, .object, .written: false
    default: true
    }
  }

  /// The shortest text that reads back as the same number. What is not finite has no JSON and is unknown.
  private static func literal(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    return value.description
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  fileprivate mutating func startLine(_ indentation: Int) {
    append(0x0A)
    for _ in 0..<indentation { append("  ") }
  }
}
