import Testing

@testable import Adoption

@Suite struct DatedTextTests {
  private let day: Day = "2026-11-20"
  private let later: Day = "2027-01-04"

  @Test func `people read days, files hold them`() {
    let text: DatedText = "from \(day) to \(later): \(3) of \("5")"
    #expect(text.iso == "from 2026-11-20 to 2027-01-04: 3 of 5")
    #expect(text.text(at: day) == "from 20 Nov to 4 Jan 2027: 3 of 5")
    #expect(text.text(at: later) == "from 20 Nov 2026 to 4 Jan: 3 of 5")
    let week: DatedText = "week of \(Week(containing: day))"
    #expect(week.iso == "week of 2026-11-16" && week.text(at: day) == "week of 16 Nov")
  }

  /// What a person typed is text, also where it looks like a day.
  @Test func `a day in a title stays as it was typed`() {
    let text: DatedText = "\("Call on 2026-12-01"), due \(day)"
    #expect(text.text(at: day) == "Call on 2026-12-01, due 20 Nov")
  }

  @Test func `texts are put together piece by piece`() {
    let pieces: [DatedText] = ["first on \(day)", "", "then \(later)"]
    #expect(pieces.joined(separator: ", ").iso == "first on 2026-11-20, , then 2027-01-04")
    #expect(DatedText("a") + "b" == "ab")
    #expect(DatedText("").isEmpty && !DatedText(day).isEmpty)
    #expect(DatedText("no data").hasPrefix("no") && !DatedText(day).hasPrefix("2026"))
  }

  /// Every day of the next two years, seen from days around the ends of months and of a year.
  @Test(arguments: ["2026-11-20", "2026-12-31", "2027-01-01", "2028-02-29"] as [Day])
  func `a proposed day reads back as that day`(today: Day) {
    for distance in 0..<731 {
      let text = DueDay.text(today + distance, from: today)
      #expect(DueDay.day(text, from: today) == today + distance, "\(text)")
    }
  }
}
