import Adoption

@testable import Dashboard

extension SampleBook {
  /// The sample book after some days of deciding: parts that belong together, undos, a redo, an unknown type.
  static let decided = Snapshot(
    generation: 1,
    portfolio: Portfolio(
      Book(
        rules: book().rules, accounts: accounts, events: [EventTable(events)], usage: [UsageTable(usage)],
        journal: journal + decisions, paths: ["accounts.json", "usage/2026-11.jsonl", "journal/ann@desk.jsonl"]),
      on: today), today: today)

  static func entry(
    _ id: EntryID, _ account: String?, _ kind: JournalEntry.Kind, by author: String = "Ann", on distance: Int,
    minutes: Int, line: Int32 = 0
  ) -> JournalEntry {
    JournalEntry(
      id: id, at: Timestamp(seconds: Int64(day(distance).number) * 86_400 + Int64(minutes) * 60), by: author,
      accountID: account, kind: kind, source: line > 0 ? Source(file: 2, line: line) : .none)
  }

  private static let decisions: [JournalEntry] = [
    entry("d1", "acme", .note(text: "The COO wants one page a quarter"), on: -3, minutes: 545, line: 6),
    entry("d2", "isar", .stageCalled(stage: .adopted, why: "the tram team stopped"), by: "Ben", on: -2, minutes: 600),
    entry("d3", "isar", .undo(of: "d2"), by: "Ben", on: -2, minutes: 612),
    entry("d4", "acme", .snoozed(until: day(9), why: "audit week"), on: -1, minutes: 480, line: 7),
    entry("d5", "acme", .undo(of: "d4"), on: -1, minutes: 481, line: 8),
    entry("d6", "acme", .undo(of: "d5"), on: -1, minutes: 482, line: 9),
    entry("d7", nil, .reviewStarted(seconds: 1200), by: "Chloé", on: 0, minutes: 555),
    entry(
      "d8", "gala", .actionScheduled(ActionFields(action: "d8", title: "Ask why", owner: "Chloé", due: day(3))),
      by: "Chloé", on: 0, minutes: 560),
    entry("d9", "gala", .reviewAccount(outcome: .scheduled, why: nil), by: "Chloé", on: 0, minutes: 560),
    entry("da", "kestrel", .unknown(type: "forecast.set"), by: "Ben", on: 0, minutes: 570),
    entry("db", "cinder", .stageCalled(stage: .activated, why: "scored by hand"), on: 0, minutes: 600, line: 10),
    entry("dc", "east", .stageCalled(stage: .activated, why: "scored by hand"), on: 0, minutes: 600, line: 11),
  ]
}
