import Driver
import JSONReader

/// Made once: a new table for each input would take most of the time.
private let knownKeys = KeyTable(["account_id", "week", "active"])

/// Holds what must be true of any bytes; the address sanitizer sees every load outside the input.
func check(_ bytes: UnsafeRawBufferPointer) {
  let skipped = error(in: bytes) { cursor throws(JSONError) in
    try cursor.skipValue()
    try cursor.endDocument()
  }
  var keys = knownKeys
  let read = error(in: bytes) { cursor throws(JSONError) in
    try walk(&cursor, &keys)
    try cursor.endDocument()
  }
  if let skipped {
    require((0...bytes.count).contains(skipped.place.offset), "the place is inside")
    require(skipped.kind != .incomplete, "a whole input is never incomplete")
    require(read == skipped, "reading and skipping agree")
    require(!skipped.description.utf8.contains { $0 < 0x20 }, "messages are fit for a terminal")
  } else {
    require(read == nil, "what can be skipped can be read")
    // Cut anywhere, a sound text is incomplete, or it was sound before the cut and more may follow.
    let cut = UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2))
    let half = error(in: cut, isLast: false) { cursor throws(JSONError) in
      try cursor.skipValue()
      try cursor.endDocument()
    }
    require(half?.kind == .incomplete, "half a text is incomplete")
  }
  checkLines(bytes, &keys)
}

/// Each line gives the same whether or not the rest of the window may be looked at.
private func checkLines(_ bytes: UnsafeRawBufferPointer, _ keys: inout KeyTable) {
  var lines = LineScanner(bytes)
  while let line = lines.next() {
    var inWindow = JSONCursor(line)
    let one = outcome { () throws(JSONError) in try walk(&inWindow, &keys) }
    let exact = UnsafeMutableRawBufferPointer.allocate(byteCount: line.bytes.count, alignment: 1)
    defer { exact.deallocate() }
    exact.copyMemory(from: line.bytes)
    var alone = JSONCursor(UnsafeRawBufferPointer(exact), at: line.place)
    let other = outcome { () throws(JSONError) in try walk(&alone, &keys) }
    require(one == other && inWindow.consumed == alone.consumed, "a line is read alone")
  }
  require(lines.consumed == bytes.count, "every byte belongs to a line")
}

private func outcome(_ body: () throws(JSONError) -> Void) -> JSONError? {
  do throws(JSONError) {
    try body()
    return nil
  } catch {
    return error
  }
}

private func error(
  in bytes: UnsafeRawBufferPointer, isLast: Bool = true, _ body: (inout JSONCursor) throws(JSONError) -> Void
) -> JSONError? {
  var cursor = JSONCursor(bytes, isLast: isLast)
  return outcome { () throws(JSONError) in try body(&cursor) }
}

/// Reads a value with everything there is to read it with.
private func walk(_ cursor: inout JSONCursor, _ keys: inout KeyTable) throws(JSONError) {
  switch try cursor.peek() {
  case .null: try cursor.readNull()
  case .bool: _ = try cursor.readBool()
  case .string:
    let text = try cursor.readString()
    require(text.hasEscapes || text.string.utf8.elementsEqual(text.bytes), "a string is its bytes")
  case .number:
    let number = try cursor.readNumber()
    let value = Double(number.text)
    require(number.double == value.flatMap { $0.isFinite ? $0 : nil }, "the nearest Double")
    require(number.int64 == (number.isInteger ? Int64(number.text) : nil), "the integer")
  case .array:
    try cursor.beginArray()
    while try cursor.nextElement() { try walk(&cursor, &keys) }
  case .object:
    try cursor.beginObject()
    while let key = try cursor.nextKey(in: &keys) {
      require(key.id == keys.id(of: key.text.string), "the key is known by its text")
      try walk(&cursor, &keys)
    }
  }
}
