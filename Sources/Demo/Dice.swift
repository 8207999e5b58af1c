/// SplitMix64: the same numbers from the same seed on every machine.
struct Dice: Sendable {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() >> 33) % (range.upperBound - range.lowerBound + 1)
  }

  /// True in `percent` of a hundred.
  mutating func chance(_ percent: Int) -> Bool { roll(0...99) < percent }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(0...values.count - 1)] }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A seed of its own for each (seed, account, purpose), so that no draw moves another account's draws.
  static func seed(_ seed: UInt64, _ first: Int, _ second: Int) -> UInt64 {
    mixed(mixed(seed ^ UInt64(truncatingIfNeeded: first) &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(second) &+ 1)
  }

  /// 1000 ± `swing`: the noise of one account, week and purpose, in thousandths, without any state.
  static func noise(_ seed: UInt64, _ week: Int, _ purpose: Int, swing: Int) -> Int {
    let bits = mixed(seed &+ UInt64(truncatingIfNeeded: week &* 64 &+ purpose) &* 0x9E37_79B9_7F4A_7C15)
    return 1000 - swing + Int(bits >> 33) % (2 * swing + 1)
  }
}
