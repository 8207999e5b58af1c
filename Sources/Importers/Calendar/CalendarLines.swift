import JSONReader

/// Content lines of a calendar, unfolded: a line that begins with a blank or a tab goes on with the one before it,
/// also in the middle of a letter (RFC 5545, 3.1). Lines end with CR LF, LF or CR; empty ones count for nothing.
struct CalendarLines: ~Copyable {
  private let input: any ByteInput
  private let longestLine: Int
  private var buffer: BlockBuffer
  private var line = 1

  /// - Parameters:
  ///   - input: text in UTF-8.
  ///   - longestLine: bytes that a line may have, unfolded.
  init(_ input: any ByteInput, longestLine: Int = 16 << 20, block: Int = 1 << 18) {
    self.input = input
    self.longestLine = longestLine
    buffer = BlockBuffer(size: min(block, longestLine), greatestSize: longestLine)
  }

  /// Calls `body` with each line's bytes and the number of the file's line on which it begins, and returns the number of
  /// the last.
  mutating func forEachLine(_ body: ([UInt8], Int) throws(ImportError) -> Void) throws(ImportError) -> Int {
    var unfolded: [UInt8] = []
    var begin = 0
    var last = 1
    while true {
      try buffer.fill { space throws(ImportError) in try input.read(into: space) }
      let window = buffer.window
      var place = 0
      while let (end, next) = Self.lineEnd(window, from: place, isLast: buffer.isAtEnd) {
        var bytes = window[place..<end]
        if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if let first = bytes.first, begin > 0, first == 0x20 || first == 0x09 {
          unfolded.append(contentsOf: bytes.dropFirst())
          guard unfolded.count <= longestLine else { throw tooLong(begin) }
        } else if !bytes.isEmpty {
          if begin > 0 { try body(unfolded, begin) }
          unfolded.removeAll(keepingCapacity: true)
          unfolded.append(contentsOf: bytes)
          begin = line
        }
        if !bytes.isEmpty { last = line }
        line += 1
        place = next
      }
      if place == 0, buffer.isFull { throw tooLong(line) }
      buffer.drop(place)
      if buffer.isAtEnd, buffer.window.isEmpty { break }
    }
    if begin > 0 { try body(unfolded, begin) }
    return last
  }

  /// Where the line that begins there ends and the next begins; nil where its end is not in the window.
  private static func lineEnd(
    _ bytes: UnsafeRawBufferPointer, from start: Int, isLast: Bool
  ) -> (end: Int, next: Int)? {
    var place = start
    while place < bytes.count {
      if bytes[place] == 0x0A { return (place, place + 1) }
      if bytes[place] == 0x0D {
        if place + 1 < bytes.count { return (place, bytes[place + 1] == 0x0A ? place + 2 : place + 1) }
        return isLast ? (place, place + 1) : nil
      }
      place += 1
    }
    return isLast && place > start ? (place, place) : nil
  }

  private func tooLong(_ line: Int) -> ImportError {
    ImportError("line_too_long", file: input.name, line: line, what: "the line is too long", expected: "at most 16 MiB")
  }
}

/// A calendar's bytes without its folds, for what decides the encoding: a fold may stand within a letter, which then
/// looks like none.
final class UnfoldedInput: ByteInput {
  let name: String
  private let source: any ByteInput
  /// The line end that a blank may make a fold of, as far as it is read.
  private var held: [UInt8] = []
  private var ready: [UInt8] = []
  private let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  init(_ source: any ByteInput) {
    name = source.name
    self.source = source
  }

  deinit { block.deallocate() }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    while ready.isEmpty {
      let count = try source.read(into: block)
      if count == 0 {
        guard !held.isEmpty else { return 0 }
        swap(&ready, &held)
        break
      }
      for byte in block.prefix(count) { take(byte) }
    }
    let count = min(space.count, ready.count)
    ready.withUnsafeBytes { space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    ready.removeFirst(count)
    return count
  }

  private func take(_ byte: UInt8) {
    if held.last == 0x0A || (held.last == 0x0D && byte != 0x0A) {
      if byte != 0x20, byte != 0x09 { ready.append(contentsOf: held) }
      held.removeAll(keepingCapacity: true)
      if byte == 0x20 || byte == 0x09 { return }
    }
    if byte == 0x0A || byte == 0x0D { held.append(byte) } else { ready.append(byte) }
  }
}
