import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Changes of size")
  struct ResizeTests {
    @Test("After any sizes the screen is that of a fresh start", arguments: ["", "2", "\r", "6"])
    func sizes(keys: String) async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type(keys)
      for (columns, rows) in [
        (40, 12), (20, 5), (5, 3), (1, 1), (2, 40), (200, 2), (200, 50), (1, 1), (120, 40), (80, 24),
      ] {
        try await terminal.resize(columns, rows)
        // ncurses cannot fill the last cell of a terminal of one column; there it is enough to survive.
        if columns == 1 { continue }
        let wanted = try await frame(keys, columns, rows)
        try await terminal.wait(for: "the frame of \(columns)×\(rows) after “\(keys)”:\n\(wanted)") {
          belowTheBar($0) == wanted
        }
      }
      #expect(!terminal.scratch.holds("ended"))
    }

    @Test("A storm of sizes with keys between leaves the last of them")
    func storm() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      var generator = SystemOrder(state: 7)
      for _ in 0..<60 {
        let (columns, rows) = (generator.next(200) + 1, generator.next(50) + 1)
        try await terminal.tmux(
          "resize-window", "-x", "\(columns)", "-y", "\(rows)", ";", "send-keys",
          ["j", "k", "2", "1", "Enter", "Escape"][generator.next(6)])
      }
      try await terminal.type("?")
      try await terminal.resize(100, 30)
      try await terminal.wait(forText: "Help")
      try await terminal.press("Escape", "Escape")
      try await terminal.wait(for: "the first screen") { !$0.contains("Help") }
      try await terminal.press("1", "g")
      let wanted = try await frame("", 100, 30)
      try await terminal.wait(for: "the frame of 100×30:\n\(wanted)") { belowTheBar($0) == wanted }
    }

    @Test("Two hundred sizes in a moment, between 1×1 and 300×80, end at the frame of the last and lose nothing typed")
    func dragged() async throws {
      let book = try ScratchFolder(CleanBook.files())
      let keys = ["n", "half a thought"]
      let terminal = try await Terminal([book.path], size: (300, 80))
      let fresh = try await Terminal([book.path], size: (110, 33))
      for each in [terminal, fresh] {
        try await each.wait(forText: "1 of 1")
        try await each.type(keys[0])
        try await each.wait(forText: "Note is missing.")
        try await each.type(keys[1])
        try await each.wait(forText: "note “half a thought”")
      }
      let down = (0..<100).map { (300 - $0 * 299 / 99, 80 - $0 * 79 / 99) }
      var steps: [String] = []
      for (columns, rows) in down + down.reversed() + [(110, 33)] {
        steps += ["resize-window", "-x", "\(columns)", "-y", "\(rows)", ";"]
      }
      // What is typed meanwhile is kept as well.
      let half = steps.count / 12 * 6
      _ = try await terminal.tmux(Array(steps[..<half]) + ["send-keys", "-l", ", whole"])
      _ = try await terminal.tmux(Array(steps[half...].dropLast()))
      try await fresh.type(", whole")
      let wanted = lines(try await fresh.wait(forText: "note “half a thought, whole”"))
      try await terminal.wait(for: "the same frame") { lines($0) == wanted }
    }

    @Test("The frame of a new size comes at once, while a decision waits to be saved")
    func atOnce() async throws {
      let book = try JournalBook()
      #expect(try await book.note("before").status == 0)
      let terminal = try await Terminal([book.path], environment: ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"])
      try await terminal.wait(forText: "1 of 1")
      let other = open("\(book.path)/\(JournalBook.journal)", O_RDONLY | O_CLOEXEC)
      defer { close(other) }
      #expect(flock(other, LOCK_EX) == 0)
      try await terminal.press("n")
      try await terminal.wait(forText: "Note is missing.")
      try await terminal.type("waits")
      try await terminal.wait(forText: "Enter saves: note “waits”")
      try await terminal.press("Enter")
      try await terminal.resize(100, 30)
      let screen = try await terminal.wait(for: "the frame") { lines($0).count == 30 }
      #expect(!screen.contains("Saved for") && !screen.contains("another program has held"))
    }

    private func frame(_ keys: String, _ columns: Int, _ rows: Int) async throws -> [String] {
      let outcome = try await Program.run(
        ["frame", "book", "--size", "\(columns)x\(rows)", "--keys", keys == "\r" ? "enter" : keys, Program.sample])
      return belowTheBar(outcome.text)
    }
  }
}

/// The same sequence of numbers every time.
struct SystemOrder {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
