/// The one buffer a file is read through, block after block; what a block cuts off stays for the next.
///
/// ```swift
/// var buffer = BlockBuffer()
/// var place = JSONPlace.start
/// repeat {
///   try buffer.fill { space throws(ReadError) in try file.read(into: space) }
///   var lines = LineScanner(buffer.window, at: place, isLast: buffer.isAtEnd)
///   while let line = lines.next() { … }
///   place = lines.place
///   buffer.drop(lines.consumed)
///   if buffer.isFull { … the line is too long: report it, and drop bytes up to its line feed … }
/// } while !buffer.isAtEnd
/// ```
///
/// Without the look at `isFull` a line beyond the greatest size would make this loop for ever.
public struct BlockBuffer: ~Copyable {
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private let greatestSize: Int
  /// Whether the source has said that there is no more.
  public private(set) var isAtEnd = false

  /// Makes a buffer that can grow, when one record needs it.
  ///
  /// - Parameters:
  ///   - size: bytes to begin with, at least 1.
  ///   - greatestSize: bytes it may grow to, the longest record that can be read.
  public init(size: Int = 1 << 18, greatestSize: Int = 16 << 20) {
    storage = .allocate(byteCount: max(size, 1), alignment: 16)
    self.greatestSize = max(greatestSize, size, 1)
  }

  deinit { storage.deallocate() }

  /// The bytes read and not yet dropped, until the next `fill` or `drop`.
  public var window: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[start..<end]) }

  /// Whether the window is as long as allowed and can take no more bytes: what it begins with is too long.
  public var isFull: Bool { end - start >= greatestSize }

  /// Drops bytes from the front of the window.
  public mutating func drop(_ count: Int) { start = min(start + max(count, 0), end) }

  /// Makes ready for another file; the memory is kept.
  public mutating func reset() {
    start = 0
    end = 0
    isAtEnd = false
  }

  /// Reads on until the buffer is full or the source ends, keeping the window as its beginning.
  ///
  /// - Parameter read: puts bytes into the space given and returns how many, 0 at the end.
  public mutating func fill<Failure: Error>(
    _ read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    makeRoom()
    while end < storage.count, !isAtEnd {
      let space = UnsafeMutableRawBufferPointer(rebasing: storage[end...])
      let count = try read(space)
      if count <= 0 { isAtEnd = true } else { end += min(count, space.count) }
    }
  }

  /// Moves the window to the front, and into a bigger buffer when it fills this one.
  private mutating func makeRoom() {
    if start == 0, end == storage.count, storage.count < greatestSize {
      let bigger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: min(storage.count * 2, greatestSize), alignment: 16)
      bigger.copyMemory(from: UnsafeRawBufferPointer(storage))
      storage.deallocate()
      storage = bigger
    } else if start > 0 {
      storage.copyMemory(from: window)
      end -= start
      start = 0
    }
  }
}
