import Adoption
import JSONReader
import Testing

@testable import Importers

/// Records of JSON files in all their forms. All files here are made up.
@Suite("Reading records of JSON")
struct ObjectsReaderTests {
  struct Outcome: Equatable {
    /// The values of each record by slot: nil for none, elements joined by `|` in brackets for a list.
    var records: [[String?]] = []
    var places: [[Int]] = []
    var findings: [String] = []
    var refusal: String?
    var form: ObjectForm?

    /// With no more of the messages than their places.
    var withoutWords: Outcome {
      var outcome = self
      outcome.findings = findings.map { String($0.prefix { $0 != " " }) }
      outcome.refusal = refusal.map { String($0.prefix { $0 != " " }) }
      return outcome
    }
  }

  /// Reads a text in pieces of so many bytes.
  static func read(
    _ text: [UInt8], _ paths: [String], piece: Int = .max, block: Int = 1 << 18, longest: Int = 16 << 20,
    isRecord: @escaping ([String]) -> Bool = { _ in false }
  ) -> Outcome {
    var outcome = Outcome()
    var reader = ObjectReader(
      MemoryInput(text, name: "x.json", piece: piece), paths: PathSet(paths), longestRecord: longest, block: block,
      isRecord: isRecord)
    do {
      try reader.forEachRecord(leftOut: { outcome.findings.append("\($0.location): \($0.sentence)") }) {
        (record: borrowing ObjectRecord) throws(ImportError) -> Bool in
        outcome.records.append((0..<paths.count).map { Self.words(record, $0) })
        outcome.places.append([record.place.line, record.place.column])
        return true
      }
    } catch {
      outcome.refusal = "\(error)"
    }
    outcome.form = reader.form
    return outcome
  }

  static func read(
    _ text: String, _ paths: [String], piece: Int = .max, block: Int = 1 << 18, longest: Int = 16 << 20,
    isRecord: @escaping ([String]) -> Bool = { _ in false }
  ) -> Outcome {
    read(Array(text.utf8), paths, piece: piece, block: block, longest: longest, isRecord: isRecord)
  }

  static func words(_ record: borrowing ObjectRecord, _ slot: Int) -> String? {
    switch record.value(slot) {
    case .missing: return nil
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .list(let count):
      let list = record.list(slot)
      return "[\(list.joined(separator: "|"))]" + (count == list.count ? "" : " of \(count)")
    case .object(let bytes): return "object " + String(decoding: bytes, as: UTF8.self)
    case .broken: return "broken"
    }
  }

  struct Case {
    var text: String
    var form: ObjectForm?
    var records: [[String?]]
    var places: [[Int]]
    var isRecord: @Sendable ([String]) -> Bool = { _ in false }
  }

  /// All of them are read with the paths `id` and `p.name`.
  static let cases: [Case] = [
    Case(text: "", form: nil, records: [], places: []),
    Case(text: "\u{FEFF} \n", form: nil, records: [], places: []),
    // Lines: blank ones pass, the last one may have no line feed, numbers are as they are written.
    Case(
      text: "{\"id\":1,\"p\":{\"name\":\"a\"}}\n\n{\"id\":2.50}\r\n{\"p\":{\"name\":null},\"id\":\"\"}", form: .lines,
      records: [["1", "a"], ["2.50", nil], ["", nil]], places: [[1, 1], [3, 1], [4, 1]]),
    Case(
      text: "\u{FEFF}{\"id\":true}\n{\"id\":false}\n", form: .lines, records: [["true", nil], ["false", nil]],
      places: [[1, 1], [2, 1]]),
    // Blank lines before the first, and one line that holds a list of objects though more lines follow.
    Case(
      text: "\n{\"results\":[{\"id\":1}],\"id\":7}\n{\"id\":8}\n", form: .lines, records: [["7", nil], ["8", nil]],
      places: [[2, 1], [3, 1]]),
    // One list, on one line or many.
    Case(text: "[]", form: .list, records: [], places: []),
    Case(
      text: "[{\"id\":\"é\"}, {\"id\":2}]", form: .list, records: [["é", nil], ["2", nil]], places: [[1, 2], [1, 14]]),
    Case(
      text: "\u{FEFF}[\n  {\n    \"id\": 1\n  },\n  {\"id\": 2}\n]\n", form: .list,
      records: [["1", nil], ["2", nil]],
      places: [[2, 3], [5, 3]]),
    // A byte order mark takes no column, also where a block ends in the first line.
    Case(
      text: "\u{FEFF}[{\"id\":1,\"x\":\"aaaaaaaaaaaaaaaaaaaa\"}]", form: .list, records: [["1", nil]], places: [[1, 2]]),
    // An object around the list, whatever the key is called, the list first or last, spread over lines or not.
    Case(
      text: "{\"results\":[{\"id\":1}],\"paging\":{\"next\":{\"after\":\"9\"}}}", form: .envelope("results"),
      records: [["1", nil]], places: [[1, 13]]),
    Case(
      text: "{\n \"ok\": true, \"tags\": [\"x\"],\n \"die Liste.\": [\n  {\"id\": 1},\n  {\"id\": 2}\n ]\n}\n",
      form: .envelope("die Liste\\."), records: [["1", nil], ["2", nil]], places: [[4, 3], [5, 3]]),
    Case(
      text:
        "{\"meta\":{\"n\":[1,2]},\"data\":{\"page\":1,\"records\":[{\"id\":1},{\"id\":2}],\"more\":false},\"z\":[]}",
      form: .envelope("data.records"), records: [["1", nil], ["2", nil]], places: [[1, 49], [1, 58]]),
    // A list on the upper level counts before one that lies deeper.
    Case(
      text: "{\"schema\":{\"fields\":[{\"id\":\"no\"}]},\"rows\":[{\"id\":1}]}", form: .envelope("rows"),
      records: [["1", nil]], places: [[1, 44]]),
    Case(text: "{\"results\":[],\"paging\":{}}", form: .envelope("results"), records: [], places: []),
    Case(text: "{\"data\":{\"records\":[]}}", form: .envelope("data.records"), records: [], places: []),
    // An object that is a record: nothing in it is a list of objects, or its keys are known.
    Case(text: "{\"id\":1,\"tags\":[\"a\"]}", form: .record, records: [["1", nil]], places: [[1, 1]]),
    Case(
      text: "{\n \"id\": 1,\n \"issues\": [],\n \"items\": {\"data\": [{\"id\": 2}]}\n}\n", form: .record,
      records: [["1", nil]], places: [[1, 1]], isRecord: { $0.contains("id") }),
    Case(
      text: "{\"id\":1,\"data\":[{\"id\":2}]}", form: .record, records: [["1", nil]], places: [[1, 1]],
      isRecord: { $0.contains("id") }),
    // What the records themselves know does not make their envelope a record.
    Case(
      text: "{\"success\":true,\"data\":[{\"id\":2}]}", form: .envelope("data"), records: [["2", nil]],
      places: [[1, 25]],
      isRecord: { $0.contains("data") }),
    // Objects over several lines, one behind the other.
    Case(
      text: "{\n \"id\": 1\n}\n{\n \"id\": 2\n}\n", form: .record, records: [["1", nil], ["2", nil]],
      places: [[1, 1], [4, 1]]),
  ]

  @Test("Each form gives its records, however the bytes come in pieces", arguments: cases.indices)
  func forms(index: Int) {
    let value = Self.cases[index]
    for piece in [1, 2, 3, 4, 5, 6, 7, Int.max] {
      for block in [16, 17, 1 << 18] {
        let outcome = Self.read(value.text, ["id", "p.name"], piece: piece, block: block, isRecord: value.isRecord)
        #expect(
          outcome == Outcome(records: value.records, places: value.places, form: value.form),
          "pieces of \(piece), blocks of \(block)")
      }
    }
  }

  static let flawed: [(text: String, records: [[String?]], findings: [String], refusal: String?)] = [
    // A bad line is left out, wherever it is; reading goes on.
    (
      "{\"id\":1}\n{\"id\":2,}\n{\"id\":3}\n[4]\nfive\n{\"id\":6} {}\n{\"id\":7", [["1"], ["3"]],
      [
        "x.json:2:9: the line is left out: expected a key in double quotes, found }. Remove the comma before it.",
        "x.json:4:1: the line is left out: expected an object, found a list.",
        "x.json:5:1: the line is left out: expected an object, found five.",
        "x.json:6:10: the line is left out: expected nothing after the value, found an object.",
        "x.json:7:8: the line is left out: expected a comma or }, found the end of the text. The text is cut off.",
      ], nil
    ),
    (
      "{\"id\":1,\n{\"id\":2}\n", [["2"]],
      [
        "x.json:1:9: the line is left out: expected a key in double quotes, found the end of the text. The text is cut off."
      ],
      nil
    ),
    (
      "{\"id\":tru}\n{\"id\":2}\n", [["2"]], ["x.json:1:7: the line is left out: expected true, found tru."], nil
    ),
    (
      "{\"id\":\"x\u{1}\"}\n{\"id\":2}\n", [["2"]],
      [
        "x.json:1:9: the line is left out: expected the closing quote of a string, found the control character U+0001. Write it as an escape such as \\n or \\u0001."
      ], nil
    ),
    // What is no object in a list.
    (
      "[{\"id\":1},2,\n\"x\",null,[{\"id\":3}],{\"id\":4}]", [["1"], ["4"]],
      [
        "x.json:1:11: the record is left out: expected an object, found the number 2.",
        "x.json:2:1: the record is left out: expected an object, found a string.",
        "x.json:2:5: the record is left out: expected an object, found null.",
        "x.json:2:10: the record is left out: expected an object, found a list.",
      ], nil
    ),
    // Nulls before the first object do not hide that it is a list of objects.
    (
      "{\"data\":[null,{\"id\":1}]}", [["1"]],
      ["x.json:1:10: the record is left out: expected an object, found null."], nil
    ),
    // A broken document: nothing after it can be trusted.
    (
      "[{\"id\":1},{\"id\":2,}]", [["1"]], [],
      "x.json:1:19: the document is not sound, and nothing of it is read: expected a key in double quotes, found }. Remove the comma before it."
    ),
    (
      "[\n{\"id\":1},\n{\"id\":", [["1"]], [],
      "x.json:3:7: the document is not sound, and nothing of it is read: expected a value, found the end of the text. The text is cut off."
    ),
    (
      "[{\"id\":1}] [{\"id\":2}]", [["1"]], [],
      "x.json:1:12: the document is not sound, and nothing of it is read: expected nothing after the value, found a list."
    ),
    (
      "{\"r\":[{\"id\":1}]", [], [],
      "x.json:1:16: the document is not sound, and nothing of it is read: expected a comma or }, found the end of the text. The text is cut off."
    ),
    (
      "{\n \"r\": [\n  {\"id\": 01},\n  {\"id\": 2}\n ]\n}", [], [],
      "x.json:3:10: the document is not sound, and nothing of it is read: expected a number without leading zeros, found the number 01."
    ),
    (
      "12", [], [],
      "x.json:1:1: the document is not sound, and nothing of it is read: expected an object or a list of objects, found the number 12."
    ),
    // Two lists that may be it.
    (
      "{\"deals\":[{\"id\":1}],\"contacts\":[{\"id\":2}]}", [], [],
      "x.json: it is not clear which list holds the records: expected one list of objects, found deals and contacts. Export each as a file of its own, or keep only one of them."
    ),
    (
      "{\"a\":{\"x\":[{}],\"n\":1},\"b\":{\"y\":[{}]}}", [], [],
      "x.json: it is not clear which list holds the records: expected one list of objects, found a.x and b.y. Export each as a file of its own, or keep only one of them."
    ),
  ]

  @Test("What is broken is named with its place, however the bytes come in pieces", arguments: flawed.indices)
  func flaws(index: Int) {
    let (text, records, findings, refusal) = Self.flawed[index]
    for piece in [1, 3, 7, Int.max] {
      for block in [16, 1 << 18] {
        let outcome = Self.read(text, ["id"], piece: piece, block: block)
        #expect(outcome.records == records)
        #expect(outcome.findings == findings)
        #expect(outcome.refusal == refusal)
      }
    }
  }

  @Test("Bytes that are no UTF-8 leave out their line")
  func notUTF8() {
    let outcome = Self.read(Array("{\"id\":1}\n{\"id\":\"".utf8) + [0xFF] + Array("\"}\n{\"id\":3}\n".utf8), ["id"])
    #expect(outcome.records == [["1"], ["3"]])
    #expect(
      outcome.findings == [
        "x.json:2:8: the line is left out: expected UTF-8, found the byte 0xFF. Save the file as UTF-8."
      ])
  }

  @Test("A record beyond the limit is left out, and what follows is read")
  func tooLong() {
    let long = String(repeating: "x", count: 40)
    let member = "\"a\":\"\(long)\",\"b\":[1,{\"c\":\"\(long)\"}],\"d\":{}"
    let lines = Self.read(
      "{\"id\":1}\n{\"id\":2,\(member)}\n{\"id\":3}\n{\"id\":4,\(member)}", ["id"], block: 16, longest: 64)
    #expect(lines.records == [["1"], ["3"]])
    #expect(
      lines.findings == [
        "x.json:2:1: the line is left out: expected at most 64 bytes a record, found more.",
        "x.json:4:1: the line is left out: expected at most 64 bytes a record, found more.",
      ])
    for piece in [1, 5, Int.max] {
      let list = Self.read(
        "[{\"id\":1},\n {\"id\":2,\(member)},{\"id\":3}]", ["id"], piece: piece, block: 16, longest: 64)
      #expect(list.records == [["1"], ["3"]])
      #expect(list.findings == ["x.json:2:2: the record is left out: expected at most 64 bytes a record, found more."])
      #expect(list.refusal == nil)
    }
    // A single text that is longer cannot be passed in parts.
    let text = Self.read("[{\"id\":1},{\"a\":\"\(long)\(long)\"}]", ["id"], block: 16, longest: 64)
    #expect(
      text.refusal
        == "x.json:1:16: the document is not read: expected at most 64 bytes a record, found more. Export JSON Lines, one record a line."
    )
  }

  @Test("An object longer than a record may be is an envelope, also with much beside its list")
  func longEnvelope() {
    let list = (1...9).map { "{\"id\":\($0)}" }.joined(separator: ",")
    let ids = (1...9).map { [String?(String($0))] }
    let beside = "\"m\":{\"x\":[\(Array(repeating: "1234567", count: 20).joined(separator: ","))]}"
    for piece in [1, 5, Int.max] {
      func read(_ text: String) -> Outcome {
        Self.read(text, ["id"], piece: piece, block: 16, longest: 64, isRecord: { _ in true })
      }
      let one = read("{\"n\":1,\"data\":[\(list)],\(beside),\"z\":[2]}")
      #expect(one.records == ids && one.refusal == nil && one.form == .envelope("data"))
      let deep = read("{\"n\":1,\"d\":{\"rows\":[\(list)],\(beside)},\"z\":[2]}")
      #expect(deep.records == ids && deep.refusal == nil && deep.form == .envelope("d.rows"))
      // The second list is seen only behind the first.
      let two = read("{\"n\":1,\"data\":[\(list)],\"more\":[{\"id\":1}]}")
      #expect(two.refusal?.contains("found data and more") == true)
      // No list of objects in all that may be looked at.
      #expect(read("{\"n\":1,\(beside),\"data\":[\(list)]}").refusal?.contains("at most 64 bytes a record") == true)
    }
  }

  @Test("Whoever has seen enough stops")
  func stop() throws {
    var reader = ObjectReader(
      MemoryInput(Array("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n".utf8), name: "x"), paths: PathSet(["id"]))
    var ids: [String?] = []
    try reader.forEachRecord(leftOut: { _ in }) { (record: borrowing ObjectRecord) throws(ImportError) -> Bool in
      ids.append(record.text(0))
      return ids.count < 2
    }
    #expect(ids == ["1", "2"])
  }

  @Test("A file that is damaged anywhere never ends the program, and always ends", arguments: UInt64(0)..<60)
  func mutations(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let samples =
      Self.cases.map(\.text) + [
        "{\"id\":\"\\ud83d\\ude00\",\"p\":\"{\\\"name\\\":[1,{\\\"x\\\":2}]}\"}\n{\"id\":[1,[2,{\"p\":3}]],\"p\":[{\"name\":4}]}\n"
      ]
    for sample in samples {
      var bytes = Array(sample.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(Array("{}[]\",:\\n\n0x".utf8).randomElement(using: &random) ?? 0, at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        default: bytes.removeLast(bytes.count - place)
        }
      }
      let paths = ["id", "p.name", "p", "p.name.x", "die Liste\\.", ""]
      let whole = Self.read(bytes, paths)
      // What is found is said in fewer words where a block ends in the middle of it.
      for piece in [1, 7] {
        #expect(Self.read(bytes, paths, piece: piece, block: 16).withoutWords == whole.withoutWords, "\(bytes)")
      }
      // Nearly nothing may be kept: only that it ends counts.
      _ = Self.read(bytes, paths, piece: 3, block: 16, longest: 20)
    }
  }
}
