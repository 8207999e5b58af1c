import Adoption
import Foundation
import Testing

@testable import Importers

/// What the preview says of the events of each name, from files as they are downloaded.
@Suite("How far events have come, in the preview")
struct EventReachTests {
  private static let customers = """
    Customer ID,Customer,Customer since,ARR
    c1,Example Company 1,2026-11-01,1000
    c2,Example Company 2,2026-10-01,2000
    c3,Example Company 3,,3000

    """
  private static let events = [
    ("c1", "u1", "data connected", "2026-11-03T08:00:00Z"), ("c1", "u1", "report shared", "2026-11-05T08:00:00Z"),
    ("c2", "u2", "data connected", "2026-11-10T08:00:00Z"), ("c2", "u2", "data connected", "2026-11-02T08:00:00Z"),
    ("c3", "u3", "data connected", "2026-11-02T09:00:00Z"), ("c3", "u3", "alert set", "2026-11-02T10:00:00Z"),
    // Neither noise nor the events of our own people, nor those of a key that nobody knows.
    ("c1", "u1", "$pageleave", "2026-11-02T08:00:00Z"),
    ("c2", "us@ours.example", "report shared", "2026-11-02T08:00:00Z"),
    ("c9", "u9", "report shared", "2026-11-02T08:00:00Z"),
  ]
  private static let map = """
    map: posthog-events
    extend: posthog-events
    behaviours: {report shared: report-shared}
    internal: {email-domains: [ours.example]}

    """

  private static func lines(_ events: [(String, String, String, String)]) -> String {
    events.enumerated().map { index, event in
      let (account, user, name, time) = event
      return
        "{\"uuid\":\"\(account)\(user)\(name)\(time)\",\"event\":\"\(name)\",\"distinct_id\":\"\(user)\",\"person_id\":\"\",\"properties\":{\"$groups\":{\"company\":\"\(account)\"}},\"timestamp\":\"\(time)\"}\n"
    }.joined()
  }

  private static func preview(_ files: [String: String], named: [String]) throws -> ImportPreview {
    let book = try ScratchBook()
    try book.write(map, to: "book/import/posthog-events.map.yaml")
    let paths = try named.map { try book.write(files[$0] ?? "", to: $0) }
    return try book.run(book.request(paths))
  }

  @Test("Starts come from the customers that are imported with the events; what is reached early by many comes first")
  func whole() throws {
    let files = ["customers.csv": Self.customers, "events.jsonl": Self.lines(Self.events)]
    let preview = try Self.preview(files, named: ["events.jsonl", "customers.csv"])
    let reach = try #require(preview.mappings.compactMap(\.reach).first)
    // data connected: c1 after 3 − 1 = 2 days, c2 after 31 + 1 = 32 days (2 Nov from 1 Oct); the median of 2 and 32 is 17,
    // and c1 alone within 30 days. report shared: c1 after 4 days. alert set: c3, whose start is unknown.
    let named = reach.events.map {
      "\($0.name): \($0.count) \($0.accounts) \($0.started) \($0.early) \($0.medianDays ?? -1)"
    }
    #expect(
      named == ["data connected: 4 3 2 1 17.0", "report shared: 1 1 1 1 4.0", "alert set: 1 1 0 0 -1.0"])
    #expect(reach.events.map(\.behaviour) == [nil, "report-shared", nil])
    // Events are told from 2 November on: c1 and c2 started before, c3 nobody knows when.
    #expect(reach.since == Day("2026-11-02") && reach.started == 2 && reach.startedBefore == 2)
    let json = try JSONSerialization.jsonObject(with: Data(preview.json.utf8)) as? [String: Any]
    let part = (json?["mappings"] as? [[String: Any]])?.first { $0["map"] as? String == "posthog-events" }
    let first = (part?["events"] as? [NSDictionary])?.first
    #expect(
      first == [
        "name": "data connected", "count": 4, "accounts": 3, "accounts_started": 2, "within_30_days": 1,
        "median_days": 17,
      ])
    #expect(part?["events_since"] as? String == "2026-11-02")
  }

  @Test("Files and lines in any order give the same table", arguments: UInt64(1)...5)
  func order(seed: UInt64) throws {
    var random = RollUpRandomTests.Random(state: seed)
    let files = ["customers.csv": Self.customers, "events.jsonl": Self.lines(Self.events)]
    let wanted = try Self.preview(files, named: ["customers.csv", "events.jsonl"]).mappings.compactMap(\.reach)
    let events = Self.events.shuffled(using: &random)
    let cut = Int.random(in: 1..<events.count, using: &random)
    // An event is in both files.
    let parts = [
      "customers.csv": Self.customers, "one.jsonl": Self.lines(Array(events[...cut])),
      "two.jsonl": Self.lines(Array(events[cut...])),
    ]
    let got = try Self.preview(parts, named: parts.keys.shuffled(using: &random)).mappings.compactMap(\.reach)
    #expect(got.map(\.events) == wanted.map(\.events) && got.map(\.startedBefore) == wanted.map(\.startedBefore))
  }

  @Test("What the book says by hand of a start counts before what an export says")
  func byHand() throws {
    let book = try ScratchBook(accounts: "{\"id\":\"c1\",\"started_on\":\"2026-10-31\"}\n")
    let paths = [
      try book.write(Self.customers, to: "customers.csv"), try book.write(Self.lines(Self.events), to: "events.jsonl"),
    ]
    let reach = try book.run(book.request(paths)).mappings.compactMap(\.reach).first
    // c1 from 31 October, not from 1 November: 5 and 3 days. c2 32 and 32 days, here with our own people's event. The medians
    // are (5 + 32) / 2 and (3 + 32) / 2.
    #expect(reach?.events.first { $0.name == "report shared" }?.medianDays == 18.5)
    #expect(reach?.events.first { $0.name == "data connected" }?.medianDays == 17.5)
  }

  @Test("Files without events say nothing of them")
  func none() throws {
    let preview = try Self.preview(["customers.csv": Self.customers], named: ["customers.csv"])
    #expect(preview.mappings.allSatisfy { $0.reach == nil })
    #expect(!preview.json.contains("events_since"))
  }
}
