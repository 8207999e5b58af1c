import Adoption
import CustomDump
import Foundation
import JSONReader
import JSONSchema
import Testing

@testable import BookDirectory

/// What is printed as a schema, and what the decoders read. `Tests/Schemas/check.py` tries every key with values of every kind.
@Suite("The schemas of a book's files")
struct BookSchemaTests {
  private static let all = [
    BookSchemas.account, BookSchemas.usage, BookSchemas.event, BookSchemas.book, BookSchemas.journal,
  ]

  private static func object(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }

  private static func printed(_ document: SchemaDocument) throws -> [String: Any] {
    try object(JSONSerialization.jsonObject(with: Data(document.text.utf8)))
  }

  /// Where the names of properties begin in the text: their order is that of the table.
  private static func names(_ document: SchemaDocument) throws -> [String] {
    let properties = try object(printed(document)["properties"])
    let text = document.text
    return try properties.keys.map { key in
      (key, try #require(text.range(of: "\n    \"\(key)\": {")?.lowerBound, "\(key)"))
    }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  @Test("Every schema is JSON with its name, its draft and words for each key") func documents() throws {
    for document in Self.all {
      let schema = try Self.printed(document)
      #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema["$id"] as? String == "urn:booktop:schema:\(document.name)")
      #expect(schema["title"] as? String == document.title && schema["type"] as? String == "object")
      for (key, property) in try Self.object(schema["properties"]) {
        let words = try #require(Self.object(property)["description"] as? String, "\(document.name).\(key)")
        #expect(words.hasSuffix(".") || words.hasSuffix("…"), "\(document.name).\(key)")
      }
    }
  }

  @Test("The keys of a schema are those that the decoder knows, in its order") func keys() throws {
    expectNoDifference(try Self.names(BookSchemas.account), AccountDecoder.knownKeys.names)
    expectNoDifference(try Self.names(BookSchemas.usage), UsageDecoder.knownKeys.names)
    expectNoDifference(try Self.names(BookSchemas.event).sorted(), EventDecoder.knownKeys.names.sorted())
    expectNoDifference(try Self.names(BookSchemas.journal).sorted(), JournalDecoder.knownKeys.names.sorted())
    expectNoDifference(try Self.names(BookSchemas.book), RulesReader.table.names)
    let rules = try Self.object(Self.printed(BookSchemas.book)["properties"])
    let segment = try Self.object(Self.object(rules["segments"])["additionalProperties"])
    #expect(try Set(Self.object(segment["properties"]).keys) == Set(SegmentReader.table.names))
    let thresholds = try Self.object(Self.object(rules["thresholds"])["properties"])
    #expect(Set(thresholds.keys) == Set(Threshold.allCases.map(\.name)))
  }

  @Test("The keys of what lies in an account are those that its part reads") func parts() throws {
    let properties = try Self.object(Self.printed(BookSchemas.account)["properties"])
    for (name, keys) in AccountParts.keyNames {
      let property = try Self.object(properties[name])
      let object = try property["items"].map(Self.object) ?? property
      #expect(try Set(Self.object(object["properties"]).keys) == Set(keys), "\(name)")
    }
  }

  // MARK: Kinds

  /// What a record of a kind needs.
  private static let needed = [
    "name": #""n""#, "score": "3", "value": "1", "outcome": #""won""#, "person": #""p""#, "action": #""x""#,
    "stage": #""adopted""#, "until": #""2026-12-01""#, "flag": #""f""#, "text": #""t""#, "cause": #""c""#,
    "of": #""x""#,
    "account_id": #""a""#, "sentiment.set.value": #""good""#, "review.account.outcome": #""skipped""#,
  ]

  private static func line(_ members: [String: String]) -> String {
    "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}\n"
  }

  /// Reads records that each have an object at one key, or lack one, and says which of them are flawed.
  private static func flawed(_ files: [String: String]) throws -> Set<String> {
    let codes: Set = ["wrong_type", "missing_key", "empty", "bad_date", "out_of_range", "unknown_word"]
    return Set(try Fixture(files).load().findings.filter { codes.contains($0.code) }.compactMap(\.path))
  }

  /// Whether each key is read of each kind, and has to be there, as its table says.
  private static func expectKinds<Key: SpelledKey>(
    in folder: String, _ kinds: [(word: String, members: [KindMember<Key>])], _ keys: [Key],
    base: (String) -> [String: String], free: (String, Key) -> Bool
  ) throws {
    var files: [String: String] = [:]
    var wanted: [String: Bool] = [:]
    for (word, members) in kinds {
      let required = members.filter(\.isRequired).map(\.key.spelling)
      let whole = base(word).merging(
        required.map { ($0, needed["\(word).\($0)"] ?? needed[$0] ?? "no value for \($0)") }
      ) { $1 }
      for key in keys {
        let member = members.first { $0.key.spelling == key.spelling }
        let path = "\(folder)/\(word)-\(key.spelling)"
        files["\(path).jsonl"] = line(whole.merging([key.spelling: #"{"a":[]}"#]) { $1 })
        wanted["\(path).jsonl"] = member != nil && !free(word, key)
        files["\(path)-none.jsonl"] = line(whole.filter { $0.key != key.spelling })
        wanted["\(path)-none.jsonl"] = member?.isRequired ?? false
      }
    }
    let flawed = try flawed(files)
    for (path, isFlawed) in wanted { #expect(flawed.contains(path) == isFlawed, "\(path): \(files[path] ?? "")") }
  }

  @Test("An event's keys are read where its kind has them, and kept elsewhere") func eventKinds() throws {
    let always = Set(EventKey.common.map(\.key) + EventKey.dates)
    try Self.expectKinds(
      in: "events", Event.Kind.Word.allCases.map { ($0.rawValue, $0.members) },
      EventKey.allCases.filter { !always.contains($0) },
      base: { ["account_id": #""a""#, "on": #""2026-11-20""#, "kind": "\"\($0)\""] },
      // The value of a behaviour may be anything.
      free: { $0 == "behaviour" && $1 == .value })
  }

  @Test("An entry's keys are read where its type has them, and passed elsewhere") func entryTypes() throws {
    let always = Set(JournalKey.common.map(\.key))
    try Self.expectKinds(
      in: "journal", EntryType.allCases.map { ($0.rawValue, $0.members) },
      JournalKey.allCases.filter { !always.contains($0) },
      base: {
        ["id": #""e""#, "at": #""2026-11-20T09:30:00Z""#, "by": #""n""#, "account_id": #""a""#, "type": "\"\($0)\""]
      },
      free: { _, _ in false })
  }

  @Test("The words of lists are those that are read") func words() throws {
    let kind = try Self.object(Self.object(Self.printed(BookSchemas.event)["properties"])["kind"])
    #expect(kind["enum"] as? [String] == Event.Kind.Word.allCases.map(\.rawValue))
    let type = try Self.object(Self.object(Self.printed(BookSchemas.journal)["properties"])["type"])
    #expect(type["enum"] as? [String] == EntryType.allCases.map(\.rawValue))
  }
}
