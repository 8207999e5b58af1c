import Adoption
import JSONReader
import Foundation
import Testing

@testable import Importers

/// What calendars and CRM activities tell the roll-up of events. All files are synthetic.
@Suite("Trainings and events")
struct TrainingFeedTests {
  private static let map = "map: posthog-events\nextend: posthog-events\nguided: meetings\n"
  private static let crm = """
    map: salesforce-activities
    extend: salesforce-activities
    set: {training: {from: Type, table: {Training: "yes"}, else: drop, as: boolean}}
    """

  /// A meeting with a customer; a training where it has that category.
  private static func meeting(_ id: Int, _ start: String, _ end: String, training: Bool, customer: Int = 1) -> String {
    """
    BEGIN:VEVENT
    UID:m\(id)@example.com
    DTSTAMP:20261101T000000Z
    DTSTART:\(start)
    DTEND:\(end)
    SUMMARY:Meeting \(id)
    \(training ? "CATEGORIES:Training\n" : "")ATTENDEE:mailto:p@c\(customer).example.com
    END:VEVENT

    """
  }

  private static func calendar(_ meetings: [String]) -> String {
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//booktop fixture//EN\n" + meetings.joined() + "END:VCALENDAR\n"
  }

  /// A training on Tuesday 10 November, 09:00 to 10:00 in UTC; meetings from the week of 2 November to that of 16.
  private static let meetings = [
    meeting(1, "20261104T090000Z", "20261104T093000Z", training: false),
    meeting(2, "20261110T090000Z", "20261110T100000Z", training: true),
    meeting(3, "20261117T090000Z", "20261117T093000Z", training: false, customer: 2),
  ]

  /// Sessions: on 3, 10 (one within the training, one at its end, one of another customer), 17 and 24 November.
  private static let events = [
    UserFeedTests.event("u1", "2026-11-03T09:10:00Z", id: 1), UserFeedTests.event("u1", "2026-11-10T09:10:00Z", id: 2),
    UserFeedTests.event("u2", "2026-11-10T10:00:00Z", id: 3),
    UserFeedTests.event("u3", "2026-11-10T09:10:00Z", "a2", id: 4),
    UserFeedTests.event("u1", "2026-11-17T09:10:00Z", id: 5), UserFeedTests.event("u1", "2026-11-24T09:10:00Z", id: 6),
  ]

  private static func book() throws -> ScratchBook {
    let book = try ScratchBook(accounts: UserFeedTests.accounts)
    try book.write(map, to: "book/import/posthog-events.map.yaml")
    try book.write(crm, to: "book/import/salesforce-activities.map.yaml")
    return book
  }

  private static func events(_ book: ScratchBook) throws -> String {
    try book.write(events.joined(separator: "\n"), to: "events_2026-11-02_2026-11-29.jsonl")
  }

  private static func guided(_ book: ScratchBook, _ account: String = "a1") throws -> [Int?] {
    try UserFeedTests.column(book, "guided_sessions", account)
  }

  @Test("Sessions that begin within a training are guided, in weeks that the calendar covers") func example() throws {
    let book = try Self.book()
    let calendar = try book.write(Self.calendar(Self.meetings), to: "c.ics")
    let preview = try book.run(book.request([Self.events(book), calendar]))
    #expect(try UserFeedTests.column(book, "sessions") == [1, 2, 1, 1])
    // The calendar ends in the week of 16 November: of the next one it says nothing.
    #expect(try Self.guided(book) == [0, 1, 0, nil])
    #expect(try Self.guided(book, "a2") == [0, 0, nil])
    let text = preview.lines.joined(separator: "\n")
    #expect(text.contains("meetings: 1 training of ics-calendar gives guided sessions"), "\(text)")
    #expect(!preview.lacks.contains { $0.what == "guided sessions" })
    // No record carries when it was over.
    #expect(book.text("events/00-import-ics-calendar.jsonl")?.contains("T10:00") == false)
  }

  @Test("A day that the person names lies within what the calendar covers") func through() throws {
    let book = try Self.book()
    let calendar = try book.write(Self.calendar(Self.meetings), to: "c.ics")
    try book.run(book.request([Self.events(book), calendar]) { $0.through = Day("2026-11-29") })
    #expect(try Self.guided(book) == [0, 1, 0, 0])
  }

  @Test("The calendar before the events, after some, or with them: the same bytes") func order() throws {
    func run(_ steps: [[Bool]]) throws -> [String: [UInt8]] {
      let book = try Self.book()
      for (number, step) in steps.enumerated() {
        let part = number == steps.count - 1 ? Self.events : Array(Self.events.prefix(3))
        let files = try step.map { isCalendar in
          isCalendar
            ? try book.write(Self.calendar(Self.meetings), to: "c.ics")
            : try book.write(part.joined(separator: "\n"), to: "part\(number)_2026-11-02_2026-11-29.jsonl")
        }
        try book.run(book.request(files))
      }
      return book.files.filter { $0.key.hasPrefix("usage/") || $0.key.hasPrefix("events/") }
    }
    let together = try run([[false, true]])
    #expect(try run([[true, false]]) == together)
    #expect(try run([[true], [false]]) == together)
    #expect(try run([[false], [true], [false]]) == together)
    #expect(try run([[true], [false], [false]]) == together)
  }

  @Test("Without a calendar that marks trainings it is unknown, never 0") func none() throws {
    let book = try Self.book()
    let preview = try book.run(book.request([Self.events(book)]))
    #expect(try Self.guided(book) == [nil, nil, nil, nil])
    #expect(preview.lines.contains { $0.contains("guided sessions: unknown, for no calendar") })
    #expect(preview.lacks.contains { $0.what == "guided sessions" })
    let calendar = try book.write(Self.calendar([Self.meetings[0], Self.meetings[2]]), to: "c.ics")
    try book.run(book.request([Self.events(book), calendar]))
    #expect(try Self.guided(book) == [nil, nil, nil, nil])
  }

  @Test("A training known by its day alone leaves the week unknown where a session began on it") func dayOnly() throws {
    let book = try Self.book()
    let header = "Subject,Assigned,Date,Type,Task Subtype,Account ID,Activity ID\n"
    let activities = try book.write(
      header
        + "Call,P,2026-11-03,Call,Call,a1,00TAb00000TasKaMAJ\nSession,P,2026-11-10,Training,Task,a1,00TAb00000TasKbMAJ\n"
        + "Session,P,2026-11-18,Training,Task,a1,00TAb00000TasKcMAJ\nMail,P,2026-11-25,Email,Email,a1,00TAb00000TasKdMAJ\n",
      to: "report1700000000009.csv")
    let preview = try book.run(book.request([Self.events(book), activities]))
    #expect(preview.lines.contains { $0.contains("of 2 trainings only the day is known") })
    // On the 10th there were sessions, on the 18th none.
    #expect(try Self.guided(book) == [0, nil, 0, 0])
    // The calendar knows the hours of the one on the 10th.
    try book.run(
      book.request([Self.events(book), try book.write(Self.calendar(Self.meetings), to: "c.ics")]))
    #expect(try Self.guided(book) == [0, 1, 0, 0])
  }

  @Test("A training that somebody wrote by hand counts by its day; it says nothing of other weeks") func byHand() throws
  {
    let book = try Self.book()
    let day = try #require(Day("2026-11-17"))
    let files = [try Self.events(book)]
    try book.run(book.request(files), trainings: [("a1", day)])
    #expect(try Self.guided(book) == [nil, nil, nil, nil])
    let calendar = try book.write(Self.calendar(Self.meetings), to: "c.ics")
    try book.run(book.request(files + [calendar]), trainings: [("a1", day), ("nobody", day)])
    #expect(try Self.guided(book) == [0, 1, nil, nil])
  }

  @Test("What a person says of guided sessions needs no calendar") func never() throws {
    let book = try Self.book()
    try book.write(Self.map.replacing("meetings", with: "none"), to: "book/import/posthog-events.map.yaml")
    let calendar = try book.write(Self.calendar(Self.meetings), to: "c.ics")
    try book.run(book.request([Self.events(book), calendar]))
    #expect(try Self.guided(book) == [0, 0, 0, 0])
  }

  @Test("What is remembered of meetings is read again as it was") func remembered() throws {
    var state = ImportState(map: try #require(PlaceName("m")), kind: .delta)
    #expect(Trainings(state) == nil)
    var draft = Draft()
    draft.sourceID = "1"
    draft.until = 1_778_400_000
    draft.fields = [
      ("kind", .text("touch")), ("on", .text("2026-05-10T09:00:00+02:00")), ("training", .flag(true)),
    ]
    let record = JSONValue(fields: [
      ("account_id", .string("a \"1\"")), ("on", .string("2026-05-10T09:00:00+02:00")), ("kind", .string("touch")),
      ("id", .string("1")), ("training", .bool(true)),
    ])
    let trainings = try #require(Trainings([OutputRecord(order: [], value: record)], [draft], through: nil))
    trainings.remember(in: &state)
    let read = try #require(ImportState(state.bytes, map: state.map))
    #expect(Trainings(read)?.meetings == trainings.meetings)
    // 07:00 in UTC on 10 May 2026: 20,583 days and 7 hours.
    #expect(trainings.meetings.first?.time == 1_778_396_400..<1_778_400_000)
  }
}
