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
    name = Self.hexadecimal(Self.hash(book + "\u{0}" + author)) + ".json"
    root = Self.home(variable).flatMap { Self.isInside($0, book) ? nil : $0 }
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
  /// - Returns: Whether it is there now. It is never worth stopping for: what is written here can be done without.
  @discardableResult
  public func write(_ kind: String, _ bytes: [UInt8]) -> Bool {
    guard let root else { return false }
    let folder = "\(root)/\(kind)"
    let draft = "\(folder)/.\(name).\(getpid()).tmp"
    guard Self.make(folder), Self.write(bytes, to: draft) else { return false }
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

  private static func home(_ variable: (String) -> String?) -> String? {
    if let set = variable("XDG_STATE_HOME"), set.hasPrefix("/") { return set + "/booktop" }
    guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/booktop"
  }

  /// The path with every link followed; nil when it leads nowhere.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a path, which need not exist yet, leads into the book: nothing but the journal is written there.
  private static func isInside(_ path: String, _ book: String) -> Bool {
    var existing = path
    while resolved(existing) == nil, let slash = existing.lastIndex(of: "/"), slash > existing.startIndex {
      existing = String(existing[..<slash])
    }
    let real = (resolved(existing) ?? existing) + "/"
    return real.hasPrefix(book.hasSuffix("/") ? book : book + "/")
  }

  /// FNV-1a of 64 bits: the same on every machine and in every version.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: - The system

  /// Makes a folder and those it needs, for the user alone.
  private static func make(_ folder: String) -> Bool {
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return false }
    return make(String(folder[..<slash])) && (mkdir(folder, 0o700) == 0 || errno == EEXIST)
  }

  /// Writes a new file and waits until it is on the disk; leaves none behind when that fails.
  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    let isWhole = WholeFile.put(bytes, into: file) && fsync(file) == 0
    guard close(file) == 0, isWhole else {
      unlink(path)
      return false
    }
    return true
  }
}
