/// What had been decided about one account.
public struct AccountDecisions: Sendable {
  /// All actions, open or not, in the order in which they were first scheduled.
  public var actions: [Action] { table.actions }
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
  private var table: ActionTable
  private var ghosts = GhostActions()
  /// Ids of undone schedulings, and the id of the action that others scheduled too.
  private var aliases: [EntryID: EntryID] = [:]
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

  /// Whether nothing was decided otherwise there.
  func decidesAs(_ other: AccountDecisions) -> Bool {
    actions == other.actions && calls == other.calls && reviews == other.reviews && snooze == other.snooze
      && dismissals == other.dismissals && notes == other.notes && diagnosis == other.diagnosis
      && sentiment == other.sentiment
  }

  /// The actions that are neither done nor cancelled.
  public var openActions: [Action] { actions.filter { $0.state == .open } }

  /// Nothing yet, with room for so many actions.
  init(actions count: Int = 0) { table = ActionTable(count) }

  /// Adds the next entry. Of an undone one only the ids of the action that it schedules count.
  mutating func add(_ entry: JournalEntry, _ undone: UndoneEntries) {
    if !undone.contains(entry.id) {
      add(entry)
    } else if case .actionScheduled(let fields) = entry.kind {
      schedule(undone: fields, entry)
    }
  }

  /// Gives back what only adding needs, which takes as much room as all actions.
  mutating func finish() {
    table.finish()
    ghosts = GhostActions()
  }

  private mutating func add(_ entry: JournalEntry) {
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

  /// The open action of that kind and reason, of which there is one at most: scheduling it again updates it
  /// (<doc:Actions>).
  public func openAction(kind: String?, reason: String?) -> Action? {
    let subject = Action.Subject(kind: kind, reason: reason)
    // By index: to hand each action to a closure would copy it.
    return actions.indices.first { actions[$0].state == .open && actions[$0].subject == subject }.map { actions[$0] }
  }

  private mutating func schedule(_ fields: ActionFields, _ entry: JournalEntry) {
    let action = Action(fields, entry)
    if let position = table.openPosition(action.subject) {
      table.reschedule(at: position, fields, ids: action.ids)
    } else {
      for id in ghosts.take(action.subject) { aliases[id] = action.id }
      table.append(action)
    }
  }

  /// Remembers an undone scheduling for its ids alone: what was said of the action by them holds for what is left of it, so
  /// that undoing one of several schedulings never reopens an action that is done (<doc:Actions>).
  private mutating func schedule(undone fields: ActionFields, _ entry: JournalEntry) {
    let action = Action(fields, entry)
    if let position = table.openPosition(action.subject) {
      for id in action.ids where !table.has(id, at: position) { aliases[id] = actions[position].id }
    } else {
      ghosts.schedule(action)
    }
  }

  private func position(of id: EntryID) -> Int? {
    table.position(of: id) ?? aliases[id].flatMap(table.position)
  }

  /// The action of that id, or of the id of an undone entry that scheduled it.
  func action(_ id: EntryID) -> Action? { position(of: id).map { actions[$0] } }

  private mutating func update(_ id: EntryID, _ change: (inout Action) -> Void) {
    if let position = position(of: id) {
      table.change(at: position, change)
    } else {
      ghosts.change(id, change)
    }
  }
}
