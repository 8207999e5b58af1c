import Foundation
import TestFolders
import Testing

@Suite("booktop import: what the book has already")
struct ImportFeedTests {
  /// A made-up book, and events of it beside.
  private static func folder(_ files: [String: String] = [:]) throws -> ScratchFolder {
    let events = [("e1", "2026-11-03"), ("e2", "2026-11-10")].map { id, day in
      "{\"uuid\":\"\(id)\",\"event\":\"view\",\"distinct_id\":\"u1\",\"person_id\":\"p\",\"properties\":{\"$groups\":{\"company\":\"acme\"}},\"timestamp\":\"\(day)T09:00:00Z\"}\n"
    }.joined()
    let book = [
      "book/book.json": "{\"name\": \"Made up\", \"time_zone\": \"UTC\"}\n",
      "book/accounts/acme.json":
        "{\"id\": \"acme\", \"name\": \"Acme\", \"arr\": 12000, \"renews_on\": \"2027-01-31\"}\n",
      "book/import/posthog-events.map.yaml": "map: posthog-events\nextend: posthog-events\nguided: meetings\n",
      "events_2026-11-02_2026-11-15.jsonl": events,
      "calendar.ics": """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Example//made up//EN
      BEGIN:VEVENT
      UID:1@example.com
      DTSTART:20261104T090000Z
      DTEND:20261104T100000Z
      SUMMARY:Acme
      CATEGORIES:Training
      ATTENDEE:mailto:p@acme.example.com
      END:VEVENT
      BEGIN:VEVENT
      UID:2@example.com
      DTSTART:20261111T090000Z
      DTEND:20261111T100000Z
      SUMMARY:Acme
      ATTENDEE:mailto:p@acme.example.com
      END:VEVENT
      END:VCALENDAR

      """,
    ]
    return try ScratchFolder(book.merging(files) { _, new in new })
  }

  private static let events = "events_2026-11-02_2026-11-15.jsonl"

  private static func run(_ folder: ScratchFolder, _ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(
      ["import"] + arguments, in: folder.path,
      environment: ["HOME": folder.path, "TMPDIR": folder.path, "BOOKTOP_TODAY": "2026-11-28"])
  }

  /// The words before the colons below "your book will lack".
  private static func lacks(_ outcome: Program.Outcome) -> [String] {
    outcome.text.split(separator: "\n").drop { $0 != "your book will lack" }.dropFirst()
      .prefix { $0.hasPrefix("  ") }.map { $0.dropFirst(2).prefix { $0 != ":" } }.map(String.init)
  }

  @Test("What the book holds is not lacking; what a file is to replace does not count") func lacks() async throws {
    let folder = try Self.folder()
    let arguments = [Self.events, "--dir", "book"]
    let first = try await Self.run(folder, arguments + ["--preview"])
    #expect(
      Self.lacks(first) == ["behaviours", "seats", "guided sessions", "touches", "tickets", "surveys"], "\(first.text)")
    try folder.write(
      """
      {"account_id": "acme", "on": "2026-11-02", "kind": "touch"}
      {"account_id": "acme", "on": "2026-11-02", "kind": "ticket"}
      {"account_id": "acme", "on": "2026-11-02", "kind": "survey", "type": "nps", "score": 9}

      """, to: "book/events/mine.jsonl")
    try folder.write(
      "{\"account_id\": \"acme\", \"week\": \"2026-10-05\", \"provisioned\": 4, \"guided_sessions\": 0}\n",
      to: "book/usage/mine.jsonl")
    let second = try await Self.run(folder, arguments + ["--preview"])
    #expect(Self.lacks(second) == ["behaviours"], "\(second.text)")
    // Of weeks that an import has written the same import says itself what they are.
    #expect(try await Self.run(folder, arguments + ["--yes"]).status == 0)
    try folder.write("", to: "book/usage/mine.jsonl")
    let third = try await Self.run(folder, arguments + ["--preview"])
    #expect(Self.lacks(third) == ["behaviours", "seats", "guided sessions"], "\(third.text)")
  }

  @Test("A training that somebody wrote by hand is seen; one that cannot be read stands in the way") func trainings()
    async throws
  {
    let folder = try Self.folder([
      "book/accounts/acme.json": "{\"id\": \"acme\", \"domains\": [\"acme.example.com\"]}\n"
    ])
    let arguments = [Self.events, "calendar.ics", "--dir", "book", "--yes"]
    func guided() -> [Bool] {
      folder.text("book/usage/00-import-posthog-events/2026.jsonl").split(separator: "\n")
        .map { $0.contains("\"guided_sessions\":0") }
    }
    #expect(try await Self.run(folder, arguments).status == 0)
    #expect(guided() == [true, true])
    try folder.write(
      "{\"account_id\": \"acme\", \"on\": \"2026-11-10\", \"kind\": \"touch\", \"training\": true}\n",
      to: "book/events/mine.jsonl")
    #expect(try await Self.run(folder, arguments).status == 0)
    // On 10 November a session began; in the week before the calendar's training had none.
    #expect(guided() == [true, false])
    try folder.write("{\"account_id\": \"acme\", \"on\"\n", to: "book/events/mine.jsonl")
    let refused = try await Self.run(folder, arguments)
    #expect(refused.status == 3 && refused.words.contains("every training"), "\(refused.words)")
    #expect(guided() == [true, false])
  }
}
