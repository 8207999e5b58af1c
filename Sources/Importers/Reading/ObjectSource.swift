import Adoption
import JSONReader

/// The records of a JSON file.
struct ObjectSource: RowSource {
  let source: SourceFile
  let encoding: TextEncoding
  let markLength: Int
  let rules: Mapping.ReadingRules
  /// The paths of its first records.
  let columns: [String]
  private let known: Set<HeaderName>

  var name: String { source.name }

  /// - Parameter columns: the paths by which it was recognised.
  init(
    _ source: SourceFile, _ encoding: TextEncoding, markLength: Int, _ mapping: Mapping, columns: [String]
  ) {
    self.source = source
    self.encoding = encoding
    self.markLength = markLength
    rules = mapping.reading
    self.columns = columns
    known = mapping.knownNames
  }

  /// How many first records a file is recognised by.
  static let recognised = 1000

  /// The paths of a file's first records, in their order.
  ///
  /// - Parameter known: the names that any mapping knows: an object with two of them is a record, no envelope.
  static func paths(
    _ source: SourceFile, _ encoding: TextEncoding, markLength: Int, known: Set<HeaderName>
  ) throws(ImportError) -> [String] {
    var paths: [String] = []
    var seen: Set<String> = []
    var count = 0
    var reader = ObjectReader(
      Transcoder(try source.open(), from: encoding, markLength: markLength), paths: PathSet([]),
      isRecord: { isRecord($0, known) })
    try reader.forEachRecord(leftOut: { _ in }) { record throws(ImportError) in
      for path in record.keyPaths() where seen.insert(path).inserted { paths.append(path) }
      count += 1
      return count < recognised
    }
    return paths
  }

  private static func isRecord(_ keys: [String], _ known: Set<HeaderName>) -> Bool {
    keys.count { known.contains(HeaderName($0)) } >= 2
  }

  /// The records from the first on, at the columns of the plan.
  func makeReader(_ plan: ColumnPlan) throws(ImportError) -> ObjectReader {
    let known = known
    return ObjectReader(
      Transcoder(try source.open(), from: encoding, markLength: markLength), paths: PathSet(plan.names),
      isRecord: { Self.isRecord($0, known) })
  }

  func forEach(
    _ plan: ColumnPlan, others: Bool, _ body: (RowTexts) throws(ImportError) -> [RowFlaw]
  ) throws(ImportError) -> RowCounts {
    var counts = RowCounts()
    let nulls = Set(rules.nulls)
    let name = name
    var reader = try makeReader(plan)
    var bad: [Finding] = []
    try reader.forEachRecord(leftOut: { bad.append($0) }) { record throws(ImportError) in
      counts.rows += 1
      var texts = RowTexts(texts: Array(repeating: nil, count: plan.names.count), line: record.place.line)
      for slot in plan.names.indices { texts.take(record, slot, nulls) }
      if others {
        texts.others = record.others().compactMap { other in
          let text = other.text.trimmingBlanks
          return text.isEmpty || nulls.contains(text) ? nil : (other.path, text)
        }
      }
      let flaws = try body(texts)
      guard let flaw = flaws.first else { return true }
      let place = flaw.slot.flatMap { record.place($0) }
      counts.fail(
        Finding(
          .error, code: "left_out", path: name, line: place?.line ?? record.place.line, column: place?.column,
          what: (flaw.slot.map { "\(plan.names[$0]): " } ?? "") + flaw.what, expected: flaw.expected,
          found: flaw.found, advice: flaw.advice))
      return true
    }
    for finding in bad {
      counts.rows += 1
      counts.fail(finding)
    }
    return counts
  }
}

extension RowTexts {
  /// Takes what a record of JSON has at the path of a slot.
  mutating func take(_ record: borrowing ObjectRecord, _ slot: Int, _ nulls: Set<String>) {
    switch record.value(slot) {
    case .missing, .object, .broken: break
    case .bytes(let bytes):
      let text = String(decoding: bytes, as: UTF8.self).trimmingBlanks
      if !text.isEmpty, !nulls.contains(text) { texts[slot] = text }
    case .list:
      var (list, rows): ([String], [Int]) = ([], [])
      record.forEachElement(slot) { row, bytes in
        let text = String(decoding: bytes, as: UTF8.self).trimmingBlanks
        guard !text.isEmpty, !nulls.contains(text) else { return }
        list.append(text)
        rows.append(row)
      }
      if list.count == 1, rows[0] == 0 {
        texts[slot] = list[0]
      } else if !list.isEmpty {
        (lists[slot], listRows[slot]) = (list, rows)
      }
    }
  }
}
