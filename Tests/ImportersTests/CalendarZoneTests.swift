import Adoption
import Foundation
import Testing

@testable import Importers

@Suite("Time zones of calendars")
struct CalendarZoneTests {
  /// A zone as Outlook writes it, with rules since 1601: those of New York since 2007.
  static let outlook = """
    BEGIN:VTIMEZONE
    TZID:Customized Time Zone
    BEGIN:STANDARD
    DTSTART:16010101T020000
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0500
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:16010101T020000
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
    TZOFFSETFROM:-0500
    TZOFFSETTO:-0400
    END:DAYLIGHT
    END:VTIMEZONE

    """

  static func read(_ zone: String, _ times: [String], tzid: String) -> ReadCalendar {
    ReadCalendar(events: times.map { "UID:\($0)\nDTSTART;TZID=\(tzid):\($0)" }, before: zone)
  }

  @Test("A zone by its rules, also where they stand behind the meetings")
  func rules() {
    let times = ["20260308T013000", "20260308T033000", "20261101T003000", "20261101T030000"]
    let expected = ["2026-03-08T06:30", "2026-03-08T07:30", "2026-11-01T04:30", "2026-11-01T08:00"]
    let before = Self.read(Self.outlook, times, tzid: "Customized Time Zone")
    #expect(before.times.map { String($0.prefix(16)) } == expected)
    let events = times.map { "BEGIN:VEVENT\nDTSTART;TZID=Customized Time Zone:\($0)\nEND:VEVENT\n" }.joined()
    let behind = ReadCalendar("BEGIN:VCALENDAR\n\(events)\(Self.outlook)END:VCALENDAR\n")
    #expect(behind.times == before.times)
  }

  @Test("Rules with an end, changes listed, and what holds before the first")
  func changes() {
    let zone = """
      BEGIN:VTIMEZONE
      TZID:Ours
      BEGIN:STANDARD
      DTSTART:20200101T000000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:20210328T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20220327T010000Z
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      END:DAYLIGHT
      BEGIN:STANDARD
      DTSTART:20211031T030000
      RDATE:20221030T030000,20231029T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      END:VTIMEZONE

      """
    let times = [
      "20190701T120000", "20200701T120000", "20210701T120000", "20211201T120000", "20220701T120000", "20230701T120000",
    ]
    let read = Self.read(zone, times, tzid: "Ours")
    // East of UTC: 2 before 2020, then 1; summer in 2021 and 2022, the last by the rule.
    #expect(
      read.times.map { String($0.dropFirst(11).prefix(5)) } == ["10:00", "11:00", "10:00", "11:00", "10:00", "11:00"])
  }

  @Test(
    "Which zone a name is",
    arguments: [
      // The name in the file's own description, which says less than the list of zones.
      ("TZID:Europe/Berlin", "Europe/Berlin", "10:00"),
      ("TZID:Berlin\nX-LIC-LOCATION:Europe/Berlin", "Berlin", "10:00"),
      ("TZID:Berlin\nX-LIC-LOCATION:Nowhere", "Berlin", "05:00"),
      // EST is −05:00 all year by the list, and what the file says where it describes it.
      ("TZID:EST", "EST", "05:00"), ("TZID:Other", "EST", "17:00"),
      ("TZID:(UTC+01:00) Amsterdam\\, Berlin", #""(UTC+01:00) Amsterdam, Berlin""#, "05:00"),
    ])
  func names(description: String, tzid: String, time: String) {
    let zone =
      "BEGIN:VTIMEZONE\n\(description)\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\n"
      + "END:STANDARD\nEND:VTIMEZONE\n"
    let read = Self.read(zone, ["20260701T120000"], tzid: tzid)
    #expect(read.times.map { String($0.dropFirst(11).prefix(5)) } == [time])
  }

  @Test(
    "A description that cannot be followed tells nothing",
    arguments: [
      "", "BEGIN:STANDARD\nEND:STANDARD\n",
      "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:one\nEND:STANDARD\n",
      "BEGIN:STANDARD\nDTSTART:1970\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\n",
      "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYWEEKNO=3\nEND:STANDARD\n",
      "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRDATE:soon\nEND:STANDARD\n",
    ])
  func unusable(observance: String) {
    let read = Self.read("BEGIN:VTIMEZONE\nTZID:Ours\n\(observance)END:VTIMEZONE\n", ["20260701T120000"], tzid: "Ours")
    #expect(read.times.isEmpty && read.outcome.leftOut == 1)
    #expect(read.outcome.findings.map(\.code) == ["unknown_zone"])
  }

  /// A file of collective/icalendar, where it is there: its zone is described by one day of 2020 only.
  static let foreign = "../shared/exports/calendar/issue-321-assert-dst-offset-is-not-false.ics"

  @Test(
    "A file of another program", .enabled(if: FileManager.default.fileExists(atPath: foreign), "the file is not there"))
  func foreignFile() throws {
    let read = ReadCalendar([UInt8](try #require(FileManager.default.contents(atPath: Self.foreign))))
    // 10:20 to 11:30 in Berlin on 3 April, in summer time.
    #expect(read.times == ["2020-04-03T08:20/09:30"])
    #expect(read.meetings.map(\.summary) == ["Reifenwechsel"])
    #expect(read.findings.isEmpty)
  }
}
