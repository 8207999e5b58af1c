import Adoption
import Foundation
import Testing

@testable import Importers

@Suite("The fields that a mapping can fill, and the articles about them")
struct FieldCatalogueTests {
  private static func article(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Sources/Importers/Importers.docc/\(name).md"), encoding: .utf8)
  }

  @Test(
    "The article has a line for each field, as the catalogue says it, and no other", arguments: Mapping.Target.allCases)
  func fields(_ target: Mapping.Target) throws {
    let fields = FieldCatalogue.of(target).fields
    guard !fields.isEmpty else { return }
    let title = "### " + target.rawValue.prefix(1).uppercased() + target.rawValue.dropFirst()
    let lines = try Self.article("Fields").split(separator: "\n")
    let part = lines.drop { $0 != title }.dropFirst(3).prefix { $0.hasPrefix("|") }
    #expect(part.map(String.init) == fields.map { "| `\($0.name)` | \($0.words) |" })
  }

  @Test("The kinds of event are those that the book knows")
  func kinds() throws {
    let words = try #require(FieldCatalogue.of(.events).fields.first { $0.name == "kind" }).words
    let named = words.dropFirst("required: ".count).replacing(" or ", with: ", ").split(separator: ", ").map(
      String.init)
    #expect(named == Event.Kind.Word.allCases.map(\.rawValue))
  }

  @Test("The article names each key of a mapping and each verb")
  func keys() throws {
    let article = try Self.article("MappingFiles")
    // Those of `user` and `sessions` stand in braces there.
    let keys = MappingKeys.all.filter { $0.names != MappingKeys.user.names && $0.names != MappingKeys.sessions.names }
    for key in keys.flatMap(\.names) + ValueRule.Verb.words {
      #expect(article.contains("`\(key)`"), "\(key)")
    }
  }

  @Test("Every field that a built-in mapping fills is one of the catalogue")
  func builtIn() throws {
    for (name, mapping) in try MappingLibrary().mappings {
      let fields =
        mapping.fields.map { (mapping.writes, $0.target) } + mapping.also.flatMap(\.fields).map { (.events, $0.target) }
      for (target, field) in fields {
        #expect(FieldCatalogue.of(target).fields.contains { $0.holds(field) }, "\(name): \(field)")
      }
    }
  }

  @Test(
    "A slip of a field is refused with its place and the field that is meant; a name of one's own is kept",
    arguments: [
      ("nane", "If you mean name, correct it"), ("renews_no", "If you mean renews_on, correct it"), ("industry", nil),
      ("limits.seats", nil), ("external_ids.salesforce", nil),
    ] as [(String, String?)])
  func slip(_ target: String, _ advice: String?) throws {
    var library = try MappingLibrary()
    let text = "map: ours\nrecognise: {headers: [A]}\nwrites: accounts\nkey: A\nset:\n  \(target): B\n"
    var refusal: ImportError?
    do { try library.add([(file: "ours.map.yaml", bytes: Array(text.utf8))]) } catch { refusal = error }
    #expect(refusal?.finding.advice == advice)
    if advice != nil { #expect(refusal?.finding.line == 6 && refusal?.finding.column == 3) }
  }
}
