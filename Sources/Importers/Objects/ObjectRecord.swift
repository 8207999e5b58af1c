import JSONReader

/// What a record has at a wanted path, valid while the record is looked at.
enum ObjectValue {
  /// Nothing, or null.
  case missing
  /// A text, a number as it is written, or true or false, in UTF-8.
  case bytes(UnsafeRawBufferPointer)
  /// So many values, from lists on the path: 0 for an empty one.
  case list(count: Int)
  /// An object, as it is written, where a value was wanted.
  case object(UnsafeRawBufferPointer)
  /// Nothing, because the path goes into a text or cell that begins like JSON and is none.
  case broken
}

/// The values that one JSON record has at the paths of a set; its memory is used again for the next record.
///
/// A path that meets a list goes into each of its elements and gives a list of what is found there. A path that meets a text
/// which holds a JSON object goes into that. Of a key that comes twice outside of lists the last one counts.
struct ObjectRecord: ~Copyable {
  let paths: PathSet
  /// Where the record begins: line and column from 1, the column in characters.
  var place = JSONPlace.start
  /// The whole record as it is written; empty for one that is made of cells.
  var source = UnsafeRawBufferPointer(start: nil, count: 0)

  /// By node.
  var values: [Value]
  var elements: [Element] = []
  var texts = TextStore()
  /// By node: whether its key was there, outside of lists, and how it was written.
  var found: [Found]
  /// The window that is read: a record's, or that of a text in it.
  var base: UnsafeRawPointer?
  /// Where the text stands whose JSON is read.
  var outerSource: UnsafeRawPointer?

  /// What stands at a node.
  struct Value {
    var kind = Kind.missing
    var start: UnsafeRawPointer?
    var count = 0
    /// Where it is written; nil for what is in a cell.
    var source: UnsafeRawPointer?
    /// The first and the last element of a list, as indexes of `elements`.
    var first = -1
    var last = -1

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
  }

  enum Kind: UInt8 { case missing, bytes, list, object, broken }

  /// A value in a list.
  struct Element {
    var start: UnsafeRawPointer?
    var count: Int
    /// The element of the outermost list on the path to which it belongs, from 0.
    var row: Int
    var next = -1
  }

  enum Found: UInt8 { case no, folded, exact }

  /// Makes an empty record.
  init(_ paths: PathSet) {
    self.paths = paths
    values = [Value](repeating: Value(), count: paths.nodeCount)
    found = [Found](repeating: .no, count: paths.nodeCount)
  }

  /// Makes ready for another record.
  mutating func clear() {
    for node in 0..<values.count {
      values[node] = Value()
      found[node] = .no
    }
    elements.removeAll(keepingCapacity: true)
    texts.clear()
    source = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  // MARK: Values

  /// What stands at the path of a slot.
  func value(_ slot: Int) -> ObjectValue {
    let value = values[paths.nodeOfSlot[slot]]
    switch value.kind {
    case .missing: return .missing
    case .bytes: return .bytes(value.bytes)
    case .object: return .object(value.bytes)
    case .broken: return .broken
    case .list: return .list(count: count(value))
    }
  }

  /// The bytes of a single value; nil for none, a list, or an object.
  @inline(__always)
  func bytes(_ slot: Int) -> UnsafeRawBufferPointer? {
    let value = values[paths.nodeOfSlot[slot]]
    return value.kind == .bytes ? value.bytes : nil
  }

  /// Calls `body` with the bytes of a single value; nil for none, a list, or an object.
  @inline(__always)
  func withBytes<Result>(_ slot: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    bytes(slot).map(body)
  }

  /// The text of a single value, or of the only one in a list; nil for anything else.
  func text(_ slot: Int) -> String? {
    let value = values[paths.nodeOfSlot[slot]]
    switch value.kind {
    case .bytes: return String(decoding: value.bytes, as: UTF8.self)
    case .list where value.first >= 0 && value.first == value.last: return list(slot).first
    default: return nil
    }
  }

  /// The texts of a list in their order, or the one of a single value; an object in a list is given as it is written.
  func list(_ slot: Int) -> [String] {
    var texts: [String] = []
    forEachElement(slot) { _, bytes in texts.append(String(decoding: bytes, as: UTF8.self)) }
    return texts
  }

  /// The values of a list in their order, or the single value, each with its row.
  ///
  /// The row is the element of the outermost list on the path, from 0. Values at two paths through one list belong
  /// together where their rows are equal; an element without the one or the other has none.
  func forEachElement(_ slot: Int, _ body: (_ row: Int, UnsafeRawBufferPointer) -> Void) {
    let value = values[paths.nodeOfSlot[slot]]
    if value.kind == .bytes { body(0, value.bytes) }
    guard value.kind == .list else { return }
    var index = value.first
    while index >= 0 {
      let element = elements[index]
      body(element.row, UnsafeRawBufferPointer(start: element.start, count: element.count))
      index = element.next
    }
  }

  private func count(_ list: Value) -> Int {
    var (index, count) = (list.first, 0)
    while index >= 0 {
      index = elements[index].next
      count += 1
    }
    return count
  }

  // MARK: Places

  /// The line and column where the value of a slot begins, of a list where its brackets open; nil where nothing stands or
  /// it is in a cell.
  func place(_ slot: Int) -> (line: Int, column: Int)? {
    guard let target = values[paths.nodeOfSlot[slot]].source, let start = source.baseAddress, target >= start,
      target - start <= source.count
    else { return nil }
    var (line, column) = (place.line, place.column)
    for byte in source.prefix(target - start) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}

/// Keeps texts that are not in the window as they are; nothing moves until it is cleared.
struct TextStore: ~Copyable {
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var used = 0

  deinit { for block in blocks { block.deallocate() } }

  /// Forgets all texts; the greatest block is kept.
  mutating func clear() {
    used = 0
    guard blocks.count > 1 else { return }
    for block in blocks.dropLast() { block.deallocate() }
    blocks.removeFirst(blocks.count - 1)
  }

  /// Room for so many bytes.
  mutating func room(for count: Int) -> UnsafeMutableRawBufferPointer {
    if let block = blocks.last, block.count - used >= count {
      used += count
      return UnsafeMutableRawBufferPointer(rebasing: block[used - count..<used])
    }
    let size = max(count, (blocks.last?.count ?? 2048) * 2)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    blocks.append(block)
    used = count
    return UnsafeMutableRawBufferPointer(rebasing: block[..<count])
  }

  /// Keeps a text.
  mutating func keep(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let room = room(for: text.count)
    room.copyMemory(from: text)
    return UnsafeRawBufferPointer(room)
  }
}
