import Adoption

/// A user's address, as far as events ask for it.
struct UserAddress: BitwiseCopyable {
  /// The code of its domain.
  let domain: UInt32
  /// Of the whole address, without case.
  let hash: Hash128
  /// Whether it is one of one's own people.
  let isInside: Bool
  /// Whether it says of which company the user is.
  let isOwn: Bool

  init(_ address: EmailAddress, _ domain: UInt32, inside: Set<String>) {
    self.domain = domain
    hash = Hash128(address.text)
    isInside = inside.contains(address.domain.text)
    isOwn = !FreeMail.domains.contains(address.domain.text)
  }
}

/// Addresses that were met, by the hash of what stood there, with what was last noted of each.
///
/// Made for millions of events of users who come again and again: one that is known costs one look at memory. It is bounded:
/// when it is full, it begins anew. Places in the table are seeded anew each time, so no input can be prepared that makes it
/// slow.
final class AddressMemory {
  struct Entry: BitwiseCopyable {
    /// Of what stood there; none where the entry is free.
    fileprivate let text: Hash128
    /// Nil where what stood there is no address.
    let address: UserAddress?
    /// What was last noted of the address; none at first.
    var noted = Hash128.none
  }

  /// Addresses that are remembered at most.
  static let greatestCount = (1 << 17) * 3 / 4

  private var entries: UnsafeMutableBufferPointer<Entry>
  private var count = 0
  private let seeds: (UInt64, UInt64)

  init() {
    var random = SystemRandomNumberGenerator()
    seeds = (random.next(), random.next())
    entries = Self.free(1 << 10)
  }

  deinit { entries.deallocate() }

  private static func free(_ count: Int) -> UnsafeMutableBufferPointer<Entry> {
    // An entry has 64 bytes: they are one line of the processor's cache.
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: count * MemoryLayout<Entry>.stride, alignment: 64)
    let entries = space.bindMemory(to: Entry.self)
    entries.initialize(repeating: Entry(text: .none, address: nil))
    return entries
  }

  /// The entry of a text, which is made where there is none. It is there until the next text is asked for.
  ///
  /// - Parameters:
  ///   - text: the hash of what stood there.
  ///   - read: reads that as an address.
  @inline(__always)
  func entry(of text: Hash128, _ read: () -> UserAddress?) -> UnsafeMutablePointer<Entry> {
    let entry = place(of: text)
    return entry.pointee.text == text ? entry : insert(Entry(text: text, address: read()))
  }

  /// Where the text is, or would be.
  @inline(__always)
  private func place(of text: Hash128) -> UnsafeMutablePointer<Entry> {
    let product = (text.high ^ seeds.0).multipliedFullWidth(by: text.low ^ seeds.1)
    let mask = entries.count - 1
    var place = Int(truncatingIfNeeded: product.high ^ product.low) & mask
    while entries[place].text != text, entries[place].text != .none { place = (place + 1) & mask }
    return entries.baseAddress.unsafelyUnwrapped + place
  }

  @inline(never)
  private func insert(_ entry: Entry) -> UnsafeMutablePointer<Entry> {
    if count == Self.greatestCount {
      entries.update(repeating: Entry(text: .none, address: nil))
      count = 0
    } else if (count + 1) * 4 > entries.count * 3 {
      let before = entries
      entries = Self.free(before.count * 2)
      for entry in before where entry.text != .none { place(of: entry.text).pointee = entry }
      before.deallocate()
    }
    let place = place(of: entry.text)
    place.pointee = entry
    count += 1
    return place
  }
}
