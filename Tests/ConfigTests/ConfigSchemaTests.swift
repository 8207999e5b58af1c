import CustomDump
import Foundation
import JSONSchema
import Testing

@testable import Config

/// The schema of a config. `Tests/Schemas/check.py` holds it to the reader with a validator.
@Suite struct ConfigSchemaTests {
  @Test func `it has the keys of the table in their order, with their words, and no other`() throws {
    let text = ConfigSchema.document.text
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(schema["additionalProperties"] as? Bool == false)
    let places = ConfigKey.all.map { text.range(of: "\n    \"\($0.name)\": {")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    expectNoDifference(
      properties.mapValues { $0["description"] as? String },
      Dictionary(uniqueKeysWithValues: ConfigKey.all.map { ($0.name, $0.meaning) }))
  }
}
