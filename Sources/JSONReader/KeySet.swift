/// Which known keys an object has had, to notice one that comes twice.
public struct KeySet: Sendable, Hashable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  /// An empty set.
  @inlinable public init() {}

  /// Adds a key number and says whether it is new.
  ///
  /// Numbers from 0 to 127 are kept; any other always counts as new.
  @inlinable
  public mutating func insert(_ id: Int) -> Bool {
    switch id {
    case 0..<64:
      let bit: UInt64 = 1 << UInt64(id)
      defer { low |= bit }
      return low & bit == 0
    case 64..<128:
      let bit: UInt64 = 1 << UInt64(id - 64)
      defer { high |= bit }
      return high & bit == 0
    default: return true
    }
  }

  /// Calls `body` with every key number that was kept, ascending.
  @inlinable
  public func forEach<Failure>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
    var bits = low
    while bits != 0 {
      try body(bits.trailingZeroBitCount)
      bits &= bits - 1
    }
    bits = high
    while bits != 0 {
      try body(64 + bits.trailingZeroBitCount)
      bits &= bits - 1
    }
  }

  /// Whether a key number has been added.
  @inlinable
  public func contains(_ id: Int) -> Bool {
    switch id {
    case 0..<64: low & 1 << UInt64(id) != 0
    case 64..<128: high & 1 << UInt64(id - 64) != 0
    default: false
    }
  }
}
