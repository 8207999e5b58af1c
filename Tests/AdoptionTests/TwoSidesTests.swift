import Adoption
import Testing

/// What customers say and sign, against what they do: signs of expansion, surveys, renewals.
@Suite struct TwoSidesTests {
  private func signs(_ change: (inout SmallBook) -> Void) -> [ExpansionSign] {
    var book = SmallBook.sound()
    change(&book)
    return book.portfolio(sunday).expansionSigns(of: 0)
  }

  @Test("requirement 81: requests of other teams, with their number, the latest day and its team") func teams() {
    let signs = signs { book in
      book.event(sunday - 100, .teamRequest(name: "long ago"))
      book.event(sunday - 40, .teamRequest(name: "finance"))
      book.event(sunday - 4, .teamRequest(name: "customer care"))
    }
    #expect(signs.map(\.words) == ["another team asks"] && signs.map(\.on) == [sunday - 4])
    // 100 days ago is more than 90.
    #expect(signs.map(\.detail) == ["customer care"] && signs.map(\.count) == [2])
  }

  @Test("requirement 82: use that another module would serve is a sign of the product, with what it is") func module() {
    let signs = signs { $0.event(sunday - 3, .adjacentUse(name: "planning in exports")) }
    #expect(signs.map(\.side) == [.product] && signs.map(\.detail) == ["planning in exports"])
  }

  @Test("requirement 84: three signs of the relationship, each with its day and who") func relationship() {
    let signs = signs { book in
      book.event(sunday - 5, .advocacy(person: "c"))
      book.event(sunday - 9, .execReference(person: "s"))
      book.event(sunday - 7, .unpromptedAsk(name: "asked for a price"))
    }
    #expect(signs.allSatisfy { $0.side == .relationship })
    #expect(signs.map(\.on) == [sunday - 5, sunday - 9, sunday - 7])
    #expect(signs.map(\.detail) == ["c", "s", "asked for a price"])
  }

  private func brief(_ change: (inout SmallBook) -> Void) -> [String] {
    var book = SmallBook.sound()
    change(&book)
    return BusinessReviewBrief(book.portfolio(sunday), 0).parts.flatMap { part in
      part.lines.map { "\(part.title): \($0)" }
    }
  }

  @Test("requirement 123: the brief has what the leader asks, renewal and expansion, and what the customer does")
  func bothViews() {
    let lines = brief { book in
      book.change { $0.renewsOn = sunday + 30 }
      book.event(sunday - 4, .teamRequest(name: "finance"))
      book.event(sunday - 2, .outcome(value: 7))
    }
    #expect(lines.contains("The review: Renewal: in 30 d, 22 Dec"))
    #expect(lines.contains("3. Expansion signals: State: product side only, and too early for expansion"))
    #expect(lines.contains("1. Outcome: Outcome: fewer stockouts"))
    #expect(lines.contains("1. Outcome: Measured: 7 on 20 Nov"))
    #expect(lines.contains { $0.hasPrefix("2. Depth of use: Depth: 50 %") })
  }

  @Test("requirement 138: what was measured stands beside what the survey says") func survey() {
    let lines = brief { book in
      book.change { $0.outcome = Outcome(name: "fewer stockouts", unit: "a month", baseline: 40, target: 20) }
      book.event(sunday - 20, .outcome(value: 30))
      book.event(sunday - 200, .survey(type: .csat, score: 3, person: nil))
      book.event(sunday - 9, .survey(type: .nps, score: 8, person: nil))
    }
    #expect(lines.contains("1. Outcome: Trajectory: 40 a month at the start, 30 a month now, target 20 a month"))
    #expect(lines.contains("1. Outcome: Survey: NPS 8 on 13 Nov, 9 days ago"))
    #expect(brief { _ in }.contains("1. Outcome: Survey: none recorded in this book"))
  }

  /// 9 of 31 provisioned are active: 29 %.
  @Test("requirement 127: a happy survey against small use, with its day and age and how many it is compared with")
  func happyIdle() {
    var book = SmallBook.sound()
    for index in book.usage.indices { book.usage[index].figures[.active] = 9 }
    book.set(.provisioned, 31, weeks: 0..<9)
    book.event(sunday - 20, .survey(type: .nps, score: 9, person: nil))
    for id in ["b", "d", "e", "g"] { book.addSound(id) }
    #expect(
      book.portfolio(sunday).evidence(of: .surveyGap, at: 0).iso
        == "NPS 9 on 2026-11-02, 20 days ago; active 29 % of provisioned, depth at the 90th percentile of 5 accounts")
    #expect(NamedGroup.happyIdle.contains(book.assess(on: sunday), rules: book.rules))
  }

  @Test("requirement 124: an account whose outcome nobody knows is warned about", arguments: [true, false])
  func outcome(_ isKnown: Bool) {
    var book = SmallBook.sound()
    if !isKnown { book.change { $0.outcome = nil } }
    #expect(book.active()?.warningKeys == (isKnown ? [] : [.noOutcome]))
  }

  @Test(
    "requirement 133: how many automated touches came since a person's, and a warning from five", arguments: [4, 5])
  func automated(_ count: Int) {
    var book = SmallBook.sound()
    for back in 0..<count { book.event(sunday - back, .touch(Touch(mode: .automated, outcomeID: "o"))) }
    #expect(book.portfolio(sunday).touches(of: 0).automatedInARow == count)
    #expect(book.active()?.has(.automatedOnly) == (count == 5))
  }

  @Test("requirement 105: no measure is of openings, clicks or views") func openings() {
    let portfolio = SmallBook.sound().portfolio(sunday)
    let measures =
      FlagKey.allCases.map(\.meaning) + BookBacktest.Outcome.allCases.map(\.rawValue)
      + Threshold.allCases.map(\.meaning) + NamedGroup.allCases.map(\.meaning)
      + portfolio.explanations(of: 0).map { "\($0.key) \($0.definition)" }
    #expect(measures.count > 100)
    for word in ["open rate", "open_rate", "opened mail", "click", "video", "page view"] {
      #expect(!measures.contains { $0.lowercased().contains(word) }, "\(word)")
    }
  }
}
