/// A title, a reason or a remark as a person typed it, made fit for one line of the journal.
package enum TypedLine {
  /// The longest that a line may be, in characters *(ours)*: longer text belongs in a document.
  package static let longest = 4000

  /// What is typed.
  package enum Field: String, Sendable {
    case title, owner, kind, why, note, cause
    /// The reason of a call of Adopted or above.
    case result

    fileprivate var name: String {
      switch self {
      case .why: "The reason (why)"
      case .result: "The result (why)"
      default: "The \(rawValue)"
      }
    }

    fileprivate var asks: String {
      switch self {
      case .title: "say what is to be done"
      case .owner: "name who does it"
      case .kind: "name one, such as call or workshop, or leave it out"
      case .why: "say why in a few words"
      case .result: "say what result the customer can point to"
      case .note: "write what is to be remembered"
      case .cause: "name the side and the cause, such as customer: layoff"
      }
    }
  }

  /// The text without space at its ends, each line break or tab in it as one space.
  ///
  /// Text that says nothing is refused, and so are characters that steer terminals or reorder what is read, and text that
  /// is longer than `longest`. So is the sign that stands for bytes which were no text: what was meant is lost by then.
  package static func text(_ typed: String, for field: Field) throws(Refusal) -> String {
    let pieces = typed.split { $0.isNewline || $0 == "\t" }.map(trimmed).filter { !$0.isEmpty }
    return try checked(pieces.joined(separator: " "), for: field)
  }

  /// The same with its lines as they are: no space at their ends, none that is empty at either end of the text, no two empty
  /// ones in a row.
  package static func lines(_ typed: String, for field: Field) throws(Refusal) -> String {
    var lines: [String] = []
    for line in typed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let text = String(trimmed(Substring(String(line.map { $0 == "\t" ? " " : $0 }))))
      if text.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(text)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return try checked(lines.joined(separator: "\n"), for: field)
  }

  private static func checked(_ text: String, for field: Field) throws(Refusal) -> String {
    guard
      text.unicodeScalars.contains(where: { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint })
    else { throw Refusal("\(field.name) is empty: \(field.asks).") }
    if let steering = text.unicodeScalars.first(where: { steers($0) && $0 != "\n" }) {
      let number = String(steering.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
      throw Refusal("\(field.name) holds the control character U+\(code): leave it out.")
    }
    guard !text.unicodeScalars.contains("\u{FFFD}") else {
      throw Refusal(
        "\(field.name) holds U+FFFD, which stands for what was not UTF-8 text: write it again, or convert it to UTF-8.")
    }
    guard text.count <= longest else {
      let (count, most) = (FigureText.number(text.count), FigureText.number(longest))
      throw Refusal("\(field.name) has \(count) characters, \(most) at most are kept: shorten it.")
    }
    return text
  }

  /// A regular expression, as ECMA-262 has them, of texts of one line that are taken as they are, by `longest` apart.
  package static let pattern =
    #"^(?=.*[^\s\u00AD\u200B-\u200D\u2060\uFEFF])[^\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]*$"#

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
  }
}
