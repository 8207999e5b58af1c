import JSONReader

/// How JSON records stand in a file.
enum ObjectForm: Hashable, Sendable {
  /// One a line.
  case lines
  /// In one list.
  case list
  /// In a list inside of an object; its path.
  case envelope(String)
  /// As one object that is the record, or several such objects one behind the other.
  case record

  /// What the first look at a file says.
  enum Layout: Hashable, Sendable {
    case lines
    case document
  }

  /// Whether a text of JSON is one record a line, or one document; nil where more of it has to be seen.
  ///
  /// It is lines when the first line is an object of its own and something follows. Where the first line is broken, it is
  /// lines when the next one is an object of its own.
  static func layout(_ text: UnsafeRawBufferPointer, isLast: Bool) -> Layout? {
    guard let start = firstLetter(in: text, from: text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) else {
      return isLast ? .document : nil
    }
    guard text[start] == UInt8(ascii: "{") else { return .document }
    guard let lineEnd = text[start...].firstIndex(of: lineFeed) else { return isLast ? .document : nil }
    let next = firstLetter(in: text, from: lineEnd)
    let rest = UnsafeRawBufferPointer(rebasing: text[start...])
    var cursor = JSONCursor(rest, isLast: isLast, nestingLimit: JSONCursor.greatestNestingLimit)
    do throws(JSONError) {
      try cursor.skipValue()
      if start + cursor.consumed > lineEnd { return .document }
      return next != nil ? .lines : isLast ? .document : nil
    } catch {
      guard let next else { return isLast ? .document : nil }
      guard error.kind != .incomplete, start + error.place.offset <= next else { return .document }
      let line = text[next...].prefix { $0 != lineFeed }
      if line.endIndex == text.count, !isLast { return nil }
      return isObject(UnsafeRawBufferPointer(rebasing: line)) ? .lines : .document
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private static func firstLetter(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    text[start...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  private static func isObject(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.first == UInt8(ascii: "{") else { return false }
    var cursor = JSONCursor(line, nestingLimit: JSONCursor.greatestNestingLimit)
    do throws(JSONError) {
      try cursor.skipValue()
      try cursor.endDocument()
      return true
    } catch { return false }
  }
}

/// Where records may be in a document that is one object.
struct DocumentShape {
  /// All keys of the object that were seen.
  private(set) var keys: [String] = []
  /// The keys of lists of objects.
  private(set) var lists: [[String]] = []
  /// The paths of lists of objects one object deep.
  private(set) var deeperLists: [[String]] = []
  /// Of both, those that are empty.
  private(set) var emptyLists: [[String]] = []
  private(set) var deeperEmptyLists: [[String]] = []

  /// Looks at the object that is next; after an error it knows what comes before.
  mutating func look(_ cursor: inout JSONCursor) throws(JSONError) {
    self = DocumentShape()
    try cursor.beginObject()
    while let key = try cursor.nextKey()?.string {
      keys.append(key)
      switch try cursor.peek() {
      case .array: try lookAtList(&cursor, [key])
      case .object:
        try cursor.beginObject()
        while let inner = try cursor.nextKey()?.string {
          if try cursor.peek() == .array { try lookAtList(&cursor, [key, inner]) } else { try cursor.skipValue() }
        }
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func lookAtList(_ cursor: inout JSONCursor, _ path: [String]) throws(JSONError) {
    try cursor.beginArray()
    var first: JSONKind?
    while try cursor.nextElement() {
      let kind = try cursor.peek()
      if first == nil, kind != .null {
        first = kind
        if kind == .object { if path.count == 1 { lists.append(path) } else { deeperLists.append(path) } }
      }
      try cursor.skipValue()
    }
    if first == nil { if path.count == 1 { emptyLists.append(path) } else { deeperEmptyLists.append(path) } }
  }

  /// The lists of objects on the upper of the levels that have one.
  var candidates: [[String]] { lists.isEmpty ? deeperLists : lists }

  /// The path of the list that holds the records; nil where the object itself is a record.
  ///
  /// - Parameter isRecord: whether a record is known by these keys: those of the object without the lists in question.
  func envelope(file: String, isRecord: ([String]) -> Bool) throws(ImportError) -> [String]? {
    var candidates = candidates
    // A list that happens to be empty is an envelope without records, when nobody knows the object around it.
    if candidates.isEmpty {
      candidates = emptyLists.count + deeperEmptyLists.count == 1 ? emptyLists + deeperEmptyLists : []
    }
    guard !candidates.isEmpty else { return nil }
    let doors = Set(candidates.map { $0[0] })
    if isRecord(keys.filter { !doors.contains($0) }) { return nil }
    guard candidates.count == 1 else { throw Self.tooMany(candidates[0], candidates[1], file: file) }
    return candidates[0]
  }

  static func tooMany(_ one: [String], _ other: [String], file: String) -> ImportError {
    ImportError(
      "two_lists", file: file, what: "it is not clear which list holds the records",
      expected: "one list of objects", found: "\(name(one)) and \(name(other))",
      advice: "Export each as a file of its own, or keep only one of them")
  }

  /// A path as text; of a long one the beginning.
  static func name(_ path: [String]) -> String {
    let name = path.map(PathSet.escaped).joined(separator: ".")
    return name.count > 80 ? name.prefix(80) + "…" : name
  }
}
