#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processes of an editor: a group of their own, so that what ends the editor reaches those that its command starts, too.
///
/// It has the terminal while this program's group had it, as a job has that of a shell.
struct EditorGroup {
  /// The process that leads it.
  let leader: pid_t

  /// The terminal, where it is that of the session and this program's group is in its foreground.
  private var isForeground: Bool { tcgetpgrp(STDIN_FILENO) == getpgrp() }

  /// Starts a line of a shell with words after it. The line runs once the group has the terminal.
  init(_ line: String, _ words: [String]) throws(SpawnError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SpawnError(number: errno) }
    // Out of the way of the descriptor that the shell reads.
    let gate = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    for end in ends { close(end) }
    defer { for end in gate where end >= 0 { close(end) } }
    guard gate.allSatisfy({ $0 >= 0 }) else { throw SpawnError(number: EMFILE) }
    // The pipe ends when this program lets go of it.
    let call = ["sh", "-c", "read booktop_gate <&3; exec 3<&-; \(line)", "sh"] + words
    leader = try Self.spawn("/bin/sh", call, gate: gate[0])
    if isForeground { setForeground(leader) }
  }

  /// Starts a program in a group of its own, with the signals that every program begins with.
  private static func spawn(_ program: String, _ words: [String], gate: Int32) throws(SpawnError) -> pid_t {
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    #if canImport(Glibc)
      var (attributes, files) = (posix_spawnattr_t(), posix_spawn_file_actions_t())
    #else
      var (attributes, files): (posix_spawnattr_t?, posix_spawn_file_actions_t?)
    #endif
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_init(&files)
    defer {
      posix_spawnattr_destroy(&attributes)
      posix_spawn_file_actions_destroy(&files)
    }
    posix_spawn_file_actions_adddup2(&files, gate, 3)
    var (usual, none) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&usual)
    for number in [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE] { sigaddset(&usual, number) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    var process: pid_t = 0
    let error = posix_spawn(&process, program, &files, &attributes, &arguments, environ)
    guard error == 0 else { throw SpawnError(number: error) }
    return process
  }

  /// Why no process could be started: the system's number.
  struct SpawnError: Error { var number: Int32 }

  /// Waits until the leader ends; nil when that cannot be told.
  ///
  /// While the group stands still this program's does too, so that the shell has the terminal; when this one goes on, so does it.
  func end() -> Int32? {
    var status: Int32 = 0
    while true {
      if waitpid(leader, &status, WUNTRACED) < 0 {
        guard errno == EINTR else { return nil }
      } else if status & 0xFF == 0x7F {
        stand(still: status >> 8 & 0xFF)
      } else {
        takeTerminal()
        return status
      }
    }
  }

  /// Stops with the group, and lets it go on when this program may.
  private func stand(still number: Int32) {
    takeTerminal()
    // One that only wants the terminal gets it, where this program has it.
    let wantsTerminal = [SIGTTIN, SIGTTOU].contains(number)
    if !(wantsTerminal && isForeground), !hasGoneOn {
      // The others of this program's group first, such as a script that started it: the shell waits for them.
      var before = sigaction()
      sigaction(SIGTSTP, nil, &before)
      signal(SIGTSTP, SIG_IGN)
      kill(0, SIGTSTP)
      sigaction(SIGTSTP, &before, nil)
      raise(SIGTSTP)
    }
    if isForeground { setForeground(leader) }
    kill(-leader, SIGCONT)
  }

  /// Whether the leader, which stood still, goes on again.
  private var hasGoneOn: Bool {
    var news = siginfo_t()
    return waitid(P_PID, id_t(leader), &news, WCONTINUED | WNOHANG) == 0 && news.si_signo == SIGCHLD
  }

  /// Takes the terminal from the group, or from one that it made and left. The shell's it stays.
  private func takeTerminal() {
    let owner = tcgetpgrp(STDIN_FILENO)
    guard owner > 0, owner != getpgrp(), owner == leader || kill(-owner, 0) != 0 else { return }
    setForeground(getpgrp())
  }

  /// Gives the terminal to a group, whoever has it.
  private func setForeground(_ group: pid_t) {
    // Whoever does so from the background is stopped, unless it ignores that.
    var before = sigaction()
    sigaction(SIGTTOU, nil, &before)
    signal(SIGTTOU, SIG_IGN)
    tcsetpgrp(STDIN_FILENO, group)
    sigaction(SIGTTOU, &before, nil)
  }
}
