import Adoption
import Testing

@testable import Importers

@Suite("Damaged calendars")
struct CalendarFuzzTests {
  /// A calendar with everything that is read.
  static let whole =
    "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\n"
    + CalendarZoneTests.outlook.split(separator: "\n").map { $0 + "\r\n" }.joined()
      + """
      BEGIN:VEVENT
      UID:call
      DTSTART;TZID="Customized Time Zone":20261005T090000
      DTEND;TZID="Customized Time Zone":20261005T100000
      RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,-1FR;BYMONTHDAY=1,2,-1;BYMONTH=1,10,11;BYSETPOS=1,-1;WKST=SU;UNTIL=20270101T000000Z
      EXDATE;TZID=Europe/Berlin:20261012T090000,20261019T150000
      RDATE;VALUE=PERIOD:20261006T090000Z/PT1H,20261007T090000Z/20261007T100000Z
      SUMMARY;LANGUAGE=de:Müll
       er\\, ü
      ORGANIZER;CN="A, B":mailto:a@b.example
      END:VEVENT
      BEGIN:VEVENT
      UID:call
      SEQUENCE:1
      RECURRENCE-ID;RANGE=THISANDFUTURE:20261130T140000Z
      DTSTART;VALUE=DATE:20261201
      DURATION:P1DT1H
      STATUS:CONFIRMED
      END:VEVENT
      BEGIN:VEVENT
      UID:year
      DTSTART:20261120
      RRULE:FREQ=YEARLY;BYDAY=20MO;COUNT=9
      END:VEVENT
      END:VCALENDAR

      """

  /// Words that turn up where they do not belong.
  static let words = [
    "99991231T235959Z", "00010101", "FREQ=DAILY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "COUNT=999999999",
    "INTERVAL=999999", "UNTIL=99991231", "-1", "P366000D", "+2359", "BEGIN:VEVENT\n", "END:VEVENT\n", "\r\n ", ";", ":",
    "\"", "\\", "TZID=", "16010101T000000", "RRULE:FREQ=DAILY\n", "EXDATE:\n",
  ]

  @Test("Whatever is changed in a calendar, reading it ends, the same each time", arguments: 0..<200)
  func mutations(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    var bytes = Array(Self.whole.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
      case 3: bytes.replaceSubrange(place..<end, with: (Self.words.randomElement(using: &random) ?? "").utf8)
      default: bytes[place] = UInt8.random(in: 0x30...0x39, using: &random)
      }
    }
    let read = ReadCalendar(bytes, zone: "Europe/Berlin")
    let again = ReadCalendar(bytes, zone: "Europe/Berlin", piece: Int.random(in: 1...64, using: &random))
    #expect(read.meetings == again.meetings && read.outcome == again.outcome && read.refusal == again.refusal)
    #expect(read.meetings.allSatisfy { $0.end >= $0.start })
    #expect(read.meetings.count <= 4 * MeetingTimes.most)
    if read.refusal == nil {
      let outcome = read.outcome
      #expect(outcome.meetings == read.meetings.count)
      #expect(outcome.leftOut + outcome.cutShort == 0 || !outcome.findings.isEmpty)
    }
  }

  @Test("Wherever it is cut, it is refused")
  func cuts() {
    let bytes = Array(Self.whole.utf8)
    for end in 0..<bytes.count - "\n".utf8.count {
      #expect(ReadCalendar(Array(bytes[..<end])).refusal?.kind == .refused, "\(end)")
    }
    #expect(ReadCalendar(bytes).refusal == nil)
    #expect(ReadCalendar(bytes).meetings.count > 3)
  }
}
