import Adoption
import Canvas
import Testing

@testable import Dashboard

/// Money in several currencies, families, sentiment and stopped feeds as screens show them.
@Suite struct MoneyOnScreenTests {
  /// The sample book with Acme in yen, Isar in francs without a rate, and Blauwal a subsidiary of Acme.
  private static func snapshot(
    on day: Day = SampleBook.today, events more: [Event] = [], _ change: (inout [Account]) -> Void = { _ in }
  ) -> Snapshot {
    var rules = SampleBook.book().rules
    rules.rates = ["JPY": 0.006]
    var accounts = SampleBook.accounts
    func index(_ id: String) -> Int { accounts.firstIndex { $0.id == id } ?? 0 }
    accounts[index("acme")].arrGiven = 15_000_000
    accounts[index("acme")].currency = "jpy"
    accounts[index("isar")].currency = "CHF"
    accounts[index("blauwal")].parent = "acme"
    change(&accounts)
    var events = SampleBook.events
    events["acme", default: []] += more
    let book = Book(
      rules: rules, accounts: accounts, events: [EventTable(events)], usage: [UsageTable(SampleBook.usage)],
      journal: SampleBook.journal)
    let portfolio = Portfolio(book, on: day)
    return Snapshot(generation: 1, portfolio: portfolio, findings: portfolio.gaps(), today: day)
  }

  private func text(_ snapshot: Snapshot, _ keys: String = "", columns: Int = 120, rows: Int = 40) -> String {
    var dashboard = Dashboard.showing(snapshot, columns: columns, rows: rows)
    dashboard.press(keys: keys)
    return dashboard.draw(columns: columns, rows: rows).text
  }

  private func line(_ start: String, _ text: String) -> String {
    text.split(separator: "\n").first { $0.contains(start) }.map(String.init) ?? "no line \(start)"
  }

  private func ids(_ filter: String, _ snapshot: Snapshot) -> [String] {
    Shown(snapshot).candidates.filter(AccountFilter(filter).matches).map(\.assessment.id)
  }

  @Test(arguments: [(80, "≈90k", "? CHF"), (120, "15M JPY ≈90k", "310k CHF"), (200, "15M JPY ≈90k", "310k CHF")])
  func `an account in another currency is told from the book's own in the table`(
    columns: Int, yen: String, franc: String
  ) {
    let screen = text(Self.snapshot(), columns: columns)
    #expect(line("Acme", screen).contains(yen))
    #expect(line("Isarwerke", screen).contains(franc))
    #expect(!line("Blauwal", screen).contains("EUR"))
  }

  /// 15,000,000 · 0.006 = 90,000. Too narrow for its code, an amount is marked as converted, or as having no rate.
  @Test(
    arguments: [
      (5, "≈90k", "? CHF"), (6, "≈90k", "? CHF"), (7, "≈90k", "? CHF"), (8, "≈90k", "310k CHF"),
      (12, "15M JPY ≈90k", "310k CHF"),
    ])
  func `yen are never taken for euros`(width: Int, yen: String, franc: String) {
    let portfolio = Self.snapshot().portfolio
    let glyphs = Glyphs(.unicode)
    #expect(portfolio["acme"].flatMap { ARRCell.text($0.account, width: width, glyphs) } == yen)
    #expect(portfolio["isar"].flatMap { ARRCell.text($0.account, width: max(5, width), glyphs) } == franc)
    #expect(portfolio["blauwal"].flatMap { ARRCell.text($0.account, width: width, glyphs) } == "180k")
    #expect(portfolio["juno"].flatMap { ARRCell.text($0.account, width: width, glyphs) } == nil)
  }

  @Test func `the account says both amounts, and the book of how many accounts its sum is`() {
    #expect(text(Self.snapshot(), "/ 'acme' enter enter").contains("15,000,000 JPY, about 90,000 EUR"))
    #expect(text(Self.snapshot(), "/ 'isar' enter enter").contains("310,000 CHF, which has no rate"))
    // 90 + 180 + 9.6 + 14.4 + 96 + 132 + 18 + 7.2 + 21.6 = 568.8 thousand; isar and juno are not in it.
    #expect(line("Harbour", text(Self.snapshot())).contains("ARR 569k EUR of 9 of 11"))
  }

  @Test func `filters and order go by what counts`() {
    #expect(ids("arr>95k", Self.snapshot()) == ["blauwal", "east", "ferro"])
    #expect(ids("arr=90k", Self.snapshot()) == ["acme"])
    #expect(ids("arr:unknown", Self.snapshot()) == ["isar", "juno"])
  }

  @Test(
    arguments: [
      ("family:acme", ["acme", "blauwal"]), ("family:BLAUWAL", ["acme", "blauwal"]),
      ("family:freight", ["acme", "blauwal"]),
      ("family:reed", ["acme", "blauwal"]), ("family:\"acme freight\"", ["acme", "blauwal"]), ("family:isar", []),
      ("family:cme", []), ("-family:acme stage:activated", ["east", "harrow"]),
    ])
  func `a family is listed by the id or a name of any member`(filter: String, found: [String]) {
    #expect(ids(filter, Self.snapshot()) == found)
  }

  @Test func `accounts without a family are listed by none`() {
    #expect(ids("family:none", Self.snapshot()).count == 9)
  }

  @Test func `the scan says whom it belongs to, each at its own stage, and the sum of how many`() {
    let group = text(Self.snapshot(), "/ 'acme' enter enter")
    #expect(line("Family", group).contains("2 accounts, ARR 270k EUR: Blauwal Reederei"))
    let part = text(Self.snapshot(), "/ 'blau' enter enter")
    #expect(line("Family", part).contains("part of Acme Freight Embedded"))
    #expect(!text(Self.snapshot(), "/ 'ferro' enter enter").contains("Family"))
  }

  @Test func `sentiment stands beside health and changes nothing of it`() {
    let felt = Self.snapshot { accounts in
      accounts[0].sentiment = Sentiment(value: .risk, on: SampleBook.day(-3), why: "the new COO")
    }
    let (one, two) = (text(felt, "/ 'acme' enter enter"), text(Self.snapshot(), "/ 'acme' enter enter"))
    #expect(line("Sentiment", one).contains("risk on 17 Nov: the new COO"))
    #expect(line("Health", one) == line("Health", two))
    #expect(!two.contains("Sentiment"))
  }

  /// Twenty touches up to today, then nothing for three weeks.
  @Test(arguments: [80, 120, 200]) func `the header says that touches have stopped`(columns: Int) {
    let touches = (0..<20).map { Event(on: SampleBook.day(-$0), kind: .touch(Touch(mode: .automated))) }
    let later = Self.snapshot(on: SampleBook.day(21), events: touches)
    let words = "no touch in the book since 20 Nov: the export may have stopped"
    #expect(text(later, columns: columns).contains(columns == 80 ? "no touch in the book since 20 Nov" : words))
    #expect(later.findings.contains { $0.what == words })
    #expect(text(later, "/ 'acme' enter enter", columns: 240, rows: 60).contains("touches known up to 20 Nov"))
    #expect(!text(Self.snapshot(on: SampleBook.day(7), events: touches)).contains("no touch in the book"))
    // Where there is the column, it shows the whole date, and not how long before the last day that is known it was.
    if columns == 200 {
      #expect(line("▌", text(later, "/ 'acme' enter", columns: columns)).contains(" 20 Nov "))
      #expect(!text(later, columns: columns).contains("today"))
    }
  }
}
