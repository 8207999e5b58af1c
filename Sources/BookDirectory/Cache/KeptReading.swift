internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the cache holds of one book: a list of files, and the records of each, which are read where they are wanted.
struct KeptReading: Sendable {
  private let lists: KeptLists
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

  fileprivate struct PlacedUsage: Sendable {
    let linesBefore: Int, accountIDs: [String], names: [String]
    let rows: PlacedList, forms: PlacedList, tags: PlacedList, figures: PlacedList, sideList: PlacedList

    init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
      linesBefore = try reader.number()
      accountIDs = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      names = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      (rows, forms, tags) = (try PlacedList(&reader), try PlacedList(&reader), try PlacedList(&reader))
      (figures, sideList) = (try PlacedList(&reader), try PlacedList(&reader))
    }
  }

  fileprivate struct PlacedEvents: Sendable {
    let linesBefore: Int, accountIDs: [String], names: [String]
    let rows: PlacedList, figures: PlacedList, extras: PlacedList, others: PlacedList
    let textBytes: PlacedList, textEnds: PlacedList

    init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
      linesBefore = try reader.number()
      accountIDs = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      names = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.text() }
      (rows, figures, extras) = (try PlacedList(&reader), try PlacedList(&reader), try PlacedList(&reader))
      (others, textBytes, textEnds) = (try PlacedList(&reader), try PlacedList(&reader), try PlacedList(&reader))
    }
  }

  /// Opens what is kept of the directory at `root`; nil where nothing is, or nothing that this program wrote whole.
  init?(of root: String, in cache: ReadingCache) {
    guard let lists = KeptLists(cache.path(of: root), of: root, in: cache), case var reader = lists.reader,
      let entries = try? reader.list({ (reader) throws(ByteReader.Flaw) in try Entry(&reader) })
    else { return nil }
    (self.lists, self.entries) = (lists, entries)
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
    guard let rows = lists.list(of: UsageRow.self, placed.rows),
      let forms = lists.list(of: UsageForm.self, placed.forms),
      let tags = lists.list(of: UsageTag.self, placed.tags), let figures = lists.list(of: UInt8.self, placed.figures),
      let sideList = lists.list(of: Double.self, placed.sideList)
    else { return nil }
    return UsageTable(
      file: number, linesBefore: placed.linesBefore, accountIDs: placed.accountIDs, names: placed.names,
      lists: UsageTable.Lists(rows: rows, forms: forms, tags: tags, figures: figures, sideList: sideList))
  }

  private func table(_ placed: PlacedEvents, _ number: Int32) -> EventTable? {
    guard let rows = lists.list(of: EventRow.self, placed.rows),
      let figures = lists.list(of: Double.self, placed.figures),
      let extras = lists.list(of: EventExtra.self, placed.extras),
      let others = lists.list(of: EventTable.OtherTexts.self, placed.others),
      let bytes = lists.list(of: UInt8.self, placed.textBytes), let ends = lists.list(of: UInt32.self, placed.textEnds)
    else { return nil }
    return EventTable(
      file: number, linesBefore: placed.linesBefore, accountIDs: placed.accountIDs, names: placed.names,
      texts: TextList(bytes: bytes, ends: ends),
      rows: rows, figures: figures, extras: extras, others: others)
  }
}

extension KeptReading.Entry {
  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Flaw) {
    path = try reader.text()
    guard let folder = BookFolder(rawValue: try reader.text()) else { throw ByteReader.Flaw() }
    self.folder = folder
    seal = try FileSeal(from: &reader)
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
