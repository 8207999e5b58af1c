#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The data directory, held open, so that everything read through it belongs to one and the same directory even when another is put
/// in its place meanwhile.
struct OpenDirectory: ~Copyable {
  let descriptor: Int32

  /// Opens the directory at `path`, following links.
  init(_ path: String) throws(SystemError) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
  }

  deinit { close(descriptor) }

  /// The directory itself, whatever it is called by now.
  func node() throws(SystemError) -> FileIdentity.Node { FileIdentity(try status("")).node }

  /// What stands at `path` below the directory.
  func status(_ path: String, followingLinks: Bool = false) throws(SystemError) -> stat {
    var status = stat()
    guard fstatat(descriptor, path.isEmpty ? "." : path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .latest
    }
    return status
  }

  /// The names in the directory at `path` below this one, in byte order; names that are not UTF-8 are only counted.
  func names(_ path: String) throws(SystemError) -> (names: [String], unreadable: Int) {
    let child = openat(descriptor, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard child >= 0 else { throw .latest }
    guard let stream = fdopendir(child) else {
      let error = SystemError.latest
      close(child)
      throw error
    }
    defer { closedir(stream) }
    var names: [String] = []
    var unreadable = 0
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .latest }
        break
      }
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        unreadable += 1
        continue
      }
      if name != ".", name != ".." { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (names, unreadable)
  }
}

/// A file opened for reading, which is certainly a regular file.
struct OpenFile: ~Copyable {
  private let descriptor: Int32

  /// Opens the file at `path` below the directory with that descriptor; never waits, never follows a link.
  init(_ path: String, below directory: Int32) throws(SystemError) {
    descriptor = openat(directory, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
  }

  deinit { close(descriptor) }

  /// The file as it is now; nil when it is no regular file.
  func identity() throws(SystemError) -> FileIdentity? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .latest }
    return FileKind(status) == .file ? FileIdentity(status) : nil
  }

  /// Fills `space` with bytes from `offset` on; says whether there were as many.
  func fill(_ space: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    var count = 0
    while count < space.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: space[count...])
      guard let read = try? read(into: rest, at: offset + count), read > 0 else { return false }
      count += read
    }
    return true
  }

  /// Puts bytes from `offset` on into `space` and returns how many; 0 at the end.
  func read(into space: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
    while true {
      let count = pread(descriptor, space.baseAddress, space.count, off_t(offset))
      if count >= 0 { return count }
      if errno != EINTR { throw .latest }
    }
  }
}

/// The path without any link in it, or the reason why there is none.
func resolvedPath(_ path: String) throws(SystemError) -> String {
  guard let resolved = realpath(path, nil) else { throw .latest }
  defer { free(resolved) }
  return String(cString: resolved)
}

extension String {
  /// The path relative to the folder `root`, or nil when it does not lie below it. Bytes decide, as they do for the system.
  func path(below root: String) -> String? {
    let root = root == "/" ? "/" : root + "/"
    guard utf8.count > root.utf8.count, utf8.starts(with: root.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(root.utf8.count), as: UTF8.self)
  }
}
