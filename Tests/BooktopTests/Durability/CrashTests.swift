import Adoption
import BookDirectory
import Foundation
import TestFolders
import Testing

@Suite("Killed at random moments, the writer has lost nothing that it said was saved")
struct CrashTests {
  /// 200, or as many as BOOKTOP_CRASH_ROUNDS says.
  private static let rounds =
    ProcessInfo.processInfo.environment["BOOKTOP_CRASH_ROUNDS"].flatMap { Int($0) } ?? 200

  @Test("Every id that was printed is in the fold, no entry is half there, the next start works")
  func killed() async throws {
    let book = try JournalBook()
    let scratch = try ScratchFolder()
    let texts = (0..<2000).map { "note \($0) é, to its end" }
    try scratch.write(texts.joined(separator: "\n") + "\n", to: "notes")
    let loader = BookLoader(book.path)
    var saved: Set<String> = []
    var cutShort = 0
    for round in 0..<Self.rounds {
      let ids = try await killedRound(book, scratch)
      if ids.count < texts.count { cutShort += 1 }
      saved.formUnion(ids)
      let loaded = try loader.load()
      let entries = loaded.book.journal
      let said = "round \(round): \(loaded.findings.map { "\($0.location) \($0.sentence)" })"
      #expect(saved.subtracting(entries.map(\.id.text)).isEmpty, "\(said)")
      // Besides those that were printed at most one a round: saved, and killed before it could be said.
      #expect(entries.count - saved.count <= round + 1, "round \(round)")
      #expect(entries.allSatisfy { $0.by == "ana" && $0.note.map { $0.hasSuffix(" é, to its end") } == true })
      #expect(loaded.findings.allSatisfy { $0.code == "torn_line" || $0.code == "bad_json" }, "\(said)")
    }
    // The writer was always killed, and not always before it had begun.
    #expect(cutShort == Self.rounds)
    #expect(saved.count > Self.rounds)
    let last = try await book.note("after all")
    #expect(last.status == 0)
    #expect(try loader.load().book.journal.last?.id.text == last.lines.first)
  }

  /// Starts the writer, kills it some time after some ids were printed, and returns those ids.
  private func killedRound(_ book: JournalBook, _ scratch: ScratchFolder) async throws -> [String] {
    let pipe = scratch.path + "/ids"
    unlink(pipe)
    guard mkfifo(pipe, 0o600) == 0 else { throw POSIXError(.EIO) }
    let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    // Held open so that reading waits for the writer to open it as well.
    let keeper = open(pipe, O_WRONLY | O_CLOEXEC)
    _ = fcntl(reader, F_SETFL, 0)
    let process = try book.startNotes(from: scratch.path + "/notes", output: pipe)
    let enough = Int.random(in: 0...12)
    let delay = enough == 0 ? Duration.milliseconds(.random(in: 0...60)) : .microseconds(.random(in: 0...3000))
    return await withCheckedContinuation { done in
      DispatchQueue.global().async {
        var bytes: [UInt8] = []
        func take() -> Bool {
          var block = [UInt8](repeating: 0, count: 4096)
          let count = read(reader, &block, block.count)
          bytes += block.prefix(max(0, count))
          return count > 0
        }
        while bytes.count(where: { $0 == 0x0A }) < enough, take() {}
        let end = ContinuousClock.now + delay
        while ContinuousClock.now < end {}
        kill(process, SIGKILL)
        Spawning.waitForStatus(of: process)
        close(keeper)
        while take() {}
        close(reader)
        done.resume(returning: String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
      }
    }
  }
}
