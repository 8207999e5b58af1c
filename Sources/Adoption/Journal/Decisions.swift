/// What had been decided by a day: the fold over the journal (<doc:Actions>).
public struct Decisions: Sendable {
  /// Decisions by account id.
  public private(set) var accounts: [String: AccountDecisions] = [:]
  /// The entries that count, in order: those that were not undone by the day.
  public private(set) var entries: [JournalEntry] = []
  /// The account of each action id, that of the latest scheduling; only where some entry names an action alone.
  private var owners: [EntryID: String] = [:]

  /// The decisions of entries up to `day`, given in order of moment and id.
  ///
  /// An undone entry is as if it never was. An undo counts from its own day and may itself be undone.
  init(journal: [JournalEntry], on day: Day, workers: Workers = .single) {
    let dated = journal.contains { $0.day > day } ? journal.filter { $0.day <= day } : journal
    let undone = UndoneEntries(dated)
    entries = undone.isEmpty ? dated : dated.filter { !undone.contains($0.id) }
    let accounts = owned(dated)
    let decided = workers.map(accounts.count) { account in
      let positions = accounts[account].entries
      var decisions = AccountDecisions(actions: positions.count { dated[Int($0)].schedulesAction })
      for position in positions { decisions.add(dated[Int(position)], undone) }
      decisions.finish()
      return decisions
    }
    self.accounts = Dictionary(uniqueKeysWithValues: zip(accounts.lazy.map(\.id), decided))
  }

  /// The positions of each account's entries: its own, and those that name an action of it alone.
  private mutating func owned(_ dated: [JournalEntry]) -> [(id: String, entries: [Int32])] {
    var accounts: [(id: String, entries: [Int32])] = []
    var places: [String: Int] = [:]
    let namesOwners = dated.contains { $0.accountID == nil && $0.kind.changedAction != nil }
    for (position, entry) in dated.enumerated() {
      if namesOwners, let account = entry.accountID, case .actionScheduled(let fields) = entry.kind {
        for id in Action(fields, entry).ids { owners[id] = account }
      }
      guard let account = entry.accountID ?? entry.kind.changedAction.flatMap({ owners[$0] }) else { continue }
      let place = places[account] ?? accounts.count
      if place == accounts.count {
        places[account] = place
        accounts.append((account, []))
      }
      accounts[place].entries.append(Int32(position))
    }
    return accounts
  }

  /// The decisions about one account; none for an account that the journal does not name.
  public subscript(accountID: String) -> AccountDecisions { accounts[accountID] ?? AccountDecisions() }

  /// The account that an entry is about: its own, else that of the action which it changes; nil for the whole book.
  public func account(of entry: JournalEntry) -> String? {
    entry.accountID ?? entry.kind.changedAction.flatMap { action($0)?.accountID }
  }

  /// The action of that id, and the account that it is for.
  public func action(_ id: EntryID) -> (accountID: String, action: Action)? {
    if let owner = owners[id] { return self[owner].action(id).map { (owner, $0) } }
    for (account, decisions) in accounts {
      if let action = decisions.action(id) { return (account, action) }
    }
    return nil
  }
}

extension JournalEntry {
  fileprivate var schedulesAction: Bool { if case .actionScheduled = kind { true } else { false } }
}
