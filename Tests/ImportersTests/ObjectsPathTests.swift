import JSONReader
import Testing

@testable import Importers

/// What records have at paths. All records here are made up.
@Suite("Paths into records of JSON")
struct ObjectsPathTests {
  static let keys: [(path: String, keys: [String])] = [
    ("a", ["a"]), ("a.b", ["a", "b"]), ("properties.$groups.company", ["properties", "$groups", "company"]),
    (#"a\.b"#, ["a.b"]), (#"x.a\.b.c"#, ["x", "a.b", "c"]), (#"a\b"#, [#"a\b"#]), (#"a\"#, [#"a\"#]),
    (#"a\\.b"#, [#"a\.b"#]), ("", [""]), ("a..b", ["a", "", "b"]), ("Größe.ü", ["Größe", "ü"]),
  ]

  @Test("Paths are keys joined by dots", arguments: keys.indices)
  func paths(index: Int) {
    #expect(PathSet.keys(of: Self.keys[index].path) == Self.keys[index].keys)
  }

  @Test("An escaped key is one key of a path", arguments: ["a", "a.b", ".", "", "a..b", "$group_0"])
  func escaped(key: String) {
    #expect(PathSet.keys(of: PathSet.escaped(key)) == [key])
  }

  static let cases: [(record: String, path: String, value: String?)] = [
    (#"{"a":{"b":{"c":"deep"}}}"#, "a.b.c", "deep"),
    (#"{"a":{"b":"x"},"b":"y"}"#, "b", "y"),
    (#"{"a.b":"dot","a":{"b":"path"}}"#, #"a\.b"#, "dot"),
    (#"{"a.b":"dot","a":{"b":"path"}}"#, "a.b", "path"),
    // Nothing there: no key, null, a single value where the path goes on.
    (#"{}"#, "a", nil), (#"{"a":null}"#, "a", nil), (#"{"a":null}"#, "a.b", nil), (#"{"a":5}"#, "a.b", nil),
    (#"{"a":"text"}"#, "a.b", nil), (#"{"data":null,"id":4}"#, "data.name", nil),
    // Values as they are written.
    (#"{"a":""}"#, "a", ""), (#"{"a":-0.50e+3}"#, "a", "-0.50e+3"),
    (#"{"a":7205759403792793601}"#, "a", "7205759403792793601"),
    (#"{"a" : true }"#, "a", "true"), (#"{"a":false}"#, "a", "false"),
    // Escapes, in values and keys.
    (#"{"a":"\u00e9\n\"\\\/\ud83d\ude00"}"#, "a", "é\n\"\\/😀"), (#"{"\u0061":{"\u0062.":"x"}}"#, #"a.b\."#, "x"),
    // Lists of single values; of objects; lists in lists.
    (#"{"a":[]}"#, "a", "[]"), (#"{"a":["x",2,null,true,"\u0078"]}"#, "a", "[x|2|true|x]"),
    (#"{"g":{"company":["c1","c2"]}}"#, "g.company", "[c1|c2]"),
    (#"{"items":{"data":[{"end":1},{"end":null},{"x":0},{"end":4}]}}"#, "items.data.end", "[1|4]"),
    (#"{"items":{"data":[]}}"#, "items.data.end", "[]"), (#"{"a":[{"b":["x","y"]},{"b":"z"}]}"#, "a.b", "[x|y|z]"),
    (#"{"a":[[1,2],[{"b":3}]]}"#, "a", #"[1|2|{"b":3}]"#), (#"{"a":[[{"b":3}],5]}"#, "a.b", "[3]"),
    (#"{"a":[1,"x"]}"#, "a.b", "[]"),
    // An object where a value is wanted is given as it is written.
    (#"{"a":{"b": 1}}"#, "a", #"object {"b": 1}"#), (#"{"a":[{"b": 1}]}"#, "a", #"[{"b": 1}]"#),
    // The first key in another case, deeper ones exactly.
    (#"{"PROPERTIES":{"plan":"x"}}"#, "properties.plan", "x"),
    (#"{"properties":{"PLAN":"x"}}"#, "properties.plan", nil),
    (#"{"event":"x"}"#, "Event", "x"), (#"{"EVENT":"folded","event":"exact"}"#, "event", "exact"),
    (#"{"event":"exact","EVENT":"folded"}"#, "event", "exact"), (#"{"ÉVENT":"x"}"#, "évent", nil),
    (#"{"\u0045VENT":"x"}"#, "event", "x"),
    // Of a key that comes twice the last one counts, whole.
    (#"{"a":1,"a":2}"#, "a", "2"), (#"{"a":1,"a":null}"#, "a", nil), (#"{"a":[1],"a":[2]}"#, "a", "[2]"),
    (#"{"a":{"b":1},"a":{"c":2}}"#, "a.b", nil), (#"{"x":{"a":[{"b":1}],"a":5}}"#, "x.a.b", nil),
    // JSON in a text, as warehouses unload it.
    (#"{"properties":"{\"plan\":\"t\\u00e9am\",\"g\":{\"c\":[1,2]}}"}"#, "properties.plan", "téam"),
    (#"{"properties":" {\"g\":{\"c\":[1,2]}}"}"#, "properties.g.c", "[1|2]"),
    (#"{"properties":"[{\"plan\":1},{\"plan\":2}]"}"#, "properties.plan", "[1|2]"),
    (#"{"properties":"{\"plan\":"}"#, "properties.plan", "broken"),
    (#"{"properties":"{\"plan\":1} x"}"#, "properties.plan", "broken"),
    (#"{"properties":"{\"plan\":1}"}"#, "properties", #"{"plan":1}"#),
    (#"{"a":[{"p":"{\"x\":1}"},{"p":"{\"x\":2}"}]}"#, "a.p.x", "[1|2]"),
  ]

  @Test("A path gives what stands there", arguments: cases.indices)
  func values(index: Int) {
    let (record, path, value) = Self.cases[index]
    let outcome = ObjectsReaderTests.read(record, [path, "z", path], isRecord: { _ in true })
    #expect(outcome.records == [[value, nil, value]])
    // Other paths into the same record change nothing.
    let beside = ObjectsReaderTests.read(record, ["a", "a.b", "properties", path], isRecord: { _ in true })
    #expect(beside.records.first?.last == value)
  }

  /// Calls `body` with the one record of a text.
  static func withRecord(_ text: String, _ paths: [String], _ body: (borrowing ObjectRecord) -> Void) throws {
    var reader = ObjectReader(
      MemoryInput(Array(text.utf8), name: "x.json"), paths: PathSet(paths), isRecord: { _ in true })
    var count = 0
    try reader.forEachRecord(leftOut: { _ in }) { (record: borrowing ObjectRecord) throws(ImportError) -> Bool in
      body(record)
      count += 1
      return true
    }
    #expect(count == 1)
  }

  @Test("Rows say which values of two paths belong together")
  func rows() throws {
    // The second item has no quantity, the third two prices.
    let text = #"{"items":[{"q":1,"p":{"v":10}},{"p":{"v":20}},{"q":3,"p":[{"v":30},{"v":31}]}]}"#
    try Self.withRecord(text, ["items.q", "items.p.v", "items"]) { record in
      var quantities: [String] = []
      record.forEachElement(0) { quantities.append("\($0):\(String(decoding: $1, as: UTF8.self))") }
      #expect(quantities == ["0:1", "2:3"])
      var prices: [String] = []
      record.forEachElement(1) { prices.append("\($0):\(String(decoding: $1, as: UTF8.self))") }
      #expect(prices == ["0:10", "1:20", "2:30", "2:31"])
      #expect(record.list(2).count == 3)
    }
  }

  @Test("A text is the single value, or the only one of a list")
  func texts() throws {
    try Self.withRecord(#"{"a":"x","b":["y"],"c":["y","z"],"d":[],"e":{}}"#, ["a", "b", "c", "d", "e", "f"]) { record in
      #expect((0..<6).map { record.text($0) } == ["x", "y", nil, nil, nil, nil])
      #expect((0..<6).map { record.list($0) } == [["x"], ["y"], ["y", "z"], [], [], []])
      #expect((0..<6).map { record.bytes($0)?.count } == [1, nil, nil, nil, nil, nil])
      let count = record.withBytes(0) { $0.count }
      #expect(count == 1)
    }
  }

  @Test("A text is given whole also where a path goes into it", arguments: ["[1,", "[1,2]", #"{"x":1}"#, "{", " [ "])
  func wantedAndEntered(text: String) throws {
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: #"\""#)
    try Self.withRecord("{\"a\":\"\(quoted)\"}", ["a", "a.x"]) { record in
      #expect(record.text(0) == text)
      if text.contains("x") { #expect(record.text(1) == "1") } else { #expect(record.text(1) == nil) }
    }
  }

  @Test("Values know their line and column")
  func places() throws {
    let text = "{\n \"é\": \"ü\", \"a\": \"\\n\",\n \"l\": [1, 2], \"o\": {\"x\": -5},\n \"t\": \"{\\\"y\\\":1}\"\n}"
    try Self.withRecord(text, ["é", "a", "l", "o.x", "t.y", "none"]) { record in
      let places = (0..<6).map { slot in record.place(slot).map { [$0.line, $0.column] } }
      #expect(places == [[2, 7], [2, 17], [3, 7], [3, 26], [4, 7], nil])
    }
  }

  @Test("What no path wanted is offered")
  func others() throws {
    let text = """
      {"id":1,"Name":"N","n":2.50,"ok":true,"gone":null,"list":[1],"free":{"a":1},"plan.x":"y",
      "properties":{"wanted":"w","other":"o","deep":{"z":1},"inner":{"w":1,"rest":"\\u00e9"}}}
      """
    try Self.withRecord(text, ["id", "name", "properties.wanted", "properties.inner.w"]) { record in
      #expect(
        record.others() == [
          OtherValue(path: "n", text: "2.50"), OtherValue(path: "ok", text: "true"),
          OtherValue(path: #"plan\.x"#, text: "y"), OtherValue(path: "properties.other", text: "o"),
          OtherValue(path: "properties.inner.rest", text: "é"),
        ])
    }
  }

  @Test("All paths of a record are known, each once")
  func keyPaths() throws {
    let text = #"{"a":null,"b.c":1,"d":{"e":{"f":{"g":1}}},"l":[{"x":1},{"x":2,"y":[]}],"a":2}"#
    try Self.withRecord(text, []) { record in
      #expect(record.keyPaths(depth: 3) == ["a", #"b\.c"#, "d", "d.e", "d.e.f", "l", "l.x", "l.y"])
      #expect(record.keyPaths(depth: 1) == ["a", #"b\.c"#, "d", "l"])
    }
  }

  // MARK: Cells

  static let cells: [(cell: String, isRead: Bool, values: [String?])] = [
    (#"{"$groups":{"company":"c1"},"plan":"team"}"#, true, ["c1", "team"]),
    (#" {"plan":"é\u00e9"} "#, true, [nil, "éé"]), ("", true, [nil, nil]), ("  ", true, [nil, nil]),
    (#"[{"plan":"a"},{"plan":"b"}]"#, true, ["[]", "[a|b]"]), ("{}", true, [nil, nil]),
    ("team", false, ["broken", "broken"]), ("null", true, [nil, nil]), ("nullify", false, ["broken", "broken"]),
    (#"{"plan":"team","#, false, ["broken", "broken"]), (#"{'plan':'team'}"#, false, ["broken", "broken"]),
    (#"{"plan":"team"}x"#, false, ["broken", "broken"]),
  ]

  @Test("Cells that hold JSON are entered by the same paths", arguments: cells.indices)
  func entersCells(index: Int) throws {
    let (cell, isRead, values) = Self.cells[index]
    let paths = PathSet(["properties.$groups.company", "properties.plan", "person_properties.email", "event"])
    #expect(paths.entry(ofColumn: "event") == nil && paths.entry(ofColumn: "other") == nil)
    let entry = try #require(paths.entry(ofColumn: "PROPERTIES"))
    let person = try #require(paths.entry(ofColumn: "person_properties"))
    var record = ObjectRecord(paths)
    for doubled in [false, true] {
      let text =
        doubled ? cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") : cell
      let email = Array(#"{"email":"p@customer.example"}"#.utf8)
      Array(text.utf8).withUnsafeBytes { bytes in
        email.withUnsafeBytes { email in
          record.clear()
          let isEmail = record.read(cell: email, at: person)
          let isObject = record.read(cell: bytes, at: entry, hasDoubledQuotes: doubled)
          #expect(isEmail && isObject == isRead)
          let words = (0..<2).map { ObjectsReaderTests.words(record, $0) }
          #expect(words == values)
          let (text, isEventMissing) = (record.text(2), record.value(3).isMissing)
          #expect(text == "p@customer.example" && isEventMissing)
          let (place, others) = (record.place(0), record.others())
          #expect(place == nil && others.isEmpty)
        }
      }
    }
  }

  @Test("A long row of cells in need of decoding keeps every text where it was")
  func store() {
    var store = TextStore()
    let texts = (0..<400).map { Array(repeating: UInt8(truncatingIfNeeded: $0), count: $0 * 7) }
    for _ in 0..<3 {
      store.clear()
      let kept = texts.map { text in text.withUnsafeBytes { store.keep($0) } }
      #expect(zip(kept, texts).allSatisfy { $0.elementsEqual($1) })
    }
  }
}

extension ObjectValue {
  fileprivate var isMissing: Bool { if case .missing = self { true } else { false } }
}
