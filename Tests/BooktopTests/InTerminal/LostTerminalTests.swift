#if os(Linux)
  import BookDirectory
  import Foundation
  import TestFolders
  import Testing

  extension InTerminal {
    @Suite("When the terminal is lost the program ends, wherever it is, and leaves nothing behind")
    struct LostTerminalTests {
      /// Where one is then.
      enum Place: CaseIterable, Sendable { case waiting, form, drawing, saving, editor, stubbornEditor, wrappedEditor }

      struct Case: Sendable, CustomTestStringConvertible {
        var place: Place
        var kind: LonePty.Kind
        var testDescription: String { "\(place), \(kind)" }
      }

      static let cases = Place.allCases.flatMap { place in LonePty.Kind.allCases.map { Case(place: place, kind: $0) } }

      private static let editors: [Place: String] = [
        .editor: "echo $$ > \"$PIDS\"; exec sleep 600\n",
        // The process that is known of is not the one that runs.
        .wrappedEditor: "sh -c 'echo $$ > \"$PIDS\"; exec sleep 600'\nexit 1\n",
        // It wants to know nothing of it.
        .stubbornEditor: "trap '' HUP TERM INT; echo $$ > \"$PIDS\"; exec sleep 600\n",
      ]

      @Test("Ends", arguments: cases)
      func ends(item: Case) async throws {
        let book = try JournalBook()
        #expect(try await book.note("before").status == 0)
        try book.folder.write(Self.editors[item.place] ?? "", to: "editor.sh")
        let terminal = try LonePty(
          [book.path], item.kind, size: item.place == .drawing ? (300, 80) : (80, 24),
          environment: ["VISUAL": "sh \(book.path)/editor.sh", "PIDS": book.path + "/editor.pid"])
        try terminal.wait(for: "1 of 1")
        do {
          // Closed once: by then its number may be that of a file of another test.
          let lock = open("\(book.path)/\(JournalBook.journal)", O_RDONLY | O_CLOEXEC)
          defer { close(lock) }
          try lead(terminal, to: item.place, lock: lock, book)
          terminal.lose()
          try terminal.waitForEnd()
        }
        #expect(try book.notes() == ["before"] && book.load().findings.isEmpty)
        if Self.editors[item.place] != nil {
          let editor = try #require(Int32(book.folder.text("editor.pid").trimmingCharacters(in: .newlines)))
          try untilTrue("the end of the editor") { hasEnded(editor) }
        }
      }

      private func lead(_ terminal: LonePty, to place: Place, lock: Int32, _ book: JournalBook) throws {
        switch place {
        case .waiting: break
        case .form:
          terminal.type("n")
          try terminal.wait(for: "missing")
          terminal.type("half")
          try terminal.wait(for: "half")
        case .drawing:
          // Nobody takes what is drawn, so that the program is held up there, and takes no key any more.
          var turn = 0
          try untilTrue("a terminal that is full") {
            turn += 1
            return terminal.type(String(repeating: turn % 2 == 0 ? "1" : "2", count: 2000)) < 0
          }
        case .saving:
          #expect(flock(lock, LOCK_EX) == 0)
          terminal.type("n")
          try terminal.wait(for: "missing")
          terminal.type("half")
          try terminal.wait(for: "half")
          terminal.type("\r")
          let pid = try #require(terminal.pid)
          try untilTrue("the wait for the journal") {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd")) ?? []
            return files.contains {
              (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0)"))?
                .hasSuffix(JournalBook.journal) == true
            }
          }
        case .editor, .stubbornEditor, .wrappedEditor:
          terminal.type("E")
          try untilTrue("the editor") { book.folder.text("editor.pid").hasSuffix("\n") }
        }
      }

      @Test("What was said to be saved is there", arguments: LonePty.Kind.allCases)
      func saved(kind: LonePty.Kind) async throws {
        let book = try JournalBook()
        let terminal = try LonePty([book.path], kind)
        try terminal.wait(for: "1 of 1")
        terminal.type("n")
        try terminal.wait(for: "missing")
        terminal.type("kept")
        try terminal.wait(for: "kept")
        terminal.type("\r")
        try terminal.wait(for: "Saved for")
        terminal.lose()
        try terminal.waitForEnd()
        #expect(try book.notes() == ["kept"])
      }

      @Test("The loss of the terminal that it writes to alone ends it as well")
      func output() async throws {
        let book = try ScratchFolder(CleanBook.files())
        let output = try LonePty()
        let terminal = try LonePty([book.path], .told, output: output)
        try output.wait(for: "1 of 1")
        output.lose()
        try terminal.waitForEnd()
      }
    }
  }
#endif
