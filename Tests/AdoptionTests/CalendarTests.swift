import Adoption
import Testing

@Suite struct CalendarTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-18", 20_775), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func `a day is a number of days since 1970`(text: String, number: Int32) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "20261118", "2026-11-18T00:00", "0000-01-01", " 2026-11-18",
    "2026-11-1８", "", "2100-02-29", "+026-01-01",
  ])
  func `what is no date is not read`(text: String) { #expect(Day(text) == nil) }

  @Test func `every day of four centuries reads back`() {
    for number in stride(from: Int32(-146_097), through: 146_097, by: 37) {
      let day = Day(number: number)
      #expect(Day(day.description) == day)
      let parts = day.components
      #expect(Day(year: parts.year, month: parts.month, day: parts.day) == day)
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-11-30", 9, "2027-08-30"), ("2026-12-31", 0, "2026-12-31"), ("2026-03-31", -1, "2026-02-28"),
  ])
  func `adding months clamps to the end of the month`(start: Day, months: Int, end: Day) {
    #expect(start.adding(months: months) == end)
  }

  @Test func `absurd distances are clamped and never trap`() {
    #expect(Day(number: 0) + Int.max > Day(number: 0))
    #expect(Day(number: .max) + 1 == Day(number: .max))
    #expect(Day(number: .min) - Int.max == Day(number: .min))
  }

  /// 2026-11-16 is a Monday.
  @Test(arguments: [
    ("2026-11-16", "2026-11-16", "2026-11-09"), ("2026-11-18", "2026-11-16", "2026-11-09"),
    ("2026-11-21", "2026-11-16", "2026-11-09"), ("2026-11-22", "2026-11-16", "2026-11-16"),
    ("2026-11-23", "2026-11-23", "2026-11-16"), ("1969-12-29", "1969-12-29", "1969-12-22"),
  ])
  func `a week is complete on its Sunday`(day: Day, monday: String, latestComplete: String) {
    #expect(Week(containing: day).description == monday)
    #expect(Week.latestComplete(at: day).description == latestComplete)
  }

  /// 2020 and 2026 have 53 ISO weeks; 2026-W01 begins on 2025-12-29.
  @Test(arguments: [
    ("2026-W47", "2026-11-16"), ("2026-W01", "2025-12-29"), ("2026-W53", "2026-12-28"), ("2020-W53", "2020-12-28"),
    ("2026-11-19", "2026-11-16"),
  ])
  func `a week reads as any of its days or as an ISO week`(text: String, monday: String) {
    #expect(Week(text)?.description == monday)
  }

  @Test(arguments: ["2025-W53", "2026-W00", "2026-W54", "2026-W1", "2026W47", "2026-W+1", "w", ""])
  func `what is no week is not read`(text: String) { #expect(Week(text) == nil) }

  @Test(arguments: [
    ("2026-11-20T23:30:00Z", "2026-11-20", 1_795_217_400), ("2026-11-20T23:30:00-05:00", "2026-11-20", 1_795_235_400),
    ("2026-11-21T00:30:00.5+01:00", "2026-11-21", 1_795_217_400), ("2026-11-20t23:30:00z", "2026-11-20", 1_795_217_400),
  ])
  func `a moment keeps the date it was written with`(text: String, day: Day, seconds: Int64) {
    #expect(Timestamp(text)?.day == day)
    #expect(Timestamp(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "2026-11-20", "2026-11-20T25:00:00Z", "2026-11-20T23:30:00", "2026-11-20T23:30Z", "2026-11-20T23:30:00.Z",
  ])
  func `what is no moment is not read`(text: String) { #expect(Timestamp(text) == nil) }
}
