internal import Adoption

/// A book with what is to be said of its files.
struct AssembledBook: Sendable {
  let book: Book
  let findings: [Finding]
  /// Fields of accounts with two different values.
  let conflicts: [Finding]
  /// What is doubtful about the facts as a whole.
  let doubts: [Finding]
}

/// Puts a book together from the contents of its files, which are added in path order.
struct BookAssembly {
  private var findings: [Finding] = []
  private let paths: [String]
  /// What was put together of the same files but for the journal; nil where all is to be put together anew.
  private let base: AssembledBook?
  private var rules: Rules?
  private var union: AccountUnion
  private var events: [EventTable] = []
  private var usage: [UsageTable] = []
  private var journal: [JournalEntry] = []
  private var notes: [RecordNotes] = []
  private var staleness: [Finding] = []
  private var sundays: [SundayWeeks] = []

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - paths: all paths ever met, by number; those that `base` knows have the same numbers in it.
  ///   - base: what was put together before, where nothing but journals has changed since.
  init(paths: [String], base: AssembledBook? = nil) {
    self.paths = paths
    self.base = base
    union = AccountUnion(paths: paths)
  }

  mutating func add(_ file: KnownFile) {
    let content = file.content
    // One file alone is not copied.
    if journal.isEmpty { journal = content.journal } else { journal += content.journal }
    if let stale = file.staleness { staleness.append(stale) }
    notes.append(content.notes)
    if content.sundays >= SundayWeeks.least { sundays += SundayWeeks(content).map { [$0] } ?? [] }
    guard base == nil else { return }
    if let rules = content.rules { self.rules = rules }
    for account in content.accounts { union.add(account) }
    events += content.events
    usage += content.usage
  }

  mutating func finish() -> AssembledBook {
    let book =
      base?.book.replacing(journal: journal, paths: paths)
      ?? Book(
        rules: rules ?? Rules(), accounts: union.accounts, events: events, usage: usage, journal: journal, paths: paths,
        workers: .threads)
    let conflicts = base?.conflicts ?? union.conflicts
    let doubts = base?.doubts ?? book.doubts
    var cross = CrossFindings(paths: paths)
    cross.add(conflicts)
    cross.addReplaced(book)
    cross.addOrphans(book, journal)
    cross.addJournal(journal, of: book)
    let known = Dictionary(grouping: staleness + notes.flatMap(\.findings) + cross.findings) { $0.path ?? "" }
    for path in known.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      findings += (known[path] ?? []).enumerated().sorted { left, right in
        (left.element.line ?? 0, left.element.column ?? 0, left.offset)
          < (right.element.line ?? 0, right.element.column ?? 0, right.offset)
      }.map(\.element)
    }
    findings += UnknownKeys.findings(notes) + sundayFindings(book.rules) + doubts
    if book.accounts.isEmpty {
      findings.append(
        Finding(
          .gap, code: "no_accounts", what: "the book has no accounts",
          advice:
            "Put a file such as accounts/all.jsonl into the directory, with one object like {\"id\": \"acme\"} a line"))
    }
    return AssembledBook(book: book, findings: findings, conflicts: conflicts, doubts: doubts)
  }

  /// Files whose weeks are nearly all named by Sundays, in a book that does not say what that means.
  private func sundayFindings(_ rules: Rules) -> [Finding] {
    guard rules.origins["week_starts_on"] == nil else { return [] }
    return sundays.map(\.finding)
  }
}
