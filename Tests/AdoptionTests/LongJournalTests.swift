import Testing

@testable import Adoption

/// Folding a journal finds actions without walking through all of them; it comes to the same as walking does.
@Suite struct LongJournalTests {
  static let day: Day = "2026-11-20"

  /// Entries of one account about few subjects and ids, so that these meet in every way: ids given twice, ids of nothing,
  /// updates that make two open actions alike, undos of anything and of undos.
  static func journal(_ count: Int, seed: UInt64, naming account: String? = "a") -> [JournalEntry] {
    var random = SplitMix(seed: seed)
    let subjects = Int.random(in: 2...12, using: &random)
    var ids: [EntryID] = ["nothing"]
    return (0..<count).map { index in
      let id: EntryID = "e\(index)"
      func known() -> EntryID { ids.randomElement(using: &random) ?? id }
      func kind() -> String? { ["call", "mail", nil].randomElement(using: &random) ?? nil }
      func reason() -> String? {
        Bool.random(using: &random) ? "r\(Int.random(in: 0..<subjects, using: &random))" : nil
      }
      let decided: JournalEntry.Kind
      switch Int.random(in: 0..<10, using: &random) {
      case 0...3:
        let own = [nil, nil, id, "act\(index)", known()].randomElement(using: &random) ?? nil
        ids += [own, id].compactMap(\.self)
        decided = .actionScheduled(
          ActionFields(
            action: own, kind: kind(), title: "t\(index)", owner: ["ana", nil].randomElement(using: &random) ?? nil,
            reason: reason()))
      case 4, 5:
        var change = ActionChange(action: known())
        if Bool.random(using: &random) { change.kind = .set(kind()) }
        if Bool.random(using: &random) { change.reason = .set(reason()) }
        change.title = .set("u\(index)")
        decided = .actionUpdated(change)
      case 6, 7: decided = .actionDone(action: known())
      case 8: decided = .actionCancelled(action: known(), why: nil)
      default:
        let back = Int.random(in: 1...20, using: &random)
        decided = .undo(of: "e\(max(0, index - back))")
      }
      let isScheduling = if case .actionScheduled = decided { true } else { false }
      return JournalEntry(
        id: id, at: Timestamp(seconds: Int64(Self.day.number) * 86_400 + Int64(index)), by: "csm",
        accountID: isScheduling ? "a" : account, kind: decided)
    }
  }

  @Test(arguments: UInt64(0)..<150) func `the fold is that of a walk through all actions`(seed: UInt64) {
    let journal = Self.journal(150, seed: seed)
    let fold = Decisions(journal: journal, on: Self.day)
    let walk = WalkedActions(journal)
    #expect(fold["a"].actions.map(WalkedActions.Action.init) == walk.actions)
    for id in Set(walk.actions.flatMap(\.ids) + journal.map(\.id) + ["nothing"]) {
      #expect(fold["a"].action(id).map(WalkedActions.Action.init) == walk.action(id), "\(id)")
      #expect(fold.action(id)?.action == fold["a"].action(id))
    }
  }

  @Test(arguments: UInt64(0)..<40) func `entries that name only the action are about its account`(seed: UInt64) {
    let named = Decisions(journal: Self.journal(150, seed: seed), on: Self.day)
    let unnamed = Decisions(journal: Self.journal(150, seed: seed, naming: nil), on: Self.day)
    #expect(named["a"].actions == unnamed["a"].actions)
    #expect(!named["a"].actions.isEmpty)
  }

  @Test func `an id that two accounts have means the one that scheduled it last`() {
    var book = SmallBook()
    for account in ["a", "b", "c"] {
      book.account(account, started: "2026-10-01")
      book.entry("e-\(account)", Self.day - 3, .actionScheduled(ActionFields(action: "x", kind: "call")), of: account)
    }
    book.entry("e4", Self.day - 1, .actionDone(action: "x"), of: nil)
    let decisions = book.portfolio(Self.day).decisions
    #expect(["a", "b", "c"].map { decisions[$0].openActions.count } == [1, 1, 0])
    #expect(decisions.action("x")?.accountID == "c")
  }

  /// 4000 actions about 4000 things, the even ones done: 2000 are open. Each third scheduling undone leaves those not
  /// divisible by 3: of 0…3999 there are 1334 that are, 667 of them even, so 2666 stay, 1333 of them open.
  @Test func `thousands of actions of one account`() {
    var book = SmallBook()
    book.account(started: "2026-10-01")
    for index in 0..<4000 {
      book.entry("e\(index)", Self.day - 9, .actionScheduled(ActionFields(kind: "call", reason: "r\(index)")))
      if index % 2 == 0 { book.entry("f\(index)", Self.day - 8, .actionDone(action: "e\(index)")) }
    }
    #expect(book.portfolio(Self.day).decisions["a"].openActions.count == 2000)
    for index in stride(from: 0, to: 4000, by: 3) { book.entry("u\(index)", Self.day - 7, .undo(of: "e\(index)")) }
    let decisions = book.portfolio(Self.day).decisions["a"]
    #expect(decisions.actions.count == 2666)
    #expect(decisions.openActions.count == 1333)
  }

  /// One action that is scheduled 4000 times has 4000 ids, by each of which it can be done.
  @Test(arguments: [0, 1, 1999, 3999]) func `one action scheduled thousands of times`(named: Int) {
    var book = SmallBook()
    book.account(started: "2026-10-01")
    for index in 0..<4000 {
      book.entry("e\(index + 1000)", Self.day - 9, .actionScheduled(ActionFields(kind: "call", title: "\(index)")))
    }
    book.entry("f", Self.day - 1, .actionDone(action: "e\(named + 1000)"))
    let actions = book.portfolio(Self.day).decisions["a"].actions
    #expect(actions.map(\.ids) == [(1000..<5000).map { EntryID("e\($0)") }])
    #expect(actions.map(\.title) == ["3999"])
    #expect(actions.map(\.state) == [.done])
  }

  /// Undone from the newest to the oldest and brought back by undoing each undo.
  @Test(arguments: UInt64(0)..<5) func `a long history undone and redone`(seed: UInt64) {
    let journal = Self.journal(1500, seed: seed).filter { if case .undo = $0.kind { false } else { true } }
    let last = Int64(Self.day.number) * 86_400 + 10_000
    func undo(_ entries: [JournalEntry], by letter: String, from start: Int64) -> [JournalEntry] {
      entries.reversed().enumerated().map { index, entry in
        JournalEntry(
          id: "\(letter)\(entry.id)", at: Timestamp(seconds: start + Int64(index)), by: "csm", kind: .undo(of: entry.id)
        )
      }
    }
    let undos = undo(journal, by: "u", from: last)
    let redos = undo(undos, by: "r", from: last + 10_000)
    let before = Decisions(journal: journal, on: Self.day)["a"]
    #expect(Decisions(journal: journal + undos, on: Self.day)["a"].actions.isEmpty)
    let half = Decisions(journal: journal + undos.prefix(undos.count / 2), on: Self.day)["a"]
    #expect(
      half.openActions
        == Decisions(journal: Array(journal.prefix(journal.count - undos.count / 2)), on: Self.day)["a"].openActions)
    #expect(Decisions(journal: journal + undos + redos, on: Self.day)["a"].actions == before.actions)
  }

  @Test(arguments: UInt64(0)..<30) func `the first position that belongs`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var positions = FirstPositions<Int>()
    var there: [Int: Set<Int>] = [:]
    for _ in 0..<400 {
      let key = Int.random(in: 0..<3, using: &random)
      let position = Int.random(in: 0..<60, using: &random)
      if Int.random(in: 0..<3, using: &random) > 0 {
        positions.add(position, under: key)
        there[key, default: []].insert(position)
      } else {
        there[key]?.remove(position)
      }
      #expect(positions.first(under: key) { there[key]?.contains($0) == true } == there[key]?.min())
    }
  }
}

/// The actions of one account found by walking through all of them.
private struct WalkedActions {
  var actions: [Action] = []
  private var ghosts: [Action] = []
  private var aliases: [EntryID: EntryID] = [:]

  struct Action: Equatable {
    var ids: [EntryID]
    var kind, title, owner, reason: String?
    var state = Adoption.Action.State.open

    init(_ fields: ActionFields, ids: [EntryID]) {
      self.ids = ids
      (kind, title, owner, reason) = (fields.kind, fields.title, fields.owner, fields.reason)
    }

    init(_ action: Adoption.Action) {
      ids = action.ids
      (kind, title, owner, reason) = (action.kind, action.title, action.owner, action.reason)
      state = action.state
    }

    func isOpen(_ fields: ActionFields) -> Bool {
      state == .open && kind == fields.kind && reason == fields.reason
    }
  }

  init(_ journal: [JournalEntry]) {
    var undone: Set<EntryID> = []
    for entry in journal.reversed() where !undone.contains(entry.id) {
      if case .undo(let target) = entry.kind, target != entry.id { undone.insert(target) }
    }
    for entry in journal { add(entry, isUndone: undone.contains(entry.id)) }
  }

  func action(_ id: EntryID) -> Action? { index(of: id).map { actions[$0] } }

  private func index(of id: EntryID) -> Int? {
    if let index = actions.lastIndex(where: { $0.ids.contains(id) }) { return index }
    return aliases[id].flatMap { alias in actions.lastIndex { $0.ids.contains(alias) } }
  }

  private mutating func add(_ entry: JournalEntry, isUndone: Bool) {
    switch entry.kind {
    case .actionScheduled(let fields):
      let ids = [fields.action == entry.id ? nil : fields.action, entry.id].compactMap(\.self)
      if isUndone { remember(fields, ids) } else { schedule(fields, ids) }
    case .actionUpdated(let change) where !isUndone:
      update(change.action) { action in
        if case .set(let kind) = change.kind { action.kind = kind }
        if case .set(let reason) = change.reason { action.reason = reason }
        if case .set(let title) = change.title { action.title = title }
      }
    case .actionDone(let id) where !isUndone: update(id) { $0.state = .done }
    case .actionCancelled(let id, _) where !isUndone: update(id) { $0.state = .cancelled }
    default: break
    }
  }

  private mutating func schedule(_ fields: ActionFields, _ ids: [EntryID]) {
    if let index = actions.firstIndex(where: { $0.isOpen(fields) }) {
      actions[index].ids += ids.filter { !actions[index].ids.contains($0) }
      actions[index].title = fields.title ?? actions[index].title
      actions[index].owner = fields.owner ?? actions[index].owner
    } else {
      let action = Action(fields, ids: ids)
      if let ghost = ghosts.firstIndex(where: { $0.isOpen(fields) }) {
        for id in ghosts.remove(at: ghost).ids { aliases[id] = ids[0] }
      }
      actions.append(action)
    }
  }

  private mutating func remember(_ fields: ActionFields, _ ids: [EntryID]) {
    if let index = actions.firstIndex(where: { $0.isOpen(fields) }) {
      for id in ids where !actions[index].ids.contains(id) { aliases[id] = actions[index].ids[0] }
    } else if let ghost = ghosts.firstIndex(where: { $0.isOpen(fields) }) {
      ghosts[ghost].ids += ids
    } else {
      ghosts.append(Action(fields, ids: ids))
    }
  }

  private mutating func update(_ id: EntryID, _ change: (inout Action) -> Void) {
    if let index = index(of: id) {
      change(&actions[index])
    } else if let ghost = ghosts.firstIndex(where: { $0.ids.contains(id) }) {
      change(&ghosts[ghost])
      if ghosts[ghost].state != .open { ghosts.remove(at: ghost) }
    }
  }
}
