import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A book in a folder of its own that lives as long as the test; all in it is made up.
final class WritingFixture {
  /// The folder around the book, for what must lie outside of it.
  let around: String
  /// The data directory.
  var book: String { "\(around)/book" }

  static let journal = "{\"id\":\"e1\",\"note\":\"decided\"}\n"
  static let rules = "{\"name\":\"made up\"}\n"

  init() throws {
    // In memory where the system has such a place: these tests flush thousands of files.
    let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(parent)/booktop-writing-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let resolved = realpath(template, nil) else { throw Trouble(number: errno) }
    around = String(cString: resolved)
    free(resolved)
    mkdir(book, 0o755)
    try write("book.json", Self.rules)
    try write("journal/kim@desk.jsonl", Self.journal)
  }

  deinit { Self.remove(around) }

  struct Trouble: Error { let number: Int32 }

  // MARK: Files

  func full(_ path: String) -> String { "\(book)/\(path)" }

  func write(_ path: String, _ text: String) throws {
    var made = book
    for part in path.split(separator: "/").dropLast() {
      made += "/\(part)"
      mkdir(made, 0o755)
    }
    guard let file = fopen(full(path), "w") else { throw Trouble(number: errno) }
    defer { fclose(file) }
    guard fwrite(text, 1, text.utf8.count, file) == text.utf8.count else { throw Trouble(number: errno) }
  }

  func text(_ path: String) -> String? { Self.text(full(path)) }

  static func text(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }

  /// The files below the book by path, the lock left out; links are told, not followed.
  func tree() -> [String: String] {
    var files: [String: String] = [:]
    Self.walk(book, "") { path, kind in
      if kind == S_IFREG, path != ".import/lock" { files[path] = text(path) }
      if kind == S_IFLNK { files[path] = "link" }
    }
    return files
  }

  /// Everything below the folder, folders too.
  func names(_ folder: String) -> [String] {
    var names: [String] = []
    Self.walk(folder, "") { path, _ in names.append(path) }
    return names.sorted()
  }

  /// What the system says of each file: it differs when one was touched.
  func stamps() -> [String: [Int]] {
    var stamps: [String: [Int]] = [:]
    Self.walk(book, "") { path, _ in
      var status = stat()
      guard lstat(full(path), &status) == 0 else { return }
      #if canImport(Glibc)
        let (modified, changed) = (status.st_mtim, status.st_ctim)
      #else
        let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
      #endif
      stamps[path] = [
        Int(truncatingIfNeeded: status.st_ino), Int(modified.tv_sec), modified.tv_nsec, Int(changed.tv_sec),
        changed.tv_nsec,
      ]
    }
    return stamps
  }

  private static func walk(_ root: String, _ path: String, _ visit: (String, mode_t) -> Void) {
    guard let folder = opendir(path.isEmpty ? root : "\(root)/\(path)") else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == "." || name == ".." { continue }
      let child = path.isEmpty ? name : "\(path)/\(name)"
      var status = stat()
      guard lstat("\(root)/\(child)", &status) == 0 else { continue }
      visit(child, status.st_mode & S_IFMT)
      if status.st_mode & S_IFMT == S_IFDIR { walk(root, child, visit) }
    }
  }

  private static func remove(_ path: String) {
    chmod(path, 0o755)
    var children: [(String, mode_t)] = []
    walk(path, "") { children.append(($0, $1)) }
    for (child, kind) in children where kind == S_IFDIR { chmod("\(path)/\(child)", 0o755) }
    children = []
    walk(path, "") { children.append(($0, $1)) }
    for (child, kind) in children.reversed() {
      if kind == S_IFDIR { rmdir("\(path)/\(child)") } else { unlink("\(path)/\(child)") }
    }
    rmdir(path)
  }
}

/// A made-up import: what a mapping would write.
struct MadeImport {
  var map = PlaceName(near: "crm")
  /// New content by place; lines are records.
  var files: [OwnedPlace: String] = [:]
  var source = "crm-2026-11-21.csv"
  var kept: [OwnedPlace] = []
  var takeOver = false

  init(accounts: String? = nil, usage: [Int: String] = [:], events: String? = nil, map: String = "crm") {
    self.map = PlaceName(near: map)
    files[.accounts(self.map)] = accounts
    for (year, text) in usage { files[.usage(self.map, year: year)] = text }
    files[.events(self.map)] = events
  }

  var state: ImportState {
    var state = ImportState(map: map, kind: .snapshot)
    state.sources = [ImportState.Source(name: source, digest: FileDigest(Array(source.utf8)), date: "2026-11-21")]
    state.coverage = ImportState.Coverage(from: "2026-08-31", through: "2026-11-22")
    return state
  }

  func plan(_ writer: BookWriter) throws -> WritePlan {
    let staging = writer.stage(for: map)
    for place in files.keys.sorted(by: { $0.path < $1.path }) {
      let text = files[place] ?? ""
      let file = try staging.begin(place)
      for line in text.split(separator: "\n") { try file.append(Array("\(line)\n".utf8)) }
      try file.end(records: text.split(separator: "\n").count)
    }
    for place in kept { staging.keep(place) }
    return try staging.plan(state, takeOver: takeOver)
  }

  /// Imports into the book, and says what became of each file.
  @discardableResult
  func run(
    _ fixture: WritingFixture, block: Int = 64, steps: SystemSteps = SystemSteps(),
    purpose: BookWriter.Purpose = .writing
  ) throws -> [String: WritePlan.Kind] {
    let writer = try BookWriter(
      fixture.book, for: purpose, temporaryFolder: fixture.around, block: block, steps: steps)
    let plan = try plan(writer)
    try writer.commit([plan])
    return Dictionary(uniqueKeysWithValues: plan.changes.map { ($0.place.path, $0.kind) })
  }
}

/// Lets the steps of a writer fail, or be its last, and keeps them.
final class StepLog {
  private(set) var steps: [(step: SystemSteps.Step, about: String)] = []
  var refuse: (Int) -> Int32? = { _ in nil }

  var gate: SystemSteps {
    SystemSteps { step, about in
      self.steps.append((step, about))
      return self.refuse(self.steps.count)
    }
  }

  /// Every step after the first so many is as if the program were dead.
  static func dies(after count: Int) -> StepLog {
    let log = StepLog()
    log.refuse = { $0 > count ? ECANCELED : nil }
    return log
  }

  /// That one step fails; those after it work.
  static func fails(at number: Int, with code: Int32) -> StepLog {
    let log = StepLog()
    log.refuse = { $0 == number ? code : nil }
    return log
  }
}

/// The refusal of something; records an issue where there was none.
func refusal(_ work: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) -> ImportError? {
  do {
    try work()
    Issue.record("nothing was refused", sourceLocation: sourceLocation)
  } catch let error as ImportError {
    return error
  } catch {
    Issue.record("another error: \(error)", sourceLocation: sourceLocation)
  }
  return nil
}
