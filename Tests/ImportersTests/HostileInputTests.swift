import Adoption
import Foundation
import Testing

@testable import Importers

/// What the fuzzer in Benchmarks/Fuzz has found, each as a case of its kind.
@Suite("Inputs that nobody means")
struct HostileInputTests {
  // MARK: Mappings

  /// A mapping, the place that its refusal has, and some of its words.
  static let mappings: [(text: String, line: Int, column: Int, words: String)] = [
    // The keys that it inherits stand in no line of it: their trouble is that of its `extend`.
    ("map: own\nextend: posthog-events\nwrites: accounts", 2, 9, "belongs to mappings with writes: roll-up only"),
    ("map: own\nextend: hubspot-companies\nkind: often\n", 3, 7, "expected snapshot, delta"),
    ("writes: accounts\n", 1, 1, "the key map is missing"),
    ("map: own\nextend: other\n", 2, 9, "no mapping has the name \"other\""),
    ("map: own\nwrites: accounts\nset: {a.b.c.d.e.f.g.h.i: X}", 3, 7, "at most 8 parts"),
    ("map: own\ntitle: \u{fffe}", 2, 8, "control characters are not allowed"),
  ]

  @Test("The refusal of a mapping has its place in the mapping", arguments: mappings.indices)
  func places(index: Int) {
    let (text, line, column, words) = Self.mappings[index]
    let error = #expect(throws: ImportError.self) { try Self.add([text]) }
    #expect(error?.finding.line == line && (error?.finding.column ?? 1) == column, "\(error?.description ?? "")")
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("One without a name changes the mapping that it extends")
  func nameless() throws {
    var library = try MappingLibrary()
    let text = "extend: hubspot-companies\nset: {arr: {from: Our ARR, as: money}}\n"
    try library.add([(file: "ours.map.yaml", bytes: Array(text.utf8))])
    let mapping = try #require(library.mappings["hubspot-companies"])
    #expect(mapping.fields.first { $0.target == "arr" }?.value.from == ["Our ARR"])
    #expect(mapping.fields.contains { $0.target == "name" })
  }

  @Test("Mappings that extend each other in a ring are refused where one of them says so")
  func ring() {
    let error = #expect(throws: ImportError.self) { try Self.add(["map: a\nextend: b\n", "map: b\nextend: a\n"]) }
    #expect(error?.finding.path == "1.map.yaml" && error?.finding.line == 2 && error?.finding.column == 9)
    #expect(error?.description.contains("extends itself") == true)
  }

  @Test("However long a key is, its refusal is short")
  func long() {
    let key = String(repeating: "k", count: 900)
    let error = #expect(throws: ImportError.self) { try Self.add(["map: own\n\(key): 1\n"]) }
    #expect(error.map { (100..<800).contains($0.description.count) } == true)
  }

  private static func add(_ texts: [String]) throws(ImportError) {
    var library = try MappingLibrary()
    try library.add(texts.enumerated().map { (file: "\($0.offset).map.yaml", bytes: Array($0.element.utf8)) })
  }

  // MARK: Numbers and moments

  /// A count that is no moment of the years 1 to 9999, and the unit in which it is counted.
  static let wrongCounts: [(String, String)] =
    ["s", "ms", "us"].flatMap { unit in [("9223372036854775807", unit), ("-9223372036854775808", unit)] } + [
      // The last second before the year 1, and the first of the year 10000.
      ("-62135596801", "s"), ("253402300800", "s"),
    ]

  @Test("A count beyond the calendar leaves its row out", arguments: wrongCounts)
  func counts(count: String, unit: String) throws {
    let book = try ScratchBook()
    let map = """
      map: own
      writes: accounts
      recognise: {headers: [ID, Seen]}
      key: ID
      set: {seen: {from: Seen, as: epoch-\(unit)}}
      """
    try book.write(map, to: "book/import/own.map.yaml")
    let file = try book.write("ID,Seen\n1,1763629200\n2,\(count)\n", to: "x.csv")
    let preview = try book.run(book.request([file]), timeZone: "Europe/Berlin")
    #expect(preview.failed == 1)
    #expect(preview.files.first?.findings.first?.expected == "a count since 1970")
    #expect(try book.records.count == 1)
  }

  /// Quantities that are no number, or make no amount.
  static let wrongQuantities = ["nan", "inf", "0x10", "1e308", "-1e308", "1e999"]

  @Test("A quantity that makes no amount leaves its row out", arguments: wrongQuantities)
  func quantities(quantity: String) throws {
    let book = try ScratchBook()
    let map = """
      map: own
      writes: accounts
      recognise: {headers: [Customer, Amount]}
      key: Customer
      subscriptions: {amount: Amount, quantity: Quantity, interval: Interval}
      """
    try book.write(map, to: "book/import/own.map.yaml")
    let file = try book.write(
      "Customer,Amount,Quantity,Interval\nc1,10.5,2,month\nc2,10.5,\(quantity),month\n", to: "x.csv")
    let preview = try book.run(book.request([file]))
    #expect(preview.failed == 1)
    // 10.5 × 2 × 12 = 252.
    #expect(try book.records.map { $0["arr"] as? Double } == [252])
  }

  @Test("A sum that is too large for a number is unknown")
  func sum() throws {
    let book = try ScratchBook()
    let map = """
      map: own
      writes: accounts
      recognise: {headers: [Customer, Amount]}
      key: Customer
      subscriptions: {amount: Amount, interval: Interval}
      """
    try book.write(map, to: "book/import/own.map.yaml")
    // 20 × 1e307 is 2e308, and the greatest number is 1.8e308.
    let rows = String(repeating: "c1,1e307,year\n", count: 20)
    let preview = try book.run(book.request([book.write("Customer,Amount,Interval\n\(rows)", to: "x.csv")]))
    #expect(try book.records.map { $0["arr"] == nil } == [true])
    #expect(preview.mappings.flatMap(\.findings).contains { $0.code == "no_sum" })
  }

  @Test("A long text is no number, and that is soon known")
  func longNumber() {
    let letters = String(repeating: "x", count: 400_000)
    for text in [letters, "1" + letters, letters + "1", "1" + String(repeating: "-", count: 400_000) + "e"] {
      #expect(NumberText(text) == nil)
    }
    #expect(NumberText("− 1 200,50 €")?.value(.comma) == -1200.5)
  }

  // MARK: Tables and archives

  @Test("A line of nothing but quotes is read in one pass")
  func quotes() {
    let text = "\"" + String(repeating: "b\"", count: 200_000) + ",x\n"
    let outcome = CSVReaderTests.read(text)
    #expect(outcome.rows.map(\.count) == [2] && outcome.stray == 199_999)
  }

  @Test("A stored entry of an archive whose sum is wrong is damaged")
  func stored() throws {
    let book = try ScratchBook()
    let text = Array("Account ID,Account Name,Account Owner\n1,A,P\n".utf8)
    // The CRC-32 of the text is 1CDF0052.
    let sum: [UInt8] = [0x52, 0x00, 0xDF, 0x1C]
    for (name, sum, isSound) in [("sound", sum, true), ("damaged", [sum[0] ^ 1] + sum.dropFirst(), false)] {
      let file = try book.write(Self.archive(text, sum: sum), to: "\(name).zip")
      if isSound {
        try book.run(book.request([file]))
        #expect(try book.records.count == 1)
      } else {
        let refusal = #expect(throws: ImportRefusal.self) { try book.run(book.request([file])) }
        #expect(refusal?.errors.first?.finding.code == "damaged_archive")
      }
    }
  }

  /// An archive of one file, which is stored as it is (APPNOTE 4.3).
  private static func archive(_ bytes: [UInt8], sum: [UInt8]) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    let name = Array("a.csv".utf8)
    let what =
      number(20, 2) + number(0, 8) + sum + number(bytes.count, 4) + number(bytes.count, 4) + number(name.count, 2)
      + number(0, 2)
    let file = number(0x0403_4B50, 4) + what + name + bytes
    let directory = number(0x0201_4B50, 4) + number(20, 2) + what + number(0, 14) + name
    return file + directory + number(0x0605_4B50, 4) + number(0, 4) + number(1, 2) + number(1, 2)
      + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
  }

  // MARK: Again

  /// The key of a parent as a row may write it.
  static let parentKeys = ["001Ab00000XyzQaIAJ", "001Ab00000XyzQa"]

  @Test("A parent that is found by its domain in the same file is so at once", arguments: parentKeys)
  func parents(parent: String) throws {
    let book = try ScratchBook(
      accounts: "{\"id\":\"a1\",\"name\":\"Example Company 1\",\"domains\":[\"customer1.example.com\"]}\n")
    let file = try book.write(
      """
      ID,NAME,PARENTID,WEBSITE,ISDELETED,OWNERID
      001Ab00000XyzQaIAJ,Example Company 1,,http://customer1.example.com,false,005Ab00000OwnErAAA
      001Ab00000XyzQAIAZ,Example Company 2,\(parent),,false,005Ab00000OwnErAAA

      """, to: "Account.csv")
    try book.run(book.request([file]))
    #expect(try book.records.compactMap { $0["parent"] as? String } == ["a1"])
    #expect(try book.run(book.request([file])).isUnchanged)
  }
}
