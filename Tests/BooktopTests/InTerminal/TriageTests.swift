import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("The triage, on a copy of the sample book")
  struct TriageTests {
    private let scratch: ScratchFolder

    init() throws {
      scratch = try ScratchFolder()
      try FileManager.default.copyItem(atPath: Program.sample, toPath: scratch.path + "/book")
    }

    private func open(_ options: String...) async throws -> Terminal {
      let environment = [
        "XDG_STATE_HOME": scratch.path + "/state", "BOOKTOP_AUTHOR": "tess", "BOOKTOP_HOST": "desk",
      ]
      let terminal = try await Terminal(
        [scratch.path + "/book"] + options, size: (120, 40), environment: environment)
      try await terminal.wait(forText: "? help")
      try await terminal.type("4")
      return terminal
    }

    private var journal: [String] {
      scratch.text("book/journal/tess@desk.jsonl").split(separator: "\n").map(String.init)
    }

    /// The number of accounts that are left, as the screen says: `25 left`, or `5 new or due, 20 standing`.
    private func left(_ screen: String) -> Int? {
      if let match = screen.firstMatch(of: /(\d+) left/) { return Int(match.1) }
      guard let match = screen.firstMatch(of: /(?:(\d+) new or due|nothing new), (\d+) standing/) else { return nil }
      return (match.1.flatMap { Int($0) } ?? 0) + (Int(match.2) ?? 0)
    }

    /// Waits until so many are left and so many decided.
    @discardableResult
    private func wait(_ terminal: Terminal, left count: Int, decided: Int) async throws -> String {
      try await terminal.wait(for: "\(count) left, \(decided) decided today") {
        left($0) == count && $0.contains("\(decided) decided today")
      }
    }

    @Test("Three decided with two keys each are in the journal, gone after a restart, and u brings the last back")
    func threeDecisions() async throws {
      var terminal = try await open()
      let first = try await terminal.wait(forText: " left", "first look: nothing is marked as changed")
      let all = try #require(left(first))
      var names: [String] = []
      for done in 1...3 {
        let line = try #require(terminal.selectedLine(of: try await terminal.screen))
        names.append(String(line.dropFirst(3).prefix(12)))
        try await terminal.type("a")
        try await terminal.wait(forText: "recording as tess", "Enter saves:")
        try await terminal.press("Enter")
        try await wait(terminal, left: all - done, decided: done)
        #expect(journal.count == done)
      }
      #expect(Set(names).count == 3)
      try await terminal.type("Q")
      #expect(try await terminal.ending() == 0)
      #expect(journal.count == 3 && journal.allSatisfy { $0.hasPrefix("{\"id\":") && $0.hasSuffix("}") })

      try scratch.write(
        #"{"id":"newcomer","name":"New & Co","segment":"enterprise","started_on":"2026-10-01"}"#,
        to: "book/accounts/newcomer.json")
      terminal = try await open()
      // What was seen and is older than a week stands, folded; what is new is above it.
      try await terminal.wait(forText: "Δ 1 changed", "standing: ", "New & Co")
      let again = try await wait(terminal, left: all - 3 + 1, decided: 3)
      for name in names { #expect(!again.contains(name), "\(name) is decided") }
      try await terminal.type("w")
      try await terminal.wait(forText: "filter is:changed", "New & Co")
      try await terminal.type("wu")
      try await terminal.wait(forText: "recording as tess", "Enter undoes:")
      try await terminal.press("Enter")
      let undone = try await wait(terminal, left: all - 2 + 1, decided: 2)
      #expect(terminal.selectedLine(of: undone)?.contains(names[2]) == true)
      #expect(journal.count == 4)
    }

    @Test("A look at another day does not count as seen")
    func asOf() async throws {
      let terminal = try await open("--as-of", "2026-10-01")
      let screen = try await terminal.wait(forText: " left")
      #expect(!screen.contains("first look"))
      try await terminal.type("Q")
      #expect(try await terminal.ending() == 0)
      #expect(!scratch.holds("state/booktop/seen"))
    }

    @Test(
      "What was seen is kept when a signal ends the program, and not when nothing was seen",
      arguments: [SIGTERM, SIGHUP])
    func signals(_ signal: Int32) async throws {
      let terminal = try await open()
      try await terminal.wait(forText: "first look")
      try terminal.signal(signal)
      #expect(try await terminal.ending() == 128 + signal)
      let seen = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/state/booktop/seen")
      #expect(seen.count == 1)
      let again = try await open()
      try await again.wait(forText: "none changed since")
      // What is damaged is as if it had never been there.
      try await again.type("Q")
      #expect(try await again.ending() == 0)
      try scratch.write("{\"format\":\"booktop-seen/1\",", to: "state/booktop/seen/\(try #require(seen.first))")
      let damaged = try await open()
      try await damaged.wait(forText: "first look")
    }
  }
}
