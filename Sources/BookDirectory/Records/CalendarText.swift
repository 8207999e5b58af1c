internal import Adoption

// Days and weeks straight from the bytes of a file; half a million of them should cost no string each.
extension Day {
  /// Reads `2026-11-20`, or a time of which the date as written is taken.
  init?(utf8 bytes: UnsafeRawBufferPointer) {
    self.init(firstOf: bytes)
    if bytes.count > 10, !TimeText.isTime(UnsafeRawBufferPointer(rebasing: bytes[10...])) { return nil }
  }

  /// Whether the day is a Sunday.
  var isSunday: Bool { weekday == 6 }
}

extension Week {
  /// Reads any day of the week, or `2026-W47`; says as well whether it is the week's Sunday that is written.
  init?(utf8 bytes: UnsafeRawBufferPointer, isSunday: inout Bool) {
    if let day = Day(utf8: bytes) {
      self.init(containing: day)
      isSunday = day.isSunday
    } else {
      self.init(String(decoding: bytes, as: UTF8.self))
      isSunday = false
    }
  }
}

/// The time of day behind a date, as RFC 3339 and the tools around warehouses write it. Only the date counts, so a time without a
/// zone is no less certain than the day alone.
enum TimeText {
  /// Whether the bytes are `T09:30:00`, with a blank for the `T`, a fraction of any length and a zone or none: `Z`, ` UTC`, `+01:00`,
  /// `+0100`, `+01`.
  static func isTime(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 9, [0x54, 0x74, 0x20].contains(bytes[0]), bytes[3] == 0x3A, bytes[6] == 0x3A,
      let hour = pair(bytes, 1), hour < 24, let minute = pair(bytes, 4), minute < 60, let second = pair(bytes, 7),
      second <= 60
    else { return false }
    var position = 9
    if position < bytes.count, bytes[position] == 0x2E {
      position += 1
      let first = position
      while position < bytes.count, bytes[position] &- 0x30 <= 9 { position += 1 }
      guard position > first else { return false }
    }
    return isZone(UnsafeRawBufferPointer(rebasing: bytes[position...]))
  }

  /// Whether the bytes are a zone, or nothing.
  private static func isZone(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return true }
    let zone = first == 0x20 ? UnsafeRawBufferPointer(rebasing: bytes[1...]) : bytes
    switch zone.first {
    case 0x5A, 0x7A: return zone.count == 1
    case 0x55, 0x75: return zone.map { $0 | 0x20 }.elementsEqual("utc".utf8)
    case 0x2B, 0x2D: return isOffset(UnsafeRawBufferPointer(rebasing: zone[1...]))
    default: return false
    }
  }

  /// Whether the bytes are `01`, `0100` or `01:00`.
  private static func isOffset(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let hours = pair(bytes, 0), hours < 24 else { return false }
    switch bytes.count {
    case 2: return true
    case 4: return pair(bytes, 2).map { $0 < 60 } ?? false
    case 5: return bytes[2] == 0x3A && pair(bytes, 3).map { $0 < 60 } ?? false
    default: return false
    }
  }

  /// The two digits at `start`.
  private static func pair(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    guard start + 1 < bytes.count, bytes[start] &- 0x30 <= 9, bytes[start + 1] &- 0x30 <= 9 else { return nil }
    return Int(bytes[start] - 0x30) * 10 + Int(bytes[start + 1] - 0x30)
  }
}
