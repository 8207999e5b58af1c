import Testing

@testable import Adoption

/// On the live book every entry counts whose moment has passed, whatever its author's date was (see Actions).
@Suite struct LiveBookTests {
  /// 12:05 on 28 November in Los Angeles, which is 09:05 on the 29th in Auckland and 20:05 on the 28th in UTC.
  static let now = moment("2026-11-28T20:05:00Z")
  static let day: Day = "2026-11-28"

  static func moment(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(seconds: 0) }

  static func entry(_ id: EntryID, _ at: String, _ kind: JournalEntry.Kind, by author: String = "kiri") -> JournalEntry
  {
    JournalEntry(id: id, at: moment(at), by: author, accountID: "harbor", kind: kind)
  }

  static func scheduled(_ id: EntryID, _ at: String, kind: String = "call") -> JournalEntry {
    entry(id, at, .actionScheduled(ActionFields(action: id, kind: kind, title: "Call them back", owner: "kiri")))
  }

  static func book(_ journal: [JournalEntry]) -> Book {
    Book(rules: Rules(), accounts: [Account(id: "harbor")], journal: journal)
  }

  /// What was decided at 09:01 in Auckland counts four minutes later in Los Angeles, on the day that it is there.
  @Test func aheadInTimeIsNotLater() throws {
    let entries = [Self.scheduled("akl-0001", "2026-11-29T09:01:00+13:00")]
    let live = Self.book(entries).live(on: Self.day, at: Self.now)
    let action = try #require(Decisions(journal: live.journal, on: Self.day)["harbor"].openActions.first)
    #expect(action.scheduledOn == Self.day)
    #expect(live.ahead.isEmpty)
    let asking = DecisionParser(live, on: Self.day)
    #expect(try asking.undoLatest(by: "kiri").decision == Decision(.undo(of: "akl-0001"), account: "harbor"))
    #expect(try asking.finish("akl-0001").decision == Decision(.actionDone(action: "akl-0001"), account: "harbor"))
    // Pinned to that day, the date part decides as before.
    #expect(Decisions(journal: Self.book(entries).journal, on: Self.day)["harbor"].openActions.isEmpty)
    #expect(Decisions(journal: Self.book(entries).journal, on: Self.day + 1)["harbor"].openActions.count == 1)
  }

  /// Ten minutes ahead of the clock: not in force, and named by whatever looks for it.
  @Test func aheadOfTheClockIsNamed() throws {
    let live = Self.book([Self.scheduled("akl-0001", "2026-11-29T09:15:00+13:00")]).live(on: Self.day, at: Self.now)
    let portfolio = Portfolio(live, on: Self.day)
    #expect(portfolio.decisions.entries.isEmpty)
    #expect(portfolio.journalAhead.map(\.id) == ["akl-0001"])
    #expect(portfolio.decisionsAhead == 1)
    #expect(live.nextMoment?.seconds == Self.moment("2026-11-28T20:15:00Z").seconds)
    let sentence = "harbor: action “Call them back” for kiri (by kiri on"
    #expect(portfolio.aheadSentences.count == 1)
    #expect(portfolio.aheadSentences[0].contains(sentence))
    let asking = DecisionParser(live, on: Self.day)
    for ask in [{ try asking.undoLatest(by: "kiri") }, { try asking.undo("0001") }, { try asking.finish("0001") }] {
      let refusal = try #require(throws: Refusal.self) { _ = try ask() }
      #expect(refusal.sentence.contains(sentence), "\(refusal.sentence)")
      #expect(refusal.sentence.contains("09:15"))
    }
    // Once its moment has come it counts.
    let later = live.live(on: Self.day, at: Self.moment("2026-11-28T20:15:00Z"))
    #expect(later.ahead.isEmpty)
    #expect(Decisions(journal: later.journal, on: Self.day)["harbor"].openActions.count == 1)
  }

  /// More than a day ahead is a clock that runs fast; exactly a day is not.
  @Test(arguments: [("2026-11-29T20:05:00Z", 0), ("2026-11-29T20:05:00.000001Z", 1)])
  func aFastClockIsAFinding(at: String, findings: Int) {
    let live = Self.book([Self.scheduled("akl-0001", at)]).live(on: Self.day, at: Self.now)
    #expect(Portfolio(live, on: Self.day).gaps().count { $0.code == "clock_ahead" } == findings)
  }

  /// Random moments, zones and clocks: what has passed counts on a day that is not after the book's, and nothing else does.
  @Test(arguments: 0..<200)
  func whateverHasPassedCounts(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    func any(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let now = Timestamp(seconds: 1_795_896_300 + Int64(any(-200_000...200_000)))
    let day = Timestamp(seconds: now.seconds + Int64(any(-12...14) * 3600)).day
    let entries = (0..<20).map { index in
      JournalEntry(
        id: "entry-\(index)",
        at: Timestamp(seconds: now.seconds + Int64(any(-90_000...90_000)), offset: any(-12...14) * 3600), by: "ann",
        accountID: "harbor", kind: .note(text: "\(index)"))
    }
    let live = Self.book(entries).live(on: day, at: now)
    let passed = Set(entries.filter { $0.at <= now }.map(\.id))
    #expect(Set(Decisions(journal: live.journal, on: day).entries.map(\.id)) == passed)
    #expect(Set(live.ahead.map(\.id)).union(passed).count == entries.count)
    for entry in live.journal { #expect(entry.day == min(entry.at.day, day)) }
  }

  /// The latest sentiment counts, with its day.
  @Test func latestSentiment() {
    let entries = [
      Self.entry("1", "2026-11-20T09:00:00Z", .sentimentSet(.good, why: nil)),
      Self.entry("2", "2026-11-22T09:00:00Z", .sentimentSet(.risk, why: "sponsor left")),
    ]
    let decisions = Decisions(journal: entries, on: Self.day)
    #expect(decisions["harbor"].sentiment == .init(value: .risk, on: "2026-11-22", why: "sponsor left"))
    #expect(decisions.words(of: entries[1], on: Self.day) == "sentiment risk: sponsor left")
    #expect(Decisions(journal: entries, on: "2026-11-21")["harbor"].sentiment?.value == .good)
  }

  /// Two schedulings of one action, which is done by the id of either; undoing either scheduling leaves it done.
  @Test(arguments: ["s1", "s2"], ["s1", "s2"])
  func undoingOneSchedulingReopensNothing(done: EntryID, undone: EntryID) {
    let entries = [
      Self.scheduled("s1", "2026-11-20T09:00:00Z"), Self.scheduled("s2", "2026-11-21T09:00:00Z"),
      Self.entry("d", "2026-11-22T09:00:00Z", .actionDone(action: done)),
      Self.entry("u", "2026-11-23T09:00:00Z", .undo(of: undone)),
    ]
    let actions = Decisions(journal: entries, on: Self.day)["harbor"].actions
    #expect(actions.map(\.state) == [.done])
  }

  /// Of done and cancelled the later entry counts.
  @Test func theLaterEndCounts() {
    let entries = [
      Self.scheduled("s1", "2026-11-20T09:00:00Z"),
      Self.entry("d", "2026-11-21T09:00:00Z", .actionDone(action: "s1")),
      Self.entry("c", "2026-11-22T09:00:00Z", .actionCancelled(action: "s1", why: nil)),
    ]
    #expect(Decisions(journal: entries, on: Self.day)["harbor"].actions.map(\.state) == [.cancelled])
    #expect(Decisions(journal: entries, on: "2026-11-21")["harbor"].actions.map(\.state) == [.done])
  }

  /// What was scheduled after an end is another action, which the undo of the first leaves open.
  @Test func anotherActionStaysOpen() {
    let entries = [
      Self.scheduled("s1", "2026-11-20T09:00:00Z"),
      Self.entry("d", "2026-11-21T09:00:00Z", .actionDone(action: "s1")),
      Self.scheduled("s2", "2026-11-22T09:00:00Z"), Self.entry("u", "2026-11-23T09:00:00Z", .undo(of: "s1")),
    ]
    let actions = Decisions(journal: entries, on: Self.day)["harbor"].actions
    #expect(actions.map(\.state) == [.open])
    #expect(actions.map(\.id) == ["s2"])
  }
}
