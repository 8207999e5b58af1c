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
  static func print(_ text: String) throws {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes a sentence to standard error.
  static func complain(_ sentence: String) {
    try? write("booktop: \(sentence.safe)\n", to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // A reader that went away (`booktop report | head`) is no error worth words.
      guard count > 0 else { throw ExitCode(errno == EPIPE ? 0 : 74) }
      rest = rest.dropFirst(count)
    }
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
