import Adoption
import BookDirectory
import Foundation
import TestFolders
import Testing

#if os(Linux)
  @Suite("A file system that is really full")
  struct FullDiskTests {
    /// Whether this machine lets a test mount a file system of its own, out of sight of everything else.
    private static let canMount: Bool = {
      let process = try? Spawning.start(
        "/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"],
        environment: Program.environment)
      return process.map { Spawning.waitForStatus(of: $0) == 0 } ?? false
    }()

    /// `$1` holds the book, an empty folder `small`, and gets the journals: when the disk was full, and afterwards.
    private static let script = """
      mount -t tmpfs -o size=128k none "$1/small" && cp -r "$1/book/." "$1/small" && cd "$1/small" || exit 9
      "$0" note acme first >"$1/first" || exit 8
      head -c 1000000 /dev/zero >filler 2>/dev/null
      seq 1 200 | sed 's/^/note /' | "$0" note acme - >"$1/saved" 2>"$1/words"
      echo $? >"$1/status"
      cp -r journal "$1/full"
      rm filler
      "$0" note acme last >"$1/last"
      cp -r journal "$1/after"
      """

    @Test(
      "What fitted is saved and said, the rest is neither; with room again the next one is saved",
      .enabled("the system lets a test mount a file system") { canMount })
    func full() async throws {
      let scratch = try ScratchFolder()
      for (name, text) in CleanBook.files() { try scratch.write(text, to: "book/\(name)") }
      try scratch.write("", to: "small/nothing")
      let outcome = try await Program.run(
        ["--user", "--map-root-user", "--mount", "/bin/sh", "-c", Self.script, Program.path, scratch.path],
        environment: ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"], program: "/usr/bin/unshare")
      #expect(outcome.status == 0, "\(outcome.words)")
      let saved = (scratch.text("first") + scratch.text("saved")).split(separator: "\n").map(String.init)
      // A page of the journal was there before the disk was full, and some thirty entries fit into it.
      #expect((2..<100).contains(saved.count))
      #expect(scratch.text("status") == "1\n")
      #expect(scratch.text("words").contains("Nothing was saved: "))
      #expect(scratch.text("words").contains("the disk is full. Make room and save again."))
      #expect(try ids(scratch, "full") == saved)
      #expect(try ids(scratch, "after") == saved + [scratch.text("last").trimmingCharacters(in: .newlines)])
    }

    /// The ids of the journal as it was, in which nothing may be torn.
    private func ids(_ scratch: ScratchFolder, _ name: String) throws -> [String] {
      try scratch.write(scratch.text("\(name)/ana@desk.jsonl"), to: "book/journal/ana@desk.jsonl")
      let loaded = try BookLoader(scratch.path + "/book").load()
      #expect(loaded.findings.isEmpty)
      return loaded.book.journal.map(\.id.text)
    }
  }
#endif
