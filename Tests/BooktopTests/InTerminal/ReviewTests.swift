import Foundation
import TestFolders
import Testing

extension InTerminal {
  /// The weekly review on the real program, on a book of three accounts that are all stalled.
  @Suite("Review")
  struct ReviewTests {
    private func book() throws -> ScratchFolder {
      let scratch = try ScratchFolder()
      for (name, text) in CleanBook.files(["acme", "bolt", "cora"]) { try scratch.write(text, to: "book/" + name) }
      return scratch
    }

    private func open(_ scratch: ScratchFolder, rate: Int = 1, state: String = "state") async throws -> Terminal {
      let terminal = try await Terminal(
        [scratch.path + "/book"],
        environment: [
          "BOOKTOP_AUTHOR": "Ana", "BOOKTOP_HOST": "desk", "XDG_STATE_HOME": "\(scratch.path)/\(state)",
          "BOOKTOP_CLOCK_RATE": "\(rate)",
        ])
      try await terminal.wait(forText: "? help")
      return terminal
    }

    private func journal(_ scratch: ScratchFolder) -> [String] {
      scratch.text("book/journal/Ana@desk.jsonl").components(separatedBy: "\n").filter { !$0.isEmpty }
    }

    /// The seconds left that the screen says.
    private func left(_ screen: String) throws -> Int {
      let match = try #require(screen.firstMatch(of: /(\d+):(\d\d) left/))
      return try #require(Int(match.1)) * 60 + #require(Int(match.2))
    }

    @Test("requirement 31: cut off by kill −9, the review goes on at the same account with the same time left")
    func killed() async throws {
      let scratch = try book()
      var terminal = try await open(scratch)
      try await terminal.press("3")
      try await terminal.wait(forText: "Enter begins the review", "3 accounts: 3 at risk", "recording as Ana")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "1 of 3 · 3 to decide", "for this account")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Schedule · ACME", "Ada by")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "2 of 3 · 2 to decide", "BOLT")
      #expect(terminal.keysPressed <= 6)
      try await terminal.press("j")
      try await terminal.wait(for: "three seconds on the third account") { screen in
        screen.contains("3 of 3 · 2 to decide") && screen.contains("0:03 of")
      }
      let before = try left(try await terminal.screen)
      try terminal.signal(SIGKILL)
      #expect(try await terminal.ending() == 128 + SIGKILL)

      // The last screen is remembered.
      terminal = try await open(scratch)
      try await terminal.wait(forText: "Review open", "1 decided, 2 to go", "goes on at CORA")
      try await terminal.press("Enter")
      let screen = try await terminal.wait(forText: "3 of 3 · 2 to decide", "CORA")
      #expect(abs(try left(screen) - before) <= 2)
      #expect(journal(scratch).count == 3)
    }

    @Test("The clock of a review stands still while the program is stopped")
    func stopped() async throws {
      let scratch = try book()
      let rate = 60
      let terminal = try await Terminal(shell: ())
      try await terminal.wait(forText: "shell$")
      try await terminal.type(
        "BOOKTOP_AUTHOR=Ana BOOKTOP_CLOCK_RATE=\(rate) $booktop \(Terminal.quoted(scratch.path + "/book"))\r")
      try await terminal.wait(forText: "1 of 3", "Enter open")
      try await terminal.press("3", "Enter")
      let clock = ContinuousClock()
      let start = clock.now
      let before = try left(try await terminal.wait(forText: "1 of 3 · 3 to decide"))
      try await terminal.press("C-z")
      try await terminal.wait(forText: "shell$", "topped")  // Stopped
      let stop = clock.now
      try await terminal.type("sleep 3; echo do\\ne\r")
      try await terminal.wait(forText: "done")
      let stopped = clock.now - stop
      try await terminal.type("fg\r")
      // First come frames from before; half a second later the clock is right.
      let after = try left(
        try await terminal.wait(for: "the clock to go on") { (try? left($0)).map { $0 <= before - 30 } ?? false })
      // However slow the machine is: the time during which it was surely stopped does not count.
      let running = Double((clock.now - start - stopped).components.seconds + 1)
      #expect(Double(before - after) <= running * Double(rate))
    }

    @Test("Twenty minutes with a faster clock: overrun in words, skip, clean end, minutes")
    func wholeReview() async throws {
      let scratch = try book()
      // Nothing can be kept outside the book: the review goes on all the same.
      try scratch.write("a file, no folder", to: "state")
      let terminal = try await open(scratch, rate: 600)
      try await terminal.press("3", "Enter")
      try await terminal.wait(for: "the end of the planned time") { $0.contains("! +") && $0.contains(" over") }
      // The clock alone changes the screen here: what Enter brings is waited for by its words.
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Enter saves:")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "2 to decide")
      // Leaving pauses it.
      try await terminal.press("Escape")
      try await terminal.wait(forText: "Review open: 2 to go")
      try await terminal.press("3", "Enter")
      try await terminal.wait(forText: "2 to decide")
      try await terminal.press("X")
      try await terminal.wait(forText: "End the review with 2 undecided", "BOLT, CORA")
      // Together with the next key Escape would be another key.
      try await terminal.press("Escape")
      try await terminal.wait(for: "the form to go") { !$0.contains("End the review with") }
      try await terminal.press("s", "Enter")
      try await terminal.wait(forText: "Why is missing")
      try await terminal.type("on leave")
      try await terminal.wait(forText: "on leave")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "1 to decide", "CORA")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Enter saves:")
      try await terminal.press("Enter")
      try await terminal.wait(
        forText: "3 (2 with an action, 1 skipped)", "Not covered  none", "on leave",
        "The review has ended: 3 covered, 0 not covered.")
      let lines = journal(scratch)
      #expect(lines.count == 7)
      #expect(lines.first?.contains(#""type":"review.started","seconds":1200"#) == true)
      #expect(lines.last?.contains(#""type":"review.ended""#) == true)
      #expect(lines.last?.contains(#""covered":3,"left":0}"#) == true)
      #expect(scratch.text("state") == "a file, no folder")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
      try await terminal.expectGivenBack()
      let minutes = try await Program.run(["review", "--minutes", "--format", "markdown", scratch.path + "/book"])
      #expect(minutes.text.contains("3 (2 with an action, 1 skipped)"))
    }
  }
}
