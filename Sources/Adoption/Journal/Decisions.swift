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
        if let account = entry.accountID { accounts[account, default: AccountDecisions()].takeBack(entry) }
      } else if let account = entry.accountID ?? owner(ofActionIn: entry) {
        accounts[account, default: AccountDecisions()].add(entry)
      }
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
    return accounts.first { $0.value.index(of: action) != nil }?.key
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
  /// Schedulings that were undone: what was done by their ids stays done.
  private var takenBack: [TakenBack] = []

  /// A scheduling that was undone, one of several of an action.
  private struct TakenBack {
    let kind: String?
    let reason: String?
    let ids: [String]
    /// The position of the action that the others are of; nil while there is none.
    var action: Int?
  }

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
    let ids = [fields.action == entry.id ? nil : fields.action, entry.id].compactMap(\.self)
    if let index = openIndex(kind: fields.kind, reason: fields.reason) {
      actions[index].reschedule(fields, ids: ids)
    } else {
      actions.append(Action(fields, ids: ids, by: entry.by, on: entry.day))
      for index in takenBack.indices
      where takenBack[index].action == nil && takenBack[index].kind == fields.kind
        && takenBack[index].reason == fields.reason
      {
        takenBack[index].action = actions.count - 1
      }
    }
  }

  /// Takes back a scheduling that was undone: it says nothing any more, but the action that others of its schedulings make
  /// still answers to its id, so that what was done is not open again (model.md 12).
  mutating func takeBack(_ entry: JournalEntry) {
    guard case .actionScheduled(let fields) = entry.kind else { return }
    takenBack.append(
      TakenBack(
        kind: fields.kind, reason: fields.reason, ids: [fields.action, entry.id].compactMap(\.self),
        action: openIndex(kind: fields.kind, reason: fields.reason)))
  }

  private mutating func update(_ id: String, _ change: (inout Action) -> Void) {
    if let index = index(of: id) { change(&actions[index]) }
  }

  /// The position of the action that answers to that id.
  fileprivate func index(of id: String) -> Int? {
    actions.indices.last { actions[$0].ids.contains(id) } ?? takenBack.last { $0.ids.contains(id) }?.action
  }
}
