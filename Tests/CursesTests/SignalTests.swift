import Glibc
import Testing

@testable import Curses

@Suite("Signals")
struct SignalTests {
  @Test("Ending by a signal is seen as such by the caller, also when the signal was caught before")
  func ending() async {
    await #expect(processExitsWith: .signal(SIGTERM)) { Signal.terminate.endProcess() }
    await #expect(processExitsWith: .signal(SIGINT)) { @MainActor in
      _ = SignalPipe()
      Signal.interrupt.endProcess()
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
