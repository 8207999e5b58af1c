import Adoption
import Foundation
import JSONSchema
import Testing

@testable import Importers

/// What is printed as the schema of a mapping, and what `MappingReader` reads. `Tests/Schemas/check.py` tries its values.
@Suite("The schema of a mapping")
struct MappingSchemaTests {
  @Test("The reader asks for every key of its tables, and for no other") func keys() throws {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Importers/Mapping/MappingReader.swift")
    let text = try String(contentsOf: source, encoding: .utf8)
    let asked = Set(text.matches(of: /[a-z]\["([a-z-]+)"\]/).map { String($0.1) })
    #expect(asked == Set(MappingKeys.all.flatMap(\.names)))
  }

  @Test("It is JSON that has each key with its words, and refuses others") func document() throws {
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(MappingSchema.document.text.utf8)) as? [String: Any])
    #expect(
      schema["$id"] as? String == "urn:booktop:schema:mapping" && schema["additionalProperties"] as? Bool == false)
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(MappingKeys.mapping.names + MappingKeys.rollUp.names))
    for property in MappingKeys.all.flatMap(\.properties) { #expect(property.words.hasSuffix("."), "\(property.key)") }
  }

  @Test("What a mapping extends is one name") func extends() throws {
    var library = try MappingLibrary()
    var refusal: ImportError?
    do { try library.add([("ours.map.yaml", Array("map: ours\nextend: [a, b]\nwrites: accounts\n".utf8))]) } catch {
      refusal = error
    }
    #expect(refusal?.finding.line == 2 && refusal?.finding.expected == "one word or text")
  }
}
