internal import JSONReader

/// Where the bytes of one file, or of one part of it, come from.
struct FileSource: ~Copyable {
  private let file: OpenFile
  private(set) var position: Int
  private let start: Int
  /// How far it was told of; what is read again is not told again.
  private var told: Int
  /// Nothing is read beyond this byte; files that grow without end are not followed.
  private let end: Int
  private let onRead: (Int) -> Bool

  /// Reads `range` of the file.
  ///
  /// - Parameter onRead: is told how many bytes were read; false stops reading as if the file ended.
  init(_ file: consuming OpenFile, _ range: Range<Int>, onRead: @escaping (Int) -> Bool) {
    self.file = file
    position = range.lowerBound
    start = range.lowerBound
    told = range.lowerBound
    end = range.upperBound
    self.onRead = onRead
  }

  /// Begins again with the first byte.
  mutating func rewind() { position = start }

  /// The file as it is now.
  func identity() throws(SystemError) -> FileIdentity? { try file.identity() }

  /// Fills the buffer with what comes next.
  mutating func fill(_ buffer: inout BlockBuffer) throws(SystemError) {
    var (position, told) = (position, told)
    try buffer.fill { (space) throws(SystemError) -> Int in
      let wanted = min(space.count, end - position)
      guard wanted > 0 else { return 0 }
      let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<wanted]), at: position)
      position += count
      let news = max(0, position - told)
      told += news
      return onRead(news) ? count : 0
    }
    (self.position, self.told) = (position, told)
  }
}
