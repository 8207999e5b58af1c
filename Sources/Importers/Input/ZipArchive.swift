/// The files in a zip archive, from its directory at the end. Stored and deflated entries are read, others refused.
struct ZipArchive {
  /// An entry that is a file.
  struct Entry {
    /// Its name in the archive.
    let name: String
    fileprivate let method: Int
    fileprivate let packedSize: Int
    fileprivate let size: Int
    fileprivate let checksum: UInt
    fileprivate let headerOffset: Int
  }

  /// Its files, in the order of the directory.
  let entries: [Entry]
  private let file: FileInput

  /// Reads the directory; nothing of the content.
  init(_ file: FileInput) throws(ImportError) {
    self.file = file
    let directory = try ZipArchive.directory(of: file)
    var entries: [Entry] = []
    var place = 0
    for _ in 0..<directory.count {
      guard let record = ZipRecord(directory.bytes, at: place, signature: 0x0201_4B50, length: 46) else {
        throw ZipArchive.damaged(file, "its directory is cut")
      }
      let (nameLength, extraLength, commentLength) = (record.short(28), record.short(30), record.short(32))
      let end = place + 46 + nameLength + extraLength + commentLength
      guard end <= directory.bytes.count else { throw ZipArchive.damaged(file, "its directory is cut") }
      let name = String(decoding: directory.bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      if record.short(8) & 1 != 0 {
        throw ImportError(
          "encrypted_archive", file: file.name, what: "the archive is encrypted: \(name)",
          advice: "Unpack it with its password, and import the files")
      }
      var wide = Zip64(
        size: record.long(24), packedSize: record.long(20), offset: record.long(42))
      wide.read(directory.bytes[place + 46 + nameLength..<place + 46 + nameLength + extraLength])
      place = end
      if name.hasSuffix("/") { continue }
      entries.append(
        Entry(
          name: name, method: record.short(10), packedSize: wide.packedSize, size: wide.size,
          checksum: UInt(record.long(16)), headerOffset: wide.offset))
    }
    self.entries = entries
  }

  /// The content of an entry.
  func open(_ entry: Entry) throws(ImportError) -> any ByteInput {
    guard let head = try file.bytes(30, at: entry.headerOffset),
      let record = ZipRecord(head, at: 0, signature: 0x0403_4B50, length: 30)
    else { throw ZipArchive.damaged(file, "\(entry.name) is not where its directory says") }
    let start = entry.headerOffset + 30 + record.short(26) + record.short(28)
    guard start <= file.size, entry.packedSize <= file.size - start else {
      throw ZipArchive.damaged(file, "\(entry.name) is cut")
    }
    let part = FilePart(file, name: "\(file.name)/\(entry.name)", from: start, count: entry.packedSize)
    switch entry.method {
    case 0: return CheckedInput(part, size: entry.size, checksum: entry.checksum)
    case 8:
      return CheckedInput(try InflatedInput(part, form: .raw), size: entry.size, checksum: entry.checksum)
    default:
      throw ImportError(
        "unknown_compression", file: part.name, what: "the entry is packed in a way that is not read",
        expected: "stored or deflated", found: "method \(entry.method)", advice: "Unpack it, and import the file")
    }
  }

  fileprivate static func damaged(_ file: FileInput, _ why: String) -> ImportError {
    ImportError(
      "damaged_archive", file: file.name, what: "the archive is damaged: \(why)", advice: "Download or export it again")
  }

  /// The directory's bytes and the number of its entries.
  private static func directory(of file: FileInput) throws(ImportError) -> (bytes: [UInt8], count: Int) {
    // The end record has 22 bytes and a comment of at most 65,535 after it.
    let length = min(file.size, 22 + 65_535)
    let tail = try file.bytes(length, at: file.size - length) ?? []
    guard length >= 22,
      let place = (0...(length - 22)).last(where: { ZipRecord(tail, at: $0, signature: 0x0605_4B50, length: 22) != nil }
      ),
      let record = ZipRecord(tail, at: place, signature: 0x0605_4B50, length: 22)
    else { throw damaged(file, "its directory is missing") }
    var (count, size, offset) = (record.short(10), record.long(12), record.long(16))
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      guard let locator = ZipRecord(tail, at: place - 20, signature: 0x0706_4B50, length: 20),
        let bytes = try file.bytes(56, at: locator.wide(8)),
        let wide = ZipRecord(bytes, at: 0, signature: 0x0606_4B50, length: 56)
      else { throw damaged(file, "its directory is missing") }
      (count, size, offset) = (wide.wide(32), wide.wide(40), wide.wide(48))
    }
    guard count <= 100_000, size <= 64 << 20, let bytes = try file.bytes(size, at: offset) else {
      throw damaged(file, "its directory is too large or cut")
    }
    return (bytes, count)
  }
}

/// A record of a zip archive: little-endian numbers at fixed places.
private struct ZipRecord {
  private let bytes: ArraySlice<UInt8>

  /// Nil where it does not begin with the signature, or is cut.
  init?(_ bytes: [UInt8], at place: Int, signature: Int, length: Int) {
    guard place >= 0, length <= bytes.count, place <= bytes.count - length else { return nil }
    self.bytes = bytes[place..<place + length]
    guard long(0) == signature else { return nil }
  }

  func short(_ offset: Int) -> Int { number(offset, 2) }
  func long(_ offset: Int) -> Int { number(offset, 4) }
  func wide(_ offset: Int) -> Int { number(offset, 8) }

  private func number(_ offset: Int, _ count: Int) -> Int {
    let value = (0..<count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[bytes.startIndex + offset + $1]) }
    return Int(clamping: value)
  }
}

/// Sizes beyond four gigabytes, which stand in an extra field (APPNOTE 4.5.3).
private struct Zip64 {
  var size: Int
  var packedSize: Int
  var offset: Int

  mutating func read(_ extra: ArraySlice<UInt8>) {
    func number(_ place: Int, _ count: Int) -> Int {
      Int(clamping: (0..<count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(extra[place + $1]) })
    }
    var place = extra.startIndex
    while place + 4 <= extra.endIndex {
      let (kind, length) = (number(place, 2), number(place + 2, 2))
      place += 4
      guard length <= extra.endIndex - place else { return }
      if kind == 1 {
        var next = place
        for field in [\Zip64.size, \.packedSize, \.offset] where self[keyPath: field] == 0xFFFF_FFFF {
          guard next + 8 <= place + length else { return }
          self[keyPath: field] = number(next, 8)
          next += 8
        }
      }
      place += length
    }
  }
}

/// A stretch of a file.
private final class FilePart: ByteInput {
  let name: String
  private let file: FileInput
  private var place: Int
  private let end: Int

  init(_ file: FileInput, name: String, from start: Int, count: Int) {
    self.file = file
    self.name = name
    place = start
    end = start + count
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    let wanted = min(space.count, end - place)
    guard wanted > 0 else { return 0 }
    let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<wanted]), at: place)
    place += count
    return count
  }
}
