#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder held open: what is done through it happens there even when another is put in its place meanwhile. No link is
/// followed on the way down from the one that was opened by its path.
final class OpenFolder {
  let descriptor: Int32
  /// The path below the book, empty for the book itself; for messages.
  let path: String

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens the folder at a path, following links; nil where there is nothing.
  static func open(_ path: String) throws(SystemRefusal) -> OpenFolder? {
    let descriptor = systemOpen(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { return OpenFolder(descriptor, "") }
    if errno == ENOENT { return nil }
    throw SystemRefusal(code: errno)
  }

  /// The path below the book of what has that name in this folder.
  func path(_ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }

  // MARK: Looking

  /// The folder of that name in this one; nil where there is nothing. Anything but a folder is refused, links too.
  func folder(_ name: String) throws(ImportError) -> OpenFolder? {
    let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if child >= 0 { return OpenFolder(child, path(name)) }
    let code = errno
    if code == ENOENT { return nil }
    guard let status = status(name), status.st_mode & S_IFMT != S_IFDIR else {
      throw SystemRefusal(code: code).error(path(name))
    }
    throw ImportError(
      "not_a_folder", kind: .unwritable, file: path(name), what: "an import writes into plain folders of the book only",
      expected: "a folder", found: Self.words(status), advice: "Put a folder in its place")
  }

  /// The folder at the end of a way down from this one; nil where there is nothing.
  func folder(_ way: [String]) throws(ImportError) -> OpenFolder? {
    var folder = self
    for name in way {
      guard let next = try folder.folder(name) else { return nil }
      folder = next
    }
    return folder
  }

  /// What has that name; nil where nothing has, or that cannot be known.
  func status(_ name: String) -> stat? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  /// The file of that name, open for reading; nil where there is nothing. Anything but a plain file is refused, links too.
  func file(_ name: String) throws(ImportError) -> FileInput? {
    if let status = status(name), status.st_mode & S_IFMT != S_IFREG {
      throw ImportError(
        "not_a_file", kind: .unwritable, file: path(name), what: "an import writes plain files only",
        expected: "a file", found: Self.words(status), advice: "Move it away")
    }
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if file >= 0 { return try FileInput(descriptor: file, name: path(name)) }
    if errno == ENOENT { return nil }
    throw ImportError(
      "cannot_open", kind: .unwritable, file: path(name),
      what: "the file cannot be opened: \(FileInput.reason(errno))")
  }

  /// The names in the folder that are UTF-8, in byte order.
  func names() throws(ImportError) -> [String] {
    let child = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard child >= 0, let stream = fdopendir(child) else {
      let error = SystemRefusal(code: errno).error(path.isEmpty ? "." : path)
      if child >= 0 { close(child) }
      throw error
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if let name = String(validating: bytes, as: UTF8.self), name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func words(_ status: stat) -> String {
    switch status.st_mode & S_IFMT {
    case S_IFREG: "a file"
    case S_IFDIR: "a folder"
    case S_IFLNK: "a symbolic link"
    default: "a device, pipe or socket"
    }
  }

  // MARK: Changing

  /// The folder at the end of a way down from this one, made where there is none.
  func makeFolder(_ way: [String], _ steps: SystemSteps) throws(ImportError) -> OpenFolder {
    var folder = self
    for name in way {
      if let next = try folder.folder(name) {
        folder = next
        continue
      }
      let parent = folder
      try folder.attempt(name) { () throws(SystemRefusal) in
        try steps.take(.makeFolder, parent.path(name)) {
          mkdirat(parent.descriptor, name, 0o755) == 0 || errno == EEXIST ? 0 : -1
        }
        try parent.flush(steps)
      }
      guard let made = try folder.folder(name) else { throw SystemRefusal(code: ENOENT).error(parent.path(name)) }
      folder = made
    }
    return folder
  }

  /// Makes an empty file of that name, in the place of another, and opens it for writing.
  func create(_ name: String, _ steps: SystemSteps) throws(SystemRefusal) -> Int32 {
    try remove(name, steps)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return Int32(try steps.take(.create, path(name)) { Int(openat(descriptor, name, flags, 0o644)) })
  }

  /// Removes a file; one that is gone already is no error.
  func remove(_ name: String, _ steps: SystemSteps) throws(SystemRefusal) {
    try steps.take(.remove, path(name)) { unlinkat(descriptor, name, 0) == 0 || errno == ENOENT ? 0 : -1 }
  }

  /// Waits until the names in the folder are on stable storage. Some file systems cannot and need not.
  func flush(_ steps: SystemSteps) throws(SystemRefusal) {
    do {
      try steps.flush(descriptor, path + "/")
    } catch {
      guard error.code == EINVAL || error.code == ENOTSUP else { throw error }
    }
  }

  /// Does something about a name, and says which when the system refuses.
  func attempt<Result>(
    _ name: String, _ work: () throws(SystemRefusal) -> Result
  ) throws(ImportError) -> Result {
    do throws(SystemRefusal) { return try work() } catch { throw error.error(path(name)) }
  }
}

// The name of the system's call, which the type's own would hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
