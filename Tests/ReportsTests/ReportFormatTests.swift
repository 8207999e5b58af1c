import Foundation
import Testing

/// The article about the JSON report holds every key that is printed.
@Suite struct ReportFormatTests {
  private static func text(_ path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("Sources/Reports/\(path)"), encoding: .utf8)
  }

  @Test(arguments: [
    ("ReportJSON", ["The JSON report", "The book"]), ("AccountJSON", ["An account"]),
    ("BacktestReport", ["Backtest and signals"]), ("SignalsReport", ["Backtest and signals"]),
    ("ExplainReport", ["Explanations"]), ("RulesReport", ["Rules"]), ("ScanJSON", ["A scan"]),
    ("UnreadReport", ["The JSON report"]), ("DigestReport", ["The digest and the handover"]),
    ("HandoverReport", ["The digest and the handover"]),
  ])
  func `every key stands in its part of the article`(file: String, parts: [String]) throws {
    let keys = Set(
      try Self.text("\(file).swift").matches(of: /[^a-zA-Z]\(\s*"([a-z][a-z0-9_]*)",\s/).map { String($0.1) })
    #expect(!keys.isEmpty)
    let article = try Self.text("Reports.docc/ReportFormat.md").split(separator: "\n#").filter { part in
      let heading = part.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " }
      return parts.contains(String(heading)) || (parts.contains("The JSON report") && heading == "Overview")
    }.joined()
    for key in keys.sorted() { #expect(article.contains("`\(key)`"), "\(file): \(key)") }
  }
}
