internal import Adoption
internal import JSONReader

/// Reads the records of a `.json` file: one object, a list of objects, or an envelope: an object in which exactly one key holds a list
/// of objects.
///
/// Records are read as they come in; the file is never in memory as a whole.
struct DocumentFile<Decoder: RecordDecoder>: ~Copyable {
  var decoder: Decoder
  var notes: RecordNotes
  private(set) var records = 0
  private var progress = DocumentProgress()
  /// Nothing read yet, for a file that turns out to be something else.
  private let blank: (decoder: Decoder, notes: RecordNotes)

  init(_ decoder: Decoder, notes: RecordNotes) {
    self.decoder = decoder
    self.notes = notes
    blank = (decoder, notes)
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
        notes.leaveOut(flaw, what(flaw))
      }
    }
  }

  private func what(_ flaw: RecordError) -> String? {
    if flaw.code == "two_lists" { return "the file is not read" }
    return flaw.reach == .record ? nil : "the file is not JSON from here on and the rest of it is left out"
  }

  private mutating func readDocument(_ source: inout FileSource, _ buffer: inout BlockBuffer) throws(DocumentTrouble) {
    do throws(SystemError) { try source.fill(&buffer) } catch { throw .system(error) }
    if let flaw = RecordError(encodingOf: buffer.window) { throw .flaw(flaw) }
    let kind = try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in
      do throws(JSONError) { try cursor.skipByteOrderMark() } catch { throw RecordError(error) }
      return try cursor.kind()
    }
    switch kind {
    case .array: try readList(&source, &buffer)
    case .object: try readObject(&source, &buffer)
    default:
      try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in
        throw cursor.flaw("wrong_type", at: cursor.mark, expected: "an object or a list of objects")
      }
    }
    _ = try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in
      do throws(JSONError) { try cursor.endDocument() } catch { throw RecordError(error, afterDocument: true) }
    }
  }

  // MARK: One object

  /// What is known of an object after its next key.
  private enum Part {
    /// The key holds nothing that tells a record from an envelope.
    case passed
    /// The key holds a list without records; the list is passed.
    case emptyList
    /// The key holds a list of objects, which is next.
    case records(key: String, place: JSONPlace)
    /// The key is one that only a record has.
    case record
    /// The object ends.
    case end
  }

  /// Reads an object: a record, or the records of the one list of objects in it.
  private mutating func readObject(
    _ source: inout FileSource, _ buffer: inout BlockBuffer
  ) throws(DocumentTrouble) {
    var keys = Decoder.knownKeys
    let required = keys.id(of: Decoder.requiredKey)
    var list: String?
    var second: RecordError?
    var hasEmptyList = false
    var hasKnownKey = false
    try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in try cursor.enterObject() }
    while true {
      let part = try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in
        try Self.nextPart(&cursor, &keys, required, &hasKnownKey)
      }
      switch part {
      case .passed: continue
      case .emptyList: hasEmptyList = true
      case .records(let key, let place):
        if let list {
          // It may still turn out to be a record that has several lists.
          second = second ?? Self.secondList(list, key, place)
          try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in try cursor.pass() }
        } else {
          list = key
          try readList(&source, &buffer)
        }
      case .record: return try readAsRecord(&source, &buffer)
      case .end:
        if let second {
          begin()
          throw .flaw(second)
        }
        // An export without a result is no record that lacks its id.
        if list == nil, !hasEmptyList || hasKnownKey { try readAsRecord(&source, &buffer) }
        return
      }
    }
  }

  private static func nextPart(
    _ cursor: inout JSONCursor, _ keys: inout KeyTable, _ required: Int?, _ hasKnownKey: inout Bool
  ) throws(RecordError) -> Part {
    guard let key = try cursor.key(in: &keys) else { return .end }
    if key.id == required { return .record }
    let name = key.text.string
    if key.id != nil { hasKnownKey = true }
    switch try cursor.list() {
    // A record that lacks its id has lists of its own: its people are no accounts.
    case .records where key.id.map { Decoder.listKeys.contains(keys.names[$0]) } ?? false:
      try cursor.pass()
      return .passed
    case .records: return .records(key: name, place: cursor.place())
    case .empty:
      try cursor.pass()
      return .emptyList
    case nil:
      try cursor.pass()
      return .passed
    }
  }

  /// Begins again and reads the whole object as one record.
  private mutating func readAsRecord(
    _ source: inout FileSource, _ buffer: inout BlockBuffer
  ) throws(DocumentTrouble) {
    begin()
    source.rewind()
    buffer.reset()
    progress = DocumentProgress()
    do throws(SystemError) { try source.fill(&buffer) } catch { throw .system(error) }
    try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in
      do throws(JSONError) { try cursor.skipByteOrderMark() } catch { throw RecordError(error) }
    }
    try readRecord(&source, &buffer) { (_) throws(RecordError) in true }
  }

  /// Forgets what was read.
  private mutating func begin() { (decoder, notes, records) = (blank.decoder, blank.notes, 0) }

  /// Nobody can say which of two lists is meant, so neither is read.
  private static func secondList(_ first: String, _ second: String, _ place: JSONPlace) -> RecordError {
    RecordError(
      "two_lists", at: place, expected: "one key that holds a list of records",
      found: "\(SafeText.quoted(first)) and \(SafeText.quoted(second))",
      advice: "Put the one that is meant into a file of its own")
  }

  private mutating func readList(_ source: inout FileSource, _ buffer: inout BlockBuffer) throws(DocumentTrouble) {
    try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) in try cursor.enterList() }
    while try readRecord(&source, &buffer, { (cursor) throws(RecordError) in try cursor.hasElement() }) {}
  }

  /// Reads one record if `isThere` says that there is one, and returns what it says.
  @discardableResult
  private mutating func readRecord(
    _ source: inout FileSource, _ buffer: inout BlockBuffer,
    _ isThere: (inout JSONCursor) throws(RecordError) -> Bool
  ) throws(DocumentTrouble) -> Bool {
    var flaw: RecordError?
    let isThere = try progress.attempt(&source, &buffer) { (cursor) throws(RecordError) -> Bool in
      guard try isThere(&cursor) else { return false }
      let mark = cursor.mark
      do throws(RecordError) {
        try decoder.read(&cursor, line: nil, notes: &notes)
        flaw = nil
      } catch {
        decoder.drop()
        guard error.reach == .record else {
          notes.forget()
          throw error
        }
        flaw = error
        cursor.rewind(to: mark)
        try cursor.pass()
      }
      return true
    }
    guard isThere else { return false }
    if let flaw {
      notes.leaveOut(flaw)
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
  case flaw(RecordError)
}

/// How far a document has been read.
private struct DocumentProgress {
  private var checkpoint: JSONCheckpoint?

  /// Calls `body` with a cursor where the last call left off, again with more bytes until they are enough.
  mutating func attempt<Result>(
    _ source: inout FileSource, _ buffer: inout BlockBuffer,
    _ body: (inout JSONCursor) throws(RecordError) -> Result
  ) throws(DocumentTrouble) -> Result {
    while true {
      var cursor =
        if let checkpoint {
          JSONCursor(buffer.window, resuming: checkpoint, isLast: buffer.isAtEnd)
        } else {
          JSONCursor(buffer.window, isLast: buffer.isAtEnd)
        }
      let start = cursor.mark
      do throws(RecordError) {
        let result = try body(&cursor)
        checkpoint = cursor.checkpoint()
        buffer.drop(cursor.consumed)
        return result
      } catch {
        guard error.reach == .incomplete else { throw .flaw(error) }
        cursor.rewind(to: start)
        if buffer.isFull {
          throw .flaw(RecordError("too_long", at: cursor.place(), expected: "at most 16 MiB a record", found: "more"))
        }
      }
      do throws(SystemError) { try source.fill(&buffer) } catch { throw .system(error) }
    }
  }
}

/// What a list in an object may be.
private enum ListKind { case records, empty }

extension JSONCursor {
  /// What kind of list is next, by its first element; nil for anything else.
  fileprivate mutating func list() throws(RecordError) -> ListKind? {
    guard try kind() == .array else { return nil }
    let mark = mark
    try enterList()
    let kind: ListKind? = try hasElement() ? (try kind() == .object ? .records : nil) : .empty
    rewind(to: mark)
    return kind
  }
}

extension RecordError {
  /// An error behind the one value of a document, which most often means lines.
  fileprivate init(_ error: JSONError, afterDocument: Bool) {
    let plain = RecordError(error)
    guard error.kind == .trailingContent, error.found == "an object" else {
      self = plain
      return
    }
    self.init(plain, advice: "Give a file with one object a line a name that ends with .jsonl")
  }
}
