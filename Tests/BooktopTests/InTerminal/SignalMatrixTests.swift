import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Whatever the signal and wherever one is, the terminal is given back and the caller sees the signal")
  struct SignalMatrixTests {
    /// Where one is when the signal comes.
    enum Place: CaseIterable, Sendable {
      case start, list, form, review, editor, stopped
    }

    struct Case: Sendable, CustomTestStringConvertible {
      var place: Place
      var number: Int32
      var testDescription: String { "\(place), signal \(number)" }
    }

    /// What the program is to end by when it is told to.
    private static let asked: [Int32] = {
      let numbers = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU]
      #if os(Linux)
        return numbers + [SIGIO, SIGPWR, SIGSTKFLT, 40]
      #else
        return numbers
      #endif
    }()
    /// What it dies of.
    private static let crashes = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS]

    /// Each signal somewhere and SIGTERM and SIGHUP everywhere; with BOOKTOP_SIGNAL_MATRIX each of them everywhere.
    static let cases: [Case] = {
      let places = Place.allCases
      let isWhole = ProcessInfo.processInfo.environment["BOOKTOP_SIGNAL_MATRIX"] != nil
      return (asked + crashes).enumerated().flatMap { index, number in
        let isEverywhere = isWhole || [SIGTERM, SIGHUP].contains(number)
        return (isEverywhere ? places : [places[index % places.count]]).compactMap { place in
          // While an editor is open the keys that interrupt are its own, and so is what a shell does with a crash.
          let isTheEditors = place == .editor && ([SIGINT, SIGQUIT] + crashes).contains(number)
          return Case(place: isTheEditors ? .list : place, number: number)
        }
      }
    }()

    @Test("Ends by it", arguments: cases)
    func ends(item: Case) async throws {
      switch item.place {
      case .start: try await endsAtStart(item.number)
      case .stopped: try await endsWhileStopped(item.number)
      case .editor: try await endsInEditor(item.number)
      case .list: try await ends(item.number, after: [], "1 of 1")
      case .form: try await ends(item.number, after: ["n"], "Note is missing.")
      case .review: try await ends(item.number, after: ["3", "Enter"], "to decide")
      }
    }

    private static let calm = "ulimit -c 0; export SWIFT_BACKTRACE=enable=no"

    private func expectEnd(of terminal: Terminal, by number: Int32) async throws {
      #expect(try await terminal.ending() == 128 + number)
      try await terminal.expectGivenBack()
    }

    private func endsAtStart(_ number: Int32) async throws {
      let terminal = try await Terminal(
        [Program.sample],
        before: "\(Self.calm); (until [ -s pid ]; do :; done; sleep 0.02; kill -\(number) $(cat pid)) &")
      try await expectEnd(of: terminal, by: number)
    }

    private func ends(_ number: Int32, after keys: [String], _ words: String) async throws {
      // A book of its own: a review that begins is written down.
      let book = try ScratchFolder()
      for (name, text) in CleanBook.files() { try book.write(text, to: "book/\(name)") }
      let terminal = try await Terminal([book.path + "/book"], before: Self.calm)
      try await terminal.wait(forText: "1 of 1", "Enter open")
      for key in keys { try await terminal.press(key) }
      try await terminal.wait(forText: words)
      try terminal.signal(number)
      try await expectEnd(of: terminal, by: number)
    }

    /// The editor has the terminal: it is told to end, and the program ends after it.
    private func endsInEditor(_ number: Int32) async throws {
      let folder = try ScratchFolder(["editor.sh": "echo the editor is open\nread line\n"])
      for (name, text) in CleanBook.files() { try folder.write(text, to: "book/\(name)") }
      let terminal = try await Terminal(
        [folder.path + "/book"], environment: ["VISUAL": "sh \(folder.path)/editor.sh"], before: Self.calm)
      try await terminal.wait(forText: "1 of 1")
      try await terminal.press("E")
      try await terminal.wait(forText: "the editor is open")
      try terminal.signal(number)
      try await expectEnd(of: terminal, by: number)
    }

    /// A crash drops what the terminal has not taken, which a program in the background may not do.
    @Test("Ends by it in the background of a terminal that takes nothing", arguments: [SIGTRAP, SIGSEGV, SIGTERM])
    func endsUnheard(number: Int32) async throws { try await endsWhileStopped(number, isHalted: true) }

    /// After Ctrl-Z the shell has the terminal. What stands still hears of a signal when it is told to go on, as shells do
    /// that end a job.
    ///
    /// - Parameter isHalted: whether the terminal takes nothing meanwhile, as after Ctrl-S.
    private func endsWhileStopped(_ number: Int32, isHalted: Bool = false) async throws {
      let terminal = try await Terminal(shell: ())
      try await terminal.wait(forText: "shell$")
      try await terminal.type("\(Self.calm); stty -g > before; $booktop \(Terminal.quoted(Program.sample))\r")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type("\u{1A}")
      try await terminal.wait(forText: "shell$", "topped")
      if isHalted { try await terminal.type("\u{13}") }
      // The shell says in words how a job ended that had stopped, and forgets its number with them.
      let wait = "while jobs > jobs; grep -q topped jobs; do sleep 0.02; done"
      try await terminal.type("kill -\(number) %1; kill -CONT %1; \(wait); stty -g > after; : > ended\r")
      try await terminal.wait(for: "the end") { _ in terminal.scratch.holds("ended") }
      if isHalted { try await terminal.type("\u{11}") }
      let words = terminal.scratch.text("jobs")
      #expect(words.contains("[1]") && !words.contains("Done"), "\(words)")
      try await terminal.expectGivenBack()
    }

    @Test("A signal that comes twice, with others and with a key, ends it once, by the first")
    func several() async throws {
      let terminal = try await Terminal([Program.sample], before: Self.calm)
      try await terminal.wait(forText: "1 of 45")
      try terminal.signal(SIGSTOP)
      for number in [SIGTERM, SIGTERM, SIGWINCH] { try terminal.signal(number) }
      try await terminal.type("j")
      try terminal.signal(SIGCONT)
      try await expectEnd(of: terminal, by: SIGTERM)
    }

    @Test("SIGPIPE ends nothing")
    func pipe() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try terminal.signal(SIGPIPE)
      try await terminal.press("j")
      try await terminal.wait(forText: "2 of 45")
    }

    @Test("bg leaves the terminal to the shell, and fg goes on")
    func background() async throws {
      let terminal = try await Terminal(shell: ())
      try await terminal.wait(forText: "shell$")
      try await terminal.type("$booktop \(Terminal.quoted(Program.sample))\r")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type("\u{1A}")
      try await terminal.wait(forText: "shell$", "topped")
      try await terminal.type("bg\r")
      try await terminal.type("sleep 0.3; jobs; echo do\\ne\r")
      try await terminal.wait(for: "that it stands still again") { $0.contains("done") && $0.contains("topped") }
      try await terminal.expectPlainState()
      try await terminal.type("clear; fg\r")
      try await terminal.wait(forText: "1 of 45", "? help")
      try await terminal.type("q")
      try await terminal.wait(for: "the shell") { !$0.contains("of 45") && $0.contains("shell$") }
      try await terminal.expectPlainState()
    }
  }
}
