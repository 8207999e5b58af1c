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

  /// How the stream is wrapped.
  enum Form {
    /// With gzip's headers and sums.
    case gzip
    /// Bare, as in a zip archive.
    case raw
  }

  init(_ source: any ByteInput, form: Form) throws(ImportError) {
    name = source.name
    self.source = source
    self.form = form
    let bits: Int32 = form == .gzip ? 15 + 16 : -15
    guard inflateInit2_(&stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw ImportError("no_memory", file: name, what: "there is not enough memory to unpack the file")
    }
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
    return Int(wanted - stream.avail_out)
  }

  private func damaged(_ why: String) -> ImportError { ImportError(damaged: name, why) }
}

/// An entry of a zip archive, which has to be what the archive's directory says of it, packed or not.
final class CheckedInput: ByteInput {
  let name: String
  private let source: any ByteInput
  private let size: Int
  private let checksum: UInt
  private var count = 0
  private var sum = crc32(0, nil, 0)

  /// - Parameters:
  ///   - size: bytes of the whole content.
  ///   - checksum: its CRC-32; both are checked at the end.
  init(_ source: any ByteInput, size: Int, checksum: UInt) {
    name = source.name
    self.source = source
    self.size = size
    self.checksum = checksum
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    guard space.count > 0 else { return 0 }
    let got = try source.read(into: space)
    count += got
    sum = crc32_z(sum, space.baseAddress?.assumingMemoryBound(to: UInt8.self), got)
    guard got == 0 else { return got }
    guard count == size, UInt(sum) == checksum else {
      throw ImportError(damaged: name, "its content is not what the archive's directory says")
    }
    return 0
  }
}

extension ImportError {
  fileprivate init(damaged file: String, _ why: String) {
    self.init(
      "damaged_archive", file: file, what: "the file is damaged: \(why)", advice: "Download or export it again")
  }
}
