import Testing

@Suite("booktop schema")
struct SchemaCommandTests {
  @Test(
    "Each kind is printed as JSON with its name, the same every time",
    arguments: ["account", "usage", "event", "book", "journal", "mapping", "config", "report"])
  func kinds(_ kind: String) async throws {
    let outcome = try await Program.run(["schema", kind])
    #expect(outcome.status == 0 && outcome.words == "" && outcome.text.hasSuffix("}\n"))
    let schema = try JSONText(outcome.output)
    #expect(schema["$id"]?.string == "urn:booktop:schema:\(kind)")
    #expect(schema["properties"] != nil && schema["description"]?.string != nil)
    #expect(try await Program.run(["schema", kind]).output == outcome.output)
    #expect(SafeBytes.problems(in: outcome.output) == [])
  }

  @Test("What has no schema is refused with all that have one", arguments: [["schema", "acount"], ["schema"]])
  func unknown(_ arguments: [String]) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.status == 64 && outcome.text == "")
    for kind in ["account", "mapping", "report"] { #expect(outcome.words.contains(kind)) }
  }
}
