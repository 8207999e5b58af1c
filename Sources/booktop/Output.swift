import ArgumentParser
import Canvas

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the commands print.
enum Output {
  /// Writes text to standard output as it is. The caller has made data in it safe.
  ///
  /// A reader that went away (`booktop report | head`) is no error worth words; a full disk is.
  static func print(_ text: String) throws { try print(Array(text.utf8)) }

  /// The same for text in UTF-8, which may be a part of what is printed.
  static func print(_ text: [UInt8]) throws {
    let error = write(text[...], to: STDOUT_FILENO)
    if error == EPIPE { throw ExitCode.success }
    if error != 0 {
      complain("Cannot write to standard output: \(String(cString: strerror(error))).")
      throw ExitCode(74)
    }
  }

  /// Writes what the command line's parser says: help to standard output, trouble to standard error.
  static func say(_ text: String, isTrouble: Bool) {
    _ = write(text, to: isTrouble ? STDERR_FILENO : STDOUT_FILENO)
  }

  /// Writes a sentence to standard error, and below it what may have been meant.
  static func complain(_ sentence: String, choices: [String] = []) {
    let lines = ["booktop: \(sentence.safe)"] + choices.map { "  \($0.safe)" }
    _ = write(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
  }

  /// Writes the ids of entries that are saved to standard output, a line each. Whoever reads them may be gone or have no
  /// room: then it is said that they are saved all the same.
  static func confirm(_ ids: [String]) throws {
    signal(SIGPIPE, SIG_IGN)
    let error = write(ids.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
    guard error != 0 else { return }
    complain(
      "It was saved, as \(ids.joined(separator: " and ")), but standard output cannot be written: "
        + "\(String(cString: strerror(error))).")
    throw ExitCode(1)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    write(Array(text.utf8)[...], to: descriptor)
  }

  /// Writes everything, and returns 0 or the number of the error that kept it from doing so.
  static func write(_ text: ArraySlice<UInt8>, to descriptor: Int32) -> Int32 {
    var rest = text
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
