import Testing

@testable import Adoption

@Suite("What answers a red flag") struct FlagAnswerTests {
  static let day: Day = "2026-11-18"

  /// A champion left on 10 November; started on 1 September, so that the next business review is on 1 December.
  private func book(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    book.account(started: "2026-09-01") { account in
      var person = Person(id: "c", role: .champion)
      person.leftOn = "2026-11-10"
      account.people = [person]
    }
    change(&book)
    return book
  }

  private func answers(_ book: SmallBook) -> [FlagAnswer] {
    let portfolio = book.portfolio(Self.day)
    return portfolio.assessments.flatMap(portfolio.flagAnswers)
  }

  @Test("requirement 111: a flag names its play and next step, and is unhandled until someone acts") func unhandled() {
    let answer = answers(book()).first
    #expect(answer?.flag.key == .championGone)
    #expect(answer?.isUnhandled == true)
    #expect(answer?.play == "champion play")
    #expect(answer?.nextStep == "find a new champion through the sponsor")
  }

  @Test("A dismissed flag is neither unhandled nor answered") func dismissed() {
    let answer = answers(
      book { $0.entry("1", "2026-11-17", .dismissed(flag: "champion_gone", why: "merged with another plant")) }
    ).first
    #expect(answer?.isDismissed == true)
    #expect(answer?.isUnhandled == false)
  }

  /// Each row: the day on which the action is due, and whether that is after the review of 1 December.
  @Test(
    "requirement 79: a save play that waits for the review is marked",
    arguments: [("2026-11-20", false), ("2026-12-01", false), ("2026-12-02", true)] as [(Day, Bool)])
  func afterReview(_ due: Day, _ isAfter: Bool) {
    let answer = answers(
      book {
        $0.entry(
          "1", "2026-11-17",
          .actionScheduled(ActionFields(kind: "call", owner: "ana", due: due, reason: "champion_gone"))
        )
      }
    ).first
    #expect(answer?.action?.due == due)
    #expect(answer?.isAfterNextReview == isAfter)
  }

  @Test("An action that answers no red flag may wait for the review") func otherAction() {
    let book = book {
      $0.entry("1", "2026-11-17", .actionScheduled(ActionFields(kind: "call", owner: "ana", due: "2026-12-20")))
    }
    let active = book.assess(on: Self.day).active
    #expect(active?.actions.open.first.map { active?.isAfterNextReview($0) } == false)
  }

  /// Ten users until the middle of October, seven since: 1 − 7 ÷ 10 = 0.30.
  private func declining(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    book.account(started: "2026-01-05")
    book.weeks(12, endingAt: "2026-10-12", [.active: 10])
    book.weeks(4, endingAt: "2026-11-09", [.active: 7])
    change(&book)
    return book
  }

  @Test("requirement 113: the decline play asks for the diagnosis before its second step") func decline() {
    #expect(answers(declining()).map(\.play) == ["decline play"])
    #expect(answers(declining()).first?.nextStep == "step 1 of 5: Find the cause: product, customer or champion")
    let diagnosed = declining { $0.entry("1", "2026-11-17", .diagnosis(cause: "customer: layoff")) }
    #expect(answers(diagnosed).first?.nextStep == "step 2 of 5: Talk with the champion about the decline")
  }

  @Test("The worst flag comes first, and every red flag has its place and a play") func worst() {
    #expect(FlagKey.worstFirst == [.championGone, .activeDrop, .depthFlattened, .championSilent])
    #expect(Set(FlagKey.worstFirst) == Set(FlagKey.red))
    #expect(FlagKey.allCases.allSatisfy { ($0.play != nil) == ($0.kind == .red) })
    let both = declining { $0.accounts[0].people = book().accounts[0].people }
    #expect(answers(both).map(\.flag.key) == [.championGone, .activeDrop])
    #expect(both.assess(on: Self.day).active?.worstFlag == .championGone)
  }

  @Test("The next step of a playbook is the first that was not done at the stage") func playbookStep() {
    let steps = Playbook.standard(for: .notActivated).actions
    var book = SmallBook()
    book.account(started: Self.day - 5)
    book.measure()
    func step() -> PlaybookStep? {
      let portfolio = book.portfolio(Self.day)
      return portfolio.assessments.first.flatMap(portfolio.playbookStep)
    }
    #expect(step() == PlaybookStep(number: 1, of: 4, action: steps[0]))
    for (index, title) in steps.enumerated() {
      book.entry("s\(index)", Self.day - 2, .actionScheduled(ActionFields(kind: "step\(index)", title: title)))
      book.entry("d\(index)", Self.day - 1, .actionDone(action: "s\(index)"))
      #expect(step()?.number == (index + 1 < steps.count ? index + 2 : nil))
    }
  }
}
