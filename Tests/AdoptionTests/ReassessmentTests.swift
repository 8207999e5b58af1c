import Testing

@testable import Adoption

/// A book that is put together and assessed again after a change is the same as one that is put together afresh.
@Suite struct ReassessmentTests {
  /// A book in several tables, as files have them.
  private struct Tables {
    let small: SmallBook
    var events: [EventTable]
    var usage: [UsageTable]
    var journal: [JournalEntry]

    init(_ small: SmallBook) {
      self.small = small
      events = [EventTable(small.events)]
      let half = small.usage.count / 2
      usage = [UsageTable(Array(small.usage[..<half]), file: 0), UsageTable(Array(small.usage[half...]), file: 1)]
      journal = small.journal
    }

    var fresh: Book {
      Book(rules: small.rules, accounts: small.accounts, events: events, usage: usage, journal: journal)
    }
  }

  private static let today = RandomBookTests.today

  private static func records(_ random: inout SplitMix, of ids: [String], count: Int) -> [UsageRecord] {
    (0..<count).map { _ in
      let active = Double(Int.random(in: 0...12, using: &random))
      return UsageRecord(
        accountID: ids.randomElement(using: &random) ?? "a0",
        week: Week(containing: today - 7 * Int.random(in: 0...20, using: &random)),
        figures: [.active: active, .provisioned: 15, .sessions: active],
        breakdowns: [.features: ["f\(Int.random(in: 0...2, using: &random))": active]])
    }
  }

  private static func happened(_ random: inout SplitMix, to ids: [String]) -> [String: [Event]] {
    let kinds: [Event.Kind] = [
      .behaviour(name: activation, test: false, value: nil, note: nil), .touch(Touch(direction: .inbound, person: "c")),
      .churn, .returned, .survey(type: .nps, score: 2, person: nil), .evidence(name: "in-docs"), .review,
      .behaviour(name: "Time-Saved", test: false, value: "7", note: nil), .outcome(value: 4), .personLeft(person: "d"),
    ]
    let id = ids.randomElement(using: &random) ?? "a0"
    let kind = kinds.randomElement(using: &random) ?? .review
    return [id: [Event(on: today - Int.random(in: -60...90, using: &random), kind: kind)]]
  }

  private static func decided(_ random: inout SplitMix, _ step: Int) -> JournalEntry {
    let kinds: [JournalEntry.Kind] = [
      .snoozed(until: today + 3, why: nil), .stageCalled(stage: .dependent, why: "seen"), .note(text: "t"),
      .actionScheduled(ActionFields(kind: "call", owner: "bo", due: today + 2, reason: "active_drop")),
      .dismissed(flag: "active_drop", why: nil), .undo(of: "new-\(step - 1)"),
      .reviewAccount(outcome: .skipped, why: nil),
    ]
    return JournalEntry(
      id: EntryID("new-\(step)"),
      at: Timestamp(
        seconds: Int64((today - [0, 1, 20, 60][Int.random(in: 0...3, using: &random)]).number) * 86_400 + Int64(step)),
      by: "csm",
      accountID: "a\(Int.random(in: 0...11, using: &random))", kind: kinds.randomElement(using: &random) ?? kinds[0])
  }

  /// What was made of a book last.
  private struct Seen {
    let portfolio: Portfolio
    let queue: TriageQueue
    let candidates: [AccountFilter.Candidate]
    let look: LastLook
    let changes: [String: [String]]
  }

  private func expectAlike(
    _ book: Book, _ fresh: Book, _ memory: AssessmentMemory, after seen: inout Seen?, scope: String? = nil,
    _ comment: Comment
  ) {
    let random = RandomBookTests()
    let day = Self.today
    var (again, first) = (Portfolio(book, on: day, memory: memory), Portfolio(fresh, on: day))
    if let scope { (again, first) = (again.scoped(by: scope), first.scoped(by: scope)) }
    random.expectAlike(random.everything(again), random.everything(first), comment)
    #expect(again.gaps() == first.gaps(), comment)
    // As of one day, for what is known of one says nothing of another.
    #expect(book.implausibleDays(today: day + 16) == fresh.implausibleDays(today: day + 16), comment)
    expectAlike(again, first, after: &seen, comment)
    for position in first.assessments.indices {
      let pair = (again.assessments[position], first.assessments[position])
      #expect(again.segmentMedian(of: pair.0) == first.segmentMedian(of: pair.1), comment)
      #expect(book.events(of: position) == fresh.events(of: position), comment)
      #expect(again.weights(of: position).byName == first.weights(of: position).byName, comment)
    }
    #expect(book.usage.orphans.map(\.accountID) == fresh.usage.orphans.map(\.accountID), comment)
    #expect(book.orphanEvents.map(\.accountID) == fresh.orphanEvents.map(\.accountID), comment)
    #expect("\(book.usage.replaced)" == "\(fresh.usage.replaced)", comment)
    #expect(book.doubts() == fresh.doubts(), comment)
    #expect(book.featureSightings == fresh.featureSightings && book.featureWeeks == fresh.featureWeeks, comment)
    #expect(book.journal == fresh.journal, comment)
  }

  /// What is made of a portfolio after that of an earlier one is the same as without.
  private func expectAlike(_ again: Portfolio, _ first: Portfolio, after seen: inout Seen?, _ comment: Comment) {
    let queue = TriageQueue(again, after: seen.map { ($0.portfolio, $0.queue) })
    let candidates = again.filterCandidates(after: seen.map { ($0.portfolio, $0.candidates) })
    let look = seen?.look ?? LastLook(at: Timestamp(seconds: 0), again)
    let changes = look.changes(in: again, after: seen.map { ($0.portfolio, $0.changes) })
    let fresh = TriageQueue(first)
    #expect(queue.items.map(\.id) == fresh.items.map(\.id), comment)
    #expect(queue.items.map(\.reasons) == fresh.items.map(\.reasons), comment)
    #expect(queue.snoozed == fresh.snoozed && queue.snoozedFlags == fresh.snoozedFlags, comment)
    #expect(queue.decidedToday == fresh.decidedToday && queue.total == fresh.total, comment)
    for id in first.assessments.map(\.id) + ["stranger"] { #expect(queue[id]?.reasons == fresh[id]?.reasons, comment) }
    for (left, right) in zip(candidates, first.filterCandidates()) {
      #expect(left.assessment.id == right.assessment.id && left.words.all == right.words.all, comment)
      #expect(left.isUnowned == right.isUnowned && left.isStale == right.isStale, comment)
      #expect(left.groups == right.groups && left.isInScope == right.isInScope, comment)
      #expect(left.notes == right.notes && left.records.events(of: 0) == right.records.events(of: 0), comment)
      #expect(left.openTickets.map(\.name) == right.openTickets.map(\.name), comment)
    }
    #expect(changes == look.changes(in: first), comment)
    seen = Seen(portfolio: again, queue: queue, candidates: candidates, look: look, changes: changes)
  }

  @Test(arguments: 0..<12) func `a changed book is the book put together afresh`(seed: UInt64) throws {
    var random = SplitMix(seed: seed &+ 4000)
    var tables = Tables(RandomBookTests.book(seed))
    let memory = AssessmentMemory()
    var book = tables.fresh
    var seen: Seen?
    expectAlike(book, tables.fresh, memory, after: &seen, "seed \(seed), at first")
    var again = 0
    var scope: String?
    for step in 0..<10 {
      let ids = tables.small.accounts.map(\.id) + ["stranger"]
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let place = Int.random(in: 0...tables.usage.count, using: &random)
        tables.usage.insert(UsageTable(Self.records(&random, of: ids, count: 1), file: 2), at: place)
      case 1: tables.usage.append(UsageTable(Self.records(&random, of: ids, count: 14), file: 2))
      case 2:
        let place = Int.random(in: 0...tables.events.count, using: &random)
        tables.events.insert(EventTable(Self.happened(&random, to: ids)), at: place)
      default: tables.journal.append(Self.decided(&random, step))
      }
      let next = book.replacing(
        events: tables.events, usage: tables.usage, journal: tables.journal, paths: [], workers: .single)
      if next != nil { again += 1 }
      book = next ?? tables.fresh
      if step % 3 == 2 { scope = [nil, "segment:tech", "is:active"].randomElement(using: &random) ?? nil }
      expectAlike(book, tables.fresh, memory, after: &seen, scope: scope, "seed \(seed), step \(step)")
    }
    #expect(again >= 3)
  }

  /// Of 80 accounts up to 20 stand apart after records came of them; with more all are put in order again. Records come of few and
  /// of many, of later days and of earlier ones, and some are said twice.
  @Test(arguments: 0..<6) func `records of many accounts are found as those of few`(seed: UInt64) throws {
    var random = SplitMix(seed: seed &+ 700)
    let ids = (0..<80).map { "a\(100 + $0)" }
    var small = SmallBook()
    for id in ids { small.account(id, started: Self.today - 200) }
    small.usage = Self.records(&random, of: ids, count: 300)
    for id in ids { small.event(Self.today - Int.random(in: 0...9, using: &random), .review, of: id) }
    var tables = Tables(small)
    var book = tables.fresh
    for step in 0..<8 {
      let some = ids.filter { _ in Int.random(in: 0..<(step % 2 == 0 ? 2 : 30), using: &random) == 0 }
      tables.usage.append(
        UsageTable(some.flatMap { Self.records(&random, of: [$0], count: Int.random(in: 1...2, using: &random)) }))
      let events = some.map { ($0, [Event(on: Self.today - Int.random(in: -2...9, using: &random), kind: .review)]) }
      tables.events.append(EventTable(Dictionary(uniqueKeysWithValues: events)))
      let next = book.replacing(
        events: tables.events, usage: tables.usage, journal: [], paths: [], workers: .single)
      book = try #require(next)
      let fresh = tables.fresh
      for position in ids.indices {
        #expect(book.events(of: position) == fresh.events(of: position), "seed \(seed), step \(step)")
        let (one, other) = (book.history(of: position), fresh.history(of: position))
        #expect(one.weeks.map(\.week) == other.weeks.map(\.week), "seed \(seed), step \(step)")
        #expect(one.weeks.map(\.active) == other.weeks.map(\.active), "seed \(seed), step \(step)")
      }
      #expect("\(book.usage.replaced)" == "\(fresh.usage.replaced)", "seed \(seed), step \(step)")
    }
  }

  /// Two segments, so that what moves in one leaves the other alone: of eight accounts only the one that has a new week is
  /// assessed anew, as none lost enough for its segment to excuse it, and with too few peers nobody is ranked.
  @Test func `a new week costs its account alone`() {
    var small = SmallBook()
    small.rules.segments["tech"] = Segment()
    for index in 0..<8 {
      let id = "a\(index)"
      small.account(id, started: Self.today - 200) { $0.segment = index < 4 ? nil : "tech" }
      small.weeks(20, endingAt: Self.today - 14, [.active: 10], of: id)
    }
    var tables = Tables(small)
    let memory = AssessmentMemory()
    let book = tables.fresh
    let before = Portfolio(book, on: Self.today, memory: memory)
    let queue = TriageQueue(before)
    #expect(memory.countAnew == 8 && queue.countAnew == 8 && !before.gaps().isEmpty)
    #expect(before.ranked.lacks.timesWorkedOut == 8)
    let week = UsageRecord(accountID: "a2", week: Week(containing: Self.today - 7), figures: [.active: 9])
    tables.usage.append(UsageTable([week]))
    let next = book.replacing(events: tables.events, usage: tables.usage, journal: [], paths: [], workers: .single)
    let after = Portfolio(next ?? book, on: Self.today, memory: memory)
    #expect(memory.countAnew == 1 && !after.gaps().isEmpty)
    #expect(MovedAccounts(from: before, to: after)?.positions == [2])
    #expect(after.ranked.lacks.timesWorkedOut == 9)
    #expect(TriageQueue(after, after: (before, queue)).countAnew == 1)
  }

  /// The day is a Wednesday, and the week that ended three days before it was not over seven days before the day; an event is of
  /// the day that it is of. What changes the past is worked out again, one record of it for all accounts.
  @Test(arguments: 0..<16) func `records of the latest days leave what was seven days ago`(seed: UInt64) throws {
    var random = SplitMix(seed: seed &+ 9000)
    for (weeksBack, daysBack, isSame) in [(1, 6, true), (0, 0, true), (2, 6, false), (1, 7, false), (-1, -3, true)] {
      var tables = Tables(RandomBookTests.book(seed))
      let memory = AssessmentMemory()
      let book = tables.fresh
      var seen: Seen?
      expectAlike(book, book, memory, after: &seen, "seed \(seed), at first")
      let before = try #require(memory.last)
      let ids = tables.small.accounts.map(\.id)
      let week = Week(containing: Self.today - 7 * weeksBack)
      tables.usage.append(
        UsageTable(
          ids.map { id in
            let active = Double(Int.random(in: 0...12, using: &random))
            return UsageRecord(
              accountID: id, week: week, figures: [.active: active, .provisioned: 15, .sessions: active],
              breakdowns: [.features: ["f\(Int.random(in: 0...2, using: &random))": active], .teams: ["t0": active]])
          }, file: 2))
      // Kinds of which there are some: the first of a kind may tell something of every account.
      let known = Set(tables.small.events.values.joined().map(\.kind.word))
      let kinds = [
        Event.Kind.churn, .returned, .evidence(name: "in-docs"), .touch(Touch(direction: .inbound, person: "c")),
      ].filter { known.contains($0.word) }
      let stayed = ids.filter { id in tables.small.events[id]?.contains { $0.kind.word == .personLeft } != true }
      let events = stayed.map { id in
        (id, [Event(on: Self.today - daysBack, kind: kinds.randomElement(using: &random) ?? .churn)])
      }
      tables.events.append(EventTable(Dictionary(uniqueKeysWithValues: events)))
      let next = try #require(
        book.replacing(
          events: tables.events, usage: tables.usage, journal: tables.journal, paths: [], workers: .single))
      expectAlike(next, tables.fresh, memory, after: &seen, "seed \(seed), \(weeksBack) weeks, \(daysBack) days back")
      let after = try #require(memory.last)
      #expect(next.known.areSame(upTo: Self.today - 7, as: book.known) == isSame)
      // Where kinds are known from another day on, or touches go on that had stopped, all is worked out again.
      let isTaken = isSame && before.isComparable(with: next, on: Self.today)
      let areTaken = zip(after.gathered, before.gathered).allSatisfy { $0.weekAgo === $1.weekAgo }
      #expect(areTaken == isTaken, "seed \(seed), \(weeksBack) weeks, \(daysBack) days back")
      // With a decision, too.
      tables.journal.append(Self.decided(&random, 1))
      expectAlike(
        next.replacing(journal: tables.journal), tables.fresh, memory, after: &seen, "seed \(seed), decided")
    }
  }

  /// A stage that was set and taken back meanwhile leaves the account as it stands, but not its stage four weeks ago.
  @Test func `what was taken back counts in the past`() {
    var small = SmallBook()
    small.measure(from: Self.today - 300)
    small.account("a", started: Self.today - 200)
    let memory = AssessmentMemory()
    let book = small.book
    #expect(Portfolio(book, on: Self.today, memory: memory).flows.map(\.from) == [.notActivated])
    small.entry("call", Self.today - 40, .stageCalled(stage: .embedded, why: nil))
    small.entry("undo", Self.today - 2, .undo(of: "call"), of: nil)
    let later = Portfolio(book.replacing(journal: small.journal), on: Self.today, memory: memory)
    #expect(later.flows.map(\.from) == [.embedded])
  }

  @Test func `an order is the same however accounts move`() {
    var random = SplitMix(seed: 9)
    var ranks = (0..<40).map { Int.random(in: 0..<9, using: &random) * 100 + $0 }
    func rank(_ position: Int) -> Int? { ranks[position] < 200 ? nil : ranks[position] }
    var order = MovedAccounts(all: 40).reordering([], by: rank)
    for step in 0..<30 {
      // Every fifth time all of them, as when a new week comes.
      let count = step % 5 == 4 ? 400 : Int.random(in: 0...20, using: &random)
      let moved = Set((0..<count).map { _ in Int.random(in: 0..<40, using: &random) })
      for position in moved { ranks[position] = Int.random(in: 0..<9, using: &random) * 100 + position }
      order = MovedAccounts(moved.sorted()).reordering(order, by: rank)
      #expect(order == (0..<40).filter { rank($0) != nil }.sorted { ranks[$0] < ranks[$1] })
    }
  }

  @Test func `a decision costs its account alone`() {
    let tables = Tables(RandomBookTests.book(3))
    let memory = AssessmentMemory()
    _ = Portfolio(tables.fresh, on: Self.today, memory: memory)
    let book = tables.fresh
    _ = Portfolio(book, on: Self.today, memory: memory)
    // Another book, even one that says the same, is assessed whole.
    #expect(memory.countAnew == 12)
    let entry = JournalEntry(
      id: "new", at: Timestamp(seconds: Int64(Self.today.number) * 86_400), by: "csm", accountID: "a7",
      kind: .snoozed(until: Self.today + 3, why: nil))
    let decided = Portfolio(book.replacing(journal: tables.journal + [entry]), on: Self.today, memory: memory)
    #expect(memory.countAnew == 1)
    #expect(decided["a7"]?.active == nil || decided["a7"]?.active?.snoozedUntil == Self.today + 3)
  }
}
