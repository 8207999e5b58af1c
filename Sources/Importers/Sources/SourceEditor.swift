import Adoption
import YAML

/// Changes the text of an `import.yaml` and leaves every other byte of it as the person wrote it.
struct SourceEditor {
  private var text: [Unicode.Scalar]
  private let hasMark: Bool
  private let lineBreak: [Unicode.Scalar]

  init(_ bytes: [UInt8]) {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    hasMark = scalars.first == "\u{FEFF}"
    if hasMark { scalars.removeFirst() }
    text = scalars
    let first = scalars.firstIndex(of: "\n")
    lineBreak = first.map { $0 > 0 && scalars[$0 - 1] == "\r" } == true ? ["\r", "\n"] : ["\n"]
  }

  var bytes: [UInt8] {
    var scalars = String.UnicodeScalarView()
    if hasMark { scalars.append("\u{FEFF}") }
    scalars.append(contentsOf: text)
    return Array(String(scalars).utf8)
  }

  /// Adds a source at the end.
  mutating func append(_ source: ImportSource, to root: YAMLNode?) {
    if text.isEmpty { insert(Self.heading, at: 0) }
    if let last = text.last, last != "\n" { text += lineBreak }
    let indent = root?.list == nil ? 0 : (root?.place.column ?? 1) - 1
    text += Array((String(repeating: " ", count: indent) + source.line).unicodeScalars) + lineBreak
  }

  /// What a new file begins with.
  private static let heading = """
    # The exports of this book that come again; all of them are read by: booktop import --again
    # files: a path, with * and ? in the file's name. take: newest or all. every: how often one is to come, such as 7d:
    # where none comes, booktop check says so. time-zone, date-order, decimal: answers to what an import may ask.

    """

  /// Gives a key of a source another value.
  ///
  /// - Returns: false where the text is written in a way that is not changed here.
  mutating func set(_ key: String, _ value: String, in entry: YAMLNode) -> Bool {
    guard let members = entry.members, let last = members.last else { return false }
    if let member = members.first(where: { $0.key == key }) {
      guard let start = offset(member.node.place), let end = end(of: member.node) else { return false }
      text.replaceSubrange(start..<end, with: Array(SourceWords.scalar(value).unicodeScalars))
      return true
    }
    guard let start = offset(entry.place), let end = end(of: last.node) else { return false }
    let addition = "\(key): \(SourceWords.scalar(value))"
    if text[start] == "{" {
      insert(", " + addition, at: end)
    } else {
      let lineEnd = text[end...].firstIndex { $0 == "\n" || $0 == "\r" } ?? text.count
      let indent = String(repeating: " ", count: max(0, (members[0].place.column) - 1))
      text.insert(contentsOf: lineBreak + Array((indent + addition).unicodeScalars), at: lineEnd)
    }
    return true
  }

  private mutating func insert(_ addition: String, at place: Int) {
    text.insert(contentsOf: Array(addition.unicodeScalars), at: place)
  }

  // MARK: Places

  /// Where a place lies in the text.
  private func offset(_ place: YAMLPlace) -> Int? {
    var line = 1
    var index = 0
    while line < place.line {
      guard index < text.count else { return nil }
      switch text[index] {
      case "\r":
        if index + 1 < text.count, text[index + 1] == "\n" { index += 1 }
        line += 1
      case "\n", "\u{85}", "\u{2028}", "\u{2029}": line += 1
      default: break
      }
      index += 1
    }
    let offset = index + place.column - 1
    return offset < text.count ? offset : nil
  }

  /// Where the text of a value ends; nil where it is not on one line.
  private func end(of node: YAMLNode) -> Int? {
    guard let value = node.text, let start = offset(node.place) else { return nil }
    var index = start + 1
    switch text[start] {
    case "\"":
      while index < text.count, text[index] != "\"" { index += text[index] == "\\" ? 2 : 1 }
      return index < text.count ? index + 1 : nil
    case "'":
      while index < text.count {
        if text[index] == "'" {
          guard index + 1 < text.count, text[index + 1] == "'" else { return index + 1 }
          index += 1
        }
        index += 1
      }
      return nil
    default:
      let plain = Array(value.unicodeScalars)
      return text[start...].starts(with: plain) ? start + plain.count : nil
    }
  }
}

/// How texts are written in YAML.
enum SourceWords {
  /// The text as a value: in quotes unless it is plain beyond doubt.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && text.last?.isWhitespace == false
      && text.allSatisfy { $0.isLetter || ($0.isASCII && $0.isNumber) || "-_/+.() ".contains($0) }
      && !["y", "n", "yes", "no", "true", "false", "on", "off", "null"].contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }

  /// The text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _
      where scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
        || scalar == "\u{FEFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension ImportSource {
  /// The source as a line of the file.
  var line: String {
    var parts = ["files: \(SourceWords.quoted(files))", "take: \(take.rawValue)"]
    if let map { parts.append("map: \(SourceWords.scalar(map))") }
    if let every { parts.append("every: \(every.text)") }
    parts += answers.map { "\($0.key): \(SourceWords.scalar($0.value))" }
    return "- {" + parts.joined(separator: ", ") + "}"
  }

  /// The answers that were given, by their keys.
  var answers: [(key: String, value: String)] {
    [("time-zone", timeZone), ("date-order", dateOrder), ("decimal", decimal)].compactMap { key, value in
      value.map { (key, $0) }
    }
  }

  /// This source with the answers of another over its own.
  func answered(by other: ImportSource) -> ImportSource {
    var source = self
    source.timeZone = other.timeZone ?? timeZone
    source.dateOrder = other.dateOrder ?? dateOrder
    source.decimal = other.decimal ?? decimal
    return source
  }
}
