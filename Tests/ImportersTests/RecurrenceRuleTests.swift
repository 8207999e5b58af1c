import Adoption
import Testing

@testable import Importers

@Suite("Days on which meetings recur")
struct RecurrenceRuleTests {
  static func days(_ rule: String, from start: String, through last: String = "2030-12-31", most: Int = 8) throws
    -> [String]
  {
    let (rule, start, last) = (try RecurrenceRule(rule), try #require(Day(start)), try #require(Day(last)))
    var days: [String] = []
    _ = rule.forEachDay(from: start, through: last) { day in
      guard day <= last else { return false }
      days.append(day.description)
      return days.count < min(most, rule.count ?? most)
    }
    return days
  }

  /// A rule, its first day, the days that follow, counted on a calendar.
  static let rules: [(rule: String, start: String, days: [String])] = [
    ("FREQ=DAILY;COUNT=3", "2026-02-27", ["2026-02-27", "2026-02-28", "2026-03-01"]),
    ("FREQ=DAILY;INTERVAL=10;COUNT=3", "2026-02-27", ["2026-02-27", "2026-03-09", "2026-03-19"]),
    ("FREQ=DAILY;BYDAY=MO,FR;COUNT=4", "2026-11-20", ["2026-11-20", "2026-11-23", "2026-11-27", "2026-11-30"]),
    // 2026-11-20 is a Friday.
    ("FREQ=WEEKLY;COUNT=3", "2026-11-20", ["2026-11-20", "2026-11-27", "2026-12-04"]),
    ("FREQ=WEEKLY;BYDAY=TU,FR;COUNT=4", "2026-11-20", ["2026-11-20", "2026-11-24", "2026-11-27", "2026-12-01"]),
    // RFC 5545, 3.3.10: every other week on Tuesday and Sunday differs with the day on which weeks begin.
    (
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05",
      ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    ),
    (
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05",
      ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]
    ),
    ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2026-10-30", ["2026-10-30", "2026-11-27", "2026-12-25"]),
    ("FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=3", "2026-11-02", ["2026-11-02", "2026-11-16", "2026-12-07"]),
    // Only some months have a fifth Monday, a 31st, or a Friday the 13th.
    ("FREQ=MONTHLY;BYDAY=5MO;COUNT=3", "2026-11-30", ["2026-11-30", "2027-03-29", "2027-05-31"]),
    ("FREQ=MONTHLY;COUNT=3", "2026-10-31", ["2026-10-31", "2026-12-31", "2027-01-31"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "2026-12-31", ["2026-12-31", "2027-01-31", "2027-02-28"]),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "2026-02-13", ["2026-02-13", "2026-03-13", "2026-11-13"]),
    // The last working day of a month.
    (
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "2026-10-30", ["2026-10-30", "2026-11-30", "2026-12-31"]
    ),
    ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU;COUNT=3", "2026-11-10", ["2026-11-10", "2027-02-09", "2027-05-11"]),
    ("FREQ=MONTHLY;BYMONTH=1,7;COUNT=3", "2026-01-15", ["2026-01-15", "2026-07-15", "2027-01-15"]),
    ("FREQ=YEARLY;COUNT=2", "2024-02-29", ["2024-02-29", "2028-02-29"]),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=2", "2026-03-29", ["2026-03-29", "2027-03-28"]),
    ("FREQ=YEARLY;BYMONTH=1,6;COUNT=3", "2026-01-31", ["2026-01-31", "2027-01-31", "2028-01-31"]),
    // RFC 5545: the 20th Monday of the year.
    ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19", ["1997-05-19", "1998-05-18", "1999-05-17"]),
    ("FREQ=YEARLY;BYDAY=-1MO;COUNT=2", "2026-12-28", ["2026-12-28", "2027-12-27"]),
    ("FREQ=YEARLY;BYMONTHDAY=1;COUNT=3", "2026-01-01", ["2026-01-01", "2026-02-01", "2026-03-01"]),
    // RFC 5545: the day of an American election.
    (
      "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "1996-11-05",
      ["1996-11-05", "2000-11-07", "2004-11-02"]
    ),
    ("freq=weekly;count=1", "2026-11-20", ["2026-11-20"]),
    // A day that never comes ends with the last day that is looked at.
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-20", []),
    ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "2026-11-20", []),
    ("FREQ=YEARLY;INTERVAL=999999", "2026-11-20", ["2026-11-20"]),
  ]

  @Test("Each rule gives its days", arguments: rules.indices)
  func days(index: Int) throws {
    let (rule, start, days) = Self.rules[index]
    #expect(try Self.days(rule, from: start) == days, "\(rule)")
  }

  @Test(
    "A rule that is not understood is none, and its part is named",
    arguments: [
      ("", ""), ("COUNT=3", "COUNT=3"), ("FREQ=HOURLY", "FREQ=HOURLY"), ("FREQ=SECONDLY", "FREQ=SECONDLY"),
      ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"), ("FREQ=DAILY;BYHOUR=9,17", "BYHOUR=9,17"),
      ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20"), ("FREQ=YEARLY;BYYEARDAY=100", "BYYEARDAY=100"),
      ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY=1MO"), ("FREQ=DAILY;BYDAY=-1FR", "BYDAY=-1FR"),
      ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY=1"), ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL=0"),
      ("FREQ=WEEKLY;COUNT=0", "COUNT=0"), ("FREQ=WEEKLY;COUNT=-1", "COUNT=-1"), ("FREQ=WEEKLY;COUNT=+1", "COUNT=+1"),
      ("FREQ=WEEKLY;COUNT=9999999999999999999999", "COUNT=9999999999999999999999"),
      ("FREQ=WEEKLY;UNTIL=soon", "UNTIL=SOON"), ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
      ("FREQ=WEEKLY;BYDAY=MO,,TU", "BYDAY=MO,,TU"), ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO"),
      ("FREQ=MONTHLY;BYDAY=54MO", "BYDAY=54MO"), ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
      ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"), ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13"),
      ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH=-1"), ("FREQ=MONTHLY;BYSETPOS=0", "BYSETPOS=0"),
      ("FREQ=WEEKLY;FREQ=DAILY", "FREQ=DAILY"), ("FREQ=WEEKLY;COUNT", "COUNT"), ("FREQ=WEEKLY;WKST=XX", "WKST=XX"),
      ("RSCALE=CHINESE;FREQ=YEARLY", "RSCALE=CHINESE"), ("FREQ=MONTHLY;SKIP=BACKWARD", "SKIP=BACKWARD"),
    ])
  func unknown(rule: String, part: String) {
    let flaw = #expect(throws: RecurrenceRule.Flaw.self) { try RecurrenceRule(rule) }
    #expect(flaw?.part == part)
  }
}
