extension JSONCursor {
  /// The next key of the object looked up among the known `keys`, and its colon; nil after passing the closing brace.
  ///
  /// When the keys come in the same order as in the object before, they are recognised without being scanned.
  @inlinable
  public mutating func nextKey(in keys: inout KeyTable) throws(JSONError) -> JSONKey? {
    if isFresh { keys.restart() }
    guard try advance(to: Byte.closeBrace) else { return nil }
    if let length = keys.guess(base: base, position: position, count: count) {
      let text = JSONText(start: base + position + 1, count: length - 3, hasEscapes: false)
      position += length
      return JSONKey(id: keys.currentID, text: text)
    }
    let text = try readKey()
    return JSONKey(id: keys.identify(text), text: text)
  }
}

/// A key of an object: which known key it is, and how it is written.
public struct JSONKey {
  /// The number of the known key, or nil for an unknown one.
  @inlinable public var id: Int? { rawID < 0 ? nil : rawID }
  /// The key as it is written.
  public let text: JSONText
  @usableFromInline let rawID: Int

  @inlinable @inline(__always)
  init(id: Int, text: JSONText) {
    rawID = id
    self.text = text
  }
}
