/// Bytes that are written piece by piece, in memory that grows by doubling. A list of bytes does the same at several times the cost
/// a piece, and nearly all pieces of JSON are a few bytes long.
package struct OutputBytes: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  /// None yet, with room for so many.
  package init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(byteCount: self.capacity, alignment: 1)
  }

  deinit { start.deallocate() }

  /// Calls `body` with all that was written.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// All that was written, as a list.
  package var bytes: [UInt8] { withBytes { [UInt8]($0) } }

  /// All that was written, which is UTF-8, as text.
  var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { makeRoom(for: 1) }
    start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    if capacity - count < bytes.count { makeRoom(for: bytes.count) }
    if let base = bytes.baseAddress { (start + count).copyMemory(from: base, byteCount: bytes.count) }
    count += bytes.count
  }

  @inline(__always)
  package mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends the UTF-8 of a text.
  @inline(__always)
  mutating func append(utf8Of text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: UnsafeRawBufferPointer($0)) }
  }

  @inline(never)
  private mutating func makeRoom(for more: Int) {
    capacity = max(capacity * 2, count + more)
    let next = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
    next.copyMemory(from: start, byteCount: count)
    start.deallocate()
    start = next
  }
}
