/// A JSON value to be written: keys keep their order, numbers their full precision, nil is null.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// A value that was written already.
  case written([UInt8])

  package static func optional(_ value: Double?) -> JSONValue { value.map(number) ?? .null }
  package static func optional(_ value: Int?) -> JSONValue { value.map(integer) ?? .null }
  package static func optional(_ value: String?) -> JSONValue { value.map(string) ?? .null }
  @inlinable
  package static func optional(_ value: (some CustomStringConvertible)?) -> JSONValue {
    value.map { .string($0.description) } ?? .null
  }

  /// The value as text, nested values indented by two spaces and lists of plain values on one line.
  package func text() -> String {
    // Bytes, because appending to a String a piece at a time costs several times as much.
    var bytes: [UInt8] = []
    write(to: &bytes, indentation: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value as it stands that deep inside another.
  package func bytes(indentation: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    // About an account of a report.
    bytes.reserveCapacity(4096)
    write(to: &bytes, indentation: indentation)
    return bytes
  }

  /// The value on one line, without blanks and without the line's end.
  package var compact: [UInt8] {
    var bytes: [UInt8] = []
    writeCompact(to: &bytes)
    return bytes
  }

  /// The same with its line feed: a line of JSON Lines.
  package var line: [UInt8] { compact + [0x0A] }

  private func writeCompact(to bytes: inout [UInt8]) {
    switch self {
    case .array(let values):
      bytes.append("[")
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(",") }
        value.writeCompact(to: &bytes)
      }
      bytes.append("]")
    case .object(let members):
      bytes.append("{")
      for (index, (key, value)) in members.enumerated() {
        if index > 0 { bytes.append(",") }
        bytes.append(quoted: key)
        bytes.append(":")
        value.writeCompact(to: &bytes)
      }
      bytes.append("}")
    default: write(to: &bytes, indentation: 0)
    }
  }

  private func write(to bytes: inout [UInt8], indentation: Int) {
    switch self {
    case .null: bytes.append("null")
    case .written(let written): bytes.append(contentsOf: written)
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): bytes.append(plain: String(value))
    case .number(let value): JSONValue.append(value, to: &bytes)
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
  private static func append(_ value: Double, to bytes: inout [UInt8]) {
    guard value.isFinite else { return bytes.append("null") }
    let whole = Int(exactly: value).flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
    bytes.append(plain: whole.map { String($0) } ?? value.description)
  }
}

extension JSONValue: Equatable {
  /// Two objects are the same only in the same order of keys.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.number(let one), .number(let other)): one == other
    case (.string(let one), .string(let other)): one == other
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one.elementsEqual(other) { $0 == $1 }
    case (.written(let one), .written(let other)): one == other
    default: false
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  fileprivate mutating func append(plain text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  fileprivate mutating func startLine(_ indentation: Int) {
    append(0x0A)
    for _ in 0..<indentation { append("  ") }
  }
}
