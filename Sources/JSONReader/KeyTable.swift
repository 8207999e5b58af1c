/// The known keys of one kind of object: gives each a small number, whatever accepted way it is spelled.
///
/// The keys are given in snake_case. `AccountId`, `accountId`, `ACCOUNT_ID` and `account_id` all mean `account_id`: letters are
/// compared without case and underscores. Should two known keys differ in nothing else, only their exact spelling counts.
///
/// The table remembers in which order the keys of the last object came, which makes the next object faster to read. It is a
/// value: give each thread its own copy, held in a local variable.
public struct KeyTable: Sendable {
  /// The known keys; the number of a key is its index.
  public let names: [String]
  @usableFromInline var spellings: [Spelling]
  @usableFromInline var current = 0
  /// Numbers the spellings from 0; `spellings` has the one before them that stands for the start of an object.
  private var known = Interner()
  private var folded = Interner()
  private var keyOfFolded: [Int] = []

  /// Spellings remembered beyond the known keys; whatever is met after that is only slower.
  private static let greatestSpellings = 512
  @usableFromInline static let unknown = -1

  /// Makes a table of known keys in snake_case.
  public init(_ names: [String]) {
    self.names = names
    spellings = [Spelling(key: Self.unknown, quoted: [])]
    for (key, name) in names.enumerated() {
      var name = name
      name.withUTF8 { bytes in
        let bytes = UnsafeRawBufferPointer(bytes)
        _ = remember(bytes, as: key)
        let id = Int(folded.id(of: Self.fold(bytes)))
        if id < keyOfFolded.count { keyOfFolded[id] = Self.unknown } else { keyOfFolded.append(key) }
      }
    }
    // As a first guess the keys come in the order given.
    for index in spellings.indices { spellings[index].next = index + 1 < spellings.count ? index + 1 : 0 }
  }

  /// The number of a key however it is spelled, or nil when it is unknown.
  public func id(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let key = known.find(bytes).map { spellings[Int($0) + 1].key } ?? unfold(bytes)
      return key < 0 ? nil : key
    }
  }

  /// The known key that `name` is most likely a slip of, or nil when none is near.
  ///
  /// Near means at most two letters added, left out, changed or swapped with their neighbour, and at most a third of the name.
  public func nearest(to name: String) -> String? {
    let typed = Array(Self.fold(Array(name.utf8)))
    let reach = min(2, max(1, typed.count / 3))
    var best: (name: String, distance: Int)?
    for known in names {
      let distance = spellingDistance(typed, Array(Self.fold(Array(known.utf8))))
      if distance <= reach, distance < best?.distance ?? Int.max { best = (known, distance) }
    }
    return best?.name
  }

  // MARK: Guessing

  @inlinable @inline(__always)
  mutating func restart() { current = 0 }

  @inlinable @inline(__always)
  var currentID: Int { spellings[current].key }

  /// The length of the quoted key with its colon when it is the one that came next last time.
  @inlinable @inline(__always)
  mutating func guess(base: UnsafeRawPointer, position: Int, count: Int) -> Int? {
    let next = spellings[current].next
    guard spellings[next].matches(base: base, position: position, count: count) else { return nil }
    current = next
    return spellings[next].length
  }

  /// The number of a key that was not guessed, which becomes the guess for next time.
  @usableFromInline @inline(never)
  mutating func identify(_ text: JSONText) -> Int {
    text.withDecodedBytes { bytes in
      var index: Int
      if let spelling = known.find(bytes) {
        index = Int(spelling) + 1
      } else {
        let key = unfold(bytes)
        guard !text.hasEscapes, spellings.count < names.count + Self.greatestSpellings else { return key }
        index = remember(bytes, as: key)
      }
      spellings[current].next = index
      current = index
      return spellings[index].key
    }
  }

  // MARK: Spellings

  private mutating func remember(_ bytes: UnsafeRawBufferPointer, as key: Int) -> Int {
    let index = Int(known.id(of: bytes)) + 1
    if index == spellings.count {
      spellings.append(Spelling(key: key, quoted: [Byte.quote] + bytes + [Byte.quote, Byte.colon]))
    }
    return index
  }

  private func unfold(_ bytes: UnsafeRawBufferPointer) -> Int {
    folded.find(Self.fold(bytes)).map { keyOfFolded[Int($0)] } ?? Self.unknown
  }

  /// The bytes with ASCII letters in lower case and without underscores.
  private static func fold(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.compactMap { byte in
      if byte == Byte.underscore { return nil }
      return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
  }
}

/// One way a key is written, in the form that is compared with the text at once.
@usableFromInline struct Spelling: Sendable {
  /// The number of the key, -1 when it is unknown.
  @usableFromInline let key: Int
  /// The spelling that came after this one in the last object; 0 is none.
  @usableFromInline var next = 0
  /// Bytes of the key with its quotes and colon.
  @usableFromInline let length: Int
  @usableFromInline let words: SIMD4<UInt64>
  /// Which bits of `words` count; no key is longer than `size` and can be guessed.
  @usableFromInline let masks: SIMD4<UInt64>

  @usableFromInline static let size = 32

  init(key: Int, quoted: [UInt8]) {
    self.key = key
    length = quoted.count
    var words = SIMD4<UInt64>()
    var masks = SIMD4<UInt64>()
    for (index, byte) in quoted.prefix(Self.size).enumerated() {
      words[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
      masks[index / 8] |= 0xFF << UInt64(index % 8 * 8)
    }
    self.words = words
    self.masks = masks
  }

  @inlinable @inline(__always)
  func matches(base: UnsafeRawPointer, position: Int, count: Int) -> Bool {
    guard length - 1 < 32, length > 0, position >= 0, count - position >= 32 else { return false }
    let text = SIMD4<UInt64>(
      UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)),
      UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self)),
      UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self)),
      UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self)))
    let difference = (text ^ words) & masks
    return difference[0] | difference[1] | difference[2] | difference[3] == 0
  }
}
