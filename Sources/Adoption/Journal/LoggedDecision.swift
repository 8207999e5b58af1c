/// A decision as the journal tells it: who decided what and when, and whether it still counts.
package struct LoggedDecision: Sendable, Identifiable {
  /// What was written, in one go.
  package let decision: RecordedDecision
  /// The accounts that it is about, in the order in which they are named; none where it is about the whole book.
  package let accountIDs: [String]
  /// What each of its entries says, in order.
  package let parts: [Part]
  /// What it says, on one line, without its account where it is about one.
  package let words: String

  /// One entry of a decision.
  package struct Part: Sendable {
    /// The entry.
    package let entry: JournalEntry
    /// The account that it is about; nil for the whole book.
    package let accountID: String?
    /// What it says, on one line, without its account.
    package let words: String
    /// The entry that took it back; nil while it counts.
    package let undo: JournalEntry?
  }

  /// The id of its first entry.
  package var id: EntryID { decision.entries[0].id }
  /// When it was decided.
  package var at: Timestamp { decision.at }
  /// The day on which it counts.
  package var day: Day { decision.entries[0].day }
  /// Who decided.
  package var by: String { decision.entries[0].by }
  /// Whether nothing of it counts any more.
  package var isUndone: Bool { parts.allSatisfy { $0.undo != nil } }
}

extension Portfolio {
  /// Every decision up to the day, the newest first: those that were undone, and what undid them, too.
  package var journal: [LoggedDecision] {
    let dated = book.journal.filter { $0.day <= day }
    let log = JournalLog(dated, self)
    return JournalLog.newestFirst(RecordedDecision.all(in: dated).map(log.logged))
  }

  /// How many decisions are dated after the day and so do not count yet: on the day of today, what was written by a clock
  /// that runs ahead.
  package var decisionsAhead: Int {
    RecordedDecision.all(in: book.journal.filter { $0.day > day } + book.ahead).count
  }

  /// Those entries in words, the newest first; they may name what was decided before.
  func logged(_ entries: [JournalEntry]) -> [LoggedDecision] {
    guard !entries.isEmpty else { return [] }
    let log = JournalLog(book.journal + entries, self)
    return JournalLog.newestFirst(RecordedDecision.all(in: entries).map(log.logged))
  }

  /// What was decided about one account up to the day, the newest first: of decisions about several only its part.
  package func journal(about id: String) -> [LoggedDecision] {
    let dated = book.journal.filter { $0.day <= day }
    let log = JournalLog(dated, self)
    let entries = dated.filter { log.account(of: $0) == id }
    return JournalLog.newestFirst(RecordedDecision.all(in: entries).map(log.logged))
  }
}

/// Puts decisions into words, those that do not count any more too.
private struct JournalLog {
  private let portfolio: Portfolio
  private let entries: [EntryID: JournalEntry]
  /// The undo in effect of each undone entry, by the id of that entry.
  private let undos: [EntryID: JournalEntry]

  init(_ dated: [JournalEntry], _ portfolio: Portfolio) {
    self.portfolio = portfolio
    entries = Dictionary(dated.map { ($0.id, $0) }) { first, _ in first }
    let undone = UndoneEntries(dated)
    var undos: [EntryID: JournalEntry] = [:]
    for entry in dated where !undone.contains(entry.id) {
      if case .undo(let target) = entry.kind, target != entry.id { undos[target] = entry }
    }
    self.undos = undos
  }

  static func newestFirst(_ decisions: [LoggedDecision]) -> [LoggedDecision] {
    decisions.sorted { left, right in
      left.at == right.at ? right.id.precedes(left.id) : left.at > right.at
    }
  }

  func logged(_ decision: RecordedDecision) -> LoggedDecision {
    let parts = decision.entries.map { entry in
      LoggedDecision.Part(
        entry: entry, accountID: account(of: entry), words: words(of: entry), undo: undos[entry.id])
    }
    var accounts: [String] = []
    for id in parts.compactMap(\.accountID) where !accounts.contains(id) { accounts.append(id) }
    let named = parts.map { part in
      let name = part.accountID.flatMap { portfolio[$0]?.account.displayName ?? $0 }
      let isPartlyUndone = part.undo != nil && parts.contains { $0.undo == nil }
      return (accounts.count > 1 ? name.map { "\($0): " } ?? "" : "") + part.words + (isPartlyUndone ? " (undone)" : "")
    }
    return LoggedDecision(
      decision: decision, accountIDs: accounts, parts: parts, words: named.joined(separator: "; "))
  }

  private func words(of entry: JournalEntry) -> String {
    guard case .undo(let id) = entry.kind, let target = entries[id] else { return plainWords(of: entry) }
    // What takes an undo back brings the decision back.
    if case .undo(let id) = target.kind {
      return "redo: " + (entries[id].map(plainWords(of:)) ?? "the entry \(id)")
    }
    return "undo: " + plainWords(of: target)
  }

  private func plainWords(of entry: JournalEntry) -> String {
    let words = portfolio.decisions.words(of: entry, on: portfolio.day)
    if case .unknown = entry.kind { return words + ", which only a newer version knows" }
    return words
  }

  /// The account of an entry, of its action, or of what it undoes.
  func account(of entry: JournalEntry) -> String? {
    if case .undo(let id) = entry.kind, entry.accountID == nil { return entries[id]?.accountID }
    return portfolio.decisions.account(of: entry)
  }
}
