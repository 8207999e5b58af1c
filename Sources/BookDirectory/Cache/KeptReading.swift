internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the cache holds of one book: a list of files, and the records of each, which are read where they are wanted.
final class KeptReading: Sendable {
  private let file: OpenFile
  let entries: [Entry]

  /// A file of the list.
  struct Entry: Sendable {
    let path: String
    let folder: BookFolder
    let seal: FileSeal
    fileprivate let notes: RecordNotes
    fileprivate let counts: (records: Int, lines: Int, sundays: Int)
    fileprivate let usage: [PlacedUsage]
    fileprivate let events: [PlacedEvents]
  }

  /// Where a list of records stands.
  fileprivate struct Placed: Sendable {
    let offset: Int
    let count: Int
    let print: UInt64

    init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
      (offset, count, print) = (try reader.number(), try reader.number(), try reader.bits())
    }
  }

  fileprivate struct PlacedUsage: Sendable {
    let linesBefore: Int, accountIDs: [String], names: [String]
    let rows: Placed, forms: Placed, tags: Placed, figures: Placed, sideList: Placed

    init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
      linesBefore = try reader.number()
      accountIDs = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      names = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      (rows, forms, tags) = (try Placed(&reader), try Placed(&reader), try Placed(&reader))
      (figures, sideList) = (try Placed(&reader), try Placed(&reader))
    }
  }

  fileprivate struct PlacedEvents: Sendable {
    let linesBefore: Int, accountIDs: [String], names: [String]
    let rows: Placed, figures: Placed, extras: Placed, others: Placed, textBytes: Placed, textEnds: Placed

    init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
      linesBefore = try reader.number()
      accountIDs = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      names = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      (rows, figures, extras) = (try Placed(&reader), try Placed(&reader), try Placed(&reader))
      (others, textBytes, textEnds) = (try Placed(&reader), try Placed(&reader), try Placed(&reader))
    }
  }

  /// Opens what is kept of the directory at `root`; nil where nothing is, or nothing that this program wrote whole.
  init?(of root: String, in cache: ReadingCache) {
    let path = cache.path(of: root)
    guard Self.isOwn(path), let file = try? OpenFile(path, below: AT_FDCWD), let size = try? file.identity()?.size,
      let head = Self.bytes(of: file, 0..<KeptForm.headSize, size)
    else { return nil }
    var reader = ByteReader(head)
    guard (try? reader.bits()) == KeptForm.mark, (try? reader.bits()) == KeptForm.version,
      let start = try? reader.number(), let length = try? reader.number(), let print = try? reader.bits(),
      (0...size).contains(start), (0...size - start).contains(length),
      let list = Self.bytes(of: file, start..<start + length, size),
      list.withUnsafeBytes({ BytePrint.of($0) }) == print, let entries = try? Self.entries(list, root, cache)
    else { return nil }
    // The moment of its last use, by which what nobody uses any more is found.
    utimes(path, nil)
    self.file = file
    self.entries = entries
  }

  /// Whether nobody else can have written it: a book that another has made up is not to be taken for what was read.
  private static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }

  private static func bytes(of file: borrowing OpenFile, _ range: Range<Int>, _ size: Int) -> [UInt8]? {
    guard range.upperBound <= size else { return nil }
    var bytes = [UInt8](repeating: 0, count: range.count)
    return bytes.withUnsafeMutableBytes { file.fill($0, at: range.lowerBound) } ? bytes : nil
  }

  private static func entries(
    _ list: [UInt8], _ root: String, _ cache: ReadingCache
  ) throws(ByteReader.Flaw) -> [Entry] {
    var reader = ByteReader(list)
    guard try reader.text() == root, try reader.text() == cache.program, try reader.text() == KeptForm.layout else {
      throw ByteReader.Flaw()
    }
    return try reader.list { (reader) throws(ByteReader.Flaw) in try Entry(&reader) }
  }

  /// What was read of the file; nil where that is not as it was written. The records name the file by `number`.
  func content(of entry: Entry, number: Int32, workers: Workers) -> FileContent? {
    var content = FileContent(path: entry.path)
    content.notes = entry.notes
    (content.records, content.lines, content.sundays) = entry.counts
    content.usage = workers.map(entry.usage.count) { self.table(entry.usage[$0], number) }.compactMap(\.self)
    content.events = workers.map(entry.events.count) { self.table(entry.events[$0], number) }.compactMap(\.self)
    guard content.usage.count == entry.usage.count, content.events.count == entry.events.count else { return nil }
    return content
  }

  private func table(_ placed: PlacedUsage, _ number: Int32) -> UsageTable? {
    guard let rows = list(of: UsageRow.self, placed.rows), let forms = list(of: UsageForm.self, placed.forms),
      let tags = list(of: UsageTag.self, placed.tags), let figures = list(of: UInt8.self, placed.figures),
      let sideList = list(of: Double.self, placed.sideList)
    else { return nil }
    return UsageTable(
      file: number, linesBefore: placed.linesBefore, accountIDs: placed.accountIDs, names: placed.names,
      lists: UsageTable.Lists(rows: rows, forms: forms, tags: tags, figures: figures, sideList: sideList))
  }

  private func table(_ placed: PlacedEvents, _ number: Int32) -> EventTable? {
    guard let rows = list(of: EventRow.self, placed.rows), let figures = list(of: Double.self, placed.figures),
      let extras = list(of: EventExtra.self, placed.extras),
      let others = list(of: EventTable.OtherTexts.self, placed.others),
      let bytes = list(of: UInt8.self, placed.textBytes), let ends = list(of: UInt32.self, placed.textEnds)
    else { return nil }
    return EventTable(
      file: number, linesBefore: placed.linesBefore, accountIDs: placed.accountIDs, names: placed.names,
      texts: TextList(bytes: bytes, ends: ends),
      rows: rows, figures: figures, extras: extras, others: others)
  }

  private func list<Element: BitwiseCopyable>(of type: Element.Type, _ placed: Placed) -> ContiguousArray<Element>? {
    let (size, overflow) = placed.count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard placed.offset >= 0, placed.count >= 0, !overflow, let whole = try? file.identity()?.size,
      size <= whole, placed.offset <= whole - size
    else { return nil }
    var isWhole = false
    let list = ContiguousArray<Element>(unsafeUninitializedCapacity: placed.count) { space, count in
      let bytes = UnsafeMutableRawBufferPointer(space)
      LargePages.prefer(UnsafeRawBufferPointer(bytes))
      isWhole =
        file.fill(bytes, at: placed.offset) && BytePrint.of(UnsafeRawBufferPointer(bytes)) == placed.print
      // What was not read is never looked at, so that it need not make sense.
      count = isWhole ? placed.count : 0
    }
    return isWhole ? list : nil
  }
}

extension KeptReading.Entry {
  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
    path = try reader.text()
    guard let folder = BookFolder(rawValue: try reader.text()) else { throw ByteReader.Flaw() }
    self.folder = folder
    seal = FileSeal(
      size: try reader.number(), blocks: try reader.list { (reader) throws(ByteReader.Flaw) in try reader.bits() })
    counts = (try reader.number(), try reader.number(), try reader.number())
    notes = try RecordNotes(path: path, &reader)
    usage = try reader.list { (reader) throws(ByteReader.Flaw) in try KeptReading.PlacedUsage(&reader) }
    events = try reader.list { (reader) throws(ByteReader.Flaw) in try KeptReading.PlacedEvents(&reader) }
  }
}

// MARK: - What was said of the records

extension RecordNotes {
  fileprivate init(path: String, _ reader: inout ByteReader) throws(ByteReader.Flaw) {
    let findings = try reader.list { (reader) throws(ByteReader.Flaw) in try Finding(&reader) }
    let keys = try reader.list { (reader) throws(ByteReader.Flaw) in
      (
        try reader.text(),
        UnknownKey(
          line: try reader.number(), column: try reader.number(), count: try reader.number(),
          isMissed: try reader.flag())
      )
    }
    self.init(
      path: path, findings: findings, unknownKeys: Dictionary(keys) { first, _ in first }, leftOut: try reader.number())
  }

  func put(into writer: inout ByteWriter) {
    writer.put(findings) { $1.put(into: &$0) }
    writer.put(unknownKeys.sorted { $0.key < $1.key }) { writer, known in
      writer.put(known.key)
      writer.put(known.value.line)
      writer.put(known.value.column)
      writer.put(known.value.count)
      writer.put(known.value.isMissed)
    }
    writer.put(leftOut)
  }
}

extension Finding {
  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
    func text(_ reader: inout ByteReader) throws(ByteReader.Flaw) -> String? {
      try reader.optional { (reader) throws(ByteReader.Flaw) in try reader.text() }
    }
    func number(_ reader: inout ByteReader) throws(ByteReader.Flaw) -> Int? {
      try reader.optional { (reader) throws(ByteReader.Flaw) in try reader.number() }
    }
    guard let severity = Severity(rawValue: try reader.number()) else { throw ByteReader.Flaw() }
    self.init(severity, code: try reader.text(), what: try reader.text())
    (path, account) = (try text(&reader), try text(&reader))
    (expected, found, advice) = (try text(&reader), try text(&reader), try text(&reader))
    (line, column, more) = (try number(&reader), try number(&reader), try reader.number())
  }

  fileprivate func put(into writer: inout ByteWriter) {
    writer.put(severity.rawValue)
    writer.put(code)
    writer.put(what)
    for text in [path, account, expected, found, advice] { writer.put(text) { $0.put($1) } }
    for number in [line, column] { writer.put(number) { $0.put($1) } }
    writer.put(more)
  }
}
