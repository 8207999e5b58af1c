import BookDirectory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program remembers of a book for one author, outside the data directory: losing it loses no decision.
///
/// The place is `$XDG_STATE_HOME/booktop` (`~/.local/state/booktop` where that is not an absolute path), with a folder for
/// each kind of thing and in it one file for each book and author.
public struct StateFolder: Sendable {
  /// The folder of all kinds; nil where there is none to be had outside the book.
  private let root: String?
  /// The name of the file in each folder: it stays the same as long as the book does not move.
  private let name: String

  /// More than this is nothing that was written here.
  private static let largest = 16 << 20

  /// - Parameters:
  ///   - path: The data directory.
  ///   - author: Who looks at it.
  ///   - variable: What a variable of the environment says.
  public init(book path: String, author: String, variable: (String) -> String?) {
    let book = Self.resolved(path) ?? path
    name = UserFolder.name(Self.hash(book + "\u{0}" + author)) + ".json"
    root = UserFolder.path("XDG_STATE_HOME", else: ".local/state", variable: variable).flatMap {
      UserFolder.isInside($0, book) ? nil : $0
    }
  }

  /// What was written of that kind last; nil when there is nothing, or nothing that can be read.
  public func read(_ kind: String) -> [UInt8]? {
    guard let root else { return nil }
    let file = open("\(root)/\(kind)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return WholeFile.contents(of: file, atMost: Self.largest)
  }

  /// Puts something in the place of what was written of that kind before, whole or not at all.
  ///
  /// - Parameter outlastsPowerCut: whether to wait until it is on the disk.
  /// - Returns: Whether it is there now. It is never worth stopping for: what is written here can be done without.
  @discardableResult
  public func write(_ kind: String, _ bytes: [UInt8], outlastsPowerCut: Bool = true) -> Bool {
    guard let root else { return false }
    let folder = "\(root)/\(kind)"
    let draft = "\(folder)/.\(name).\(getpid()).tmp"
    guard UserFolder.make(folder), Self.write(bytes, to: draft, outlastsPowerCut) else { return false }
    guard rename(draft, "\(folder)/\(name)") == 0 else {
      unlink(draft)
      return false
    }
    return true
  }

  /// Takes away what was written of that kind.
  public func remove(_ kind: String) {
    if let root { unlink("\(root)/\(kind)/\(name)") }
  }

  // MARK: - Where it is

  /// The path with every link followed; nil when it leads nowhere.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// FNV-1a of 64 bits: the same on every machine and in every version.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  // MARK: - The system

  /// Writes a new file, and may wait until it is on the disk; leaves none behind when that fails.
  private static func write(_ bytes: [UInt8], to path: String, _ waits: Bool) -> Bool {
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    let isWhole = WholeFile.put(bytes, into: file) && (!waits || fsync(file) == 0)
    guard close(file) == 0, isWhole else {
      unlink(path)
      return false
    }
    return true
  }
}
