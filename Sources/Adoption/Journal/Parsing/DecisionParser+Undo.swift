// Taking back what was decided.
extension DecisionParser {
  /// The undo of an entry together with the others of its decision. - Parameter id: Its id, or enough of it.
  package func undo(_ id: String) throws(Refusal) -> ParsedDecision {
    let entry = try entry(id)
    let told = "\(name(account(of: entry))): \(words(of: entry))"
    guard decisions.entries.contains(where: { $0.id == entry.id }) else {
      throw Refusal("It is undone already: \(told).")
    }
    let whole = RecordedDecision.all(in: dated.lazy.filter { $0.by == entry.by }).first { decision in
      decision.entries.contains { $0.id == entry.id }
    }
    guard let whole else { throw Refusal("The entry \(entry.id) is not in the journal any more. Try again.") }
    return ParsedDecision(Decision(undoing: whole), remarks: remarks("Undone", whole))
  }

  /// The undo of what that person decided last.
  package func undoLatest(by author: String) throws(Refusal) -> ParsedDecision {
    guard let latest = UndoHistory(book.journal, by: author, on: day).undoable else {
      if let ahead = book.ahead.last(where: { $0.by == author }) { throw refusal(ahead) }
      throw Refusal("\(author) has decided nothing in this book that could be undone.")
    }
    return ParsedDecision(Decision(undoing: latest), remarks: remarks("Undone", latest))
  }

  /// What that person undid last, back again.
  package func redo(by author: String) throws(Refusal) -> ParsedDecision {
    guard let (undo, decision) = UndoHistory(book.journal, by: author, on: day).redoable else {
      throw Refusal("There is nothing to redo: \(author) has undone nothing since their latest decision.")
    }
    let own = Set(undo.entries.map(\.id))
    let others = UndoneEntries(dated.filter { !own.contains($0.id) })
    let remarks = decision.entries.flatMap { entry in
      self.remarks(
        others.contains(entry.id) ? "Still undone, since it was undone twice" : "Redone",
        RecordedDecision(entries: [entry]))
    }
    return ParsedDecision(Decision(undoing: undo), remarks: remarks)
  }

  /// The decision ahead of the clock that has that id, or schedules the action of that id.
  func ahead(_ typed: String) -> JournalEntry? {
    func ids(_ entry: JournalEntry) -> [EntryID] {
      if case .actionScheduled(let fields) = entry.kind {
        [entry.id, fields.action].compactMap(\.self)
      } else {
        [entry.id]
      }
    }
    guard case .found(let found) = IDSearch(typed, among: book.ahead.flatMap(ids)) else { return nil }
    return book.ahead.first { ids($0).contains(where: found.contains) }
  }

  /// What lies ahead of the clock is named, not denied.
  func refusal(_ ahead: JournalEntry) -> Refusal {
    Refusal(
      "It lies ahead of the clock, so it does not count yet: \(name(account(of: ahead))): \(words(of: ahead)) ("
        + "\(ahead.signedWords)). Try again when that moment has come, or set the clock.")
  }

  /// What is known on the day.
  private var dated: [JournalEntry] { book.journal.filter { $0.day <= day } }

  private func remarks(_ what: String, _ decision: RecordedDecision) -> [String] {
    decision.entries.map { "\(what): \(name(account(of: $0))): \(words(of: $0))." }
  }

  /// The entry of that id.
  private func entry(_ typed: String) throws(Refusal) -> JournalEntry {
    let dated = dated
    switch IDSearch(typed, among: dated.map(\.id)) {
    case .found(let ids):
      let named = Set(ids)
      let found = dated.filter { named.contains($0.id) }
      guard found.count == 1, let entry = found.first else {
        throw Refusal(
          "“\(typed)” may mean \(FigureText.number(found.count)) entries. Give more of the id:",
          choices: choices(found.reversed()))
      }
      return entry
    case .tooShort:
      throw Refusal(
        "“\(typed)” is too short for an id: give its first or last \(IDSearch.shortest) characters or more.")
    case .none:
      if let ahead = ahead(typed) { throw refusal(ahead) }
      guard !dated.isEmpty else { throw Refusal("Nothing was decided in this book yet: there is nothing to undo.") }
      throw Refusal(
        "No entry of the journal has an id that begins or ends with “\(typed)”. The latest that count:",
        choices: choices(decisions.entries.suffix(5).reversed()))
    }
  }

  private func choices(_ entries: some Sequence<JournalEntry>) -> [String] {
    let endings = IDSearch.endings(of: book.journal.map(\.id))
    return listed(entries) { "\(endings[$0.id] ?? $0.id.text)  \(name(account(of: $0))): \(words(of: $0))" }
  }

  /// The account that an entry is about: its own, or that of the action or the entry that it names.
  private func account(of entry: JournalEntry) -> String? {
    if case .undo = entry.kind, entry.accountID == nil {
      return undone(by: entry).flatMap { target, _ in account(of: target) }
    }
    return everything.account(of: entry)
  }

  /// What an entry says; of an undo what it takes back or brings back.
  private func words(of entry: JournalEntry) -> String {
    guard let (target, isBack) = undone(by: entry) else { return everything.words(of: entry, on: day) }
    return "the \(isBack ? "redo" : "undo") of: \(everything.words(of: target, on: day))"
  }

  /// What a row of undos is about in the end, and whether the last of them brings it back; nil for other entries.
  private func undone(by entry: JournalEntry) -> (target: JournalEntry, isBack: Bool)? {
    var (latest, isBack, seen) = (entry, true, Set<EntryID>())
    while case .undo(let target) = latest.kind, seen.insert(latest.id).inserted,
      let next = book.journal.first(where: { $0.id == target })
    {
      (latest, isBack) = (next, !isBack)
    }
    if case .undo = latest.kind { return nil }
    return latest.id == entry.id ? nil : (latest, isBack)
  }
}
