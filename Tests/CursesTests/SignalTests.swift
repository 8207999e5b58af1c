import Glibc
import Testing

@testable import Curses

@Suite("Signals")
struct SignalTests {
  @Test("Ending by a signal is seen as such by the caller, also when the signal was caught before")
  func endsProcess() async {
    await #expect(processExitsWith: .signal(SIGTERM)) { Signal.endProcess(by: SIGTERM) }
    await #expect(processExitsWith: .signal(SIGINT)) { @MainActor in
      _ = SignalPipe()
      Signal.endProcess(by: SIGINT)
    }
  }

  @Test("Signals arrive as numbers, each once, in their order, and end nothing")
  func pipe() async {
    await #expect(processExitsWith: .exitCode(7)) { @MainActor in
      guard let pipe = SignalPipe() else { exit(1) }
      for signal in [SIGHUP, SIGWINCH, SIGTERM, SIGWINCH, SIGINT, SIGQUIT, SIGTSTP, SIGCONT] { raise(signal) }
      let isRight = pipe.numbers() == [SIGHUP, SIGWINCH, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT]
      exit(isRight && pipe.numbers().isEmpty ? 7 : 2)
    }
  }

  @Test("Every signal that would end a program asks for the end, and one that nobody reads a pipe of ends nothing")
  func ending() async {
    await #expect(processExitsWith: .exitCode(7)) { @MainActor in
      guard let pipe = SignalPipe() else { exit(1) }
      raise(SIGPIPE)
      guard SignalPipe.endAskedFor == nil else { exit(2) }
      for signal in SignalPipe.ending.sorted() { raise(signal) }
      // SIGALRM is also what the program asks for itself once it is to end.
      let missing = SignalPipe.ending.subtracting(pipe.numbers())
      exit(SignalPipe.endAskedFor == SIGHUP && missing == [SIGALRM] ? 7 : 3)
    }
  }

  @Test("A signal that was caught does again what it did once the pipe is released")
  func released() async {
    await #expect(processExitsWith: .signal(SIGUSR1)) { @MainActor in
      SignalPipe()?.release()
      raise(SIGUSR1)
    }
  }

  @Test("Where a terminal holds it up the program ends by the signal all the same")
  func heldUp() async {
    await #expect(processExitsWith: .signal(SIGTERM)) { @MainActor in
      guard SignalPipe() != nil else { exit(1) }
      SignalPipe.atTerminal {
        raise(SIGTERM)
        while true { pause() }
      }
    }
  }

  @Test("A crash handler lets the crash end the program as it would have")
  func crash() async {
    await #expect(processExitsWith: .signal(SIGABRT)) { @MainActor in
      CrashGuard.install()
      abort()
    }
  }

  @Test("Without a terminal the screen is refused with a sentence")
  func noTerminal() async {
    await #expect(processExitsWith: .exitCode(7)) { @MainActor in
      let null = open("/dev/null", O_RDONLY)
      dup2(null, STDIN_FILENO)
      do {
        _ = try Screen()
      } catch {
        exit("\(error)".hasPrefix("The standard input is not a terminal") ? 7 : 2)
      }
    }
  }
}
