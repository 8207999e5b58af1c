extension JSONCursor {
  /// The next key of the object looked up among the known `keys`, and its colon; nil after passing the closing brace.
  ///
  /// When the keys come in the same order as in the object before, they are recognised without being scanned.
  @inlinable
  public mutating func nextKey(in keys: inout KeyTable) throws(JSONError) -> JSONKey? {
    if isFresh { keys.order.restart() }
    guard try advance(to: Byte.closeBrace) else { return nil }
    if let guess = keys.order.guess(base: base, position: position, count: count) {
      let text = JSONText(start: base + position + 1, count: guess.length - 3, hasEscapes: false)
      position += guess.length
      return JSONKey(id: guess.number, text: text)
    }
    let text = try readKey()
    return JSONKey(id: keys.identify(text), text: text)
  }

  /// The number of the next key of a map with open-ended `names`, and its colon; nil after passing the closing brace.
  @inlinable
  public mutating func nextName(in names: inout NameTable) throws(JSONError) -> UInt32? {
    if isFresh { names.order.restart() }
    guard try advance(to: Byte.closeBrace) else { return nil }
    if let guess = names.order.guess(base: base, position: position, count: count) {
      position += guess.length
      return UInt32(truncatingIfNeeded: guess.number)
    }
    return names.identify(try readKey())
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
