import Foundation
import Testing

/// The files of the package that these tests run in.
enum Package {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The paths of the files below a folder whose names end so, in byte order.
  static func files(in folder: String, _ endings: [String]) -> [String] {
    let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap {
      $0 as? String
    }
    return (found ?? []).filter { path in !path.contains(".build/") && endings.contains(where: path.hasSuffix) }
      .map { "\(folder)/\($0)" }.sorted()
  }

  /// An article of Adoption.docc.
  static func article(_ name: String) throws -> String { try text("Sources/Adoption/Adoption.docc/\(name).md") }

  /// The rows of the table under a heading, each with its cells.
  static func rows(_ article: String, under heading: String) throws -> [[String]] {
    let lines = try Self.article(article).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: heading[...]), "\(article) has no \(heading)")
    return lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("|") }.dropFirst(2)
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
  }
}
