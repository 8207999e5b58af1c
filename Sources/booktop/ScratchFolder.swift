import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for the while, that only its maker can read; it goes with whoever holds it.
final class ScratchFolder {
  let path: String

  /// Nil where none can be made.
  ///
  /// - Parameter purpose: what its name says it is for.
  init?(for purpose: String) {
    var template = Array("\(Spool.folder)/booktop-\(purpose)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = template.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  deinit { FolderNames.remove(path) }
}
