/// One line of a `.jsonl` file, without its line feed.
public struct JSONLine {
  /// The bytes of the line, in the window; a carriage return at the end is space to JSON.
  public let bytes: UnsafeRawBufferPointer
  /// Where the line begins in its file.
  public let place: JSONPlace

  /// Bytes of the window behind the line, which the fast paths may look at.
  let readableBehind: Int

  /// Whether there is nothing but space in the line.
  public var isBlank: Bool {
    bytes.allSatisfy { $0 == Byte.space || $0 == Byte.tab || $0 == Byte.carriageReturn }
  }
}

/// Cuts a window into lines, leaving a last one that may go on for the next window.
public struct LineScanner: ~Copyable {
  @usableFromInline let window: UnsafeRawBufferPointer
  @usableFromInline let isLast: Bool
  /// Bytes of the window that have been given out as lines; the rest belongs to the next window.
  public private(set) var consumed = 0
  /// Where the next line begins in its file; with it the next window goes on.
  public private(set) var place: JSONPlace

  /// Starts at the first byte of `window`; at the start of a file a byte order mark is passed.
  ///
  /// - Parameters:
  ///   - place: where the window begins in its file.
  ///   - isLast: whether the file ends with the window, so that its last line needs no line feed.
  public init(_ window: UnsafeRawBufferPointer, at place: JSONPlace = .start, isLast: Bool = true) {
    self.window = window
    self.isLast = isLast
    self.place = place
    if place == .start, window.starts(with: [0xEF, 0xBB, 0xBF]) {
      consumed = 3
      self.place.offset = 3
    }
  }

  /// The next whole line, or nil when the window has no more.
  public mutating func next() -> JSONLine? {
    let start = consumed
    guard start < window.count else { return nil }
    let end: Int
    if let lineFeed = window.firstIndex(ofByte: Byte.lineFeed, from: start) {
      end = lineFeed
      consumed = lineFeed + 1
    } else {
      guard isLast else { return nil }
      end = window.count
      consumed = end
    }
    let line = JSONLine(
      bytes: UnsafeRawBufferPointer(rebasing: window[start..<end]), place: place,
      readableBehind: window.count - end)
    place.offset += consumed - start
    if consumed > end { place.line += 1 }
    return line
  }
}

extension UnsafeRawBufferPointer {
  /// The index of the first `wanted` byte from `start` on, looking at 32 at once.
  func firstIndex(ofByte wanted: UInt8, from start: Int) -> Int? {
    let pattern = 0x0101_0101_0101_0101 &* UInt64(wanted)
    var index = start
    while count - index >= 32 {
      let hits = (
        zeroBytes(word(at: index) ^ pattern), zeroBytes(word(at: index + 8) ^ pattern),
        zeroBytes(word(at: index + 16) ^ pattern), zeroBytes(word(at: index + 24) ^ pattern)
      )
      if hits.0 | hits.1 | hits.2 | hits.3 != 0 { break }
      index += 32
    }
    while count - index >= 8 {
      let hits = zeroBytes(word(at: index) ^ pattern)
      if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
      index += 8
    }
    return self[index...].firstIndex(of: wanted)
  }

  @inline(__always)
  func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

/// The top bit of each byte of `word` that is zero; only the lowest set bit is exact, a borrow can set bits above it.
@inline(__always)
func zeroBytes(_ word: UInt64) -> UInt64 {
  let ones: UInt64 = 0x0101_0101_0101_0101
  return (word &- ones) & ~word & (ones &* 0x80)
}
