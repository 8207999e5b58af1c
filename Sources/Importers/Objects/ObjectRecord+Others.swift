import JSONReader

/// A single value that no path wanted.
struct OtherValue: Hashable, Sendable {
  /// The path to it, dots in its keys escaped.
  let path: String
  /// The text, the number as it is written, or true or false.
  let text: String
}

// These walk the record again, so that whoever does not ask does not pay.
extension ObjectRecord {
  /// Single values that no path wanted: at the top level, and in the objects that a wanted path goes into.
  ///
  /// Null, lists, and objects that no path goes into are left out. Empty for a record that is made of cells.
  func others() -> [OtherValue] {
    var others: [OtherValue] = []
    guard source.count > 0 else { return others }
    var cursor = JSONCursor(source, nestingLimit: JSONCursor.greatestNestingLimit)
    // It was read before without an error.
    try? gatherOthers(&cursor, PathSet.root, "", &others)
    return others
  }

  private func gatherOthers(
    _ cursor: inout JSONCursor, _ node: Int, _ prefix: String, _ others: inout [OtherValue]
  ) throws(JSONError) {
    try cursor.beginObject()
    while let key = try cursor.nextKey() {
      let child = node == PathSet.root ? paths.rootChild(key).node : paths.child(of: node, key)
      let path = prefix + PathSet.escaped(key.string)
      switch try cursor.peek() {
      case .object where child >= 0 && paths.hasChildren(child):
        try gatherOthers(&cursor, child, path + ".", &others)
      case .string where child < 0: others.append(OtherValue(path: path, text: try cursor.readString().string))
      case .number where child < 0, .bool where child < 0:
        others.append(OtherValue(path: path, text: String(decoding: try cursor.rawValue(), as: UTF8.self)))
      default: try cursor.skipValue()
      }
    }
  }

  /// All paths of the record, each once and in its order, also those whose value is null: what a mapping is recognised by.
  ///
  /// - Parameter depth: the most keys that a path may have.
  func keyPaths(depth: Int = 4) -> [String] {
    var paths: [String] = []
    var seen: Set<String> = []
    guard source.count > 0 else { return paths }
    var cursor = JSONCursor(source, nestingLimit: JSONCursor.greatestNestingLimit)
    try? Self.gatherPaths(&cursor, "", depth) { if seen.insert($0).inserted { paths.append($0) } }
    return paths
  }

  private static func gatherPaths(
    _ cursor: inout JSONCursor, _ prefix: String, _ depth: Int, _ add: (String) -> Void
  ) throws(JSONError) {
    switch try cursor.peek() {
    case .object where depth > 0:
      try cursor.beginObject()
      while let key = try cursor.nextKey() {
        let path = prefix + PathSet.escaped(key.string)
        add(path)
        try gatherPaths(&cursor, path + ".", depth - 1, add)
      }
    case .array where depth > 0:
      try cursor.beginArray()
      while try cursor.nextElement() { try gatherPaths(&cursor, prefix, depth, add) }
    default: try cursor.skipValue()
    }
  }
}
