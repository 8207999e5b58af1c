import Foundation
import Testing

/// The table Requirements.md says which statement is shown where. This holds them against the names of the tests.
@Suite("The table of requirements")
struct RequirementsTableTests {
  private static let tests = URL(fileURLWithPath: Program.package + "/Tests")

  /// A row: its number, and whether it says tested or not yet.
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

  /// The numbers that tests carry: `"requirement 42: …"`, `"requirements 25, 26: …"`, also as a name in backticks.
  private static func numbers() throws -> Set<Int> {
    let name = /["`]requirements? ([0-9, ]+):/
    var found: Set<Int> = []
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: name) {
        found.formUnion(match.1.split { !$0.isNumber }.compactMap { Int($0) })
      }
    }
    return found
  }

  @Test("Every statement has one row, tested or not yet") func complete() throws {
    let rows = try Self.rows()
    #expect(rows.count == Set(rows.map(\.number)).count)
    #expect(Set(rows.map(\.number)) == Set(1...149))
    for row in rows where row.state.drop(while: { $0 == " " }).hasPrefix("tested") == false {
      #expect(row.state.hasPrefix("not yet: ") && row.state.count > 20, "\(row.number): \(row.state)")
    }
  }

  @Test("What is tested has a test of its number, what is not yet has none") func named() throws {
    let numbers = try Self.numbers()
    #expect(numbers.count > 50)
    for row in try Self.rows() {
      let isTested = row.state.hasPrefix("tested")
      #expect(numbers.contains(row.number) == isTested, "requirement \(row.number)")
    }
  }
}
