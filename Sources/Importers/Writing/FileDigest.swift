/// What tells whether two files hold the same bytes, without keeping them: their number and a hash.
///
/// The hash is FNV-1a of 64 bits over words of eight bytes, folded after each. It has to notice that somebody changed a file, not to withstand somebody who wants it to
/// go unnoticed: whoever can write into the book needs no collision. Of two contents of one length that differ by accident
/// one pair in 1.8 × 10^19 looks alike.
struct FileDigest: Hashable, Sendable {
  let hash: UInt64
  /// Bytes.
  let length: Int

  /// The hash in 16 hexadecimal digits.
  var hexadecimal: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension FileDigest {
  /// A digest as it is written: 16 hexadecimal digits, and the number of bytes; nil when it is none.
  init?(hexadecimal: some StringProtocol, length: Int) {
    guard hexadecimal.utf8.count == 16, length >= 0, let hash = UInt64(hexadecimal, radix: 16) else { return nil }
    self.init(hash: hash, length: length)
  }

  /// The digest of bytes in memory.
  init(_ bytes: [UInt8]) {
    var hasher = FileHasher()
    bytes.withUnsafeBytes { hasher.add($0) }
    self = hasher.digest
  }
}

/// Makes the digest of bytes that come one block after another; the blocks' bounds make no difference.
struct FileHasher {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private var length = 0
  /// Bytes that do not make up a word yet, the first of them lowest.
  private var rest: UInt64 = 0

  /// The digest of all that was added.
  var digest: FileDigest {
    FileDigest(hash: length % 8 == 0 ? hash : Self.added(rest, to: hash), length: length)
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var (hash, place) = (hash, 0)
    while place < bytes.count, (length + place) % 8 != 0 || place + 8 > bytes.count {
      take(bytes[place], (length + place) % 8, &hash)
      place += 1
    }
    while place + 8 <= bytes.count {
      hash = Self.added(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)), to: hash)
      place += 8
    }
    while place < bytes.count {
      take(bytes[place], (length + place) % 8, &hash)
      place += 1
    }
    self.hash = hash
    length += bytes.count
  }

  private mutating func take(_ byte: UInt8, _ index: Int, _ hash: inout UInt64) {
    rest |= UInt64(byte) &<< (8 * UInt64(index))
    guard index == 7 else { return }
    hash = Self.added(rest, to: hash)
    rest = 0
  }

  @inline(__always)
  private static func added(_ word: UInt64, to hash: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x100_0000_01B3
    return product ^ product &>> 32
  }

  /// The digest of all that an input has left.
  static func digest(of input: some ByteInput) throws(ImportError) -> FileDigest {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    var hasher = FileHasher()
    while true {
      let count = try input.read(into: block)
      if count == 0 { return hasher.digest }
      hasher.add(UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
  }
}
