#if os(Linux)
  import Foundation
  import TestFolders

  /// A terminal that a test holds itself, to take it away at any moment or to take nothing from it.
  final class LonePty {
    let scratch: ScratchFolder
    private(set) var master: Int32
    private var seen = ""

    /// Whether the terminal is that of the program's session, so that the system tells it of the loss.
    enum Kind: CaseIterable, Sendable { case told, untold }

    /// Starts the program.
    /// - Parameter output: What it writes to, where that is another terminal.
    init(
      _ arguments: [String], _ kind: Kind, size: (columns: UInt16, rows: UInt16) = (80, 24), output: LonePty? = nil,
      environment: [String: String] = [:]
    ) throws {
      scratch = try ScratchFolder()
      master = try Self.opened(size)
      let inner = "echo $$ > pid; exec 3>\"$1\"; shift; exec \"$@\" <>\"$0\" >&3 2>&3 3>&-"
      let lines = kind == .told ? ["sh", "-c", inner] : ["sh", "-c", "sh -c \"$0\" \"$@\"; :", inner]
      let path = try Self.path(of: master)
      let settings = [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "BOOKTOP_TODAY": "2026-11-18", "BOOKTOP_AUTHOR": "ana",
        "BOOKTOP_HOST": "desk", "XDG_STATE_HOME": scratch.path + "/state", "XDG_CONFIG_HOME": scratch.path + "/config",
        "PATH": "/usr/bin:/bin",
      ]
      _ = try Spawning.start(
        "/usr/bin/setsid",
        lines + [path, try output.map { try Self.path(of: $0.master) } ?? path, Program.path] + arguments,
        in: scratch.path, environment: settings.merging(environment) { $1 })
    }

    /// A terminal for a program's output alone.
    init() throws {
      scratch = try ScratchFolder()
      master = try Self.opened((80, 24))
    }

    deinit {
      lose()
      if let pid, !hasEnded(pid) { kill(pid, SIGKILL) }
    }

    private static func opened(_ size: (columns: UInt16, rows: UInt16)) throws -> Int32 {
      // What ptsname and its like do, which Swift's C library module does not show.
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
      var isLocked: Int32 = 0
      guard master >= 0, ioctl(master, setLock, &isLocked) == 0 else { throw POSIXError(.EIO) }
      var size = winsize(ws_row: size.rows, ws_col: size.columns, ws_xpixel: 0, ws_ypixel: 0)
      _ = ioctl(master, UInt(TIOCSWINSZ), &size)
      return master
    }

    /// TIOCSPTLCK and TIOCGPTN.
    private static let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    private static func path(of master: Int32) throws -> String {
      var number: UInt32 = 0
      guard ioctl(master, getNumber, &number) == 0 else { throw POSIXError(.EIO) }
      return "/dev/pts/\(number)"
    }

    /// The program's process, once it runs.
    var pid: Int32? { Int32(scratch.text("pid").trimmingCharacters(in: .newlines)) }

    /// The terminal is gone.
    func lose() {
      if master >= 0 { close(master) }
      master = -1
    }

    /// Types, and says how much of it was taken.
    @discardableResult
    func type(_ text: String) -> Int { Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) } }

    /// Reads until a word was drawn since the last wait.
    func wait(for word: String) throws {
      try untilTrue("“\(word)” in\n\(seen)") {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = read(master, &bytes, bytes.count)
        if count > 0 { seen += String(decoding: bytes[..<count], as: UTF8.self) }
        return seen.contains(word)
      }
      seen = ""
    }

    func waitForEnd() throws {
      guard let pid else { throw Terminal.TimedOut(description: "a process") }
      try untilTrue("the end of the program") { hasEnded(pid) }
    }
  }

  /// Looks until something holds.
  func untilTrue(_ what: String, _ holds: () throws -> Bool) throws {
    let start = ContinuousClock.now
    while try !holds() {
      guard ContinuousClock.now - start < .seconds(30) else { throw Terminal.TimedOut(description: what) }
      usleep(5_000)
    }
  }

  /// Whether a process is over; one that nobody waited for still has its number.
  func hasEnded(_ pid: Int32) -> Bool {
    guard kill(pid, 0) == 0 else { return true }
    return (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8))?.contains(") Z ") == true
  }
#endif
