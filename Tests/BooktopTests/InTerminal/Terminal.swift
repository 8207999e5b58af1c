import Foundation
import TestFolders
import Testing

/// A real terminal of a test: a tmux server of its own, with one window in which the program runs.
///
/// What runs is a shell that notes the terminal's modes, starts the program, and notes how it ended and the modes afterwards.
final class Terminal {
  /// How long anything may take on a busy machine before a test gives up on it.
  private static let patience = Duration.seconds(30)

  let scratch: ScratchFolder
  private let socket = "booktop-" + UUID().uuidString.prefix(8)
  private let command: String
  /// What was on screen when the last key was pressed.
  private var seen: String?
  /// How many keys were pressed in it.
  private(set) var keysPressed = 0

  /// What a wait was in vain for.
  struct TimedOut: Error, CustomStringConvertible {
    var description: String
  }

  static let isAvailable = FileManager.default.isExecutableFile(atPath: tmux)

  private static let tmux =
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").map { "\($0)/tmux" }
    .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "/usr/bin/tmux"

  /// Starts the program in a new terminal.
  ///
  /// - Parameters:
  ///   - size: Columns and rows.
  ///   - type: What `TERM` says.
  ///   - before: Shell commands to run first.
  ///   - wrapper: A command that is to start the program.
  ///   - redirection: What the shell is to do with the program's streams.
  init(
    _ arguments: [String], size: (columns: Int, rows: Int) = (80, 24), type: String = "tmux-256color",
    environment: [String: String] = [:], before: String = ":", wrapper: String = "", redirection: String = ""
  ) async throws {
    scratch = try ScratchFolder()
    let usual = [
      "TERM": type, "LANG": "C.UTF-8", "BOOKTOP_TODAY": "2026-11-18", "XDG_STATE_HOME": scratch.path + "/state",
      "XDG_CONFIG_HOME": scratch.path + "/config",
    ]
    let settings = usual.merging(environment) { $1 }
      .map { "\($0.key)=\(Self.quoted($0.value))" }.sorted().joined(separator: " ")
    let words = ([Program.path] + arguments).map(Self.quoted).joined(separator: " ")
    command = "env -u NO_COLOR \(settings) \(wrapper) sh -c 'echo $$ > pid; exec \"$@\"' sh \(words) \(redirection)"
    try scratch.write(
      """
      trap : INT QUIT TSTP
      \(before)
      stty -g > before
      \(command)
      echo $? > status
      stty -g > after
      : > ended
      exec sleep 600

      """, to: "run.sh")
    try await start(size: size, "exec sh run.sh")
  }

  /// Starts a shell that one can type at, in which `$booktop` is the program.
  init(shell: Void, size: (columns: Int, rows: Int) = (80, 24)) async throws {
    scratch = try ScratchFolder()
    command = ""
    try await start(
      size: size,
      "exec env -u ENV PS1='shell$ ' TERM=tmux-256color XDG_STATE_HOME=\"$PWD/state\" booktop=\(Self.quoted(Program.path)) sh -i"
    )
  }

  private func start(size: (columns: Int, rows: Int), _ line: String) async throws {
    try await tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(size.columns)", "-y", "\(size.rows + 1)",
      "cd \(Self.quoted(scratch.path)) && \(line)", ";", "set", "-g", "escape-time", "0", ";", "set", "-g", "status",
      "off",
      ";", "set", "-g", "window-size", "manual", ";", "resize-window", "-x", "\(size.columns)", "-y", "\(size.rows)")
  }

  deinit {
    let end = try? Spawning.start(
      Self.tmux, ["-L", String(socket), "kill-server"], environment: Program.environment)
    if let end { Spawning.waitForStatus(of: end) }
  }

  /// Asks the terminal's server for something and returns its answer.
  @discardableResult
  func tmux(_ arguments: String...) async throws -> String { try await tmux(arguments) }

  /// The same.
  @discardableResult
  func tmux(_ arguments: [String]) async throws -> String {
    try Program.runAtOnce(
      ["-u", "-L", String(socket)] + arguments, in: scratch.path, environment: ["LANG": "C.UTF-8"], program: Self.tmux
    ).text
  }

  /// A shell command that waits until `openGate` is called.
  static let gate = "until [ -e gate ]; do sleep 0.02; done"
  func openGate() throws { try scratch.write("", to: "gate") }

  // MARK: What a person does

  /// Presses keys, named as tmux names them: `j`, `Enter`, `Escape`, `C-c`.
  func press(_ keys: String...) async throws {
    for key in keys {
      // The program saves nothing that is typed faster than anyone can have looked: a person's Enter is not.
      if key == "Enter" { try await look() }
      seen = try await screen
      keysPressed += 1
      try await tmux("send-keys", key == ";" ? "\\;" : key)
    }
  }

  /// Waits until the key before has shown, and Enter saves what is there then.
  private func look() async throws {
    let before = seen
    try await wait(for: "what the key before Enter brings") { $0 != before && !$0.contains("has just come up") }
  }

  /// Types text, or sends bytes as a terminal would.
  func type(_ text: String) async throws {
    _ = try Program.runAtOnce(
      ["-L", String(socket), "send-keys", "-H"] + text.utf8.map { String($0, radix: 16) }, program: Self.tmux)
  }

  func resize(_ columns: Int, _ rows: Int) async throws {
    try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  func signal(_ number: Int32) throws {
    let pid = try #require(pid)
    #expect(kill(pid, number) == 0)
  }

  // MARK: What a person sees

  /// The lines on screen, without the blanks at their ends; never a frame of which only a part has arrived.
  ///
  /// While the program draws its cursor is hidden and on its way; after it, it is shown or at the upper left.
  var screen: String {
    get async throws {
      let start = ContinuousClock.now
      while true {
        let answer = try await tmux(
          "display-message", "-p", "#{alternate_on} #{cursor_flag} #{cursor_x} #{cursor_y}", ";", "capture-pane", "-p")
        let state = answer.prefix { $0 != "\n" }
        let screen = String(answer.dropFirst(state.count + 1))
        // A program that was killed leaves the cursor hidden, and the shell's words move it.
        let isPart = state.hasPrefix("1 0 ") && state != "1 0 0 0" && !scratch.holds("ended")
        if !isPart || ContinuousClock.now - start > Self.patience { return screen }
        usleep(5_000)
      }
    }
  }

  /// The terminal's state: `alternate_on`, `cursor_flag`, `mouse_any_flag`, `pane_title`.
  func state(_ name: String) async throws -> String {
    try await tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .newlines)
  }

  /// Looks at the screen until it is as wanted, and returns it.
  ///
  /// It keeps its thread meanwhile: on a busy machine the threads of tests may be taken for longer than a notice is shown.
  @discardableResult
  func wait(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation, until isWanted: (String) throws -> Bool
  ) async throws -> String {
    let start = ContinuousClock.now
    while true {
      let screen = try await screen
      if try isWanted(screen) { return screen }
      if ContinuousClock.now - start > Self.patience {
        Issue.record("waited in vain for \(what); the screen is\n\(screen)", sourceLocation: sourceLocation)
        throw TimedOut(description: what)
      }
      usleep(15_000)
    }
  }

  /// Waits until the screen holds these words.
  @discardableResult
  func wait(forText words: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
    try await wait(for: "“\(words.joined(separator: "” and “"))”", sourceLocation: sourceLocation) { screen in
      words.allSatisfy(screen.contains)
    }
  }

  /// The line that is marked as selected.
  func selectedLine(of screen: String) -> String? { screen.components(separatedBy: "\n").first { $0.hasPrefix("▌") } }

  // MARK: The program's process

  /// The program's process, once it runs.
  var pid: Int32? { Int32(scratch.text("pid").trimmingCharacters(in: .newlines)) }

  /// Waits until the program has ended, and returns its exit status as the shell counts it.
  func ending(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Int32 {
    try await wait(for: "the end", sourceLocation: sourceLocation) { _ in scratch.holds("ended") }
    return Int32(scratch.text("status").trimmingCharacters(in: .newlines)) ?? -1
  }

  /// Expects that the terminal is as it was before the program started.
  func expectGivenBack(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(scratch.text("after") == scratch.text("before"), sourceLocation: sourceLocation)
    #expect(scratch.text("before") != "", sourceLocation: sourceLocation)
    try await expectPlainState(sourceLocation: sourceLocation)
  }

  /// Expects that the terminal shows its usual screen, its cursor and no interest in the mouse.
  func expectPlainState(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for (name, value) in [
      ("alternate_on", "0"), ("cursor_flag", "1"), ("mouse_any_flag", "0"), ("keypad_cursor_flag", "0"),
    ] {
      let found = try await state(name)
      #expect(found == value, "\(name)", sourceLocation: sourceLocation)
    }
  }

  static func quoted(_ word: String) -> String { "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'" }
}

/// The tests that need a terminal, one after another: each needs the machine to itself.
@Suite("In a terminal", .serialized, .enabled("tmux is the terminal of these tests") { Terminal.isAvailable })
enum InTerminal {}
