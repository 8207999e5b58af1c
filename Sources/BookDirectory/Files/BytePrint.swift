/// Bytes as a number that is other for other bytes but once in many ages of the world.
enum BytePrint {
  /// The number for the bytes, never 0.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    func word(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
      let product = one.multipliedFullWidth(by: other)
      return product.high ^ product.low
    }
    // Two lanes, so that no multiplication waits for the one before.
    var (one, other) = (UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93 as UInt64)
    var index = 0
    while index + 32 <= bytes.count {
      one = fold(one ^ word(index), 0xA076_1D64_78BD_642F ^ word(index + 8))
      other = fold(other ^ word(index + 16), 0xE703_7ED1_A0B4_28DB ^ word(index + 24))
      index += 32
    }
    while index + 8 <= bytes.count {
      one = fold(one ^ word(index), 0x8EBC_6AF0_9C88_C6E3)
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    one = fold(one ^ rest, 0x8EBC_6AF0_9C88_C6E3)
    return max(1, fold(one, other ^ 0x5899_65CC_7537_4CC3))
  }

  /// Both numbers as one, in this order.
  static func of(_ one: UInt64, _ other: UInt64) -> UInt64 {
    var mixed = (one ^ other) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = (mixed &+ other) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }
}
