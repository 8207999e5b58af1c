import Adoption
import Testing

@testable import Importers

/// A calendar read, as text.
struct ReadCalendar {
  var meetings: [Meeting] = []
  var outcome = CalendarReader.Outcome()
  var refusal: ImportError?

  /// - Parameters:
  ///   - text: the file.
  ///   - zone: what times without a zone are in.
  init(_ text: String, zone: String = "UTC", through: String? = nil, piece: Int = .max) {
    self.init(Array(text.utf8), zone: zone, through: through, piece: piece)
  }

  init(_ bytes: [UInt8], zone: String = "UTC", through: String? = nil, piece: Int = .max) {
    var reader = CalendarReader(
      MemoryInput(bytes, name: "x.ics", piece: piece), zone: ZoneTable(named: zone) ?? .utc,
      through: through.flatMap { Day($0) })
    var meetings: [Meeting] = []
    do { outcome = try reader.forEachMeeting { meetings.append($0) } } catch { refusal = error }
    self.meetings = meetings
  }

  /// Each component written in lines, in a calendar.
  init(events: [String], before: String = "", zone: String = "UTC", through: String? = nil) {
    let components = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
    self.init("BEGIN:VCALENDAR\nVERSION:2.0\n\(before)\(components)END:VCALENDAR\n", zone: zone, through: through)
  }

  /// Start and end in UTC, of whole days the days; `2026-11-20T08:00:00/09:00`.
  var times: [String] {
    meetings.map {
      let (start, end) = (utcText($0.start), utcText($0.end))
      if $0.isAllDay { return "\($0.day.description)+\(($0.end - $0.start + 43_200) / 86_400)d" }
      return "\(start.prefix(16))/"
        + (end.prefix(10) == start.prefix(10) ? end.dropFirst(11).prefix(5) : end.prefix(16))
    }
  }

  /// Codes with their lines.
  var findings: [String] { outcome.findings.map { "\($0.code):\($0.line ?? 0)" } }
}

@Suite("Meetings of calendars")
struct CalendarReaderTests {
  static let berlin = "DTSTART;TZID=Europe/Berlin:"

  /// What a case is about, its components, and the start and end of each meeting in UTC.
  static let cases: [(about: String, events: [String], through: String?, times: [String], findings: [String])] = [
    (
      "one meeting in local time", ["UID:1\n\(berlin)20261120T090000\nDTEND;TZID=Europe/Berlin:20261120T100000"], nil,
      ["2026-11-20T08:00/09:00"], []
    ),
    (
      // Summer time ends on 25 October: 15:00 is 13:00 in UTC before it and 14:00 after it.
      "a weekly call over the end of summer time",
      ["UID:1\n\(berlin)20261012T150000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY"], "2026-11-08",
      ["2026-10-12T13:00/13:30", "2026-10-19T13:00/13:30", "2026-10-26T14:00/14:30", "2026-11-02T14:00/14:30"], []
    ),
    (
      // 02:30 is left out on 29 March: with the offset before it is 01:30 in UTC, as on the days before.
      "a daily job in the hour that spring leaves out",
      ["UID:1\n\(berlin)20260328T023000\nRRULE:FREQ=DAILY;COUNT=3"], "2026-12-31",
      ["2026-03-28T01:30/01:30", "2026-03-29T01:30/01:30", "2026-03-30T00:30/00:30"], []
    ),
    (
      "a time that is moved to another day, and one to before the first",
      [
        "UID:1\n\(berlin)20261102T090000\nDTEND;TZID=Europe/Berlin:20261102T100000\nRRULE:FREQ=WEEKLY;COUNT=4",
        "UID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20261109T090000\n\(berlin)20261111T140000\nDURATION:PT45M",
        "UID:1\nRECURRENCE-ID:20261123T080000Z\nDTSTART:20261030T120000Z",
      ], "2026-12-31",
      ["2026-10-30T12:00/12:00", "2026-11-02T08:00/09:00", "2026-11-11T13:00/13:45", "2026-11-16T08:00/09:00"], []
    ),
    (
      "a time that is called off, and one that is taken out",
      [
        "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID;TZID=Europe/Berlin:20261109T090000\n\(berlin)20261109T090000",
        "UID:1\n\(berlin)20261102T090000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20261116T090000",
      ], "2026-12-31", ["2026-11-02T08:00/08:00", "2026-11-23T08:00/08:00"], []
    ),
    (
      "taken out in UTC, by its day, without a zone, and in a list",
      [
        "UID:1\n\(berlin)20261102T090000\nRRULE:FREQ=DAILY;COUNT=7\nEXDATE:20261103T080000Z,20261104T080000Z\n"
          + "EXDATE;VALUE=DATE:20261105\nEXDATE:20261106T090000\nEXDATE:20261107T093000"
      ], "2026-12-31", ["2026-11-02T08:00/08:00", "2026-11-07T08:00/08:00", "2026-11-08T08:00/08:00"], []
    ),
    (
      "UNTIL in UTC is the last time itself",
      ["UID:1\n\(berlin)20261020T090000\nRRULE:FREQ=WEEKLY;UNTIL=20261103T080000Z"], "2026-12-31",
      ["2026-10-20T07:00/07:00", "2026-10-27T08:00/08:00", "2026-11-03T08:00/08:00"], []
    ),
    (
      "UNTIL one second earlier leaves it out",
      ["UID:1\n\(berlin)20261020T090000\nRRULE:FREQ=WEEKLY;UNTIL=20261103T075959Z"], "2026-12-31",
      ["2026-10-20T07:00/07:00", "2026-10-27T08:00/08:00"], []
    ),
    (
      "UNTIL as a day counts whole",
      ["UID:1\n\(berlin)20261020T090000\nRRULE:FREQ=WEEKLY;UNTIL=20261103"], "2026-12-31",
      ["2026-10-20T07:00/07:00", "2026-10-27T08:00/08:00", "2026-11-03T08:00/08:00"], []
    ),
    (
      // 23:30 in New York is the next day in UTC; the rule's Fridays are those of New York.
      "the last Friday of the month, late in the evening",
      ["UID:1\nDTSTART;TZID=America/New_York:20261030T233000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"], "2026-12-31",
      ["2026-10-31T03:30/03:30", "2026-11-28T04:30/04:30", "2026-12-26T04:30/04:30"], []
    ),
    (
      "whole days: one, three, without an end, with its last day as end",
      [
        "UID:1\nDTSTART;VALUE=DATE:20261120\nDTEND;VALUE=DATE:20261121",
        "UID:2\nDTSTART;VALUE=DATE:20261120\nDTEND;VALUE=DATE:20261123", "UID:3\nDTSTART:20261120",
        "UID:4\nDTSTART;VALUE=DATE:20261120\nDTEND;VALUE=DATE:20261120",
      ], nil, ["2026-11-20+1d", "2026-11-20+3d", "2026-11-20+1d", "2026-11-20+1d"], []
    ),
    (
      "whole days that recur, one moved, one taken out by a time",
      [
        "UID:1\nDTSTART;VALUE=DATE:20261026\nRRULE:FREQ=WEEKLY;UNTIL=20261123T000000Z\nEXDATE:20261102T000000Z",
        "UID:1\nRECURRENCE-ID;VALUE=DATE:20261109\nDTSTART;VALUE=DATE:20261110",
      ], "2026-12-31", ["2026-10-26+1d", "2026-11-10+1d", "2026-11-16+1d", "2026-11-23+1d"], []
    ),
    (
      "days listed beside the rule, one twice, one with an end of its own",
      [
        "UID:1\nDTSTART:20261102T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nRDATE:20261105T090000Z,20261109T090000Z\n"
          + "RDATE;VALUE=PERIOD:20261106T090000Z/20261106T113000Z,20261107T090000Z/PT15M"
      ], "2026-12-31",
      [
        "2026-11-02T09:00/10:00", "2026-11-05T09:00/10:00", "2026-11-06T09:00/11:30", "2026-11-07T09:00/09:15",
        "2026-11-09T09:00/10:00",
      ], []
    ),
    (
      // RFC 5545, 3.3.10: the first time counts as one of COUNT, also off the rule. 20 November is a Friday.
      "a first day that is off the rule", ["UID:1\nDTSTART:20261120T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"],
      "2026-12-31", ["2026-11-20T09:00/09:00", "2026-11-23T09:00/09:00", "2026-11-30T09:00/09:00"], []
    ),
    (
      "to the newest day of the file, which an other meeting's end is",
      [
        "UID:1\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY\nDTSTAMP:20270101T000000Z",
        "UID:2\nDTSTART:20261115T230000Z\nDTEND:20261116T010000Z",
      ], nil,
      [
        "2026-11-02T09:00/09:00", "2026-11-09T09:00/09:00", "2026-11-16T09:00/09:00",
        "2026-11-15T23:00/2026-11-16T01:00",
      ],
      []
    ),
    (
      "a series alone in its file is its first time",
      ["UID:1\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;UNTIL=20271231T000000Z"], nil, ["2026-11-02T09:00/09:00"], []
    ),
    (
      "a change for all later times, and one of these changed again",
      [
        "UID:1\n\(berlin)20261005T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5",
        "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261019T090000\n\(berlin)20261020T100000\nDURATION:PT30M",
        "UID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20261026T090000\n\(berlin)20261026T110000\nDURATION:PT30M",
      ], "2026-12-31",
      // 10:00 is 08:00 in UTC until 24 October, 09:00 after.
      [
        "2026-10-05T07:00/08:00", "2026-10-12T07:00/08:00", "2026-10-20T08:00/08:30", "2026-10-26T10:00/10:30",
        "2026-11-03T09:00/09:30",
      ], []
    ),
    (
      "a changed time alone: its series is not in the file",
      ["UID:1\nRECURRENCE-ID:20261102T080000Z\nDTSTART:20261103T080000Z"], nil, ["2026-11-03T08:00/08:00"], []
    ),
    (
      "all called off", ["UID:1\nDTSTART:20261102T080000Z\nSTATUS:cancelled\nRRULE:FREQ=WEEKLY"], "2026-12-31", [], []
    ),
    (
      "Windows names, quoted and not",
      [
        "UID:1\nDTSTART;TZID=W. Europe Standard Time:20260701T090000",
        "UID:2\nDTSTART;TZID=\"Eastern Standard Time\":20260701T090000",
        "UID:3\nDTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260701T090000",
        "UID:4\nDTSTART;TZID=/Europe/Berlin:20260701T090000",
      ], nil,
      ["2026-07-01T07:00/07:00", "2026-07-01T13:00/13:00", "2026-07-01T07:00/07:00", "2026-07-01T07:00/07:00"], []
    ),
    (
      "a zone that nothing tells: left out; the time that it was to replace is too",
      [
        "UID:1\nDTSTART;TZID=Our Office:20261102T090000",
        "UID:2\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:2\nRECURRENCE-ID:20261109T090000Z\nDTSTART;TZID=Our Office:20261110T090000",
      ], "2026-12-31", ["2026-11-02T09:00/09:00", "2026-11-16T09:00/09:00"], ["unknown_zone:5", "unknown_zone:15"]
    ),
    (
      "rules that are not understood give the first time",
      [
        "UID:1\nDTSTART:20261102T090000Z\nRRULE:FREQ=DAILY;BYHOUR=9,17",
        "UID:2\nDTSTART:20261102T100000Z\nRRULE:FREQ=SECONDLY",
        "UID:3\nDTSTART:20261102T110000Z\nRRULE:nonsense",
        "UID:4\nDTSTART:20261102T120000Z\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY",
        "UID:5\nDTSTART:20261102T130000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
        "UID:6\nDTSTART:20261102T140000Z\nRRULE:FREQ=DAILY\nEXDATE:soon",
        "UID:7\nDTSTART:20261102T150000Z\nRRULE:FREQ=DAILY\nRDATE;TZID=Nowhere:20261110T090000",
      ], "2026-12-31", (9...15).map { "2026-11-02T\($0 < 10 ? "0" : "")\($0):00/\($0 < 10 ? "0" : "")\($0):00" },
      [
        "unknown_rule:6", "unknown_rule:11", "unknown_rule:16", "unknown_rule:22", "unknown_rule:28", "bad_time:34",
        "unknown_zone:40",
      ]
    ),
    (
      "times that are none",
      [
        "UID:1\nSUMMARY:no start", "UID:2\nDTSTART:2026-11-02", "UID:3\nDTSTART:20261131",
        "UID:4\nDTSTART:20261102T090000Z\nDTEND:20261102T080000Z", "UID:5\nDTSTART:20261102T090000Z\nDURATION:-PT1H",
      ], nil, ["2026-11-02T09:00/09:00", "2026-11-02T09:00/09:00"],
      ["no_start:3", "bad_time:9", "bad_time:13", "bad_end:18", "bad_end:23"]
    ),
    (
      "a changed time of which it is not known which: the first alone is certain",
      [
        "UID:1\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:1\nRECURRENCE-ID:second\nDTSTART:20261110T090000Z",
      ], "2026-12-31", ["2026-11-02T09:00/09:00"], ["bad_time:10"]
    ),
    (
      "versions: the greater SEQUENCE counts, then the newer, then the later in the file",
      [
        "UID:1\nSEQUENCE:2\nDTSTART:20261102T090000Z", "UID:1\nSEQUENCE:1\nDTSTART:20261103T090000Z",
        "UID:2\nDTSTAMP:20261101T000000Z\nDTSTART:20261104T090000Z",
        "UID:2\nDTSTAMP:20261102T000000Z\nDTSTART:20261105T090000Z",
        "UID:3\nDTSTART:20261106T090000Z", "UID:3\nDTSTART:20261107T090000Z",
      ], nil, ["2026-11-02T09:00/09:00", "2026-11-05T09:00/09:00", "2026-11-07T09:00/09:00"],
      ["superseded:8", "superseded:13", "superseded:23"]
    ),
    (
      "an end before the first time: nothing is left of the series but what is listed",
      ["UID:1\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;UNTIL=20261101T000000Z\nRDATE:20261103T090000Z"],
      "2026-12-31", ["2026-11-03T09:00/09:00"], []
    ),
    (
      // Midnight of Thursday 19 November in Berlin is 23:00 of the 18th in UTC.
      "whole days until a midnight in UTC, or the second before one",
      [
        "UID:1\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=WEEKLY;UNTIL=20261118T230000Z",
        "UID:2\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=WEEKLY;UNTIL=20261119T050000Z",
        "UID:3\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=WEEKLY;UNTIL=20261118T235959Z",
        "UID:4\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=WEEKLY;UNTIL=20261118T225959Z",
        "UID:5\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20261118T230000Z",
      ], "2026-12-31",
      [
        "2026-11-12+1d", "2026-11-19+1d", "2026-11-12+1d", "2026-11-19+1d", "2026-11-12+1d", "2026-11-12+1d",
        "2026-11-12+1d",
      ], []
    ),
    (
      "a time that was moved and then taken out is gone; one that a program lists as both is not",
      [
        "UID:1\nSEQUENCE:2\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20261109T090000Z",
        "UID:1\nSEQUENCE:1\nRECURRENCE-ID:20261109T090000Z\nDTSTART:20261110T090000Z",
        "UID:2\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20261109T090000Z",
        "UID:2\nRECURRENCE-ID:20261109T090000Z\nDTSTART:20261111T090000Z",
      ], "2026-12-31", ["2026-11-02T09:00/09:00", "2026-11-02T09:00/09:00", "2026-11-11T09:00/09:00"], ["superseded:10"]
    ),
    (
      "a changed time beyond the last day that is looked at is no stale one",
      [
        "UID:1\nSEQUENCE:2\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY",
        "UID:1\nSEQUENCE:1\nRECURRENCE-ID:20261116T090000Z\nDTSTART:20261112T090000Z",
      ], "2026-11-10", ["2026-11-02T09:00/09:00", "2026-11-09T09:00/09:00", "2026-11-12T09:00/09:00"], []
    ),
    (
      "a rule with blanks, a semicolon at its end, and the same rule again",
      [
        "UID:1\nDTSTART:20261102T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO, TU;COUNT=3;\nRRULE:FREQ=WEEKLY;BYDAY=MO, TU;COUNT=3;"
      ],
      "2026-12-31", ["2026-11-02T09:00/09:00", "2026-11-03T09:00/09:00", "2026-11-09T09:00/09:00"], []
    ),
    (
      "without an id each is one of its own",
      ["DTSTART:20261102T090000Z\nSUMMARY:A", "DTSTART:20261102T090000Z\nSUMMARY:B"], nil,
      ["2026-11-02T09:00/09:00", "2026-11-02T09:00/09:00"], []
    ),
  ]

  @Test("Each calendar gives its meetings", arguments: cases.indices)
  func meetings(index: Int) {
    let example = Self.cases[index]
    let read = ReadCalendar(events: example.events, through: example.through)
    #expect(read.times == example.times, "\(example.about)")
    #expect(read.findings == example.findings, "\(example.about)")
    #expect(read.outcome.meetings == read.meetings.count && read.outcome.events == example.events.count)
    #expect(read.refusal == nil)
  }

  @Test("A time without a zone is in the mapping's, and days are counted there")
  func floating() throws {
    let events = [
      "UID:1\nDTSTART:20261120T003000", "UID:2\nDTSTART:20261119T233000Z", "UID:3\nDTSTART;VALUE=DATE:20261120",
    ]
    let berlin = ReadCalendar(events: events, zone: "Europe/Berlin")
    #expect(
      berlin.meetings.map { utcText($0.start) } == Array(repeating: "2026-11-19T23:30:00", count: 2) + [
        "2026-11-19T23:00:00"
      ])
    #expect(berlin.meetings.map(\.day.description) == Array(repeating: "2026-11-20", count: 3))
    let utc = ReadCalendar(events: events)
    #expect(
      utc.meetings.map { "\($0.day.description) \(utcText($0.start))" } == [
        "2026-11-20 2026-11-20T00:30:00", "2026-11-19 2026-11-19T23:30:00", "2026-11-20 2026-11-20T00:00:00",
      ])
  }

  @Test("Meetings say who takes part, what about, and which time of a series they are")
  func content() throws {
    let read = ReadCalendar(
      events: [
        #"""
        UID:call@ours.example
        DTSTART;TZID=Europe/Berlin:20261102T090000
        RRULE:FREQ=WEEKLY;COUNT=2
        SUMMARY:Onboarding\, part 1
        DESCRIPTION:First line\nsecond
        CATEGORIES:Training,Customer\, new
        CATEGORIES:Blue
        ORGANIZER;CN=Csm One:mailto:csm@ours.example
        ATTENDEE;CN="Okafor, Ben";PARTSTAT=ACCEPTED:MAILTO:ben@customer.example
        ATTENDEE;PARTSTAT=DECLINED:mailto:amy@customer.example?subject=x
        ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room1@ours.example
        ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@ours.example
        ATTENDEE;CN=Apple;EMAIL=apple@customer.example;PARTSTAT=X-ODD:/aMTAz/principal/
        ATTENDEE;CN=Only a name:invalid:nomail
        ATTENDEE:invalid:nomail
        BEGIN:VALARM
        TRIGGER:-PT15M
        DESCRIPTION:Not this
        DTSTART:20200101T000000Z
        END:VALARM
        """#,
        "UID:single\nDTSTART:20261102T090000Z",
        "UID:call@ours.example\nRECURRENCE-ID;TZID=Europe/Berlin:20261109T090000\nDTSTART:20261110T120000Z\nSUMMARY:Moved",
      ], through: "2026-12-31")
    let first = try #require(read.meetings.first)
    typealias Attendee = Meeting.Attendee
    #expect(first.summary == "Onboarding, part 1")
    #expect(first.description == "First line\nsecond")
    #expect(first.categories == ["Training", "Customer, new", "Blue"])
    #expect(first.organizer == Attendee(email: "csm@ours.example", name: "Csm One", answer: .none))
    #expect(
      first.attendees == [
        Attendee(email: "ben@customer.example", name: "Okafor, Ben", answer: .accepted),
        Attendee(email: "amy@customer.example", name: nil, answer: .declined),
        Attendee(email: "apple@customer.example", name: "Apple", answer: .none),
        Attendee(email: nil, name: "Only a name", answer: .none),
      ])
    #expect(
      read.meetings.map(\.id) == [
        "call@ours.example/20261102T080000Z", "call@ours.example/20261109T080000Z", "single",
      ])
    #expect(read.meetings.map(\.line) == [3, 29, 25])
  }

  @Test("What is called off or not a meeting is left out and counted")
  func counts() {
    let read = ReadCalendar(
      """
      BEGIN:VCALENDAR
      METHOD:CANCEL
      BEGIN:VEVENT
      UID:1
      DTSTART:20261102T090000Z
      END:VEVENT
      END:VCALENDAR
      BEGIN:VCALENDAR
      BEGIN:VTODO
      UID:2
      DTSTART:20261202T090000Z
      END:VTODO
      begin:vevent
      uid:3
      dtstart:20261103T090000Z
      this line is none
      status:Cancelled
      end:vevent
      BEGIN:VEVENT
      UID:4
      DTSTART:20261104T090000Z
      nor this
      END:VEVENT
      END:VCALENDAR

      """)
    #expect(read.times == ["2026-11-04T09:00/09:00"])
    #expect((read.outcome.cancelled, read.outcome.events) == (2, 3))
    #expect(read.outcome.newestDay == Day("2026-11-04"))
    #expect(read.findings == ["bad_line:16"])
    #expect(read.outcome.findings.first?.more == 1)
  }

  @Test("A meeting has at most 10,000 times, and says so")
  func limit() {
    // From 1 January 1990 on 10,000 days end on 18 May 2017.
    let read = ReadCalendar(events: ["UID:1\nDTSTART:19900101T090000Z\nRRULE:FREQ=DAILY"], through: "2026-11-20")
    #expect(read.times.count == 10_000)
    #expect(read.times.last == "2017-05-18T09:00/09:00")
    #expect(read.findings == ["too_many_times:3"])
    let exact = ReadCalendar(events: ["UID:1\nDTSTART:19900101T090000Z\nRRULE:FREQ=DAILY"], through: "2017-05-18")
    #expect((exact.times.count, exact.findings) == (10_000, []))
  }

  @Test(
    "A file that is cut, or no calendar, is refused with its place",
    arguments: [
      ("", "x.ics:1", "not_a_calendar"),
      ("<html>\n", "x.ics:1", "not_a_calendar"),
      ("\n\nSubject,Start\n", "x.ics:3", "not_a_calendar"),
      ("BEGIN:VEVENT\nEND:VEVENT\n", "x.ics:1", "not_a_calendar"),
      ("END:VCALENDAR\n", "x.ics:1", "not_a_calendar"),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n", "x.ics:3", "cut_calendar"),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMM", "x.ics:4", "cut_calendar"),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "x.ics:3", "cut_calendar"),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\n", "x.ics:4", "cut_calendar"),
      ("BEGIN:VCALENDAR\nBEGIN:VCALENDAR\n", "x.ics:2", "cut_calendar"),
      ("BEGIN:VCALENDAR\n" + String(repeating: "BEGIN:X\n", count: 40), "x.ics:33", "too_deep"),
    ])
  func refused(text: String, place: String, code: String) {
    let read = ReadCalendar(text)
    #expect((read.refusal?.kind, read.refusal?.finding.location) == (.refused, place))
    #expect(read.refusal?.finding.code == code)
    #expect(read.meetings.isEmpty)
  }

  @Test("A message says what, where, expected, found")
  func message() {
    let read = ReadCalendar(events: ["UID:1\nDTSTART;TZID=Europe/Berln:20261102T090000"])
    #expect(
      read.outcome.findings.map { "\($0.location): \($0.sentence)" } == [
        "x.ics:5: the meeting is left out: expected a time zone by its IANA or Windows name, or with its VTIMEZONE, "
          + "found Europe/Berln. If you mean Europe/Berlin, correct it."
      ])
    #expect(
      ReadCalendar("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n").refusal?.description
        == "x.ics:3: the file ends within the VEVENT that begins on line 2: expected END:VEVENT. Export the calendar again."
    )
  }
}
