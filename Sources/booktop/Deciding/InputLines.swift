import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines of standard input, each as soon as it is there.
struct InputLines {
  /// The line that was read last, counted from 1.
  private(set) var number = 0
  private var bytes: [UInt8] = []
  /// Bytes in which no line feed was found.
  private var searched = 0
  private var isAtEnd = false

  /// The longest line in bytes: what has no end must not fill the memory.
  private static let longest = 1 << 20

  /// The next line without its line feed; nil at the end. What is no UTF-8 becomes U+FFFD.
  ///
  /// Where standard input cannot be read, or has a line without end, it says so and ends with exit code 1.
  mutating func next() throws -> String? {
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) { return take(end, passing: 1) }
      searched = bytes.count
      if isAtEnd { return bytes.isEmpty ? nil : take(searched, passing: 0) }
      guard searched <= Self.longest else { throw refusal("it is longer than 1 MiB") }
      try readOn()
    }
  }

  private mutating func take(_ count: Int, passing more: Int) -> String {
    var line = bytes[..<count]
    if number == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    number += 1
    let text = String(decoding: line, as: UTF8.self)
    bytes.removeFirst(count + more)
    searched = 0
    return text
  }

  private mutating func readOn() throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(STDIN_FILENO, &block, block.count)
    if count < 0, errno == EINTR { return }
    guard count >= 0 else { throw refusal(String(cString: strerror(errno))) }
    bytes += block.prefix(count)
    isAtEnd = count == 0
  }

  /// Says why the next line cannot be had.
  private func refusal(_ reason: String) -> ExitCode {
    Output.complain("Line \(number + 1) of standard input cannot be read, and is not saved: \(reason).")
    return ExitCode(1)
  }
}
