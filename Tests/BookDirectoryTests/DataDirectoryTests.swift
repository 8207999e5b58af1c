import Adoption
import Foundation
import JSONReader
import Testing

@testable import BookDirectory

/// The article about the data directory holds every key that is read.
@Suite struct DataDirectoryTests {
  /// The part of the article under a heading, up to the next of its level or above.
  private static func part(_ heading: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Sources/BookDirectory/BookDirectory.docc/DataDirectory.md")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    let start = try #require(lines.firstIndex(of: heading[...]), "there is no \(heading)")
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") && !$0.hasPrefix("### ") }.joined(separator: "\n")
  }

  private static let parts: [(String, [String])] = [
    ("### Account", AccountDecoder.knownKeys.names + AccountParts.keyNames.values.flatMap(\.self)),
    ("### Usage week", UsageDecoder.knownKeys.names),
    ("### Event", EventDecoder.knownKeys.names + Event.Kind.Word.allCases.map(\.rawValue)),
    ("### book.json", RulesReader.table.names + SegmentReader.table.names),
    ("## The journal", JournalDecoder.knownKeys.names + EntryType.allCases.map(\.rawValue)),
  ]

  @Test(arguments: parts)
  func `every key stands in its part of the article`(heading: String, keys: [String]) throws {
    let part = try Self.part(heading)
    #expect(keys.count > 14)
    for key in Set(keys).sorted() { #expect(part.contains("`\(key)`"), "\(heading): \(key)") }
  }
}
