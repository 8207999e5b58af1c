import TestFolders
import Testing

#if os(Linux)
  @Suite("When the disk refuses to be read, what is missing is said; nothing stands in for it")
  struct ReadingFaultTests {
    private static let lines = ["events/acme.jsonl", "journal/ana@desk.jsonl", "usage/acme.jsonl"]

    /// A book with a decision: five files, three of them of lines.
    private func book() async throws -> JournalBook {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      return book
    }

    private func run(_ command: [String], _ book: JournalBook, fault: String = "") async throws -> Program.Outcome {
      try await Program.run(command + [book.path], environment: JournalBook.faults(fault))
    }

    @Test("A disk that reports errors: every file is named, and no number is printed")
    func everyReadFails() async throws {
      let book = try await book()
      for command in [["report"], ["report", "--format", "csv"], ["risk"]] {
        let outcome = try await run(command, book, fault: "pread:EIO:1+")
        #expect(outcome.status == 2, "\(command)")
        for path in ["book.json", "accounts/acme.json"] + Self.lines {
          #expect(
            outcome.words.contains("booktop: \(path): the file cannot be read: the disk reports an error"),
            "\(outcome.words)")
        }
        #expect(!outcome.text.contains("48"), "\(outcome.text)")
      }
    }

    @Test("One read that fails costs one file, which is named", arguments: 1...5)
    func oneReadFails(_ number: Int) async throws {
      let book = try await book()
      let outcome = try await run(["report"], book, fault: "pread:EIO:\(number)")
      #expect(outcome.status == 2)
      #expect(outcome.words.split(separator: "the disk reports an error").count == 2, "\(outcome.words)")
      #expect(try await run(["report"], book).status == 0)
    }

    @Test(
      "Interruptions and reads that fall short are no trouble",
      arguments: ["pread:EINTR:1", "pread:EINTR:2,pread:EINTR:3", "pread:SHORT:1", "pread:SHORT:1,pread:SHORT:2"])
    func interrupted(_ fault: String) async throws {
      let book = try await book()
      let whole = try await run(["report", "--format", "json"], book)
      let outcome = try await run(["report", "--format", "json"], book, fault: fault)
      #expect(outcome.status == 0 && outcome.words.isEmpty, "\(outcome.words)")
      #expect(outcome.text == whole.text)
    }

    @Test("A file that is gone once it was found is as if it had never been there", arguments: 1...3)
    func vanished(_ number: Int) async throws {
      let book = try await book()
      let outcome = try await run(["check"], book, fault: "find:GONE:\(number)")
      #expect(Self.lines.count { !book.folder.holds($0) } == 1)
      let after = try await run(["check"], book)
      #expect(outcome.text == after.text)
      #expect(outcome.status == after.status)
    }

    @Test("All of them gone while they are looked for")
    func allVanished() async throws {
      let book = try await book()
      let outcome = try await run(["report", "--format", "json"], book, fault: "find:GONE:1+")
      #expect(Self.lines.allSatisfy { !book.folder.holds($0) })
      let after = try await run(["report", "--format", "json"], book)
      #expect(outcome.text == after.text)
      #expect(outcome.status == after.status)
    }

    @Test("Too many files open: what could not be opened is named")
    func noDescriptorLeft() async throws {
      let outcome = try await run(["report"], try await book(), fault: "find:EMFILE:1+")
      #expect(outcome.status == 2)
      for path in Self.lines {
        #expect(outcome.words.contains("booktop: \(path): the file cannot be read: too many files are open"))
      }
    }
  }
#endif
