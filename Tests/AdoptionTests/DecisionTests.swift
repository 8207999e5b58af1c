import Adoption
import Testing

/// What was decided: actions, calls, reviews and the fold over the journal (see Actions).
@Suite struct DecisionTests {
  let day: Day = "2026-11-20"

  func standing(on day: Day? = nil, _ entries: [(EntryID, Day, JournalEntry.Kind)]) -> ActionStanding? {
    var book = SmallBook()
    book.account(started: "2026-10-01")
    for (id, on, kind) in entries { book.entry(id, on, kind) }
    return book.assess(on: day ?? self.day).active?.actions
  }

  func schedule(
    _ owner: String? = "ana", due: Day? = "2026-11-25", kind: String? = "call", reason: String? = "day7",
    action: EntryID? = nil
  )
    -> JournalEntry.Kind
  {
    .actionScheduled(
      ActionFields(action: action, kind: kind, title: "Call", owner: owner, due: due, reason: reason))
  }

  @Test(
    arguments: [
      ([], ActionStanding.State.none), ([("ana", 5)], .scheduled), ([("ana", 0)], .scheduled),
      ([("ana", -1)], .overdue),
      ([(nil, 5)], .unowned), ([("ana", nil)], .undated), ([(nil, nil)], .unowned),
      ([(nil, nil), ("ana", 5)], .scheduled),
      ([(nil, -1), ("ana", 5)], .overdue), ([(nil, 5), ("ana", nil)], .undated),
    ] as [([(String?, Int?)], ActionStanding.State)])
  func `an account's action state`(actions: [(String?, Int?)], state: ActionStanding.State) {
    let entries = actions.enumerated().map { index, action in
      (EntryID("e\(index)"), day - 1, schedule(action.0, due: action.1.map { day + $0 }, kind: "k\(index)"))
    }
    #expect(standing(entries)?.state == state)
  }

  @Test func `one open action per kind and reason: scheduling it again updates it`() {
    let standing = standing([
      ("e1", day - 3, schedule(nil, due: nil)), ("e2", day - 2, schedule("ana")),
      ("e3", day - 1, schedule("bo", reason: "day14")), ("e4", day, .actionDone(action: "e2")),
    ])
    // e2 names the action of e1, so that one is done and the one for day14 is left.
    #expect(standing?.open.map(\.owner) == ["bo"])
  }

  @Test func `once done, the same action is a new one`() {
    let standing = standing([
      ("e1", day - 3, schedule("ana")), ("e2", day - 2, .actionDone(action: "e1")), ("e3", day - 1, schedule(nil)),
    ])
    #expect(standing?.open.map(\.id) == ["e3"])
    #expect(standing?.state == .unowned)
  }

  @Test func `an action goes by its own id and by its entry's`() {
    for id: EntryID in ["act-1", "e1"] {
      let standing = standing([
        ("e1", day - 3, schedule(action: "act-1")), ("e2", day, .actionCancelled(action: id, why: nil)),
      ])
      #expect(standing?.state == ActionStanding.State.none)
    }
  }

  @Test func `an update keeps what it leaves out and clears what it names null`() {
    var change = ActionChange(action: "e1")
    change.due = .set(nil)
    change.title = .set("Write")
    let action = standing([("e1", day - 3, schedule()), ("e2", day - 2, .actionUpdated(change))])?.open.first
    #expect(action?.due == nil)
    #expect(action?.title == "Write")
    #expect(action?.owner == "ana")
  }

  @Test func `undone is as if it never was, an undo counts from its own day and may be undone`() {
    let entries: [(EntryID, Day, JournalEntry.Kind)] = [
      ("e1", day - 9, schedule()), ("e2", day - 6, .undo(of: "e1")), ("e3", day - 3, .undo(of: "e2")),
      ("e4", day - 1, .undo(of: "e3")),
    ]
    #expect(standing(on: day - 7, entries)?.open.count == 1)
    #expect(standing(on: day - 6, entries)?.open.count == 0)
    #expect(standing(on: day - 3, entries)?.open.count == 1)
    #expect(standing(on: day, entries)?.open.count == 0)
  }

  @Test func `two undos of one entry are both to be undone`() {
    let entries: [(EntryID, Day, JournalEntry.Kind)] = [
      ("e1", day - 9, schedule()), ("e2", day - 6, .undo(of: "e1")), ("e3", day - 5, .undo(of: "e1")),
      ("e4", day - 4, .undo(of: "e3")),
    ]
    #expect(standing(entries)?.open.count == 0)
  }

  @Test func `undos in a circle end`() {
    let entries: [(EntryID, Day, JournalEntry.Kind)] = [
      ("e1", day - 2, .undo(of: "e2")), ("e2", day - 1, .undo(of: "e1")), ("e3", day, .undo(of: "e3")),
    ]
    #expect(standing(entries)?.open.count == 0)
  }

  /// The fold is over (at, id), so shuffled entries and a doubled one give the same.
  @Test func `the order of the files does not matter`() {
    var book = SmallBook()
    book.account(started: "2026-10-01")
    for index in 0..<40 {
      let on = day - 40 + index / 2
      switch index % 5 {
      case 0, 1: book.entry("e\(index)", on, schedule("o\(index)", kind: "k\(index % 3)"))
      case 2: book.entry("e\(index)", on, .actionDone(action: "e\(index - 2)"))
      case 3: book.entry("e\(index)", on, .undo(of: "e\(index - 1)"))
      default: book.entry("e\(index)", on, .stageCalled(stage: Stage.allCases[index % 4], why: nil))
      }
    }
    let expected = book.assess(on: day)
    var generator = SplitMix(seed: 11)
    for _ in 0..<50 {
      book.journal.shuffle(using: &generator)
      var doubled = book
      doubled.journal.append(book.journal[3])
      let assessment = doubled.assess(on: day)
      #expect(assessment.active?.actions == expected.active?.actions)
      #expect(assessment.stage == expected.stage)
    }
  }

  @Test func `snoozes, dismissals, notes and reviews are kept by account`() {
    var book = SmallBook()
    book.account(started: "2026-10-01")
    book.entry("e1", day - 4, .snoozed(until: day + 3, why: "on holiday"))
    book.entry("e2", day - 3, .dismissed(flag: "active_drop", why: "reorg"))
    book.entry("e3", day - 2, .reviewAccount(outcome: .skipped, why: "absent"))
    book.entry("e4", day - 1, .note(text: "called"))
    book.entry("e5", day + 1, .note(text: "later"))
    let decisions = book.portfolio(day).decisions["a"]
    #expect(decisions.snooze?.until == day + 3)
    #expect(decisions.dismissals.map(\.flag) == ["active_drop"])
    #expect(decisions.reviews == [day - 2])
    #expect(decisions.notes.map(\.id) == ["e4"])
  }
}

/// A small generator with a seed, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
