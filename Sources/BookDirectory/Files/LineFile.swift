internal import Adoption
internal import JSONReader

/// Reads records that stand one a line.
struct LineFile<Decoder: RecordDecoder>: ~Copyable {
  var decoder: Decoder
  var notes: RecordNotes
  private(set) var records = 0
  /// Lines that begin in the part.
  private(set) var lines = 0
  /// Whether the last line has no line feed and is no record.
  private(set) var tornLine: RecordError?

  init(_ decoder: Decoder, notes: RecordNotes) {
    self.decoder = decoder
    self.notes = notes
  }

  /// Reads the lines that begin in `range` of the file; numbers them from 1.
  mutating func read(
    _ source: inout FileSource, through buffer: inout BlockBuffer, _ range: Range<Int>
  ) throws(SystemError) {
    var place = JSONPlace(offset: range.lowerBound, line: 1, column: 1)
    if range.lowerBound > 0 {
      // The line that the byte before belongs to began in the part before.
      place.offset -= 1
      try passLine(&source, &buffer, &place)
      place.line = 1
    }
    var isFirstBlock = true
    while place.offset < range.upperBound {
      try source.fill(&buffer)
      let window = buffer.window
      if place.offset == 0, try refuses(window) { return }
      var scanner = LineScanner(window, at: place, isLast: buffer.isAtEnd)
      while scanner.place.offset < range.upperBound, let line = scanner.next() {
        lines += 1
        read(line, hasEnd: !(buffer.isAtEnd && scanner.consumed == window.count) || window.last == 0x0A)
      }
      if isFirstBlock, records > 0, scanner.consumed > 0 {
        // More than the first block promises: room that is not used costs nothing, moving it all does.
        decoder.expect(Double(range.count) / Double(scanner.consumed) * 1.15)
      }
      isFirstBlock = false
      place = scanner.place
      buffer.drop(scanner.consumed)
      if buffer.isAtEnd { return }
      if scanner.consumed == 0, buffer.isFull { try refuseLongLine(&source, &buffer, &place) }
    }
  }

  // MARK: One line

  /// Reads the record of a line.
  @inline(__always)
  private mutating func read(_ line: JSONLine, hasEnd: Bool) {
    var cursor = JSONCursor(line)
    do throws(RecordError) {
      try decoder.read(&cursor, line: line.place.line, notes: &notes)
      if cursor.consumed < line.bytes.count { try end(&cursor) }
      decoder.keep()
      notes.keep()
      records += 1
    } catch {
      decoder.drop()
      guard !line.isBlank else { return notes.forget() }
      refuse(line.isMergeMark ? RecordError(error, advice: Self.mergeAdvice) : error, hasEnd: hasEnd)
    }
  }

  private func end(_ cursor: inout JSONCursor) throws(RecordError) {
    do throws(JSONError) { try cursor.endDocument() } catch { throw RecordError(error) }
  }

  private mutating func refuse(_ flaw: RecordError, hasEnd: Bool) {
    guard flaw.reach == .text, !hasEnd else { return leaveOut(flaw) }
    notes.forget()
    tornLine = flaw
  }

  private static var mergeAdvice: String {
    "Git left this mark where two versions of the file meet: keep the lines between the marks that hold, in a journal"
      + " all of them, and delete the marks"
  }

  /// Reports a record that is left out.
  mutating func leaveOut(_ flaw: RecordError) {
    notes.leaveOut(flaw, flaw.reach == .record ? nil : "the line is not JSON and is left out")
  }

  // MARK: What is no line of text

  /// Passes the rest of a line.
  private mutating func passLine(
    _ source: inout FileSource, _ buffer: inout BlockBuffer, _ place: inout JSONPlace
  ) throws(SystemError) {
    while true {
      try source.fill(&buffer)
      let window = buffer.window
      if let lineFeed = window.firstIndex(of: 0x0A) {
        place.offset += lineFeed + 1
        place.line += 1
        return buffer.drop(lineFeed + 1)
      }
      place.offset += window.count
      buffer.drop(window.count)
      if buffer.isAtEnd { return }
    }
  }

  private mutating func refuseLongLine(
    _ source: inout FileSource, _ buffer: inout BlockBuffer, _ place: inout JSONPlace
  ) throws(SystemError) {
    lines += 1
    notes.leaveOut(
      RecordError("too_long", at: place, expected: "at most 16 MiB a line", found: "more"),
      "the line is left out")
    try passLine(&source, &buffer, &place)
  }

  /// Whether the file is in UTF-16, about which one finding is enough.
  private mutating func refuses(_ window: UnsafeRawBufferPointer) throws(SystemError) -> Bool {
    guard let flaw = RecordError(encodingOf: window) else { return false }
    notes.leaveOut(flaw, "the file is not read")
    return true
  }
}

extension JSONLine {
  /// Whether it is one of the marks that git leaves in a file that it could not merge.
  fileprivate var isMergeMark: Bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains { bytes.starts(with: $0.utf8) }
  }
}

extension RecordError {
  /// The flaw of a file that begins with `window`, where that is UTF-16.
  init?(encodingOf window: UnsafeRawBufferPointer) {
    guard window.starts(with: [0xFF, 0xFE]) || window.starts(with: [0xFE, 0xFF]) else { return nil }
    self.init("bad_encoding", at: .start, expected: "UTF-8", found: "UTF-16", advice: "Save the file as UTF-8")
  }
}
