import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of a config: where it is, and what it says.
public struct ConfigFile: Hashable, Sendable {
  /// The path.
  public let path: String
  /// Whether somebody named it: then it has to be there.
  public let isNamed: Bool
  private let home: String?

  /// The most bytes that are read of it.
  public static let largest = 1 << 20

  /// The file that is named, else `booktop/config.yaml` in `$XDG_CONFIG_HOME`, which is `~/.config` where that is no absolute
  /// path; nil where there is no home either.
  /// - Parameter variable: What a variable of the environment says.
  public init?(named path: String? = nil, variable: (String) -> String?) {
    home = variable("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    isNamed = path != nil
    if let path {
      self.path = path
    } else if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      self.path = "\(folder)/booktop/config.yaml"
    } else if let home {
      self.path = "\(home)/.config/booktop/config.yaml"
    } else {
      return nil
    }
  }

  /// The folder that it is in.
  public var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path as people write it, with ~ for their home.
  public var shownPath: String {
    guard let home, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// A path that the config says, seen from where it is meant: ~ is the home, others start at the folder of the config.
  public func resolved(_ written: String) -> String {
    if written == "~", let home { return home }
    if written.hasPrefix("~/"), let home { return home + written.dropFirst(1) }
    return written.hasPrefix("/") ? written : "\(folder)/\(written)"
  }

  /// Reads it. Where there is none nothing is set, which is wrong only of one that was named.
  public func read() -> ConfigReading {
    // Without waiting: a pipe by that name must not hang the program.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return isNamed || ![ENOENT, ENOTDIR].contains(errno) ? failure(errno) : none }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Self.largest + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        systemRead(file, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return failure(errno) }
      if count == 0 { break }
      filled += count
    }
    return ConfigReading(Array(bytes[..<filled]), file: shownPath)
  }

  private var none: ConfigReading { ConfigReading(file: shownPath) }

  private func failure(_ error: Int32) -> ConfigReading {
    var reading = none
    reading.isWhole = false
    reading.add(
      .error, "The config cannot be read, so nothing of it holds: \(String(cString: strerror(error)))",
      advice: isNamed ? "Name a file that is there" : nil, nil)
    return reading
  }

  private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, bytes, count)
    #else
      Darwin.read(file, bytes, count)
    #endif
  }
}
