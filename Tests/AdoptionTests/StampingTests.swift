import Adoption
import Testing

/// How decisions become entries, and what can be undone.
@Suite struct StampingTests {
  /// A generator that counts.
  struct Counter: RandomNumberGenerator {
    var value: UInt64 = 0
    mutating func next() -> UInt64 {
      value += 1
      return value
    }
  }

  func stamp(
    _ decision: Decision, now: String, on day: Day, offset: Int = 0, after latest: String? = nil
  ) throws -> [JournalEntry] {
    var random = Counter()
    return decision.entries(
      by: "ana", now: try #require(Timestamp(now)), on: day, offset: offset, after: latest.flatMap { Timestamp($0) },
      random: &random)
  }

  @Test(
    arguments: [
      // In UTC where that is the day, to the microsecond.
      ("2026-11-20T09:49:22.123456Z", 0, nil, "2026-11-20T09:49:22.123456Z"),
      // Berlin, half past midnight: in UTC it is still the day before.
      ("2026-11-19T23:30:00Z", 3600, nil, "2026-11-20T00:30:00.000000+01:00"),
      // New York, in the evening: in UTC it is the day after.
      ("2026-11-21T01:00:00Z", -18_000, nil, "2026-11-20T20:00:00.000000-05:00"),
      // Pinned to that day, looked at two months later: that day, at this time.
      ("2027-01-20T09:49:22.5Z", 0, nil, "2026-11-20T09:49:22.500000Z"),
      // The clock was put back: later than what is known all the same.
      ("2026-11-20T09:00:00Z", 0, "2026-11-20T12:00:00.5Z", "2026-11-20T12:00:00.500001Z"),
      ("2026-11-20T09:00:00Z", 0, "2026-11-20T12:00:00.9999999Z", "2026-11-20T12:00:01.000000Z"),
      // One microsecond after the last of the day it is still that day, in the nearest offset in which it is.
      ("2026-11-20T09:00:00Z", 0, "2026-11-20T23:59:59.999999Z", "2026-11-20T23:59:00.000000-00:01"),
    ] as [(String, Int, String?, String)])
  func `a decision is dated on its day and sorts after what is known`(
    now: String, offset: Int, latest: String?, written: String
  ) throws {
    let entries = try stamp(
      Decision(.note(text: "x"), account: "a"), now: now, on: "2026-11-20", offset: offset, after: latest)
    let at = try #require(entries.first?.at)
    #expect(at.text == written)
    #expect(at.day == "2026-11-20")
    #expect(Timestamp(at.text) == at)
    if let latest = latest.flatMap({ Timestamp($0) }) { #expect(latest < at) }
  }

  @Test func `the parts of a decision have one moment and ids in order`() throws {
    let fields = ActionFields(kind: "call", title: "Call", owner: "ana", due: "2026-11-25", reason: "day7")
    let decision = Decision(.actionScheduled(fields), account: "a")
      .and(.reviewAccount(outcome: .scheduled, why: nil, seconds: 61), account: "a")
    let entries = try stamp(decision, now: "2026-11-20T09:49:22.5Z", on: "2026-11-20")
    #expect(entries.map(\.at).count == 2 && entries[0].at == entries[1].at)
    #expect(entries[0].id.precedes(entries[1].id))
    #expect(
      entries.allSatisfy { $0.id.text.hasPrefix("20261120T094922500000Z-") && $0.by == "ana" && $0.accountID == "a" })
    // The action is named by the id of its entry, and the review says with which action the account leaves.
    guard case .actionScheduled(let written) = entries[0].kind,
      case .reviewAccount(_, _, let action, _) = entries[1].kind
    else {
      Issue.record("other kinds")
      return
    }
    #expect(written.action == entries[0].id)
    #expect(action == entries[0].id)
  }

  @Test func `undo and redo go back and forth, one decision at a time`() throws {
    var journal: [JournalEntry] = []
    var random = Counter()
    func decide(_ decision: Decision) throws {
      journal += decision.entries(
        by: "ana", now: try #require(Timestamp("2026-11-20T09:00:00Z")), on: "2026-11-20", after: journal.last?.at,
        random: &random)
    }
    func history() -> UndoHistory { UndoHistory(journal, by: "ana", on: "2026-11-20") }
    func words(_ decision: RecordedDecision?) -> [String]? {
      decision?.entries.map { if case .note(let text) = $0.kind { text } else { "?" } }
    }
    #expect(history().undoable == nil && history().redoable == nil)
    try decide(Decision(.note(text: "one")))
    try decide(Decision(.note(text: "two a")).and(.note(text: "two b"), account: nil))
    #expect(words(history().undoable) == ["two a", "two b"])

    try decide(Decision(undoing: try #require(history().undoable)))
    #expect(words(history().undoable) == ["one"])
    #expect(words(history().redoable?.decision) == ["two a", "two b"])
    try decide(Decision(undoing: try #require(history().undoable)))
    #expect(history().undoable == nil)
    #expect(words(history().redoable?.decision) == ["one"])

    try decide(Decision(undoing: try #require(history().redoable?.undo)))
    #expect(words(history().undoable) == ["one"])
    #expect(words(history().redoable?.decision) == ["two a", "two b"])
    try decide(Decision(undoing: try #require(history().redoable?.undo)))
    #expect(words(history().undoable) == ["two a", "two b"])
    #expect(history().redoable == nil)

    // Something new ends what could be redone; what another person decided is theirs.
    try decide(Decision(undoing: try #require(history().undoable)))
    try decide(Decision(.note(text: "three")))
    #expect(words(history().undoable) == ["three"])
    #expect(history().redoable == nil)
    #expect(UndoHistory(journal, by: "bo", on: "2026-11-20").undoable == nil)
    #expect(UndoHistory(journal, by: "ana", on: "2026-11-19").undoable == nil)
  }
}
