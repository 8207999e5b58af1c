import JSONReader
import JSONSchema
import Testing

@Suite("What a schema says of a value")
struct SchemaTests {
  @Test(
    "Each form of a value is written in the words of JSON Schema, and null is added where it is unknown",
    arguments: [
      (Schema.text, #"{"type":"string"}"#, #"{"type":["string","null"]}"#),
      (.anything, "{}", "{}"),
      (
        .id, #"{"type":["string","integer"],"pattern":"\\S"}"#, #"{"type":["string","integer","null"],"pattern":"\\S"}"#
      ),
      (
        .word(["in", "out"]), #"{"type":"string","enum":["in","out"]}"#,
        #"{"type":["string","null"],"enum":["in","out",null]}"#
      ),
      (
        .number(above: 0, to: 3650), #"{"type":"number","exclusiveMinimum":0,"maximum":3650}"#,
        #"{"type":["number","null"],"exclusiveMinimum":0,"maximum":3650}"#
      ),
      (
        .whole(in: 1...12), #"{"type":"integer","minimum":1,"maximum":12}"#,
        #"{"type":["integer","null"],"minimum":1,"maximum":12}"#
      ),
      (.day, ##"{"$ref":"#/$defs/day"}"##, ##"{"anyOf":[{"$ref":"#/$defs/day"},{"type":"null"}]}"##),
      (
        .any(of: [.flag, .day]), ##"{"anyOf":[{"type":"boolean"},{"$ref":"#/$defs/day"}]}"##,
        ##"{"anyOf":[{"type":"boolean"},{"$ref":"#/$defs/day"},{"type":"null"}]}"##
      ),
      (
        .list(of: .share, from: 2, to: 3, isUnique: true),
        #"{"type":"array","items":{"type":"number","minimum":0,"maximum":1},"minItems":2,"maxItems":3,"uniqueItems":true}"#,
        #"{"type":["array","null"],"items":{"type":"number","minimum":0,"maximum":1},"minItems":2,"maxItems":3,"uniqueItems":true}"#
      ),
      (
        .map(of: .flag), #"{"type":"object","additionalProperties":{"type":"boolean"}}"#,
        #"{"type":["object","null"],"additionalProperties":{"type":"boolean"}}"#
      ),
    ] as [(Schema, String, String)])
  func forms(_ schema: Schema, _ written: String, _ orNull: String) {
    #expect(String(decoding: schema.value.compact, as: UTF8.self) == written)
    #expect(String(decoding: schema.orNull.value.compact, as: UTF8.self) == orNull)
    #expect(String(decoding: schema.orNull.orNull.value.compact, as: UTF8.self) == orNull)
  }

  @Test("An object has its keys in their order, each with its words, and names those that have to be there")
  func object() {
    let schema = Schema.object(
      [.required("id", "The key.", .text), .optional("on", "The day.", .flag), .possible("x", "", .anything)],
      isOpen: false)
    #expect(
      String(decoding: schema.value.compact, as: UTF8.self)
        == #"{"type":"object","properties":{"id":{"description":"The key.","type":"string"},"#
        + #""on":{"description":"The day.","type":["boolean","null"]},"x":{}},"required":["id"],"additionalProperties":false}"#
    )
  }

  @Test("A document has the definitions that it refers to, once each, however deep the reference stands")
  func definitions() throws {
    let deep = Schema.list(of: .map(of: .object([.optional("on", "", .day)], isOpen: true)))
    let text = SchemaDocument(
      "x", title: "X", words: "Words.", .object([.required("a", "", deep), .optional("b", "", .day)], isOpen: true)
    )
    .text
    #expect(
      text.hasPrefix(
        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$id\": \"urn:booktop:schema:x\",\n"))
    #expect(text.ranges(of: "\"day\": ").count == 1 && text.hasSuffix("}\n"))
    #expect(!SchemaDocument("y", title: "Y", words: "", .text).text.contains("$defs"))
  }

  @Test(
    "The pattern of a day takes days and times of the calendar and nothing else",
    arguments: [
      ("2026-11-20", true), ("2024-02-29", true), ("2000-02-29", true), ("2026-02-29", false), ("1900-02-29", false),
      ("2026-04-31", false), ("2026-13-01", false), ("0000-01-01", false), ("2026-11-20T09:30:00", true),
      ("2026-11-20 09:30:00.123456 UTC", true), ("2026-11-20T09:30:00+0100", true), ("2026-11-20t23:59:60z", true),
      ("2026-11-20T24:00:00Z", false), ("2026-11-20T09:30", false), ("20.11.2026", false), ("2026-11-20x", false),
    ])
  func day(_ text: String, _ isDay: Bool) throws {
    let definition = try #require(Schema.day.definitions.first)
    guard case .string(let pattern)? = definition.schema.members.first(where: { $0.0 == "pattern" })?.1 else {
      Issue.record("no pattern")
      return
    }
    #expect((try Regex(pattern).firstMatch(in: text) != nil) == isDay)
  }
}
