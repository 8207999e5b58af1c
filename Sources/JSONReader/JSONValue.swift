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

  /// The value as text, nested values indented by two spaces and lists of plain values on one line.
  package func text() -> String {
    var output = OutputBytes(capacity: 4096)
    write(to: &output, indentation: 0)
    return output.text
  }

  /// The value on one line, without blanks and without the line's end.
  package var compact: [UInt8] {
    var output = OutputBytes(capacity: 256)
    writeCompact(to: &output)
    return output.bytes
  }

  /// The same with its line feed: a line of JSON Lines.
  package var line: [UInt8] {
    var output = OutputBytes(capacity: 256)
    writeCompact(to: &output)
    output.append(0x0A)
    return output.bytes
  }

  private func writeCompact(to output: inout OutputBytes) {
    switch self {
    case .array(let values):
      output.append("[")
      for index in values.indices {
        if index > 0 { output.append(",") }
        values[index].writeCompact(to: &output)
      }
      output.append("]")
    case .object(let members):
      output.append("{")
      for index in members.indices {
        if index > 0 { output.append(",") }
        output.append(quoted: members[index].0)
        output.append(":")
        members[index].1.writeCompact(to: &output)
      }
      output.append("}")
    default: write(to: &output, indentation: 0)
    }
  }

  /// Writes the value as it stands that deep inside another.
  package func write(to output: inout OutputBytes, indentation: Int) {
    switch self {
    case .null: output.append("null")
    case .written(let written): written.withUnsafeBytes { output.append(contentsOf: $0) }
    case .bool(let value): output.append(value ? "true" : "false")
    case .integer(let value): output.append(utf8Of: String(value))
    case .number(let value): JSONValue.append(value, to: &output)
    case .string(let value): output.append(quoted: value)
    case .array(let values):
      let isOneLine = indentation >= JSONValue.deepest || values.allSatisfy(\.isPlain)
      output.append("[")
      for index in values.indices {
        output.next(index, isOneLine, indentation)
        values[index].write(to: &output, indentation: indentation + 1)
      }
      if !isOneLine, !values.isEmpty { output.startLine(indentation) }
      output.append("]")
    case .object(let members):
      let isOneLine = indentation >= JSONValue.deepest || members.allSatisfy(\.1.isPlain)
      output.append("{")
      for index in members.indices {
        output.next(index, isOneLine, indentation)
        output.append(quoted: members[index].0)
        output.append(": ")
        members[index].1.write(to: &output, indentation: indentation + 1)
      }
      if !isOneLine, !members.isEmpty { output.startLine(indentation) }
      output.append("}")
    }
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
  private static func append(_ value: Double, to output: inout OutputBytes) {
    guard value.isFinite else { return output.append("null") }
    let whole = Int(exactly: value).flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
    output.append(utf8Of: whole.map { String($0) } ?? value.description)
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

extension OutputBytes {
  /// Parts an element from the one before, and begins its line.
  fileprivate mutating func next(_ index: Int, _ isOneLine: Bool, _ indentation: Int) {
    if isOneLine {
      if index > 0 { append(", ") }
    } else {
      if index > 0 { append(",") }
      startLine(indentation + 1)
    }
  }

  fileprivate mutating func startLine(_ indentation: Int) {
    append(0x0A)
    for _ in 0..<indentation { append("  ") }
  }
}
