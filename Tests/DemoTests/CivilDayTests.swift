import Foundation
import Testing

@testable import Demo

@Suite struct CivilDayTests {
  @Test func daysRunAsFoundationCountsThem() throws {
    // From 1899 to 2105 in steps of 13 days: the centuries 1900 (no leap year), 2000 (one) and 2100 (none) are inside.
    for number in stride(from: -26_000, to: 49_300, by: 13) {
      let text = Date(timeIntervalSince1970: Double(number) * 86_400).formatted(.iso8601.year().month().day())
      let day = CivilDay(number: number)
      #expect(day.text == text)
      #expect(CivilDay(year: day.parts.year, month: day.parts.month, day: day.parts.day) == day)
      #expect((day.monday.number - 4) % 7 == 0)
      #expect((0...6).contains(day - day.monday))
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2027-11-30", 3, "2028-02-29"), ("2026-11-18", 12, "2027-11-18"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"),
  ])
  func monthsClampToTheirEnd(from: String, months: Int, to: String) throws {
    #expect(CivilDay(number: try days(from)).adding(months: months).text == to)
  }

  @Test(arguments: [("2026-11-14", "2026-11-13"), ("2026-11-15", "2026-11-13"), ("2026-11-16", "2026-11-16")])
  func weekendsGoBackToFriday(day: String, workday: String) throws {
    #expect(CivilDay(number: try days(day)).workday.text == workday)
  }
}
