import Adoption
import BookDirectory
import Testing

@Suite("Forms of files")
struct DocumentTests {
  private static let records = ["{\"id\":\"a\"}", "{\"id\":\"b\",\n \"arr\": 2}", "{\"id\":\"c\"}"]

  /// Each row: the end of a file's name, its text, and the ids that are in it.
  static let forms: [(String, String, [String])] = [
    ("json", records[0], ["a"]),
    ("json", " \n\(records[1])\n ", ["b"]),
    ("json", "[\(records.joined(separator: ",\n"))]", ["a", "b", "c"]),
    ("json", "[]", []),
    ("json", "{\"results\":[\(records.joined(separator: ","))]}", ["a", "b", "c"]),
    ("json", "{\"records\":[\(records[2])],\"total\":1}", ["c"]),
    ("json", "{\"paging\":{\"next\":[{}]},\"data\":[\(records[0])],\"more\":null}", ["a"]),
    ("json", "{\"companies\":[\(records[0])],\"errors\":[],\"pages\":[1,2]}", ["a"]),
    ("json", "{\"errors\":[],\"next\":\"x\",\"Contacts\":[\(records[0]),\(records[2])]}", ["a", "c"]),
    ("json", "{\"results\":[]}", []),
    // A record may have a key of that name.
    ("json", "{\"id\":\"x\",\"data\":[{\"id\":\"y\"}]}", ["x"]),
    ("json", "{\"data\":[1,2],\"id\":\"x\"}", ["x"]),
    ("json", "{\"people\":[{\"id\":\"p\"}],\"milestones\":[{\"name\":\"m\"}],\"id\":\"x\"}", ["x"]),
    ("json", "{\"Cases\":[{\"id\":\"y\"}],\"Notes\":[{\"id\":\"z\"}],\"id\":\"x\"}", ["x"]),
    ("json", "{\"people\":[{\"id\":\"p\"}],\"name\":\"X\",\"ID\":\"x\"}", ["x"]),
    ("json", "\u{FEFF}[\(records[0])]", ["a"]),
    ("JSON", "[\(records[0])]", ["a"]),
    ("jsonl", "\u{FEFF}{\"id\":\"a\"}\r\n\r\n  \n{\"id\":\"b\"}\r\n{\"id\":\"c\"}", ["a", "b", "c"]),
    ("ndjson", "{\"id\":\"a\"}\n", ["a"]),
    ("jsonl", "", []),
    ("jsonl", "\n\n", []),
  ]

  @Test("Records are found in every form", arguments: forms)
  func form(_ ending: String, _ text: String, _ ids: [String]) throws {
    let loaded = try Fixture(["accounts/deep/er/x.\(ending)": text]).load()
    #expect(loaded.book.accounts.map(\.id) == ids)
    #expect(loaded.findings.filter { $0.severity != .gap } == [])
  }

  @Test("Fields know their lines in a file with line breaks") func lines() throws {
    let text = "[\n {\"id\": \"a\",\n  \"name\": \"A\",\n\n  \"arr\":\n 5\n}]"
    let account = try #require(try Fixture(["accounts/a.json": text]).load().account("a"))
    #expect(account.sources.byField.mapValues(\.line) == [.id: 2, .name: 3, .arr: 6])
  }

  /// Each row: the text of accounts/a.json, the ids read, and what is said.
  static let flawCases: [(String, [String], [String])] = [
    (
      "[{\"id\":\"a\"},\n {\"id\":[1],\"name\":\"x\"},\n {\"id\":\"c\"}]", ["a", "c"],
      [
        "error wrong_type accounts/a.json:2:8 id cannot be read, so the record is left out: expected text or a whole number, found [1]."
      ]
    ),
    (
      "{\"name\":\"Acme\",\"people\":[{\"id\":\"p\"}]}", [],
      ["error missing_key accounts/a.json:1:1 no id: the field \"id\" is missing, so the record is left out."]
    ),
    (
      "{\"Data\":[{\"id\":\"a\"}],\n\"results\":[{\"id\":\"c\"}]}", [],
      [
        "error two_lists accounts/a.json:2:11 the file is not read: expected one key that holds a list of records, found \"Data\" and \"results\". Put the one that is meant into a file of its own."
      ]
    ),
    (
      "[{\"id\":\"a\"}, 7, {\"id\":\"c\"}]", ["a", "c"],
      [
        "error wrong_type accounts/a.json:1:14 the record cannot be read and is left out: expected an object, found the number 7."
      ]
    ),
    (
      "[{\"id\":\"a\"},\n {\"id\":\"b\" \"x\":1},\n {\"id\":\"c\"}]", ["a"],
      [
        "error bad_json accounts/a.json:2:12 the file is not JSON from here on and the rest of it is left out: expected a comma or }, found a string."
      ]
    ),
    (
      "[{\"id\":\"a\"}", ["a"],
      [
        "error bad_json accounts/a.json:1:12 the file is not JSON from here on and the rest of it is left out: expected a comma or ], found the end of the text. The text is cut off."
      ]
    ),
    (
      "{\"id\":\"a\"}\n{\"id\":\"b\"}\n", ["a"],
      [
        "error bad_json accounts/a.json:2:1 the file is not JSON from here on and the rest of it is left out: expected nothing after the value, found an object. Give a file with one object a line a name that ends with .jsonl."
      ]
    ),
    (
      "\"x\"", [],
      [
        "error wrong_type accounts/a.json:1:1 the record cannot be read and is left out: expected an object or a list of objects, found \"x\"."
      ]
    ),
    (
      "", [],
      [
        "error bad_json accounts/a.json:1:1 the file is not JSON from here on and the rest of it is left out: expected a value, found the end of the text. The text is cut off."
      ]
    ),
  ]

  @Test("Flaws in .json files", arguments: flawCases)
  func flaws(_ text: String, _ ids: [String], _ lines: [String]) throws {
    let loaded = try Fixture(["accounts/a.json": text]).load()
    #expect(loaded.book.accounts.map(\.id) == ids)
    #expect(loaded.findings.filter { $0.severity != .gap }.map(\.words) == lines)
  }

  @Test("A long .json file is read in pieces, wherever they end") func longDocument() throws {
    // About 2.4 MB, more than twice what is read at once.
    let count = 20_000
    let records = (0..<count).map {
      "{\"id\":\"account \($0)\",\"arr\":\($0),\"note\":\"\(String(repeating: "é", count: $0 % 40))\"}"
    }
    let loaded = try Fixture(["accounts/a.json": "{\"results\":[\n\(records.joined(separator: ",\n"))\n]}"]).load()
    #expect(loaded.book.accounts.count == count)
    let last = try #require(loaded.account("account \(count - 1)"))
    #expect(last.arr == Double(count - 1))
    #expect(last.sources[.id]?.line == Int32(count + 1))
    #expect(loaded.findings.map(\.code) == ["unknown_key"])
  }

  @Test("UTF-16 is refused once") func encoding() throws {
    let fixture = try Fixture()
    try fixture.write("accounts/a.jsonl", [0xFF, 0xFE, 0x7B, 0x00, 0x0A, 0x00, 0x7B, 0x00])
    #expect(
      try fixture.load().lines("bad_encoding") == [
        "error bad_encoding accounts/a.jsonl:1:1 the file is not read: expected UTF-8, found UTF-16. Save the file as UTF-8."
      ])
  }

  @Test("Bytes that are no UTF-8 cost one line") func latin1() throws {
    let fixture = try Fixture()
    try fixture.write("accounts/a.jsonl", Array("{\"id\":\"M".utf8) + [0xFC] + Array("ller\"}\n{\"id\":\"b\"}".utf8))
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["b"])
    #expect(
      loaded.lines == [
        "error bad_json accounts/a.jsonl:1:9 the line is not JSON and is left out: expected UTF-8, found the byte 0xFC. Save the file as UTF-8."
      ])
  }

  @Test("Limits: nesting and the length of lines") func limits() throws {
    let deep = "{\"id\":\"deep\",\"x\":\(String(repeating: "[", count: 64))1\(String(repeating: "]", count: 64))}"
    let notSoDeep = "{\"id\":\"ok\",\"x\":\(String(repeating: "[", count: 63))1\(String(repeating: "]", count: 63))}"
    let abyss = String(repeating: "[", count: 100_000)
    let long = "{\"id\":\"long\",\"x\":\"\(String(repeating: "y", count: 16 << 20))\"}"
    let justFits = "{\"id\":\"fits\",\"x\":\"\(String(repeating: "y", count: (16 << 20) - 100))\"}"
    let text = [deep, notSoDeep, abyss, long, justFits, "{\"id\":\"z\"}"].joined(separator: "\n")
    let loaded = try Fixture(["accounts/a.jsonl": text]).load()
    #expect(loaded.book.accounts.map(\.id) == ["fits", "ok", "z"])
    #expect(
      loaded.findings.filter { $0.severity == .error }.map(\.words) == [
        "error too_deep accounts/a.jsonl:1:81 the line is not JSON and is left out: expected at most 64 levels of nesting, found one more.",
        "error wrong_type accounts/a.jsonl:3:1 the record cannot be read and is left out: expected an object, found a list.",
        "error too_long accounts/a.jsonl:4:1 the line is left out: expected at most 16 MiB a line, found more.",
      ])
    #expect(loaded.account("z")?.sources[.id]?.line == 6)
  }

  @Test("A record of a .json file longer than 16 MiB ends the reading") func longRecord() throws {
    let long = "{\"id\":\"long\",\"x\":\"\(String(repeating: "y", count: 16 << 20))\"}"
    let loaded = try Fixture(["accounts/a.json": "[{\"id\":\"a\"},\(long)]"]).load()
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    #expect(loaded.findings.first?.code == "too_long")
    #expect(loaded.findings.first?.location == "accounts/a.json:1:12")
  }

  @Test("A file longer than 4 GiB is not read") func longFile() throws {
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}"])
    // A sparse file: it takes no space.
    try fixture.grow("usage/u.jsonl", to: 5 << 30)
    let loaded = try fixture.load()
    #expect(
      loaded.lines == [
        "error too_long usage/u.jsonl:1:1 the file is not read: expected at most 4 GiB, found 5 GiB."
      ])
  }
}
