import Adoption
import JSONReader

/// Records in a document: a list, an object around a list, or objects one behind the other.
struct ObjectDocument: ~Copyable {
  /// How the records stand in it; nil before it is known.
  private(set) var form: ObjectForm?
  private let input: any ByteInput
  private let longest: Int
  private let isRecord: ([String]) -> Bool
  private var cursor = JSONCursor(UnsafeRawBufferPointer(start: nil, count: 0))
  private var state = State.root
  /// The keys of the objects around the list.
  private var path: [String] = []
  /// Whether all of the document was looked at before its records are read, as any is that is no longer than a record may be.
  private var isKnown = true

  private enum State { case root, elements, end }

  /// Why a step was not taken.
  private enum Trouble: Error {
    case reading(ImportError)
    case text(JSONError)
    /// What begins there is longer than the buffer may grow.
    case tooLong(JSONPlace)
  }

  /// One element of the list.
  private enum Element {
    case none
    case record
    /// Not an object.
    case other(JSONError)
  }

  init(_ input: any ByteInput, longest: Int, isRecord: @escaping ([String]) -> Bool) {
    self.input = input
    self.longest = longest
    self.isRecord = isRecord
  }

  /// Starts with what the buffer holds already, behind a byte order mark.
  mutating func begin(_ buffer: inout BlockBuffer) {
    var place = JSONPlace.start
    if buffer.window.starts(with: [0xEF, 0xBB, 0xBF]) {
      buffer.drop(3)
      place.offset = 3
    }
    cursor = JSONCursor(
      buffer.window, at: place, isLast: buffer.isAtEnd, nestingLimit: JSONCursor.greatestNestingLimit)
  }

  mutating func next(
    _ buffer: inout BlockBuffer, _ record: inout ObjectRecord, _ leftOut: (Finding) -> Void
  ) throws(ImportError) -> Bool {
    do throws(Trouble) {
      while true {
        switch state {
        case .root: if try readRoot(&buffer, &record) { return true }
        case .elements: if try readElement(&buffer, &record, leftOut) { return true }
        case .end: return false
        }
      }
    } catch {
      state = .end
      throw refusal(error)
    }
  }

  private func refusal(_ trouble: Trouble) -> ImportError {
    switch trouble {
    case .reading(let error): error
    case .text(let error):
      ImportError(
        error.kind == .wrongKind ? "wrong_kind" : "not_json", file: input.name, line: error.place.line,
        column: error.place.column, what: "the document is not sound, and nothing of it is read",
        expected: error.expected, found: error.found, advice: error.advice?.asSentence)
    case .tooLong(let place):
      ImportError(
        "too_long", file: input.name, line: place.line, column: place.column,
        what: "the document is not read", expected: "at most \(Words.size(longest)) a record", found: "more",
        advice: "Export JSON Lines, one record a line")
    }
  }

  // MARK: Steps

  /// Calls `body` at the cursor, again with more bytes until they are enough.
  private mutating func step<Result>(
    _ buffer: inout BlockBuffer,
    _ body: (inout JSONCursor, UnsafeRawBufferPointer) throws(JSONError) -> Result
  ) throws(Trouble) -> Result {
    while true {
      let start = cursor.mark
      do throws(JSONError) { return try body(&cursor, buffer.window) } catch {
        guard error.kind == .incomplete else { throw .text(error) }
      }
      cursor.rewind(to: start)
      // The window begins where the last one ended; the cursor counts from there.
      let checkpoint = cursor.checkpoint()
      buffer.drop(cursor.consumed)
      let isFull = buffer.isFull
      if !isFull {
        do throws(ImportError) {
          try buffer.fill { space throws(ImportError) in try input.read(into: space) }
        } catch { throw .reading(error) }
      }
      cursor = JSONCursor(
        buffer.window, resuming: checkpoint, isLast: buffer.isAtEnd, nestingLimit: JSONCursor.greatestNestingLimit)
      if isFull { throw .tooLong(checkpoint.place) }
    }
  }

  /// Reads the object that is next as a record.
  private static func read(
    _ cursor: inout JSONCursor, _ window: UnsafeRawBufferPointer, _ record: inout ObjectRecord
  ) throws(JSONError) {
    record.clear()
    let place = cursor.place()
    let start = cursor.consumed
    try record.read(&cursor, in: window)
    record.place = place
    record.source = UnsafeRawBufferPointer(rebasing: window[start..<cursor.consumed])
  }

  // MARK: The whole

  /// Looks at what the document begins with, or goes on with behind a record; true when that is a record.
  private mutating func readRoot(
    _ buffer: inout BlockBuffer, _ record: inout ObjectRecord
  ) throws(Trouble) -> Bool {
    if try isAtEnd(&buffer) {
      state = .end
      return false
    }
    if form == nil {
      let isList = try step(&buffer) { cursor, _ throws(JSONError) in
        if try cursor.peek() == .object { return false }
        do throws(JSONError) { try cursor.beginArray() } catch {
          throw JSONError(
            kind: error.kind, place: error.place, expected: "an object or a list of objects", found: error.found)
        }
        return true
      }
      if isList {
        form = .list
        state = .elements
        return false
      }
      if let path = try envelope(&buffer) {
        form = .envelope(DocumentShape.name(path))
        self.path = path
        try enter(&buffer)
        state = .elements
        return false
      }
      form = .record
    }
    try step(&buffer) { cursor, window throws(JSONError) in try Self.read(&cursor, window, &record) }
    return true
  }

  private mutating func isAtEnd(_ buffer: inout BlockBuffer) throws(Trouble) -> Bool {
    try step(&buffer) { cursor, _ throws(JSONError) in
      do throws(JSONError) {
        try cursor.endDocument()
        return true
      } catch {
        guard error.kind == .trailingContent else { throw error }
        return false
      }
    }
  }

  // MARK: The list

  /// Reads the next element; false where it is no record, or the list ends.
  private mutating func readElement(
    _ buffer: inout BlockBuffer, _ record: inout ObjectRecord, _ leftOut: (Finding) -> Void
  ) throws(Trouble) -> Bool {
    let element: Element
    do throws(Trouble) {
      element = try step(&buffer) { cursor, window throws(JSONError) in
        guard try cursor.nextElement() else { return .none }
        if try cursor.peek() == .object {
          try Self.read(&cursor, window, &record)
          return .record
        }
        return .other(try Self.passOther(&cursor))
      }
    } catch {
      guard case .tooLong = error else { throw error }
      let place = try step(&buffer) { cursor, _ throws(JSONError) in
        _ = try cursor.nextElement()
        return cursor.place()
      }
      try passLong(&buffer)
      leftOut(
        Finding(
          .error, code: "too_long", path: input.name, line: place.line, column: place.column,
          what: "the record is left out", expected: "at most \(Words.size(longest)) a record", found: "more"))
      return false
    }
    switch element {
    case .record: return true
    case .other(let error): leftOut(Finding(leftOut: error, file: input.name, "the record is left out"))
    case .none:
      try leave(&buffer)
      state = .end
    }
    return false
  }

  /// Passes a value that is no object, and says so.
  private static func passOther(_ cursor: inout JSONCursor) throws(JSONError) -> JSONError {
    var other: JSONError?
    do throws(JSONError) { try cursor.beginObject() } catch {
      guard error.kind == .wrongKind else { throw error }
      other = error
    }
    try cursor.skipValue()
    return other ?? JSONError(kind: .wrongKind, place: cursor.place(), expected: "an object", found: "another value")
  }

  // MARK: The objects around it

  /// The path of the list that holds the records; nil where the object is a record itself.
  private mutating func envelope(_ buffer: inout BlockBuffer) throws(Trouble) -> [String]? {
    var shape = DocumentShape()
    do throws(Trouble) {
      try step(&buffer) { cursor, _ throws(JSONError) in
        let mark = cursor.mark
        try shape.look(&cursor)
        cursor.rewind(to: mark)
      }
    } catch {
      // What is longer than a record may be is none, and the list that makes it so long has begun.
      guard case .tooLong = error, let path = shape.candidates.first else { throw error }
      if shape.candidates.count > 1 {
        throw .reading(DocumentShape.tooMany(path, shape.candidates[1], file: input.name))
      }
      isKnown = false
      return path
    }
    do throws(ImportError) { return try shape.envelope(file: input.name, isRecord: isRecord) } catch {
      throw .reading(error)
    }
  }

  /// Passes everything up to the first element of the list.
  private mutating func enter(_ buffer: inout BlockBuffer) throws(Trouble) {
    for level in path.indices {
      try step(&buffer) { cursor, _ throws(JSONError) in try cursor.beginObject() }
      while let key = try nextKey(&buffer), key != path[level] {
        try passMember(&buffer, Array(path[..<level]) + [key])
      }
    }
    try step(&buffer) { cursor, _ throws(JSONError) in try cursor.beginArray() }
  }

  /// Passes everything behind the list.
  private mutating func leave(_ buffer: inout BlockBuffer) throws(Trouble) {
    for level in path.indices.reversed() {
      while let key = try nextKey(&buffer) { try passMember(&buffer, Array(path[..<level]) + [key]) }
    }
    try step(&buffer) { cursor, _ throws(JSONError) in try cursor.endDocument() }
  }

  private mutating func nextKey(_ buffer: inout BlockBuffer) throws(Trouble) -> String? {
    try step(&buffer) { cursor, _ throws(JSONError) in try cursor.nextKey()?.string }
  }

  /// Passes a member beside the list; should it be such a list itself, it was not seen before in a long document.
  private mutating func passMember(_ buffer: inout BlockBuffer, _ member: [String]) throws(Trouble) {
    if !isKnown, member.count <= path.count {
      let isList = try step(&buffer) { cursor, _ throws(JSONError) in
        let mark = cursor.mark
        defer { cursor.rewind(to: mark) }
        guard try cursor.peek() == .array else { return false }
        try cursor.beginArray()
        guard try cursor.nextElement() else { return false }
        return try cursor.peek() == .object
      }
      if isList { throw .reading(DocumentShape.tooMany(path, member, file: input.name)) }
    }
    do throws(Trouble) {
      try step(&buffer) { cursor, _ throws(JSONError) in try cursor.skipValue() }
    } catch {
      guard case .tooLong = error else { throw error }
      try passLong(&buffer)
    }
  }

  /// Passes a value that is longer than the buffer, part by part.
  private mutating func passLong(_ buffer: inout BlockBuffer) throws(Trouble) {
    var open: [JSONKind] = []
    repeat {
      let kind = try step(&buffer) { cursor, _ throws(JSONError) in
        let kind = try cursor.peek()
        switch kind {
        case .object: try cursor.beginObject()
        case .array: try cursor.beginArray()
        default: try cursor.skipValue()
        }
        return kind
      }
      if kind == .object || kind == .array { open.append(kind) }
      // Up to the next value, out of whatever ends before it.
      while let inner = open.last {
        let goesOn = try step(&buffer) { cursor, _ throws(JSONError) in
          if inner == .object { return try cursor.nextKey() != nil }
          return try cursor.nextElement()
        }
        if goesOn { break }
        open.removeLast()
      }
    } while !open.isEmpty
  }
}
