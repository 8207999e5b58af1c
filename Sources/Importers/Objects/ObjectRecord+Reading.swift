import JSONReader

extension ObjectRecord {
  /// Reads the object that is next. After an error the record has no meaning.
  ///
  /// - Parameter window: the bytes that the cursor goes over.
  mutating func read(_ cursor: inout JSONCursor, in window: UnsafeRawBufferPointer) throws(JSONError) {
    base = window.baseAddress
    outerSource = nil
    try cursor.beginObject()
    while let key = try cursor.nextKey() {
      let (node, isExact) = paths.rootChild(key)
      guard node >= 0 else {
        try cursor.skipValue()
        continue
      }
      if found[node] == .exact, !isExact {
        try cursor.skipValue()
      } else {
        try readValue(&cursor, node, row: -1)
        found[node] = isExact ? .exact : .folded
      }
    }
  }

  // MARK: Cells of tables

  /// Reads a cell that holds a JSON object, or a list of them, into the paths that go into its column. A blank cell has
  /// nothing, and neither has `null`.
  ///
  /// - Parameters:
  ///   - cell: its bytes, which must stay as they are while the record is looked at.
  ///   - entry: what `PathSet.entry(ofColumn:)` gave for the column.
  ///   - hasDoubledQuotes: whether a doubled quote in it stands for one.
  /// - Returns: false where the cell is neither blank nor JSON that can be entered: its values are `.broken`.
  mutating func read(cell: UnsafeRawBufferPointer, at entry: Int, hasDoubledQuotes: Bool = false) -> Bool {
    let text = hasDoubledQuotes ? withoutDoubledQuotes(cell) : cell
    let letters = text.drop(while: Self.isSpace)
    guard let first = letters.first else { return true }
    if letters.starts(with: "null".utf8), letters.dropFirst(4).allSatisfy(Self.isSpace) { return true }
    outerSource = nil
    guard Self.opensJSON(first) else {
      empty(entry, .broken)
      return false
    }
    return enter(text, entry, row: -1)
  }

  private mutating func withoutDoubledQuotes(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let room = texts.room(for: cell.count)
    var (count, isSecond) = (0, false)
    for byte in cell {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if byte == UInt8(ascii: "\""), !isSecond { continue }
      room[count] = byte
      count += 1
    }
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<count])
  }

  // MARK: Values

  private mutating func readObject(_ cursor: inout JSONCursor, _ node: Int, row: Int) throws(JSONError) {
    try cursor.beginObject()
    while let key = try cursor.nextKey() {
      let child = paths.child(of: node, key)
      if child >= 0 { try readValue(&cursor, child, row: row) } else { try cursor.skipValue() }
    }
  }

  /// - Parameter row: the element of the outermost list, -1 outside of lists.
  private mutating func readValue(_ cursor: inout JSONCursor, _ node: Int, row: Int) throws(JSONError) {
    if row < 0 {
      if found[node] != .no { empty(node, .missing) }
      found[node] = .exact
    }
    let kind = try cursor.peek()
    let start = cursor.consumed
    switch kind {
    case .null: try cursor.readNull()
    case .string: readText(try cursor.readString(), node, row: row)
    case .number, .bool:
      try cursor.skipValue()
      put(.bytes, written(start..<cursor.consumed), node, row: row)
    case .object:
      if paths.hasChildren(node) { try readObject(&cursor, node, row: row) } else { try cursor.skipValue() }
      put(.object, written(start..<cursor.consumed), node, row: row)
    case .array: try readList(&cursor, node, row: row)
    }
  }

  private mutating func readList(_ cursor: inout JSONCursor, _ node: Int, row: Int) throws(JSONError) {
    if row < 0 { empty(node, .list, source: outerSource ?? base.map { $0 + cursor.consumed }) }
    try cursor.beginArray()
    var index = 0
    while try cursor.nextElement() {
      try readValue(&cursor, node, row: row < 0 ? index : row)
      index += 1
    }
  }

  private mutating func readText(_ text: JSONText, _ node: Int, row: Int) {
    let bytes = text.hasEscapes ? text.withDecodedBytes { texts.keep($0) } : text.bytes
    let source = text.bytes.baseAddress.map { $0 - 1 }
    if paths.hasChildren(node), let first = bytes.first(where: { !Self.isSpace($0) }), Self.opensJSON(first) {
      let (outer, window) = (outerSource, base)
      outerSource = outer ?? source
      _ = enter(bytes, node, row: row)
      (outerSource, base) = (outer, window)
    }
    // Where the text itself is wanted, it is the text, whatever was read out of it.
    put(.bytes, bytes, source: source, node, row: row)
  }

  /// Reads JSON that is the whole of a text; where it is none, the paths that go into it are `.broken`.
  private mutating func enter(_ text: UnsafeRawBufferPointer, _ node: Int, row: Int) -> Bool {
    base = text.baseAddress
    var cursor = JSONCursor(text, nestingLimit: JSONCursor.greatestNestingLimit)
    do throws(JSONError) {
      if try cursor.peek() == .object {
        try readObject(&cursor, node, row: row)
      } else {
        try readList(&cursor, node, row: row)
      }
      try cursor.endDocument()
      return true
    } catch {
      for below in paths.wantedBelow(node) where below != node {
        values[below] = Value(kind: .broken, source: outerSource)
      }
      return false
    }
  }

  // MARK: Keeping

  /// The bytes of the window as they stand there.
  private func written(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base.map { $0 + range.lowerBound }, count: range.count)
  }

  /// - Parameter source: where the bytes are written, when they are not there themselves.
  private mutating func put(
    _ kind: Kind, _ bytes: UnsafeRawBufferPointer, source: UnsafeRawPointer? = nil, _ node: Int, row: Int
  ) {
    guard paths.isWanted(node) else { return }
    guard row >= 0 else {
      values[node] = Value(
        kind: kind, start: bytes.baseAddress, count: bytes.count, source: outerSource ?? source ?? bytes.baseAddress)
      return
    }
    let index = elements.count
    elements.append(Element(start: bytes.baseAddress, count: bytes.count, row: row))
    if values[node].first < 0 { values[node].first = index } else { elements[values[node].last].next = index }
    values[node].last = index
  }

  /// Sets what stands at a node and below it to nothing, of that kind.
  private mutating func empty(_ node: Int, _ kind: Kind, source: UnsafeRawPointer? = nil) {
    for below in paths.wantedBelow(node) { values[below] = Value(kind: kind, source: source) }
  }

  private static func opensJSON(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
