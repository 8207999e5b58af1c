/// The actions of an account while its journal is folded. A long journal has many: none is looked for by walking through
/// all of them.
struct ActionTable: Sendable {
  /// All actions, open or not, in the order in which they were first scheduled.
  private(set) var actions: [Action] = []
  /// The latest action of each id.
  private var latest: [EntryID: Int] = [:]
  /// The actions of ids that name several.
  private var shared: [EntryID: Set<Int>] = [:]
  private var open = FirstPositions<Action.Subject>()

  /// Empty, with room for so many actions: a journal may have a million of them.
  init(_ count: Int) {
    actions.reserveCapacity(count)
    latest.reserveCapacity(count)
  }

  /// The latest action with the id; nil for none.
  func position(of id: EntryID) -> Int? { latest[id] }

  /// The first open action with that subject; nil for none.
  mutating func openPosition(_ subject: Action.Subject) -> Int? {
    open.first(under: subject) { [actions] in actions[$0].state == .open && actions[$0].subject == subject }
  }

  /// Whether the id names the action there.
  func has(_ id: EntryID, at position: Int) -> Bool {
    latest[id] == position || shared[id]?.contains(position) == true
  }

  /// Adds an open action.
  mutating func append(_ action: Action) {
    let position = actions.count
    name(position, action.id)
    for id in action.laterIDs { name(position, id) }
    open.add(position, under: action.subject)
    actions.append(action)
  }

  /// The action there is scheduled again.
  mutating func reschedule(at position: Int, _ fields: ActionFields, ids: [EntryID]) {
    let new = ids.filter { !has($0, at: position) }
    for id in new { name(position, id) }
    actions[position].reschedule(fields, ids: new)
  }

  /// Changes the action there, which never opens again.
  mutating func change(at position: Int, _ change: (inout Action) -> Void) {
    let subject = actions[position].subject
    change(&actions[position])
    if actions[position].subject != subject { open.add(position, under: actions[position].subject) }
  }

  /// Gives back what finds open actions: nothing more is scheduled.
  mutating func finish() { open = FirstPositions() }

  private mutating func name(_ position: Int, _ id: EntryID) {
    guard let other = latest.updateValue(position, forKey: id) else { return }
    shared[id, default: [other]].insert(position)
    if other > position { latest[id] = other }
  }
}

/// Actions of which every scheduling so far was undone, while they are open: only for what is said of them by their ids.
struct GhostActions: Sendable {
  private var ghosts: [Ghost?] = []
  private var named = FirstPositions<EntryID>()
  private var about = FirstPositions<Action.Subject>()

  private struct Ghost: Sendable {
    var action: Action
    var ids: Set<EntryID>
  }

  /// An undone scheduling: of the first ghost with its subject, else of a new one.
  mutating func schedule(_ action: Action) {
    let position = first(action.subject) ?? ghosts.count
    if position == ghosts.count {
      ghosts.append(Ghost(action: action, ids: []))
      about.add(position, under: action.subject)
    }
    for id in action.ids where ghosts[position]?.ids.insert(id).inserted == true { named.add(position, under: id) }
  }

  /// Takes the first ghost with that subject away and returns its ids; none where there is none.
  mutating func take(_ subject: Action.Subject) -> Set<EntryID> {
    guard let position = first(subject) else { return [] }
    defer { ghosts[position] = nil }
    return ghosts[position]?.ids ?? []
  }

  /// Changes the first ghost with that id. What comes after the end of an action is another.
  mutating func change(_ id: EntryID, _ change: (inout Action) -> Void) {
    guard let position = named.first(under: id, where: { [ghosts] in ghosts[$0] != nil }), var ghost = ghosts[position]
    else { return }
    let subject = ghost.action.subject
    change(&ghost.action)
    if ghost.action.subject != subject { about.add(position, under: ghost.action.subject) }
    ghosts[position] = ghost.action.state == .open ? ghost : nil
  }

  private mutating func first(_ subject: Action.Subject) -> Int? {
    about.first(under: subject) { [ghosts] in ghosts[$0]?.action.subject == subject }
  }
}
