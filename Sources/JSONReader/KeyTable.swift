/// The known keys of one kind of object: gives each a small number, whatever accepted way it is spelled.
///
/// The keys are given in snake_case. `AccountId`, `accountId`, `ACCOUNT_ID` and `account_id` all mean `account_id`: letters are
/// compared without case, and words may begin with capitals in place of underscores. Should two known keys differ in nothing else, only their exact spelling counts.
///
/// The table remembers in which order the keys of the last object came, which makes the next object faster to read. It is a
/// value: give each thread its own copy, held in a local variable.
public struct KeyTable: Sendable {
  /// The known keys; the number of a key is its index.
  public let names: [String]
  @usableFromInline var order = KeyOrder()
  /// All spellings met, and the key each of them means.
  private var spellings = Interner()
  private var keyOfSpelling: [Int] = []
  /// All known keys without case and underscores, and the key each of them means.
  private var folded = Interner()
  private var keyOfFolded: [Int] = []

  /// Spellings remembered beyond the known keys; whatever is met after that is only slower.
  private static let greatestSpellings = 512
  @usableFromInline static let unknown = -1

  /// Makes a table of known keys in snake_case.
  public init(_ names: [String]) {
    self.names = names
    for (key, name) in names.enumerated() {
      let bytes = Array(name.utf8)
      bytes.withUnsafeBytes { remember($0, as: key) }
      let id = Int(folded.id(of: Self.fold(bytes)))
      if id < keyOfFolded.count { keyOfFolded[id] = Self.unknown } else { keyOfFolded.append(key) }
    }
  }

  /// The number of a key however it is spelled, or nil when it is unknown.
  public func id(of name: String) -> Int? {
    let key = Array(name.utf8).withUnsafeBytes { self.key(of: $0) }
    return key < 0 ? nil : key
  }

  /// The known key that `name` is most likely a slip of, or nil when none is near.
  ///
  /// Near means at most two letters added, left out, changed or swapped with their neighbour, and at most a third of the name.
  public func nearest(to name: String) -> String? {
    let typed = Self.fold(name.utf8)
    let reach = min(2, max(1, typed.count / 3))
    var best: (name: String, distance: Int)?
    for known in names {
      let distance = spellingDistance(typed, Self.fold(known.utf8))
      if distance <= reach, distance < best?.distance ?? Int.max { best = (known, distance) }
    }
    return best?.name
  }

  /// The number of a key that was not guessed, -1 when it is unknown; it becomes the guess for next time.
  @usableFromInline @inline(never)
  mutating func identify(_ text: JSONText) -> Int {
    text.withDecodedBytes { bytes in
      let key = self.key(of: bytes)
      // What is compared with the raw text must be free of escapes.
      guard !text.hasEscapes else { return key }
      if spellings.count < names.count + Self.greatestSpellings { remember(bytes, as: key) }
      order.learn(bytes, spelling: spellings.find(bytes), number: key)
      return key
    }
  }

  private mutating func remember(_ bytes: UnsafeRawBufferPointer, as key: Int) {
    if Int(spellings.id(of: bytes)) == keyOfSpelling.count { keyOfSpelling.append(key) }
  }

  private func key(of bytes: UnsafeRawBufferPointer) -> Int {
    if let spelling = spellings.find(bytes) { return keyOfSpelling[Int(spelling)] }
    guard let fold = folded.find(Self.fold(bytes)), keyOfFolded[Int(fold)] != Self.unknown,
      Self.keepsWords(bytes, of: names[keyOfFolded[Int(fold)]])
    else { return Self.unknown }
    return keyOfFolded[Int(fold)]
  }

  /// Whether a spelling shows where the words of a name begin: by underscores, or by capitals among small letters.
  ///
  /// `windowdays` does not, so it is a slip of `window_days` and not another spelling.
  private static func keepsWords(_ spelling: UnsafeRawBufferPointer, of name: String) -> Bool {
    let words = name.utf8.split(separator: Byte.underscore, omittingEmptySubsequences: false)
    if spelling.contains(Byte.underscore) || words.count == 1 {
      return spelling.split(separator: Byte.underscore, omittingEmptySubsequences: false).map(\.count)
        == words.map(\.count)
    }
    var start = 0
    for word in words {
      if start > 0, start < spelling.count, !(0x41...0x5A).contains(spelling[start]) { return false }
      start += word.count
    }
    return spelling.contains { (0x61...0x7A).contains($0) }
  }

  /// The bytes with ASCII letters in lower case and without underscores.
  private static func fold(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.compactMap { byte in
      if byte == Byte.underscore { return nil }
      return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
  }
}
