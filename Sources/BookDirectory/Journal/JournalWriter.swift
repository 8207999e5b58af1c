public import Adoption
internal import JSONReader

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Appends to one author's journal at one host, and to nothing else (see <doc:DataDirectory>).
///
/// What `append` returned from is on stable storage. Several programs may append at once; they wait for each other.
public struct JournalWriter: Sendable {
  /// The journal's path below the data directory: `journal/<author>@<host>.jsonl`.
  public let path: String
  private let book: String

  /// Times that the file is opened anew when another was put in its place.
  private static let greatestAttempts = 5

  /// A writer for the book at `bookPath`; nothing is opened or made yet.
  public init(_ bookPath: String, author: String, host: String) {
    book = bookPath
    path = JournalName.path(author: author, host: host)
  }

  /// Appends entries, together or not at all, and returns when they are on stable storage.
  ///
  /// - Throws: `JournalError` when they are not; then none of them is in the journal, unless the error says that it is not
  ///   certain.
  public func append(_ entries: [JournalEntry]) throws(JournalError) {
    _ = try append { _ in entries }
  }

  /// The same with entries that are made while nobody else appends, given the moments of the latest entries in the file.
  func append(_ make: ([Timestamp]) -> [JournalEntry]) throws(JournalError) -> [JournalEntry] {
    // What was appended to a file that has lost its name since.
    var entries: [JournalEntry]?
    do throws(JournalTrouble) {
      for _ in 0..<Self.greatestAttempts {
        if try attempt(&entries, make), let entries { return entries }
      }
      throw .restless
    } catch {
      throw JournalError(entries == nil ? error : .displaced, path: path, book: book)
    }
  }

  /// Appends once; says no where another file is the journal by now.
  ///
  /// - Parameter entries: What was appended before, and is now; should it turn up twice in the end, it counts once by its ids.
  private func attempt(
    _ entries: inout [JournalEntry]?, _ make: ([Timestamp]) -> [JournalEntry]
  ) throws(JournalTrouble) -> Bool {
    let book = try open(book)
    let folder = try openFolder(in: book)
    var file = try JournalFile(String(path.dropFirst(BookFolder.journal.rawValue.utf8.count + 1)), in: folder)
    try file.lock()
    guard try file.isStill(at: "\(self.book)/\(path)") else { return false }
    let written = Self.moments(in: try file.end(Self.lookBack))
    let made = entries ?? make(written)
    var lines: [UInt8] = []
    for entry in made { lines += try Self.line(entry) }
    if file.size == 0 {
      // The way to the file is made safe before anything is in it, so that what a file holds can always be found again.
      do throws(SystemError) {
        try folder.flush()
        try book.flush()
      } catch {
        throw .refused(.flushed, error)
      }
    }
    try file.append(lines)
    entries = made
    return try file.isStill(at: "\(self.book)/\(path)")
  }

  // MARK: Folders

  private func open(_ path: String) throws(JournalTrouble) -> OpenDirectory {
    do throws(SystemError) { return try OpenDirectory(path) } catch { throw .refused(.opened, error) }
  }

  /// The folder of journals, made if there is none. It may be a link, as long as it stays in the book.
  private func openFolder(in directory: borrowing OpenDirectory) throws(JournalTrouble) -> OpenDirectory {
    let name = BookFolder.journal.rawValue
    let kind: FileKind
    do throws(SystemError) {
      if try !isThere(name, in: directory), mkdirat(directory.descriptor, name, 0o755) != 0, errno != EEXIST {
        throw .latest
      }
      kind = FileKind(try directory.status(name))
      if kind == .directory { return try OpenDirectory(name, below: directory) }
    } catch {
      throw .refused(.opened, error)
    }
    guard kind == .link else { throw .noFolder(kind.words) }
    return try openLinkedFolder(name, in: directory)
  }

  /// The folder that a link leads to.
  private func openLinkedFolder(
    _ name: String, in directory: borrowing OpenDirectory
  ) throws(JournalTrouble) -> OpenDirectory {
    do throws(SystemError) {
      if let inside = try resolvedPath("\(book)/\(name)").path(below: try resolvedPath(book)) {
        return try OpenDirectory(inside, below: directory)
      }
    } catch {
      switch error.code {
      case ENOENT, ELOOP: throw .noFolder("a symbolic link that leads nowhere")
      case ENOTDIR: throw .noFolder("a symbolic link that leads to no folder")
      default: throw .refused(.opened, error)
      }
    }
    throw .noFolder("a symbolic link that leads out of the book")
  }

  private func isThere(_ name: String, in directory: borrowing OpenDirectory) throws(SystemError) -> Bool {
    do throws(SystemError) {
      _ = try directory.status(name)
      return true
    } catch {
      if error == .notFound { return false }
      throw error
    }
  }

  // MARK: Lines

  /// Bytes at the end of a journal in which the latest entries are looked for.
  private static let lookBack = 16 << 10

  /// The moments of the entries whose lines are whole.
  private static func moments(in bytes: [UInt8]) -> [Timestamp] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      if case .success(let entry) = read(Array(line)) { entry?.at } else { nil }
    }
  }

  /// The longest line that is written, in bytes; up to 16 MiB would be read.
  private static let greatestLine = 1 << 20

  /// The entry's line, which is certain to be read: nothing is acknowledged that reading would leave out.
  private static func line(_ entry: JournalEntry) throws(JournalTrouble) -> [UInt8] {
    let line = JournalLine(entry).bytes
    guard line.count <= greatestLine else { throw .unreadable("it is longer than 1 MiB") }
    if let flaw = flaw(of: line) {
      guard flaw.reach == .record else { throw .unreadable("it is no JSON") }
      let what = flaw.expected.map { "not \($0)" } ?? "missing"
      throw .unreadable("\(flaw.key ?? "it") is \(what)")
    }
    return line
  }

  private static func flaw(of line: [UInt8]) -> RecordError? {
    if case .failure(let flaw) = read(line) { flaw } else { nil }
  }

  private static func read(_ line: [UInt8]) -> Result<JournalEntry?, RecordError> {
    line.withUnsafeBytes { bytes in
      var decoder = JournalDecoder(file: 0)
      var notes = RecordNotes(path: "")
      var cursor = JSONCursor(bytes)
      do throws(RecordError) { try decoder.read(&cursor, line: 1, notes: &notes) } catch { return .failure(error) }
      // What would be unknown to a reader is no more acknowledged than what would be left out.
      if let lost = notes.firstLost { return .failure(lost) }
      decoder.keep()
      return .success(decoder.entries.first)
    }
  }
}

extension OpenDirectory {
  /// Opens a folder below an open directory; not what a link leads to.
  init(_ path: String, below directory: borrowing OpenDirectory) throws(SystemError) {
    let parent = directory.descriptor
    descriptor = Int32(
      try SystemError.check { Int(openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) })
  }

  /// Waits until the names in the directory are on stable storage. Some file systems cannot and need not.
  fileprivate func flush() throws(SystemError) {
    do throws(SystemError) {
      try JournalFile.flush(descriptor)
    } catch {
      guard error.code == EINVAL || error.code == ENOTSUP else { throw error }
    }
  }
}
