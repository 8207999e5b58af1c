import Adoption
import Testing

@Suite("Brief of a business review")
struct BusinessReviewBriefTests {
  static let day: Day = "2026-11-20"

  /// Started on 2026-03-02: month 9 is due on 2026-12-02. Depth: one feature of weight 2 and one of weight 1, ten active
  /// users. In the four weeks to 2026-11-15 all ten use f, none g: 20 ÷ (10 · 3) = 67 %. Thirteen weeks earlier five use
  /// f: 10 ÷ 30 = 33 %.
  private func book(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var small = SmallBook()
    small.rules.segments["default"]?.weights = ["f": 2, "g": 1]
    small.account(started: "2026-03-02") {
      $0.name = "Acme"
      $0.limits = ["seats": 10]
      $0.outcome = Outcome(name: "Trucks turned faster", unit: "min", baseline: 90, target: 60, by: "2026-12-31")
      $0.milestones = [
        Milestone(name: "plan agreed", due: "2026-04-01", done: .on("2026-03-20")),
        Milestone(name: "gate live", due: "2026-05-01", done: .on("2026-05-09")),
        Milestone(name: "yard live", due: "2026-10-01", done: .no), Milestone(name: "review", due: "2026-12-01"),
        Milestone(name: "later", due: "2026-11-01", done: .on("2026-11-25")),
      ]
      $0.asks = ["name a second yard", "sign for two years", "a third one"]
      var sponsor = Person(id: "s", role: .execSponsor)
      sponsor.name = "Sam"
      $0.people = [Person(id: "u", role: .endUser), Person(id: "c", role: .champion), sponsor]
    }
    small.behaviour("2026-03-10", activation)
    small.behaviour("2026-03-20", signals[0])
    small.event("2026-06-01", .outcome(value: 84))
    small.event("2026-11-01", .outcome(value: 75))
    small.event("2026-11-25", .outcome(value: 61))
    small.event("2026-11-02", .teamRequest(name: "finance"))
    small.event("2026-11-03", .advocacy(person: "c"))
    small.event("2026-10-01", .ticket(name: nil, priority: nil, closedOn: "2026-10-05"))
    small.event("2026-11-19", .ticket(name: nil, priority: nil, closedOn: nil))
    small.event("2026-11-18", .touch(Touch(direction: .inbound, mode: .human, person: "c")))
    let figures: [UsageFigure: Double] = [.active: 10, .provisioned: 9, .monthlyActive: 12]
    small.weeks(4, endingAt: "2026-11-15", figures, features: ["f": 10, "h": 4])
    small.weeks(4, endingAt: "2026-08-16", figures, features: ["f": 5, "g": 0])
    change(&small)
    return small
  }

  private func brief(_ small: SmallBook) -> BusinessReviewBrief {
    BusinessReviewBrief(small.portfolio(Self.day), 0)
  }

  private func lines(_ brief: BusinessReviewBrief, _ title: String) -> [String] {
    brief.parts.first { $0.title.hasPrefix(title) }?.lines ?? []
  }

  @Test("requirements 106, 117, 118: outcome, depth, expansion, decisions in this order, our own metrics last")
  func order() {
    let titles = brief(book()).parts.map(\.title)
    #expect(
      titles == [
        "The review", "Agenda", "1. Outcome", "Milestones", "2. Depth of use", "3. Expansion signals",
        "4. Exec asks", "Prepare the expansion", "Appendix: our own metrics, week of 9 Nov",
      ])
    let parts = brief(book()).parts
    for word in ["Provisioned", "Tickets", "in the month", "Features"] {
      for part in parts.dropLast() {
        #expect(!part.lines.joined().contains(word), "\(part.title)")
      }
      #expect(parts.last?.lines.joined().contains(word) == true)
    }
  }

  @Test("The content by hand")
  func content() {
    let brief = brief(book())
    // Month 9: 2026-03-02 plus nine months, 12 days after 2026-11-20.
    #expect(lines(brief, "The review").first == "Next: month 9, pre-renewal, 2 Dec, due in 12 d")
    #expect(lines(brief, "The review").contains("Focus: prove the value, as the stage is Adopted"))
    #expect(lines(brief, "The review").contains("In the room: Sam (exec sponsor), c (champion)"))
    #expect(lines(brief, "The review").contains("Champion: in touch: c · last heard 2 d ago, expected every 14 d"))
    #expect(lines(brief, "Agenda") == ReviewTheme.preRenewal.items(stage: .adopted, isRenewed: false))
    // Of 90 to 60, 75 is half of the way. The measure of 2026-11-25 is not known yet.
    #expect(
      lines(brief, "1. Outcome") == [
        "Outcome: Trucks turned faster", "Trajectory: 90 min at the start, 75 min now, target 60 min by 31 Dec",
        "Progress: 50 % of the way from start to target", "Measured: 84 min on 1 Jun, 75 min on 1 Nov",
        "Survey: none recorded in this book",
      ])
    #expect(
      lines(brief, "Milestones") == [
        "plan agreed, hit 20 Mar", "gate live, hit 9 May, 8 d late", "yard live, due 1 Oct, missed",
        "review, due 1 Dec", "later, due 1 Nov, missed",
      ])
    #expect(lines(brief, "2. Depth").first == "Depth: 67 % as a 4-week mean, 33 % a quarter before")
    #expect(lines(brief, "2. Depth").contains("Weighted: f 100 % (weight 2), g unknown (weight 1)"))
    #expect(lines(brief, "2. Depth").contains("Percentile: unknown: 1 customer like them, too few to compare"))
    #expect(
      lines(brief, "3. Expansion") == [
        "State: too early for expansion",
        "Product: limit hit (seats 90 %) on 15 Nov, another team asks (finance) on 2 Nov",
        "Relationship: champion advocates (c) on 3 Nov",
      ])
    #expect(lines(brief, "4. Exec asks") == ["name a second yard", "sign for two years"])
    #expect(
      lines(brief, "Appendix") == [
        "Provisioned: 9 of 10 seats", "Active: 10 in the week, 12 in the month",
        "Tickets: 2 opened in 13 weeks, 1 open now", "Features: f 10, g unknown, h 4",
        "Standing: share of active users among default accounts: f unknown, n 1; h unknown, n 1",
      ])
  }

  /// Five accounts with 6, 7, 8, 9 and then 10 of 10 active users on f: 100 · (4 + ½) ÷ 5 = 90.
  @Test("requirement 40: the appendix says how the customer compares, with the number of peers") func standing() {
    let compared = book { book in
      for index in 6...9 {
        book.account("p\(index)", started: "2026-03-02")
        book.week("2026-11-15", [.active: 10], features: ["f": Double(index)], of: "p\(index)")
      }
    }
    #expect(
      lines(brief(compared), "Appendix").last
        == "Standing: share of active users among default accounts: f top 20 % of 5; h unknown, n 1")
  }

  @Test("requirement 85: the expansion is prepared before the review") func preparation() {
    let prepared = lines(brief(book()), "Prepare")
    for item in ExpansionPreparation.allCases { #expect(prepared.contains(item.words)) }
  }

  @Test("requirement 90: at month 9 the sponsor agrees first, and a missing one is named") func sponsor() {
    let check = ReviewTheme.preRenewal.check ?? ""
    #expect(lines(brief(book()), "The review").contains("Before: \(check)"))
    let without = brief(book { $0.accounts[0].people = [] })
    #expect(lines(without, "The review").contains("Before: \(check). No sponsor is known"))
    let earlier = brief(book { $0.accounts[0].startedOn = "2026-06-02" })
    #expect(earlier.review?.month == 6 && earlier.sponsorCheck == nil)
  }

  @Test("Where no review is due it says so, and what to do")
  func none() {
    let noSegment = brief(book { $0.rules.segments["default"]?.ebr = false })
    #expect(noSegment.review == nil && noSegment.agenda.isEmpty)
    #expect(lines(noSegment, "The review").first?.contains("Set ebr to true for it in book.json") == true)
    let noStart = brief(book { $0.accounts[0].startedOn = nil })
    #expect(lines(noStart, "The review").first?.contains("Set started_on in the account file") == true)
    // What is known is still there.
    #expect(!lines(noStart, "1. Outcome").isEmpty)
    let left = brief(book { $0.event("2026-11-01", .churn) })
    #expect(left.parts.count == 1 && lines(left, "The review") == ["No review is due: the account has left."])
  }

  @Test("An account of which nothing is known says unknown, and what to write down")
  func unknown() {
    var small = SmallBook()
    small.account()
    let brief = brief(small)
    #expect(lines(brief, "1. Outcome").first?.hasPrefix("Outcome: unknown") == true)
    #expect(lines(brief, "4. Exec asks") == ["none noted: write asks in the account file"])
    #expect(lines(brief, "2. Depth").contains("Depth: unknown, a quarter before unknown"))
    #expect(lines(brief, "Appendix").contains("Provisioned: unknown of unknown seats"))
  }
}
