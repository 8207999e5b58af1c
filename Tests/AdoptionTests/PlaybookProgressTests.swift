import Adoption
import Testing

@Suite("The same journey whoever looks after the account")
struct PlaybookProgressTests {
  let day: Day = "2026-11-20"

  /// Activated on the 12th: the playbook of not-activated and activated accounts has the steps A and B here.
  func book(_ csms: [String?]) -> SmallBook {
    var book = SmallBook()
    for stage in Stage.allCases {
      book.rules.playbooks[stage] = Playbook(
        trigger: "t", actions: ["Step A", "Step B"], timelineDays: 9, escalation: "e")
    }
    for (index, csm) in csms.enumerated() {
      book.account("a\(index)", started: "2026-10-01") { $0.csm = csm }
      book.behaviour("2026-11-12", "live-data-loaded", of: "a\(index)")
    }
    return book
  }

  func progress(_ book: SmallBook) -> [PlaybookProgress] { ActionList(book.portfolio(day)).playbooks }

  @Test("requirement 130: steps done, scheduled and asked for are counted by who looks after the account")
  func counted() {
    var book = book(["bo", "Ana", "bo", nil])
    // Of a0: A done since it is activated. Of a1: B done before that, so not in this stage. Of a2: B is scheduled.
    for (account, id, title) in [
      ("a0", "e1", "step a"), ("a1", "e2", "Step B"), ("a2", "e3", "Step B"), ("a2", "e4", "Other"),
    ] as [(String, EntryID, String)] {
      book.entry(id, "2026-11-01", .actionScheduled(ActionFields(kind: id.text, title: title)), of: account)
    }
    book.entry("e5", "2026-11-12", .actionDone(action: "e1"), of: "a0")
    book.entry("e6", "2026-11-11", .actionDone(action: "e2"), of: "a1")
    book.entry("e7", "2026-11-13", .actionDone(action: "e4"), of: "a2")
    #expect(book.portfolio(day).assessments.allSatisfy { $0.stage.value == .activated })
    let rows = progress(book)
    #expect(rows.map(\.csm) == ["Ana", "bo", nil])
    #expect(rows.map(\.accounts) == [1, 2, 1])
    #expect(rows.map(\.done) == [0, 1, 0])
    #expect(rows.map(\.scheduled) == [0, 1, 0])
    #expect(rows.map(\.of) == [2, 4, 2])
    // The step that the account's page calls the next agrees.
    let portfolio = book.portfolio(day)
    #expect(portfolio.assessments.map { portfolio.playbookStep(of: $0)?.number } == [2, 1, 1, 1])
  }

  @Test("A step that is done and scheduled again counts once, and churned accounts do not count")
  func once() {
    var book = book(["bo", "bo"])
    book.entry("e1", "2026-11-13", .actionScheduled(ActionFields(title: "Step A")), of: "a0")
    book.entry("e2", "2026-11-14", .actionDone(action: "e1"), of: "a0")
    book.entry("e3", "2026-11-15", .actionScheduled(ActionFields(title: "Step A")), of: "a0")
    book.event("2026-11-16", .churn, of: "a1")
    #expect(progress(book).map { [$0.accounts, $0.done, $0.scheduled, $0.of] } == [[1, 1, 0, 2]])
  }
}
