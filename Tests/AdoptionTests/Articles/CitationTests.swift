import Foundation
import Testing

/// What the package's files cite is there, and nothing that people see counts sections of a document.
@Suite struct CitationTests {
  private static let sources = Package.files(in: "Sources", [".swift", ".md"])
  private static let others =
    Package.files(in: "Tests", [".swift", ".md"]) + Package.files(in: "Benchmarks", [".swift", ".md"])
    + ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]

  @Test func `every document that is cited is in the package`() throws {
    let names = Set((Self.sources + Self.others).map { String($0.split(separator: "/").last ?? "") })
    #expect(names.contains("Flags.md") && names.contains("Requirements.md"))
    for path in Self.sources + Self.others {
      for match in try Package.text(path).matches(of: /[A-Za-z0-9_-]+\.md\b/) {
        #expect(names.contains(String(match.0)), "\(path) cites \(match.0)")
      }
    }
  }

  @Test func `no text ends with the number of a section`() throws {
    #expect(Self.sources.count > 400)
    for path in Self.sources where path.hasSuffix(".swift") {
      for match in try Package.text(path).matches(of: /\([0-9]+(, [0-9]+)*\)[.]?"/) {
        Issue.record("\(path): …\(match.0)")
      }
    }
  }

  @Test func `every link leads to an article of its module`() throws {
    var links = 0
    for path in Self.sources {
      let module = path.split(separator: "/").prefix(2).joined(separator: "/")
      let articles = Set(
        Package.files(in: module, [".md"]).filter { $0.contains(".docc/") }
          .compactMap { $0.split(separator: "/").last?.dropLast(".md".count) })
      for match in try Package.text(path).matches(of: /<doc:([^>]*)>/) {
        links += 1
        #expect(articles.contains(match.1), "\(path) links to \(match.1)")
      }
    }
    #expect(links > 150)
  }
}
