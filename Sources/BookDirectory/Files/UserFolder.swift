#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folders outside the book in which the program keeps what can be done without
/// (https://specifications.freedesktop.org/basedir-spec).
package enum UserFolder {
  /// The program's folder below the one that a variable names, else below one of the user's; nil where neither is an absolute
  /// path.
  ///
  /// - Parameters:
  ///   - name: the variable: `XDG_CACHE_HOME`.
  ///   - other: the folder below `HOME` that stands in for it: `.cache`.
  ///   - variable: what a variable of the environment says.
  package static func path(_ name: String, else other: String, variable: (String) -> String?) -> String? {
    if let set = variable(name), set.hasPrefix("/") { return set + "/booktop" }
    guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/\(other)/booktop"
  }

  /// Makes a folder and those it needs, for the user alone; says whether it is there.
  package static func make(_ folder: String) -> Bool {
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return false }
    return make(String(folder[..<slash])) && (mkdir(folder, 0o700) == 0 || errno == EEXIST)
  }

  /// Whether a path, which need not exist yet, leads into the book: nothing but the journal is written there.
  ///
  /// - Parameter book: the book's path without links.
  package static func isInside(_ path: String, _ book: String) -> Bool {
    var existing = path
    while (try? resolvedPath(existing)) == nil, let slash = existing.lastIndex(of: "/"), slash > existing.startIndex {
      existing = String(existing[..<slash])
    }
    let real = ((try? resolvedPath(existing)) ?? existing) + "/"
    return real.hasPrefix(book.hasSuffix("/") ? book : book + "/")
  }

  /// A number as a name of 16 letters.
  package static func name(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
