import Adoption
import BookDirectory
import Foundation
import TestFolders
import Testing

@Suite("Several programs write at once and lose nothing")
struct ConcurrencyTests {
  /// Runs lines of the shell at once, in which `$0` is the program and `$1` the book, and returns what each printed.
  private func together(_ lines: [String], _ book: JournalBook) async throws -> [Program.Outcome] {
    try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for line in lines { group.addTask { try await book.shell(line) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// A line of the shell that keeps a hundred notes or the last of them, with what it says of who and where.
  private func hundred(_ name: String, from first: Int = 1, _ options: String = "") -> String {
    "seq \(first) 100 | sed 's/^/\(name) note /' | \"$0\" note acme - --dir \"$1\" \(options)"
  }

  /// Keeps a hundred notes and returns what was printed of them. Where the file was held for too long, as it may be on a machine
  /// with much else to do, the program says which note it could not save: with that one it is asked again, as one would.
  private func keepHundred(_ name: String, _ book: JournalBook) async throws -> [String] {
    var printed: [String] = []
    while printed.count < 100 {
      let outcome = try await book.shell(hundred(name, from: printed.count + 1))
      printed += outcome.lines
      guard outcome.status != 0 else { break }
      let sentence = "Line \(outcome.lines.count + 1): Nothing was saved: another program has held journal/"
      try #require(outcome.words.contains(sentence), "\(outcome.words)")
    }
    return printed
  }

  @Test("Eight programs, a hundred notes each, one file: 800 entries, none torn, each once")
  func oneFile() async throws {
    let book = try JournalBook()
    let kept = try await withThrowingTaskGroup(of: [String].self) { group in
      for number in 1...8 { group.addTask { try await keepHundred("p\(number)", book) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(kept.map(\.count) == Array(repeating: 100, count: 8))
    let loaded = try book.load()
    let printed = Set(kept.joined())
    #expect(printed.count == 800)
    #expect(Set(loaded.book.journal.map(\.id.text)) == printed)
    #expect(loaded.book.journal.count == 800)
    #expect(Set(try book.notes()) == Set((1...8).flatMap { name in (1...100).map { "p\(name) note \($0)" } }))
    #expect(loaded.findings.isEmpty)
    #expect(book.text.split(separator: "\n", omittingEmptySubsequences: false).count == 801)
    // Each is a decision by itself, to be undone by itself, though one person made them at the same time.
    #expect(RecordedDecision.all(in: loaded.book.journal).count == 800)
    // Each program's own notes are in the order in which it was given them.
    let own = try book.notes().filter { $0.hasPrefix("p3 ") }
    #expect(own == (1...100).map { "p3 note \($0)" })
  }

  @Test("Two hosts write two files at once, and the fold has both")
  func twoHosts() async throws {
    let book = try JournalBook()
    let outcomes = try await together([hundred("a", "--host attic"), hundred("c", "--host cellar")], book)
    #expect(outcomes.allSatisfy { $0.status == 0 })
    #expect(try book.load().book.journal.count == 200)
    for host in ["attic", "cellar"] {
      #expect(book.folder.text("journal/ana@\(host).jsonl").split(separator: "\n").count == 100)
    }
    #expect(try book.load().findings.isEmpty)
  }
}
