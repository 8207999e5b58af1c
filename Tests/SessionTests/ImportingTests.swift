import Dashboard
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Imports beside the main thread.
@Suite struct ImportingTests {
  /// What passes for an import: it says what it was told.
  private struct Said: PreparedImport {
    private var files: String?

    mutating func prepare(_ wish: ImportWish) -> ImportNews {
      let files = wish.files.joined(separator: " ")
      guard files != "bad" else { return .refused(["bad is no export."]) }
      self.files = files
      return .proposed(ImportProposal(lines: [files]))
    }

    mutating func write(remembers: Bool) -> ImportNews? {
      files.map { .written("\($0) is written\(remembers ? " and remembered" : "").") }
    }
  }

  private static func answer(_ importing: Importing<Said>) -> [String] {
    var waiting = pollfd(fd: importing.descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 10_000) > 0 {
      let events = importing.events()
      if !events.isEmpty {
        return events.map { event in
          guard case .importNews(let news, let number) = event else { return "\(event)" }
          return switch news {
          case .proposed(let proposal): "\(number): \(proposal.lines.joined())"
          case .refused(let sentences): "\(number): \(sentences.joined())"
          case .written(let sentence): "\(number): \(sentence)"
          }
        }
      }
    }
    return []
  }

  @Test func `writes what the latest preview said, and that once`() throws {
    let gone = "What the preview said is not there any more. {import.preview} reads the files again."
    let importing = try #require(Importing { Said() })
    importing.prepare(ImportWish(number: 1, files: ["a.csv"], options: []))
    #expect(Self.answer(importing) == ["1: a.csv"])
    importing.prepare(ImportWish(number: 2, files: ["b.csv"], options: []))
    #expect(Self.answer(importing) == ["2: b.csv"])
    importing.write(number: 1, remembers: false)
    #expect(Self.answer(importing) == ["1: " + gone])
    importing.prepare(ImportWish(number: 3, files: ["c.csv"], options: []))
    #expect(Self.answer(importing) == ["3: c.csv"])
    importing.write(number: 3, remembers: true)
    #expect(Self.answer(importing) == ["3: c.csv is written and remembered."])
    importing.write(number: 3, remembers: true)
    #expect(Self.answer(importing) == ["3: " + gone])
  }

  @Test func `what is refused or given up is not written`() throws {
    let importing = try #require(Importing { Said() })
    importing.prepare(ImportWish(number: 1, files: ["bad"], options: []))
    #expect(Self.answer(importing) == ["1: bad is no export."])
    importing.write(number: 1, remembers: false)
    #expect(Self.answer(importing).first?.hasPrefix("1: What the preview said is not there any more.") == true)
    importing.prepare(ImportWish(number: 2, files: ["a.csv"], options: []))
    #expect(Self.answer(importing) == ["2: a.csv"])
    importing.drop()
    importing.write(number: 2, remembers: false)
    #expect(Self.answer(importing).first?.hasPrefix("2: What the preview said is not there any more.") == true)
    importing.end()
  }
}
