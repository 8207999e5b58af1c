import Adoption
import JSONReader

extension ImportState {
  private static let format = "booktop-import/1"

  // MARK: - Writing

  /// The state as a document: members in a fixed order, lists by their names.
  var bytes: [UInt8] {
    var text = "{\n  \"format\": \(Self.format.quotedJSON),\n  \"map\": \(map.description.quotedJSON),\n"
    text += "  \"kind\": \(kind.rawValue.quotedJSON),\n"
    if let coverage {
      text +=
        "  \"coverage\": {\"from\": \(coverage.from.quotedJSON), \"through\": \(coverage.through.quotedJSON)},\n"
    }
    text += "  \"sources\": \(Self.list(sources.map(Self.line)))"
    text += ",\n  \"files\": \(Self.list(files.map(Self.line)))"
    if !values.isEmpty {
      let lines = values.sorted { Self.precedes($0.key, $1.key) }
        .map { "\($0.key.quotedJSON): \($0.value.quotedJSON)" }
      text += ",\n  \"values\": {\n    \(lines.joined(separator: ",\n    "))\n  }"
    }
    return Array((text + "\n}\n").utf8)
  }

  private static func line(_ source: Source) -> String {
    var line = "{\"name\": \(source.name.quotedJSON), \(members(source.digest))"
    if let date = source.date { line += ", \"date\": \(date.quotedJSON)" }
    return line + "}"
  }

  private static func line(_ file: File) -> String {
    var line = "{\"path\": \(file.place.path.quotedJSON), \(members(file.digest))"
    if let records = file.records { line += ", \"records\": \(records)" }
    return line + "}"
  }

  private static func members(_ digest: FileDigest) -> String {
    "\"size\": \(digest.length), \"hash\": \"\(digest.hexadecimal)\""
  }

  /// The lines as a list, each once and in byte order: the order in which files were read makes no difference.
  private static func list(_ lines: [String]) -> String {
    let lines = Set(lines).sorted(by: precedes)
    return lines.isEmpty ? "[]" : "[\n    \(lines.joined(separator: ",\n    "))\n  ]"
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  // MARK: - Reading

  /// What a document says of a mapping; nil for one that is damaged in any part, of another version, or of another mapping:
  /// half a memory would let an import write over what it does not know.
  init?(_ bytes: [UInt8], map: PlaceName) {
    let state = bytes.withUnsafeBytes { bytes -> ImportState? in
      var cursor = JSONCursor(bytes)
      do throws(JSONError) {
        let state = try Self.read(&cursor, map)
        try cursor.endDocument()
        return state
      } catch {
        return nil
      }
    }
    guard let state else { return nil }
    self = state
  }

  private static func read(_ cursor: inout JSONCursor, _ map: PlaceName) throws(JSONError) -> ImportState? {
    var state = ImportState(map: map, kind: .snapshot)
    var words: [String: String] = [:]
    var isWhole = true
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      switch key {
      case "format", "map", "kind": words[key] = try cursor.readString().string
      case "coverage":
        let members = try members(&cursor)
        guard let from = members["from"], let through = members["through"] else { return nil }
        state.coverage = Coverage(from: from, through: through)
      case "sources":
        try cursor.beginArray()
        while try cursor.nextElement() {
          let source = source(try members(&cursor))
          if let source { state.sources.append(source) } else { isWhole = false }
        }
      case "files":
        try cursor.beginArray()
        while try cursor.nextElement() {
          let file = file(try members(&cursor), map)
          if let file { state.files.append(file) } else { isWhole = false }
        }
      case "values": state.values = try members(&cursor)
      default: try cursor.skipValue()
      }
    }
    guard isWhole, words["format"] == format, words["map"] == map.description,
      let kind = Kind(rawValue: words["kind"] ?? "")
    else { return nil }
    state.kind = kind
    return state
  }

  private static func source(_ members: [String: String]) -> Source? {
    guard let name = members["name"], let digest = digest(members) else { return nil }
    return Source(name: name, digest: digest, date: members["date"])
  }

  /// A file that a state of the mapping may list; nothing else, whatever it says.
  private static func file(_ members: [String: String], _ map: PlaceName) -> File? {
    guard let place = OwnedPlace(path: members["path"] ?? ""), place.isTracked(for: map), let digest = digest(members)
    else { return nil }
    return File(place: place, digest: digest, records: members["records"].flatMap { Int($0) })
  }

  private static func digest(_ members: [String: String]) -> FileDigest? {
    guard let hash = members["hash"], let length = members["size"].flatMap({ Int($0) }) else { return nil }
    return FileDigest(hexadecimal: hash, length: length)
  }

  /// The members of an object that are texts or numbers, as they are written.
  private static func members(_ cursor: inout JSONCursor) throws(JSONError) -> [String: String] {
    var members: [String: String] = [:]
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      switch try cursor.peek() {
      case .string: members[key] = try cursor.readString().string
      case .number: members[key] = try cursor.readNumber().text
      default: try cursor.skipValue()
      }
    }
    return members
  }
}
