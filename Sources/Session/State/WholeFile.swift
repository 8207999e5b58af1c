#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The contents of a small file in one go, through an open descriptor. `errno` says why something was not done.
enum WholeFile {
  /// What can be read from there on; nil where that fails, and for more than so many bytes (`EFBIG`).
  static func contents(of descriptor: Int32, atMost most: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return bytes }
      bytes += block[..<count]
      guard bytes.count <= most else {
        errno = EFBIG
        return nil
      }
    }
  }

  /// Writes all of it; says no where that fails.
  static func put(_ bytes: some Collection<UInt8>, into descriptor: Int32) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
