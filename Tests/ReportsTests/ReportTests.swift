import Adoption
import Foundation
import Reports
import Testing

@Suite struct ReportTests {
  /// Two accounts: one reached its first signal, one has not started. The days are far apart so that nothing is equal by
  /// chance.
  func portfolio() throws -> Portfolio {
    var first = Account(id: "acme\u{202E}")
    first.name = "Acme \"Ltd\"\n"
    first.arrGiven = 48_000.5
    first.startedOn = Day("2026-10-01")
    var second = Account(id: "later")
    second.startedOn = Day("2027-01-01")
    let on = try #require(Day("2026-10-05"))
    let event = Event(on: on, kind: .behaviour(name: "time-saved", test: false, value: nil, note: nil))
    let book = Book(rules: Rules(), accounts: [second, first], events: [EventTable([first.id: [event]])])
    return Portfolio(book, on: try #require(Day("2026-11-22")))
  }

  /// The keys of an object in the order of the text; JSONSerialization loses it.
  func keys(_ text: String, after prefix: String) -> [String] {
    guard let range = text.range(of: prefix) else { return [] }
    var depth = 0
    var keys: [String] = []
    var isString = false
    var string = ""
    for character in text[range.upperBound...] {
      if isString {
        if character == "\"" { isString = false } else { string.append(character) }
        continue
      }
      switch character {
      case "\"":
        isString = true
        string = ""
      case ":" where depth == 0: keys.append(string)
      case "{", "[": depth += 1
      case "}", "]":
        depth -= 1
        if depth < 0 { return keys }
      default: break
      }
    }
    return keys
  }

  @Test func `the keys stand in the order of the format`() throws {
    let text = ReportJSON(try portfolio()).text
    #expect(keys(text, after: "{") == ["format", "as_of", "book", "accounts"])
    #expect(text.contains("\"format\": 2,"))
    #expect(
      keys(text, after: "\"book\": {") == [
        "name", "currency", "accounts", "arr", "arr_known", "feeds", "distribution", "flows", "embedded_over_90",
        "time_to_adopted", "time_to_first_value", "at_risk", "attention", "unowned_at_risk", "unhandled_flags",
        "expansion_pipeline", "stage4_conversion", "leading", "lagging", "retention", "renewal_by_stage", "no_usage",
        "stale_usage",
      ])
    #expect(
      keys(text, after: "\"accounts\": [\n    {") == [
        "id", "name", "segment", "csm", "arr", "arr_given", "currency", "parent", "sentiment", "status", "tenure_days",
        "stage", "ttfv", "at_risk", "adoption",
        "curve", "active_change", "champion", "flags", "expansion", "health", "ebr", "review", "page", "actions",
        "coverage",
      ])
    #expect(
      keys(text, after: "\"adoption\": {") == [
        "newest_week", "weeks_stale", "blind", "seats", "provisioned", "active_users", "active_users_mean4",
        "provisioning", "active", "depth", "depth_mean4", "breadth", "stickiness", "independent_ratio",
        "independence", "top_user_share", "teams", "personas", "percentile", "peers",
      ])
  }

  @Test func `what is unknown is null and text comes back as it was`() throws {
    let data = Data(ReportJSON(try portfolio()).text.utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let accounts = try #require(root["accounts"] as? [[String: Any]])
    #expect(accounts.map { $0["id"] as? String } == ["acme\u{202E}", "later"])
    #expect(accounts[0]["name"] as? String == "Acme \"Ltd\"\n")
    #expect(accounts[0]["arr"] as? Double == 48_000.5)
    #expect(accounts[0]["csm"] is NSNull)
    let stage = try #require(accounts[0]["stage"] as? [String: Any])
    #expect(stage["value"] as? String == "adopted")
    #expect(stage["since"] as? String == "2026-10-05")
    #expect(stage["days"] as? Int == 48)
    #expect(stage["called"] is NSNull)
  }

  @Test func `an account that has not started has its stage and nothing after it`() throws {
    let data = Data(ReportJSON(try portfolio()).text.utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let later = try #require((root["accounts"] as? [[String: Any]])?.last)
    #expect(later["status"] as? String == "upcoming")
    #expect(later["tenure_days"] as? Int == -40)
    #expect(later["stage"] is [String: Any])
    for key in ["ttfv", "at_risk", "adoption", "actions", "coverage"] { #expect(later[key] is NSNull) }
  }

  @Test func `nothing in the text can steer a terminal`() throws {
    let text = ReportJSON(try portfolio()).text
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("acme\\u202e"))
  }

  @Test(arguments: [
    (
      Finding(
        .error, code: "bad_json", path: "a.json", line: 3, column: 7, what: "the JSON is broken", expected: "a comma",
        found: "x", advice: "Correct the file"),
      "a.json:3:7: error: the JSON is broken: expected a comma, found x. Correct the file."
    ),
    (
      Finding(.gap, code: "no_stage", account: "acme", what: "the required field stage is missing"),
      "account acme: gap: the required field stage is missing."
    ),
    (
      Finding(.warning, code: "x", path: "b\u{1B}[2J.json", what: "odd", more: 4),
      "b␛[2J.json: warning: odd. (and 4 more like it in this file)"
    ),
  ])
  func `a finding is a line with its place`(finding: Finding, line: String) {
    #expect(FindingsReport([finding]).text.split(separator: "\n").first.map(String.init) == line)
  }

  @Test func `findings are counted by severity`() {
    let findings = [
      Finding(.error, code: "a", what: "x"), Finding(.gap, code: "b", what: "y"), Finding(.gap, code: "b", what: "z"),
    ]
    #expect(FindingsReport(findings).summary == "1 error, 2 gaps")
    #expect(FindingsReport([]).summary.hasPrefix("Nothing found"))
  }

  private static let rulesDay = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)

  @Test func `requirement 132: rules say when they were last revisited and whether that is due`() {
    var rules = Rules()
    #expect(ruleLines(rules).contains("It is not said when they were last revisited."))
    #expect(
      ruleLines(rules).contains("When you have, put the day into book.json: \"reviewed_at\": \"2026-11-20\"."))
    rules.reviewedAt = Self.rulesDay - 200
    rules.origins["reviewed_at"] = Source(file: 0, line: 3)
    let lines = ruleLines(rules)
    #expect(
      lines.contains { $0.hasPrefix("reviewed_at ") && $0.contains("2026-05-04 ") && $0.hasSuffix("book.json:3") })
    #expect(lines.contains("They were last revisited on Mon 4 May 2026, 200 days ago."))
    #expect(lines.contains { $0.hasPrefix("Due since Sat 31 Oct 2026: ") })
  }

  @Test func `requirement 132: a reminder is a line of its own and no finding`() {
    let finding = Finding(.gap, code: "b", what: "y")
    let report = FindingsReport([finding], reminder: "look again")
    #expect(report.text.hasSuffix("\nreminder: look again\n1 gap\n"))
    #expect(report.summary == "1 gap" && report.json == FindingsReport([finding]).json)
  }

  @Test func `rules say where they come from`() {
    var rules = Rules()
    rules.segments["smb"] = Segment()
    rules.segments["smb"]?.windowDays = 14
    rules.origins["segments.smb.window_days"] = Source(file: 0, line: 12)
    let text = RulesReport(Book(rules: rules, accounts: [], paths: ["book.json"]), on: Self.rulesDay).text
    let lines = text.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(lines.contains("segments.smb.window_days 14 book.json:12"))
    #expect(lines.contains("segments.smb.triggers 7, 14, 21 default, built in"))
    #expect(lines.contains("segments.default.window_days 30 built in"))
    #expect(lines.contains { $0.hasPrefix("thresholds.habit_weeks 8 built in") })
  }

  @Test func `rules in JSON say the same`() throws {
    var rules = Rules()
    rules.origins["segments.default.window_days"] = Source(file: 0, line: 12)
    let report = RulesReport(Book(rules: rules, accounts: [], paths: ["book.json"]), on: Self.rulesDay)
    let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    let rows = try #require(object?["rules"] as? [[String: Any]])
    let window = try #require(rows.first { $0["rule"] as? String == "segments.default.window_days" })
    #expect(window["value"] as? String == "30" && window["set_in"] as? String == "book.json:12")
    #expect(rows.first { $0["rule"] as? String == "name" }?["value"] is NSNull)
    #expect(object?["reviewed_at"] is NSNull && object?["as_of"] as? String == Self.rulesDay.description)
    let lines = report.text.split(separator: "\n").dropFirst().prefix { !$0.hasPrefix("Definitions") }
    #expect(lines.count == rows.count)
  }

  @Test("requirement 69: rules say which active share is shown, and the report keeps the week's") func activeWindow()
    throws
  {
    var account = Account(id: "a")
    account.startedOn = Day("2026-10-01")
    let day = try #require(Day("2026-11-22"))
    let week = UsageRecord(
      accountID: "a", week: Week(containing: day), figures: [.provisioned: 10, .active: 4, .monthlyActive: 5])
    func book(_ window: ActiveWindow) -> Book {
      var rules = Rules()
      rules.segments["default"]?.activeWindow = window
      rules.origins["segments.default.active_window"] = Source(file: 0, line: 3)
      return Book(rules: rules, accounts: [account], usage: [UsageTable([week])], paths: ["book.json"])
    }
    let rows = RulesReport(book(.month), on: day).text.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(rows.contains("segments.default.active_window month book.json:3"))
    let reports = [ActiveWindow.week, .month].map { ReportJSON(Portfolio(book($0), on: day)).text }
    #expect(reports[0] == reports[1] && reports[0].contains("0.4"))
  }

  /// The lines of the rules, each without the spaces around it.
  func ruleLines(_ rules: Rules) -> [String] {
    RulesReport(Book(rules: rules, accounts: [], paths: ["book.json"]), on: Self.rulesDay).text.split(separator: "\n")
      .map { line in
        String(line.drop { $0 == " " })
      }
  }

  @Test func `every playbook in force is printed with its place`() {
    var rules = Rules()
    rules.playbooks[.adopted] = Playbook(
      trigger: "odd\u{1B}[2J", actions: ["one", "two"], timelineDays: 1, escalation: "the head")
    rules.origins["playbooks.adopted"] = Source(file: 0, line: 7)
    let lines = ruleLines(rules)
    for line in [
      "Playbook: Activated, Not activated  built in", "Playbook: Adopted  book.json:7",
      "Playbook: Embedded  built in", "Playbook: Dependent  built in",
      "Do 1         one", "Do 2         two", "Within       1 day", "Else         the head", "When         odd␛[2J",
    ] { #expect(lines.contains(line), "\(line)") }
    for stage in [Stage.activated, .embedded, .dependent] {
      for action in Playbook.standard(for: stage).actions { #expect(lines.contains { $0.hasSuffix(action) }) }
    }
    rules.playbooks[.notActivated] = rules.playbooks[.adopted]
    let apart = ruleLines(rules)
    #expect(apart.contains("Playbook: Not activated  book.json") && apart.contains("Playbook: Activated  built in"))
  }

  @Test func `the plays and every agenda are printed`() {
    let lines = ruleLines(Rules())
    // Agendas are broken between words where they have no room.
    let words = lines.joined(separator: " ")
    for step in DeclinePlay.Step.allCases { #expect(lines.contains { $0.hasSuffix(step.title) }) }
    for stage in Stage.allCases {
      for theme in ReviewTheme.allCases {
        for isRenewed in [false, true] {
          for item in theme.items(stage: stage, isRenewed: isRenewed) {
            #expect(words.contains(item), "\(item)")
          }
        }
      }
    }
    #expect(lines.contains("for Activated, Adopted"))
  }

  @Test func `built-in plays stay within 80 columns`() {
    let lines = RulesReport(Book(rules: Rules(), accounts: []), on: Self.rulesDay).text.split(separator: "\n")
    let plays = lines.drop { !$0.hasPrefix("Playbook: ") }
    #expect(plays.count > 50 && plays.allSatisfy { $0.count <= 80 })
  }
}
