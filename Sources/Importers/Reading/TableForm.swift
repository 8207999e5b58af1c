import Adoption

/// What was decided about a table before its rows are read.
struct TableForm: Sendable {
  let encoding: TextEncoding
  let markLength: Int
  let delimiter: UInt8
  /// The names of the columns; a second of one name is `Name (2)`.
  let headers: [String]
  /// The line on which the header begins, and its last.
  let headerLine: Int
  let headerEnd: Int
  /// The lines above the header, which are not read.
  let linesAbove: [String]

  /// The delimiters that tables have, in the order in which they are tried.
  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The word for a delimiter.
  static func word(_ delimiter: UInt8) -> String {
    switch delimiter {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    default: "|"
    }
  }

  /// The first rows of a table as a delimiter cuts them.
  struct Head {
    let delimiter: UInt8
    var rows: [Row] = []

    struct Row {
      let line: Int
      let end: Int
      let cells: [String]
    }

    static let greatest = 60
  }

  /// The names of the columns from the rows of headings.
  static func headers(_ rows: ArraySlice<Head.Row>) -> [String] {
    guard let first = rows.first else { return [] }
    var names = first.cells.map(\.shown)
    if rows.count > 1, let second = rows.dropFirst().first {
      var question = ""
      names = (0..<max(names.count, second.cells.count)).map { index in
        let own = index < names.count ? names[index] : ""
        if !own.isEmpty { question = own }
        let part = index < second.cells.count ? second.cells[index].shown : ""
        let isAnswer = part.isEmpty || ["response", "open-ended response"].contains(part.lowercased())
        return isAnswer ? question : question + ": " + part
      }
    }
    var seen: [HeaderName: Int] = [:]
    return names.map { name in
      let count = (seen[HeaderName(name)] ?? 0) + 1
      seen[HeaderName(name)] = count
      return count == 1 ? name : "\(name) (\(count))"
    }
  }
}

extension String {
  /// A header as it is shown: without blanks around, on one line.
  fileprivate var shown: String { split { $0.isBlank }.joined(separator: " ") }
}

/// A file of rows: its encoding is known, its delimiter and header are to be found.
struct TableFile {
  let source: SourceFile
  let encoding: TextEncoding
  let markLength: Int
  /// Of all bytes, which were read for the encoding anyhow.
  let digest: FileDigest

  /// Looks at all bytes of the file for its encoding.
  init(_ source: SourceFile) throws(ImportError) {
    self.source = source
    var scan = EncodingScan(name: source.name)
    var hasher = FileHasher()
    let input = try source.open()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = try input.read(into: block)
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: block[..<count])
      scan.take(bytes)
      hasher.add(bytes)
    }
    digest = hasher.digest
    (encoding, markLength) = try scan.encoding()
  }

  /// The rows from the first on.
  func reader(_ delimiter: UInt8) throws(ImportError) -> CSVReader {
    CSVReader(Transcoder(try source.open(), from: encoding, markLength: markLength), delimiter: delimiter)
  }

  /// The first rows as a delimiter cuts them; nil where it cuts none.
  func head(_ delimiter: UInt8) throws(ImportError) -> TableForm.Head {
    var head = TableForm.Head(delimiter: delimiter)
    var reader = try reader(delimiter)
    do {
      try reader.forEachRow { row throws(ImportError) in
        if !row.isBlank {
          head.rows.append(
            TableForm.Head.Row(
              line: row.line, end: row.line + row.lines - 1, cells: (0..<row.count).map { row.text($0) }))
        }
        return head.rows.count < TableForm.Head.greatest
      }
    } catch {
      // A quote that one delimiter leaves open may be none with another; with the right one it is told.
      if error.finding.code != "unclosed_quote" || head.rows.isEmpty { throw error }
    }
    return head
  }
}
