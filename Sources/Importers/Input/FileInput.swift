#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file, read from any place in it.
final class FileInput: ByteInput {
  let name: String
  /// Bytes in the file when it was opened.
  let size: Int
  private let descriptor: Int32
  private var offset: Int
  private let end: Int

  /// Opens a regular file for reading.
  ///
  /// - Parameter name: how messages call it.
  convenience init(path: String, name: String) throws(ImportError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw ImportError("cannot_open", file: name, what: "the file cannot be opened: \(FileInput.reason(errno))")
    }
    try self.init(descriptor: descriptor, name: name)
  }

  /// Takes over a file that is open, and closes it in the end, also when it is refused.
  init(descriptor: Int32, name: String) throws(ImportError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ImportError(
        "not_a_file", file: name, what: "it is not a file", expected: "a file or a folder of files",
        found: "a device, pipe or socket")
    }
    self.name = name
    self.descriptor = descriptor
    size = Int(status.st_size)
    offset = 0
    end = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The same open file, to be read and closed by somebody else; below 0 where there can be no more.
  func duplicate() -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    let count = try read(into: space, at: offset)
    offset += count
    return count
  }

  /// Puts bytes from that place on into the space; fewer where the file ends.
  func read(into space: UnsafeMutableRawBufferPointer, at place: Int) throws(ImportError) -> Int {
    var filled = 0
    // What is appended meanwhile belongs to the next run.
    let wanted = min(space.count, max(0, end - place))
    while filled < wanted {
      let count = pread(descriptor, space.baseAddress?.advanced(by: filled), wanted - filled, off_t(place + filled))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw ImportError("cannot_read", file: name, what: "the file cannot be read: \(FileInput.reason(errno))")
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// `count` bytes from that place on; nil where the file is shorter.
  func bytes(_ count: Int, at place: Int) throws(ImportError) -> [UInt8]? {
    guard count >= 0, place >= 0, place <= end, count <= end - place else { return nil }
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { space.deallocate() }
    guard try read(into: space, at: place) == count else { return nil }
    return Array(space)
  }

  static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}
