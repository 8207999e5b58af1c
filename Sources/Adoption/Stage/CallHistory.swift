/// The stages that were set in the journal, by account: what had been set by a day costs no look at the whole journal.
struct CallHistory: Sendable {
  /// The entries that set a stage or undo one, by account, in order of moment and id.
  private var entries: [String: [JournalEntry]] = [:]

  /// - Parameter journal: in order of moment and id.
  init(_ journal: [JournalEntry]) {
    var owners: [EntryID: String] = [:]
    for entry in journal {
      guard case .stageCalled = entry.kind, let account = entry.accountID else { continue }
      owners[entry.id] = account
    }
    guard !owners.isEmpty else { return }
    var undos: [EntryID: [EntryID]] = [:]
    for entry in journal {
      if case .undo(let target) = entry.kind { undos[target, default: []].append(entry.id) }
    }
    // An undo belongs to the account of what it undoes, however many undos lie between.
    var reached = Array(owners.keys)
    while let id = reached.popLast() {
      for undo in undos[id] ?? [] where owners[undo] == nil {
        owners[undo] = owners[id]
        reached.append(undo)
      }
    }
    for entry in journal {
      if let account = owners[entry.id] { entries[account, default: []].append(entry) }
    }
  }

  /// Whether nothing was set otherwise there, on any day.
  func tells(as other: CallHistory, of account: String) -> Bool { entries[account] == other.entries[account] }

  /// The calls of the account's stage that count on that day, in order.
  func calls(of account: String, on day: Day) -> [StageCall] {
    guard let entries = entries[account] else { return [] }
    return Decisions(journal: entries, on: day)[account].calls
  }
}
