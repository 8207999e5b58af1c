public import Canvas

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folders in which scheme files are looked for, the first that has a name wins.
public struct ThemeFolders: Hashable, Sendable {
  /// The folders' paths; one that does not exist counts as empty.
  public let paths: [String]

  /// Names the folders, the most personal one first.
  public init(_ paths: [String]) { self.paths = paths }

  /// The names that `theme(named:)` knows, sorted: `terminal` and the files `NAME.yaml` and `NAME.yml`.
  public var names: [String] {
    Set(paths.flatMap(Self.files).compactMap(Self.themeName) + [Theme.terminal.name]).sorted()
  }

  /// Finds and reads a theme.
  ///
  /// - Parameter name: `terminal`, the name of a file without its ending, or a path (anything with a slash).
  /// - Throws: `SchemeError` when there is none, with the names there are, or when the file is wrong.
  public func theme(named name: String) throws(SchemeError) -> Theme {
    if name == Theme.terminal.name { return .terminal }
    return Theme(try Self.scheme(file: file(named: name)))
  }

  /// The path of the file that has the scheme of a name, which may be a path itself.
  ///
  /// - Throws: `SchemeError` when there is none, with the names there are.
  public func file(named name: String) throws(SchemeError) -> String {
    if name.contains("/") { return name }
    for path in paths {
      for file in Self.files(path) where Self.themeName(file) == name { return path + "/" + file }
    }
    throw SchemeError(
      name, nil, "expected the name of a theme (\(names.joined(separator: ", "))), found none of this name")
  }

  /// The paths of the files behind `names`, the most personal folder's first.
  public var schemeFiles: [String] {
    var seen: Set<String> = []
    return paths.flatMap { path in
      Self.files(path).compactMap { file in
        guard let name = Self.themeName(file), seen.insert(name).inserted else { return nil }
        return path + "/" + file
      }
    }
  }

  /// Reads the scheme in a file.
  ///
  /// - Throws: `SchemeError` when it cannot be read or is wrong.
  public static func scheme(file: String) throws(SchemeError) -> ColourScheme {
    try ColourScheme(contents(file), file: file)
  }

  private static func themeName(_ file: String) -> String? {
    for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && file.count > ending.count {
      return String(file.dropLast(ending.count))
    }
    return nil
  }

  private static func files(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted()
  }

  /// The bytes of a regular file, one more than is allowed at most.
  private static func contents(_ file: String) throws(SchemeError) -> [UInt8] {
    // Without waiting: a pipe by that name must not hang the program.
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SchemeError(file, nil, "cannot be read: " + String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SchemeError(file, nil, "expected a file, found a folder or a device")
    }
    var bytes = [UInt8](repeating: 0, count: ColourScheme.largestFile + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0 { throw SchemeError(file, nil, "cannot be read: " + String(cString: strerror(errno))) }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }
}
