import Testing

@testable import Adoption

/// Weeks that come later are added to what is known of an account, which is then what all its weeks tell.
@Suite struct LaterWeeksTests {
  private static let first: Day = "2026-01-05"
  private static let weeks = 40

  /// Accounts that mostly are adopted early and then come and go: with few weeks to judge by, teams, evidence that runs out, and
  /// a feed of touches that stops now and then.
  private static func book(_ random: inout SplitMix) -> SmallBook {
    var book = SmallBook()
    func set(_ threshold: Threshold, _ range: ClosedRange<Int>) {
      book.rules.thresholds[threshold] = Double(Int.random(in: range, using: &random))
    }
    set(.habitWeeks, 2...6)
    set(.habitMinimumKnown, 1...2)
    set(.habitMinimumActive, 1...2)
    set(.rootsTeams, 1...2)
    set(.rootsTeamWeeks, 1...7)
    set(.rootsEvidence, 1...2)
    set(.rootsEvidenceDays, 20...80)
    set(.feedTouches, 2...4)
    set(.feedDays, 7...20)
    set(.feedQuietDays, 2...9)
    book.rules.weekStartsOn = Int.random(in: 0..<4, using: &random) == 0 ? .sunday : .monday
    book.rules.segments["default"]?.weights = Bool.random(using: &random) ? nil : ["f0": 2, "f1": 1]
    book.rules.segments["led"] = Segment()
    book.rules.segments["led"]?.guided = .measured
    for index in 0..<8 {
      let id = "a\(index)"
      book.account(id, started: first - 30) { $0.segment = index % 4 == 3 ? "led" : nil }
      for name in signals + [activation] where Int.random(in: 0..<16, using: &random) > 0 {
        book.behaviour(first + Int.random(in: -20...(index == 0 ? 200 : 10), using: &random), name, of: id)
      }
      for name in ["in-docs", "in-sop", "in-docs", "exec-reference"] {
        book.event(first + Int.random(in: 0...280, using: &random), .evidence(name: name), of: id)
      }
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let touch = Touch(mode: .human, training: Bool.random(using: &random))
        book.event(first + Int.random(in: -10...280, using: &random), .touch(touch), of: id)
      }
    }
    return book
  }

  /// The records of a week, of which some accounts have none, and some of which do not say all.
  private static func records(_ random: inout SplitMix, week number: Int) -> [UsageRecord] {
    func odds(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }
    return (0..<8).compactMap { index in
      // An export that stops for some weeks, of some accounts.
      if odds(6) || (number / 5 + index) % 7 == 0 { return nil }
      let active = Double(odds(4) ? 0 : Int.random(in: 1...12, using: &random))
      var record = UsageRecord(
        accountID: "a\(index)", week: Week(containing: first + 7 * number),
        figures: [.active: active, .provisioned: odds(9) ? 15.5 : 15])
      if !odds(5) { record.figures[.sessions] = odds(5) ? active + 0.25 : active }
      if odds(3) { record.figures[.guidedSessions] = odds(2) ? active : 0 }
      if !odds(5) { record.breakdowns[.features] = ["f\(Int.random(in: 0...2, using: &random))": active] }
      if !odds(5) { record.breakdowns[.teams] = ["t\(Int.random(in: 0...2, using: &random))": active] }
      return record
    }
  }

  /// What weekly records come to, in bytes: those of the series, what no packed number holds, and the features.
  private static func packed(_ book: Book) -> [ContiguousArray<UInt8>] {
    Array(book.packedFacts(part: 0).lists[8...10])
  }

  @Test func `facts with later weeks are those of all weeks`() throws {
    // How often the stage rose and fell after the weeks that were there at first: what nothing moves proves nothing.
    var (rises, falls, added) = (0, 0, 0)
    for seed in 0..<60 {
      var random = SplitMix(seed: UInt64(seed) &+ 300)
      let small = Self.book(&random)
      let events = [EventTable(small.events)]
      func put(_ usage: [UsageTable]) -> Book {
        Book(rules: small.rules, accounts: small.accounts, events: events, usage: usage, journal: [])
      }
      var number = 12
      var usage = [UsageTable((0..<number).flatMap { Self.records(&random, week: $0) })]
      var book = put(usage)
      let cut = Self.first + 7 * number
      while number < Self.weeks {
        let next = min(Self.weeks, number + Int.random(in: 1...3, using: &random))
        var records = (number..<next).flatMap { Self.records(&random, week: $0) }
        // Sometimes a week that was missing comes late.
        if Int.random(in: 0..<6, using: &random) == 0 {
          records.append(contentsOf: Self.records(&random, week: number - 3).prefix(2))
        }
        usage.append(UsageTable(records))
        number = next
        let fresh = put(usage)
        guard
          let again = book.replacing(events: events, usage: usage, journal: [], paths: [], workers: .single)
        else {
          book = fresh
          continue
        }
        book = again
        if book.weeksGathered < fresh.weeksGathered { added += 1 }
        for (one, other) in zip(book.facts, fresh.facts) {
          #expect("\(one.timeline)" == "\(other.timeline)", "seed \(seed), week \(number), \(one.account.id)")
        }
        #expect(Self.packed(book) == Self.packed(fresh), "seed \(seed), week \(number)")
      }
      for account in book.facts {
        let changes = account.timeline.changes
        for (before, after) in zip(changes, changes.dropFirst()) where after.day > cut {
          if after.stage > before.stage { rises += 1 } else { falls += 1 }
        }
      }
    }
    #expect(rises > 200 && falls > 200 && added > 400, "\(rises) rises, \(falls) falls, \(added) times added")
  }

  /// Twenty weeks of three accounts are known and one comes for two of them. A habit is judged over eight weeks and teams are
  /// counted over four, so the new one and the seven before it are looked at: 2 · 8 in place of 2 · 21.
  @Test func `a week that comes later costs the weeks that it is judged with`() throws {
    var small = SmallBook()
    for id in ["a", "b", "c"] {
      small.account(id, started: Self.first - 30)
      for name in signals + [activation] { small.behaviour(Self.first, name, of: id) }
      small.weeks(20, endingAt: Self.first + 19 * 7, [.active: 4, .sessions: 9], of: id)
    }
    let tables = [UsageTable(small.usage)]
    let events = [EventTable(small.events)]
    let book = Book(rules: small.rules, accounts: small.accounts, events: events, usage: tables, journal: [])
    #expect(book.weeksGathered == 60)
    func adding(_ week: Int) throws -> Book {
      let records = ["a", "b"].map {
        UsageRecord(accountID: $0, week: Week(containing: Self.first + 7 * week), figures: [.active: 4])
      }
      return try #require(
        book.replacing(events: events, usage: tables + [UsageTable(records)], journal: [], paths: [], workers: .single))
    }
    #expect(try adding(20).weeksGathered == 16)
    // A week that was there is read anew, and so are all others of the account.
    #expect(try adding(19).weeksGathered == 40)
  }
}
