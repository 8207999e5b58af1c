import Adoption
import Canvas
import Testing

@testable import Dashboard

/// A snapshot that takes from the one before what is the same says all that one made afresh does.
@Suite struct RenewedSnapshotTests {
  private static let today = SampleBook.today

  /// The records of a book that grows.
  private struct Records {
    var events: [EventTable] = [EventTable(SampleBook.events)]
    var usage: [UsageTable] = [UsageTable(SampleBook.usage)]
    var journal = SampleBook.journal
    var accounts: (inout [Account]) -> Void = { _ in }

    var fresh: Book {
      let book = SampleBook.book(changing: accounts)
      return Book(rules: book.rules, accounts: book.accounts, events: events, usage: usage, journal: journal)
    }

    /// Adds what somebody or something may write.
    mutating func grow(_ random: inout SeededGenerator, _ step: Int) {
      let id = SampleBook.accounts.map(\.id).randomElement(using: &random) ?? "acme"
      switch Int.random(in: 0..<4, using: &random) {
      case 0, 1:
        let active = Double(Int.random(in: 0...300, using: &random))
        let week = Week(containing: today - 7 * Int.random(in: 0...14, using: &random))
        usage.append(
          UsageTable([
            UsageRecord(
              accountID: id, week: week, figures: [.active: active, .provisioned: 200, .sessions: active],
              breakdowns: [.features: ["routes": active]])
          ]))
      case 2:
        let kinds: [Event.Kind] = [
          .churn, .returned, .touch(Touch(direction: .inbound)), .executiveBusinessReview, .review,
          .behaviour(name: "time-saved", test: false, value: "1", note: nil), .evidence(name: "exec-reference"),
          .ticket(name: "Slow", priority: "high", closedOn: nil),
        ]
        let on = today - Int.random(in: -9...60, using: &random)
        events.append(EventTable([id: [Event(on: on, kind: kinds.randomElement(using: &random) ?? .review)]]))
      default:
        let kinds: [JournalEntry.Kind] = [
          .snoozed(until: today + 3, why: nil), .stageCalled(stage: .dependent, why: "seen"), .note(text: "t"),
          .actionScheduled(ActionFields(kind: "call", title: "A long title of it", owner: "bo", due: today + 2)),
          .reviewAccount(outcome: .skipped, why: nil), .undo(of: EntryID("new-\(step - 1)")),
        ]
        let on = today - [0, 1, 20][Int.random(in: 0...2, using: &random)]
        journal.append(
          JournalEntry(
            id: EntryID("new-\(step)"), at: Timestamp(seconds: Int64(on.number) * 86_400 + Int64(step)), by: "Ann",
            accountID: id, kind: kinds.randomElement(using: &random) ?? kinds[0]))
      }
    }
  }

  private static func snapshot(
    _ book: Book, on day: Day, scope: String?, memory: AssessmentMemory?, since look: LastLook?,
    after earlier: Snapshot?
  ) -> Snapshot {
    let whole = Portfolio(book, on: day, memory: memory)
    let portfolio = scope.map { whole.scoped(by: $0) } ?? whole
    return Snapshot(
      generation: (earlier?.generation ?? 0) + 1, portfolio: portfolio, base: Self.today,
      findings: SampleBook.findings + book.implausibleDays(today: today) + portfolio.gaps(), today: today, since: look,
      after: earlier)
  }

  private func expectAlike(_ one: Snapshot, _ other: Snapshot, _ comment: Comment) {
    let (left, right) = (one.digest, other.digest)
    #expect(one.findings == other.findings, comment)
    #expect(left.findingWords == right.findingWords && left.findingWidths == right.findingWidths, comment)
    #expect(left.findingOrder == right.findingOrder && left.errors == right.errors, comment)
    #expect(left.order == right.order, comment)
    #expect(left.groupCounts.value == right.groupCounts.value, comment)
    #expect(left.headline == right.headline, comment)
    #expect(left.triage.value.items.map(\.id) == right.triage.value.items.map(\.id), comment)
    #expect(left.triage.value.items.map(\.reasons) == right.triage.value.items.map(\.reasons), comment)
    #expect(
      left.triage.value.decidedToday == right.triage.value.decidedToday
        && left.triage.value.snoozed == right.triage.value.snoozed, comment)
    for id in AccountColumn.ID.allCases {
      for symbols in [Symbols.unicode, .ascii] {
        #expect(left.columnNeeds.need(of: id, symbols) == right.columnNeeds.need(of: id, symbols), comment)
      }
    }
    for text in ["", "stage:adopted", "is:unowned", "is:stale", "ticket:any", "note:t", "group:unhandled | is:churned"]
    {
      let filter = AccountFilter(text)
      #expect(
        left.candidates.value.filter(filter.matches).map(\.assessment.id)
          == right.candidates.value.filter(filter.matches).map(\.assessment.id), comment)
    }
    for segment in ["default", "smb", "enterprise"] {
      let peers = one.featurePeers(in: segment)
      #expect((peers == nil) == (other.featurePeers(in: segment) == nil), comment)
      for position in other.portfolio.assessments.indices {
        #expect(
          one.portfolio.featureStandings(of: position, among: peers)
            == other.portfolio.featureStandings(of: position), comment)
      }
    }
    #expect(one.changesSinceLook?.accounts == other.changesSinceLook?.accounts, comment)
  }

  @Test(arguments: 0..<12) func `a snapshot after another is one made afresh`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var records = Records()
    let memory = AssessmentMemory()
    var book = records.fresh
    var last = Self.snapshot(book, on: Self.today, scope: nil, memory: memory, since: nil, after: nil)
    let look = LastLook(at: Timestamp(seconds: 0), last.portfolio)
    var (scope, day, kept) = (String?.none, Self.today, 0)
    for step in 0..<14 {
      records.grow(&random, step)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: scope = [nil, "segment:enterprise", "csm:ann"].randomElement(using: &random) ?? nil
      case 1: day = day == Self.today ? Self.today - 9 : Self.today
      case 2: records.accounts = { $0[step % $0.count].name = "Another name \(step)" }
      default: break
      }
      let next = book.replacing(
        events: records.events, usage: records.usage, journal: records.journal, paths: [], workers: .single)
      book = next.flatMap { $0.accounts == records.fresh.accounts ? $0 : nil } ?? records.fresh
      let before = last
      last = Self.snapshot(book, on: day, scope: scope, memory: memory, since: look, after: before)
      let fresh = Self.snapshot(records.fresh, on: day, scope: scope, memory: nil, since: look, after: nil)
      expectAlike(last, fresh, "seed \(seed), step \(step)")
      #expect(last.news?.accounts == fresh.portfolio.news(since: before.portfolio), "seed \(seed), step \(step)")
      if let moved = MovedAccounts(from: before.portfolio, to: last.portfolio)?.positions, moved.count < 9 { kept += 1 }
    }
    #expect(kept >= 3)
  }

  /// Eight accounts of even use: with too few peers nobody is ranked, and nobody lost enough for others to excuse it.
  @Test func `a new week costs its account alone`() throws {
    let accounts = (0..<8).map { index in
      var account = Account(id: "a\(index)")
      account.startedOn = Self.today - 200
      return account
    }
    func week(_ id: String, back: Int, _ active: Double) -> UsageRecord {
      UsageRecord(accountID: id, week: Week(containing: Self.today - 7 * back), figures: [.active: active])
    }
    let usage = UsageTable(accounts.flatMap { account in (2..<22).map { week(account.id, back: $0, 10) } })
    let memory = AssessmentMemory()
    let book = Book(rules: Rules(), accounts: accounts, usage: [usage])
    let before = Self.snapshot(book, on: Self.today, scope: nil, memory: memory, since: nil, after: nil)
    for id in AccountColumn.book.shown { #expect(before.digest.columnNeeds.cellsMeasured(of: id, .unicode) == 8) }
    before.prepare()
    let next = try #require(
      book.replacing(
        events: [], usage: [usage, UsageTable([week("a2", back: 1, 9)])], journal: [], paths: [], workers: .single))
    let after = Self.snapshot(next, on: Self.today, scope: nil, memory: memory, since: nil, after: before)
    #expect(MovedAccounts(from: before.portfolio, to: after.portfolio)?.positions == [2])
    #expect(after.digest.triage.value.countAnew == 1)
    for id in AccountColumn.book.shown {
      // A week says nothing that the account's record does.
      let count = AccountColumn[id].isOfRecord ? 8 : 9
      #expect(after.digest.columnNeeds.cellsMeasured(of: id, .unicode) == count)
    }
    #expect(after.digest.columnNeeds.cellsMeasured(of: .depth, .unicode) == 0)
    #expect(zip(after.digest.candidates.value, before.digest.candidates.value).allSatisfy { $0.words === $1.words })
    // What accounts are compared with is worked out for who looks at one.
    #expect(after.digest.featurePeers.segments.isEmpty)
    _ = after.featurePeers(in: "default")
    #expect(after.digest.featurePeers.segments == ["default"])
  }
}

/// What no screen has asked for.
@Suite struct DeferredViewsTests {
  private func isWaiting(_ snapshot: Snapshot) -> Bool {
    snapshot.digest.triage.known == nil && snapshot.digest.candidates.known == nil
      && snapshot.digest.groupCounts.known == nil
  }

  @Test func `the first screen waits for nothing that others show`() throws {
    let snapshot = SampleBook.large(40)
    var dashboard = Dashboard.showing(snapshot, columns: 120, rows: 40)
    _ = dashboard.update(.lastLook(LastLook(at: Timestamp(seconds: 0), snapshot.portfolio)))
    _ = dashboard.draw(columns: 120, rows: 40)
    dashboard.press(keys: "j j k")
    _ = dashboard.draw(columns: 120, rows: 40)
    #expect(isWaiting(snapshot))
    dashboard.press(keys: "4")
    #expect(snapshot.digest.triage.known != nil && snapshot.digest.groupCounts.known == nil)
  }

  @Test func `a snapshot does not hold the one before, once what was worked out of it has been taken over`() throws {
    for isPrepared in [false, true] {
      weak var before: Assessment?
      let after: Snapshot
      do {
        let first = SampleBook.large(40)
        before = first.portfolio.assessments[0]
        if isPrepared { first.prepare() }
        let portfolio = Portfolio(first.portfolio.book, on: SampleBook.today - 1)
        after = Snapshot(generation: 2, portfolio: portfolio, base: SampleBook.today, after: first)
      }
      #expect((before != nil) == isPrepared)
      after.prepare()
      #expect(before == nil)
    }
  }
}
