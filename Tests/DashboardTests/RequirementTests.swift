import Adoption
import Canvas
import Testing

@testable import Dashboard

/// What is asked to be seen (Requirements.md), on the screens of the small sample book.
@Suite struct RequirementTests {
  /// The words on screen after the keys, runs of spaces as one.
  private func words(
    _ keys: String = "", columns: Int = 200, rows: Int = 50, showing snapshot: Snapshot = SampleBook.snapshot
  ) -> String {
    var dashboard = Dashboard.showing(snapshot, columns: columns, rows: rows)
    dashboard.press(keys: keys)
    return dashboard.draw(columns: columns, rows: rows).text.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The text of an account's section, however long it is.
  private func section(_ section: Section, of id: String, showing book: Book = SampleBook.book()) throws -> String {
    let portfolio = Portfolio(book, on: SampleBook.today)
    let pages = AccountPage(
      try #require(portfolio[id]), Shown(Snapshot(generation: 1, portfolio: portfolio)), Glyphs(.unicode))
    return pages.section(section, width: 160, rows: 200).lines.map { line in
      line.words
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.joined(separator: "\n")
  }

  @Test("requirement 4: no list has a column of use without the stage", arguments: BookView.allCases)
  func stageInLists(_ view: BookView) {
    let use: Set<AccountColumn.ID> = [
      .value, .depth, .trend, .mean, .shortfall, .percentile, .breadth, .activeShare, .users, .change, .provisioned,
      .seats, .limits,
    ]
    for columns in 1...300 {
      let shown = Set(AccountColumn.layout(view.order, columns: columns, always: nil).map(\.id))
      if !shown.isDisjoint(with: use) { #expect(shown.contains(.stage), "\(columns) columns") }
    }
  }

  @Test(
    "requirement 4: every section of an account carries its stage",
    arguments: [(40, 12), (80, 24), (120, 40)])
  func stageInDetail(_ columns: Int, _ rows: Int) {
    for tabs in 0..<9 {
      let keys = "/ 'acme' enter enter" + String(repeating: " tab", count: tabs)
      #expect(words(keys, columns: columns, rows: rows).contains("Acme Freight Embedded"), "\(tabs) tabs")
    }
  }

  /// Dunmore was not activated for 47 days: the playbook of the first stages takes 14.
  @Test("requirement 5: the days in a stage are a column, and who stalls is marked") func stalled() {
    let text = words("/ 'dunmore' enter", columns: 200)
    #expect(text.contains(" Days ") && text.contains(" 47! "))
    #expect(words("F 'stalled' enter", columns: 120).contains("Dunmore Dairy"))
  }

  @Test("requirement 10: onboarded is not activated: both days, and a filter of its own") func onboarded() {
    let text = words("/ 'dunmore' enter enter")
    #expect(text.contains("Onboarding completed 31 Oct · not activated"))
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "F 'onboarded' enter")
    #expect(dashboard.visibleIDs == ["dunmore"])
  }

  @Test("requirement 11: the next step stands at the top of an account") func nextStep() {
    let text = words("/ 'cinder' enter enter", columns: 80, rows: 24)
    #expect(text.contains("Next step first real use: one of first-workflow-run"))
  }

  /// Cinder is on day 26 of 30, Dunmore on day 47: 17 days after its window.
  @Test("requirements 14, 15: the days run, with what is left of the window, and after it those since") func window() {
    let cinder = words("/ 'cinder' enter enter")
    #expect(cinder.contains("day 26 of 30, 4 d left") && cinder.contains("█"))
    #expect(words("/ 'dunmore' enter enter").contains("window closed 17 d ago"))
    let list = words("2", columns: 120)
    #expect(list.contains("26/30") && list.contains("closed +17 d"))
  }

  @Test("requirement 17: each row of the at-risk list says what is planned, and those without are counted")
  func planned() {
    let text = words("2")
    #expect(text.contains("without an owner or a date"))
    #expect(text.contains("overdue since 18 Nov, Ann, Recovery call") && text.contains("no owner"))
  }

  @Test("requirement 21: the class of a behaviour is shown") func behaviourClass() {
    let text = words("/ 'gala' enter enter shift-tab shift-tab", rows: 100)
    #expect(text.contains("time-saved · signal") && text.contains("first-workflow-run · activation"))
  }

  @Test("requirement 24: first value has its day, or runs since a day that is named") func clock() throws {
    #expect(try section(.scan, of: "acme").contains("First value ✓ in 40 d on 28 Jul 2025"))
    let portfolio = SampleBook.portfolio
    let cinder = try #require(portfolio["cinder"])
    let explained = portfolio.explanations(of: cinder.position)
    #expect(explained.first { $0.key == "ttfv.started_on" }?.value.iso == "2026-10-25")
    #expect(explained.first { $0.key == "ttfv.day" }?.value.iso.contains("26") == true)
  }

  /// Each row: the days since the start without progress, and the play.
  @Test(
    "requirements 25, 26, 27: the play that a stall calls for is named in the list",
    arguments: [
      (6, nil), (7, "quick-win nudge"), (13, "quick-win nudge"), (14, "reset the plan"), (20, "reset the plan"),
      (21, "recovery + exec sponsor"),
    ] as [(Int, String?)])
  func plays(_ days: Int, _ play: String?) {
    var account = Account(id: "a")
    account.startedOn = SampleBook.today - days
    // A former customer was activated, so that what this one did not do is known.
    let former = [
      Event(
        on: SampleBook.today - 300, kind: .behaviour(name: "first-workflow-run", test: false, value: nil, note: nil)),
      Event(on: SampleBook.today - 299, kind: .churn),
    ]
    let book = Book(rules: Rules(), accounts: [account, Account(id: "z")], events: [EventTable(["z": former])])
    let portfolio = Portfolio(book, on: SampleBook.today)
    let text = words("2", showing: Snapshot(generation: 1, portfolio: portfolio))
    for other in ["quick-win nudge", "reset the plan", "recovery + exec sponsor"] {
      #expect(text.contains(other) == (other == play), "\(other)")
    }
    #expect(text.contains("No executive sponsor: ask the champion to name one") == (days == 21))
  }

  @Test("requirement 35: the share of sessions without us is shown with its window") func independent() throws {
    #expect(try section(.adoption, of: "acme").contains("Independent 90 % of sessions without us over 8 weeks"))
  }

  @Test("requirement 36: reviews are marked below the sessions") func reviews() throws {
    var book = SmallUse.book()
    #expect(try !section(.adoption, of: "a", showing: book).contains("reviews"))
    book = SmallUse.book([Event(on: SampleBook.day(-14), kind: .executiveBusinessReview)])
    // The latest complete week ends on 15 November, the review of 6 November is in the week before.
    #expect(try section(.adoption, of: "a", showing: book).contains("reviews ··········▲· EBR"))
  }

  @Test("requirement 38: new users, and how many of them work without us") func newUsers() throws {
    // Two new users a week for eight weeks, one of them active on their own.
    let text = try section(.adoption, of: "a", showing: SmallUse.book())
    #expect(text.contains("New users 16 new users in 8 weeks, 8 of them active on their own"))
  }

  @Test("requirement 39: milestones and the customer's own trend stand on one page") func progress() throws {
    let book = SampleBook.book { accounts in
      accounts[0].milestones = [Milestone(name: "First gate live", due: SampleBook.day(-400), done: .yes)]
    }
    let text = try section(.businessReview, of: "acme", showing: book)
    #expect(text.contains("Trajectory 95 min at the start, 71 min now, target 60 min"))
    #expect(text.contains("First gate live") && text.contains("a quarter before"))
  }

  @Test("requirement 41: what they put in is counted and compared") func investments() throws {
    let text = try section(.adoption, of: "a", showing: SmallUse.book())
    #expect(text.contains("custom views 9 ▲ growing, was 4") && text.contains("integrations 2 = flat, was 2"))
  }

  @Test("requirement 43: Embedded is said to show nothing before the renewal, and when that is") func embedded() throws
  {
    let text = words("/ 'isar' enter enter tab tab tab")
    #expect(text.contains("Moderate if stuck: nothing shows before the renewal") && text.contains("in 88 d"))
    // A good survey alone paints nothing good: without usage health is unknown.
    var book = SmallUse.book([Event(on: SampleBook.today, kind: .survey(type: .nps, score: 10, person: nil))])
    book = Book(rules: book.rules, accounts: book.accounts, events: [EventTable(SmallUse.events)])
    #expect(try section(.scan, of: "a", showing: book).contains("Health unknown at Embedded"))
  }

  @Test("requirement 44: the evidence of dependence is listed, with day and place") func evidence() throws {
    let text = try section(.adoption, of: "acme")
    #expect(text.contains("✓ in their procedures 22 Aug") && text.contains("– in new-hire training not recorded"))
    #expect(text.contains("✓ several teams: finance, gate, yard 15 Nov"))
  }

  @Test("requirement 45: what leaving would cost them is listed") func cost() throws {
    let text = try section(.adoption, of: "a", showing: SmallUse.book())
    #expect(text.contains("What leaving would cost them"))
    #expect(text.contains("Users 10 active in a week") && text.contains("Put in custom views 9 · integrations 2"))
    #expect(text.contains("History 13 weeks of use since 17 Aug"))
  }

  /// Each row: an account, the motion of its stage, its signal, the risk of staying there.
  @Test(
    "requirements 48, 49: an account shows its stage's motion, key signal and churn risk in words",
    arguments: [
      ("cinder", "Shorten the way to the first signal behaviour", "Days to the first", "Very high if stuck"),
      ("harrow", "Shorten the way to the first signal behaviour", "Days to the first", "Very high if stuck"),
      ("gala", "Bring about the signal behaviours inside the window", "Signal behaviours reached", "High if stuck"),
      ("isar", "Strengthen the habit and have them invest in it", "Independent sessions", "Moderate if stuck"),
      ("acme", "Widen what it is used for and develop champions", "Active teams", "Low if stuck"),
    ])
  func motion(_ id: String, _ motion: String, _ signal: String, _ risk: String) throws {
    // Without its call Acme is what the data says: Dependent.
    let text = try section(.plan, of: id, showing: SampleBook.book { $0[0].stage = nil })
    for line in ["Motion \(motion)", "Watch \(signal)", "Risk \(risk)"] { #expect(text.contains(line)) }
  }

  @Test("requirement 50: health is never said without its stage") func health() throws {
    for assessment in SampleBook.portfolio.assessments where assessment.active != nil {
      let text = try section(.scan, of: assessment.id)
      let band = try #require(assessment.active).health.band.rawValue
      #expect(text.contains("Health \(band) at \(assessment.stage.value.words)"), "\(assessment.id)")
    }
  }

  @Test("requirement 57: a called and a derived stage that differ are both shown, and listed") func disagreement()
    throws
  {
    #expect(try section(.scan, of: "isar").contains("the data says Adopted since"))
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "F 'disagrees' enter")
    #expect(dashboard.visibleIDs == ["isar", "acme"])
  }

  @Test("requirement 65: the first figure of use in the standard view is depth") func leadMetric() {
    let order = BookView.standard.order.shown
    let others: Set<AccountColumn.ID> = [.activeShare, .users, .provisioned, .seats]
    #expect(order.contains(.value) && others.isDisjoint(with: order))
    #expect(AccountColumn[.value].heading == "Clock or depth")
  }

  @Test("requirements 67, 68: provisioned and active stand side by side, each by its name") func sideBySide() throws {
    let text = try section(.adoption, of: "acme")
    #expect(text.contains("Active 75 % 210 of 280 by week") && text.contains("Provisioned 88 % 280 of 320 seats"))
    let columns = BookView.audit.order.shown
    #expect(columns.contains(.provisioned) && columns.contains(.activeShare))
    #expect(AccountColumn[.provisioned].heading.lowercased().hasPrefix("prov"))
  }
}

/// A book of one embedded account with thirteen weeks of all counters.
private enum SmallUse {
  static let events: [String: [Event]] = ["a": []]

  static func book(_ events: [Event] = []) -> Book {
    var account = Account(id: "a")
    account.startedOn = SampleBook.day(-300)
    account.stage = StageCall(value: .embedded, on: SampleBook.today)
    let last = Week.latestComplete(at: SampleBook.today)
    let usage = (0...12).map { back in
      UsageRecord(
        accountID: "a", week: last - back,
        figures: [
          .provisioned: 20, .active: 10, .sessions: 100, .guidedSessions: 5, .newUsers: 2, .newUsersActive: 1,
        ],
        breakdowns: [.investment: ["custom_views": back == 0 ? 9 : 4, "integrations": 2]])
    }
    return Book(rules: Rules(), accounts: [account], events: [EventTable(["a": events])], usage: [UsageTable(usage)])
  }
}
