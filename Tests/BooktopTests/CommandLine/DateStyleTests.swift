import Testing

/// One style of dates wherever people read: `20 Nov`. JSON and CSV hold `2026-11-20`.
@Suite("Dates for people")
struct DateStyleTests {
  @Test(arguments: [
    "report", "risk", "actions", "diff --from 28d", "review --minutes", "backtest", "signals", "digest",
    "scan tidewrack-marine", "ebr wrenfield", "explain tidewrack-marine", "explain tidewrack-marine champion.state",
    "handover imogen",
  ])
  func text(command: String) async throws {
    for format in ["text", "markdown"] {
      let words = command.split(separator: " ").map(String.init) + ["--dir", Program.sample]
      let isTextOnly = command.hasPrefix("explain")
      let outcome = try await Program.run(words + (isTextOnly ? [] : ["--format", format]))
      #expect(outcome.status == 0 && !outcome.text.isEmpty)
      for line in outcome.text.split(separator: "\n") where !line.contains("booktop diff --from") {
        #expect(!line.contains(/[0-9]{4}-[0-9]{2}-[0-9]{2}/), "\(line)")
      }
    }
  }
}
