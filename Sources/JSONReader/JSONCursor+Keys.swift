extension JSONCursor {
  /// The next key of the object looked up among the known `keys`, and its colon; nil after passing the closing brace.
  ///
  /// When the keys come in the same order as in the object before, they are recognised without being scanned.
  @inlinable
  public mutating func nextKey(in keys: inout KeyTable) throws(JSONError) -> JSONKey? {
    if let guess = passGuessed(&keys.order) {
      let text = JSONText(start: base + position - guess.length + 1, count: guess.length - 3, hasEscapes: false)
      return JSONKey(id: guess.number, text: text)
    }
    guard try advance(to: Byte.closeBrace) else { return nil }
    let text = try readKey()
    return JSONKey(id: keys.identify(text), text: text)
  }

  /// The number of the next key of a map with open-ended `names`, and its colon; nil after passing the closing brace.
  @inlinable
  public mutating func nextName(in names: inout NameTable) throws(JSONError) -> UInt32? {
    if let guess = passGuessed(&names.order) { return UInt32(truncatingIfNeeded: guess.number) }
    guard try advance(to: Byte.closeBrace) else { return nil }
    return names.identify(try readKey())
  }

  /// Passes the key that came next last time, with the comma before and the colon behind it, when no space is between them.
  @inlinable @inline(__always)
  mutating func passGuessed(_ order: inout KeyOrder) -> (number: Int, length: Int)? {
    let start: Int
    if isFresh {
      order.restart()
      start = position
    } else {
      guard byte(at: position) == Byte.comma else { return nil }
      start = position + 1
    }
    guard start >= 0, readable - start >= KeyOrder.span, let index = order.guess(base + start) else { return nil }
    let guess = order.accept(index)
    // A key may seem to reach over the end of the window into what is readable behind it.
    guard guess.length <= count - start else { return nil }
    isFresh = false
    position = start + guess.length
    return guess
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
