/// What had been decided by a day: the fold over the journal (data-directory.md, model.md 10).
public struct Decisions: Sendable {
  /// Decisions by account id.
  public private(set) var accounts: [String: AccountDecisions] = [:]
  /// The entries that count, in order: those that were not undone by the day.
  public private(set) var entries: [JournalEntry] = []

  /// The decisions of entries up to `day`, given in order of moment and id.
  ///
  /// An undone entry is as if it never was. An undo counts from its own day and may itself be undone.
  init(journal: [JournalEntry], on day: Day) {
    let dated = journal.filter { $0.day <= day }
    let undone = UndoneEntries(dated)
    entries = dated.filter { !undone.contains($0.id) }
    for entry in dated {
      if undone.contains(entry.id) {
        if case .actionScheduled(let fields) = entry.kind, let account = entry.accountID {
          accounts[account, default: AccountDecisions()].schedule(undone: fields, entry)
        }
        continue
      }
      guard let account = entry.accountID ?? owner(ofActionIn: entry) else { continue }
      accounts[account, default: AccountDecisions()].add(entry)
    }
  }

  /// The decisions about one account; none for an account that the journal does not name.
  public subscript(accountID: String) -> AccountDecisions { accounts[accountID] ?? AccountDecisions() }

  /// The account of the action that an entry changes, for entries that name only the action.
  private func owner(ofActionIn entry: JournalEntry) -> String? {
    let action: String? =
      switch entry.kind {
      case .actionUpdated(let change): change.action
      case .actionDone(let action), .actionCancelled(let action, _): action
      default: nil
      }
    guard let action else { return nil }
    return accounts.first { $0.value.action(action) != nil }?.key
  }
}

/// What had been decided about one account.
public struct AccountDecisions: Sendable {
  /// All actions, open or not, in the order in which they were first scheduled.
  public private(set) var actions: [Action] = []
  /// Stage calls, in order.
  public private(set) var calls: [StageCall] = []
  /// Days of reviews, in order.
  public private(set) var reviews: [Day] = []
  /// The latest snooze.
  public private(set) var snooze: Snooze?
  /// Silenced flags, in order.
  public private(set) var dismissals: [Dismissal] = []
  /// Remarks, in order.
  public private(set) var notes: [JournalEntry] = []
  /// The latest diagnosis of a decline.
  public private(set) var diagnosis: JournalEntry?
  /// Open actions of which every scheduling so far was undone.
  private var ghosts: [Action] = []
  /// Ids of undone schedulings, and the id of the action that others scheduled too.
  private var aliases: [String: String] = [:]
  /// The latest sentiment.
  public private(set) var sentiment: Sentiment?

  /// Out of triage until a day.
  public struct Snooze: Hashable, Sendable {
    /// The first day on which the account is back.
    public let until: Day
    /// Why.
    public let why: String?
  }

  /// One flag silenced in the run that held on that day.
  public struct Dismissal: Hashable, Sendable {
    /// The flag's key.
    public let flag: String
    /// When it was dismissed.
    public let on: Day
    /// Why.
    public let why: String?
  }

  /// The actions that are neither done nor cancelled.
  public var openActions: [Action] { actions.filter { $0.state == .open } }

  mutating func add(_ entry: JournalEntry) {
    switch entry.kind {
    case .actionScheduled(let fields): schedule(fields, entry)
    case .actionUpdated(let change): update(change.action) { $0.apply(change) }
    case .actionDone(let action):
      update(action) {
        $0.state = .done
        $0.closedOn = entry.day
      }
    case .actionCancelled(let action, _):
      update(action) {
        $0.state = .cancelled
        $0.closedOn = entry.day
      }
    case .stageCalled(let stage, let why):
      calls.append(StageCall(value: stage, on: entry.day, by: entry.by, why: why))
    case .reviewAccount: reviews.append(entry.day)
    case .snoozed(let until, let why): snooze = Snooze(until: until, why: why)
    case .dismissed(let flag, let why): dismissals.append(Dismissal(flag: flag, on: entry.day, why: why))
    case .note: notes.append(entry)
    case .diagnosis: diagnosis = entry
    case .sentimentSet(let value, let why): sentiment = Sentiment(value: value, on: entry.day, why: why)
    case .reviewStarted, .reviewEnded, .undo, .unknown: break
    }
  }

  /// The open action of that kind and reason, of which there is one at most: scheduling it again updates it (model.md 10).
  public func openAction(kind: String?, reason: String?) -> Action? {
    openIndex(kind: kind, reason: reason).map { actions[$0] }
  }

  private func openIndex(kind: String?, reason: String?) -> Int? {
    // By index: to hand each action to a closure would copy it.
    actions.indices.first { actions[$0].state == .open && actions[$0].kind == kind && actions[$0].reason == reason }
  }

  private mutating func schedule(_ fields: ActionFields, _ entry: JournalEntry) {
    let ids = Self.ids(fields, entry)
    if let index = openIndex(kind: fields.kind, reason: fields.reason) {
      actions[index].reschedule(fields, ids: ids)
    } else {
      let action = Action(fields, ids: ids, by: entry.by, on: entry.day)
      if let index = ghostIndex(kind: fields.kind, reason: fields.reason) {
        for id in ghosts.remove(at: index).ids { aliases[id] = action.id }
      }
      actions.append(action)
    }
  }

  /// Remembers an undone scheduling for its ids alone: what was said of the action by them holds for what is left of it, so
  /// that undoing one of several schedulings never reopens an action that is done (model.md 12).
  mutating func schedule(undone fields: ActionFields, _ entry: JournalEntry) {
    let ids = Self.ids(fields, entry)
    if let index = openIndex(kind: fields.kind, reason: fields.reason) {
      for id in ids where !actions[index].ids.contains(id) { aliases[id] = actions[index].id }
    } else if let index = ghostIndex(kind: fields.kind, reason: fields.reason) {
      ghosts[index].reschedule(ActionFields(), ids: ids)
    } else {
      ghosts.append(Action(fields, ids: ids, by: entry.by, on: entry.day))
    }
  }

  private static func ids(_ fields: ActionFields, _ entry: JournalEntry) -> [String] {
    [fields.action == entry.id ? nil : fields.action, entry.id].compactMap(\.self)
  }

  private func ghostIndex(kind: String?, reason: String?) -> Int? {
    ghosts.firstIndex { $0.kind == kind && $0.reason == reason }
  }

  private func index(of id: String) -> Int? {
    if let index = actions.indices.last(where: { actions[$0].ids.contains(id) }) { return index }
    guard let alias = aliases[id] else { return nil }
    return actions.indices.last { actions[$0].ids.contains(alias) }
  }

  /// The action of that id, or of the id of an undone entry that scheduled it.
  func action(_ id: String) -> Action? { index(of: id).map { actions[$0] } }

  private mutating func update(_ id: String, _ change: (inout Action) -> Void) {
    if let index = index(of: id) {
      change(&actions[index])
    } else if let index = ghosts.firstIndex(where: { $0.ids.contains(id) }) {
      change(&ghosts[index])
      // What comes after the end of an action is another.
      if ghosts[index].state != .open { ghosts.remove(at: index) }
    }
  }
}
