internal import Adoption

/// What can only be said when all files are known: what replaces what, and what belongs to no account.
struct CrossFindings {
  /// What to do about records for an account that no other is spelled like.
  static let addAccount = "Add the account to accounts/ or correct the id"

  private let paths: [String]
  private var notes: [Int32: RecordNotes] = [:]
  private var order: [Int32] = []

  init(paths: [String]) { self.paths = paths }

  var findings: [Finding] { order.flatMap { notes[$0]?.findings ?? [] } }

  private mutating func add(_ source: Source, _ code: String, more: Int = 0, _ finding: (String) -> Finding) {
    let path = SourceNames(paths: paths).path(source)
    if notes[source.file] == nil {
      order.append(source.file)
      notes[source.file] = RecordNotes(path: path)
    }
    notes[source.file]?.add(code, more: more) { finding(path) }
  }

  /// Conflicts between account records.
  mutating func add(_ conflicts: [Finding]) {
    let numbers = Dictionary(paths.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
    for conflict in conflicts {
      let source = Source(file: numbers[conflict.path ?? ""] ?? -1, line: 0)
      add(source, conflict.code) { _ in conflict }
    }
  }

  /// Weekly records that a later one replaces.
  mutating func addReplaced(_ book: Book) {
    let names = SourceNames(paths: paths)
    for replaced in book.usage.replaced {
      let id = book.accounts[replaced.account].id
      add(replaced.source, "replaced") { path in
        Finding(
          .warning, code: "replaced", path: path, line: Int(replaced.source.line), account: id,
          what:
            "the week of \(replaced.week.description) of \(SafeText.quoted(id)) is given again in \(names[replaced.by]), which counts",
          advice: "Remove one of the two")
      }
    }
  }

  /// Records for accounts that the book does not have.
  mutating func addOrphans(_ book: Book, _ journal: [JournalEntry]) {
    var orphans: [String: [Int32: (first: Source, count: Int)]] = [:]
    func meet(_ id: String, _ source: Source, _ count: Int) {
      let before = orphans[id]?[source.file]
      let first = before.map { $0.first.line <= source.line ? $0.first : source } ?? source
      orphans[id, default: [:]][source.file] = (first, (before?.count ?? 0) + count)
    }
    for orphan in book.usage.orphans + book.orphanEvents {
      meet(orphan.accountID, orphan.first, orphan.count)
    }
    for entry in journal {
      if let id = entry.accountID, book.position(of: id) == nil { meet(id, entry.source, 1) }
    }
    let all = orphans.flatMap { id, files in files.values.map { (id: id, first: $0.first, count: $0.count) } }
    let sorted = all.sorted {
      ($0.first.file, $0.first.line, $0.id) < ($1.first.file, $1.first.line, $1.id)
    }
    let known = sorted.isEmpty ? nil : Spellings(book.accounts.map(\.id))
    for (id, first, count) in sorted {
      let meant = known?.listed(id)
      add(first, "unknown_account", more: count - 1) { path in
        Finding(
          .error, code: "unknown_account", path: path, line: Int(first.line), account: id,
          what: "the book has no account \(SafeText.quoted(id)), so the record does not count",
          advice: meant.map { "If you mean \($0), correct the id" } ?? Self.addAccount,
          more: count - 1)
      }
    }
  }

  /// Entries of the journal that have one id, of which one counts.
  mutating func addJournal(_ journal: [JournalEntry], of book: Book) {
    guard journal.count > book.journal.count else { return }
    let names = SourceNames(paths: paths)
    var first: [EntryID: JournalEntry] = [:]
    first.reserveCapacity(journal.count)
    for entry in journal {
      guard let other = first[entry.id] else {
        first[entry.id] = entry
        continue
      }
      if entry.says(other) {
        add(entry.source, "repeated_entry") { path in
          Finding(
            .warning, code: "repeated_entry", path: path, line: Int(entry.source.line), account: entry.accountID,
            what:
              "the entry with the id \(SafeText.quoted(entry.id.text)) is in \(names[other.source]) as well and counts once",
            advice: "Remove one of the two")
        }
        continue
      }
      add(entry.source, "duplicate_entry") { path in
        Finding(
          .warning, code: "duplicate_entry", path: path, line: Int(entry.source.line), account: entry.accountID,
          what:
            "an entry with the id \(SafeText.quoted(entry.id.text)) and other content is in \(names[other.source]); "
            + "the earlier one by time counts",
          advice: "Give each entry an id of its own")
      }
    }
  }
}

extension JournalEntry {
  /// Whether the other entry says the same.
  fileprivate func says(_ other: JournalEntry) -> Bool {
    at == other.at && by == other.by && accountID == other.accountID && kind == other.kind
  }
}

/// Sources in words.
struct SourceNames {
  let paths: [String]

  /// The source's file, relative to the data directory.
  func path(_ source: Source) -> String {
    paths.indices.contains(Int(source.file)) ? paths[Int(source.file)] : ""
  }

  /// `usage/2026.jsonl:41`.
  subscript(source: Source) -> String { "\(path(source)):\(source.line)" }
}
