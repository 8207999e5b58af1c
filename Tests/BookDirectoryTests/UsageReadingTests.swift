import Adoption
import BookDirectory
import Testing

@Suite("Reading usage")
struct UsageReadingTests {
  private func load(_ usage: String, path: String = "usage/u.jsonl") throws -> LoadedBook {
    try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}\n{\"id\":\"b\"}\n", path: usage]).load()
  }

  private func names(_ loaded: LoadedBook, _ breakdown: UsageBreakdown, _ week: UsageWeek) -> [String: Double]? {
    loaded.weeks("a").amounts(breakdown, in: week).map { amounts in
      Dictionary(uniqueKeysWithValues: amounts.map { (loaded.book.names[Int($0.name)], $0.value) })
    }
  }

  @Test("Every field is read") func everyField() throws {
    let record = """
      {"account_id":"a","week":"2026-11-18","provisioned":100,"active":"64","monthly_active":80.5,"sessions":4000000000,\
      "guided_sessions":0,"features":{"export":40,"alerts":null,"api":1.25},"teams":{},"personas":{"analyst":3},\
      "limits":{"queries":"9000000000"},"top_user_share":0.25,"new_users":5,"new_users_active":3,"investment":{"views":7}}
      """
    let loaded = try load(record)
    #expect(loaded.lines == [])
    let week = try #require(loaded.weeks("a").weeks.first)
    #expect(week.week.monday == Day("2026-11-16"))
    #expect(week.provisioned == 100)
    #expect(week.active == 64)
    #expect(week.monthlyActive == 80.5)
    #expect(week.sessions == 4_000_000_000)
    #expect(week.guidedSessions == 0)
    #expect(week.newUsers == 5)
    #expect(week.newUsersActive == 3)
    #expect(week.topUserShare == 0.25)
    #expect(names(loaded, .features, week) == ["export": 40, "api": 1.25])
    #expect(names(loaded, .teams, week) == [:])
    #expect(names(loaded, .personas, week) == ["analyst": 3])
    #expect(names(loaded, .limits, week) == ["queries": 9_000_000_000])
    #expect(names(loaded, .investment, week) == ["views": 7])
    #expect(loaded.book.paths[Int(week.source.file)] == "usage/u.jsonl" && week.source.line == 1)
  }

  @Test("What is absent or null is unknown, not zero") func unknown() throws {
    let loaded = try load(
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":null,\"features\":null,\"top_user_share\":null}")
    #expect(loaded.lines == [])
    let week = try #require(loaded.weeks("a").weeks.first)
    #expect(week.active == nil && week.provisioned == nil && week.topUserShare == nil)
    for breakdown in UsageBreakdown.allCases { #expect(names(loaded, breakdown, week) == nil) }
  }

  @Test(
    "Weeks: any day of the week, a time, or ISO 8601",
    arguments: [
      ("2026-11-16", "2026-11-16"), ("2026-11-22", "2026-11-16"), ("2026-W47", "2026-11-16"),
      ("2026-11-22T23:59:59-11:00", "2026-11-16"), ("2026-11-18 10:20:30", "2026-11-16"),
      ("2026-11-18T10:20:30", "2026-11-16"), ("2026-11-18 10:20:30 UTC", "2026-11-16"),
      ("2026-11-18 10:20:30+0000", "2026-11-16"), ("2026-11-18 10:20:30.123456789012+00", "2026-11-16"),
      ("2026-11-18t10:20:30z", "2026-11-16"), (" 2026-11-18 ", "2026-11-16"),
      // 2020 has 53 weeks: its last one begins on Monday 28 December.
      ("2020-W53", "2020-12-28"), ("2021-01-03", "2020-12-28"), ("0001-01-01", "0001-01-01"),
    ])
  func weeks(_ text: String, _ monday: String) throws {
    let loaded = try load("{\"account_id\":\"a\",\"week\":\"\(text)\"}")
    #expect(loaded.lines == [])
    #expect(loaded.weeks("a").weeks.first?.week.monday == Day(monday))
  }

  static let flaws: [(String, Int, String)] = [
    (
      "{\"week\":\"2026-W47\"}", 1,
      "missing_key no account: the field \"account_id\" is missing, so the record is left out."
    ),
    (
      " {\"account_id\":\"a\",\"active\":1}", 2,
      "missing_key no week: the field \"week\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":null,\"week\":\"2026-W47\"}", 1,
      "missing_key no account: the field \"account_id\" is missing, so the record is left out."
    ),
    (
      "{\"account_id\":\" \",\"week\":\"2026-W47\"}", 15,
      "empty account_id cannot be read, so the record is left out: expected text that is not empty, found \" \"."
    ),
    (
      "{\"account_id\":1.5,\"week\":\"2026-W47\"}", 15,
      "wrong_type account_id cannot be read, so the record is left out: expected text or a whole number, found 1.5."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"11/09/2026\"}", 26,
      "bad_date week cannot be read, so the record is left out: expected a day of the week such as 2026-11-16, or 2026-W47, found \"11/09/2026\"."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"1763942400\"}", 26,
      "bad_date week cannot be read, so the record is left out: expected a day of the week such as 2026-11-16, or 2026-W47, found \"1763942400\"."
    ),
    (
      "{\"customer\":\"a\",\"week\":\"2026-W47\"}", 1,
      "missing_key no account: the field \"account_id\" is missing, so the record is left out. \"customer\" is not read; if it is meant, call it account_id."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2021-W53\"}", 26,
      "bad_date week cannot be read, so the record is left out: expected a day of the week such as 2026-11-16, or 2026-W47, found \"2021-W53\"."
    ),
    (
      "{\"account_id\":\"a\",\"week\":47}", 26,
      "wrong_type week cannot be read, so the record is left out: expected a day of the week such as 2026-11-16, or 2026-W47, found 47."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":-3}", 46,
      "out_of_range active cannot be read, so it is unknown: expected a number that is 0 or more, found -3."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":[3]}", 46,
      "wrong_type active cannot be read, so it is unknown: expected a number that is 0 or more, found [3]."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"top_user_share\":1.01}", 54,
      "out_of_range top_user_share cannot be read, so it is unknown: expected a number from 0 to 1, found 1.01."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"features\":{\"x\":1,\"y\":\"many\"}}", 59,
      "wrong_type features.y cannot be read, so it is unknown: expected a number that is 0 or more, found \"many\"."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"teams\":3}", 45,
      "wrong_type teams cannot be read, so it is unknown: expected an object of numbers, found 3."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":1e400}", 46,
      "out_of_range active cannot be read, so it is unknown: expected a number that is 0 or more, found 1e400."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":9007199254740993}", 46,
      "out_of_range active cannot be read, so it is unknown: expected a number that is 0 or more, found 9007199254740993. No more than 15 digits are counted exactly: round it."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"features\":{\"x\":1e-400}}", 53,
      "out_of_range features.x cannot be read, so it is unknown: expected a number that is 0 or more, found 1e-400. Write 0 if that is meant."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":NaN}", 46,
      "bad_json the line is not JSON and is left out: expected a value, found NaN."
    ),
    (
      "{\"account_id\":\"a\",\"week\":\"2026-W47\"", 37,
      "bad_json the line is not JSON and is left out: expected a comma or }, found the end of the text. The text is cut off."
    ),
  ]

  @Test(
    "Flaws: they cost the figure, or the record where it has to be there, and the finding tells all", arguments: flaws)
  func flaw(_ record: String, _ column: Int, _ words: String) throws {
    let before = "{\"account_id\":\"b\",\"week\":\"2026-W46\",\"features\":{\"x\":1,\"z\":2}}"
    let after = "{\"account_id\":\"b\",\"week\":\"2026-W48\",\"features\":{\"z\":3}}"
    let loaded = try load("\(before)\n\(record)\r\n\(after)")
    let code = words.prefix { $0 != " " }
    let lines = loaded.lines.filter { !$0.contains("unknown_key") }
    #expect(lines == ["error \(code) usage/u.jsonl:2:\(column) \(words.dropFirst(code.count + 1))"])
    let history = loaded.weeks("b")
    #expect(history.weeks.map(\.source.line) == [1, 3])
    #expect(history.weeks.map { history.amounts(.features, in: $0)?.map(\.value) } == [[1, 2], [3]])
    #expect(loaded.weeks("a").weeks.isEmpty != words.contains("so it is unknown"))
  }

  @Test("Integer ids are their digits, whatever their length, and blanks do not belong to an id") func ids() throws {
    // 9007199254740993 is 2^53 + 1, which no Double holds.
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":9007199254740993,\"parent\":7}\n{\"id\":\"7\",\"former_ids\":[8,\" x\"]}\n",
      "usage/u.jsonl": [
        "\"9007199254740993\"", "9007199254740993", "\" 9007199254740993\\u00a0\"", "\"9007199254740992\"",
      ]
      .enumerated().map { "{\"account_id\":\($1),\"week\":\"2026-W1\($0)\"}\n" }.joined()
        + "{\"account_id\":8,\"week\":\"2026-W10\"}\n{\"account_id\":\"x \",\"week\":\"2026-W11\"}\n",
    ])
    let loaded = try fixture.load()
    #expect(loaded.weeks("9007199254740993").weeks.map(\.source.line) == [1, 2, 3])
    #expect(loaded.account("9007199254740993")?.parent == "7")
    #expect(loaded.weeks("7").weeks.map(\.source.line) == [5, 6])
    #expect(loaded.lines("unknown_account").count == 1)
  }

  @Test("Sundays: a finding, until book.json says what they mean; then each names the week behind it") func sundays()
    throws
  {
    // 2026-09-06 is a Sunday; the week behind it begins on Monday the 7th.
    let sundays = (0..<9).map { (Day(number: 20702) + 7 * $0).description }
    #expect(sundays[0] == "2026-09-06")
    let lines = sundays.map { "{\"account_id\":\"a\",\"week\":\"\($0)\"}\n" }.joined()
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\"}",
      "usage/u.jsonl": lines + "{\"account_id\":\"a\",\"week\":\"2026-W20\"}\n",
    ])
    let plain = try fixture.load()
    #expect(
      plain.lines == [
        "warning sunday_weeks usage/u.jsonl 9 of 10 records name their week by a Sunday, which is taken as the week's last day. If it is the week's first day, set \"week_starts_on\": \"sunday\" in book.json, else \"monday\"."
      ])
    #expect(plain.weeks("a").weeks.last?.week.monday == Day("2026-10-26"))
    try fixture.write("book.json", "{\"week_starts_on\":\"sunday\"}")
    let settled = try fixture.load()
    #expect(settled.lines == [])
    #expect(settled.weeks("a").weeks.last?.week.monday == Day("2026-11-02"))
    #expect(settled.weeks("a").weeks.first?.week == Week("2026-W20"))
    try fixture.write("book.json", "{\"week_starts\":\"sunday\"}")
    #expect(
      try fixture.load().lines("unknown_rule") == [
        "warning unknown_rule book.json:1:16 the rule week_starts is not known and has no effect. If you mean week_starts_on, correct it."
      ])
  }

  /// What was just read as a week is known when it comes again, with what it was: a Sunday, another day, no day at all.
  @Test("A week that comes again means the same") func weeksAgain() throws {
    func line(_ id: String, _ day: String) -> String { "{\"account_id\":\"\(id)\",\"week\":\"\(day)\"}\n" }
    func lines(_ days: [String]) -> String { days.map { line("a", $0) + line("b", $0) }.joined() }
    let loaded = try load(lines(["2026-09-06", "2026-09-07", "2026-13-01", "2026-09-20"]))
    for id in ["a", "b"] {
      #expect(loaded.weeks(id).weeks.map(\.week.description) == ["2026-08-31", "2026-09-07", "2026-09-14"])
    }
    #expect(loaded.findings.map(\.code) == ["bad_date", "bad_date"])
    let sundays = try load(lines((0..<9).map { (Day(number: 20702) + 7 * $0).description }))
    #expect(sundays.lines("sunday_weeks").first?.contains("18 of 18 records") == true, "\(sundays.lines)")
  }

  @Test("Sundays of one account among others are a finding too; mixed days are none") func sundaysOfOne() throws {
    let weeks = (0..<12).map { Day(number: 20702) + 7 * $0 }
    func lines(_ id: String, _ shift: (Int) -> Int) -> String {
      weeks.enumerated().map { "{\"account_id\":\"\(id)\",\"week\":\"\(($1 + shift($0)).description)\"}\n" }.joined()
    }
    #expect(
      try load(lines("a") { _ in 1 } + lines("b") { _ in 0 }).findings.map { "\($0.code) \($0.account ?? "")" } == [
        "sunday_weeks b"
      ])
    // 8 of 12 Sundays in each account are under nine in ten.
    #expect(try load(lines("a") { $0 < 8 ? 0 : 1 } + lines("b") { $0 < 8 ? 0 : 1 }).lines == [])
  }

  @Test("Features in two spellings are one, the larger of two in a record; teams keep their names") func features()
    throws
  {
    let fixture = try Fixture([
      "book.json": "{\"segments\":{\"default\":{\"weights\":{\"Export\":1}}}}", "accounts/a.jsonl": "{\"id\":\"a\"}",
      "usage/u.jsonl":
        "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":9,\"features\":{\"export\":4,\"Export \":3,\"api\":1,\"API\":2},\"teams\":{\"ops\":1,\"Ops\":2}}",
    ])
    let loaded = try fixture.load()
    let week = try #require(loaded.weeks("a").weeks.first)
    #expect(names(loaded, .features, week) == ["Export": 4, "API": 2])
    #expect(names(loaded, .teams, week) == ["ops": 1, "Ops": 2])
  }

  @Test("Figures that do not go together are findings and kept") func implausible() throws {
    let line = "{\"account_id\":\"a\",\"week\":\"2026-W4"
    let loaded = try load(
      line + "5\",\"provisioned\":70,\"active\":80}\n" + line + "6\",\"active\":5,\"features\":{\"x\":6}}\n" + line
        + "7\",\"features\":{\"x\":7},\"active\":5}\n")
    #expect(
      loaded.lines == [
        "warning implausible_users usage/u.jsonl:1 more users are active than have access: expected at most provisioned, 70, found 80. Both are kept as they are written.",
        "warning implausible_users usage/u.jsonl:3 more users have the feature \"x\" than are active: expected at most active, 5, found 7. Both are kept as they are written.",
      ])
    #expect(loaded.weeks("a").weeks.map(\.active) == [80, 5, 5])
  }

  @Test("Keys given twice: the last counts") func duplicateKeys() throws {
    let record =
      "{\"account_id\":\"b\",\"account_id\":\"a\",\"week\":\"2026-W47\",\"features\":{\"x\":1,\"y\":2,\"x\":3},\"teams\":{\"t\":1},\"teams\":{\"u\":2}}"
    let loaded = try load(record)
    let week = try #require(loaded.weeks("a").weeks.first)
    #expect(names(loaded, .features, week) == ["x": 3, "y": 2])
    #expect(names(loaded, .teams, week) == ["u": 2])
    #expect(
      loaded.lines("duplicate_key") == [
        "warning duplicate_key usage/u.jsonl:1:32 account_id is given twice in one object and the last one counts.",
        "warning duplicate_key usage/u.jsonl:1:82 features.x is given twice in one object and the last one counts.",
        "warning duplicate_key usage/u.jsonl:1:109 teams is given twice in one object and the last one counts.",
      ])
  }

  @Test("Unknown keys are reported once for all files") func unknownKeys() throws {
    let line = "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"actve\":1,\"colour\":{\"a\":[]}}\n"
    let other = "{\"account_id\":\"b\",\"colour\":1,\"week\":\"2026-W47\"}\n"
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "usage/1.jsonl": line, "usage/2.jsonl": other,
    ])
    #expect(
      try fixture.load().lines == [
        "warning unknown_key usage/1.jsonl:1:45 the key \"actve\" of one record in usage/ is not known and is not read. If you mean active, correct it.",
        "gap unknown_key usage/1.jsonl:1:56 the key \"colour\" of 2 records in usage/ is not known and is not read.",
      ])
  }

  @Test("Many names, none of them confused") func manyNames() throws {
    let features = (0..<700).map { "\"feature number \($0)\":\($0)" }.joined(separator: ",")
    let line = "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"features\":{\(features)}}\n"
    let loaded = try load(line)
    let week = try #require(loaded.weeks("a").weeks.first)
    let expected = Dictionary(uniqueKeysWithValues: (0..<700).map { ("feature number \($0)", Double($0)) })
    #expect(names(loaded, .features, week) == expected)
    #expect(loaded.lines == [])
  }

  @Test("Whole numbers, fractions, texts and nulls, mixed a thousand times") func mixedNumbers() throws {
    let forms = ["7", "7.5", "\"8\"", "null", "9e0", "0", "1e-3"]
    let values: [Double?] = [7, 7.5, 8, nil, 9, 0, 0.001]
    let lines = (0..<3000).map { number -> String in
      let monday = Week(number: Int32(number)).monday
      return
        "{\"account_id\":\"a\",\"week\":\"\(monday.description)\",\"active\":\(forms[number % 7]),\"features\":{\"x\":\(forms[number % 7])}}"
    }
    let loaded = try load(lines.joined(separator: "\n"))
    #expect(loaded.lines == [])
    let history = loaded.weeks("a")
    #expect(history.weeks.map(\.active) == (0..<3000).map { values[$0 % 7] })
    #expect(
      history.weeks.map { history.amounts(.features, in: $0)?.map(\.value) }
        == (0..<3000).map { values[$0 % 7].map { [$0] } ?? [] })
  }

  @Test("A second record for a week: the later in path and line order counts") func replaced() throws {
    func line(_ active: Int) -> String { "{\"account_id\":\"a\",\"week\":\"2026-W47\",\"active\":\(active)}\n" }
    let fixture = try Fixture([
      "accounts/a.jsonl": "{\"id\":\"a\"}", "usage/z.jsonl": line(3), "usage/b.jsonl": line(1) + line(2),
    ])
    let loaded = try fixture.load()
    #expect(loaded.weeks("a").weeks.map(\.active) == [3])
    #expect(
      loaded.lines == [
        "warning replaced usage/b.jsonl:1 the week of 2026-11-16 of \"a\" is given again in usage/b.jsonl:2, which counts. Remove one of the two.",
        "warning replaced usage/b.jsonl:2 the week of 2026-11-16 of \"a\" is given again in usage/z.jsonl:1, which counts. Remove one of the two.",
      ])
  }

  @Test("Records for unknown accounts are counted by account") func orphans() throws {
    let lines = ["x", "a", "x", "y"].map { "{\"account_id\":\"\($0)\",\"week\":\"2026-W47\"}\n" }.joined()
    #expect(
      try load(lines).lines == [
        "error unknown_account usage/u.jsonl:1 the book has no account \"x\", so the record does not count. Add the account to accounts/ or correct the id. (and 1 more like it in this file)",
        "error unknown_account usage/u.jsonl:4 the book has no account \"y\", so the record does not count. Add the account to accounts/ or correct the id.",
      ])
  }
}
