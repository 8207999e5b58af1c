import Adoption
import BookDirectory
import Testing

@Suite("Reading events")
struct EventReadingTests {
  private func load(_ events: String) throws -> LoadedBook {
    try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\",\"people\":[{\"id\":\"p\"}],\"outcome\":{\"id\":\"o\"}}",
      "events/e.jsonl": events,
    ]).load()
  }

  private func record(_ rest: String) -> String { "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\(rest)}" }

  /// 08:00 on the 21st in Auckland is 19:00 on the 20th in UTC, and 23:30 on the 19th in Los Angeles is 07:30 on the 20th:
  /// the day of an event is the date that is written, whatever zone it is in.
  @Test(
    "An event's day is its own calendar date",
    arguments: [
      ("2026-11-21T08:00:00+13:00", "2026-11-21"), ("2026-11-19T23:30:00-08:00", "2026-11-19"),
      ("2026-11-20T00:00:00Z", "2026-11-20"),
    ])
  func ownDate(_ written: String, _ day: String) throws {
    let loaded = try load("{\"account_id\":\"a\",\"on\":\"\(written)\",\"kind\":\"touch\"}")
    #expect(loaded.events("a").map(\.on) == [try #require(Day(day))])
  }

  static let kinds: [(String, Event.Kind)] = [
    (
      "\"kind\":\"behaviour\",\"name\":\"run\",\"test\":true,\"value\":\"-2.5\",\"note\":\"n\"",
      .behaviour(name: "run", test: true, value: "\"-2.5\"", note: "n")
    ),
    ("\"name\":\"run\",\"kind\":\"behaviour\"", .behaviour(name: "run", test: false, value: nil, note: nil)),
    (
      "\"kind\":\"touch\",\"direction\":\"in\",\"mode\":\"human\",\"channel\":\"mail\",\"person\":\"p\",\"training\":true,\"outcome_id\":\"o\"",
      .touch(Touch(direction: .inbound, mode: .human, channel: "mail", person: "p", training: true, outcomeID: "o"))
    ),
    ("\"kind\":\"touch\"", .touch(Touch())),
    ("\"kind\":\"ebr\"", .executiveBusinessReview),
    ("\"kind\":\"review\"", .review),
    ("\"kind\":\"survey\",\"type\":\"nps\",\"score\":10,\"person\":\"p\"", .survey(type: .nps, score: 10, person: "p")),
    ("\"kind\":\"survey\",\"score\":\"99\"", .survey(type: nil, score: 99, person: nil)),
    (
      "\"kind\":\"ticket\",\"name\":\"t\",\"priority\":\"p1\",\"closed_on\":\"2026-11-21\"",
      .ticket(name: "t", priority: "p1", closedOn: Day("2026-11-21"))
    ),
    (
      "\"kind\":\"cause\",\"name\":\"layoff\",\"until\":\"2026-12-01\"",
      .cause(name: "layoff", until: Day("2026-12-01"))
    ),
    ("\"kind\":\"evidence\",\"name\":\"in-docs\"", .evidence(name: "in-docs")),
    ("\"kind\":\"observation\",\"name\":\"one_more_tool\"", .observation(name: "one_more_tool")),
    ("\"kind\":\"team_request\",\"name\":\"ops\"", .teamRequest(name: "ops")),
    ("\"kind\":\"Adjacent Use\"", .adjacentUse(name: nil)),
    ("\"kind\":\"advocacy\",\"person\":\"p\"", .advocacy(person: "p")),
    ("\"kind\":\"exec_reference\"", .execReference(person: nil)),
    ("\"kind\":\"unprompted_ask\",\"name\":\"more\"", .unpromptedAsk(name: "more")),
    ("\"kind\":\"outcome\",\"value\":3", .outcome(value: 3)),
    (
      "\"kind\":\"renewal\",\"outcome\":\"won\",\"arr_before\":1,\"arr_after\":2",
      .renewal(won: true, arrBefore: 1, arrAfter: 2)
    ),
    ("\"kind\":\"renewal\",\"outcome\":\"lost\"", .renewal(won: false, arrBefore: nil, arrAfter: nil)),
    ("\"kind\":\"expansion\",\"arr_after\":2", .expansion(arrBefore: nil, arrAfter: 2)),
    ("\"kind\":\"churn\"", .churn),
    ("\"kind\":\"returned\"", .returned),
    ("\"type\":\"ebr\"", .executiveBusinessReview),
    ("\"kind\":null,\"type\":\"churn\"", .churn),
    ("\"type\":\"survey\",\"score\":7", .survey(type: nil, score: 7, person: nil)),
    ("\"kind\":\"survey\",\"type\":\"ces\",\"score\":7", .survey(type: .ces, score: 7, person: nil)),
    ("\"kind\":\"person_left\",\"person\":\"p\"", .personLeft(person: "p")),
  ]

  @Test("No kind is left out below") func allKinds() {
    #expect(Set(Self.kinds.map(\.1.word)) == Set(Event.Kind.Word.allCases))
  }

  @Test("Every kind is read", arguments: kinds)
  func kind(_ rest: String, _ kind: Event.Kind) throws {
    let loaded = try load(record(rest))
    #expect(loaded.lines == [])
    let event = try #require(loaded.events("a").first)
    #expect(event.kind == kind)
    #expect(event.on == Day("2026-11-20"))
    #expect(event.other == [])
    #expect(loaded.book.paths[Int(event.source.file)] == "events/e.jsonl" && event.source.line == 1)
  }

  @Test("`at` is accepted for `on`") func at() throws {
    let loaded = try load("{\"account_id\":\"a\",\"at\":\"2026-11-20T23:00:00-10:00\",\"kind\":\"churn\"}")
    #expect(loaded.events("a").map(\.on) == [Day("2026-11-20")])
  }

  @Test("Keys that mean nothing for the kind are kept with the unknown ones") func other() throws {
    let loaded = try load(record("\"kind\":\"churn\",\"note\":\"price\",\"name\":null,\"rival\":{\"a\": 1}"))
    #expect(
      loaded.events("a").first?.other == [
        OtherField(key: "note", json: "\"price\""), OtherField(key: "rival", json: "{\"a\": 1}"),
      ])
    #expect(
      loaded.lines == [
        "gap unknown_key events/e.jsonl:1:87 the key \"rival\" of one record in events/ is not known and is kept and not read."
      ])
  }

  static let flaws: [(String, Int, String)] = [
    (
      "{\"on\":\"2026-11-20\",\"kind\":\"churn\"}", 1,
      "missing_key no account: the field \"account_id\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":\"a\",\"kind\":\"churn\"}", 1,
      "missing_key no date: the field \"on\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\"}", 1,
      "missing_key no kind: the field \"kind\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"20.11.2026\",\"kind\":\"churn\"}", 24,
      "bad_date on cannot be read, so the record is left out: expected a day such as 2026-11-20, found \"20.11.2026\"."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"behaviour\"}", 1,
      "missing_key no name: the field \"name\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"behaviour\",\"name\":\"\"}", 63,
      "empty name cannot be read, so the record is left out: expected text that is not empty, found \"\"."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"survey\",\"score\":11,\"type\":\"nps\"}", 61,
      "out_of_range score cannot be read, so the record is left out: expected a number from 0 to 10, found 11."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"survey\",\"score\":0,\"type\":\"csat\"}", 61,
      "out_of_range score cannot be read, so the record is left out: expected a number from 1 to 5, found 0."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"survey\"}", 1,
      "missing_key no score: the field \"score\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"renewal\",\"outcome\":\"open\"}", 64,
      "unknown_word outcome cannot be read, so the record is left out: expected one of won, lost, found \"open\"."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"touch\",\"direction\":\"up\"}", 64,
      "unknown_word direction cannot be read, so it is unknown: expected one of in, out, found \"up\"."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"touch\",\"training\":1}", 63,
      "wrong_type training cannot be read, so it is unknown: expected true or false, found 1."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"expansion\",\"arr_before\":-1}", 69,
      "out_of_range arr_before cannot be read, so it is unknown: expected a number that is 0 or more, found -1."
    ),
    (
      "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"login\"}", 44,
      "unknown_word kind cannot be read, so the record is left out: expected one of behaviour, touch, ebr, review, survey, ticket, cause, evidence, observation, team_request, adjacent_use, advocacy, exec_reference, unprompted_ask, outcome, renewal, expansion, churn, returned, person_left, found \"login\"."
    ),
  ]

  @Test(
    "Flaws: they cost the field, or the record where it has to be there, and the finding tells all", arguments: flaws)
  func flaw(_ text: String, _ column: Int, _ words: String) throws {
    let good = record("\"kind\":\"churn\"")
    let loaded = try load("\(good)\n\(text)\n\(good)\n\(record("\"kind\":\"ebr\""))\n")
    let code = words.prefix { $0 != " " }
    #expect(loaded.lines == ["error \(code) events/e.jsonl:2:\(column) \(words.dropFirst(code.count + 1))"])
    // Exact duplicates count once.
    let isKept = words.contains("so it is unknown")
    #expect(loaded.events("a").map(\.source.line) == (isKept ? [1, 2, 4] : [1, 4]))
  }

  /// Each row: what two records of one day differ in, and how many events they are.
  static let twins: [(String, String, Int)] = [
    ("\"on\":\"2026-11-20\"", "\"on\":\"2026-11-20\"", 1),
    // The time of day belongs to what is written.
    ("\"on\":\"2026-11-20T09:00:00Z\"", "\"on\":\"2026-11-20T10:00:00Z\"", 2),
    ("\"on\":\"2026-11-20\"", "\"On\":\"2026-11-20\"", 1),
    ("\"on\":\"2026-11-20\"", "\"date\":\"2026-11-20\"", 1),
    ("\"on\":\"2026-11-20\",\"note\":null", "\"on\":\"2026-11-20\"", 1),
    ("\"on\":\"2026-11-20\",\"id\":1", "\"on\":\"2026-11-20\",\"id\":2", 2),
    ("\"on\":\"2026-11-20\",\"id\":1", "\"id\":1,\"on\":\"2026-11-20\"", 1),
    ("\"on\":\"2026-11-20\",\"id\":\"x\"", "\"on\":\"2026-11-20\"", 2),
    ("\"on\":\"2026-11-20\",\"colour\":1", "\"on\":\"2026-11-20\",\"colour\":2", 2),
  ]

  @Test("Exact duplicates count once: as written, whatever the order of keys", arguments: twins)
  func twin(_ one: String, _ other: String, _ count: Int) throws {
    func line(_ rest: String) -> String { "{\"account_id\":\"a\",\"kind\":\"touch\",\(rest)}\n" }
    #expect(try load(line(one) + line(other)).events("a").count == count)
  }

  @Test("Of on, at and date the first that is given is the day") func dates() throws {
    let lines = [
      "\"date\":\"2026-11-18\"", "\"at\":\"2026-11-17\",\"date\":\"2026-11-01\"",
      "\"date\":\"2026-11-01\",\"on\":\"2026-11-16\"", "\"on\":\"\",\"at\":\"2026-11-15\"",
    ]
    let loaded = try load(lines.map { "{\"account_id\":\"a\",\"kind\":\"ebr\",\($0)}\n" }.joined())
    #expect(loaded.lines == [])
    #expect(loaded.events("a").map(\.on.description) == ["2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18"])
  }

  @Test("People and behaviours are found in other spellings, which is a note; whom nobody knows is a finding")
  func references() throws {
    let fixture = try Fixture([
      "book.json": "{\"behaviours\":{\"Made-Report\":\"vanity\"}}",
      "accounts/a.jsonl":
        "{\"id\":\"a\",\"people\":[{\"id\":\"p1\",\"name\":\"Ann Lee\",\"email\":\"ann@acme.example\"},"
        + "{\"id\":\"p2\",\"name\":\"Bo\"},{\"id\":\"p3\",\"name\":\"bo\"}]}",
      "events/e.jsonl": ["P1", "ANN@acme.example", "ann  lee", "Bo", "BO", "p9"].enumerated().map {
        "{\"account_id\":\"a\",\"on\":\"2026-11-1\($0)\",\"kind\":\"touch\",\"person\":\"\($1)\"}\n"
      }.joined() + "{\"account_id\":\"a\",\"on\":\"2026-11-20\",\"kind\":\"behaviour\",\"name\":\"made-report \"}",
    ])
    let loaded = try fixture.load()
    let people = loaded.events("a").compactMap { event -> String? in
      if case .touch(let touch) = event.kind { touch.person } else { nil }
    }
    // The name Bo is p2's alone as it is written; BO is both p2's and p3's.
    #expect(people == ["p1", "p1", "p1", "p2", "BO", "p9"])
    #expect(
      loaded.events("a").last?.kind == .behaviour(name: "Made-Report", test: false, value: nil, note: nil))
    #expect(
      loaded.lines("unknown_reference") == [
        "warning unknown_reference events/e.jsonl:5 nothing in the book is the person \"BO\". Add the person to people, or correct the id.",
        "warning unknown_reference events/e.jsonl:6 nothing in the book is the person \"p9\". If you mean p1, correct it.",
      ])
    #expect(loaded.findings.filter { $0.severity == .note }.count == 5)
  }

  @Test("Words that count are found in any case and with blank, hyphen or underscore; other evidence is a finding")
  func words() throws {
    let names = [
      ("observation", "ONE-MORE Tool"), ("observation", "Asked why"), ("evidence", "In_SOP"), ("evidence", "in-sopp"),
    ]
    let fixture = try Fixture([
      "book.json": "{\"segments\":{\"smb\":{\"signals\":[\"report-shared\",\"x\"]}}}",
      "accounts/a.jsonl": "{\"id\":\"a\"}",
      "events/e.jsonl": (names + [("behaviour", "Report-Shared")]).enumerated().map {
        "{\"account_id\":\"a\",\"on\":\"2026-11-1\($0)\",\"kind\":\"\($1.0)\",\"name\":\"\($1.1)\"}\n"
      }.joined(),
    ])
    let loaded = try fixture.load()
    // A behaviour that only another segment lists is spelled as it is listed there.
    #expect(
      loaded.events("a").map(\.kind) == [
        .observation(name: "one_more_tool"), .observation(name: "Asked why"), .evidence(name: "in-sop"),
        .evidence(name: "in-sopp"), .behaviour(name: "report-shared", test: false, value: nil, note: nil),
      ])
    #expect(
      loaded.lines("unknown_reference") == [
        "warning unknown_reference events/e.jsonl:4 the evidence \"in-sopp\" is none that counts for Dependent. If you mean in-sop, correct it."
      ])
  }

  @Test("Events of unknown accounts are findings") func orphans() throws {
    let loaded = try load("{\"account_id\":\"x\",\"on\":\"2026-11-20\",\"kind\":\"churn\"}")
    #expect(
      loaded.lines == [
        "error unknown_account events/e.jsonl:1 the book has no account \"x\", so the record does not count. Add the account to accounts/ or correct the id."
      ])
  }
}
