import Foundation
import TestFolders
import Testing

#if os(Linux)
  @Suite("An import that is killed at a step, or that the disk refuses, costs nothing")
  struct ImportFaultTests {
    /// A made-up book of an earlier import with what people wrote by hand, and newer exports beside it: files that are
    /// replaced, and one that is new.
    private static func folder() async throws -> ScratchFolder {
      let folder = try ScratchFolder([
        "book/book.json": "{\"name\": \"Made up\", \"time_zone\": \"Europe/Berlin\"}\n",
        "book/accounts/ours.jsonl": "{\"id\": \"acme\", \"csm\": \"Ana\"}\n",
        "book/journal/ana@desk.jsonl": "{\"made\": \"up\"}\n",
        "old/companies.csv": ImportAgainTests.companies,
        "new/companies.csv": ImportAgainTests.companies + "cord,Cord,cord.example,2026-11-20,9000\n",
        "new/weeks.csv": ImportAgainTests.weeks,
      ])
      let first = try await run(folder, "old")
      #expect(first.status == 0, "\(first.text)\(first.words)")
      return folder
    }

    private static func copy(of folder: ScratchFolder) throws -> ScratchFolder {
      let copy = try ScratchFolder()
      for part in ["book", "new"] {
        try FileManager.default.copyItem(atPath: "\(folder.path)/\(part)", toPath: "\(copy.path)/\(part)")
      }
      return copy
    }

    private static func run(_ folder: ScratchFolder, _ exports: String, fault: String = "") async throws
      -> Program.Outcome
    {
      let environment = ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-28"]
      return try await Program.run(
        ["import", exports, "--dir", "book", "--yes"], in: folder.path,
        environment: environment.merging(JournalBook.faults(fault)) { $1 })
    }

    /// All files of the book; the lock is no content.
    private static func files(_ folder: ScratchFolder) throws -> [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/book") {
        guard name != ".import/lock", let bytes = try? folder.bytes("book/\(name)") else { continue }
        files[name] = bytes
      }
      return files
    }

    private static func isRecords(_ name: String) -> Bool {
      ["accounts/", "usage/", "events/"].contains { name.hasPrefix($0) } && name.hasSuffix(".jsonl")
    }

    /// A kind of system call, and how the program ends at it or what the disk says.
    static let endings = [
      "renameat:KILL", "renameat:KILLED", "fsync:KILL", "write:TORN", "openat:KILLED", "mkdirat:KILLED",
    ]
    static let refusals = ["write:ENOSPC", "fsync:EIO", "renameat:EIO", "openat:EACCES"]

    @Test(
      "Killed or refused at each call of a kind: each file reads as before or as after, and the next run completes it",
      arguments: endings + refusals)
    func everyStep(_ fault: String) async throws {
      let isKilled = Self.endings.contains(fault)
      let folder = try await Self.folder()
      let before = try Self.files(folder)
      let whole = try Self.copy(of: folder)
      #expect(try await Self.run(whole, "new").status == 0)
      let after = try Self.files(whole)
      #expect(after.keys.contains("usage/00-import-usage-weeks/2026.jsonl"))
      var steps = 0
      while steps < 200 {
        let copy = try Self.copy(of: folder)
        let outcome = try await Self.run(copy, "new", fault: "\(fault):\(steps + 1)")
        if outcome.status == 0 { break }
        steps += 1
        #expect(outcome.status == (isKilled ? 128 + SIGKILL : 4), "\(fault) \(steps): \(outcome.words)")
        if !isKilled {
          #expect(outcome.words.hasPrefix("booktop: ") && outcome.words.hasSuffix(".\n"), "\(outcome.words)")
        }
        let left = try Self.files(copy)
        for name in Set(before.keys).union(after.keys).union(left.keys) where Self.isRecords(name) {
          // A full disk is met while everything is still prepared: then nothing has changed at all.
          let isWhole = left[name] == before[name] || (fault != "write:ENOSPC" && left[name] == after[name])
          #expect(isWhole, "\(fault) \(steps): \(name)")
        }
        for name in ["book.json", "journal/ana@desk.jsonl", "accounts/ours.jsonl"] {
          #expect(left[name] == before[name], "\(fault) \(steps): \(name)")
        }
        let again = try await Self.run(copy, "new")
        #expect(again.status == 0, "\(fault) \(steps): \(again.words)")
        #expect(try Self.files(copy) == after, "\(fault) \(steps)")
      }
      // A kind of call that never comes would prove nothing.
      #expect((1..<200).contains(steps), "\(fault)")
    }
  }
#endif
