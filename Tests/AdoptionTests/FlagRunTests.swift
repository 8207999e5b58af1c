import Adoption
import Testing

/// The start of a red flag's run (see Flags): back over the Sundays before D, at most 26, while it held; from the
/// earliest of them, else from D, back day by day while it held, not past the Sunday on which it did not.
@Suite struct FlagRunTests {
  func gone(_ left: Day, on day: Day, _ change: (inout SmallBook) -> Void = { _ in }) -> Day? {
    var book = SmallBook.sound()
    book.change { $0.startedOn = "2025-01-06" }
    book.championLeaves(left)
    change(&book)
    return book.active(on: day)?.since(.championGone)
  }

  /// Wednesday 2026-11-25: the newest Sunday before it is 2026-11-22. On Sunday 2026-11-22 it is 2026-11-15.
  /// The 26th Sunday is 25 weeks before the newest: there a run is followed no further. Before that it begins on the very
  /// day on which the champion left, which is that of the event.
  @Test(
    arguments: [
      ("2026-11-25", "2026-11-25", "2026-11-25"), ("2026-11-23", "2026-11-25", "2026-11-23"),
      ("2026-11-22", "2026-11-25", "2026-11-22"), ("2026-11-16", "2026-11-25", "2026-11-16"),
      ("2026-11-15", "2026-11-25", "2026-11-15"),
      ("2026-11-22", "2026-11-22", "2026-11-22"), ("2026-11-16", "2026-11-22", "2026-11-16"),
      ("2026-11-15", "2026-11-22", "2026-11-15"), ("2026-11-15", "2026-11-23", "2026-11-15"),
      ("2026-06-07", "2026-11-25", "2026-06-07"), ("2026-05-31", "2026-11-25", "2026-05-31"),
      ("2026-05-24", "2026-11-25", "2026-05-31"), ("2025-12-01", "2026-11-25", "2026-05-31"),
      ("2025-12-01", "2026-11-22", "2026-05-24"),
    ] as [(Day, Day, Day)])
  func `since the first day of the run, back to the 26th Sunday`(left: Day, day: Day, since: Day) {
    #expect(gone(left, on: day) == since)
  }

  /// Gone since 2026-10-01; a second champion stays from Saturday 10-10 to Thursday 11-05. The Sundays 10-11 to 11-01
  /// break the run. Sunday 11-08 holds; before it the days 11-07 to 11-05 hold, 11-04 does not.
  @Test func `a broken run begins anew`() {
    let since = gone("2026-10-01", on: "2026-11-25") { book in
      var second = Person(id: "d", role: .champion)
      second.joinedOn = "2026-10-10"
      second.leftOn = "2026-11-05"
      book.change { $0.people.append(second) }
    }
    #expect(since == "2026-11-05")
  }

  /// It began on Tuesday 2026-11-10, so neither Sunday 11-08 nor Monday 11-09 counts although the champion had left.
  @Test func `before its start an account has no flags`() {
    let since = gone("2026-10-01", on: "2026-11-25") { $0.change { $0.startedOn = "2026-11-10" } }
    #expect(since == "2026-11-10")
  }

  /// Four weeks of 100, then 80: on the first Sunday the mean of four is 95, then 90, 85 and 80: a drop of 0.05, 0.10,
  /// 0.15 and 0.20. The fifth Sunday has (100·3 + 80)/4 = 95 before it: 1 − 80/95 = 0.16.
  @Test(
    arguments: [
      (0, "2026-11-22"), (3, "2026-11-22"), (6, "2026-11-22"), (-1, nil), (7, nil),
    ] as [(Int, Day?)])
  func `a drop is judged with what was known on each Sunday`(later: Int, since: Day?) {
    var book = SmallBook.sound()
    book.usage = []
    book.weeks(9, endingAt: sunday + 35, [.active: 80])
    book.weeks(4, endingAt: sunday - 28, [.active: 100])
    #expect(book.active(on: sunday + later)?.since(.activeDrop) == since)
  }

  /// Own users fall from 100 to 60 four weeks ago, the five others' from 100 to 75 eight weeks ago. From the newest Sunday
  /// the own drop is 0.4, 0.3, 0.2, 0.1; the others' 0 (75/75), 0.077 (75/81.25), 0.143 (75/87.5). So two weeks ago the
  /// own 0.2 was 0.057 more than the season, which is not enough; without the others it was a flag.
  @Test func `the season of an earlier Sunday is that Sunday's`() {
    var book = SmallBook.sound()
    book.usage = []
    for index in 0..<5 {
      let id = "b\(index)"
      book.account(id, started: "2026-01-05")
      book.weeks(8, endingAt: sunday, [.active: 75], of: id)
      book.weeks(8, endingAt: sunday - 56, [.active: 100], of: id)
    }
    book.weeks(4, endingAt: sunday, [.active: 60])
    book.weeks(8, endingAt: sunday - 28, [.active: 100])
    #expect(book.active()?.since(.activeDrop) == sunday - 7)
    for index in 0..<5 { book.event("2026-10-01", .churn, of: "b\(index)") }
    #expect(book.active()?.since(.activeDrop) == sunday - 14)
  }

  @Test func `the number of Sundays is a rule`() {
    var book = SmallBook.sound()
    book.rules.thresholds[.flagRunWeeks] = 2
    book.championLeaves("2026-08-01")
    #expect(book.active(on: "2026-11-25")?.since(.championGone) == "2026-11-15")
  }
}
