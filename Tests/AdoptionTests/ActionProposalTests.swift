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
    #expect(from.adding(workingDays: count) == day)
    #expect(count == 0 || day.isWorkingDay)
  }

  /// Started 14 days ago, nothing since: day14 fires. Two working days after Wednesday is Friday.
  @Test func `the play of a trigger comes first`() {
    var book = SmallBook()
    book.account(started: Self.day - 14) {
      $0.csm = "Ana"
      $0.firstValueMilestone = "first route planned"
    }
    let first = proposals(book).first
    #expect(first?.reason == "day14")
    #expect(first?.title == "Redo the plan around first route planned, with an owner and a day")
    #expect(first?.owner == "Ana")
    #expect(first?.due == "2026-11-20")
    #expect(first?.open == nil)
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
    let called = ActionFields(kind: "call", title: "Call", reason: "active_drop")
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

  @Test func `no clock and no data are proposed to be mended`() {
    var book = SmallBook()
    book.account()
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
          #expect(!proposal.title.isEmpty || proposal.kind == "other")
        }
      }
    }
  }
}
