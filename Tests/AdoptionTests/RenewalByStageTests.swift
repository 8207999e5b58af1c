import Adoption
import Testing

/// How renewals were decided by the stage 90 days before (see Book figures).
@Suite struct RenewalByStageTests {
  static let day: Day = "2026-11-22"
  static let won = Event.Kind.renewal(won: true, arrBefore: nil, arrAfter: nil)
  static let lost = Event.Kind.renewal(won: false, arrBefore: nil, arrAfter: nil)

  func row(_ book: SmallBook, _ stage: Stage?) -> RenewalByStage.Row? {
    book.portfolio(Self.day).renewalByStage.rows.first { $0.stage == stage }
  }

  /// Six decisions at Embedded, four of them won: of 90,000 due by then 90,000 · 4/6 = 60,000 are to be expected.
  @Test func `the share won at a stage says what to expect of the ARR that is due at it`() {
    var book = SmallBook()
    for index in 0..<6 {
      book.account("a\(index)", started: Self.day - 900, arr: 15_000) {
        $0.stage = StageCall(value: .embedded, on: Self.day - 880)
        $0.renewsOn = Self.day + (index < 3 ? 0 : 180)
      }
      book.event(Self.day - index * 100, index < 4 ? Self.won : Self.lost, of: "a\(index)")
    }
    let embedded = row(book, .embedded)
    #expect(embedded?.won == Proportion(count: 4, of: 6))
    #expect(embedded?.renewing.amount == 90_000)
    #expect(isClose(embedded?.expected, 60_000))
    #expect(row(book, .adopted)?.won == Proportion(count: 0, of: 0))
    #expect(row(book, .adopted)?.renewing.amount == 0)
    #expect(row(book, .adopted)?.expected == nil)
    let rows = book.portfolio(Self.day).renewalByStage.rows
    #expect(rows.map(\.key) == ["not_activated", "activated", "adopted", "embedded", "dependent", "unknown"])
  }

  /// With four decisions nothing is expected; the fifth is 730 days old and counts no more, 729 days old it does.
  @Test(arguments: [(730, nil), (729, 10_000)] as [(Int, Double?)])
  func `five decisions of the last 730 days are needed`(age: Int, expected: Double?) {
    var book = SmallBook()
    book.account("a", started: Self.day - 2000, arr: 10_000) {
      $0.stage = StageCall(value: .adopted, on: Self.day - 1900)
      $0.renewsOn = Self.day + 30
    }
    for back in [0, 100, 200, 300, age] { book.event(Self.day - back, Self.won) }
    #expect(row(book, .adopted)?.won.of == (expected == nil ? 4 : 5))
    #expect(row(book, .adopted)?.expected == expected)
  }

  /// The decision is ten days old: what was set 100 days ago or earlier was seen, what was set 99 days ago not yet. The
  /// journal's word of 300 days ago was undone 150 days ago; one undone only yesterday stood then.
  @Test func `the stage is the one seen on that day`() {
    var book = SmallBook()
    for id in ["set", "late", "undone", "stood"] { book.account(id, started: Self.day - 500) }
    book.entry("1", Self.day - 100, .stageCalled(stage: .dependent, why: nil), of: "set")
    book.entry("2", Self.day - 99, .stageCalled(stage: .dependent, why: nil), of: "late")
    book.entry("3", Self.day - 300, .stageCalled(stage: .dependent, why: nil), of: "undone")
    book.entry("4", Self.day - 150, .undo(of: "3"), of: nil)
    book.entry("5", Self.day - 300, .stageCalled(stage: .dependent, why: nil), of: "stood")
    book.entry("6", Self.day - 1, .undo(of: "5"), of: nil)
    for id in ["set", "late", "undone", "stood"] { book.event(Self.day - 10, Self.won, of: id) }
    #expect(row(book, .dependent)?.won == Proportion(count: 2, of: 2))
  }

  /// Active 90 days before: not one that had left or not started by then. Without a start: from its earliest fact on, and a
  /// decision 90 days after it counts, 89 days after it not.
  @Test func `only decisions of accounts that were active then count`() {
    var book = SmallBook()
    func add(_ id: String, started: Day?, _ facts: [(Int, Event.Kind)]) {
      book.account(id, started: started) { $0.stage = StageCall(value: .adopted, on: Self.day - 100) }
      for (back, kind) in facts { book.event(Self.day - back, kind, of: id) }
    }
    add("there", started: Self.day - 100, [(10, Self.lost), (9, .churn)])
    add("new", started: Self.day - 99, [(10, Self.lost)])
    add("away", started: Self.day - 500, [(100, .churn), (50, .returned), (10, Self.won)])
    add("known", started: nil, [(100, .review), (10, Self.won)])
    add("unknown", started: nil, [(99, .review), (10, Self.won)])
    #expect(row(book, .adopted)?.won == Proportion(count: 1, of: 2))
  }

  @Test func `what is due at a stage is of accounts that are at it now, in the book's currency`() {
    var book = MoneyTests.mixed { book in
      for index in book.accounts.indices { book.accounts[index].stage = StageCall(value: .adopted, on: "2026-01-05") }
    }
    #expect(row(book, .adopted)?.renewing.amount == 260_000)
    #expect(row(book, .adopted)?.renewing.words("EUR") == "260k EUR of 3 of 4")
    book.accounts[0].stage?.value = .dependent
    book.accounts[1].renewsOn = Self.day + 181
    book.accounts[3].renewsOn = Self.day - 1
    #expect(row(book, .adopted)?.renewing.amount == nil)
    #expect(row(book, .dependent)?.renewing.amount == 90_000)
  }

  @Test func `the executive view has a row for each stage and says how few it is of`() {
    let section = ExecutiveView(MoneyTests.mixed().portfolio(Self.day)).sections.first {
      $0.title == "Renewal by stage"
    }
    guard case .table(let table)? = section?.blocks.first else {
      Issue.record("there is no table")
      return
    }
    #expect(table.rows.map { $0.cells[0].text }.last == "Unknown")
    #expect(table.rows.count == 6)
    #expect(table.rows.allSatisfy { $0.cells[1].text == "0 of 0" })
  }
}
