import Foundation
import Testing

/// The table Requirements.md says which statement is shown where, and which test asserts it. This holds it against the tests.
@Suite("The table of requirements")
struct RequirementsTableTests {
  private static let tests = URL(fileURLWithPath: Program.package + "/Tests")

  /// A row: its number, and whether it says tested, by what, or not yet.
  private struct Row {
    var number: Int
    var state: Substring
  }

  private static func rows() throws -> [Row] {
    let table = try String(contentsOf: tests.appendingPathComponent("Requirements.md"), encoding: .utf8)
    return table.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
      guard cells.count == 4, let number = Int(cells[0].filter(\.isNumber)), cells[0].first?.isNumber == true else {
        return nil
      }
      return Row(number: number, state: cells[3])
    }
  }

  /// A test that carries numbers in its name: `"requirement 42: …"`, `"requirements 25, 26: …"`, also in backticks.
  private struct Asserted: Hashable {
    /// The file below Tests, without its ending: `AdoptionTests/StageTests`.
    var suite: String
    /// The name behind the numbers.
    var name: String
    var numbers: [Int]
    /// Whether something in it can fail.
    var asserts: Bool
  }

  private static func asserted() throws -> [Asserted] {
    let name = /["`]requirements? ([0-9, ]+): ([^"`\n]+)["`]/
    var found: [Asserted] = []
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", file.lastPathComponent != "RequirementsTableTests.swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      let suite = String(file.path.dropFirst(tests.path.count + 1).dropLast(".swift".count))
      for match in text.matches(of: name) {
        let rest = text[match.range.upperBound...]
        // The test ends where its brace closes, or, on one line, at the latest where the next begins.
        let ends = ["\n  }", "@Test"].compactMap { rest.firstRange(of: $0)?.lowerBound }
        let body = rest[..<(ends.min() ?? rest.endIndex)]
        found.append(
          Asserted(
            suite: suite, name: String(match.2), numbers: match.1.split { !$0.isNumber }.compactMap { Int($0) },
            asserts: ["#expect(", "#require(", "expectNoDifference(", "Issue.record("].contains(where: body.contains)))
      }
    }
    return found
  }

  @Test("Every statement has one row, tested or not yet") func complete() throws {
    let rows = try Self.rows()
    #expect(rows.count == Set(rows.map(\.number)).count)
    #expect(Set(rows.map(\.number)) == Set(1...149))
    for row in rows where !row.state.hasPrefix("tested: `") {
      #expect(row.state.hasPrefix("not yet: ") && row.state.count > 20, "\(row.number): \(row.state)")
    }
  }

  @Test("What is tested names a test of its number that asserts something; what is not yet has none") func named()
    throws
  {
    let tests = try Self.asserted()
    #expect(tests.count > 100)
    for row in try Self.rows() {
      guard let state = row.state.wholeMatch(of: /tested: `([^`]+)` (.+?) */) else {
        #expect(!tests.contains { $0.numbers.contains(row.number) }, "requirement \(row.number)")
        continue
      }
      let test = tests.first {
        $0.suite == state.1 && $0.name == state.2 && $0.numbers.contains(row.number)
      }
      #expect(test?.asserts == true, "requirement \(row.number): \(state.1) has no such test, or it asserts nothing")
    }
  }
}
