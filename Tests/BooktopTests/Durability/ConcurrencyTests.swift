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

  /// A line of the shell that keeps a hundred notes, with what it says of who and where.
  private func hundred(_ name: String, _ options: String = "") -> String {
    "seq 1 100 | sed 's/^/\(name) note /' | \"$0\" note acme - --dir \"$1\" \(options)"
  }

  @Test("Eight programs, a hundred notes each, one file: 800 entries, none torn, each once")
  func oneFile() async throws {
    let book = try JournalBook()
    let outcomes = try await together((1...8).map { hundred("p\($0)") }, book)
    #expect(outcomes.allSatisfy { $0.status == 0 && $0.lines.count == 100 }, "\(outcomes.map(\.words))")
    let loaded = try book.load()
    let printed = Set(outcomes.flatMap(\.lines))
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
