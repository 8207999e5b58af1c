import Config

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which book to open when none is named.
enum DefaultDirectory {
  /// What `BOOKTOP_DIR` names, else the current directory if it holds a book, else the book of the config, else the sample data
  /// beside the program or above it, or where it is installed.
  static var path: String {
    if let book { return book }
    return above(executable, "sample-data", where: holdsBook) ?? installed("sample-data").first(where: holdsBook)
      ?? "sample-data"
  }

  /// The same without the sample data; nil where no book is named or at hand.
  static var book: String? { fromEnvironment ?? (holdsBook(".") ? "." : nil) ?? fromConfig }

  /// What `BOOKTOP_DIR` names.
  static var fromEnvironment: String? { Environment["BOOKTOP_DIR"].flatMap { $0.isEmpty ? nil : $0 } }

  /// The book of the config.
  static var fromConfig: String? {
    PersonalConfig.config.book.flatMap { book in PersonalConfig.file.map { $0.resolved(book) } }
  }

  /// The folders that a theme is looked for in by default: beside the program or above it, where it is installed, and in the
  /// current directory.
  static var themeFolders: [String] {
    [above(executable, "themes", where: isDirectory)].compactMap(\.self) + installed("themes") + ["themes"]
  }

  /// Where what comes with the program may be installed, the nearest first: `share/booktop` beside the program's `bin`, then
  /// in the folders for data of the XDG base directories (https://specifications.freedesktop.org/basedir-spec).
  private static func installed(_ name: String) -> [String] {
    var shares: [String] = []
    if let executable { shares.append(parent(parent(executable)) + "/share") }
    if let data = Environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      shares.append(data)
    } else if let home = Environment["HOME"] {
      shares.append("\(home)/.local/share")
    }
    let dirs = Environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
    shares += dirs.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return shares.map { "\($0)/booktop/\(name)" }
  }

  private static func parent(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// The nearest folder of that name beside a file or in a folder above it.
  private static func above(_ file: String?, _ name: String, where holds: (String) -> Bool) -> String? {
    guard var folder = file else { return nil }
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if holds("\(folder)/\(name)") { return "\(folder)/\(name)" }
    }
    return nil
  }

  static func holdsBook(_ folder: String) -> Bool {
    access("\(folder)/book.json", F_OK) == 0 || isDirectory("\(folder)/accounts")
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Where the program itself is, with links followed.
  static var executable: String? {
    #if os(Linux)
      let name = "/proc/self/exe"
    #else
      let name = CommandLine.arguments[0]
    #endif
    guard let resolved = realpath(name, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
