import Adoption

extension DateText {
  /// Reads the form in which machines write moments, and most moments are: `2026-11-20T08:15:32`, or with a space between day
  /// and time; with a fraction or none; with `Z`, `+00:00` or no zone. It looks at eight bytes at once.
  ///
  /// Nil for any other text, which may be a date all the same.
  @inline(__always)
  init?(plain bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20,
      let month = Self.digits(bytes, 0, Self.yearAndMonth), let clock = Self.digits(bytes, 11, Self.clock)
    else { return nil }
    let (tens, ones) = (bytes[8] &- 0x30, bytes[9] &- 0x30)
    guard tens <= 9, ones <= 9 else { return nil }
    let year = Self.pair(month, 0) * 100 + Self.pair(month, 2)
    let (hour, minute, second) = (Self.pair(clock, 0), Self.pair(clock, 3), Self.pair(clock, 6))
    guard hour < 24, minute < 60, second <= 60,
      let day = Day(year: year, month: Self.pair(month, 5), day: Int(tens) * 10 + Int(ones))
    else { return nil }
    var place = 19
    var nanoseconds: Int32 = 0
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      var scale: Int32 = 100_000_000
      while place < bytes.count, bytes[place] &- 0x30 <= 9 {
        nanoseconds += Int32(bytes[place] &- 0x30) &* scale
        scale /= 10
        place += 1
      }
      guard place > 20 else { return nil }
    }
    switch bytes.count - place {
    case 0: offset = nil
    case 1 where bytes[place] == UInt8(ascii: "Z"): offset = 0
    case 6 where UnsafeRawBufferPointer(rebasing: bytes[place...]).elementsEqual("+00:00".utf8): offset = 0
    default: return nil
    }
    date = .day(day)
    time = Time(seconds: (hour * 60 + minute) * 60 + second, nanoseconds: nanoseconds)
  }

  /// Eight bytes of digits and marks: the marks, with 0 for each digit, and what makes a byte overflow that is none of them.
  private struct Shape {
    let marks: UInt64
    let room: UInt64

    /// - Parameter text: eight letters, of which 0 stands for a digit.
    init(_ text: StaticString) {
      let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: 8)
      marks = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      room = bytes.reversed().reduce(0) { $0 << 8 | ($1 == 0x30 ? 0x76 : 0x7F) }
    }
  }

  private static let yearAndMonth = Shape("0000-00-")
  private static let clock = Shape("00:00:00")

  /// The digits' values, a byte each; nil where something else stands there.
  @inline(__always)
  private static func digits(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ shape: Shape) -> UInt64? {
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) ^ shape.marks
    return (word | (word &+ shape.room)) & 0x8080_8080_8080_8080 == 0 ? word : nil
  }

  /// The number of two digits.
  @inline(__always)
  private static func pair(_ digits: UInt64, _ place: UInt64) -> Int {
    let two = digits &>> (8 &* place)
    return Int(two & 0xFF) * 10 + Int(two &>> 8 & 0xFF)
  }
}
