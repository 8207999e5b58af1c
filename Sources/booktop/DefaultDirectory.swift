#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which book to open when none is named.
enum DefaultDirectory {
  /// The current directory if it holds a book, else the sample data beside the program or above it.
  static var path: String {
    if holdsBook(".") { return "." }
    return above(executable, "sample-data", where: holdsBook) ?? "sample-data"
  }

  /// The book in the current directory; nil where it holds none.
  static var book: String? { holdsBook(".") ? "." : nil }

  /// The folders that a theme is looked for in by default: beside the program or above it, and in the current directory.
  static var themeFolders: [String] {
    [above(executable, "themes", where: isDirectory), "themes"].compactMap(\.self)
  }

  /// The nearest folder of that name beside a file or in a folder above it.
  private static func above(_ file: String?, _ name: String, where holds: (String) -> Bool) -> String? {
    guard var folder = file else { return nil }
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if holds("\(folder)/\(name)") { return "\(folder)/\(name)" }
    }
    return nil
  }

  private static func holdsBook(_ folder: String) -> Bool {
    access("\(folder)/book.json", F_OK) == 0 || isDirectory("\(folder)/accounts")
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Where the program itself is, with links followed.
  private static var executable: String? {
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
