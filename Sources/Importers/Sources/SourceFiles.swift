import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the paths of `import.yaml` begin.
package struct SourcePlaces: Sendable {
  /// The data directory, from which relative paths go.
  let book: String
  /// The person's folder, which `~` stands for; nil where there is none.
  let home: String?

  package init(book: String, home: String?) {
    self.book = book
    self.home = home.flatMap { $0.isEmpty || $0 == "/" ? nil : $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// The path that a written one leads to.
  package func path(_ written: String) -> String {
    if let home, written == "~" || written.hasPrefix("~/") { return home + written.dropFirst() }
    return written.hasPrefix("/") ? written : "\(book)/\(written)"
  }
}

/// A file that a source may mean.
struct SourceCandidate {
  let path: String
  let name: String
  /// The day in its name.
  let day: Day?
  /// When it was changed, in nanoseconds since 1970.
  let modified: Int64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.path = path
    name = path.split(separator: "/").last.map(String.init) ?? path
    day = ExportName(name).day
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The day that it tells of: the one in its name, else the one on which it was changed, in the zone of the machine.
  var age: Day? {
    if let day { return day }
    var seconds = time_t(modified / 1_000_000_000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}

/// The files that a source leads to by now.
struct SourceFiles {
  /// Those that fit, by name.
  private(set) var fitting: [SourceCandidate] = []
  /// Names of those that fit and are still being written or downloaded.
  private(set) var unfinished: [String] = []

  init(_ source: ImportSource, _ places: SourcePlaces) {
    let path = places.path(source.files)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let pattern = FilePattern(path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...])
    let names = FolderNames.of(folder.isEmpty ? "/" : folder) ?? []
    guard pattern.hasWildcards else {
      // A browser sets the name aside while it writes beside it.
      let isHalf = SourceSearch.unfinishedSuffixes.contains { exists(path + $0) }
      if isHalf { unfinished = [path] } else { fitting = [SourceCandidate(path)].compactMap(\.self) }
      return
    }
    let half = names.filter { name in
      guard let suffix = SourceSearch.unfinishedSuffixes.first(where: name.lowercased().hasSuffix) else { return false }
      return pattern.matches(name) || pattern.matches(String(name.dropLast(suffix.count)))
    }
    let begun = Set(
      half.flatMap { name in [name] + SourceSearch.unfinishedSuffixes.map { String(name.dropLast($0.count)) } })
    unfinished = half
    fitting = names.filter { pattern.matches($0) && !begun.contains($0) }
      .compactMap { SourceCandidate("\(folder)/\($0)") }
  }

  /// The newest: by the days in the names if all have one, else by the time of change, else by name.
  var newest: SourceCandidate? {
    let haveDays = fitting.allSatisfy { $0.day != nil }
    return fitting.max { left, right in
      if haveDays, let one = left.day, let other = right.day, one != other { return one < other }
      return (left.modified, left.name) < (right.modified, right.name)
    }
  }

  /// Those that are read.
  func taken(_ take: ImportSource.Take) -> [SourceCandidate] {
    take == .all ? fitting : newest.map { [$0] } ?? []
  }
}

/// Whether a file is written to at this moment.
package enum Growth {
  /// Nanoseconds within which a change is watched: while nobody waits, and while somebody does.
  static let watched: Int64 = 2_000_000_000
  static let watchedBriefly: Int64 = 250_000_000

  /// Looks at a file that was changed within the last quarter of a second again when that is over.
  package static func isGoingOn(at path: String) -> Bool {
    SourceCandidate(path).map { isGoingOn($0, within: watchedBriefly) } ?? false
  }

  /// Looks at a file that was changed a moment ago again when that is over.
  ///
  /// - Parameters:
  ///   - watched: the moment, in nanoseconds.
  ///   - now: nanoseconds since 1970.
  ///   - wait: passes the time, in nanoseconds.
  static func isGoingOn(
    _ file: SourceCandidate, within watched: Int64 = watched, now: Int64 = clock(), wait: (Int64) -> Void = pause
  ) -> Bool {
    let age = now - file.modified
    guard (0..<watched).contains(age) else { return false }
    wait(watched - age)
    return SourceCandidate(file.path)?.modified != file.modified
  }

  private static func clock() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }

  private static func pause(_ nanoseconds: Int64) {
    var rest = timespec(tv_sec: time_t(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    while true {
      let wanted = rest
      guard withUnsafePointer(to: wanted, { nanosleep($0, &rest) }) != 0, errno == EINTR else { return }
    }
  }
}
