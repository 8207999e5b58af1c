import Testing

@testable import Importers

/// What a file is, by its first bytes. All files here are made up.
@Suite("What kind a file is")
struct ObjectsFormTests {
  static let cases: [(head: String, form: FileForm)] = [
    ("", .empty), ("\u{FEFF}\n ", .empty), ("a,b\n1,2\n", .text), ("[Name],x\n", .text),
    ("{\"a\":1}\n{\"a\":2}\n", .jsonLines), ("\u{FEFF}\r\n{\"a\":1}\r\n{\"a\":2", .jsonLines),
    ("{\"a\":{\"b\":[\"}\\\"\",1]}}\n\n{}\n", .jsonLines),
    ("{\"a\":1}", .jsonDocument), ("{\"a\":1}\n", .jsonDocument), ("{\"a\":1}\n\n \n", .jsonDocument),
    ("{\n\"a\":1\n}\n", .jsonDocument), ("{\"r\":[\n{\"a\":1}\n]}", .jsonDocument),
    ("{\"r\":[\n{\"a\":1},\n{\"a\":2}\n]}", .jsonDocument), ("{ \n", .jsonDocument), ("{", .jsonDocument),
    ("[{\"a\":1},\n{\"a\":2}]", .jsonDocument), (" [ ]", .jsonDocument), ("[\n", .jsonDocument),
    // A first line that is broken does not make a document of the lines.
    ("{\"a\":1,\n{\"a\":2}\n{\"a\":3}\n", .jsonLines), ("{\"a\":tru}\n{\"a\":2}\n", .jsonLines),
    ("{\"a\":\"x\n{\"a\":2}\n", .jsonLines), ("{\"a\":1},\n{\"a\":2},\n", .jsonLines),
    ("{\"r\":[\n{\"a\":01},\n{\"a\":2}\n]}", .jsonDocument), ("{'a':1}\n", .jsonDocument),
    ("BEGIN:VCALENDAR\r\n", .calendar), ("\u{FEFF}begin:vcalendar\n", .calendar), ("begin,end\n", .text),
  ]

  @Test("Texts are told apart", arguments: cases.indices)
  func texts(index: Int) {
    let (head, form) = Self.cases[index]
    #expect(Array(head.utf8).withUnsafeBytes { FileForm(head: $0, isWhole: true) } == form)
  }

  @Test("A document whose first line is longer than what is looked at is not taken for lines")
  func cut() {
    let long = Array(("{\"a\":\"" + String(repeating: "x", count: FileForm.headLength) + "\"}\n{}").utf8)
    #expect(long.withUnsafeBytes { FileForm(head: $0, isWhole: false) } == .jsonDocument)
    let lines = Array("{\"a\":1}\n{\"a\":\"cut he".utf8)
    #expect(lines.withUnsafeBytes { FileForm(head: $0, isWhole: false) } == .jsonLines)
  }

  static let entry: [UInt8] = [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22)

  static func archive(_ names: [String]) -> [UInt8] {
    names.flatMap { entry + [UInt8($0.utf8.count), 0, 0, 0] + Array($0.utf8) + [1, 2, 3] }
  }

  static let refused: [(head: [UInt8], sentence: String)] = [
    (
      Array("<!DOCTYPE html><html><title>Sign in</title>".utf8),
      "it is a web page, probably a sign-in page. Sign in, and download the file again."
    ),
    (
      Array("\u{FEFF}\n <HTML lang=en>".utf8),
      "it is a web page, probably a sign-in page. Sign in, and download the file again."
    ),
    (
      Array("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>".utf8),
      "it is a web page, probably a sign-in page. Sign in, and download the file again."
    ),
    (
      Array("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>".utf8),
      "it is an XML file. Save it as CSV UTF-8."
    ),
    (
      Array("<table border=1><tr>".utf8),
      "it is a table of a web page, perhaps named .xls. Open it in a spreadsheet, and save it as CSV UTF-8."
    ),
    (
      archive(["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"]),
      "it is an Excel workbook. Save it as CSV UTF-8."
    ),
    (archive(["xl/workbook.xml"]), "it is an Excel workbook. Save it as CSV UTF-8."),
    (archive(["mimetype", "content.xml"]), "it is an OpenDocument file. Save it as CSV UTF-8."),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "it is an old Excel workbook. Save it as CSV UTF-8."),
    (
      [0x28, 0xB5, 0x2F, 0xFD, 0],
      "it is compressed with Zstandard. Save it as JSON Lines or CSV, with gzip or as it is."
    ),
    (Array("PAR1\u{15}".utf8), "it is a Parquet file. Save it as JSON Lines or CSV."),
    (Array("%PDF-1.7".utf8), "it is a PDF document. Export the table itself as CSV UTF-8."),
    (Array("BZh9".utf8), "it is compressed with bzip2. Unpack it first."),
  ]

  @Test("What is not read is named, with what to do", arguments: refused.indices)
  func refusals(index: Int) {
    let (head, sentence) = Self.refused[index]
    let form = head.withUnsafeBytes { FileForm(head: $0, isWhole: true) }
    #expect(form.refusal(file: "x.csv")?.description == "x.csv: " + sentence)
  }

  @Test("Packed files are known, and no office documents")
  func packed() {
    let zip = Self.archive(["events/1.jsonl", "xls/notes.csv"])
    #expect(zip.withUnsafeBytes { FileForm(head: $0, isWhole: false) } == .zip)
    #expect([UInt8]([0x1F, 0x8B, 8, 0]).withUnsafeBytes { FileForm(head: $0, isWhole: false) } == .gzip)
    #expect(FileForm.zip.refusal(file: "x") == nil && FileForm.text.refusal(file: "x") == nil)
  }

  @Test("Any first bytes are something", arguments: UInt64(0)..<300)
  func random(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let starts = Self.refused.map(\.head) + Self.cases.map { Array($0.head.utf8) } + [Self.entry]
    var head = starts.randomElement(using: &random) ?? []
    head =
      head.prefix(Int.random(in: 0...head.count, using: &random))
      + (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
    head.withUnsafeBytes { _ = FileForm(head: $0, isWhole: .random(using: &random)) }
  }
}
