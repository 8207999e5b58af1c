import Adoption
import CustomDump
import Testing

/// What is told to others: the days of a book, the digest and the handover. Everything is synthetic.
@Suite struct SharingTests {
  private static let day: Day = "2026-11-20"

  /// Ana's: a started nine months before the day. Bo's: c is in the tenth day of its window. b has left.
  private func book() -> SmallBook {
    var small = SmallBook()
    small.account("a", started: "2026-02-20", arr: 48_000) {
      $0.name = "Acme"
      $0.csm = "Ana Lima"
      $0.renewsOn = "2027-01-04"
    }
    small.account("b", started: "2026-01-05") {
      $0.csm = "Ana Lima"
      $0.renewsOn = "2027-01-05"
    }
    small.event("2026-11-10", .churn, of: "b")
    small.account("c", started: "2026-11-10") {
      $0.name = "Cy"
      $0.csm = "Bo"
    }
    action(&small, "e1", due: "2026-11-18")
    small.entry("r1", "2026-11-13", .reviewEnded(seconds: 600, covered: 1, left: 0))
    small.measure()
    return small
  }

  private func action(
    _ small: inout SmallBook, _ id: EntryID, due: Day?, owner: String? = "Ana Lima", title: String = "Reset the plan",
    kind: String? = nil, of account: String = "a"
  ) {
    small.entry(
      id, "2026-11-12",
      .actionScheduled(ActionFields(action: id, kind: kind, title: title, owner: owner, due: due, reason: "day14")),
      of: account)
  }

  private func lines(_ small: SmallBook, scope: String? = nil) -> [String] {
    let portfolio = Portfolio(small.book, on: Self.day)
    return BookCalendar(scope.map { portfolio.scoped(by: $0) } ?? portfolio).items.map { item in
      "\(item.on.description) \(item.kind.rawValue) \(item.summary), \(item.owner ?? "no one"), \(item.standing.text)"
        + (item.isLate ? "!" : "")
    }
  }

  // MARK: - The days of a book

  /// a: month 9 after 20 February is 20 November. c: 30 days after 10 November is 10 December, month 3 is 10 February. The
  /// review of 13 November is followed by another after seven days. b has left: nothing of it is due.
  @Test func `what is due stands on its day, by day and kind`() {
    expectNoDifference(
      lines(book()),
      [
        "2026-11-18 action Acme: Reset the plan, Ana Lima, 2 d late!",
        "2026-11-20 business_review Acme: Business review, month 9, Ana Lima, due today",
        "2026-11-20 weekly_review Book without a name: At-risk review, the team, today",
        "2026-12-10 window Cy: First-value window closes, Bo, in 20 d",
        "2027-01-04 renewal Acme: Renewal, Ana Lima, in 45 d",
        "2027-02-10 business_review Cy: Business review, month 3, Bo, due in 82 d",
      ])
  }

  @Test func `an action without a day is on none, and a part of the book has its own alone`() {
    var small = book()
    action(&small, "e2", due: nil, kind: "x")
    action(&small, "e3", due: "2026-11-30", kind: "y", of: "c")
    #expect(lines(small).count == 7)
    #expect(
      lines(small, scope: "csm:bo").map { $0.contains("Cy") || $0.contains("At-risk") } == [true, true, true, true])
  }

  @Test func `a renewal whose day has passed without an outcome is late`() {
    var small = book()
    small.accounts[0].renewsOn = "2026-11-01"
    #expect(lines(small).first == "2026-11-01 renewal Acme: Renewal, Ana Lima, no outcome recorded!")
  }

  /// What a calendar knows an event by stays when its day, owner and title change.
  @Test func `an item is itself whatever changes about it`() throws {
    func identities(_ small: SmallBook) -> Set<[String]> {
      Set(BookCalendar(Portfolio(small.book, on: Self.day)).items.map { [$0.kind.rawValue] + $0.identity })
    }
    var moved = book()
    moved.accounts[0].startedOn = "2026-02-21"
    moved.accounts[0].name = "Acme Ltd"
    moved.accounts[0].renewsOn = "2027-02-04"
    moved.entry(
      "e9", "2026-11-19",
      .actionScheduled(ActionFields(kind: nil, title: "Another", owner: "Bo", due: "2026-12-01", reason: "day14")))
    expectNoDifference(identities(moved), identities(book()))
    #expect(lines(moved) != lines(book()))
  }

  /// 20 November begins at 20,777 · 86,400 s. The newest decision of that day was made at nine; later days do not count yet.
  @Test func `it is as of the latest decision of its day`() {
    var small = book()
    #expect(BookCalendar(Portfolio(small.book, on: Self.day)).asOf == Timestamp("2026-11-20T00:00:00Z"))
    action(&small, "e4", due: nil, kind: "z")
    small.entry("n1", Self.day, .note(text: "x"))
    small.entry("n2", "2026-11-21", .note(text: "x"))
    #expect(BookCalendar(Portfolio(small.book, on: Self.day)).asOf == Timestamp("2026-11-20T09:00:00Z"))
  }

  // MARK: - The digest

  /// A digest of seven days looks seven days ahead, one of fourteen fourteen, one of two days still seven. Business reviews
  /// are due within 14 days and renewals within 90, as for the order of attention.
  @Test(
    arguments: [
      (7, 7, true), (7, 8, false), (14, 14, true), (14, 15, false), (2, 7, true), (2, 8, false), (7, -1, true),
    ])
  func `actions are due as far ahead as changes are looked back`(back: Int, ahead: Int, isDue: Bool) {
    var small = SmallBook()
    small.account("a", started: "2026-02-01")
    action(&small, "e1", due: Self.day + ahead)
    let due = digest(small, back: back).due
    #expect(due.contains { $0.kind == .action } == isDue)
  }

  @Test(arguments: [(90, true), (91, false), (-3, true)])
  func `renewals are due within 90 days`(ahead: Int, isDue: Bool) {
    var small = SmallBook()
    small.account("a", started: "2026-01-01") { $0.renewsOn = Self.day + ahead }
    #expect(digest(small).due.contains { $0.kind == .renewal } == isDue)
  }

  /// Month 3 of a start on 4 September is 4 December: 14 days. On 5 September: 15.
  @Test(arguments: [("2026-09-04", true), ("2026-09-05", false)] as [(Day, Bool)])
  func `business reviews are due within 14 days`(start: Day, isDue: Bool) {
    var small = SmallBook()
    small.account("a", started: start)
    #expect(digest(small).due.contains { $0.kind == .businessReview } == isDue)
  }

  private func digest(_ small: SmallBook, back: Int = 7) -> BookDigest {
    BookDigest(Portfolio(small.book, on: Self.day), since: Portfolio(small.book, on: Self.day - back))
  }

  /// 20 late actions: 15 are told, 5 counted.
  @Test func `it says what changed, what is due and who is at risk, and counts what it does not list`() throws {
    var small = book()
    for index in 0..<19 { action(&small, "x\(index)", due: "2026-11-15", kind: "k\(index)", of: "c") }
    let digest = digest(small, back: 9)
    let document = digest.document
    #expect(document.title == "Digest: Book without a name")
    #expect(document.lead[0].text == "Fri 20 Nov 2026, changes since Wed 11 Nov 2026")
    expectNoDifference(
      document.sections.map { String($0.title.prefix { $0 != ":" }) },
      ["", "What changed", "Due", "First value at risk", "Attention"])
    let due = try #require(document.sections.first { $0.title.hasPrefix("Due") })
    // 20 late, then the business review and the weekly review of today, and a renewal in 45 days.
    #expect(due.title == "Due: 23" && digest.dueWords.text == "20 late, 3 to come")
    guard case .table(let table) = due.blocks[0], case .paragraph(let more) = due.blocks[1] else {
      Issue.record("a table and what is left of it: \(due.blocks)")
      return
    }
    #expect(table.rows.count == 15 && more.text == "8 more: booktop calendar")
    #expect(table.rows[0].cells.map(\.text) == ["Cy", "Sun 15 Nov, 5 d late", "Reset the plan", "Ana Lima"])
  }

  /// Six actions were scheduled: four are told, two counted. Of five all are, as a line that counts one is no shorter.
  @Test(arguments: [(1, 1), (4, 4), (5, 5), (6, 5)])
  func `of an account with many changes those that weigh most are told`(count: Int, told: Int) throws {
    var small = SmallBook()
    small.account("a", started: "2026-01-05")
    for index in 0..<count { action(&small, "x\(index)", due: nil, kind: "k\(index)") }
    let changed = try #require(digest(small, back: 9).document.sections.first { $0.title == "What changed: 1" })
    guard case .entry("a", [], let lines) = changed.blocks[0] else {
      Issue.record("an entry: \(changed.blocks)")
      return
    }
    #expect(lines[0].text == "action scheduled: Reset the plan, Ana Lima, no due date" && lines.count == told)
    #expect((lines.last?.text == "2 more") == (count == 6))
  }

  @Test func `a quiet book and an empty one say so`() {
    var small = SmallBook()
    #expect(digest(small).document.lead.last?.text.hasPrefix("This book has no account yet.") == true)
    small.account("a", started: "2026-01-20")
    let facts = digest(small).document.sections[0].blocks
    #expect(facts.contains(.fact("Changed", [.init("nothing changed.")])))
  }

  // MARK: - Handover

  @Test(
    arguments: [
      ("Ana Lima", "Ana Lima"), ("ana", "Ana Lima"), ("LIMA", "Ana Lima"), ("bo", "Bo"),
      ("an", "“an” may mean Ana Lima or Anders Bø. Give more of the name."),
      ("Ana Lmia", "No one called “Ana Lmia” looks after an account of this book. Nearest: Ana Lima."),
      (
        "zzzzzz",
        "No one called “zzzzzz” looks after an account of this book. Those who do: Ana Lima, Anders Bø, Bo."
      ),
    ])
  func `whose accounts are meant`(typed: String, answer: String) {
    var small = book()
    small.account("d", started: "2026-01-05") { $0.csm = "Anders Bø" }
    // Somebody who owns an action and looks after no account is not meant.
    action(&small, "e5", due: nil, owner: "Zzz Owner", kind: "k")
    switch Handover.manager(typed, in: small.book) {
    case .success(let name): #expect(name == answer)
    case .failure(let unknown): #expect(unknown.sentence == answer)
    }
  }

  @Test func `a book that names no CSM says so`() {
    var small = SmallBook()
    small.account("a")
    guard case .failure(let unknown) = Handover.manager("ana", in: small.book) else {
      Issue.record("nobody can be meant")
      return
    }
    #expect(unknown.sentence == "No account of this book names its CSM.")
  }

  @Test func `each account has its scan, every note, and what was hidden`() throws {
    var small = book()
    small.account("u", started: "2026-12-01") { $0.csm = "Ana Lima" }
    small.entry("n1", "2026-10-01", .note(text: "They open\na second site"))
    small.entry("n2", "2026-11-02", .note(text: "Budget is cut"))
    small.entry("n3", "2026-11-03", .note(text: "A slip of the pen"))
    small.entry("n4", "2026-11-03", .undo(of: "n3"))
    small.entry("z1", "2026-11-04", .snoozed(until: "2026-12-24", why: "on leave"))
    small.entry("d1", "2026-11-05", .dismissed(flag: "no_sponsor", why: "a shop"))
    action(&small, "e6", due: "2026-11-30", title: "Call Cy", kind: "k", of: "c")
    let portfolio = Portfolio(small.book, on: Self.day)
    let handover = Handover(portfolio, of: "Ana Lima")
    // a is snoozed, so it comes behind the others that are active, of which there are none; u has not started.
    #expect(handover.accounts.map { portfolio.assessments[$0].id } == ["a", "u"])
    let document = handover.document
    #expect(document.title == "Handover: Ana Lima")
    let acme = try #require(document.sections.first { $0.title.hasPrefix("Acme · ") })
    for fact in AccountScan(portfolio, account: handover.accounts[0]).facts(without: [.note]) {
      #expect(acme.blocks.contains(.fact(fact.label, fact.full)), "\(fact.label)")
    }
    let said = acme.blocks.compactMap { block -> String? in
      guard case .fact(let label, let phrases) = block else { return nil }
      return "\(label)|\(phrases.text)"
    }
    expectNoDifference(
      said.suffix(4),
      [
        "Hidden|snoozed until 24 Dec: on leave", "|no sponsor dismissed 5 Nov: a shop",
        "Notes|2 Nov, csm: Budget is cut", "|1 Oct, csm: They open / a second site",
      ])
    let last = try #require(document.sections.last)
    #expect(last.title == "Actions for other accounts: 1")
    guard case .table(let table) = last.blocks[0] else {
      Issue.record("a table")
      return
    }
    #expect(table.rows.map { $0.cells.map(\.text) } == [["Cy", "Call Cy", "30 Nov"]])
    #expect(!document.sections.contains { $0.title.hasPrefix("Cy") })
  }
}
