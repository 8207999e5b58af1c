import Adoption
import Testing

/// Days as people type them. 2026-11-20 is a Friday, so the week began on Monday the 16th.
@Suite struct TypedDayTests {
  let today: Day = "2026-11-20"

  /// What says by itself where it lies: the same for due days and for days that are looked at.
  static let plain: [(String, String)] = [
    ("today", "2026-11-20"), ("tomorrow", "2026-11-21"), ("Tomorrow", "2026-11-21"), ("yesterday", "2026-11-19"),
    ("2026-12-01", "2026-12-01"), (" 2026-12-01 ", "2026-12-01"), ("2020-01-01", "2020-01-01"),
    ("2026/12/01", "2026-12-01"),
    // The week after this is that of Monday the 23rd, the week before that of Monday the 9th.
    ("next friday", "2026-11-27"), ("next Mon", "2026-11-23"), ("next sun", "2026-11-29"), ("this mon", "2026-11-16"),
    ("this fri", "2026-11-20"), ("last fri", "2026-11-13"), ("last thursday", "2026-11-19"),
    ("next week", "2026-11-23"), ("last week", "2026-11-09"), ("next month", "2026-12-01"),
    ("last month", "2026-10-01"), ("next quarter", "2027-01-01"), ("last quarter", "2026-07-01"),
    ("next year", "2027-01-01"), ("last year", "2025-01-01"),
    // 20 + 3, 20 + 7, 20 − 3, 20 − 14 = 6.
    ("in 3 days", "2026-11-23"), ("in a week", "2026-11-27"), ("in 3d", "2026-11-23"), ("3 days ago", "2026-11-17"),
    ("2w ago", "2026-11-06"), ("a month ago", "2026-10-20"), ("one year ago", "2025-11-20"),
    ("+3d", "2026-11-23"), ("+3", "2026-11-23"), ("+2w", "2026-12-04"), ("+1 w", "2026-11-27"), ("-7d", "2026-11-13"),
    ("-3w", "2026-10-30"), ("-3 weeks", "2026-10-30"), ("−3w", "2026-10-30"), ("-2m", "2026-09-20"),
    ("-1y", "2025-11-20"), ("-10", "2026-11-10"), ("-3W", "2026-10-30"), ("-٣", "2026-11-17"),
    ("1 dec 2026", "2026-12-01"), ("1st of December 2026", "2026-12-01"), ("Dec 1, 2026", "2026-12-01"),
    ("Fri 27 Nov 2026", "2026-11-27"), ("31/12/2026", "2026-12-31"), ("12/31/26", "2026-12-31"),
    ("31.12.2026", "2026-12-31"), ("5/5/2027", "2027-05-05"),
  ]

  @Test(arguments: plain) func `a day that says where it lies`(text: String, day: String) {
    #expect(TypedDay(text, .ahead, from: today).day.map { "\($0.description)" } == day)
    #expect(TypedDay(text, .back, from: today).day.map { "\($0.description)" } == day)
  }

  /// What lies ahead for due days and back for days that are looked at.
  static let turned: [(String, ahead: String, back: String)] = [
    // A weekday is never today.
    ("fri", "2026-11-27", "2026-11-13"), ("Friday", "2026-11-27", "2026-11-13"), ("sat", "2026-11-21", "2026-11-14"),
    ("mo", "2026-11-23", "2026-11-16"), ("thursday", "2026-11-26", "2026-11-19"),
    ("3d", "2026-11-23", "2026-11-17"), ("0d", "2026-11-20", "2026-11-20"), ("7d", "2026-11-27", "2026-11-13"),
    ("1w", "2026-11-27", "2026-11-13"), ("3 w", "2026-12-11", "2026-10-30"), ("3 weeks", "2026-12-11", "2026-10-30"),
    ("1m", "2026-12-20", "2026-10-20"), ("1y", "2027-11-20", "2025-11-20"),
    ("1 dec", "2026-12-01", "2025-12-01"), ("27 nov", "2026-11-27", "2025-11-27"),
    ("Nov 27", "2026-11-27", "2025-11-27"),
    ("27. Nov", "2026-11-27", "2025-11-27"),
    ("27th nov", "2026-11-27", "2025-11-27"), ("27 november", "2026-11-27", "2025-11-27"),
    // Today is such a day, both ways; leap days are years apart.
    ("20 nov", "2026-11-20", "2026-11-20"), ("19 nov", "2027-11-19", "2026-11-19"),
    ("29 feb", "2028-02-29", "2024-02-29"),
    // The Friday of this week is today; months end on the 30th, quarters and years on 31 December.
    ("eow", "2026-11-20", "2026-11-20"), ("eom", "2026-11-30", "2026-10-31"), ("eoq", "2026-12-31", "2026-09-30"),
    ("eoy", "2026-12-31", "2025-12-31"), ("end of month", "2026-11-30", "2026-10-31"),
    ("end of the week", "2026-11-20", "2026-11-20"),
    // Only one of the two numbers can be the month.
    ("31/12", "2026-12-31", "2025-12-31"), ("12/31", "2026-12-31", "2025-12-31"), ("29/2", "2028-02-29", "2024-02-29"),
    ("5/5", "2027-05-05", "2026-05-05"), ("31.12.", "2026-12-31", "2025-12-31"),
  ]

  @Test(arguments: turned)
  func `a day that lies where one looks`(text: String, ahead: String, back: String) {
    #expect(TypedDay(text, .ahead, from: today).day.map { "\($0.description)" } == ahead)
    #expect(TypedDay(text, .back, from: today).day.map { "\($0.description)" } == back)
  }

  @Test(arguments: [
    // On Saturday the 21st the week's Friday is past: the next is the 27th, the one before the 20th.
    ("2026-11-21", "eow", "2026-11-27", "2026-11-20"), ("2026-11-16", "eow", "2026-11-20", "2026-11-13"),
    ("2026-11-16", "fri", "2026-11-20", "2026-11-13"), ("2026-11-16", "next fri", "2026-11-27", "2026-11-27"),
    ("2026-11-16", "mon", "2026-11-23", "2026-11-09"), ("2026-11-22", "next week", "2026-11-23", "2026-11-23"),
    ("2026-11-30", "eom", "2026-11-30", "2026-11-30"), ("2026-01-31", "1m", "2026-02-28", "2025-12-31"),
    ("2026-01-15", "last quarter", "2025-10-01", "2025-10-01"),
    ("2026-12-31", "next month", "2027-01-01", "2027-01-01"),
  ])
  func `on other days`(from: String, text: String, ahead: String, back: String) throws {
    let today = try #require(Day(from))
    #expect(TypedDay(text, .ahead, from: today).day.map { "\($0.description)" } == ahead)
    #expect(TypedDay(text, .back, from: today).day.map { "\($0.description)" } == back)
  }

  @Test(arguments: [
    "", "   ", "t", "m", "3", "+", "-", "++3d", "--3", "+w", "3x", "-3x", "31 nov", "2026-02-30", "2026-10",
    "12345678d",
    "27 novel", "next", "next 3", "last", "in", "in days", "ago", "3 ago", "a", "🦊", "30/2", "31/4", "0/5", "1/2/3/4",
    "13/13", "1/", "/1", "Wed 27 Nov", "end of may", "29/02/2027", "tomorrow fri", "eo", "end of", "1 2", "-9999999",
  ])
  func `no day`(text: String) {
    #expect(TypedDay(text, .ahead, from: today) == .none)
    #expect(TypedDay(text, .back, from: today) == .none)
  }

  /// 3 April or 4 March; what only one reading allows is that, in either order.
  @Test(arguments: [
    ("3/4/2026", DayOrder.dmy, "2026-04-03"), ("3/4/2026", .mdy, "2026-03-04"), ("31/12/2026", .mdy, "2026-12-31"),
    ("12/31/2026", .dmy, "2026-12-31"), ("2026/3/4", .dmy, "2026-03-04"), ("3.4.26", .mdy, "2026-03-04"),
  ])
  func `with an order set nothing is asked`(text: String, order: DayOrder, day: String) {
    #expect(TypedDay(text, .ahead, from: today, order: order).day == Day(day))
    #expect(DueDay.day(text, from: today, order) == Day(day) && DueDay.problem(text, from: today, order) == nil)
    #expect(AskedDay(text, order)?.day(from: today) == Day(day))
  }

  @Test(arguments: [
    ("12/01", "“12/01” may mean 12 January or 1 December: write 12 jan or 1 dec."),
    ("1.5.2027", "“1.5.2027” may mean 1 May or 5 January: write 1 may or 5 jan."),
  ])
  func `of two days it is asked which`(text: String, problem: String) {
    #expect(DueDay.day(text, from: today) == nil)
    #expect(DueDay.problem(text, from: today) == problem)
    #expect(TypedDay(text, .back, from: today).problem(with: text) == problem)
  }

  /// Names are seen from today, distances from the day that is shown.
  @Test(arguments: [
    ("-1w", "2026-10-05"), ("1w", "2026-10-05"), ("+1d", "2026-10-13"), ("yesterday", "2026-11-19"),
    ("a week ago", "2026-11-13"), ("fri", "2026-11-13"), ("eom", "2026-10-31"),
  ])
  func `seen from another day`(text: String, day: String) {
    #expect(TypedDay(text, .back, from: today, shown: "2026-10-12").day.map { "\($0.description)" } == day)
  }

  /// As far as days are known, and not a day further.
  @Test(arguments: [
    ("-999999w", "0001-01-01"), ("999999y", "0001-01-01"), ("+999999y", "9999-12-31"), ("-999999m", "0001-01-01"),
  ])
  func `looking as far as days are known`(text: String, day: String) {
    #expect(TypedDay(text, .back, from: today).day.map { "\($0.description)" } == day)
    #expect(DueDay.day(text, from: today) == nil)
  }

  @Test func `due days never lie behind where nothing says so`() {
    for offset in 0..<400 {
      let today = today + offset
      for (text, _, _) in Self.turned {
        if let day = DueDay.day(text, from: today) { #expect(day >= today, "\(text) from \(today)") }
        if let day = TypedDay(text, .back, from: today).day { #expect(day <= today, "\(text) from \(today)") }
      }
      for word in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
        let day = DueDay.day(word, from: today)
        #expect(day.map { $0 - today >= 1 && $0 - today <= 7 } == true)
      }
    }
  }

  @Test(arguments: [(DueDay.examples, TypedDay.Direction.ahead), (TypedDay.examples, .back)])
  func `the examples of messages can be typed`(examples: String, direction: TypedDay.Direction) {
    let all = examples.split(separator: ", ").flatMap { $0.split(separator: " or ") }
    #expect(all.count == 5)
    for example in all { #expect(TypedDay(String(example), direction, from: today).day != nil, "\(example)") }
  }
}
