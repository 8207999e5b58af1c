import BookDirectory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ReadingCache {
  /// The user's cache; nil where there is no place for one.
  static var ofUser: ReadingCache? { ReadingCache(program: build) { Environment[$0] } }

  /// The version and the very file of the program: another build may read the same bytes in another way.
  static let build: String = {
    var status = stat()
    guard let path = DefaultDirectory.executable, stat(path, &status) == 0 else { return Version.number }
    #if canImport(Glibc)
      let written = status.st_mtim
    #else
      let written = status.st_mtimespec
    #endif
    return "\(Version.number) \(status.st_size) \(written.tv_sec).\(written.tv_nsec)"
  }()
}
