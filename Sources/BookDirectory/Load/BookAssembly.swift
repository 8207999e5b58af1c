internal import Adoption

/// A book with what is to be said of its files.
struct AssembledBook: Sendable {
  let book: Book
  /// The accounts as the files say, each once; none where nothing is added to the book later.
  let accounts: [Account]
  /// Fields of accounts with two different values.
  let conflicts: [Finding]
  fileprivate let said: Said
  /// The same in books that share it.
  let knownDoubts: Once<Int, [Finding]>

  /// What is wrong with the files, and doubtful about the facts as a whole. It takes a while, and reports do not ask for it.
  var findings: [Finding] {
    said.findings(of: book, conflicts, knownDoubts.value(of: 0) { book.doubts(workers: .threads) })
  }
}

/// Puts a book together from the contents of its files, which are added in path order.
struct BookAssembly {
  private let paths: [String]
  /// What was put together before, where some of it stays.
  private let base: AssembledBook?
  private let kept: Kept
  /// The facts of the accounts that are put together anew, as they were kept; nil where they were not.
  private let facts: KeptFacts?
  /// Whether nothing is added to the book later.
  private let isFinal: Bool

  /// What of the book that was put together before stays.
  enum Kept {
    case nothing
    /// Rules and accounts.
    case accounts
    /// Everything but the journal.
    case records
  }
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
  ///   - base: what was put together before.
  ///   - kept: what of it stays.
  ///   - facts: the facts that follow from the files, as they were kept; nil where they were not.
  ///   - isFinal: whether nothing is added to the book later.
  init(
    paths: [String], _ base: AssembledBook? = nil, keeping kept: Kept = .nothing, facts: KeptFacts? = nil,
    isFinal: Bool = false
  ) {
    self.paths = paths
    self.facts = facts
    self.isFinal = isFinal
    self.base = kept == .nothing ? nil : base
    self.kept = base == nil ? .nothing : kept
    union = AccountUnion(paths: paths)
  }

  mutating func add(_ file: KnownFile) {
    let content = file.content
    // One file alone is not copied.
    if journal.isEmpty { journal = content.journal } else { journal += content.journal }
    if let stale = file.staleness { staleness.append(stale) }
    notes.append(content.notes)
    if content.sundays >= SundayWeeks.least { sundays += SundayWeeks(content).map { [$0] } ?? [] }
    guard kept != .records else { return }
    events += content.events
    usage += content.usage
    guard kept != .accounts else { return }
    if let rules = content.rules { self.rules = rules }
    for account in content.accounts { union.add(account) }
  }

  mutating func finish() -> AssembledBook {
    let book = put()
    return AssembledBook(
      book: book, accounts: isFinal ? [] : base?.accounts ?? union.accounts,
      conflicts: base?.conflicts ?? union.conflicts,
      said: Said(paths: paths, notes: notes, staleness: staleness, sundays: sundays, journal: journal),
      knownDoubts: base.flatMap { $0.book.doubtsAs(book) ? $0.knownDoubts : nil } ?? Once())
  }

  /// The book: as much of the one before as stays.
  private mutating func put() -> Book {
    guard let base else { return put(rules ?? Rules(), union.accounts) }
    if kept == .records { return base.book.replacing(journal: journal, paths: paths) }
    return base.book.replacing(events: events, usage: usage, journal: journal, paths: paths, workers: .threads)
      ?? put(base.book.rules, base.accounts)
  }

  private mutating func put(_ rules: Rules, _ accounts: [Account]) -> Book {
    // The book is the last to hold the records: it may let go of them.
    let events = events
    self.events = []
    return Book(
      rules: rules, accounts: accounts, events: consume events, usage: usage, journal: journal, paths: paths,
      kept: facts,
      isFinal: isFinal, workers: .threads)
  }
}

/// What was noted while files were read, and what is to be compared with the book.
private struct Said {
  let paths: [String]
  let notes: [RecordNotes]
  let staleness: [Finding]
  let sundays: [SundayWeeks]
  let journal: [JournalEntry]

  /// What is wrong with the files, by path and line, and with the facts as a whole.
  func findings(of book: Book, _ conflicts: [Finding], _ doubts: [Finding]) -> [Finding] {
    var cross = CrossFindings(paths: paths)
    cross.add(conflicts)
    cross.addReplaced(book)
    cross.addOrphans(book, journal)
    cross.addJournal(journal, of: book)
    let known = Dictionary(grouping: staleness + notes.flatMap(\.findings) + cross.findings) { $0.path ?? "" }
    var findings: [Finding] = []
    for path in known.keys.sorted(by: { $0.precedesInBytes($1) }) {
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
    return findings
  }

  /// Files whose weeks are nearly all named by Sundays, in a book that does not say what that means.
  private func sundayFindings(_ rules: Rules) -> [Finding] {
    guard rules.origins["week_starts_on"] == nil else { return [] }
    return sundays.map(\.finding)
  }
}
