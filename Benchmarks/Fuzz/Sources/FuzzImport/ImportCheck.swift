import Adoption
import Driver
import JSONReader

@testable import Importers

/// Holds what must be true of any mapping and any file: nothing is written but what a preview names, in the places that
/// imports own; the same again changes nothing; what is refused leaves no trace.
///
/// The first byte has the answers of the person, the second the file's name and what it is packed in. Then comes a mapping,
/// a mark and the file; without a mark there is the file alone, which the built-in mappings may know.
func checkImport(_ input: ArraySlice<UInt8>) {
  guard input.count > 2 else { return }
  let choices = Choices(input.prefix(2))
  let parts = input.dropFirst(2).parts(most: 2)
  let maps = parts.count > 1 ? ["own.map.yaml": parts[0]] : [:]
  let scratch = Scratch.shared
  let export = (name: choices.name, bytes: choices.container.wrap(parts[parts.count - 1], name: choices.entryName))
  let path = scratch.begin(export, maps: maps)

  var library = builtIn
  var own: String?
  for (file, bytes) in maps {
    let refusal = outcome { () throws(ImportError) in try library.add([(file: file, bytes: bytes)]) }
    if let refusal { return checkRefusal(refusal, [(file: file, bytes: bytes)]) }
    own = try? MappingLibrary.name(of: bytes, file: file)
  }
  var request = ImportRequest(files: [path], today: Day(number: 20_786))
  request.names = [path: choices.name]
  if choices.isTold { request.map = own }
  request.dateOrder = choices.dateOrder
  request.decimal = choices.decimal
  var book = ImportBook(path: scratch.book, timeZone: choices.timeZone, currency: "EUR") { _ in accounts }
  book.weeksStartOnSunday = choices.startsOnSunday
  let run = Run(request, book, library)
  guard run.isImported else { return }
  let once = scratch.files
  let again = Run(request, book, library)
  require(again.isUnchanged, "the same again is unchanged: \(again.words)")
  require(scratch.files == once, "the same again changes no byte")
}

/// Those of `Scratch.peoples`.
private let accounts = [
  KnownAccount(id: "a1", name: "Example Company 1", domains: ["customer1.example.com"]),
  KnownAccount(
    id: "a2", name: "Example Company 2", domains: ["customer2.example.com"], externalIDs: ["hubspot": "12"]),
]

/// One import: prepared, written where it can be, with all that has to hold before and after.
private struct Run {
  private(set) var isImported = false
  private(set) var isUnchanged = false
  /// What it said, for people.
  private(set) var words = ""

  init(_ request: ImportRequest, _ book: ImportBook, _ library: MappingLibrary) {
    let scratch = Scratch.shared
    let before = scratch.files
    let importer = Importer(request, into: book, library: library, temporaryFolder: scratch.temporary)
    do throws(ImportRefusal) {
      let preview = try importer.prepare()
      require(scratch.files.filter { !$0.key.hasPrefix("temporary/") } == before, "a preview writes nothing")
      Self.checkPreview(preview, request.files[0])
      try importer.commit()
      isImported = true
      isUnchanged = preview.isUnchanged
      words = preview.lines.joined(separator: "\n")
    } catch {
      words = error.errors.map(\.description).joined(separator: "\n")
      Self.checkRefusal(error, request.files[0])
      importer.discard()
      require(scratch.files == before, "what is refused leaves no trace")
      checkRefusalWords(importer.suggest(error))
      Self.checkTree(before) { $0.hasPrefix("book/import/") && $0.hasSuffix(".map.yaml") }
      Self.checkSuggestions(before)
      return
    }
    importer.discard()
    Self.checkTree(before, Self.isOwned)
    for (path, bytes) in scratch.files where path.hasSuffix(".jsonl") && path.contains("/00-import-") {
      checkRecords(bytes, path)
    }
  }

  /// Whether an import may write there.
  private static func isOwned(_ path: String) -> Bool {
    let inBook = path.hasPrefix("book/") ? String(path.dropFirst(5)) : ""
    if inBook.hasPrefix(".import/") { return true }
    let isFact = ["accounts/", "usage/", "events/"].contains { inBook.hasPrefix($0 + "00-import-") }
    return (isFact && inBook.hasSuffix(".jsonl")) || (inBook.hasPrefix("import/unmatched-") && inBook.hasSuffix(".csv"))
  }

  private static func checkTree(_ before: [String: [UInt8]], _ mayChange: (String) -> Bool) {
    let after = Scratch.shared.files
    for path in Set(before.keys).union(after.keys) where before[path] != after[path] {
      require(mayChange(path), "\(path) was written")
    }
  }

  /// A suggested mapping is one.
  private static func checkSuggestions(_ before: [String: [UInt8]]) {
    for (path, bytes) in Scratch.shared.files where before[path] == nil {
      var library = builtIn
      let refusal = outcome { () throws(ImportError) in try library.add([(file: path, bytes: bytes)]) }
      require(refusal == nil, "a suggestion can be read: \(refusal?.description ?? "")")
    }
  }

  // MARK: Words

  private static func checkPreview(_ preview: ImportPreview, _ file: String) {
    _ = preview.lines
    let json = Array(preview.json.utf8)
    require(flaw(json) == nil, "the preview is JSON: \(flaw(json)?.description ?? "")")
    require(preview.failed <= preview.files.reduce(0) { $0 + $1.rows }, "no more rows fail than there are")
    for part in preview.files {
      require(part.failed == 0 || !part.findings.isEmpty, "what is left out is told")
      for finding in part.findings { checkPlace(finding, file) }
    }
  }

  private static func checkRefusal(_ refusal: ImportRefusal, _ file: String) {
    checkRefusalWords(refusal)
    for error in refusal.errors where error.finding.path.map(file.hasSuffix) == true { checkPlace(error.finding, file) }
  }

  /// A line is one of the file once it is unpacked.
  private static func checkPlace(_ finding: Finding, _ file: String) {
    guard let line = finding.line else { return }
    var search = SourceSearch()
    guard line != 1, (try? search.add(file)) != nil else { return }
    let breaks = search.files.map { source -> Int in
      guard let table = try? TableFile(source), let opened = try? source.open() else { return .max - 1 }
      let text = Transcoder(opened, from: table.encoding, markLength: table.markLength)
      return (try? text.readAll(limit: 1 << 26)).map { Lines($0).breaks } ?? .max - 1
    }.max()
    require((1...(breaks ?? 0) + 1).contains(line), "a place is in the file: \(finding.location)")
  }

  // MARK: Records

  private func checkRecords(_ bytes: [UInt8], _ path: String) {
    require(bytes.last == UInt8(ascii: "\n"), "\(path) ends with a line")
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      require(flaw(Array(line)) == nil, "\(path) holds records: \(flaw(Array(line))?.description ?? "")")
    }
  }
}

private func checkRefusalWords(_ refusal: ImportRefusal) {
  require(!refusal.errors.isEmpty && (2...4).contains(refusal.exitCode), "a refusal says why")
  refusal.errors.forEach(checkWords)
}

/// Why bytes are no JSON as a book reads it; nil where they are.
private func flaw(_ json: [UInt8]) -> JSONError? {
  json.withUnsafeBytes { bytes in
    var cursor = JSONCursor(bytes)
    do throws(JSONError) {
      try cursor.skipValue()
      try cursor.endDocument()
      return nil
    } catch {
      return error
    }
  }
}

/// What a person may have said of an import.
private struct Choices {
  var isTold: Bool
  var timeZone: String?
  var dateOrder: String?
  var decimal: String?
  var startsOnSunday: Bool
  var name: String
  var container: Container

  private static let zones: [String?] = [nil, "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]
  static let names = [
    "export.csv", "events_2026-08-31_2026-11-22.jsonl", "hubspot-crm-exports-my-companies-2026-11-21.csv",
    "calendar.ics", "export.json", "export.txt", "Account report.csv", "usage.tsv",
  ]

  init(_ bytes: ArraySlice<UInt8>) {
    let (first, second) = (bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
    // Most often it is named: looking through all of the built-in ones takes time.
    isTold = first & 7 != 0
    timeZone = Self.zones[Int(first & 3)]
    dateOrder = [nil, "dmy", nil, "mdy"][Int(first >> 3 & 3)]
    decimal = [nil, "comma", nil, "point"][Int(first >> 5 & 3)]
    startsOnSunday = first & 0x80 != 0
    name = Self.names[Int(second & 7)]
    container = Container.allCases[Int(second >> 3) % Container.allCases.count]
  }

  var entryName: String { name }
}
