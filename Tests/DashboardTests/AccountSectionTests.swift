import Adoption
import Canvas
import Testing

@testable import Dashboard

/// What the sections of an account show, on screens tall enough to show all of it.
@Suite struct AccountSectionTests {
  /// The screen of an account of the sample book after facts were added to it and its record changed.
  private func screen(
    _ section: Section, of id: String = "acme", with events: [Event] = [], journal: [JournalEntry] = [],
    usage: [UsageRecord] = SampleBook.usage, _ change: (inout Account) -> Void = { _ in }
  ) -> String {
    var accounts = SampleBook.accounts
    for index in accounts.indices where accounts[index].id == id { change(&accounts[index]) }
    var all = SampleBook.events
    all[id, default: []] += events
    var rules = SampleBook.book().rules
    rules.segments["enterprise"]?.personas = ["planner", "driver", "controller"]
    let book = Book(
      rules: rules, accounts: accounts, events: [EventTable(all)], usage: [UsageTable(usage)],
      journal: SampleBook.journal + journal, paths: [])
    var dashboard = Dashboard.showing(
      Snapshot(generation: 1, portfolio: Portfolio(book, on: SampleBook.today)), columns: 100, rows: 90)
    let isOpen = dashboard.open(account: id)
    #expect(isOpen)
    for _ in Section.allCases.prefix(while: { $0 != section }) { dashboard.press(keys: "tab") }
    return dashboard.draw(columns: 100, rows: 90).text
  }

  private func event(_ distance: Int, _ kind: Event.Kind) -> Event { Event(on: SampleBook.day(distance), kind: kind) }

  private func line(_ label: String, _ text: String) -> String {
    text.split(separator: "\n").first { $0.hasPrefix(" \(label) ") }.map(String.init) ?? "no line \(label)"
  }

  @Test("requirement 77: the target with its day and the day on which depth will reach it") func target() {
    let text = line("Target", screen(.adoption, of: "isar"))
    #expect(text.contains("60 % by "))
    #expect(text.contains(/projected \d+ \w+( \d+)?, \d+ d (late|early)/), "\(text)")
  }

  @Test("requirement 80: the use of each limit, and how many are reached") func limits() {
    var usage = SampleBook.usage
    let newest = usage.lastIndex { $0.accountID == "acme" } ?? 0
    usage[newest].breakdowns[.limits] = ["queries": 2_000_000, "seats": 280, "storage": 4, "calls": 5]
    let text = screen(.adoption, usage: usage) {
      $0.limits = ["seats": 320, "queries": 2_000_000, "storage": 8, "calls": 5]
    }
    #expect(text.contains("Limits  of the contract, 2 reached: friction"))
    #expect(line("calls", text).contains("100 %  5 of 5") && line("queries", text).contains("100 %"))
    #expect(line("seats", text).contains("88 %  280 of 320") && line("storage", text).contains("50 %"))
  }

  @Test("requirements 81, 84: requests and advocacy with day, who, and how often") func signs() {
    let text = screen(
      .expansion,
      with: [
        event(-9, .teamRequest(name: "finance")), event(-3, .teamRequest(name: "gate")),
        event(-8, .advocacy(person: "ida")), event(-7, .execReference(person: "per")),
      ])
    #expect(text.contains("another team asks 17 Nov: gate, 2 times in 90 days"))
    #expect(text.contains("champion advocates 12 Nov: Ida Lindqvist"))
    #expect(text.contains("executive refers to it 13 Nov: Per Holm"))
  }

  /// Acme started 520 days ago, Isar 200, Ferro 9.
  @Test(
    "requirements 93, 116: the phase of the customer's life, and who owns it as it was sold",
    arguments: [
      ("acme", "year 2, month 18", "the CSM owns the way to the outcome"),
      ("isar", "steady state, month 7", "the CSM owns the way to the outcome"),
      ("ferro", "onboarding, month 1", "the CSM owns adoption from day one"),
    ])
  func phase(id: String, phase: String, owner: String) {
    let text = screen(.plan, of: id) { $0.goToMarket = .salesLed }
    #expect(line("Phase", text).contains(phase))
    #expect(line("Go-to-market", text).contains("sales-led") && line("Go-to-market", text).contains(owner))
    #expect(line("Go-to-market", screen(.plan, of: id) { $0.goToMarket = .productLed }).contains("product-led"))
  }

  @Test("requirement 107: adoption, once reached, and use now are two lines with two names") func apart() {
    let text = screen(.adoption)
    #expect(line("Adopted on", text).contains("first reached; the rows above are current"))
    #expect(line("Active", text).contains("210 of 280 by week") && line("Depth", text).contains("%"))
  }

  @Test("requirement 114: after a product cause the open tickets stand beside the step") func tickets() {
    // Acme's champion wrote once, six days ago; a drop makes the decline play.
    let gone = event(-4, .personLeft(person: "ida"))
    let tickets = [
      event(-30, .ticket(name: "exports fail above 10,000 rows", priority: "high", closedOn: nil)),
      event(-20, .ticket(name: "solved long ago", priority: nil, closedOn: SampleBook.day(-10))),
    ]
    func diagnosis(_ cause: String) -> JournalEntry {
      JournalEntry(
        id: "z", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400), by: "Ann", accountID: "acme",
        kind: .diagnosis(cause: cause))
    }
    let text = screen(.plan, with: tickets + [gone], journal: [diagnosis("product: exports")])
    #expect(line("Tickets", text).contains("exports fail above 10,000 rows, high since 21 Oct"))
    #expect(!text.contains("solved long ago"))
    let customer = screen(.plan, with: tickets + [gone], journal: [diagnosis("customer: layoff")])
    #expect(!customer.contains("exports fail"))
    #expect(
      line("Tickets", screen(.plan, with: [gone], journal: [diagnosis("product: exports")]))
        .contains("none open: name the exact steps"))
  }

  @Test("requirements 103, 120, 133: touches by people and machines, their mix, those without an outcome")
  func touches() {
    let text = screen(
      .expansion,
      with: [
        event(-3, .touch(Touch(mode: .automated, outcomeID: "dock-time"))),
        event(-2, .touch(Touch(mode: .automated))), event(-1, .touch(Touch(mode: .automated))),
      ])
    // Two touches by a person are in the sample book: 6 and 34 days ago.
    #expect(line("By a person", text).contains("6 d ago, 14 Nov · 2 in 90 d"))
    #expect(line("Automated", text).contains("1 d ago, 19 Nov · 3 in 90 d"))
    #expect(line("Mix", text).contains("40 % by a person · 3 automated in a row"))
    #expect(line("Outcome", text).contains("automated touches without an outcome: 2 of 3"))
  }

  @Test("requirement 121: the days to first value, running until it is reached") func firstValue() {
    #expect(line("First value", screen(.scan)).contains("in 40 d on "))
    #expect(line("First value", screen(.scan, of: "ferro")).contains("day 9 of 60"))
  }

  @Test("requirement 131: a suggestion on old or contradictory data is marked as such") func doubts() {
    #expect(line("Stage", screen(.scan, of: "isar")).contains("data says"))
    #expect(!screen(.scan, of: "isar").contains("Check first"))
    #expect(line("Check first", screen(.scan, of: "blauwal")).contains("no usage data for the latest three weeks"))
    #expect(!screen(.scan, of: "ferro").contains("Check first"))
  }

  @Test("requirement 137: users by persona, and the personas of whom nobody is active") func personas() {
    let text = screen(.adoption)
    #expect(text.contains("planner 210 (100 %) · driver 1"))
    #expect(text.contains("no one active: controller"))
  }

  /// 294 is 1.4 times the 210 of the week.
  @Test("requirement 69: both active shares stand in the account, each with its window") func activeWindows() {
    let lines = screen(.adoption).split(separator: "\n").filter { $0.contains("Active  ") }
    #expect(lines.count == 2)
    #expect(lines.first?.contains("75 %    210 of 280 by week   for the weekly scrum") == true)
    #expect(lines.last?.contains("105 %   294 of 280 by month") == true)
    let without = SampleBook.usage.map { record in
      var record = record
      record.figures[.monthlyActive] = nil
      return record
    }
    #expect(screen(.adoption, usage: without).contains("unknown · of 280 by month"))
  }

  /// Acme, Isar and East are the enterprise accounts with a recent week: three are too few to compare. With Isar's weeks in
  /// two more there are five: 189 of Acme's 210 active users are 0.9, as are 144 of 160 in three others, and 16 of East's
  /// 18 are less: 100 · (1 + 4/2) ÷ 5 = 60.
  @Test("requirement 40: the account says where it stands in each feature, or that there are too few to compare")
  func standings() {
    let text = screen(.adoption)
    #expect(text.contains("Against their peers"))
    #expect(text.contains("routes       90 %    unknown, n 3 enterprise accounts: too few"))
    let copies = SampleBook.usage.filter { $0.accountID == "isar" }.flatMap { record in
      ["blauwal", "ferro"].map { id in
        var copy = record
        copy.accountID = id
        return copy
      }
    }
    let compared = screen(.adoption, usage: SampleBook.usage + copies)
    #expect(compared.contains("routes       90 %    60th percentile of 5 enterprise accounts"))
    #expect(!screen(.adoption, of: "blauwal").contains("Against their peers"))
  }

  @Test("requirement 141: how fast, how deep and how broad, a column each", arguments: [120, 200]) func trio(
    columns: Int
  ) {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: 40)
    #expect(dashboard.draw(columns: columns, rows: 40).text.contains(columns == 120 ? "Value" : "Clock or depth"))
    dashboard.press(keys: "v")
    let text = dashboard.draw(columns: columns, rows: 40).text
    #expect(text.contains("Depth") && text.contains("Features"))
  }
}
