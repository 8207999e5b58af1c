/// Remembers in which order the keys of the last object came, to recognise the next key without scanning it.
///
/// A guess is compared byte by byte with the text before it counts, so a wrong one costs time and nothing else.
@usableFromInline struct KeyOrder: Sendable {
  /// One key in the form that is compared with the text at once.
  @usableFromInline struct Entry: Sendable {
    /// The bytes of the key with its quotes and colon, and which bits of them count.
    @usableFromInline let words: (UInt64, UInt64, UInt64, UInt64)
    @usableFromInline let masks: (UInt64, UInt64, UInt64, UInt64)
    @usableFromInline let length: Int
    /// What the key means to the owner of the order.
    @usableFromInline let number: Int
    /// The index of the entry that came after this one when that was noted last, and of the one that had been noted before.
    @usableFromInline var next = 0
    @usableFromInline var other = 0

    @inlinable @inline(__always)
    func matches(_ text: (UInt64, UInt64, UInt64, UInt64)) -> Bool {
      let difference =
        ((text.0 ^ words.0) & masks.0) | ((text.1 ^ words.1) & masks.1)
        | ((text.2 ^ words.2) & masks.2) | ((text.3 ^ words.3) & masks.3)
      return difference == 0 && length > 0
    }
  }

  /// Bytes that are compared at once; a longer key is never guessed.
  @usableFromInline static let span = 32

  /// The first entry stands for the start of an object, and as a guess for none.
  @usableFromInline var entries: [Entry]
  @usableFromInline var current = 0
  @usableFromInline var expected = 0
  private var entryOfSpelling: [Int] = []

  init() {
    let none: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    entries = [Entry(words: none, masks: none, length: 0, number: -1)]
  }

  /// Begins a new object.
  @inlinable @inline(__always)
  mutating func restart() {
    current = 0
    expected = entries[0].next
  }

  /// The index of the entry that stands at `place`, or nil when it is not one of the likely three.
  ///
  /// Likely are the two that came next before, as objects of two kinds may alternate, and the one after the first of them, should
  /// that one be left out this time. At least `span` bytes must be readable at `place`.
  @inlinable @inline(__always)
  func guess(_ place: UnsafeRawPointer) -> Int? {
    let text = place.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
    if entries[expected].matches(text) { return expected }
    let other = entries[current].other
    if entries[other].matches(text) { return other }
    let second = entries[expected].next
    return entries[second].matches(text) ? second : nil
  }

  /// Goes on behind a guessed key.
  @inlinable @inline(__always)
  mutating func accept(_ index: Int) -> (number: Int, length: Int) {
    current = index
    expected = entries[index].next
    return (entries[index].number, entries[index].length)
  }

  /// Notes which key came instead of the guess; `spelling` numbers the ways keys are written, nil for one not worth keeping.
  mutating func learn(_ key: UnsafeRawBufferPointer, spelling: UInt32?, number: Int) {
    guard let spelling, key.count + 3 <= Self.span else { return }
    let slot = Int(spelling)
    while entryOfSpelling.count <= slot { entryOfSpelling.append(0) }
    if entryOfSpelling[slot] == 0 {
      entryOfSpelling[slot] = entries.count
      entries.append(Entry(key: key, number: number))
    }
    entries[current].other = entries[current].next
    entries[current].next = entryOfSpelling[slot]
    current = entryOfSpelling[slot]
    expected = entries[current].next
  }
}

extension KeyOrder.Entry {
  /// The entry for a key of at most 29 bytes.
  init(key: some Collection<UInt8>, number: Int) {
    let quoted = [Byte.quote] + key + [Byte.quote, Byte.colon]
    var words = [UInt64](repeating: 0, count: 4)
    var masks = words
    for (index, byte) in quoted.enumerated() where index < KeyOrder.span {
      words[index / 8] |= UInt64(littleEndian: UInt64(byte) << UInt64(index % 8 * 8))
      masks[index / 8] |= UInt64(littleEndian: 0xFF << UInt64(index % 8 * 8))
    }
    self.init(
      words: (words[0], words[1], words[2], words[3]), masks: (masks[0], masks[1], masks[2], masks[3]),
      length: quoted.count, number: number)
  }
}
