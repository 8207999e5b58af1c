import Adoption
import Testing

/// A book made of a customer list alone: no event, no usage, no renewal day. Nothing that no one recorded may be told as
/// something that did not happen (see Feeds). `sunday` is 2026-11-22.
@Suite struct CustomerListTests {
  /// Two accounts of a segment that holds business reviews, started 400 days ago: month 12 was due 35 days ago.
  static func list(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    book.account("a", started: sunday - 400, arr: 10)
    book.account("b", started: sunday - 400, arr: 20)
    change(&book)
    return book
  }

  private func triage(_ book: SmallBook, _ id: String = "a") -> [String] {
    let portfolio = book.portfolio(sunday)
    return portfolio[id].map { portfolio.triageReasons(of: $0).map(\.words) } ?? []
  }

  private func sections(_ book: SmallBook) -> String {
    ExecutiveView(book.portfolio(sunday)).sections.flatMap(\.lines).joined(separator: "\n")
  }

  /// 2026-11-22 − 400 = 2025-10-18; plus twelve months: 2026-10-18.
  @Test("A review, a touch and a team review of which the book holds none are not recorded, and not overdue")
  func triage() {
    let words = triage(Self.list())
    #expect(words.contains("business review of month 12, was due 18 Oct, none recorded in this book"))
    #expect(words.contains("no touch recorded in this book") && words.contains("no team review recorded"))
    #expect(!words.contains { $0.contains("overdue") || $0.contains("never") })
  }

  /// As soon as another account shows that they are recorded, the same absence says something.
  @Test("What is recorded of another account makes the absence of it here say something") func recordedElsewhere() {
    let words = triage(
      Self.list {
        $0.event(sunday - 300, .executiveBusinessReview, of: "b")
        $0.event(sunday - 300, .touch(Touch(mode: .human)), of: "b")
      })
    #expect(words.contains("business review of month 12, 35 d overdue"))
    #expect(words.contains("no touch recorded"))
  }

  @Test("The report's own values stay what the model says") func values() {
    let active = Self.list().assess(on: sunday).active
    #expect(active?.businessReview?.isOverdue == true && active?.businessReview?.isLate == false)
    #expect(active?.has(.noTouch) == true)
    #expect(active?.expansion.state == Expansion.State.none && active?.expansion.isUnknown == true)
  }

  @Test("The brief says what is not recorded") func brief() {
    let portfolio = Self.list().portfolio(sunday)
    let lines = BusinessReviewBrief(portfolio, 0).parts.flatMap(\.lines)
    for line in ["Last held", "Survey", "Tickets"] {
      #expect(lines.contains("\(line): none recorded in this book"), "\(line)")
    }
    #expect(!lines.contains { $0.contains("never answered") || $0.contains(": never") || $0.contains("overdue") })
  }

  @Test("The executive view holds no zero that stands for unknown") func executive() {
    let text = sections(Self.list())
    for line in [
      "Renewal day: unknown for all of 2 accounts: nothing is known of what renews",
      "To Dependent: unknown: nothing that could show it is recorded of 2 accounts started 180 days ago or more",
      "Converted: no account is known to have been dependent",
      "Difference: unknown: no renewal decision of the last 365 days is recorded",
      "Red flags: unknown: none could be judged at any of 2 accounts",
      "Accounts: 0 of 2 active accounts; 2 not measured",
      "Same stage: 0 of 0 accounts active both then and now; 2 of unknown stage both times",
      "Not recorded | 2 | 30",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    #expect(!text.contains("Good | 0"))
  }

  /// One of two renews in 30 days: 20 in the sum, and one account in none.
  @Test("Accounts without a renewal day are counted beside the sums") func someRenewals() {
    let book = Self.list { $0.accounts[1].renewsOn = sunday + 30 }
    #expect(book.portfolio(sunday).withoutRenewalDay == [0])
    #expect(sections(book).contains("Renewal day: unknown for 1 of 2 accounts: not in the sums above"))
  }

  @Test("Who is not measured is not at risk") func counts() {
    let list = AtRiskList(Self.list().portfolio(sunday))
    #expect(list.rows.count == 2 && list.unmeasured == 2)
    #expect(list.summary == "2 accounts not measured, nothing could show their first value")
    // Measured since 2020, both have missed their window of 30 days.
    let measured = AtRiskList(Self.list { $0.measure() }.portfolio(sunday))
    #expect(measured.summary == "2 accounts at risk, 2 of 2 without an owner or a date")
  }

  /// Called Embedded, and eight weeks of use that end two weeks ago: no mean of four weeks, no slope, no champion. In a
  /// tech-touch segment no session counts as led, so the share of independent ones is known: by assumption, and no flag.
  @Test("A good made of nothing is not shown as good") func unproven() {
    let book = Self.list { book in
      book.accounts[0].stage = StageCall(value: .embedded, on: sunday - 20)
      book.rules.segments["default"]?.motion = .techTouch
      book.weeks(8, endingAt: sunday - 14, [.active: 9, .provisioned: 50, .sessions: 40])
    }
    let active = book.assess(on: sunday).active
    #expect(active?.health.band == .good && active?.health.reasons == [])
    #expect(active?.adoption.independentRatio == 1)
    #expect(active?.judgedRedFlags == [] && active?.isGoodUnproven == true)
    #expect(active?.shownBand == .unknown && active?.shownReasons == ["no red flag could be judged"])
    let explanation = book.portfolio(sunday).explanation(of: "health.band", at: 0)
    #expect(explanation?.result == .noData)
    #expect(book.portfolio(sunday).unjudgedFlags(at: 0).isSuperset(of: FlagKey.red))
    // A champion who is there can be silent or gone: then something could have spoken against it.
    let named = Self.list { book in
      book.accounts[0].stage = StageCall(value: .embedded, on: sunday - 20)
      book.accounts[0].people = [Person(id: "c", role: .champion)]
      book.weeks(4, endingAt: sunday - 14, [.active: 9, .provisioned: 50])
      book.event(sunday - 3, .touch(Touch(direction: .inbound, mode: .human, person: "c")))
    }
    #expect(named.assess(on: sunday).active?.shownBand == .good)
  }
}
