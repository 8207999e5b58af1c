/// 128 bits that stand for a text: the same bytes give the same ones in every run and on every machine.
///
/// MurmurHash3 (x64, 128 bits, seed 0). No bytes at all give zero, which means none.
struct Hash128: Hashable, Comparable, Sendable {
  let high: UInt64
  let low: UInt64

  /// What stands for no text.
  static let none = Hash128(high: 0, low: 0)

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Of the bytes of a text in UTF-8.
  init(_ text: some StringProtocol) {
    if let hash = text.utf8.withContiguousStorageIfAvailable({ Hash128(UnsafeRawBufferPointer($0)) }) {
      self = hash
    } else {
      self = Array(text.utf8).withUnsafeBytes { Hash128($0) }
    }
  }

  /// Of bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var place = 0
    while place + 16 <= bytes.count {
      first ^= Self.scrambled(Self.word(bytes, place))
      first = (Self.rotated(first, 27) &+ second) &* 5 &+ 0x52DC_E729
      second ^= Self.scrambledSecond(Self.word(bytes, place + 8))
      second = (Self.rotated(second, 31) &+ first) &* 5 &+ 0x3849_5AB5
      place += 16
    }
    if bytes.count > place + 8 { second ^= Self.scrambledSecond(Self.rest(bytes, from: place + 8)) }
    if bytes.count > place { first ^= Self.scrambled(Self.rest(bytes, from: place)) }
    first ^= UInt64(bytes.count)
    second ^= UInt64(bytes.count)
    first &+= second
    second &+= first
    first = Self.mixed(first)
    second = Self.mixed(second)
    first &+= second
    second &+= first
    self.init(high: first, low: second)
  }

  /// 64 of the bits, never none of them set.
  var short: UInt64 { low == 0 ? 1 : low }

  static func < (left: Hash128, right: Hash128) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  private static func scrambled(_ word: UInt64) -> UInt64 {
    rotated(word &* 0x87C3_7B91_1142_53D5, 31) &* 0x4CF5_AD43_2745_937F
  }

  private static func scrambledSecond(_ word: UInt64) -> UInt64 {
    rotated(word &* 0x4CF5_AD43_2745_937F, 33) &* 0x87C3_7B91_1142_53D5
  }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word &<< count | word &>> (64 &- count) }

  private static func mixed(_ word: UInt64) -> UInt64 {
    var word = word
    word ^= word &>> 33
    word &*= 0xFF51_AFD7_ED55_8CCD
    word ^= word &>> 33
    word &*= 0xC4CE_B9FE_1A85_EC53
    return word ^ word &>> 33
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// The bytes from there to the end, at most eight.
  private static func rest(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    let count = min(8, bytes.count - start)
    let end = start + count
    // The word that ends with them begins before them.
    if count > 0, end >= 8 { return word(bytes, end - 8) &>> UInt64(truncatingIfNeeded: 64 - 8 * count) }
    var word: UInt64 = 0
    for place in start..<end { word |= UInt64(bytes[place]) &<< UInt64(8 * (place - start)) }
    return word
  }
}
