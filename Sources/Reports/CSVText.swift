import Canvas
import JSONReader

/// Rows of comma-separated values (RFC 4180, with line feeds), made from the same values as the JSON.
///
/// What is unknown is an empty field. Numbers have their full precision, lists are joined by spaces, objects become
/// columns with dotted names. Text keeps every visible character; control characters become signs for them, so that
/// nothing can steer a terminal. Text that a spreadsheet would take for a formula is led by an apostrophe.
struct CSVText {
  private let pattern: JSONValue
  private let isRaw: Bool

  /// - Parameters:
  ///   - pattern: A row in which no object is missing: its columns are those of all rows.
  ///   - raw: Whether text stays without an apostrophe, for programs.
  init(pattern: JSONValue, raw: Bool) {
    self.pattern = pattern
    isRaw = raw
  }

  /// The names of the columns.
  var columns: [String] { Self.columns(of: pattern, prefix: "") }

  /// The header and the rows, each ending with a line feed.
  func text(_ rows: [JSONValue]) -> String {
    var text = columns.map(quoted).joined(separator: ",") + "\n"
    for row in rows {
      var cells: [String] = []
      write(row, like: pattern, to: &cells)
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func columns(of value: JSONValue, prefix: String) -> [String] {
    guard case .object(let members) = value else { return [prefix] }
    return members.flatMap { columns(of: $0.1, prefix: prefix.isEmpty ? $0.0 : "\(prefix).\($0.0)") }
  }

  private func write(_ value: JSONValue, like pattern: JSONValue, to cells: inout [String]) {
    guard case .object(let expected) = pattern else { return cells.append(cell(value)) }
    if case .object(let members) = value, members.count == expected.count {
      for (member, like) in zip(members, expected) { write(member.1, like: like.1, to: &cells) }
    } else {
      for like in expected { write(.null, like: like.1, to: &cells) }
    }
  }

  private func cell(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool, .integer, .number:
      // The same digits as in the JSON; what is not finite is unknown in both.
      value.text() == "null" ? "" : value.text()
    case .string(let text): text.isEmpty ? "\"\"" : textCell(text)
    case .array(let values): textCell(values.map(Self.word).filter { !$0.isEmpty }.joined(separator: " "))
    case .object, .written: ""
    }
  }

  /// An element of a list as one word or number: of an object its first member, which names it.
  private static func word(_ value: JSONValue) -> String {
    switch value {
    case .null, .array, .written: ""
    case .bool, .integer, .number: value.text()
    case .string(let text): text
    case .object(let members): members.first.map { word($0.1) } ?? ""
    }
  }

  private func textCell(_ text: String) -> String {
    quoted(!isRaw && (text.unicodeScalars.first.map(Self.beginsFormula) ?? false) ? "'" + text.safe : text.safe)
  }

  /// Whether a spreadsheet takes text that begins so for a formula. Numbers are never asked.
  private static func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  /// The field in quotes where it needs them. Characters are looked at one by one: a mark after a quote hides nothing.
  private func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let needs = scalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    let isOdd = scalars.first.map { "'=+-@ ".unicodeScalars.contains($0) } ?? false || scalars.last == " "
    guard needs || isOdd else { return text }
    var result = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar == "\"" { result.append(scalar) }
      result.append(scalar)
    }
    return "\"\(String(result))\""
  }
}
