/// Something that someone is to do for an account by a day (<doc:Actions>).
public struct Action: Hashable, Sendable {
  /// Every id that names the action: its own first, then those of entries that scheduled it again.
  public var ids: [EntryID] { [id] + laterIDs }
  /// The action's own id.
  public let id: EntryID
  private(set) var laterIDs: [EntryID]
  /// What sort of action it is.
  public private(set) var kind: String?
  /// What is to be done.
  public private(set) var title: String?
  /// Who does it; nil while no one does.
  public private(set) var owner: String?
  /// By when; nil while it has no day.
  public private(set) var due: Day?
  /// The flag or trigger that it answers.
  public private(set) var reason: String?
  /// Whether its title, owner and day are as they were proposed. Where it is not, nobody knows.
  public private(set) var isProposed: Bool
  /// Where it stands.
  public internal(set) var state: State = .open
  /// Who scheduled it first.
  public let by: String
  /// The day on which it was first scheduled.
  public let scheduledOn: Day
  /// The day on which it was done or cancelled.
  public internal(set) var closedOn: Day?

  /// Where an action stands.
  public enum State: String, Sendable {
    case open, done, cancelled
  }

  /// What it is about: of open actions with one subject the first is the one that is scheduled again.
  struct Subject: Hashable, Sendable {
    let kind, reason: String?
  }

  var subject: Subject { Subject(kind: kind, reason: reason) }

  /// Whether someone does it by a day.
  public var isScheduled: Bool { owner != nil && due != nil }

  /// Whether someone does it by a day that has not passed.
  public func isScheduled(on day: Day) -> Bool { owner != nil && due.map { $0 >= day } ?? false }

  /// What an entry schedules, open.
  init(_ fields: ActionFields, _ entry: JournalEntry) {
    id = fields.action ?? entry.id
    laterIDs = id == entry.id ? [] : [entry.id]
    by = entry.by
    scheduledOn = entry.day
    kind = fields.kind
    title = fields.title
    owner = fields.owner
    due = fields.due
    reason = fields.reason
    isProposed = fields.isProposed
  }

  /// Takes over what a new scheduling says, and the ids that are new with it; what it leaves out stays.
  mutating func reschedule(_ fields: ActionFields, ids: [EntryID]) {
    laterIDs += ids
    title = fields.title ?? title
    owner = fields.owner ?? owner
    due = fields.due ?? due
    isProposed = fields.isProposed
  }

  mutating func apply(_ change: ActionChange) {
    let before = (title, owner, due)
    defer { if before != (title, owner, due) { isProposed = false } }
    if case .set(let value) = change.kind { kind = value }
    if case .set(let value) = change.title { title = value }
    if case .set(let value) = change.owner { owner = value }
    if case .set(let value) = change.reason { reason = value }
    if case .set(let value) = change.due { due = value }
  }
}

/// Whether an account's next step has an owner and a day (<doc:Actions>).
public struct ActionStanding: Hashable, Sendable {
  /// The account's state.
  public let state: State
  /// The open actions: those with the earliest due day first, undated ones last.
  public let open: [Action]

  /// From "nothing planned" to "planned and late".
  public enum State: String, CaseIterable, Sendable {
    /// No open action.
    case none
    /// Open actions, none with an owner.
    case unowned
    /// An open action with an owner, none with a day as well.
    case undated
    /// An open action with owner and day.
    case scheduled
    /// An open action whose day has passed.
    case overdue
  }

  init(_ decisions: AccountDecisions, on day: Day) {
    let actions = decisions.openActions
    open = actions.enumerated().sorted { left, right in
      switch (left.element.due, right.element.due) {
      case (let one?, let two?) where one != two: one < two
      case (_?, nil): true
      case (nil, _?): false
      default: left.offset < right.offset
      }
    }.map(\.element)
    state =
      if actions.isEmpty {
        .none
      } else if actions.contains(where: { $0.due.map { $0 < day } ?? false }) {
        .overdue
      } else if actions.contains(where: \.isScheduled) {
        .scheduled
      } else if actions.contains(where: { $0.owner != nil }) {
        .undated
      } else {
        .unowned
      }
  }
}
