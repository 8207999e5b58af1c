import Adoption
import BookDirectory
import Dashboard
import Importers
import JSONReader
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of a book that is open in a dashboard while its weekly records grow, to measure what a change costs.
final class BenchedCopy {
  private let folder: ScratchFolder
  private let file: String
  private let ids: [String]
  private var week: Week
  private let loader: BookLoader
  private let memory = AssessmentMemory()
  private let asOf: AskedDay?
  private var snapshot: Snapshot?
  /// What was shown before: the dashboard lets go of it beside the thread that draws (`WorkAhead`).
  private var before: Snapshot?
  /// A look at the book as it was first shown: what changed since is marked.
  private var look: LastLook?
  private var dashboard = Dashboard(columns: 120, rows: 40)
  /// Bytes that were read as records after the latest change.
  private(set) var parsedBytes = 0
  /// Accounts that were assessed after the latest change.
  var assessed: Int { memory.countAnew }
  /// Bytes that a weekly record and an event take in the dashboard, on average; nil before it shows something.
  var memoryOfRecords: (weekBytes: Int, eventBytes: Int)? { snapshot?.portfolio.book.memory }

  /// A copy of the book in a folder of its own; nil where it has no file of weekly records in lines, or cannot be copied.
  init?(_ loaded: LoadedBook, at path: String, asOf: AskedDay?) {
    let paths = loaded.book.paths
    guard let file = paths.last(where: { $0.hasPrefix("usage/") && $0.hasSuffix(".jsonl") }) else { return nil }
    guard let scratch = ScratchFolder(for: "bench") else { return nil }
    folder = scratch
    let folder = scratch.path
    self.file = "\(folder)/\(file)"
    self.asOf = asOf
    ids = loaded.book.accounts.map(\.id)
    week = Week.latestComplete(at: Portfolio(loaded.book, on: loaded.book.rules.asOf ?? Today.day).day) - 3
    loader = BookLoader(folder)
    guard paths.allSatisfy({ Self.copy("\(path)/\($0)", to: "\(folder)/\($0)") }), (try? show()) != nil else {
      return nil
    }
  }

  /// Reads what is new and draws it, as the dashboard does when it is told of a change.
  func show() throws {
    let loaded = try loader.load()
    var reading = BookReading(
      loaded, number: (snapshot?.reading ?? 0) + 1, asOf: asOf, clock: Today.clock, sources: { _ in [] })
    reading.memory = memory
    let shown = reading.snapshot(since: look, after: snapshot)
    (before, snapshot) = (snapshot, shown)
    _ = dashboard.update(.data(shown))
    if look == nil {
      look = LastLook(at: Today.clock.now(), shown.portfolio)
      _ = dashboard.update(.lastLook(look))
    }
    _ = dashboard.draw(columns: 120, rows: 40)
    parsedBytes = loaded.parsedBytes
  }

  /// What the dashboard does while nobody waits.
  func settle() {
    loader.seal()
    snapshot?.prepare()
    before = nil
  }

  /// Adds the next record of so many accounts, from the first on.
  func append(records count: Int) {
    week = week + 1
    let lines = ids.prefix(count).flatMap { id in
      JSONValue.object([
        ("account_id", .string(id)), ("week", .string(week.monday.description)), ("active", .integer(3)),
        ("sessions", .integer(9)),
      ]).line
    }
    let descriptor = open(file, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = Output.write(lines[...], to: descriptor)
  }

  // MARK: Files

  private static func copy(_ source: String, to target: String) -> Bool {
    let from = open(source, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { return false }
    defer { close(from) }
    for end in target.indices where target[end] == "/" && end > target.startIndex {
      mkdir(String(target[..<end]), 0o700)
    }
    let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard to >= 0 else { return false }
    defer { close(to) }
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(from, &block, block.count)
      guard count > 0 else { return count == 0 }
      guard Output.write(block[..<count], to: to) == 0 else { return false }
    }
  }

}
