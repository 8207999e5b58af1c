import Adoption
import BookDirectory
import Foundation
import Testing

extension InTerminal {
  @Suite("What the screen says is saved is on disk, and what is not is said")
  struct SavingTests {
    private static let signature = ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"]

    private func start(_ book: JournalBook, fault: String = "") async throws -> Terminal {
      let terminal = try await Terminal(
        [book.path], environment: Self.signature.merging(JournalBook.faults(fault)) { $1 })
      try await terminal.wait(forText: "1 of 1")
      return terminal
    }

    /// Types a note about the selected account and presses Enter.
    private func note(_ text: String, on terminal: Terminal) async throws {
      try await terminal.press("n")
      try await terminal.wait(forText: "recording as ana")
      try await terminal.type(text)
      try await terminal.wait(forText: "Enter saves: note “\(text)”")
      try await terminal.press("Enter")
    }

    #if os(Linux)
      @Test(
        "A disk that is full, or refuses, is said in the form, which keeps what was typed; Enter again saves it once",
        arguments: [
          ("write:ENOSPC:1", "the disk is full"), ("write:SHORT:1,write:EIO:2", "the disk reports an error"),
          ("fsync:EIO:3", "flushed to the disk"), ("openat:EROFS:1", "read-only"),
          ("mkdirat:EACCES:1", "no permission"),
        ])
      func refused(_ fault: String, _ words: String) async throws {
        let book = try JournalBook()
        let terminal = try await start(book, fault: fault)
        try await note("by hand", on: terminal)
        // Sentences are wrapped, so the screen is read as one line.
        let screen = try await terminal.wait(for: "the sentence “\(words)”") {
          let line = $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          return line.contains("Nothing was saved: ") && line.contains(words)
        }
        #expect(screen.contains("by hand") && !screen.contains("Saved"))
        #expect(try book.notes() == [])
        try await terminal.press("Enter")
        try await terminal.wait(forText: "Saved for ACME: note “by hand”")
        #expect(try book.notes() == ["by hand"])
        #expect(try book.load().findings.isEmpty)
      }
    #endif

    @Test("A lock that is held is said after a while; once it is free Enter saves")
    func held() async throws {
      let book = try JournalBook()
      #expect(try await book.note("before").status == 0)
      let terminal = try await start(book)
      let other = open("\(book.path)/\(JournalBook.journal)", O_RDONLY | O_CLOEXEC)
      #expect(flock(other, LOCK_EX) == 0)
      try await note("by hand", on: terminal)
      try await terminal.wait(forText: "another program has held")
      #expect(try book.notes() == ["before"])
      close(other)
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Saved for ACME")
      #expect(try book.notes() == ["before", "by hand"])
    }

    @Test("Killed the moment after it said so, the program has saved it")
    func killed() async throws {
      let book = try JournalBook()
      for number in 1...3 {
        let terminal = try await start(book)
        try await note("note \(number)", on: terminal)
        try await terminal.wait(forText: "Saved for ACME: note “note \(number)”")
        try terminal.signal(SIGKILL)
        #expect(try book.notes() == (1...number).map { "note \($0)" })
      }
    }

    @Test("The dashboard and other programs write at once: nothing is lost, and the screen shows the others' entries")
    func together() async throws {
      let book = try JournalBook()
      let terminal = try await start(book)
      let others = Task {
        try await book.shell("seq 1 200 | sed 's/^/other /' | \"$0\" note acme - --dir \"$1\"")
      }
      for number in 1...8 {
        try await note("hand \(number)", on: terminal)
        try await terminal.wait(forText: "Saved for ACME: note “hand \(number)”")
      }
      #expect(try await others.value.lines.count == 200)
      let notes = try book.notes()
      #expect(notes.count == 208)
      #expect(Set(notes) == Set((1...8).map { "hand \($0)" } + (1...200).map { "other \($0)" }))
      #expect(try book.load().findings.isEmpty)
      try await terminal.press("7")
      try await terminal.wait(forText: "of 208")
      // Another person's, from another machine, while the screen is open and no key is pressed.
      let afar = try await book.shell("exec \"$0\" note acme 'from afar' --dir \"$1\" --author bo --host barge")
      #expect(afar.status == 0, "\(afar.words)")
      // The selected line stays where it is, so the new one may stand above what is in view.
      try await terminal.wait(forText: "of 209")
      try await terminal.press("Home")
      try await terminal.wait(forText: "from afar", "bo")
    }
  }
}
