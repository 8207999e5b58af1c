internal import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where what was read of big books is kept between runs, so that a book that is opened again need not be read as text again.
///
/// It is only ever a faster way to the same book: what is kept of a file counts where the file holds the very bytes that were read,
/// which is looked at each time. Whatever else stands there, or nothing at all, costs time and nothing more.
public struct ReadingCache: Sendable {
  private let folder: String
  /// Which build of the program keeps it: what another has read is not taken over.
  let program: String

  /// Bytes in big files from which on keeping them is worth it.
  let leastSize: Int

  /// A cache in that folder, which is made when something is written.
  ///
  /// - Parameters:
  ///   - program: which build of the program this is.
  ///   - leastSize: bytes in big files from which on a book is kept.
  public init(folder: String, program: String, leastSize: Int = 8 << 20) {
    (self.folder, self.program, self.leastSize) = (folder, program, leastSize)
  }

  /// The cache of the user: `$XDG_CACHE_HOME/booktop`, `~/.cache/booktop` where that is not an absolute path
  /// (https://specifications.freedesktop.org/basedir-spec). Nil where there is no such place.
  ///
  /// - Parameters:
  ///   - program: which build of the program this is.
  ///   - variable: what a variable of the environment says.
  public init?(program: String, variable: (String) -> String?) {
    guard let folder = UserFolder.path("XDG_CACHE_HOME", else: ".cache", variable: variable) else { return nil }
    self.init(folder: folder, program: program)
  }

  /// The file of records for the directory whose path without links is `root`.
  func path(of root: String) -> String { path(of: root, "book") }

  /// The file of facts for that directory.
  func factsPath(of root: String) -> String { path(of: root, "facts") }

  private func path(of root: String, _ ending: String) -> String {
    "\(folder)/\(UserFolder.name(root.utf8CString.withUnsafeBytes { BytePrint.of($0) })).\(ending)"
  }

  /// Makes ready for something to be written about the directory; says whether that can be.
  func prepare(for root: String) -> Bool {
    // In the directory itself nothing but decisions is written.
    guard !UserFolder.isInside(folder, root), UserFolder.make(folder) else { return false }
    tidy()
    return true
  }

  /// Days after which what was kept of a book that nobody opened is removed.
  private static let greatestAge = 90

  /// Removes what was kept of books that were not opened for long, and what was never finished.
  private func tidy() {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    let now = time(nil)
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      let isKept = name.hasSuffix(".book") || name.hasSuffix(".facts")
      let days = isKept ? Self.greatestAge : name.hasSuffix(".tmp") ? 1 : nil
      var status = stat()
      guard let days, stat("\(folder)/\(name)", &status) == 0 else { continue }
      if now - Int(FileIdentity(status).modified.seconds) > days * 86_400 { unlink("\(folder)/\(name)") }
    }
  }
}

/// What the cache keeps of one file of a book.
struct KeptFile {
  let path: String
  let folder: BookFolder
  /// What the file held.
  let seal: FileSeal
  /// What was read of it.
  let content: FileContent
}

/// The form of what is kept: where it is another, what was kept is as good as nothing.
enum KeptForm {
  /// The first bytes of every file.
  static let mark: UInt64 = 0x6B6F_6F62_7974_6569
  /// Counts up whenever the form changes.
  static let version: UInt64 = 3

  /// What else has to be the same for the bytes of records to mean the same.
  static let layout =
    "\(MemoryLayout<UsageRow>.stride) \(MemoryLayout<UsageForm>.stride) \(MemoryLayout<UsageTag>.stride) "
    + "\(MemoryLayout<EventRow>.stride) \(MemoryLayout<EventExtra>.stride) "
    + Event.Kind.Word.allCases.map(\.rawValue).joined(separator: " ")

  /// Bytes of the head: mark, version, and place, length and number of the list of files.
  static let headSize = 40
}
