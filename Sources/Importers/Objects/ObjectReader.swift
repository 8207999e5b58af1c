import Adoption
import JSONReader

/// Records out of JSON, one after another: lines of objects, a list of objects, an object around such a list, or objects.
///
/// ```swift
/// var reader = ObjectReader(input, paths: PathSet(["event", "properties.$groups.company"]))
/// try reader.forEachRecord(leftOut: { findings.append($0) }) { record in … }
/// ```
///
/// The text is UTF-8; a byte order mark is passed. A bad line is left out with a finding; a bad document is refused. Memory
/// is bounded by the longest record, whatever the size.
struct ObjectReader: ~Copyable {
  /// The record that `next` has read, until it is called again.
  private(set) var record: ObjectRecord
  private let input: any ByteInput
  private var buffer: BlockBuffer
  private var layout: ObjectForm.Layout?
  private var lines: ObjectLines
  private var document: ObjectDocument

  /// - Parameters:
  ///   - paths: what is wanted of each record.
  ///   - longestRecord: bytes that a record may have.
  ///   - isRecord: for a document that is one object with a list of objects in it: whether an object with these keys (those
  ///     of the list in question are not among them) is itself a record.
  init(
    _ input: any ByteInput, paths: PathSet, longestRecord: Int = 16 << 20, block: Int = 1 << 18,
    isRecord: @escaping ([String]) -> Bool = { _ in false }
  ) {
    self.input = input
    record = ObjectRecord(paths)
    let longest = max(longestRecord, 16)
    buffer = BlockBuffer(size: min(max(block, 16), longest), greatestSize: longest)
    lines = ObjectLines(file: input.name, longest: longest)
    document = ObjectDocument(input, longest: longest, isRecord: isRecord)
  }

  /// How the records stand in the file; nil before it is known.
  var form: ObjectForm? { layout == .lines ? .lines : document.form }

  /// Reads the next record; false at the end.
  ///
  /// - Parameter leftOut: is told of each record that is left out, and why.
  mutating func next(leftOut: (Finding) -> Void) throws(ImportError) -> Bool {
    switch layout {
    case nil:
      let layout = try look()
      self.layout = layout
      if layout == .lines { lines.begin(buffer) } else { document.begin(&buffer) }
      return try next(leftOut: leftOut)
    case .lines?: return try lines.next(input, &buffer, &record, leftOut)
    case .document?: return try document.next(&buffer, &record, leftOut)
    }
  }

  /// Calls `body` for each record to the end, or until it says that it has seen enough by false.
  mutating func forEachRecord(
    leftOut: (Finding) -> Void, _ body: (borrowing ObjectRecord) throws(ImportError) -> Bool
  ) throws(ImportError) {
    while try next(leftOut: leftOut) { guard try body(record) else { return } }
  }

  /// Reads until it is clear whether it is lines; one line longer than a record may be is a document.
  private mutating func look() throws(ImportError) -> ObjectForm.Layout {
    while true {
      try buffer.fill { space throws(ImportError) in try input.read(into: space) }
      if let layout = ObjectForm.layout(buffer.window, isLast: buffer.isAtEnd) { return layout }
      if buffer.isFull { return .document }
    }
  }
}

/// Records one a line.
struct ObjectLines: ~Copyable {
  private let file: String
  private let longest: Int
  private var window = UnsafeRawBufferPointer(start: nil, count: 0)
  private var scanner = LineScanner(UnsafeRawBufferPointer(start: nil, count: 0))

  init(file: String, longest: Int) {
    self.file = file
    self.longest = longest
  }

  /// Starts with what the buffer holds already.
  mutating func begin(_ buffer: borrowing BlockBuffer) {
    scanner = LineScanner(buffer.window, isLast: buffer.isAtEnd)
  }

  mutating func next(
    _ input: any ByteInput, _ buffer: inout BlockBuffer, _ record: inout ObjectRecord, _ leftOut: (Finding) -> Void
  ) throws(ImportError) -> Bool {
    while true {
      while let line = scanner.next() {
        do throws(JSONError) {
          try read(line, &record)
          return true
        } catch {
          if !line.isBlank { leftOut(Finding(leftOut: error, file: file, "the line is left out")) }
        }
      }
      guard try refill(input, &buffer, leftOut) else { return false }
    }
  }

  @inline(__always)
  private func read(_ line: JSONLine, _ record: inout ObjectRecord) throws(JSONError) {
    record.clear()
    var cursor = JSONCursor(line, nestingLimit: JSONCursor.greatestNestingLimit)
    try record.read(&cursor, in: line.bytes)
    if cursor.consumed < line.bytes.count { try cursor.endDocument() }
    record.place = line.place
    record.source = line.bytes
  }

  private mutating func refill(
    _ input: any ByteInput, _ buffer: inout BlockBuffer, _ leftOut: (Finding) -> Void
  ) throws(ImportError) -> Bool {
    var place = scanner.place
    buffer.drop(scanner.consumed)
    if buffer.isFull {
      leftOut(
        Finding(
          .error, code: "too_long", path: file, line: place.line, column: 1, what: "the line is left out",
          expected: "at most \(Words.size(longest)) a record", found: "more"))
      try pass(&place, input, &buffer)
    }
    if buffer.isAtEnd, buffer.window.isEmpty { return false }
    try buffer.fill { space throws(ImportError) in try input.read(into: space) }
    scanner = LineScanner(buffer.window, at: place, isLast: buffer.isAtEnd)
    return true
  }

  /// Passes the rest of a line.
  private mutating func pass(
    _ place: inout JSONPlace, _ input: any ByteInput, _ buffer: inout BlockBuffer
  ) throws(ImportError) {
    while true {
      let window = buffer.window
      if let end = window.firstIndex(of: UInt8(ascii: "\n")) {
        place.offset += end + 1
        place.line += 1
        return buffer.drop(end + 1)
      }
      place.offset += window.count
      buffer.drop(window.count)
      if buffer.isAtEnd { return }
      try buffer.fill { space throws(ImportError) in try input.read(into: space) }
    }
  }
}

/// Words of messages.
enum Words {
  /// A number of bytes: "16 MiB".
  static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }
}

extension Finding {
  /// What is said of a record that is left out.
  init(leftOut error: JSONError, file: String, _ what: String) {
    self.init(
      .error, code: error.kind == .wrongKind ? "wrong_kind" : "not_json", path: file, line: error.place.line,
      column: error.place.column, what: what, expected: error.expected, found: error.found,
      advice: error.advice?.asSentence)
  }
}

extension String {
  /// With a capital at its beginning.
  var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
