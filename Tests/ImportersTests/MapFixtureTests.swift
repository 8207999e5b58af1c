import Adoption
import CustomDump
import Foundation
import Testing

@testable import Importers

/// Every built-in mapping with the fixtures of its tool: the records that it writes, or the question that it asks.
@Suite("Files of each tool")
struct MapFixtureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures"

  /// `hubspot-companies/screen`, …
  static let cases: [String] = {
    let manager = FileManager.default
    let maps = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    return maps.sorted().flatMap { map in
      ((try? manager.contentsOfDirectory(atPath: "\(folder)/\(map)")) ?? []).sorted().map { "\(map)/\($0)" }
    }
  }()

  private struct Expected: Decodable {
    var exit: Int
    var mapping: String?
    var rows: Int?
    var says: String?
    var through: String?
  }

  @Test("Every mapping has a fixture, and every fixture a mapping") func present() {
    let named = Set(Self.cases.compactMap { $0.split(separator: "/").first.map(String.init) })
    expectNoDifference(named.sorted(), BuiltInMaps.all.map(\.name).sorted())
  }

  @Test(arguments: cases) func writes(_ name: String) throws {
    let folder = "\(Self.folder)/\(name)"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/counts.json")))
    func text(_ name: String) -> String? { try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }
    let book = try ScratchBook(accounts: text("book.jsonl"))
    var files: [String] = []
    for name in names where !["book.jsonl", "expect.jsonl", "counts.json"].contains(name) {
      if name.hasSuffix(".map.yaml") {
        try book.write(text(name) ?? "", to: "book/import/\(name)")
      } else {
        files.append("\(folder)/\(name)")
      }
    }
    let before = book.files
    let request = book.request(files) { $0.through = expected.through.flatMap { Day($0) } }
    do {
      let preview = try book.run(request)
      #expect(expected.exit == (preview.failed > 0 ? 1 : 0))
      #expect(Set(preview.files.map(\.mapping)) == Set([expected.mapping].compactMap(\.self)))
      if let rows = expected.rows { #expect(preview.files.reduce(0) { $0 + $1.rows } == rows) }
      let wanted = try ScratchBook.objects(text("expect.jsonl") ?? "")
      let got = try book.records
      for record in wanted where !got.contains(record) { Issue.record("missing: \(record)") }
      for record in got where !wanted.contains(record) { Issue.record("not expected: \(record)") }
      let after = book.files
      // Importing the same again changes no byte.
      let again = try book.run(request)
      #expect(again.isUnchanged)
      #expect(book.files == after)
    } catch let refusal as ImportRefusal {
      #expect(Int(refusal.exitCode) == expected.exit, "\(refusal.errors)")
      let words = refusal.errors.map(\.description).joined(separator: "\n")
      if let says = expected.says { #expect(words.lowercased().contains(says.lowercased())) }
      #expect(book.files == before)
    }
  }
}

@Suite("Built-in mappings")
struct BuiltInMapTests {
  @Test("Every file in Maps is listed, and reads") func all() throws {
    let folder =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/Sources/Importers/Maps"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == BuiltInMaps.all.map { $0.name + ".map.yaml" }.sorted())
    let library = try MappingLibrary()
    #expect(library.names.count == files.count)
    #expect(BuiltInMaps.all.allSatisfy { library.mappings[$0.name]?.title.isEmpty == false })
  }

  static let bad: [(String, String)] = [
    ("map: x\nwrites: accounts\nsett: {name: A}", "x.map.yaml:3:1: the key \"sett\" is none of a mapping here"),
    ("map: x\nwrites: acounts", "If you mean accounts, correct it"),
    ("map: x\nwrites: accounts\nset: {arr: {from: A, as: mony}}", "If you mean money, correct it"),
    ("map: ../x\nwrites: accounts", "up to 80 letters"), ("writes: accounts", "the key map is missing"),
    ("map: x", "the key writes is missing"),
    ("map: x\nwrites: accounts\nfeatures: {a: b}", "belongs to mappings with writes: roll-up"),
    ("map: x\nwrites: roll-up\nevent: e", "the keys time and event"),
    ("map: x\nextend: nothing", "no mapping has the name \"nothing\""),
    ("map: x\nwrites: accounts\nrest: maybe", "expected keep or drop"), ("", "the mapping is empty"),
    ("map: x\nwrites: accounts\nread: {date-order: ymd}", "expected dmy or mdy"),
    ("map: x\nwrites: accounts\nmap: y", "once, found it again"),
  ]

  @Test("What a mapping says wrong is named with its place", arguments: bad) func refused(text: String, words: String) {
    let error = #expect(throws: ImportError.self) {
      var library = try MappingLibrary()
      try library.add([(file: "x.map.yaml", bytes: Array(text.utf8))])
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("A mapping that extends another changes only what it names") func extended() throws {
    var library = try MappingLibrary()
    let text = """
      map: ours
      extend: hubspot-companies
      set: {arr: {from: Fees, as: money}}
      """
    try library.add([(file: "ours.map.yaml", bytes: Array(text.utf8))])
    let (ours, base) = (try #require(library.mappings["ours"]), try #require(library.mappings["hubspot-companies"]))
    #expect(ours.fields.first { $0.target == "arr" }?.value.from == ["Fees"])
    #expect(ours.fields.map(\.target) == base.fields.map(\.target))
    #expect(ours.tool == "hubspot" && ours.base == "hubspot-companies" && ours.forms == base.forms)
  }
}
