import Canvas

/// Rows of comma-separated values (RFC 4180, with line feeds), made from the same values as the JSON.
///
/// What is unknown is an empty field. Numbers have their full precision, lists are joined by spaces, objects become
/// columns with dotted names. Text keeps every visible character; control characters become signs for them, so that
/// nothing can steer a terminal.
struct CSVText {
  private let pattern: JSONValue

  /// - Parameter pattern: A row in which no object is missing: its columns are those of all rows.
  init(pattern: JSONValue) { self.pattern = pattern }

  /// The names of the columns.
  var columns: [String] { Self.columns(of: pattern, prefix: "") }

  /// The header and the rows, each ending with a line feed.
  func text(_ rows: [JSONValue]) -> String {
    var text = columns.map(Self.quoted).joined(separator: ",") + "\n"
    for row in rows {
      var cells: [String] = []
      Self.write(row, like: pattern, to: &cells)
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func columns(of value: JSONValue, prefix: String) -> [String] {
    guard case .object(let members) = value else { return [prefix] }
    return members.flatMap { columns(of: $0.1, prefix: prefix.isEmpty ? $0.0 : "\(prefix).\($0.0)") }
  }

  private static func write(_ value: JSONValue, like pattern: JSONValue, to cells: inout [String]) {
    guard case .object(let expected) = pattern else { return cells.append(cell(value)) }
    if case .object(let members) = value, members.count == expected.count {
      for (member, like) in zip(members, expected) { write(member.1, like: like.1, to: &cells) }
    } else {
      for like in expected { write(.null, like: like.1, to: &cells) }
    }
  }

  private static func cell(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool, .integer, .number:
      // The same digits as in the JSON; what is not finite is unknown in both.
      value.text() == "null" ? "" : value.text()
    case .string(let text): text.isEmpty ? "\"\"" : quoted(text.safe)
    case .array(let values): quoted(values.map(word).filter { !$0.isEmpty }.joined(separator: " "))
    case .object, .written: ""
    }
  }

  /// An element of a list as one word or number: of an object its first member, which names it.
  private static func word(_ value: JSONValue) -> String {
    switch value {
    case .null, .array, .written: ""
    case .bool, .integer, .number: value.text()
    case .string(let text): text.safe
    case .object(let members): members.first.map { word($0.1) } ?? ""
    }
  }

  /// The field in quotes where it needs them, and where a spreadsheet might take it for a formula.
  private static func quoted(_ text: String) -> String {
    let needs = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    let isOdd = text.first.map { "=+-@ ".contains($0) } ?? false || text.last == " "
    guard needs || isOdd else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
