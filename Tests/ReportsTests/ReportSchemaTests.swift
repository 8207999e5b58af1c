import Adoption
import Foundation
import JSONSchema
import Testing

@testable import Reports

/// The schema of the report beside the report. `Tests/Schemas/check.py` validates reports of whole books with it.
@Suite("The schema of the JSON report")
struct ReportSchemaTests {
  private static func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Compares the keys of each object of the report with those of the schema, and counts the objects.
  private static func compare(_ value: Any, _ schema: [String: Any], _ path: String) -> Int {
    if let values = value as? [Any], let items = schema["items"] as? [String: Any] {
      return values.reduce(0) { $0 + compare($1, items, path) }
    }
    guard let members = value as? [String: Any] else { return 0 }
    guard let properties = schema["properties"] as? [String: Any] else {
      Issue.record("\(path) has no properties")
      return 0
    }
    let required = Set(schema["required"] as? [String] ?? [])
    #expect(required.isSubset(of: members.keys), "\(path)")
    #expect(Set(members.keys).isSubset(of: properties.keys), "\(path)")
    #expect(schema["additionalProperties"] as? Bool == false, "\(path)")
    return members.reduce(1) { count, member in
      count + compare(member.value, properties[member.key] as? [String: Any] ?? [:], "\(path).\(member.key)")
    }
  }

  @Test("Every object of a report has the keys that the schema has, and no other")
  func keys() throws {
    let schema = try Self.object(ReportSchema.document.text)
    let full = Self.compare(try Self.object(ReportJSON(SpreadsheetTests.portfolio).text), schema, "report")
    #expect(full > 40)
    let empty = ReportJSON(Portfolio(.empty, on: SpreadsheetTests.portfolio.day)).text
    #expect(Self.compare(try Self.object(empty), schema, "report") > 20)
  }

  @Test("Every key has words, and only what the format leaves out may be missing")
  func words() throws {
    let schema = try Self.object(ReportSchema.document.text)
    func look(_ schema: [String: Any], _ path: String) {
      for (key, property) in schema["properties"] as? [String: Any] ?? [:] {
        let property = property as? [String: Any] ?? [:]
        #expect(property["description"] is String, "\(path).\(key)")
        look(property["items"] as? [String: Any] ?? property, "\(path).\(key)")
      }
    }
    look(schema, "report")
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(Set(properties.keys).subtracting(schema["required"] as? [String] ?? []) == ["scope", "unread"])
  }

  @Test("What needs a part that cannot be read may be null, and what needs none may not")
  func unread() throws {
    let text = ReportSchema.document.text
    #expect(text.contains(#""active": {"description": "Started and not churned.", "type": ["integer", "null"]"#))
    #expect(text.contains(#""id": {"description": "The account's id.", "type": "string"}"#))
  }
}
