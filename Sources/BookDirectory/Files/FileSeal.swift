internal import Adoption

/// What a file held, as a number for each block, so that it can be told later whether it still does.
///
/// A file that only grew need not be read again from its beginning. That nothing in its old part is different is never guessed
/// from times and sizes: all of it is compared, which costs a small part of reading it.
struct FileSeal: Hashable, Sendable {
  /// Bytes that are sealed; of a file that may grow the last of them ends a line.
  let size: Int
  /// The number of each block of these bytes.
  let blocks: [UInt64]

  /// Bytes of a block: as many as a processor keeps close.
  private static let block = 1 << 18

  /// Seals the first `size` bytes of the file; nil where they do not end a line, or cannot be read.
  ///
  /// - Parameters:
  ///   - directory: descriptor of the data directory.
  ///   - earlier: a seal of less of the file that is known to hold.
  init?(_ file: ScannedFile, size: Int, below directory: Int32, after earlier: FileSeal? = nil, workers: Workers) {
    let known = (earlier?.size ?? 0) / Self.block
    guard Self.endsLine(file, size, directory),
      let prints = Self.prints(file, known..<(size + Self.block - 1) / Self.block, size, directory, workers)
    else { return nil }
    self.size = size
    blocks = Array(earlier?.blocks.prefix(known) ?? []) + prints
  }

  /// A seal that was made before.
  init(size: Int, blocks: [UInt64]) { (self.size, self.blocks) = (size, blocks) }

  /// Seals all of a file, of whatever form; nil where it cannot be read.
  init?(whole file: ScannedFile, below directory: Int32, workers: Workers) {
    let size = file.identity.size
    guard let prints = Self.prints(file, 0..<(size + Self.block - 1) / Self.block, size, directory, workers) else {
      return nil
    }
    (self.size, blocks) = (size, prints)
  }

  init(from reader: inout ByteReader) throws(ByteReader.Flaw) {
    size = try reader.number()
    blocks = try reader.list { (reader) throws(ByteReader.Flaw) in try reader.bits() }
  }

  func put(into writer: inout ByteWriter) {
    writer.put(size)
    writer.put(blocks) { $0.put(bits: $1) }
  }

  /// Bytes of which the other seal says the same.
  func common(with other: FileSeal) -> Int {
    if size == other.size, blocks == other.blocks { return size }
    return zip(blocks, other.blocks).prefix { $0 == $1 }.count * Self.block
  }

  /// Whether the file still begins with what was sealed.
  func holds(_ file: ScannedFile, below directory: Int32, workers: Workers) -> Bool {
    Self.prints(file, 0..<blocks.count, size, directory, workers) == blocks
  }

  private static func endsLine(_ file: ScannedFile, _ size: Int, _ directory: Int32) -> Bool {
    var last: UInt8 = 0
    guard let open = try? OpenFile(file.realPath, below: directory) else { return false }
    let count = withUnsafeMutableBytes(of: &last) { try? open.read(into: $0, at: size - 1) }
    return count == 1 && last == 0x0A
  }

  /// The numbers of some blocks of the first `size` bytes; nil where one cannot be read.
  private static func prints(
    _ file: ScannedFile, _ blocks: Range<Int>, _ size: Int, _ directory: Int32, _ workers: Workers
  ) -> [UInt64]? {
    let pieces = min(blocks.count, 8)
    let parts = workers.map(pieces) { piece in
      let start = blocks.lowerBound + blocks.count * piece / pieces
      return prints(file, of: start..<blocks.lowerBound + blocks.count * (piece + 1) / pieces, size, directory)
    }
    return parts.reduce(into: [] as [UInt64]?) { all, part in all = part.flatMap { part in all.map { $0 + part } } }
  }

  private static func prints(_ file: ScannedFile, of blocks: Range<Int>, _ size: Int, _ directory: Int32) -> [UInt64]? {
    guard let open = try? OpenFile(file.realPath, below: directory) else { return nil }
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: block, alignment: 16)
    defer { space.deallocate() }
    var prints: [UInt64] = []
    for number in blocks {
      let start = number * block
      let bytes = UnsafeMutableRawBufferPointer(rebasing: space[..<min(block, size - start)])
      guard open.fill(bytes, at: start) else { return nil }
      prints.append(BytePrint.of(UnsafeRawBufferPointer(bytes)))
    }
    return prints
  }
}
