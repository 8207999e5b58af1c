/// Gives every distinct byte string a small number, counted from 0 in the order of first meeting.
///
/// Made for millions of short names that repeat: a name of up to 16 bytes that is known costs a probe or two of one table. The hash is
/// seeded anew for each interner, so no input can be prepared that makes it slow. It is a value: give each thread its own.
public struct Interner: Sendable {
  /// A place of the table: the first and last eight bytes of a name, which are all of it up to 16 bytes.
  @usableFromInline struct Slot: Sendable {
    @usableFromInline var head: UInt64
    @usableFromInline var tail: UInt64
    @usableFromInline var length: UInt32
    @usableFromInline var id: UInt32

    @inlinable @inline(__always)
    init(head: UInt64, tail: UInt64, length: UInt32, id: UInt32) {
      self.head = head
      self.tail = tail
      self.length = length
      self.id = id
    }
  }

  @usableFromInline static let vacant = UInt32.max

  /// Open addressing with linear probing; a power of two, never more than three quarters full.
  @usableFromInline var slots: [Slot]
  @usableFromInline var bytes: [UInt8] = []
  /// Where each name ends in `bytes`; the first entry is 0.
  @usableFromInline var ends: [Int] = [0]
  @usableFromInline let seeds: (UInt64, UInt64, UInt64)

  /// Makes an empty interner with room for some names; it grows as needed.
  public init(minimumCapacity: Int = 16) {
    var capacity = 32
    while capacity * 3 / 4 < minimumCapacity { capacity *= 2 }
    slots = Self.vacantSlots(capacity)
    var random = SystemRandomNumberGenerator()
    seeds = (random.next(), random.next(), random.next() | 1)
  }

  /// How many names there are.
  public var count: Int { ends.count - 1 }

  /// The number of a text, which is added when it is new.
  @inlinable
  public mutating func id(of text: JSONText) -> UInt32 {
    guard !text.hasEscapes else { return idOfEscaped(text) }
    return id(of: text.bytes)
  }

  /// The number of a name in UTF-8, which is added when it is new.
  @inlinable
  public mutating func id(of name: UnsafeRawBufferPointer) -> UInt32 {
    let probe = Probe(name, seeds)
    let id = name.count <= 16 ? idOfShort(probe) : Self.vacant
    return id == Self.vacant ? idOfRarer(name, probe) : id
  }

  /// The number of a name of up to 16 bytes; `vacant` when it has none.
  @inlinable @inline(__always)
  func idOfShort(_ probe: Probe) -> UInt32 {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: probe.hash) & mask
    while true {
      let slot = slots[index]
      if slot.id == Self.vacant { return Self.vacant }
      if slot.head == probe.head, slot.tail == probe.tail, slot.length == probe.length { return slot.id }
      index = (index + 1) & mask
    }
  }

  /// The number of a name in UTF-8, which is added when it is new.
  public mutating func id(of name: [UInt8]) -> UInt32 {
    let probe = name.withUnsafeBytes { Probe($0, seeds) }
    return name.withUnsafeBytes { idOfRarer($0, probe) }
  }

  /// The number of a name, which is added when it is new.
  public mutating func id(of name: String) -> UInt32 { id(of: Array(name.utf8)) }

  /// The number of a name in UTF-8, or nil when it has none.
  @inlinable
  public func find(_ name: UnsafeRawBufferPointer) -> UInt32? {
    let probe = Probe(name, seeds)
    let id = name.count <= 16 ? idOfShort(probe) : slots[slotIndex(of: name, probe)].id
    return id == Self.vacant ? nil : id
  }

  /// The number of a name in UTF-8, or nil when it has none.
  public func find(_ name: [UInt8]) -> UInt32? { name.withUnsafeBytes { find($0) } }

  /// The number of a name, or nil when it has none.
  public func find(_ name: String) -> UInt32? { find(Array(name.utf8)) }

  /// The name with a number; `id` must have come from this interner.
  public subscript(id: UInt32) -> String {
    String(decoding: bytes[ends[Int(id)]..<ends[Int(id) + 1]], as: UTF8.self)
  }

  // MARK: The table

  private static func vacantSlots(_ count: Int) -> [Slot] {
    [Slot](repeating: Slot(head: 0, tail: 0, length: 0, id: vacant), count: count)
  }

  @usableFromInline @inline(never)
  mutating func idOfEscaped(_ text: JSONText) -> UInt32 {
    id(of: text.withDecodedBytes { [UInt8]($0) })
  }

  @usableFromInline @inline(never)
  mutating func idOfRarer(_ name: UnsafeRawBufferPointer, _ probe: Probe) -> UInt32 {
    var index = slotIndex(of: name, probe)
    if slots[index].id != Self.vacant { return slots[index].id }
    if (count + 1) * 4 > slots.count * 3 {
      grow()
      index = slotIndex(of: name, probe)
    }
    let id = UInt32(count)
    slots[index] = Slot(head: probe.head, tail: probe.tail, length: probe.length, id: id)
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    return id
  }

  /// The slot that holds `name`, or the vacant one where it belongs.
  @usableFromInline
  func slotIndex(of name: UnsafeRawBufferPointer, _ probe: Probe) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: probe.hash) & mask
    while true {
      let slot = slots[index]
      if slot.id == Self.vacant { return index }
      if slot.length == probe.length, slot.head == probe.head, slot.tail == probe.tail,
        name.count <= 16 || holds(name, at: slot.id)
      {
        return index
      }
      index = (index + 1) & mask
    }
  }

  private func holds(_ name: UnsafeRawBufferPointer, at id: UInt32) -> Bool {
    let range = ends[Int(id)]..<ends[Int(id) + 1]
    return range.count == name.count && bytes[range].elementsEqual(name)
  }

  private mutating func grow() {
    slots = Self.vacantSlots(slots.count * 2)
    let mask = slots.count - 1
    for id in 0..<count {
      bytes.withUnsafeBytes { all in
        let probe = Probe(UnsafeRawBufferPointer(rebasing: all[ends[id]..<ends[id + 1]]), seeds)
        var index = Int(truncatingIfNeeded: probe.hash) & mask
        while slots[index].id != Self.vacant { index = (index + 1) & mask }
        slots[index] = Slot(head: probe.head, tail: probe.tail, length: probe.length, id: UInt32(id))
      }
    }
  }
}

/// What the table compares of a name, and its hash.
@usableFromInline struct Probe {
  @usableFromInline let head: UInt64
  @usableFromInline let tail: UInt64
  /// Bytes of the name; beyond 4 GiB only the low half, and then all bytes are compared anyway.
  @usableFromInline let length: UInt32
  @usableFromInline let hash: UInt64

  @inlinable @inline(__always)
  init(_ name: UnsafeRawBufferPointer, _ seeds: (UInt64, UInt64, UInt64)) {
    let count = name.count
    length = UInt32(truncatingIfNeeded: count)
    if count >= 8 {
      head = name.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      tail = name.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      head = UInt64(name.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      tail = UInt64(name.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if count > 0 {
      head = UInt64(name[0]) | UInt64(name[count / 2]) << 8 | UInt64(name[count - 1]) << 16
      tail = 0
    } else {
      head = 0
      tail = 0
    }
    var hash = Self.fold(head ^ seeds.0, tail ^ seeds.1 ^ UInt64(truncatingIfNeeded: count))
    if count > 16 { hash = Self.fold(inner: name, hash, seeds.2) }
    self.hash = hash
  }

  @usableFromInline @inline(never)
  static func fold(inner name: UnsafeRawBufferPointer, _ start: UInt64, _ seed: UInt64) -> UInt64 {
    var hash = start
    var index = 8
    while index < name.count - 8 {
      hash = fold(hash ^ name.loadUnaligned(fromByteOffset: index, as: UInt64.self), seed)
      index += 8
    }
    return hash
  }

  /// Both halves of the product, mixed.
  @inlinable @inline(__always)
  static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
