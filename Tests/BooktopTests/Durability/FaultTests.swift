import Adoption
import BookDirectory
import Foundation
import TestFolders
import Testing

#if os(Linux)
  @Suite("When the disk refuses, nothing unsaved is said to be saved")
  struct FaultTests {
    /// Each row: what goes wrong, and what the sentence says. The first row of flushes is about a new journal, whose
    /// folders are flushed before it.
    static let refusals: [(String, String)] = [
      ("mkdirat:ENOSPC:1", "cannot be opened: the disk is full. Make room and save again."),
      ("mkdirat:EROFS:1", "cannot be opened: the file system is read-only."),
      ("mkdirat:EACCES:1", "cannot be opened: there is no permission to write it."),
      ("openat:EROFS:1", "cannot be opened: the file system is read-only."),
      ("openat:EACCES:1", "cannot be opened: there is no permission to write it."),
      ("openat:ENOSPC:1", "cannot be opened: the disk is full."),
      ("openat:EMFILE:1", "cannot be opened: too many files are open."),
      ("flock:ENOLCK:1", "cannot be locked: the file system has no locks"),
      ("flock:EAGAIN:1+", "another program has held journal/ana@desk.jsonl"),
      ("write:ENOSPC:1", "cannot be written: the disk is full. Make room and save again."),
      ("write:EDQUOT:1", "cannot be written: your share of the disk is used up."),
      ("write:EIO:1", "cannot be written: the disk reports an error."),
      ("write:SHORT:1,write:ENOSPC:2", "cannot be written: the disk is full."),
      ("fsync:EIO:1", "cannot be flushed to the disk: the disk reports an error."),
      ("fsync:EIO:2+", "cannot be flushed to the disk: the disk reports an error."),
      ("fsync:EIO:3", "cannot be flushed to the disk: the disk reports an error."),
      ("fsync:ENOSPC:3", "cannot be flushed to the disk: the disk is full."),
    ]

    /// Rows that say nothing about a journal that is there already: its folder is made and flushed no more.
    private static let aboutNew = ["mkdirat:ENOSPC:1", "fsync:EIO:2+", "fsync:EIO:3", "fsync:ENOSPC:3"]

    private func expectRefusal(_ book: JournalBook, _ fault: String, _ words: String) async throws {
      let before = book.text
      let outcome = try await book.note("refused", fault: fault)
      #expect(outcome.status == 1)
      #expect(outcome.text == "")
      #expect(outcome.words.hasPrefix("booktop: Nothing was saved: "), "\(outcome.words)")
      #expect(outcome.words.contains(words), "\(outcome.words)")
      #expect(book.text == before)
      // The same again, now that nothing is wrong.
      let again = try await book.note("refused")
      #expect(again.status == 0 && again.lines.count == 1)
      let loaded = try book.load()
      #expect(loaded.book.journal.filter { $0.note == "refused" }.map(\.id.text) == again.lines)
      #expect(loaded.findings.isEmpty)
    }

    @Test("A new journal: exit 1, a sentence, no id; then the same command saves once", arguments: refusals)
    func newJournal(_ fault: String, _ words: String) async throws {
      try await expectRefusal(try JournalBook(), fault, words)
    }

    @Test(
      "A journal with entries keeps them byte by byte",
      arguments: refusals.filter { !aboutNew.contains($0.0) && !$0.0.hasPrefix("mkdirat") })
    func oldJournal(_ fault: String, _ words: String) async throws {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      try await expectRefusal(book, fault, words)
      #expect(try book.notes() == ["kept", "refused"])
    }

    @Test(
      "Interruptions and a write in two parts are no trouble",
      arguments: [
        "openat:EINTR:1", "flock:EINTR:1", "write:EINTR:1", "fsync:EINTR:1", "fsync:EINTR:3", "write:SHORT:1",
        "write:SHORT:1,write:EINTR:2",
      ])
    func interrupted(_ fault: String) async throws {
      let book = try JournalBook()
      let outcome = try await book.note("kept", fault: fault)
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(try book.load().book.journal.map(\.id.text) == outcome.lines)
      #expect(try book.notes() == ["kept"])
    }

    @Test("What can neither be flushed nor taken back is said to be uncertain, and no id is printed")
    func uncertain() async throws {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      let outcome = try await book.note("in doubt", fault: "fsync:EIO:1,ftruncate:EIO:1")
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.hasPrefix("booktop: It is not certain that the decision is saved: "), "\(outcome.words)")
    }

    @Test("A part of an entry that cannot be taken back is never glued to the next one")
    func partLeft() async throws {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      let outcome = try await book.note("torn", fault: "write:SHORT:1,write:ENOSPC:2,ftruncate:EIO:1")
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(try book.load().findings.map(\.code) == ["torn_line"])
      #expect(try await book.note("next").status == 0)
      #expect(try book.notes() == ["kept", "next"])
      #expect(try book.load().findings.map(\.code) == ["bad_json"])
    }

    @Test("A file that must not grow takes the part back that fitted, and the signal ends nothing")
    func fileSizeLimit() async throws {
      let book = try JournalBook()
      var count = 0
      // One entry is about 150 bytes long and the limit is 512, so some write ends in the middle of an entry.
      var outcome = try await book.note("note 0")
      while outcome.status == 0, count < 10 {
        count += 1
        outcome = try await book.shell("ulimit -f 1; exec \"$0\" note acme \"$2\" --dir \"$1\"", ["note \(count)"])
      }
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.contains("a file must not grow that long here"), "\(outcome.words)")
      #expect((2...5).contains(count))
      #expect(try book.load().findings.isEmpty)
      #expect(try book.notes() == (0..<count).map { "note \($0)" })
      #expect(try await book.note("note \(count)").status == 0)
      #expect(try book.notes() == (0...count).map { "note \($0)" })
    }

    @Test("A program that holds the lock and does nothing is waited for, then said")
    func held() async throws {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      let other = open("\(book.path)/\(JournalBook.journal)", O_RDONLY | O_CLOEXEC)
      #expect(flock(other, LOCK_EX) == 0)
      try await expectRefusalWhileHeld(book)
      close(other)
      #expect(try await book.note("next").status == 0)
      #expect(try book.notes() == ["kept", "next"])
    }

    private func expectRefusalWhileHeld(_ book: JournalBook) async throws {
      let outcome = try await book.note("refused")
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.contains("for 2 s. End it, or wait and save again."), "\(outcome.words)")
    }

    @Test(
      "Removed or replaced before it is locked or while it is written to, the journal is opened anew",
      arguments: [
        ("flock:GONE:1", []), ("flock:SWAP:1", ["another's"]), ("fsync:GONE:1", []), ("fsync:SWAP:1", ["another's"]),
      ])
    func replaced(_ fault: String, _ left: [String]) async throws {
      let book = try JournalBook()
      #expect(try await book.note("another's").status == 0)
      let next = book.text
      #expect(try await book.note("kept").status == 0)
      try book.folder.write(next, to: JournalBook.journal + ".next")
      let outcome = try await book.note("a new note", fault: fault)
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(try book.notes() == left + ["a new note"])
      #expect(try book.load().book.journal.last?.id.text == outcome.lines.first)
    }

    @Test("Replaced every time, the journal is given up with a sentence")
    func restless() async throws {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      let outcome = try await book.note("refused", fault: "flock:GONE:1+")
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.contains("was replaced by another program again and again"), "\(outcome.words)")
      #expect(try await book.note("next").status == 0)
      #expect(try book.notes() == ["next"])
    }

    @Test("Moved away once it is written, and then not to be had, what was decided is said to be uncertain")
    func displaced() async throws {
      let book = try JournalBook()
      #expect(try await book.note("kept").status == 0)
      let outcome = try await book.note("in doubt", fault: "fsync:GONE:1,openat:EROFS:2")
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.hasPrefix("booktop: It is not certain that the decision is saved: "), "\(outcome.words)")
    }

    // MARK: Ended at every step

    /// Every call that saving makes, in order: what it does, and of which number it is.
    private static let steps = [
      "mkdirat:%:1", "openat:%:1", "flock:%:1", "fsync:%:1", "fsync:%:2", "write:%:1", "fsync:%:3",
    ]
    static let endings =
      steps.flatMap { step in
        ["KILL", "KILLED"].map { step.replacingOccurrences(of: "%", with: $0) }
      } + ["write:TORN:1"]

    @Test("Killed before, in and after every call: nothing is lost, and the next start works", arguments: endings)
    func killed(_ fault: String) async throws {
      for old in [[], ["kept 1", "kept 2"]] {
        let book = try JournalBook()
        for text in old { #expect(try await book.note(text).status == 0) }
        let outcome = try await book.note("killed", fault: fault)
        // A journal that is there needs fewer calls; then the program ends well.
        #expect(outcome.status == 137 || !old.isEmpty)
        let isKilled = outcome.status == 137
        #expect(isKilled ? outcome.text == "" : outcome.lines.count == 1)
        var expected = old
        // Before the write nothing can be there; from then on it may be, though nobody was told.
        let isWritten =
          !isKilled || fault.hasPrefix("write:KILLED") || fault.hasPrefix("fsync:KILL") && !old.isEmpty
          || fault.hasPrefix("fsync:") && fault.hasSuffix(":3")
        if isWritten { expected.append("killed") }
        #expect(try book.notes() == expected)
        let isTorn = isKilled && fault == "write:TORN:1"
        #expect(try book.load().findings.map(\.code) == (isTorn ? ["torn_line"] : []))
        let next = try await book.note("next")
        #expect(next.status == 0)
        #expect(try book.notes() == expected + ["next"])
        #expect(try book.load().book.journal.last?.id.text == next.lines.first)
      }
    }
  }
#endif
