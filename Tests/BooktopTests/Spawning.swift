import Foundation

/// Starts a program and waits for its end.
///
/// Foundation's `Process` waits for every process that the program leaves behind as well, such as the server of a terminal.
enum Spawning {
  /// Starts a program in a folder, with its output in files, and returns its process id.
  static func start(
    _ program: String, _ arguments: [String], in folder: String = "/", environment: [String: String],
    output: String = "/dev/null", complaint: String = "/dev/null"
  ) throws -> pid_t {
    var files = posix_spawn_file_actions_t.none
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&files, 2, complaint, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var attributes = try clearSignals()
    defer { posix_spawnattr_destroy(&attributes) }
    var pid = pid_t()
    let line = ["sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder, program] + arguments
    let error = withStrings(line) { words in
      withStrings(environment.map { "\($0.key)=\($0.value)" }) { settings in
        posix_spawn(&pid, "/bin/sh", &files, &attributes, words, settings)
      }
    }
    guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
    return pid
  }

  /// The threads that tests run on hold signals back, which a program started from a shell does not expect.
  private static func clearSignals() throws -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t.none
    guard posix_spawnattr_init(&attributes) == 0 else { throw POSIXError(.ENOMEM) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    return attributes
  }

  /// Waits for the end of a process, and returns its status as a shell counts it.
  static func status(of pid: pid_t) async -> Int32 {
    await withCheckedContinuation { done in
      DispatchQueue.global().async { done.resume(returning: waitForStatus(of: pid)) }
    }
  }

  /// The same, holding up the thread.
  @discardableResult
  static func waitForStatus(of pid: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func withStrings<Result>(
    _ strings: [String], _ use: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return use(copies + [nil])
  }
}

extension posix_spawnattr_t {
  /// Not yet initialised.
  fileprivate static var none: Self {
    #if os(Linux)
      Self()
    #else
      nil
    #endif
  }
}

extension posix_spawn_file_actions_t {
  /// Not yet initialised.
  fileprivate static var none: Self {
    #if os(Linux)
      Self()
    #else
      nil
    #endif
  }
}
