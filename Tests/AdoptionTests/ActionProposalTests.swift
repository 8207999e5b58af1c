import Testing

@testable import Adoption

/// What is proposed as the next action, and by when.
@Suite struct ActionProposalTests {
  /// A Wednesday.
  static let day: Day = "2026-11-18"

  private func proposals(_ book: SmallBook, on day: Day = Self.day) -> [ActionProposal] {
    let portfolio = book.portfolio(day)
    return portfolio.assessments.flatMap { portfolio.proposals(for: $0) }
  }

  @Test(
    arguments: [
      // From a Wednesday: Thursday, Friday; over a weekend: Monday.
      ("2026-11-18", 0, "2026-11-18"), ("2026-11-18", 2, "2026-11-20"), ("2026-11-18", 3, "2026-11-23"),
      ("2026-11-18", 7, "2026-11-27"), ("2026-11-20", 1, "2026-11-23"), ("2026-11-21", 1, "2026-11-23"),
      ("2026-11-22", 2, "2026-11-24"),
    ] as [(Day, Int, Day)])
  func `working days`(from: Day, count: Int, day: Day) {
    #expect(WorkingDays.standard.day(count, after: from) == day)
    #expect(count == 0 || WorkingDays.standard.contains(day))
  }

  /// 18 Nov 2026 is a Wednesday: where people work from Sunday to Thursday, the two working days after it are Thursday and
  /// Sunday, and 20 Nov, a Friday, is none.
  @Test func `the working days of the book count`() {
    let week = WorkingDays([.sunday, .monday, .tuesday, .wednesday, .thursday])
    #expect(week.day(2, after: Self.day) == "2026-11-22")
    #expect(week.onOrBefore("2026-11-20") == "2026-11-19" && week.onOrAfter("2026-11-20") == "2026-11-22")
    #expect(WorkingDays([]).contains("2026-11-21"))
    var book = SmallBook()
    book.rules.workingDays = week
    book.account(started: Self.day - 14) { $0.csm = "Ana" }
    book.measure()
    #expect(proposals(book).first?.due == "2026-11-22")
  }

  /// Whoever works from Sunday to Thursday gets the same from a book that says nothing of it.
  @Test func `the working days of the person who looks go before those of the book`() {
    var book = SmallBook()
    book.account(started: Self.day - 14) { $0.csm = "Ana" }
    book.measure()
    let own = WorkingDays([.sunday, .monday, .tuesday, .wednesday, .thursday])
    func due(_ days: WorkingDays?) -> Day? {
      let portfolio = Portfolio(book.book.worked(on: days), on: Self.day)
      return portfolio.assessments.first.flatMap { portfolio.proposals(for: $0).first?.due }
    }
    #expect(due(own) == "2026-11-22" && due(nil) == "2026-11-20")
  }

  /// On Friday, 20 Nov 2026: the review of month 3 on Saturday 21 Nov is one day ahead, so Monday; on Sunday 29 Nov, so the
  /// Friday before; on Friday itself, so that day; on Monday 23 Nov, so that day.
  @Test(
    "a business review is proposed on its own day, and never on a weekend",
    arguments: [
      ("2026-08-21", "2026-11-23"), ("2026-08-29", "2026-11-27"), ("2026-08-20", "2026-11-20"),
      ("2026-08-23", "2026-11-23"),
    ] as [(Day, Day)])
  func businessReview(started: Day, due: Day) {
    var book = SmallBook()
    book.account(started: started)
    #expect(proposals(book, on: "2026-11-20").first { $0.kind == "ebr" }?.due == due)
  }

  /// Two working days after Wednesday is Friday, 20 Nov. With five of Ana's actions on it, it is full: Monday. With five on
  /// that as well: Tuesday. Four leave room for one, and so do five of somebody else's.
  @Test(
    arguments: [
      (4, "Ana", 0, "2026-11-20"), (5, "Ana", 0, "2026-11-23"), (5, "Ben", 0, "2026-11-20"),
      (5, "Ana", 4, "2026-11-23"),
      (5, "Ana", 5, "2026-11-24"),
    ] as [(Int, String, Int, Day)])
  func `no more than five of one owner on one day`(friday: Int, owner: String, monday: Int, due: Day) {
    var book = SmallBook()
    book.account(started: Self.day - 14) { $0.csm = "Ana" }
    book.account("b", started: Self.day - 3)
    book.measure()
    for index in 0..<(friday + monday) {
      let fields = ActionFields(
        kind: "k\(index)", title: "T", owner: owner, due: index < friday ? "2026-11-20" : "2026-11-23")
      book.entry("e\(index)", "2026-11-10", .actionScheduled(fields), of: "b")
    }
    #expect(proposals(book).first { $0.reason == "day14" }?.due == due)
  }

  /// Seven accounts alike, each scheduled as it is proposed: five on Friday, two on Monday.
  @Test func `scheduling one proposal after another spreads them`() throws {
    var book = SmallBook()
    book.measure()
    for id in ["a", "b", "c", "d", "e", "f", "g"] { book.account(id, started: Self.day - 14) { $0.csm = "Ana" } }
    var days: [Day] = []
    for id in ["a", "b", "c", "d", "e", "f", "g"] {
      let portfolio = book.portfolio(Self.day)
      let assessment = try #require(portfolio[id])
      let first = try #require(portfolio.proposals(for: assessment).first)
      days.append(first.due)
      let fields = first.fields(title: first.title, owner: first.owner, due: first.due)
      #expect(fields.isProposed)
      book.entry(EntryID("x\(id)"), Self.day, .actionScheduled(fields), of: id)
    }
    #expect(days == Array(repeating: "2026-11-20", count: 5) + ["2026-11-23", "2026-11-23"])
  }

  /// The champion left, the business review is tomorrow: today, however much Ana has to do today.
  @Test func `the last day on which an answer makes sense matters more than an even spread`() {
    var book = SmallBook()
    book.account(started: "2026-08-19") { account in
      account.csm = "Ana"
      var person = Person(id: "c", role: .champion)
      person.leftOn = "2026-11-10"
      account.people = [person]
    }
    for index in 0..<6 {
      let fields = ActionFields(kind: "k\(index)", title: "T", owner: "Ana", due: Self.day)
      book.entry("e\(index)", "2026-11-10", .actionScheduled(fields))
    }
    #expect(proposals(book).first { $0.reason == "champion_gone" }?.due == Self.day)
  }

  @Test func `an action is marked as proposed only where nothing was changed`() throws {
    var book = SmallBook()
    book.account(started: Self.day - 14) { $0.csm = "Ana" }
    book.measure()
    let first = try #require(proposals(book).first)
    #expect(first.fields(title: first.title, owner: "Ana", due: first.due).isProposed)
    #expect(!first.fields(title: first.title + "!", owner: "Ana", due: first.due).isProposed)
    #expect(!first.fields(title: first.title, owner: "Ben", due: first.due).isProposed)
    #expect(!first.fields(title: first.title, owner: "Ana", due: first.due + 1).isProposed)
    // Where no owner was proposed, somebody named one.
    book.accounts[0].csm = nil
    let unowned = try #require(proposals(book).first)
    #expect(!unowned.fields(title: unowned.title, owner: nil, due: unowned.due).isProposed)
  }

  /// Started 14 days ago, nothing since: day14 fires. Two working days after Wednesday is Friday.
  @Test func `the play of a trigger comes first`() {
    var book = SmallBook()
    book.measure()
    book.account(started: Self.day - 14) {
      $0.csm = "Ana"
      $0.firstValueMilestone = "first route planned"
    }
    let first = proposals(book).first
    #expect(first?.reason == "day14")
    #expect(first?.title == "Redo the plan around first route planned, with an owner and a date")
    #expect(first?.owner == "Ana")
    #expect(first?.due == "2026-11-20")
    #expect(first?.open == nil)
  }

  /// Started 25 days ago, the milestone reached 15 days ago, nothing since: the quick win is the next signal, in the proposal
  /// as in every other word about what is waited for.
  @Test func `no play asks for what was reached`() throws {
    var book = SmallBook()
    book.account(started: Self.day - 25) { $0.firstValueMilestone = "time-saved" }
    book.behaviour(Self.day - 15, "time-saved")
    let portfolio = book.portfolio(Self.day)
    let assessment = try #require(portfolio.assessments.first)
    #expect(portfolio.awaited(0) == .step("result-used-in-decision"))
    let step = "Redo the plan around result-used-in-decision, with an owner and a date"
    #expect(portfolio.triggerPlay(of: assessment)?.step == step)
    #expect(portfolio.proposals(for: assessment).first?.title == step)
    #expect(TriageQueue(portfolio).items.first?.reasons.first?.step == step)
  }

  /// A champion left; the business review is on 1 December, or on 19 November where it began on 19 August.
  @Test(
    "requirement 79: what answers a red flag is due before the next business review",
    arguments: [("2026-09-01", "2026-11-23"), ("2026-08-19", "2026-11-18")] as [(Day, Day)])
  func beforeReview(_ started: Day, _ due: Day) {
    var book = SmallBook()
    book.account(started: started) { account in
      var person = Person(id: "c", role: .champion)
      person.leftOn = "2026-11-10"
      account.people = [person]
    }
    let answer = proposals(book).first { $0.reason == "champion_gone" }
    #expect(answer?.kind == "champion")
    #expect(answer?.title == "Find a new champion through the sponsor")
    #expect(answer?.due == due)
  }

  /// Ten users until the middle of October, seven since.
  private func declining(_ change: (inout SmallBook) -> Void = { _ in }) -> [ActionProposal] {
    var book = SmallBook()
    book.account(started: "2026-01-05")
    book.weeks(12, endingAt: "2026-10-12", [.active: 10])
    book.weeks(4, endingAt: "2026-11-09", [.active: 7])
    change(&book)
    return proposals(book).filter { $0.reason == "active_drop" }
  }

  @Test func `the decline play proposes its step under the title that counts`() {
    #expect(declining().map(\.title) == [DeclinePlay.Step.diagnose.title])
    #expect(declining().map(\.kind) == [DeclinePlay.actionKind])
    let diagnosed = declining { $0.entry("1", "2026-11-17", .diagnosis(cause: "customer: layoff")) }
    #expect(diagnosed.map(\.title) == [DeclinePlay.Step.champion.title])
  }

  @Test func `what was dismissed or is answered otherwise is not proposed`() {
    #expect(declining { $0.entry("1", "2026-11-17", .dismissed(flag: "active_drop", why: "known")) }.isEmpty)
    let called = ActionFields(
      kind: "call", title: "Call", owner: "bo", due: "2026-11-25", reason: "active_drop")
    #expect(declining { $0.entry("1", "2026-11-17", .actionScheduled(called)) }.isEmpty)
  }

  @Test func `an open action of the kind and reason is carried, a day that has passed is not`() {
    for (due, expected) in [("2026-11-25", "2026-11-25"), ("2026-11-17", "2026-11-23")] as [(Day, Day)] {
      let open = ActionFields(kind: "decline", title: "Talk", owner: "bo", due: due, reason: "active_drop")
      let proposal = declining { $0.entry("1", "2026-11-16", .actionScheduled(open)) }.first
      #expect(proposal?.open?.id == "1")
      #expect(proposal?.title == "Talk")
      #expect(proposal?.owner == "bo")
      #expect(proposal?.due == expected)
    }
  }

  /// Started 14 days ago: day14 fires. Each with its kind, reason, owner and day.
  private func late(_ actions: [(String?, String?, String?, Day)]) -> (SmallBook, [ActionProposal]) {
    var book = SmallBook()
    book.account(started: Self.day - 14) { $0.csm = "Ana" }
    book.measure()
    for (index, action) in actions.enumerated() {
      let fields = ActionFields(kind: action.0, title: "T\(index)", owner: action.2, due: action.3, reason: action.1)
      book.entry("e\(index)", "2026-11-10", .actionScheduled(fields))
    }
    return (book, proposals(book))
  }

  @Test func `what is late comes first, with a day that can be kept, and the play after it`() {
    // From a Wednesday two working days on is Friday.
    let (_, all) = late([("call", nil, "bo", "2026-11-16")])
    #expect(all.first?.answers == "late since 16 Nov")
    #expect(all.first?.lateSince == "2026-11-16")
    #expect(all.first.map { [$0.title, $0.owner ?? "", $0.due.description] } == ["T0", "bo", "2026-11-20"])
    #expect(all.dropFirst().first?.reason == "day14")
    #expect(all.dropFirst().allSatisfy { $0.lateSince == nil })
  }

  @Test func `a late action that is the play's own is proposed once`() {
    let (_, all) = late([("first_value", "day14", nil, "2026-11-17")])
    #expect(all.count { $0.reason == "day14" } == 1)
    #expect(all.first?.answers == "late since 17 Nov: reset the plan")
    #expect(all.first?.title == "T0" && all.first?.owner == "Ana" && all.first?.due == "2026-11-20")
  }

  @Test func `where nothing is scheduled, what lacks an owner or a day comes first`() {
    var book = SmallBook()
    book.account(started: Self.day - 14) { $0.csm = "Ana" }
    book.measure()
    func schedule(_ id: EntryID, _ fields: ActionFields) { book.entry(id, "2026-11-10", .actionScheduled(fields)) }
    schedule("e", ActionFields(kind: "call", title: "Call", due: "2026-11-25"))
    #expect(proposals(book).first.map { [$0.answers, $0.title] } == ["no owner", "Call"])
    // Its own day, which can be kept.
    #expect(proposals(book).first?.owner == "Ana" && proposals(book).first?.due == "2026-11-25")
    schedule("f", ActionFields(kind: "mail", title: "Write", owner: "bo"))
    #expect(
      proposals(book).first.map { [$0.answers, $0.title, $0.due.description] } == [
        "no due date", "Write", "2026-11-20",
      ])
    schedule("g", ActionFields(kind: "visit", title: "Visit", owner: "bo", due: "2026-11-30"))
    #expect(proposals(book).first?.reason == "day14")
  }

  @Test func `of several late ones that comes first which is late for longest`() {
    let (_, all) = late([
      ("call", nil, "bo", "2026-11-16"), ("other", nil, "bo", "2026-11-12"), ("mail", nil, "bo", "2026-11-18"),
    ])
    #expect(
      all.prefix(3).map(\.title) == [
        "T1", "T0", "Redo the plan around result-used-in-decision, with an owner and a date",
      ])
  }

  @Test(arguments: [("call", nil), (nil, nil), ("other", nil), ("first_value", "day14")] as [(String?, String?)])
  func `scheduling what is proposed for a late action changes that one, and the account is late no more`(
    kind: String?, reason: String?
  ) throws {
    var (book, all) = late([(kind, reason, "bo", "2026-11-16")])
    let first = try #require(all.first)
    book.entry(
      "z", Self.day, .actionScheduled(first.fields(title: first.title, owner: first.owner, due: first.due)))
    let actions = try #require(book.portfolio(Self.day).assessments.first?.active?.actions)
    #expect(actions.open.map(\.ids) == [["e0", "z"]])
    #expect(actions.state == .scheduled)
  }

  @Test func `no clock and no data are proposed to be mended`() {
    var book = SmallBook()
    book.account()
    book.measure()
    #expect(proposals(book).contains { $0.reason == "no_clock" && $0.title == "Find out when they started" })
    book.accounts[0].startedOn = Self.day - 200
    let blind = proposals(book).first { $0.reason == "blind" }
    #expect(blind?.title == "Get usage data: none has come so far")
  }

  @Test func `the last proposal is open, also for accounts that are not active`() {
    var book = SmallBook()
    book.account(started: Self.day + 20)
    #expect(proposals(book).map(\.kind) == ["other"])
    book.accounts[0].startedOn = Self.day - 3
    #expect(proposals(book).last?.kind == "other")
    #expect(proposals(book).last?.title.isEmpty == true)
  }

  @Test func `every proposal of one account has its own kind and reason, and a day to come`() {
    for seed in 0..<40 as Range<UInt64> {
      let portfolio = RandomBookTests.book(seed).portfolio(RandomBookTests.today)
      for assessment in portfolio.assessments {
        let proposals = portfolio.proposals(for: assessment)
        #expect(!proposals.isEmpty)
        #expect(Set(proposals.map { "\($0.kind) \($0.reason ?? "")" }).count == proposals.count)
        for proposal in proposals {
          #expect(proposal.due >= portfolio.day)
          #expect(WorkingDays.standard.contains(proposal.due) || proposal.open?.due == proposal.due)
          #expect(!proposal.title.isEmpty || proposal.kind == "other")
        }
      }
    }
  }
}
