import Foundation
import Testing

/// CONTRIBUTING.md says where things are and what they are called: what stands there in backticks is in the package.
@Suite struct ContributingTests {
  private static let endings = [".swift", ".md", ".c", ".py", ".yaml"]

  private static func terms() throws -> [String] {
    try Package.text("CONTRIBUTING.md").split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private static func isFile(_ term: String) -> Bool { endings.contains { term.hasSuffix($0) } }

  /// A path from the root of the package, or the end of one.
  @Test func `every path is there`() throws {
    let known = ["Sources", "Tests"].flatMap { Package.files(in: $0, Self.endings) }
    let paths = try Self.terms().filter { term in
      term.wholeMatch(of: /[A-Za-z0-9.+_\/-]+/) != nil && (term.contains("/") || Self.isFile(term))
    }
    #expect(paths.count > 80)
    for path in paths {
      let isThere = FileManager.default.fileExists(atPath: Package.root.appendingPathComponent(path).path)
      #expect(isThere || known.contains { $0.hasSuffix("/\(path)") }, "\(path)")
    }
  }

  /// Types, functions, keys and ids by their words; tests by their names, which have five words or more.
  @Test func `every name is in the code`() throws {
    let code = try ["Sources", "Tests"].flatMap { Package.files(in: $0, [".swift"]) }.map(Package.text)
    let words = Set(code.flatMap { text in text.split { !$0.isLetter && !$0.isNumber && $0 != "_" } })
    let terms = try Self.terms().filter { !Self.isFile($0) }
    let names = terms.filter { $0.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.]*(\([a-z:]*\))?/) != nil }
    #expect(names.count > 100)
    for name in names {
      for word in name.prefix(while: { $0 != "(" }).split(separator: ".") { #expect(words.contains(word), "\(name)") }
    }
    let tests = terms.filter { $0.split(separator: " ").count > 4 }
    #expect(tests.count > 5)
    for test in tests { #expect(code.contains { $0.contains(test) }, "\(test)") }
  }
}
