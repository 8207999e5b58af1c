/// Text of any encoding as UTF-8, block after block; UTF-8 itself passes as it is, without its byte order mark.
final class Transcoder: ByteInput {
  let name: String
  private let source: any ByteInput
  private let encoding: TextEncoding
  private var markLeft: Int
  /// Bytes of the source that are not turned yet.
  private var rest: [UInt8] = []
  /// Bytes of UTF-8 that found no room.
  private var ready: [UInt8] = []
  private var readyFrom = 0
  private var offset = 0
  private let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// - Parameters:
  ///   - source: the file from its first byte on.
  ///   - markLength: the bytes of its byte order mark, which are dropped.
  init(_ source: any ByteInput, from encoding: TextEncoding, markLength: Int) {
    name = source.name
    self.source = source
    self.encoding = encoding
    markLeft = markLength
  }

  deinit { block.deallocate() }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    while markLeft > 0 {
      let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: block[..<markLeft]))
      if count == 0 { return 0 }
      markLeft -= count
      offset += count
    }
    if encoding == .utf8 { return try source.read(into: space) }
    if readyFrom == ready.count { try refill() }
    let count = min(space.count, ready.count - readyFrom)
    ready.withUnsafeBytes {
      space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[readyFrom..<readyFrom + count]))
    }
    readyFrom += count
    return count
  }

  private func refill() throws(ImportError) {
    ready.removeAll(keepingCapacity: true)
    readyFrom = 0
    while ready.isEmpty {
      let count = try source.read(into: block)
      rest.append(contentsOf: block.prefix(count))
      let used =
        switch encoding {
        case .utf8, .windows1252: turnBytes()
        case .utf16LittleEndian: try turnUnits(bigEndian: false)
        case .utf16BigEndian: try turnUnits(bigEndian: true)
        case .utf32LittleEndian: try turnScalars(bigEndian: false)
        case .utf32BigEndian: try turnScalars(bigEndian: true)
        }
      rest.removeFirst(used)
      offset += used
      if count == 0 {
        if !rest.isEmpty { throw cut(at: offset) }
        return
      }
    }
  }

  /// One byte a letter; the bytes that stand for none were refused before.
  private func turnBytes() -> Int {
    for byte in rest {
      let scalar = (0x80...0x9F).contains(byte) ? TextEncoding.windowsLetters[Int(byte) - 0x80] : Unicode.Scalar(byte)
      append(scalar ?? "\u{FFFD}")
    }
    return rest.count
  }

  private func turnUnits(bigEndian: Bool) throws(ImportError) -> Int {
    func unit(_ index: Int) -> UInt16 {
      let (first, second) = (UInt16(rest[index]), UInt16(rest[index + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var index = 0
    while index + 2 <= rest.count {
      let high = unit(index)
      guard UTF16.isLeadSurrogate(high) || UTF16.isTrailSurrogate(high) else {
        append(Unicode.Scalar(high) ?? "\u{FFFD}")
        index += 2
        continue
      }
      guard index + 4 <= rest.count else { break }
      let low = unit(index + 2)
      guard UTF16.isLeadSurrogate(high), UTF16.isTrailSurrogate(low),
        let scalar = Unicode.Scalar(0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF)))
      else { throw cut(at: offset + index) }
      append(scalar)
      index += 4
    }
    return index
  }

  private func turnScalars(bigEndian: Bool) throws(ImportError) -> Int {
    var index = 0
    while index + 4 <= rest.count {
      let bytes = rest[index..<index + 4]
      let value = (bigEndian ? Array(bytes) : bytes.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      guard let scalar = Unicode.Scalar(value) else { throw cut(at: offset + index) }
      append(scalar)
      index += 4
    }
    return index
  }

  private func append(_ scalar: Unicode.Scalar) {
    if let letter = UTF8.encode(scalar) { ready.append(contentsOf: letter) }
  }

  private func cut(at offset: Int) -> ImportError {
    ImportError(
      "contradicted_mark", file: name, what: "its byte order mark says \(encoding.rawValue), and what follows is not",
      expected: "a letter at byte \(offset + 1)", advice: "Save it as CSV UTF-8")
  }
}
