import Foundation
import TestFolders
import Testing

extension InTerminal {
  /// The three moments of use, with every key counted.
  @Suite("Three moments")
  struct MomentsTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func open(size: (columns: Int, rows: Int) = (80, 24)) async throws -> Terminal {
      let terminal = try await Terminal(
        [scratch.path + "/book"], size: size,
        environment: ["BOOKTOP_AUTHOR": "Ana", "BOOKTOP_HOST": "desk", "XDG_STATE_HOME": scratch.path + "/state"])
      try await terminal.wait(forText: "? help")
      return terminal
    }

    /// `/`, three letters, twice Enter: six keys.
    @Test("Before a call: the scan of a customer takes at most seven keys")
    func scan() async throws {
      try FileManager.default.copyItem(atPath: Program.sample, toPath: scratch.path + "/book")
      let terminal = try await open()
      try await terminal.press("/", "t", "i", "d")
      try await terminal.wait(forText: "/ tid", "1 match")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "filter tid")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Book › Tidewrack Marine", "Champion", "Last note", "Blockers")
      #expect(terminal.keysPressed <= 7)
    }

    /// `4`, then `a` and Enter for each, and some letters where a stage is set, which takes a reason.
    @Test("Each morning: ten accounts are triaged with at most 35 keys")
    func triage() async throws {
      try FileManager.default.copyItem(atPath: Program.sample, toPath: scratch.path + "/book")
      let terminal = try await open(size: (120, 40))
      try await terminal.press("4")
      try await terminal.wait(forText: " left", "first look")
      for done in 1...10 {
        try await terminal.press("a")
        let form = try await terminal.wait(forText: "recording as Ana")
        if form.contains("Set the stage") {
          try await terminal.press("a", "s", "k", "e", "d")
        } else {
          try await terminal.wait(forText: "Enter saves:")
        }
        try await terminal.press("Enter")
        try await terminal.wait(forText: ", \(done) decided today")
      }
      #expect(terminal.keysPressed <= 35)
    }

    /// Two keys begin it, two decide each of five accounts, three skip one, and one goes on after the kill: 16.
    @Test("Each week: six accounts are reviewed, one skipped, with a kill −9 in between, with at most 24 keys")
    func review() async throws {
      let ids = ["acme", "bolt", "cora", "dune", "eiger", "fjord"]
      for (name, text) in CleanBook.files(ids) { try scratch.write(text, to: "book/" + name) }
      var terminal = try await open()
      var keys = 0
      try await terminal.press("3")
      try await terminal.wait(forText: "Enter begins the review", "6 accounts")
      try await terminal.press("Enter")
      for (index, left) in zip(1..., (1...6).reversed()) {
        try await terminal.wait(forText: "\(index) of 6 · \(left) to decide", "for this account")
        if index == 4 {
          try terminal.signal(SIGKILL)
          #expect(try await terminal.ending() == 128 + SIGKILL)
          keys += terminal.keysPressed
          terminal = try await open()
          try await terminal.wait(forText: "Review open", "3 decided, 3 to go")
          try await terminal.press("Enter")
          try await terminal.wait(forText: "4 of 6 · 3 to decide")
          try await terminal.press("s")
          try await terminal.wait(forText: "Skip in this review", "1 waiting for them")
          try await terminal.press("1")
          try await terminal.wait(forText: "= waiting for them")
        } else {
          try await terminal.press("Enter")
          try await terminal.wait(forText: "Schedule · ", "Enter saves:")
        }
        try await terminal.press("Enter")
      }
      try await terminal.wait(forText: "Covered", "6 (5 with an action, 1 skipped)")
      #expect(keys + terminal.keysPressed <= 24)
      let journal = scratch.text("book/journal/Ana@desk.jsonl")
      #expect(journal.components(separatedBy: "\"review.account\"").count == 6 + 1)
      #expect(journal.contains("\"why\":\"waiting for them\""))
    }
  }
}
