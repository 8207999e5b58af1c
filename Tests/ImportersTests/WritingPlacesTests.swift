import Adoption
import Testing

@testable import Importers

/// Names and paths: nothing but the importer's own files can be named.
@Suite("Writing: places")
struct WritingPlacesTests {
  static let legal = [
    "crm", "salesforce-accounts", "a", "9", "_x", "-x", "crm-2.1", "X_y.z", String(repeating: "a", count: 80),
  ]
  static let illegal = [
    "", ".", "..", ".hidden", "a/b", "../journal/x", "/etc/passwd", "a b", "a\\b", "a\0b", "a\nb", "ä", "\u{212A}", "~",
    "a~",
    "a*", "x.tmp", "x.SWP", "x.jsonl", "x.json", "x.ndjson", "x.sync-conflict-1", String(repeating: "a", count: 81),
  ]

  @Test("Names of letters, digits, hyphens, underscores and dots are taken", arguments: legal)
  func takes(name: String) { #expect(PlaceName(name)?.description == name) }

  @Test("Names that could lead elsewhere, or that a book passes over, are refused", arguments: illegal.indices)
  func refuses(index: Int) {
    let name = Self.illegal[index]
    #expect(PlaceName(name) == nil)
    let error = refusal { _ = try PlaceName(name, file: "import/x.map.yaml") }
    #expect(error?.kind == .refused)
    #expect(error?.finding.code == "bad_name")
  }

  @Test("Any text has a name near it")
  func near() {
    let cases = [
      ("accounts", "accounts"), ("Kunden Liste.csv", "Kunden-Liste-csv"), ("../../journal/x.jsonl", "journal-x-jsonl"),
      ("", "export"), ("äöü", "export"), ("a\0b", "a-b"), ("..", "export"), ("x--y", "x-y"),
    ]
    for (text, name) in cases { #expect(PlaceName(near: text).description == name) }
    for text in Self.illegal { #expect(PlaceName(PlaceName(near: text).description) == PlaceName(near: text)) }
  }

  static let map = PlaceName(near: "crm")
  static let places: [(OwnedPlace, String)] = [
    (.accounts(map), "accounts/00-import-crm.jsonl"), (.usage(map, year: 2026), "usage/00-import-crm/2026.jsonl"),
    (.events(map), "events/00-import-crm.jsonl"), (.suggestion(map), "import/crm.map.yaml"),
    (.unmatched(tool: map), "import/unmatched-crm.csv"), (.sources, "import.yaml"), (.state(map), ".import/crm.json"),
    (.rows(map), ".import/crm.rows"), (.names(map), ".import/crm.names"),
  ]

  @Test("Each place has its path, and the path its place", arguments: places.indices)
  func paths(index: Int) {
    let (place, path) = Self.places[index]
    #expect(place.path == path)
    #expect(OwnedPlace(path: path) == place)
  }

  static let foreign = [
    "", "book.json", "journal/kim@desk.jsonl", "journal/00-import-crm.jsonl", "accounts/plan.jsonl",
    "accounts/00-import-.jsonl", "accounts/00-import-a/b.jsonl", "accounts/00-import-../../book.json",
    "accounts/../journal/00-import-a.jsonl", "usage/00-import-crm/2026.json", "usage/00-import-crm/+2026.jsonl",
    "usage/00-import-crm/02026.jsonl", "usage/00-import-crm/x/2026.jsonl", "usage/00-import-/2026.jsonl",
    "usage/00-import-../2026.jsonl", "usage/x/2026.jsonl", "/import.yaml", "import/ids-crm.csv", "import/x.yaml",
    ".import/lock", ".import/commit", ".import/.json", ".import/a/b.json", "./import.yaml", "import.yaml/",
    "accounts/00-import-\u{212A}.jsonl", ".import/a\0.json",
  ]

  @Test("No other path has a place", arguments: foreign.indices)
  func noPlace(index: Int) { #expect(OwnedPlace(path: Self.foreign[index]) == nil) }

  @Test("A digest does not depend on the blocks, and is FNV-1a over words")
  func digests() {
    // The reference's value of nothing.
    #expect(FileDigest([]).hexadecimal == "cbf29ce484222325")
    // One word: FNV-1a of "a" is af63dc4c8601ec8c, its upper half folded over the lower is 8601ec8c ^ af63dc4c = 296230c0.
    #expect(FileDigest(Array("a".utf8)).hexadecimal == "af63dc4c296230c0")
    // By the same steps over 0x7261626f6f66, and over 12345678 with 9 behind it.
    #expect(FileDigest(Array("foobar".utf8)).hexadecimal == "db1790868e4f055f")
    #expect(FileDigest(Array("123456789".utf8)).hexadecimal == "991b32351ed97004")
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for piece in [1, 3, 64, 1000] {
      let digest = try? FileHasher.digest(of: MemoryInput(bytes, name: "x", piece: piece))
      #expect(digest == FileDigest(bytes))
    }
    #expect(FileDigest(hexadecimal: "cbf29ce484222325", length: 0) == FileDigest([]))
    for bad in ["", "cbf2", "xbf29ce484222325", "+bf29ce484222325x", "cbf29ce4842223255"] {
      #expect(FileDigest(hexadecimal: bad, length: 0) == nil)
    }
  }
}
