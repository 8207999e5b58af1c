import CZlib

/// What a deflated stream holds: a gzip file, of one member or several, or an entry of a zip archive.
final class InflatedInput: ByteInput {
  let name: String
  private let source: any ByteInput
  private let form: Form
  private var stream = z_stream()
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
  private var isAtEnd = false
  private var isInMember = true
  /// Of an entry of a zip archive: what its directory says of it.
  private let expected: (size: Int, checksum: UInt)?
  private var produced = 0
  private var checksum: uLong = 0

  /// How the stream is wrapped.
  enum Form {
    /// With gzip's headers and sums.
    case gzip
    /// Bare, as in a zip archive.
    case raw
  }

  /// - Parameter expected: bytes and CRC-32 of the whole content; they are checked at its end.
  init(_ source: any ByteInput, form: Form, expected: (size: Int, checksum: UInt)? = nil) throws(ImportError) {
    name = source.name
    self.source = source
    self.form = form
    self.expected = expected
    let bits: Int32 = form == .gzip ? 15 + 16 : -15
    guard inflateInit2_(&stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw ImportError("no_memory", file: name, what: "there is not enough memory to unpack the file")
    }
    checksum = crc32(0, nil, 0)
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    guard !isAtEnd, space.count > 0 else { return 0 }
    stream.next_out = space.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = uInt(clamping: space.count)
    let wanted = stream.avail_out
    while stream.avail_out == wanted {
      if stream.avail_in == 0 {
        let count = try source.read(into: input)
        if count == 0 {
          // After a member the file may end; inside one it was cut.
          guard !isInMember else { throw damaged("it ends in the middle") }
          isAtEnd = true
          break
        }
        stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_in = uInt(count)
      }
      if !isInMember {
        // gzip: another member follows, or zeros that pad the last block.
        if stream.next_in.pointee == 0 {
          stream.next_in += 1
          stream.avail_in -= 1
          continue
        }
        inflateReset(&stream)
        isInMember = true
      }
      let status = inflate(&stream, Z_NO_FLUSH)
      switch status {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END where form == .gzip: isInMember = false
      case Z_STREAM_END:
        isInMember = false
        isAtEnd = true
      default: throw damaged(stream.msg.map { String(cString: $0) } ?? "its content makes no sense")
      }
      if isAtEnd { break }
    }
    let count = Int(wanted - stream.avail_out)
    try check(space, count)
    return count
  }

  private func check(_ space: UnsafeMutableRawBufferPointer, _ count: Int) throws(ImportError) {
    guard let expected else { return }
    produced += count
    checksum = crc32(checksum, space.baseAddress?.assumingMemoryBound(to: UInt8.self), uInt(count))
    guard isAtEnd else { return }
    guard produced == expected.size, UInt(checksum) == expected.checksum else {
      throw damaged("its content is not what the archive's directory says")
    }
  }

  private func damaged(_ why: String) -> ImportError {
    ImportError(
      "damaged_archive", file: name, what: "the file is damaged: \(why)", advice: "Download or export it again")
  }
}
