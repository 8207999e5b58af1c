import CustomDump
import Foundation
import TestFolders
import Testing

@Suite("Help and usage errors")
struct HelpTests {
  /// The commands, by the program's own account.
  private func commands() async throws -> [String] {
    struct Described: Decodable {
      struct Command: Decodable {
        var commandName: String
        var subcommands: [Command]?
      }
      var command: Command
    }
    let outcome = try await Program.run(["--experimental-dump-help"])
    let described = try JSONDecoder().decode(Described.self, from: Data(outcome.output))
    return (described.command.subcommands ?? []).map(\.commandName).filter { $0 != "help" }
  }

  @Test("Every command explains itself on standard output") func help() async throws {
    let commands = try await commands()
    try #require(commands.count > 20)
    for command in [[]] + commands.map({ [$0] }) {
      let outcome = try await Program.run(command + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.text.hasPrefix("OVERVIEW: ") && outcome.text.contains("USAGE: booktop \(command.first ?? "")"))
      #expect(outcome.text.hasSuffix("\n") && outcome.words == "")
      #expect(SafeBytes.problems(in: outcome.output) == [])
    }
  }

  @Test(
    "A command line that makes no sense is a usage error that names what would",
    arguments: [
      (["report", "a", "--dir", "b"], "The data directory is given twice. Leave out either DIR or --dir."),
      (["report", "a", "b"], "Unexpected argument 'b'"),
      (["report", "--format", "xml"], "'json'"),
      (["report", "--as-of", "2026-02-30"], "2026-10-12"),
      (["check", "--format", "csv"], "'text' and 'json'"),
      (["rapport"], "“rapport” is neither a command nor a directory. Did you mean report?"),
      (["rapport", "--format", "json"], "Did you mean report?"),
      (["scan", "acme", "--json"], "No option is called --json. Write --format json."),
      (["risk", "--csv"], "Write --format csv."), (["ebr", "acme", "--html"], "Write --format html."),
      (["digest", "--slack"], "Write --format slack."), (["scan", "acme", "--slack"], "Unknown option '--slack'"),
      (["explain", "acme", "--markdown"], "Unknown option '--markdown'"),
      (["frame", "nowhere"], "- findings"),
      (["frame", "book", "--size", "80"], "such as 120x40"),
      (["frame", "book", "--size", "80x24x3"], "such as 120x40"),
      (["frame", "book", "--size", "1001x24"], "up to 1000 each"),
      (["frame", "book", "--colour", "many"], "'true', '256', '16', '8' or 'mono'"),
      (["frame", "book", "--format", "png"], "'text', 'colour' or 'svg'"),
      (["demo"], "Missing expected argument '<directory>'"),
      (["rules", "\u{1B}[31m\u{202E}", "\u{1B}]0;x\u{7}"], "Unexpected argument"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.text == "" && outcome.words.contains(words), "\(outcome.words)")
    #expect(SafeBytes.problems(in: outcome.complaint) == [])
  }

  @Test("An unknown theme is refused with the names of those that there are")
  func theme() async throws {
    for outcome in [
      try await Program.run(["frame", "book", "--theme", "no\u{1B}[2Jne", Program.sample]),
      try await Program.run(["frame", "book", Program.sample], environment: ["BOOKTOP_THEME": "no\u{1B}[2Jne"]),
    ] {
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.contains("nord") && outcome.words.contains("terminal"), "\(outcome.words)")
      #expect(SafeBytes.problems(in: outcome.complaint) == [])
    }
  }

  /// Every command that reads a book, as it is called.
  private static let reading = [
    ["report"], ["risk"], ["check"], ["rules"], ["frame", "book"], ["open"], ["scan", "acme"], ["ebr", "acme"],
    ["explain", "acme", "stage.value"], ["diff"], ["backtest"], ["signals"], [], ["actions"],
    ["review", "--minutes"], ["review"],
    ["act", "acme", "--title", "t", "--owner", "o", "--due", "fri"], ["done", "abcd"],
    ["cancel", "abcd", "--why", "w"],
    ["call", "acme", "adopted", "--why", "w"], ["note", "acme", "text"], ["note", "acme", "-"],
    ["snooze", "acme", "--until", "fri", "--why", "w"], ["dismiss", "acme", "active_drop", "--why", "w"],
    ["diagnose", "acme", "customer: x"], ["undo", "abcd"], ["redo"], ["digest"], ["calendar"], ["handover", "ana"],
  ]

  @Test("Every command that reads a book is tried where there is none") func listed() async throws {
    let withoutBook = ["new", "import", "demo", "bench", "schema", "config", "keys"]
    let commands = try await commands()
    expectNoDifference(
      Set(Self.reading.compactMap(\.first)).sorted(), Set(commands).subtracting(withoutBook).sorted())
  }

  @Test("A directory that is not there, or is none, ends every command with 2 and a sentence", arguments: reading)
  func directory(command: [String]) async throws {
    let scratch = try ScratchFolder(["a-file": ""])
    for (path, sentence) in [("nowhere", "does not exist"), ("a-file", "is not a directory")] {
      let outcome = try await Program.run(command + ["\(scratch.path)/\(path)"])
      #expect(outcome.status == 2 && outcome.text == "")
      #expect(outcome.words.hasPrefix("booktop: ") && outcome.words.contains(sentence), "\(outcome.words)")
    }
    let hostile = try await Program.run(command + ["no\u{1B}]0;x\u{7}\u{9B}31m\u{202E}where"])
    #expect(hostile.status == 2 && hostile.words.contains("does not exist"))
    #expect(SafeBytes.problems(in: hostile.complaint) == [])
  }

  @Test("What cannot be written is said, unless the reader merely went away")
  func full() async throws {
    let shell = { (line: String) in
      try await Program.run(["-c", line, Program.path, Program.sample], program: "/bin/sh")
    }
    let gone = try await shell("{ \"$0\" report \"$1\"; echo $? >&2; } | :")
    #expect(["0\n", "141\n"].contains(gone.words))  // 141: ended by SIGPIPE, as any program in a pipe is
    let closed = try await shell("\"$0\" rules \"$1\" >&-")
    #expect(closed.status == 74 && closed.words.hasPrefix("booktop: Cannot write to standard output: "))
    #if os(Linux)
      let full = try await shell("\"$0\" report \"$1\" >/dev/full")
      #expect(full.status == 74 && full.words.hasPrefix("booktop: Cannot write to standard output: "))
    #endif
  }
}
