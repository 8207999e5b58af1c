internal import JSONReader

/// Numbers account ids from 0 in the order of first meeting, as an `Interner` does, and guesses the next one.
///
/// An export by week has the accounts in the same order every week, and an export by account has one many times on end. A right
/// guess looks at memory in order, where a lookup among thousands of ids waits for memory each time.
struct AccountNumbers {
  private var ids = Interner()
  private var bytes: ContiguousArray<UInt8> = []
  /// Where each id ends in `bytes`, behind a first 0.
  private var ends: ContiguousArray<Int> = [0]
  /// For each id, the one that came after it when it came last; the one that is new after it at first.
  private var following: ContiguousArray<Int32> = []
  private var last = 0

  /// All ids by number.
  var names: [String] { (0..<UInt32(ids.count)).map { ids[$0] } }

  /// The number of an id, which is added when it is new.
  @inline(__always)
  mutating func number(of id: JSONText) -> UInt32 {
    if !id.hasEscapes {
      if isEqual(id.bytes, last) { return UInt32(truncatingIfNeeded: last) }
      let next = last < following.count ? Int(following[last]) : 0
      if isEqual(id.bytes, next) {
        last = next
        return UInt32(truncatingIfNeeded: next)
      }
    }
    return find(id)
  }

  /// The number of an id that stands in no window.
  mutating func number(of id: String) -> UInt32 {
    let number = ids.id(of: id)
    if note(number) {
      bytes.append(contentsOf: id.utf8)
      ends.append(bytes.count)
    }
    return number
  }

  /// Notes that the number came after the one before, and says whether it is new.
  private mutating func note(_ number: UInt32) -> Bool {
    if last < following.count { following[last] = Int32(truncatingIfNeeded: number) }
    last = Int(number)
    guard last == following.count else { return false }
    following.append(0)
    return true
  }

  private func isEqual(_ id: UnsafeRawBufferPointer, _ number: Int) -> Bool {
    guard number + 1 < ends.count, ends[number + 1] - ends[number] == id.count else { return false }
    let start = ends[number]
    return bytes.withUnsafeBytes { known in
      // From the end, where ids that are counted up differ.
      var index = id.count
      while index >= 8 {
        index -= 8
        let one = known.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
        if one != id.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
      }
      while index > 0 {
        index -= 1
        if known[start + index] != id[index] { return false }
      }
      return true
    }
  }

  @inline(never)
  private mutating func find(_ id: JSONText) -> UInt32 {
    let number = ids.id(of: id)
    if note(number) {
      id.withDecodedBytes { bytes.append(contentsOf: $0) }
      ends.append(bytes.count)
    }
    return number
  }
}
