import Adoption
import CustomDump
import Testing

@testable import Reports

/// What is due, as iCalendar. Everything in it is synthetic.
@Suite struct CalendarReportTests {
  private static let day = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)

  private func text(
    name: String = "Acme; Ltd", owner: String? = "Ana", title: String = "Reset, the plan", ids: [EntryID] = ["e1"],
    hour: Int = 9
  ) throws -> String {
    var account = Account(id: "a b")
    account.name = name
    account.renewsOn = Self.day + 45
    account.startedOn = Self.day
    let journal = try ids.enumerated().map { index, id in
      let at = try #require(Timestamp("2026-11-20T0\(hour):0\(index):00Z"))
      return JournalEntry(
        id: id, at: at, by: "Ana", accountID: "a b",
        kind: .actionScheduled(
          ActionFields(action: "k.1", kind: "\(index)", title: title, owner: owner, due: Self.day + 7)))
    }
    var rules = Rules()
    rules.name = "Harbour"
    return CalendarReport(Portfolio(Book(rules: rules, accounts: [account], journal: journal), on: Self.day)).text
  }

  /// The lines as a calendar program puts them together, byte by byte.
  private func unfolded(_ text: String) -> [String] {
    String(decoding: Array(text.utf8).split(separator: Array("\r\n ".utf8)).joined(), as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
  }

  @Test func `an event is a whole day, with a UID of account and action`() throws {
    expectNoDifference(
      try unfolded(text()).prefix { $0 != "END:VEVENT" },
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//booktop//booktop//EN", "CALSCALE:GREGORIAN", "NAME:Harbour",
        "X-WR-CALNAME:Harbour", "BEGIN:VEVENT", "UID:action.a%20b.k%2E1@booktop", "DTSTAMP:20261120T090000Z",
        "DTSTART;VALUE=DATE:20261127", "SUMMARY:Acme\\; Ltd: Reset\\, the plan (Ana)",
        "DESCRIPTION:Owner: Ana\\nKind: 0\\nWhen it is done: booktop done k.1", "CATEGORIES:Action",
        "TRANSP:TRANSPARENT",
      ])
    // A business review after three months and the renewal follow.
    let uids = try unfolded(text()).filter { $0.hasPrefix("UID:") }
    #expect(uids.dropFirst() == ["UID:renewal.a%20b@booktop", "UID:business_review.a%20b.3@booktop"])
  }

  @Test func `ids that are double stay two events`() throws {
    let uids = try unfolded(text(ids: ["e1", "e2"])).filter { $0.hasPrefix("UID:action") }
    #expect(uids == ["UID:action.a%20b.k%2E1@booktop", "UID:action.a%20b.k%2E1.2@booktop"])
  }

  @Test func `two lists of parts never have one id`() {
    let lists = [
      ["a.b", "c"], ["a", "b.c"], ["a", "b", "c"], ["a%2Eb", "c"], ["a b"], ["a_b"], ["é"], ["e\u{301}"], [""], [],
    ]
    // No part and one empty part name nothing, and neither is ever asked for.
    #expect(Set(lists.map(ICalendar.uid)).count == lists.count - 1)
  }

  /// 75 bytes at most, of which the blank of a line that goes on is one.
  @Test(arguments: [0, 1, 74, 75, 76, 77, 149, 150, 300])
  func `lines are folded between characters`(count: Int) {
    for letter in ["x", "é", "名", "👩‍💻"] {
      let line = String(repeating: letter, count: count)
      let folded = ICalendar.folded(line)
      #expect(unfolded(folded).joined() == line)
      let pieces = Array(folded.utf8).split(separator: Array("\r\n".utf8))
      #expect(pieces.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
    }
  }

  private static let properties = [
    "BEGIN:", "VERSION:", "PRODID:", "CALSCALE:", "NAME:", "X-WR-CALNAME:", "UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:",
    "SUMMARY:", "DESCRIPTION:", "CATEGORIES:", "TRANSP:", "END:",
  ]

  @Test(arguments: HTMLTests.hostile + ["\r\nATTACH:https://x.example\r\n", "a\\nb;c,d", "END:VEVENT"])
  func `no text ends its value or begins another`(text: String) throws {
    let calendar = try self.text(name: text, owner: text, title: text)
    let plain = try self.text(name: "x", owner: "x", title: "x")
    let lines = unfolded(calendar)
    #expect(lines.map { $0.prefix { $0 != ":" } } == unfolded(plain).map { $0.prefix { $0 != ":" } })
    #expect(lines.allSatisfy { line in Self.properties.contains { line.hasPrefix($0) } })
    #expect(!calendar.unicodeScalars.contains { $0.value < 0x20 && $0 != "\r" && $0 != "\n" || $0 == "\u{202E}" })
    for line in Array(calendar.utf8).split(separator: Array("\r\n".utf8)) {
      #expect(line.count <= 75 && !line.contains(0x0A) && !line.contains(0x0D))
    }
    for value in lines.filter({ $0.hasPrefix("SUMMARY:") }) {
      #expect(value.replacing(/\\[\\,;n]/, with: "").filter { "\\;,".contains($0) }.isEmpty)
    }
  }

  @Test func `a year of five digits is left out, and a book without a day is an empty calendar`() throws {
    var account = Account(id: "a")
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    account.startedOn = last - 1
    account.renewsOn = last
    let report = CalendarReport(Portfolio(Book(rules: Rules(), accounts: [account]), on: last))
    #expect(report.count == 1 && report.text.contains("DTSTART;VALUE=DATE:99991231"))
    let empty = CalendarReport(Portfolio(Book(rules: Rules(), accounts: []), on: Self.day))
    #expect(empty.count == 0 && empty.text.hasSuffix("END:VCALENDAR\r\n"))
  }
}
