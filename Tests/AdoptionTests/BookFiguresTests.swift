import Adoption
import Testing

/// The book's leading and lagging figures (see Book figures).
@Suite struct BookFiguresTests {
  let day: Day = "2026-11-22"

  func renewal(_ won: Bool, _ before: Double?, _ after: Double? = nil) -> Event.Kind {
    .renewal(won: won, arrBefore: before, arrAfter: after)
  }

  /// Before: 100 + 50 + 40 + 60 = 250. Kept: 100 + 0 + 40 + 30 = 170. After: 130 + 0 + 40 + 30 = 200.
  @Test func `requirement 140: gross and net retention`() {
    var book = SmallBook()
    for id in ["grown", "lost", "unsaid", "shrunk", "free", "unknown", "old", "later"] {
      book.account(id, started: day - 700)
    }
    book.event(day - 10, renewal(true, 100, 130), of: "grown")
    // What was lost keeps nothing, whatever is written after it; the account that left counts.
    book.event(day - 20, renewal(false, 50, 50), of: "lost")
    book.event(day - 19, .churn, of: "lost")
    book.event(day, renewal(true, 40), of: "unsaid")
    book.event(day - 364, renewal(true, 60, 30), of: "shrunk")
    book.event(day - 5, renewal(true, 0, 10), of: "free")
    book.event(day - 5, renewal(true, nil, 90), of: "unknown")
    book.event(day - 365, renewal(false, 1000), of: "old")
    book.event(day + 1, renewal(false, 1000), of: "later")
    let figures = book.portfolio(day).renewalFigures
    #expect(figures.decided == 4)
    #expect(figures.won == 3)
    #expect(figures.grr == 170.0 / 250)
    #expect(figures.nrr == 200.0 / 250)
  }

  @Test func `without a renewal retention is unknown, and absurd amounts make no number`() {
    var book = SmallBook()
    #expect(book.portfolio(day).renewalFigures.grr == nil)
    book.account(started: day - 5)
    #expect(book.portfolio(day).renewalFigures.nrr == nil)
    book.event(day, renewal(true, 1e308, 1e308))
    book.event(day, renewal(true, 1.5e308, 1.5e308))
    let figures = book.portfolio(day).renewalFigures
    #expect(figures.decided == 2)
    #expect(figures.grr == nil)
    #expect(figures.nrr == nil)
  }

  /// 1e308 + 1e308 is beyond Double (1.8e308): no sum of it is known, and the account with the largest amount is named.
  @Test func `amounts that no sum can hold leave it unknown, with a finding`() {
    var book = SmallBook()
    for (id, arr) in [("a", 1e308), ("b", 1.1e308), ("c", 5)] { book.account(id, started: day - 5, arr: arr) }
    let portfolio = book.portfolio(day)
    #expect(portfolio.arr.amount == nil && portfolio.distribution.allSatisfy { $0.arr.amount?.isFinite ?? true })
    let finding = portfolio.gaps().first { $0.code == "arr_sum" }
    #expect(finding?.account == "b" && finding?.severity == .warning)
    var small = SmallBook()
    small.account("a", started: day - 5, arr: 1e308)
    #expect(small.portfolio(day).arr.amount == 1e308 && !small.portfolio(day).gaps().contains { $0.code == "arr_sum" })
  }

  @Test func `ARR renewing in 90 days by any band`() {
    var book = SmallBook()
    func add(_ id: String, _ renewsOn: Day?, _ arr: Double?) {
      book.account(id, started: day - 300, arr: arr) { $0.renewsOn = renewsOn }
    }
    add("a today", day, 10)
    add("a last", day + 90, 5)
    add("a past", day - 1, 100)
    add("a far", day + 91, 100)
    add("a never", nil, 100)
    add("a unknown", day + 3, nil)
    add("b unknown", day + 3, nil)
    add("d unasked", day + 3, 7)
    add("a gone", day + 3, 100)
    book.event(day - 1, .churn, of: "a gone")
    let portfolio = book.portfolio(day)
    let rows = portfolio.renewing90(["c", "a", "b"]) { portfolio.assessments[$0].id.first }
    #expect(rows.map(\.band) == ["c", "a", "b"])
    #expect(rows.map(\.arr.amount) == [0, 15, nil])
    #expect(rows[1].accounts.map { portfolio.assessments[$0].id } == ["a last", "a today", "a unknown"])
  }

  /// Four of seven accounts that started 180 days ago or more were dependent once.
  @Test func `accounts that were ever dependent, derived or called`() {
    var book = SmallBook()
    for id in ["derived", "called", "filed", "undone", "tomorrow", "lower", "both"] {
      book.account(id, started: day - 180) {
        if id == "filed" || id == "both" { $0.stage = StageCall(value: .dependent, on: day - 60) }
        if id == "tomorrow" { $0.stage = StageCall(value: .dependent, on: day + 1) }
        if id == "lower" { $0.stage = StageCall(value: .embedded, on: day) }
      }
    }
    book.account("young", started: day - 179) { $0.stage = StageCall(value: .dependent, on: day) }
    book.account("unknown") { $0.stage = StageCall(value: .dependent, on: day) }
    // Embedded and rooted for some weeks, then left.
    book.behaviour(day - 170, signals[0], of: "derived")
    book.weeks(
      12, endingAt: day - 70, [.sessions: 10, .guidedSessions: 0, .active: 5], teams: ["x": 2, "y": 3], of: "derived")
    for name in ["in-docs", "in-sop"] { book.event(day - 100, .evidence(name: name), of: "derived") }
    book.event(day - 30, .churn, of: "derived")
    // A later word takes nothing back.
    book.entry("1", day - 50, .stageCalled(stage: .dependent, why: nil), of: "called")
    book.entry("2", day - 40, .stageCalled(stage: .adopted, why: nil), of: "called")
    book.entry("3", day - 50, .stageCalled(stage: .dependent, why: nil), of: "undone")
    book.entry("4", day - 49, .undo(of: "3"), of: "undone")
    book.entry("5", day - 50, .stageCalled(stage: .dependent, why: nil), of: "both")
    let portfolio = book.portfolio(day)
    #expect(portfolio.stage4Conversion == Proportion(count: 4, of: 7))
    #expect(portfolio.conversion(to: .embedded, startedAgo: 180).count == 5)
    #expect(portfolio.conversion(to: .notActivated, startedAgo: 0) == Proportion(count: 8, of: 8))
    #expect(SmallBook().portfolio(day).stage4Conversion.share == nil)
  }

  @Test func `requirement 62: embedded for more than 90 days`() {
    var book = SmallBook()
    for (id, stage, days) in [
      ("c91", Stage.embedded, 91), ("b90", .embedded, 90), ("a200", .embedded, 200), ("d200", .dependent, 200),
      ("e200", .embedded, 200),
    ] {
      book.account(id, started: day - 300) { $0.stage = StageCall(value: stage, on: day - days) }
    }
    book.event(day, .churn, of: "e200")
    let portfolio = book.portfolio(day)
    #expect(portfolio.embedded().map { portfolio.assessments[$0].id } == ["a200", "c91"])
    #expect(portfolio.embedded(longerThan: 89).count == 3)
    #expect(SmallBook().portfolio(day).embedded().isEmpty)
  }

  /// First value after 10 and 20 days: median 15. Depth of a: (10 + 5) ÷ (10 · 2) = 0.75, of c: 10 ÷ 20 = 0.5.
  @Test func `requirement 141: how fast, how deep, how broad`() {
    var book = SmallBook()
    for id in ["a", "b", "c", "left"] { book.account(id, started: day - 100) }
    book.behaviour(day - 90, signals[0], of: "a")
    book.behaviour(day - 80, signals[0], of: "b")
    book.behaviour(day - 99, signals[0], of: "left")
    book.event(day, .churn, of: "left")
    for back in 0..<4 {
      book.week(
        day - 7 * back, [.active: 10], features: ["f": 10, "g": 5], teams: ["x": 1, "y": 1, "z": 0],
        personas: ["p": 1], of: "a")
      book.week(day - 7 * back, [.active: 10], features: ["f": 10], teams: ["x": 1], of: "c")
    }
    let leading = book.portfolio(day).leading
    #expect(leading.firstValueDays.value == 15)
    #expect(leading.firstValueDays.n == 2)
    #expect(leading.depth.value == 0.625)
    #expect(leading.depth.n == 2)
    #expect(leading.teams.value == 1.5)
    #expect(leading.teams.n == 2)
    #expect(leading.personas.value == 1)
    #expect(leading.personas.n == 1)
    let none = SmallBook().portfolio(day).leading
    #expect(none.depth.value == nil)
    #expect(none.depth.n == 0)
  }

  @Test(arguments: ["1970-01-01", "2100-12-31", "0001-01-01", "9999-12-31"] as [Day])
  func `far days make no trouble`(far: Day) {
    var book = SmallBook()
    book.account(started: far - 400, arr: 1) { $0.renewsOn = far }
    book.behaviour(far - 300, activation)
    book.event(far, renewal(true, 2, 3))
    let portfolio = book.portfolio(far)
    #expect(portfolio.renewalFigures.nrr == 1.5)
    #expect(portfolio.renewing90([0]) { _ in 0 }.map(\.arr.amount) == [1])
    #expect(portfolio.stage4Conversion == Proportion(count: 0, of: 1))
    #expect(portfolio.retentionByMotion.humanTouch == Proportion(count: 1, of: 1))
    let newest = BookBacktest(book.book, on: far).newestLandmark
    #expect(newest.weekday == 6 && (176...188).contains(far - newest))
  }
}
