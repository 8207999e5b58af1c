import Testing

@testable import Adoption

/// Whatever is decided can be undone, and comes back.
@Suite struct UndoPropertyTests {
  static let day: Day = "2026-11-20"

  /// Everything that a fold says of an account.
  struct State: Hashable {
    var actions: [Action]
    var calls: [StageCall]
    var reviews: [Day]
    var snooze: AccountDecisions.Snooze?
    var dismissals: [AccountDecisions.Dismissal]
    var notes: [EntryID]
    var diagnosis: EntryID?

    init(_ decisions: AccountDecisions) {
      actions = decisions.actions
      calls = decisions.calls
      reviews = decisions.reviews
      snooze = decisions.snooze
      dismissals = decisions.dismissals
      notes = decisions.notes.map(\.id)
      diagnosis = decisions.diagnosis?.id
    }
  }

  /// A journal that grows decision by decision.
  struct Desk {
    var journal: [JournalEntry] = []
    var random: SplitMix

    var decisions: Decisions { Decisions(journal: journal, on: day) }

    /// The fold, without accounts of which nothing is left.
    var state: [String: State] {
      let nothing = State(AccountDecisions())
      return decisions.accounts.mapValues(State.init).filter { $0.value != nothing }
    }

    mutating func decide(_ decision: Decision, by author: String) {
      journal += decision.entries(
        by: author, now: Timestamp(seconds: Int64(day.number) * 86_400 + 9 * 3600), on: day, after: journal.last?.at,
        random: &random)
    }

    mutating func undo(by author: String) -> Bool {
      guard let latest = UndoHistory(journal, by: author, on: day).undoable else { return false }
      decide(Decision(undoing: latest), by: author)
      return true
    }

    mutating func redo(by author: String) -> Bool {
      guard let undo = UndoHistory(journal, by: author, on: day).redoable?.undo else { return false }
      decide(Decision(undoing: undo), by: author)
      return true
    }

    /// Anything that a person may decide, about things that there are.
    mutating func anything() -> Decision {
      let account = ["a", "b"].randomElement(using: &random) ?? "a"
      let open = decisions[account].openActions.randomElement(using: &random)
      let kind: JournalEntry.Kind =
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: scheduled()
        case 2:
          if let open {
            .actionUpdated(updated(open))
          } else {
            scheduled()
          }
        case 3: open.map { .actionDone(action: $0.id) } ?? .note(text: "hm")
        case 4: open.map { .actionCancelled(action: $0.id, why: "moot") } ?? .note(text: "ha")
        case 5: .stageCalled(stage: Stage.allCases.randomElement(using: &random) ?? .adopted, why: "seen")
        case 6: .snoozed(until: day + Int.random(in: 1...30, using: &random), why: "away")
        case 7: .dismissed(flag: "active_drop", why: "known")
        case 8: .diagnosis(cause: "customer: layoff")
        default: .reviewAccount(outcome: .skipped, why: "fine")
        }
      let decision = Decision(kind, account: account)
      guard Int.random(in: 0..<4, using: &random) == 0 else { return decision }
      // Several things in one go, one of them about what the same decision makes.
      return Decision(scheduled(), account: account).and(
        .actionDone(action: Decision.scheduledAction), account: account
      ).and(.note(text: "done at once"), account: account)
    }

    private mutating func scheduled() -> JournalEntry.Kind {
      .actionScheduled(
        ActionFields(
          kind: ["call", "decline"].randomElement(using: &random),
          title: "Call \(Int.random(in: 0..<9, using: &random))",
          owner: ["ana", "bo", nil].randomElement(using: &random) ?? nil,
          due: day + Int.random(in: 0...20, using: &random), reason: ["day7", nil].randomElement(using: &random) ?? nil)
      )
    }

    private mutating func updated(_ action: Action) -> ActionChange {
      var change = ActionChange(action: action.id)
      change.owner = .set(Bool.random(using: &random) ? "cy" : nil)
      if Bool.random(using: &random) { change.due = .set(day + 3) }
      return change
    }
  }

  @Test(arguments: UInt64(0)..<60) func `undo of each decision gives the fold before, and redo gives it back`(
    seed: UInt64
  ) {
    var desk = Desk(random: SplitMix(seed: seed))
    // What was there before, of another author.
    for _ in 0..<Int(seed % 5) { desk.decide(desk.anything(), by: "bo") }
    var states = [desk.state]
    for _ in 0..<12 {
      desk.decide(desk.anything(), by: "ana")
      states.append(desk.state)
    }
    for expected in states.dropLast().reversed() {
      let isUndone = desk.undo(by: "ana")
      #expect(isUndone)
      #expect(desk.state == expected)
    }
    let undidMore = desk.undo(by: "ana")
    #expect(!undidMore)
    for expected in states.dropFirst() {
      let isBack = desk.redo(by: "ana")
      #expect(isBack)
      #expect(desk.state == expected)
    }
    let redidMore = desk.redo(by: "ana")
    #expect(!redidMore)
    // Undo works after redo as before.
    let isUndoneAgain = desk.undo(by: "ana")
    #expect(isUndoneAgain)
    #expect(desk.state == states[states.count - 2])
    // Something new closes the way back.
    desk.decide(Decision(.note(text: "on"), account: "a"), by: "ana")
    #expect(UndoHistory(desk.journal, by: "ana", on: Self.day).redoable == nil)
  }

  @Test func `an action that is closed by the decision that schedules it`() {
    var desk = Desk(random: SplitMix(seed: 1))
    desk.decide(
      Decision(.actionScheduled(ActionFields(kind: "call", title: "Call")), account: "a").and(
        .actionDone(action: Decision.scheduledAction), account: "a"), by: "ana")
    #expect(desk.decisions["a"].actions.map(\.state) == [.done])
    #expect(desk.decisions["a"].actions.first?.closedOn == Self.day)
  }
}
