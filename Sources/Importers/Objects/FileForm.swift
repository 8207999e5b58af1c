import JSONReader

/// What a file is, by its first bytes.
enum FileForm: Hashable, Sendable {
  case empty
  /// One JSON record a line.
  case jsonLines
  /// A JSON document: a list of records, an object around one, or a record.
  case jsonDocument
  /// A calendar (RFC 5545).
  case calendar
  /// Text of another kind: a table, perhaps.
  case text
  case gzip
  case zip
  /// What is not read: what it is in words, and what to do.
  case refused(is: String, advice: String)

  /// How many first bytes are looked at.
  static let headLength = 64 << 10

  /// Looks at the first bytes of a file; of a text, of those in UTF-8.
  ///
  /// - Parameter isWhole: whether these are all.
  init(head: UnsafeRawBufferPointer, isWhole: Bool) {
    let head = UnsafeRawBufferPointer(rebasing: head.prefix(Self.headLength))
    if head.isEmpty {
      self = .empty
    } else if head.starts(with: Self.zipMark) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = Self.zipped(head)
    } else if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if let known = Self.unread.first(where: { head.starts(with: $0.mark) }) {
      self = .refused(is: known.what, advice: known.advice)
    } else {
      self = Self.text(head, isWhole: isWhole)
    }
  }

  /// The refusal of a file that is not read; nil for one that is.
  func refusal(file: String) -> ImportError? {
    guard case .refused(let what, let advice) = self else { return nil }
    return ImportError("unread_form", file: file, what: "it is \(what)", advice: advice)
  }

  // MARK: Bytes

  private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let saveTable = "Save it as CSV UTF-8"
  private static let saveLines = "Save it as JSON Lines or CSV"

  private static let unread: [(mark: [UInt8], what: String, advice: String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", saveTable),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard", saveLines + ", with gzip or as it is"),
    (Array("PAR1".utf8), "a Parquet file", saveLines),
    (Array("Obj\u{1}".utf8), "an Avro file", saveLines),
    (Array("ORC".utf8), "an ORC file", saveLines),
    (Array("SQLite format 3\0".utf8), "an SQLite database", saveLines),
    (Array("%PDF".utf8), "a PDF document", "Export the table itself as CSV UTF-8"),
    (Array("BZh".utf8), "compressed with bzip2", "Unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz", "Unpack it first"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "Unpack it first"),
    (Array("Rar!".utf8), "a RAR archive", "Unpack it first"),
    (Array("{\\rtf".utf8), "an RTF document", saveTable),
  ]

  /// Office documents are zip archives; the names in the first entries tell them.
  private static func zipped(_ head: UnsafeRawBufferPointer) -> FileForm {
    let names = entryNames(head)
    if names.contains("[Content_Types].xml") || names.contains(where: { $0.hasPrefix("xl/") || $0 == "_rels/.rels" }) {
      return .refused(is: "an Excel workbook", advice: saveTable)
    }
    if names.first == "mimetype" { return .refused(is: "an OpenDocument file", advice: saveTable) }
    if names.contains(where: { $0.hasPrefix("Index/") && $0.hasSuffix(".iwa") }) {
      return .refused(is: "a Numbers document", advice: saveTable)
    }
    return .zip
  }

  /// The names in the local headers that are in the head; what looks like a header inside of an entry does no harm.
  private static func entryNames(_ head: UnsafeRawBufferPointer) -> [String] {
    var names: [String] = []
    var index = 0
    while index + 30 <= head.count, names.count < 64 {
      guard head[index] == zipMark[0], head[index + 1] == zipMark[1], head[index + 2] == zipMark[2],
        head[index + 3] == zipMark[3]
      else {
        index += 1
        continue
      }
      let length = Int(head[index + 26]) | Int(head[index + 27]) << 8
      names.append(String(decoding: head[(index + 30)...].prefix(length), as: UTF8.self))
      index += 30
    }
    return names
  }

  // MARK: Text

  private static func text(_ head: UnsafeRawBufferPointer, isWhole: Bool) -> FileForm {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let letters = head[start...].drop { $0 <= 0x20 }
    guard let first = letters.first else { return isWhole ? .empty : .text }
    switch first {
    case UInt8(ascii: "{"): return json(head, isWhole)
    case UInt8(ascii: "["):
      // A list goes on with a value or ends; a header such as [Name] does not.
      let next = letters.dropFirst().first { $0 > 0x20 }
      return next.map { Array("{[\"]-0123456789".utf8).contains($0) } ?? true ? json(head, isWhole) : .text
    case UInt8(ascii: "<"): return markup(letters)
    default: return begins(letters, "begin:vcalendar") ? .calendar : .text
    }
  }

  private static func json(_ head: UnsafeRawBufferPointer, _ isWhole: Bool) -> FileForm {
    ObjectForm.layout(head, isLast: isWhole) == .lines ? .jsonLines : .jsonDocument
  }

  private static func markup(_ letters: Slice<UnsafeRawBufferPointer>) -> FileForm {
    let page = ["<!doctype html", "<html", "<head", "<body", "<script", "<meta"]
    let text = String(decoding: letters.prefix(2048), as: UTF8.self).lowercased()
    if text.hasPrefix("<table") {
      return .refused(
        is: "a table of a web page, perhaps named .xls", advice: "Open it in a spreadsheet, and save it as CSV UTF-8")
    }
    if page.contains(where: { text.hasPrefix($0) || text.contains("\n" + $0) })
      || (text.hasPrefix("<!--") || text.hasPrefix("<?xml")) && text.contains("<html")
    {
      return .refused(is: "a web page, probably a sign-in page", advice: "Sign in, and download the file again")
    }
    if text.hasPrefix("<?xml") { return .refused(is: "an XML file", advice: saveTable) }
    return .text
  }

  private static func begins(_ letters: Slice<UnsafeRawBufferPointer>, _ word: String) -> Bool {
    letters.count >= word.utf8.count
      && Swift.zip(letters, word.utf8).allSatisfy { (0x41...0x5A).contains($0) ? $0 | 0x20 == $1 : $0 == $1 }
  }
}
