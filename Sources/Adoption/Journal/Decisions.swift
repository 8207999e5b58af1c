/// What had been decided by a day: the fold over the journal (<doc:Actions>).
public struct Decisions: Sendable {
  /// Decisions by account id.
  public private(set) var accounts: [String: AccountDecisions] = [:]
  /// The entries that count, in order: those that were not undone by the day.
  public private(set) var entries: [JournalEntry] = []
  /// The account of each action id, that of the latest scheduling; only where some entry names an action alone.
  private var owners: [String: String] = [:]

  /// The decisions of entries up to `day`, given in order of moment and id.
  ///
  /// An undone entry is as if it never was. An undo counts from its own day and may itself be undone.
  init(journal: [JournalEntry], on day: Day) {
    let dated = journal.contains { $0.day > day } ? journal.filter { $0.day <= day } : journal
    let undone = UndoneEntries(dated)
    if undone.isEmpty { entries = dated } else { entries.reserveCapacity(dated.count) }
    let namesOwners = dated.contains { $0.accountID == nil && $0.changedAction != nil }
    for entry in dated {
      let scheduled: ActionFields? = if case .actionScheduled(let fields) = entry.kind { fields } else { nil }
      if namesOwners, let scheduled, let account = entry.accountID {
        for id in Action(scheduled, entry).ids { owners[id] = account }
      }
      if undone.contains(entry.id) {
        if let scheduled, let account = entry.accountID {
          accounts[account, default: AccountDecisions()].schedule(undone: scheduled, entry)
        }
        continue
      }
      if !undone.isEmpty { entries.append(entry) }
      guard let account = entry.accountID ?? entry.changedAction.flatMap({ owners[$0] }) else { continue }
      accounts[account, default: AccountDecisions()].add(entry)
    }
  }

  /// The decisions about one account; none for an account that the journal does not name.
  public subscript(accountID: String) -> AccountDecisions { accounts[accountID] ?? AccountDecisions() }

  /// The action of that id, and the account that it is for.
  public func action(_ id: String) -> (accountID: String, action: Action)? {
    if let owner = owners[id] { return self[owner].action(id).map { (owner, $0) } }
    for (account, decisions) in accounts {
      if let action = decisions.action(id) { return (account, action) }
    }
    return nil
  }
}

extension JournalEntry {
  /// The id of the action that it changes; nil where it changes none.
  fileprivate var changedAction: String? {
    switch kind {
    case .actionUpdated(let change): change.action
    case .actionDone(let action), .actionCancelled(let action, _): action
    default: nil
    }
  }
}
