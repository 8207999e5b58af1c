import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("However it ends, the terminal is given back")
  struct EndingTests {
    @Test("q ends it with 0", arguments: ["q", ":quit\r"])
    func quit(keys: String) async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type(keys)
      #expect(try await terminal.ending() == 0)
      try await terminal.expectGivenBack()
      #expect(lines(try await terminal.screen) == [])
    }

    @Test("A key of the terminal that means a signal", arguments: [("\u{3}", SIGINT), ("\u{1C}", SIGQUIT)])
    func key(byte: String, number: Int32) async throws {
      let terminal = try await Terminal([Program.sample], before: "ulimit -c 0")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type(byte)
      #expect(try await terminal.ending() == 128 + number)
      try await terminal.expectGivenBack()
    }

    @Test(
      "A signal from elsewhere",
      arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
    func signal(number: Int32) async throws {
      let terminal = try await Terminal([Program.sample], before: "ulimit -c 0; export SWIFT_BACKTRACE=enable=no")
      try await terminal.wait(forText: "1 of 45")
      try terminal.signal(number)
      #expect(try await terminal.ending() == 128 + number)
      try await terminal.expectGivenBack()
      #expect(!(try await terminal.screen.contains("1 of 45")))
    }

    @Test("A signal in the first moment, before the first frame or after", arguments: [0, 10, 20, 40, 80])
    func firstMoment(milliseconds: Int) async throws {
      let terminal = try await Terminal(
        [Program.sample],
        before: "(until [ -s pid ]; do :; done; sleep \(Double(milliseconds) / 1000); kill -TERM $(cat pid)) &")
      #expect(try await terminal.ending() == 128 + SIGTERM)
      try await terminal.expectGivenBack()
    }

    @Test("Ctrl-Z gives the terminal back for a while, and fg goes on where one was")
    func suspend() async throws {
      let terminal = try await Terminal(shell: ())
      try await terminal.wait(forText: "shell$")
      try await terminal.type("stty -g > before; $booktop \(Terminal.quoted(Program.sample))\r")
      try await terminal.wait(forText: "1 of 45")
      for round in 1...3 {
        try await terminal.type("j")
        let screen = try await terminal.wait(forText: "\(round + 1) of 45")
        try await terminal.type("\u{1A}")
        // What the shell said in the rounds before stands there as well.
        try await terminal.wait(for: "the shell") {
          $0.components(separatedBy: "topped").count > round && lines($0).last == "shell$"  // Stopped
        }
        try await terminal.expectPlainState()
        try await terminal.type("stty -g > after; echo do\\ne \(round)\r")
        try await terminal.wait(forText: "done \(round)")
        #expect(terminal.scratch.text("after") == terminal.scratch.text("before"))
        try await terminal.type("fg\r")
        try await terminal.wait(for: "the same screen") { lines($0) == lines(screen) }
        for (name, value) in [("alternate_on", "1"), ("cursor_flag", "0"), ("mouse_any_flag", "1")] {
          #expect(try await terminal.state(name) == value, "\(name) after fg")
        }
      }
      try await terminal.type("q")
      try await terminal.wait(for: "the shell") { !$0.contains("of 45") && $0.contains("shell$") }
      try await terminal.expectPlainState()
    }

    @Test("Stopped by SIGSTOP and resumed it draws everything anew")
    func stopped() async throws {
      let terminal = try await Terminal([Program.sample])
      let screen = try await terminal.wait(forText: "1 of 45")
      try terminal.signal(SIGSTOP)
      try await terminal.tmux("send-keys", "-R")  // the terminal forgets what it showed
      try await terminal.wait(for: "an empty screen") { lines($0) == [] }
      try terminal.signal(SIGCONT)
      try await terminal.wait(for: "the same screen") { lines($0) == lines(screen) }
    }

    @Test("When the terminal vanishes the program ends")
    func vanished() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      let pid = try #require(terminal.pid)
      try await terminal.tmux("kill-server")
      try await terminal.wait(for: "the end of the program") { _ in hasEnded(pid) }
    }

    @Test("When the terminal vanishes and the program is told nothing, it ends all the same")
    func vanishedSilently() async throws {
      // A session of its own has no terminal of its own, so that no SIGHUP comes; only reading fails.
      let terminal = try await Terminal([Program.sample], wrapper: "setsid")
      try await terminal.wait(forText: "1 of 45")
      let pid = try #require(terminal.pid)
      try await terminal.tmux("kill-server")
      try await terminal.wait(for: "the end of the program") { _ in hasEnded(pid) }
    }

    /// Whether a process is over; one that nobody waited for still has its number.
    private func hasEnded(_ pid: Int32) -> Bool {
      guard kill(pid, 0) == 0 else { return true }
      return (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8))?.contains(") Z ") == true
    }

    @Test(
      "Terminals that cannot be used are refused with a sentence, and nothing is changed",
      arguments: [
        ("dumb", "\"dumb\" (environment variable TERM) cannot place the cursor"),
        ("no-such", "\"no-such\" (environment variable TERM) is not in this system's terminal database"),
        ("", "TERM is not set"),
      ])
    func refused(type: String, sentence: String) async throws {
      let terminal = try await Terminal([Program.sample], type: type, redirection: "2> complaint")
      #expect(try await terminal.ending() == 1)
      try await terminal.expectGivenBack()
      #expect(terminal.scratch.text("complaint").contains(sentence), "\(terminal.scratch.text("complaint"))")
      #expect(SafeBytes.problems(in: try terminal.scratch.bytes("complaint")) == [])
      #expect(lines(try await terminal.screen) == [])
    }

    @Test("A stream that is no terminal is named", arguments: [("< /dev/null", "input"), ("| cat", "output")])
    func stream(redirection: String, name: String) async throws {
      let terminal = try await Terminal([Program.sample], redirection: "2> complaint \(redirection)")
      _ = try await terminal.ending()
      #expect(terminal.scratch.text("complaint").contains("The standard \(name) is not a terminal"))
      #expect(lines(try await terminal.screen) == [])
    }
  }
}
