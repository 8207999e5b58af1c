/// Finds the next of four bytes, eight at a time.
struct ByteMarks: Sendable {
  private let first, second, third, fourth: UInt64

  init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    self.first = Self.repeated(first)
    self.second = Self.repeated(second)
    self.third = Self.repeated(third)
    self.fourth = Self.repeated(fourth)
  }

  /// The place of the next of them; the number of bytes where there is none.
  @inline(__always)
  func next(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start
    while place + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let hits =
        Self.zeros(word ^ first) | Self.zeros(word ^ second) | Self.zeros(word ^ third) | Self.zeros(word ^ fourth)
      if hits != 0 { return place + hits.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < bytes.count {
      let byte = UInt64(bytes[place])
      if byte == first & 0xFF || byte == second & 0xFF || byte == third & 0xFF || byte == fourth & 0xFF { return place }
      place += 1
    }
    return place
  }

  private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The high bit of each byte that is zero. Bytes above the lowest of them may be marked too.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
