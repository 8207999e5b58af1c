#if os(Linux)
  import Foundation
  import TestFolders
  import Testing

  extension InTerminal {
    @Suite("Rest")
    struct IdleTests {
      @Test(
        "While nothing happens the program does nothing: no wake-up, no byte, on any screen",
        arguments: [
          ("", "2026-11-18"), ("2", "2026-11-18"), ("\r", "2026-11-18"), ("6", "2026-11-18"), ("?", "2026-11-18"),
          ("/a", "2026-11-18"), ("", ""),
        ])
      func silence(keys: String, today: String) async throws {
        let book = try ScratchFolder()
        for (name, text) in CleanBook.files() { try book.write(text, to: "book/\(name)") }
        let terminal = try await Terminal([book.path + "/book"], environment: ["BOOKTOP_TODAY": today])
        try await terminal.wait(forText: "1 of 1")
        try await terminal.type(keys)
        let pid = try #require(terminal.pid)
        // The hand's stillness and the first readings pass; then two looks a while apart find the same.
        var last = try activity(of: pid)
        try await terminal.wait(for: "rest") { _ in
          usleep(1_200_000)  // more than a second, the usual beat of what wakes up for no reason
          let now = try activity(of: pid)
          defer { last = now }
          return now == last
        }
        // An irrelevant file beside the book is no reason to draw.
        let written = try activity(of: pid).written
        try book.write("", to: "beside.txt")
        try await Task.sleep(for: .milliseconds(300))
        #expect(try activity(of: pid).written == written)
      }

      /// What a process has done so far: how often its threads slept of their own will, and the bytes it has written.
      private struct Activity: Equatable {
        var sleeps: [String: Int]
        var written: String
      }

      private func activity(of pid: Int32) throws -> Activity {
        var sleeps: [String: Int] = [:]
        for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task") {
          let status = (try? String(contentsOfFile: "/proc/\(pid)/task/\(thread)/status", encoding: .utf8)) ?? ""
          let line = status.components(separatedBy: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
          sleeps[thread] = line.flatMap { Int($0.filter(\.isNumber)) }
        }
        let io = try String(contentsOfFile: "/proc/\(pid)/io", encoding: .utf8)
        return Activity(sleeps: sleeps, written: io.components(separatedBy: "\n").first { $0.hasPrefix("wchar") } ?? "")
      }
    }
  }
#endif
