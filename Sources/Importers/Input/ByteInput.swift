/// Bytes that come one block after another, and are read once.
protocol ByteInput: AnyObject {
  /// The file's name, as messages give it.
  var name: String { get }

  /// Puts the next bytes into the space given and says how many, 0 at the end.
  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int
}

extension ByteInput {
  /// All that is left, of which there may be `limit` bytes; nil where there are more. For small files and for tests.
  func readAll(limit: Int) throws(ImportError) -> [UInt8]? {
    var bytes: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = try read(into: block)
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: block.prefix(count))
    }
  }
}

/// Bytes that are in memory already.
final class MemoryInput: ByteInput {
  let name: String
  private let bytes: [UInt8]
  private var next = 0
  private let piece: Int

  /// - Parameter piece: the most bytes that one read gives.
  init(_ bytes: [UInt8], name: String, piece: Int = .max) {
    self.bytes = bytes
    self.name = name
    self.piece = max(1, piece)
  }

  func read(into space: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(space.count, bytes.count - next, piece)
    bytes.withUnsafeBytes { space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<next + count])) }
    next += count
    return count
  }
}
