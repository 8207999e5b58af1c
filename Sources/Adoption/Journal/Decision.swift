/// What a person decides in one go, before it is written down: its parts are saved together or not at all, and undone
/// together.
public struct Decision: Hashable, Sendable {
  /// What is decided, in order.
  public var parts: [Part]

  /// One thing that is decided.
  public struct Part: Hashable, Sendable {
    /// The account that it is about; nil for the whole book.
    public var accountID: String?
    /// What is decided.
    public var kind: JournalEntry.Kind

    /// One thing about an account, or about the whole book.
    public init(accountID: String?, kind: JournalEntry.Kind) {
      self.accountID = accountID
      self.kind = kind
    }
  }

  /// One thing that is decided about an account, or about the whole book.
  public init(_ kind: JournalEntry.Kind, account id: String? = nil) { parts = [Part(accountID: id, kind: kind)] }

  /// Several things that are decided in one go; nil for none.
  public init?(_ parts: [Part]) {
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  /// The same thing about each of several accounts.
  public init(_ kind: JournalEntry.Kind, accounts ids: [String]) {
    parts = ids.map { Part(accountID: $0, kind: kind) }
  }

  /// This decision and another thing about an account in the same go.
  public func and(_ kind: JournalEntry.Kind, account id: String?) -> Decision {
    var both = self
    both.parts.append(Part(accountID: id, kind: kind))
    return both
  }

  /// Stands for the id of the action that the same decision schedules, which has none before it is saved.
  public static let scheduledAction: EntryID = ""

  /// Undoes every entry of a decision, the latest first.
  public init(undoing decision: RecordedDecision) {
    parts = decision.entries.reversed().map { Part(accountID: $0.accountID, kind: .undo(of: $0.id)) }
  }
}

/// A decision as it stands in the journal: the entries that one author wrote at one moment.
public struct RecordedDecision: Sendable {
  /// Its entries in order; never empty.
  public let entries: [JournalEntry]

  /// When it was decided.
  public var at: Timestamp { entries[0].at }
  /// The account that it is about; nil for the whole book.
  public var accountID: String? { entries.lazy.compactMap(\.accountID).first }
  /// The accounts that it is about, in the order in which they are named; none where it is about the whole book.
  public var accountIDs: [String] {
    var ids: [String] = []
    var seen: Set<String> = []
    for id in entries.lazy.compactMap(\.accountID) where seen.insert(id).inserted { ids.append(id) }
    return ids
  }
  /// Whether it only undoes others.
  public var isUndo: Bool { undone.count == entries.count }
  /// The ids of what it undoes.
  public var undone: [EntryID] {
    entries.compactMap { entry in if case .undo(let target) = entry.kind { target } else { nil } }
  }
}

extension RecordedDecision {
  /// The decisions of some entries, given in order of moment and id, in the order in which they were made.
  public static func all(in entries: some Sequence<JournalEntry>) -> [RecordedDecision] {
    var groups: [[JournalEntry]] = []
    var position: [String: Int] = [:]
    for entry in entries {
      if let last = position[entry.by], groups[last][0].at == entry.at {
        groups[last].append(entry)
      } else {
        position[entry.by] = groups.count
        groups.append([entry])
      }
    }
    return groups.map(RecordedDecision.init)
  }
}

/// What one person can undo and redo: it follows from the journal alone, so it outlasts a restart.
public struct UndoHistory: Sendable {
  /// The latest decision that counts and can be undone.
  public private(set) var undoable: RecordedDecision?
  /// The undo that can be taken back, and what comes back with it; nil once something new was decided.
  public private(set) var redoable: (undo: RecordedDecision, decision: RecordedDecision)?

  /// The history of one author up to a day, given the whole journal in order of moment and id.
  public init(_ journal: [JournalEntry], by author: String, on day: Day) {
    let dated = journal.filter { $0.day <= day }
    let undone = UndoneEntries(dated)
    let decisions = RecordedDecision.all(in: dated.lazy.filter { $0.by == author })
    func counts(_ decision: RecordedDecision) -> Bool { decision.entries.contains { !undone.contains($0.id) } }
    undoable = decisions.last { !$0.isUndo && counts($0) }
    let latest = decisions.last { !$0.isUndo }
    for decision in decisions.reversed() where decision.isUndo && counts(decision) {
      guard latest.map({ decision.at > $0.at }) ?? true else { return }
      if let target = decision.undone.lazy.compactMap({ RecordedDecision(holding: $0, in: dated) }).first {
        redoable = (decision, target)
        return
      }
    }
  }
}

extension RecordedDecision {
  /// The decision that the entry of that id is a part of, whoever made it; nil where it undoes another or is not there.
  fileprivate init?(holding id: EntryID, in entries: [JournalEntry]) {
    guard let entry = entries.first(where: { $0.id == id }) else { return nil }
    if case .undo = entry.kind { return nil }
    let same = entries.filter { $0.by == entry.by && $0.at == entry.at }
    self.init(entries: same)
  }
}
