internal import Adoption
internal import JSONReader

/// Reads the records of a `.json` file: one object, a list of objects, or an envelope around a list.
///
/// Records are read as they come in; the file is never in memory as a whole.
struct DocumentFile<Decoder: RecordDecoder>: ~Copyable {
  var decoder: Decoder
  var notes: RecordNotes
  private(set) var records = 0
  private var progress = DocumentProgress()

  init(_ decoder: Decoder, notes: RecordNotes) {
    self.decoder = decoder
    self.notes = notes
  }

  /// Reads the file from its beginning.
  mutating func read(_ source: inout FileSource, through buffer: inout BlockBuffer) throws(SystemError) {
    do throws(DocumentTrouble) {
      try readDocument(&source, &buffer)
    } catch {
      decoder.drop()
      notes.forget()
      switch error {
      case .system(let error): throw error
      case .flaw(let flaw):
        notes.leaveOut(
          flaw,
          flaw.reach == .record ? flaw.recordWords : "the file is no JSON from here on and the rest of it is left out")
      }
    }
  }

  private mutating func readDocument(_ source: inout FileSource, _ buffer: inout BlockBuffer) throws(DocumentTrouble) {
    do throws(SystemError) { try source.fill(&buffer) } catch { throw .system(error) }
    if let flaw = Flaw(encodingOf: buffer.window) { throw .flaw(flaw) }
    let kind = try progress.attempt(&source, &buffer) { (cursor) throws(Flaw) in
      do throws(JSONError) { try cursor.skipByteOrderMark() } catch { throw Flaw(error) }
      return try cursor.kind()
    }
    if kind == .array {
      try readList(&source, &buffer)
    } else {
      var isEnvelope = try openEnvelope(&source, &buffer)
      if !isEnvelope { try readRecord(&source, &buffer) { (_) throws(Flaw) in true } }
      while isEnvelope {
        try readList(&source, &buffer)
        isEnvelope = try progress.attempt(&source, &buffer) { (cursor) throws(Flaw) in try cursor.reachEnvelopeList() }
      }
    }
    _ = try progress.attempt(&source, &buffer) { (cursor) throws(Flaw) in
      do throws(JSONError) { try cursor.endDocument() } catch { throw Flaw(error, afterDocument: true) }
    }
  }

  /// Goes to the list of an envelope; false, and no further, where the object is a record itself.
  private mutating func openEnvelope(
    _ source: inout FileSource, _ buffer: inout BlockBuffer
  ) throws(DocumentTrouble) -> Bool {
    var keys = Decoder.knownKeys
    return try progress.attempt(&source, &buffer) { (cursor) throws(Flaw) in
      let mark = cursor.mark
      guard try cursor.kind() == .object else {
        throw cursor.flaw("wrong_type", at: mark, expected: "an object or a list of objects")
      }
      try cursor.enterObject()
      if try cursor.reachEnvelopeList(orKnown: &keys) { return true }
      cursor.rewind(to: mark)
      return false
    }
  }

  private mutating func readList(_ source: inout FileSource, _ buffer: inout BlockBuffer) throws(DocumentTrouble) {
    try progress.attempt(&source, &buffer) { (cursor) throws(Flaw) in try cursor.enterList() }
    while try readRecord(&source, &buffer, { (cursor) throws(Flaw) in try cursor.hasElement() }) {}
  }

  /// Reads one record if `isThere` says that there is one, and returns what it says.
  @discardableResult
  private mutating func readRecord(
    _ source: inout FileSource, _ buffer: inout BlockBuffer,
    _ isThere: (inout JSONCursor) throws(Flaw) -> Bool
  ) throws(DocumentTrouble) -> Bool {
    var flaw: Flaw?
    let isThere = try progress.attempt(&source, &buffer) { (cursor) throws(Flaw) -> Bool in
      guard try isThere(&cursor) else { return false }
      let mark = cursor.mark
      do throws(Flaw) {
        try decoder.read(&cursor, line: nil, notes: &notes)
        flaw = nil
      } catch {
        decoder.drop()
        notes.forget()
        guard error.reach == .record else { throw error }
        flaw = error
        cursor.rewind(to: mark)
        try cursor.pass()
      }
      return true
    }
    guard isThere else { return false }
    if let flaw {
      notes.leaveOut(flaw, flaw.recordWords)
    } else {
      decoder.keep()
      notes.keep()
      records += 1
    }
    return true
  }
}

/// Why reading a document ends early.
private enum DocumentTrouble: Error {
  case system(SystemError)
  case flaw(Flaw)
}

/// How far a document has been read.
private struct DocumentProgress {
  private var checkpoint: JSONCheckpoint?

  /// Calls `body` with a cursor where the last call left off, again with more bytes until they are enough.
  mutating func attempt<Result>(
    _ source: inout FileSource, _ buffer: inout BlockBuffer,
    _ body: (inout JSONCursor) throws(Flaw) -> Result
  ) throws(DocumentTrouble) -> Result {
    while true {
      var cursor =
        if let checkpoint {
          JSONCursor(buffer.window, resuming: checkpoint, isLast: buffer.isAtEnd)
        } else {
          JSONCursor(buffer.window, isLast: buffer.isAtEnd)
        }
      let start = cursor.mark
      do throws(Flaw) {
        let result = try body(&cursor)
        checkpoint = cursor.checkpoint()
        buffer.drop(cursor.consumed)
        return result
      } catch {
        guard error.reach == .incomplete else { throw .flaw(error) }
        cursor.rewind(to: start)
        if buffer.isFull {
          throw .flaw(Flaw("too_long", at: cursor.place(), expected: "at most 16 MiB a record", found: "more"))
        }
      }
      do throws(SystemError) { try source.fill(&buffer) } catch { throw .system(error) }
    }
  }
}

extension JSONCursor {
  private static let envelopeKeys: Set<String> = ["results", "records", "data"]

  /// Goes to the next list of records in an envelope, passing its other keys; false after its end.
  fileprivate mutating func reachEnvelopeList() throws(Flaw) -> Bool {
    var none = KeyTable([])
    return try reachEnvelopeList(orKnown: &none)
  }

  /// As above; also false, and no further, at a known key of a record.
  fileprivate mutating func reachEnvelopeList(orKnown keys: inout KeyTable) throws(Flaw) -> Bool {
    while let key = try key(in: &keys) {
      if key.id != nil { return false }
      let name = key.text.string.lowercased()
      if Self.envelopeKeys.contains(name), try holdsRecords() { return true }
      try pass()
    }
    return false
  }

  /// Whether a list of objects is next, or an empty one.
  private mutating func holdsRecords() throws(Flaw) -> Bool {
    guard try kind() == .array else { return false }
    let mark = mark
    try enterList()
    let isRight = try hasElement() ? try kind() == .object : true
    rewind(to: mark)
    return isRight
  }
}

extension Flaw {
  /// An error behind the one value of a document, which most often means lines.
  fileprivate init(_ error: JSONError, afterDocument: Bool) {
    let plain = Flaw(error)
    guard error.kind == .trailingContent, error.found == "an object" else {
      self = plain
      return
    }
    self.init(plain, advice: "Give a file with one object a line a name that ends with .jsonl")
  }
}
