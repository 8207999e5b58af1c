internal import Adoption

// Days and weeks straight from the bytes of a file; half a million of them should cost no string each.
extension Day {
  /// Reads `2026-11-20`, or an RFC 3339 time of which the date as written is taken.
  init?(utf8 bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = bytes[index] &- 0x30
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
    if bytes.count > 10, Timestamp(String(decoding: bytes, as: UTF8.self)) == nil { return nil }
  }
}

extension Week {
  /// Reads any day of the week, or `2026-W47`.
  init?(utf8 bytes: UnsafeRawBufferPointer) {
    if let day = Day(utf8: bytes) {
      self.init(containing: day)
    } else {
      self.init(String(decoding: bytes, as: UTF8.self))
    }
  }
}
