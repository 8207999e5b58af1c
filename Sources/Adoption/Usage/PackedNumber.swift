/// A non-negative number or "unknown" in four bytes.
///
/// Weekly records are many and nearly all their numbers are small integers. An integer up to 2³¹ − 1 is stored as it is;
/// any other number stands in the table's side list, so that nothing is ever rounded.
@frozen
public struct PackedNumber: BitwiseCopyable, Sendable {
  /// ≥ 0: the number itself. −1: unknown. Below: −2 − position in the side list.
  @usableFromInline var raw: Int32

  @inlinable
  init(raw: Int32) { self.raw = raw }

  /// A list of numbers that are not stored as they are.
  typealias SideList = RangeReplaceableCollection<Double> & RandomAccessCollection<Double>

  /// Packs a number that is ≥ 0 and finite, or an unknown one.
  init(_ value: Double?, in sideList: inout some SideList) {
    guard let value else {
      self = .unknown
      return
    }
    if let small = Int32(exactly: value), small >= 0 {
      self.init(raw: small)
    } else {
      self.init(placed: value, in: &sideList)
    }
  }

  /// The number that stands in the side list.
  init(placed value: Double, in sideList: inout some SideList) {
    sideList.append(value)
    raw = -2 - Int32(clamping: sideList.count - 1)
  }

  /// Not said.
  @inlinable
  public static var unknown: PackedNumber { PackedNumber(raw: -1) }

  /// Whether nothing is said.
  @inlinable
  public var isUnknown: Bool { raw == -1 }

  /// The number, or nil when it is unknown.
  @inlinable @inline(__always)
  public func value(in sideList: some RandomAccessCollection<Double>) -> Double? {
    if raw >= 0 { return Double(raw) }
    if raw == -1 { return nil }
    return sideList[sideList.index(sideList.startIndex, offsetBy: -2 - Int(raw))]
  }
}

extension PackedNumber {
  /// Shares are mostly written with few digits: how many of these they are.
  @usableFromInline static let shareParts = 100_000.0

  /// The share, 0…1, or NaN when it is unknown.
  func share(in sideList: UnsafeBufferPointer<Double>) -> Double {
    if raw >= 0 { return Double(raw) / PackedNumber.shareParts }
    return raw == -1 ? .nan : sideList[-2 - Int(raw)]
  }
}

// MARK: - In bytes

/// How a table writes its numbers one after another: in one byte where that is enough, as nearly all are small.
extension PackedNumber {
  /// Numbers below it are one byte. It is an unknown one; the two above it announce two bytes and four.
  private static let unknownByte: UInt8 = 252
  private static let twoBytes: UInt8 = 253
  private static let fourBytes: UInt8 = 254
  /// Bytes that a number takes at most.
  static let greatestSize = 5

  /// Puts the number into `space`, which has room for it, behind the `used` first bytes.
  @inline(__always)
  func write(to space: UnsafeMutableBufferPointer<UInt8>, _ used: inout Int) {
    if raw >= 0, raw < Int32(Self.unknownByte) {
      space[used] = UInt8(truncatingIfNeeded: raw)
      used += 1
    } else {
      writeLong(to: space, &used)
    }
  }

  private func writeLong(to space: UnsafeMutableBufferPointer<UInt8>, _ used: inout Int) {
    let size = raw == -1 ? 0 : raw >= 0 && raw <= UInt16.max ? 2 : 4
    space[used] = size == 0 ? Self.unknownByte : size == 2 ? Self.twoBytes : Self.fourBytes
    for byte in 0..<size { space[used + 1 + byte] = UInt8(truncatingIfNeeded: raw >> Int32(8 * byte)) }
    used += 1 + size
  }

  /// Reads numbers that were written one after another.
  struct Reader {
    private var place: UnsafePointer<UInt8>

    init(_ place: UnsafePointer<UInt8>) { self.place = place }

    @inline(__always)
    mutating func next() -> PackedNumber {
      let head = place[0]
      place += 1
      return head < unknownByte ? PackedNumber(raw: Int32(head)) : nextLong(head)
    }

    private mutating func nextLong(_ head: UInt8) -> PackedNumber {
      guard head != unknownByte else { return .unknown }
      let size = head == twoBytes ? 2 : 4
      var raw: Int32 = 0
      for byte in 0..<size { raw |= Int32(place[byte]) << Int32(8 * byte) }
      place += size
      return PackedNumber(raw: raw)
    }
  }
}
