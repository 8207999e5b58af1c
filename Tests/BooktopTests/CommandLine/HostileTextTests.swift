import TestFolders
import Testing

@Suite("Text from data steers nothing")
struct HostileTextTests {
  @Test(
    "No output of any command has a control character",
    arguments: [
      ["report"], ["report", "--format", "json"], ["report", "--format", "csv"],
      ["report", "--format", "markdown"], ["risk"], ["risk", "--format", "csv"], ["risk", "--format", "markdown"],
      ["actions"], ["actions", "--all", "--format", "json"], ["actions", "--format", "csv"],
      ["actions", "--format", "markdown"], ["frame", "executive"], ["check"], ["check", "--format", "json"], ["rules"],
      ["frame", "book"],
      ["frame", "at-risk"],
      ["frame", "account"], ["frame", "findings"], ["frame", "help"], ["frame", "book", "--size", "200x50"],
      ["frame", "account", "--format", "svg"], ["frame", "findings", "--format", "svg", "--theme", "nord"],
      ["frame", "account", "--keys", "tab"], ["frame", "account", "--keys", "tab tab"],
      ["frame", "account", "--keys", "tab tab tab"], ["frame", "account", "--keys", "tab tab tab tab"],
      ["frame", "account", "--keys", "tab tab tab tab tab", "--size", "100x80"],
      ["frame", "book", "--keys", "/ \u{1B} ] 0 ; x \u{7} \u{202E}"],
      ["report", "--format", "html"], ["risk", "--format", "html"], ["actions", "--format", "html"], ["digest"],
      ["digest", "--format", "markdown"], ["digest", "--format", "html"], ["digest", "--format", "slack"],
      ["digest", "--format", "json"], ["handover", "a"], ["handover", "a", "--format", "markdown"],
      ["handover", "a", "--format", "html"], ["handover", "a", "--format", "json"],
    ])
  func commands(command: [String]) async throws {
    let book = try ScratchFolder(HostileBook.files)
    let outcome = try await Program.run(command + ["--dir", book.path])
    #expect(outcome.status == (command[0] == "check" ? 1 : 0), "\(outcome.words)")
    #expect(outcome.output.count > 100)
    #expect(SafeBytes.problems(in: outcome.output) == [])
    #expect(SafeBytes.problems(in: outcome.complaint) == [])
  }

  @Test(
    "Colours that were asked for are the only control codes", arguments: ["book", "at-risk", "account", "findings"])
  func colours(screen: String) async throws {
    let book = try ScratchFolder(HostileBook.files)
    for tier in ["true", "256", "16", "8", "mono"] {
      let outcome = try await Program.run(["frame", screen, "--format", "colour", "--colour", tier, "--dir", book.path])
      #expect(outcome.status == 0 && outcome.output.contains(0x1B))
      #expect(SafeBytes.problems(in: SafeBytes.withoutColours(outcome.output)) == [])
    }
  }

  @Test("The book is read all the same: its text comes back from the report unharmed")
  func report() async throws {
    let book = try ScratchFolder(HostileBook.files)
    let report = try await Program.run(["report", "--format", "json", book.path])
    let accounts = try #require(try JSONText(report.output)["accounts"]?.items)
    #expect(accounts.contains { $0["id"]?.string == HostileBook.text && $0["csm"]?.string == HostileBook.text })
  }
}
