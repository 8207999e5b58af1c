import Adoption
import YAML

/// What `import.yaml` at the top of a book lists: the exports that come again, and the answers that were given for them.
package struct SourceList {
  /// The sources in the order of the file.
  package let entries: [Entry]
  /// The list itself; nil in a file that says nothing.
  let root: YAMLNode?

  /// A source and where it stands.
  package struct Entry {
    package let source: ImportSource
    let node: YAMLNode

    /// The line on which it begins.
    package var line: Int { node.place.line }
  }

  /// How messages call the file.
  package static let name = OwnedPlace.sources.path
  static let largest = 1 << 20
  static let keys = ["files", "take", "map", "every", "time-zone", "date-order", "decimal"]

  /// The list of a book; nil where it has none.
  package static func of(book: String) throws(ImportError) -> SourceList? {
    guard let file = try Self.file(book: book) else { return nil }
    guard let bytes = try file.readAll(limit: largest) else {
      throw ImportError(
        "bad_sources", file: name, what: "the file is larger than 1 MiB", advice: "Keep a line a source")
    }
    return try SourceList(bytes)
  }

  private static func file(book: String) throws(ImportError) -> FileInput? {
    guard exists("\(book)/\(name)") else { return nil }
    return try FileInput(path: "\(book)/\(name)", name: name)
  }

  /// Reads the list and checks every key of it.
  init(_ bytes: [UInt8]) throws(ImportError) {
    do { root = try YAMLNode.read(bytes) } catch {
      throw ImportError(
        "bad_sources", file: Self.name, line: error.place?.line, column: error.place?.column, what: error.message)
    }
    // A list whose lines are all comments reads as nothing.
    guard let root, root.text != "" else {
      entries = []
      return
    }
    guard let list = root.list else {
      throw Self.bad(root, "the file is no list of sources", expected: "lines such as \(Self.example)")
    }
    var entries: [Entry] = []
    for node in list {
      let source = try Self.source(node)
      if let first = entries.first(where: { $0.source.files == source.files && $0.source.map == source.map }) {
        throw Self.bad(node, "the source stands on line \(first.line) already", advice: "Leave one of them out")
      }
      entries.append(Entry(source: source, node: node))
    }
    self.entries = entries
  }

  static let example = #"- {files: "~/Downloads/hubspot-crm-exports-*.csv", map: hubspot-companies}"#

  // MARK: Checking

  private static func source(_ node: YAMLNode) throws(ImportError) -> ImportSource {
    guard let members = node.members else {
      throw bad(node, "the source has no keys", expected: example, found: node.text.map { quoted($0) })
    }
    var source: ImportSource?
    if let files = node["files"] { source = ImportSource(files: try Self.files(files)) }
    for member in members {
      let node = member.node
      switch member.key {
      case "files": break
      case "take": source?.take = try choice(node, ImportSource.Take.allCases)
      case "map": source?.map = try word(node)
      case "every": source?.every = try every(node)
      case "time-zone": source?.timeZone = try zone(node)
      case "date-order":
        source?.dateOrder = try checked(node, expected: "dmy or mdy") { DateText.Order(word: $0) != nil }
      case "decimal":
        source?.decimal = try checked(node, expected: "comma or point") { NumberText.Decimal(rawValue: $0) != nil }
      default:
        throw ImportError(
          "bad_sources", file: name, line: member.place.line, column: member.place.column,
          what: "the key \(quoted(member.key)) is none of a source", expected: "one of " + keys.joined(separator: ", "),
          found: member.key, advice: nearestWord(to: member.key, among: keys).map { "If you mean \($0), correct it" })
      }
    }
    guard let source else { throw bad(node, "the source names no files", expected: "the key files") }
    return source
  }

  private static func files(_ node: YAMLNode) throws(ImportError) -> String {
    let files = try word(node)
    guard let slash = files.lastIndex(of: "/") else { return files }
    if files[..<slash].contains(where: { $0 == "*" || $0 == "?" }) {
      throw bad(
        node, "a folder is named with * or ?", expected: "* and ? in the file's name only", found: quoted(files),
        advice: "Write a line a folder")
    }
    return files
  }

  private static func every(_ node: YAMLNode) throws(ImportError) -> ImportSource.Interval {
    let text = try word(node)
    if let interval = ImportSource.Interval(text) { return interval }
    throw bad(
      node, "the interval cannot be read", expected: "hours, days or weeks such as 24h, 7d or 2w", found: quoted(text))
  }

  private static func zone(_ node: YAMLNode) throws(ImportError) -> String {
    let text = try word(node)
    if ZoneTable(named: text) != nil { return text }
    throw bad(
      node, "the time zone is unknown", expected: "a name such as Europe/Berlin, or UTC", found: quoted(text),
      advice: ZoneTable.nearestName(to: text).map { "If you mean \($0), correct it" })
  }

  private static func choice<Choice: RawRepresentable<String>>(
    _ node: YAMLNode, _ choices: [Choice]
  ) throws(ImportError) -> Choice {
    let text = try word(node)
    if let choice = Choice(rawValue: text) { return choice }
    let words = choices.map(\.rawValue)
    throw bad(
      node, "the value cannot be read", expected: words.joined(separator: " or "), found: quoted(text),
      advice: nearestWord(to: text, among: words).map { "If you mean \($0), correct it" })
  }

  private static func checked(
    _ node: YAMLNode, expected: String, _ isGood: (String) -> Bool
  ) throws(ImportError) -> String {
    let text = try word(node)
    if isGood(text) { return text }
    throw bad(node, "the value cannot be read", expected: expected, found: quoted(text))
  }

  private static func word(_ node: YAMLNode) throws(ImportError) -> String {
    if let text = node.text, !text.isEmpty { return text }
    let found = node.text != nil ? "nothing" : node.list != nil ? "a list" : "keys"
    throw bad(node, "the value cannot be read", expected: "one word or text", found: found)
  }

  private static func bad(
    _ node: YAMLNode, _ what: String, expected: String? = nil, found: String? = nil, advice: String? = nil
  ) -> ImportError {
    ImportError(
      "bad_sources", file: name, line: node.place.line, column: node.place.column, what: what, expected: expected,
      found: found, advice: advice)
  }
}
