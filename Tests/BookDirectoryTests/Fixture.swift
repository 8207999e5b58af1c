import Adoption
import BookDirectory
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A data directory that lives as long as the test.
final class Fixture {
  /// The folder around the data directory, for what must lie outside of it.
  let around: String
  /// The data directory.
  var path: String { "\(around)/book" }

  /// Makes a directory with these files, by path.
  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/booktop-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Trouble(errno) }
    // The resolved name, because /tmp is a link on some systems.
    guard let resolved = realpath(template, nil) else { throw Trouble(errno) }
    around = String(cString: resolved)
    free(resolved)
    try makeFolder("")
    for (path, text) in files { try write(path, text) }
  }

  deinit { remove(around) }

  struct Trouble: Error {
    let number: Int32
    init(_ number: Int32) { self.number = number }
  }

  /// The absolute path of a file of the directory.
  func full(_ path: String) -> String { path.isEmpty ? self.path : "\(self.path)/\(path)" }

  /// Makes a folder with all folders around it.
  func makeFolder(_ path: String) throws {
    var made = self.path
    mkdir(made, 0o755)
    for part in path.split(separator: "/") {
      made += "/\(part)"
      mkdir(made, 0o755)
    }
  }

  /// Writes a file in place.
  func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

  /// Writes a file in place.
  func write(_ path: String, _ bytes: [UInt8]) throws {
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    try put(bytes, full(path), O_TRUNC)
  }

  /// Appends to a file.
  func append(_ path: String, _ text: String) throws { try put(Array(text.utf8), full(path), O_APPEND) }

  private func put(_ bytes: [UInt8], _ path: String, _ flags: Int32) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | flags, 0o644)
    guard descriptor >= 0 else { throw Trouble(errno) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { writeSome(descriptor, $0, from: written) }
      guard count > 0 else { throw Trouble(errno) }
      written += count
    }
  }

  /// Puts another file in a file's place at once.
  func swap(_ path: String, _ text: String) throws {
    try put(Array(text.utf8), "\(around)/next", O_TRUNC)
    try move("\(around)/next", full(path))
  }

  func move(_ from: String, _ to: String) throws { guard rename(from, to) == 0 else { throw Trouble(errno) } }

  func delete(_ path: String) throws { guard unlink(full(path)) == 0 else { throw Trouble(errno) } }

  func link(_ path: String, to target: String) throws {
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    guard symlink(target, full(path)) == 0 else { throw Trouble(errno) }
  }

  /// Makes a file of that size with nothing in it.
  func grow(_ path: String, to size: Int) throws {
    try write(path, "")
    guard truncate(full(path), off_t(size)) == 0 else { throw Trouble(errno) }
  }

  /// Makes a socket.
  func socket(_ path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    #if canImport(Glibc)
      let made = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let made = Darwin.socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    defer { close(made) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: full(path).utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(made, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw Trouble(errno) }
  }

  /// The text of a file.
  func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// The bytes of a file.
  func bytes(_ path: String) throws -> [UInt8] {
    let descriptor = open(full(path), O_RDONLY)
    guard descriptor >= 0 else { throw Trouble(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &block, block.count)
      guard count >= 0 else { throw Trouble(errno) }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  /// A loader for the directory.
  func loader() -> BookLoader { BookLoader(path) }

  /// Loads the directory once.
  func load(threads: Int = 2) throws -> LoadedBook { try loader().load(threads: threads) }
}

private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
  write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
}

/// Removes a folder and all that is in it.
func remove(_ path: String) {
  guard let folder = opendir(path) else {
    unlink(path)
    return
  }
  while let entry = readdir(folder) {
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { $0.prefix { $0 != 0 }.map(CChar.init(bitPattern:)) } + [0]
    let name = String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    if name == "." || name == ".." { continue }
    var status = stat()
    let child = "\(path)/\(name)"
    guard lstat(child, &status) == 0 else {
      // Its name is no UTF-8.
      _ = bytes.withUnsafeBufferPointer { $0.baseAddress.map { unlinkat(dirfd(folder), $0, 0) } }
      continue
    }
    if status.st_mode & S_IFMT == S_IFDIR { remove(child) } else { unlink(child) }
  }
  closedir(folder)
  rmdir(path)
}

extension Finding {
  /// `error wrong_type usage/a.jsonl:1:41 active cannot be read …`, all of it on one line.
  var words: String { "\(severity) \(code) \(location) \(sentence)" }
}

extension LoadedBook {
  /// All findings, a line each.
  var lines: [String] { findings.map(\.words) }
  /// Findings of one kind.
  func lines(_ code: String) -> [String] { findings.filter { $0.code == code }.map(\.words) }
  /// The account with that id.
  func account(_ id: String) -> Account? { book.position(of: id).map { book.accounts[$0] } }
  /// The events of the account with that id.
  func events(_ id: String) -> [Event] { book.position(of: id).map { book.events(of: $0) } ?? [] }
  /// The weekly records of the account with that id.
  func weeks(_ id: String) -> UsageHistory { book.position(of: id).map { book.history(of: $0) } ?? UsageHistory() }
}

extension FieldSources {
  /// Where each field was read.
  var byField: [AccountField: Source] { Dictionary(uniqueKeysWithValues: map { ($0.key, $0.value) }) }
}
