import Testing

@Suite("Without a usable terminal")
struct NoTerminalTests {
  @Test("The dashboard says that it needs a terminal, and writes nothing else")
  func noTerminal() async throws {
    let outcome = try await Program.run([Program.sample])
    #expect(outcome.status == 1 && outcome.output == [])
    #expect(outcome.words.contains("The standard input is not a terminal") && outcome.words.contains("prints once"))
    #expect(SafeBytes.problems(in: outcome.complaint) == [])
  }
}
