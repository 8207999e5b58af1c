/// A JSON value to be written: keys keep their order, numbers their full precision, nil is null.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  static func optional(_ value: Double?) -> JSONValue { value.map(number) ?? .null }
  static func optional(_ value: Int?) -> JSONValue { value.map(integer) ?? .null }
  static func optional(_ value: (some CustomStringConvertible)?) -> JSONValue {
    value.map { .string($0.description) } ?? .null
  }

  /// The value as text, nested values indented by two spaces and lists of plain values on one line.
  func text(indentation: Int = 0) -> String {
    var text = ""
    write(to: &text, indentation: indentation)
    return text
  }

  private func write(to text: inout String, indentation: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += JSONValue.literal(value)
    case .string(let value): JSONValue.quote(value, to: &text)
    case .array(let values):
      writeItems(values.map { ("", $0) }, "[", "]", to: &text, indentation: indentation)
    case .object(let members):
      writeItems(members, "{", "}", to: &text, indentation: indentation)
    }
  }

  private func writeItems(
    _ items: [(String, JSONValue)], _ open: String, _ close: String, to text: inout String, indentation: Int
  ) {
    let oneLine = items.allSatisfy { $0.1.isPlain } || indentation >= JSONValue.deepest
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += oneLine ? ", " : "," }
      if !oneLine { text += "\n" + String(repeating: "  ", count: indentation + 1) }
      if !item.0.isEmpty {
        JSONValue.quote(item.0, to: &text)
        text += ": "
      }
      item.1.write(to: &text, indentation: indentation + 1)
    }
    if !oneLine, !items.isEmpty { text += "\n" + String(repeating: "  ", count: indentation) }
    text += close
  }

  /// From this depth on everything stands on one line.
  private static let deepest = 4

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// The shortest text that reads back as the same number. What is not finite has no JSON and is unknown.
  private static func literal(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    return value.description
  }

  /// Control characters and whatever could steer a terminal are escaped, so that output is safe to look at and still
  /// reads back as the same text.
  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if needsEscape(scalar) {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x7F || scalar.value < 0x20 else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
    default: return false
    }
  }
}
