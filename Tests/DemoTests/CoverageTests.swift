import Demo
import Foundation
import Testing

/// What a book of fifty-four or more always holds, read off its records without the domain module.
@Suite struct CoverageTests {
  @Test func theCastShowsAllButTheLongStall() {
    let lives = Set((0..<DemoBook.sample.accounts).map { DemoBook.sample.archetype(of: $0) })
    #expect(Set(Archetype.allCases).subtracting(lives) == [.stalledLong])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func aLargerBookHoldsEveryLifeAndStaysHealthy(_ seed: UInt64) throws {
    let book = try DemoBook(accounts: 3000, seed: seed, asOf: (2026, 11, 18))
    var counts: [Archetype: Int] = [:]
    for index in 0..<3000 { counts[book.archetype(of: index), default: 0] += 1 }
    for archetype in Archetype.allCases { #expect(counts[archetype, default: 0] >= 5, "\(archetype)") }
    let fine: [Archetype] = [
      .dependent, .green, .productOnly, .relationshipOnly, .embedded, .lateBloomer, .tooEarly, .forming, .moving,
      .justStarted, .upcoming,
    ]
    let share = fine.reduce(0) { $0 + counts[$1, default: 0] } * 100 / 3000
    #expect((50...75).contains(share))
  }

  struct Stall: CustomTestStringConvertible {
    let life: Archetype
    /// D − started_on and D − the latest progress day, as the at-risk group of the life asks for.
    let day: ClosedRange<Int>
    let quiet: ClosedRange<Int>
    let signals: ClosedRange<Int>
    var testDescription: String { life.rawValue }
  }

  /// window_days is 30 and the triggers are 7, 14 and 21 in every segment of the book.
  @Test(arguments: [
    Stall(life: .lastCall, day: 0...30, quiet: 21...30, signals: 0...0),
    Stall(life: .missed, day: 31...400, quiet: 0...400, signals: 0...0),
    Stall(life: .reset, day: 0...30, quiet: 14...20, signals: 0...0),
    Stall(life: .nudge, day: 0...30, quiet: 7...13, signals: 0...0),
    Stall(life: .nudgeNotActivated, day: 0...30, quiet: 7...13, signals: 0...0),
    Stall(life: .stalled, day: 0...400, quiet: 7...400, signals: 1...1),
    Stall(life: .moving, day: 0...30, quiet: 0...6, signals: 1...1),
    Stall(life: .justStarted, day: 0...30, quiet: 0...6, signals: 0...0),
    Stall(life: .noHabit, day: 100...400, quiet: 0...400, signals: 2...3),
    Stall(life: .forming, day: 0...55, quiet: 0...55, signals: 2...3),
  ])
  func stallsFallIntoTheirGroup(_ stall: Stall) throws {
    for seed in [7, 1, 2, 3] as [UInt64] {
      let book = try DemoBook(accounts: 40, seed: seed, asOf: (2026, 11, 18))
      let index = try #require((0..<40).first { book.archetype(of: $0) == stall.life })
      let id = book.id(of: index)
      let text = BookText(book)
      let account = try #require(try text.records("accounts/\(id).json").first)
      let segments = try #require(try text.records("book.json").first).object("segments")
      let rules = segments.object(account.string("segment"))
      let signals = try #require(rules["signals"] as? [String])
      let activation = try #require(rules["activation"] as? [String])

      let today = try days("2026-11-18")
      let start = try days(account.string("started_on"))
      var firstOn: [String: Int] = [:]
      for event in try text.records("events/\(id).jsonl") where event["test"] == nil {
        let name = event.string("name")
        guard event.string("kind") == "behaviour", (signals + activation).contains(name) else { continue }
        firstOn[name] = min(firstOn[name] ?? .max, try days(event.string("on")))
      }
      let reached = signals.compactMap { firstOn[$0] }
      let progress = [start] + reached + (firstOn.values.min().map { [$0] } ?? [])
      #expect(stall.day.contains(today - start))
      #expect(stall.quiet.contains(today - (try #require(progress.max()))))
      #expect(stall.signals.contains(reached.count))
    }
  }

  @Test func actionsOfEveryStateAreInTheJournal() throws {
    let entries = try BookText(.sample).records("journal/")
    let scheduled = entries.filter { $0.string("type") == "action.scheduled" }
    let done = Set(entries.filter { $0.string("type") == "action.done" }.map { $0.string("action") })
    let open = scheduled.filter { !done.contains($0.string("id")) }
    #expect(!done.isEmpty)
    #expect(open.contains { $0["owner"] == nil && $0["due"] != nil })
    #expect(open.contains { $0["owner"] != nil && $0["due"] == nil })
    #expect(open.contains { $0["owner"] != nil && $0.string("due") < "2026-11-18" && $0["due"] != nil })
    #expect(open.contains { $0["owner"] != nil && $0.string("due") >= "2026-11-18" })
    let types = Set(entries.map { $0.string("type") })
    #expect(
      types.isSuperset(of: [
        "stage.called", "review.started", "review.account", "review.ended", "triage.snoozed", "triage.dismissed",
        "note", "diagnosis", "undo", "action.updated",
      ]))
  }

  @Test func unknownsAndWideNamesAreNormal() throws {
    let text = BookText(.sample)
    let accounts = try text.records("accounts/")
    #expect(accounts.contains { $0["started_on"] == nil })
    #expect(accounts.contains { $0["stage"] == nil })
    #expect(accounts.contains { $0["outcome"] == nil })
    #expect(accounts.contains { !$0.objects("people").contains { $0.string("role") == "exec_sponsor" } })
    #expect(accounts.contains { $0.string("started_on") > "2026-11-18" })
    #expect(accounts.contains { ("2026-11-18"..."2027-02-16").contains($0.string("renews_on")) })
    #expect(accounts.contains { $0.string("name").unicodeScalars.allSatisfy { $0.value >= 0x1100 } })
    let withUsage = Set(try text.records("usage/").map { $0.string("account_id") })
    #expect(accounts.count - withUsage.count >= 2)
    let events = try text.records("events/")
    let left = Set(events.filter { $0.string("kind") == "churn" }.map { $0.string("account_id") })
    let back = Set(events.filter { $0.string("kind") == "returned" }.map { $0.string("account_id") })
    #expect(left.count == 9)
    #expect(back.count == 1 && back.isSubset(of: left))
    #expect(accounts.filter { $0["parent"] as? String == "stellan-roe" }.count == 2)
    #expect(Set(accounts.map { $0.string("currency") }) == ["EUR", "GBP", "USD"])
    #expect(accounts.contains { ($0["tags"] as? [String])?.isEmpty == false })
  }
}
