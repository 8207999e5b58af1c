import Adoption
import Testing

/// What stands on the scan of an account, by hand. Everything is synthetic.
@Suite struct ScanTests {
  static let today: Day = "2026-11-28"

  /// The day before a call: a blocker, an open ticket, a bad answer of the champion, a note, and a call yesterday.
  static var small: SmallBook {
    var small = SmallBook()
    small.account(started: "2026-06-01") {
      var pat = Person(id: "pat", role: .champion)
      pat.name = "Pat Lee"
      pat.title = "Head of routing"
      pat.email = "pat@tern.example"
      $0.people = [pat]
      $0.blockers = ["Single sign-on waits for their IT"]
    }
    small.event("2026-11-20", .ticket(name: "Export fails", priority: "high", closedOn: nil))
    small.event("2026-11-21", .survey(type: .nps, score: 3, person: "pat"))
    small.event("2026-11-27", .touch(Touch(direction: .inbound, mode: .human, channel: "call", person: "pat")))
    small.entry("n", "2026-11-25", .note(text: "Owes us SSO metadata\nuntil Friday"))
    return small
  }

  private func fact(_ subject: AccountScan.Subject, _ small: SmallBook = small) -> String? {
    AccountScan(small.portfolio(Self.today), account: 0).facts.first { $0.subject == subject }?.fact.full.text
  }

  @Test(arguments: [
    (
      AccountScan.Subject.champion,
      "in touch: Pat Lee, Head of routing · pat@tern.example · last heard 1 d ago, expected every 14 d"
    ),
    (.blockers, "Single sign-on waits for their IT"), (.tickets, "1 open, high, 8 d, since 20 Nov: Export fails"),
    (.survey, "NPS 3 by Pat Lee, champion · 21 Nov, 7 d ago"),
    (.note, "25 Nov, csm: Owes us SSO metadata / until Friday"),
    (.sinceTouch, "1 d ago, call from Pat Lee, nothing new"),
  ])
  func `what was said last stands there, whatever the last touch was`(subject: AccountScan.Subject, words: String) {
    #expect(fact(subject) == words)
  }

  @Test func `what a book records of no account is not zero`() {
    var small = Self.small
    small.events = [:]
    #expect(fact(.tickets, small) == "no tickets recorded in this book")
    #expect(fact(.survey, small) == "no surveys recorded in this book")
    small.event("2026-11-02", .ticket(name: "old", priority: nil, closedOn: "2026-11-28"))
    #expect(fact(.tickets, small) == "none open")
  }

  /// Opened on or before the day and not closed on or before it.
  @Test(arguments: [
    ("2026-11-28", nil as Day?, true), ("2026-11-29", nil, false), ("2026-11-01", "2026-11-29", true),
    ("2026-11-01", "2026-11-28", false),
  ])
  func `a ticket is open on the days from its opening until its closing`(on: Day, closed: Day?, isOpen: Bool) {
    let event = Event(on: on, kind: .ticket(name: "t", priority: nil, closedOn: closed))
    #expect(OpenTickets([event], on: Self.today).count == (isOpen ? 1 : 0))
  }

  @Test(arguments: [
    (["low", "P1", "high"], "P1"), (["Normal", "high"], "high"), (["VIP", "later"], "VIP"), (["VIP", "low"], "low"),
    ([], nil as String?),
  ])
  func `the worst priority is as written`(priorities: [String], worst: String?) {
    let events = priorities.enumerated().map { offset, priority in
      Event(on: "2026-11-01" + offset, kind: .ticket(name: nil, priority: priority, closedOn: nil))
    }
    #expect(OpenTickets(events, on: Self.today).worstPriority == worst)
  }

  @Test func `several tickets, the oldest first`() {
    var small = Self.small
    small.event("2026-11-18", .ticket(name: "Slow maps", priority: "low", closedOn: nil))
    #expect(fact(.tickets, small) == "2 open, worst high, oldest 10 d: Slow maps (low, 10 d); Export fails (high, 8 d)")
  }

  /// The longest form gives way before an item is only counted.
  @Test(arguments: [
    (60, "3 open, worst high: export; maps; single sign-on"), (36, "3 open: export; maps; single sign-on"),
    (35, "3 open: export; maps, +1 ticket"), (26, "3 open: export, +2 tickets"), (25, "3 open, +3 tickets"),
    (18, "3 open, +3 tickets"), (17, nil as String?),
  ])
  func `a fact says what fits, and counts the rest`(room: Int, words: String?) {
    let fact = Document.Fact(
      "Tickets", [[.init("3 open, worst high")], [.init("3 open")]],
      items: ["export", "maps", "single sign-on"].map { [.init($0)] },
      noun: "ticket")
    #expect(fact.fitting { $0.text.count <= room }?.text == words)
  }

  @Test func `an account that has left says who it was and what was said last`() {
    var small = Self.small
    small.event("2026-11-26", .churn)
    let scan = AccountScan(small.portfolio(Self.today), account: 0)
    #expect(
      scan.facts().map(\.label) == [
        "Status", "Champion", "Stage", "Blockers", "Tickets", "Last survey", "Last note", "Starts", "Last fact",
      ])
  }
}
