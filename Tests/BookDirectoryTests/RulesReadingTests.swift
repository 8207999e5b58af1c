import Adoption
import BookDirectory
import Testing

@Suite("Reading book.json")
struct RulesReadingTests {
  private func load(_ rules: String) throws -> LoadedBook {
    try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}", "book.json": rules]).load()
  }

  @Test("Without a file all defaults hold") func defaults() throws {
    let loaded = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}"]).load()
    #expect(loaded.book.rules.segments == ["default": Segment()])
    #expect(loaded.book.rules.origins.isEmpty)
  }

  @Test("Every rule is read, with the line it stands on") func everyRule() throws {
    let loaded = try load(
      """
      {
        "name": "Mine", "as_of": "2026-11-20", "reviewed_at": "2026-05-04", "currency": "EUR",
        "segments": {
          "smb": {"motion": "tech_touch", "WindowDays": "45", "weights": {"export": 2, "view": 0},
            "signals_to_adopt": 2},
          "default": {
            "activation": ["run"], "signals": ["used", "saved"], "triggers": [5, 10, 15], "depth_target": 0.5,
            "depth_target_month": 6, "review": "monthly", "ebr": false, "touch_every_days": 20,
            "champion_cadence_days": 7.5, "page_below_depth": 0.1, "personas": ["admin"], "active_window": "month"
          }
        },
        "outcomes": {"o1": {"name": "Faster", "weights": {"export": 1}}},
        "behaviours": {"login": "vanity"},
        "playbooks": {"Activated": {"trigger": "t", "actions": ["a1", "a2"], "timeline_days": 14, "escalation": "e"}},
        "arr_bands": [100, 200.5], "working_days": ["sunday", "Mon", "tue", "wed", "thursday"],
        "thresholds": {"mean_weeks": 6, "habit_independent_share": 0.5}
      }
      """)
    #expect(loaded.lines == [])
    let rules = loaded.book.rules
    #expect(
      rules.name == "Mine" && rules.asOf == Day("2026-11-20") && rules.reviewedAt == Day("2026-05-04")
        && rules.currency == "EUR")
    var base = Segment()
    base.activation = ["run"]
    base.signals = ["used", "saved"]
    base.triggers = [5, 10, 15]
    base.depthTarget = 0.5
    base.depthTargetMonth = 6
    base.review = .monthly
    base.ebr = false
    base.touchDaysSet = 20
    base.championCadenceDays = 7.5
    base.pageBelowDepth = 0.1
    base.personas = ["admin"]
    base.activeWindow = .month
    #expect(rules.segments["default"] == base)
    // The book's own default is inherited, wherever it stands.
    var smb = base
    smb.motion = .techTouch
    smb.windowDays = 45
    smb.weights = ["export": 2, "view": 0]
    smb.signalsToAdopt = 2
    #expect(rules.segments["smb"] == smb)
    #expect(rules.outcomes == ["o1": OutcomeRule(name: "Faster", weights: ["export": 1])])
    #expect(rules.behaviours == ["login": .vanity])
    #expect(
      rules.playbooks == [
        .activated: Playbook(trigger: "t", actions: ["a1", "a2"], timelineDays: 14, escalation: "e")
      ])
    #expect(rules.arrBands == [100, 200.5])
    #expect(rules.workingDays == WorkingDays([.sunday, .monday, .tuesday, .wednesday, .thursday]))
    #expect(rules.thresholds == [.meanWeeks: 6, .habitIndependentShare: 0.5])
    let file = Int32(try #require(loaded.book.paths.firstIndex(of: "book.json")))
    let lines = [
      "name": 2, "as_of": 2, "reviewed_at": 2, "currency": 2, "segments.smb.motion": 4, "segments.smb.window_days": 4,
      "segments.smb.weights": 4, "segments.smb.signals_to_adopt": 5, "segments.default.activation": 7,
      "segments.default.signals": 7, "segments.default.triggers": 7, "segments.default.depth_target": 7,
      "segments.default.depth_target_month": 8, "segments.default.review": 8, "segments.default.ebr": 8,
      "segments.default.touch_every_days": 8, "segments.default.champion_cadence_days": 9,
      "segments.default.page_below_depth": 9, "segments.default.personas": 9,
      "segments.default.active_window": 9, "outcomes.o1.name": 12,
      "outcomes.o1.weights": 12, "behaviours.login": 13, "playbooks.activated": 14, "arr_bands": 15, "working_days": 15,
      "thresholds.mean_weeks": 16, "thresholds.habit_independent_share": 16,
    ]
    #expect(rules.origins == lines.mapValues { Source(file: file, line: Int32($0)) })
  }

  /// Each row: the inside of book.json, and what is said of it; the default holds each time.
  static let nonsenseCases: [(String, String)] = [
    (
      "\"nmae\":\"x\"",
      "warning unknown_rule book.json:1:9 the rule nmae is not known and has no effect. If you mean name, correct it."
    ),
    ("\"zzz\":1", "warning unknown_rule book.json:1:8 the rule zzz is not known and has no effect."),
    (
      "\"name\":3",
      "error bad_rule book.json:1:9 name makes no sense, so the default holds: expected text that is not empty, found 3."
    ),
    (
      "\"as_of\":\"soon\"",
      "error bad_rule book.json:1:10 as_of makes no sense, so the default holds: expected a day such as 2026-11-20, found \"soon\"."
    ),
    (
      "\"reviewed_at\":\"2026-02-30\"",
      "error bad_rule book.json:1:16 reviewed_at makes no sense, so the default holds: expected a day such as 2026-11-20, found \"2026-02-30\"."
    ),
    (
      "\"reviewed_at\":20260230",
      "error bad_rule book.json:1:16 reviewed_at makes no sense, so the default holds: expected a day such as 2026-11-20, found 20260230."
    ),
    (
      "\"arr_bands\":[2,1]",
      "error bad_rule book.json:1:14 arr_bands makes no sense, so the default holds: expected a list of ascending amounts above 0, found [2,1]."
    ),
    (
      "\"working_days\":[\"mon\",\"x\"]",
      "error bad_rule book.json:1:17 working_days makes no sense, so the default holds: expected a list of days such as [\"monday\", \"tuesday\"], at least one, found [\"mon\",\"x\"]."
    ),
    (
      "\"working_days\":[]",
      "error bad_rule book.json:1:17 working_days makes no sense, so the default holds: expected a list of days such as [\"monday\", \"tuesday\"], at least one, found []."
    ),
    (
      "\"segments\":[]",
      "error bad_rule book.json:1:13 segments makes no sense, so the default holds: expected an object, found []."
    ),
    (
      "\"segments\":{\"default\":{\"active_window\":\"day\"}}",
      "error bad_rule book.json:1:41 segments.default.active_window makes no sense, so the default holds: expected one of week, month, found \"day\"."
    ),
    (
      "\"segments\":{\"default\":{\"window_days\":-3}}",
      "error bad_rule book.json:1:39 segments.default.window_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found -3."
    ),
    (
      "\"segments\":{\"default\":{\"window\":3}}",
      "warning unknown_rule book.json:1:34 the rule segments.default.window is not known and has no effect."
    ),
    (
      "\"segments\":{\"default\":{\"windw_days\":3}}",
      "warning unknown_rule book.json:1:38 the rule segments.default.windw_days is not known and has no effect. If you mean window_days, correct it."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[7,14]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [7,14]."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[\n  21,\r\n\t 7\n]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [ 21, 7 ]."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[7,7,9]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [7,7,9]."
    ),
    (
      "\"segments\":{\"default\":{\"weights\":{\"a\":-1}}}",
      "error bad_rule book.json:1:40 segments.default.weights.a makes no sense, so the default holds: expected a number that is 0 or more, found -1."
    ),
    (
      "\"segments\":{\"default\":{\"weights\":{\"a\":0}}}",
      "error bad_rule book.json:1:35 segments.default.weights makes no sense, so the default holds: expected some weight above 0, found {\"a\":0}."
    ),
    (
      "\"segments\":{\"default\":{\"depth_target\":60}}",
      "error bad_rule book.json:1:40 segments.default.depth_target makes no sense, so the default holds: expected a number from 0 to 1, found 60."
    ),
    (
      "\"segments\":{\"default\":{\"motion\":\"medium\"}}",
      "error bad_rule book.json:1:34 segments.default.motion makes no sense, so the default holds: expected one of high_touch, hybrid, tech_touch, found \"medium\"."
    ),
    (
      "\"segments\":{\"default\":{\"signals\":[]}}",
      "error bad_rule book.json:1:35 segments.default.signals makes no sense, so the default holds: expected two or three behaviours, found []."
    ),
    (
      "\"segments\":{\"default\":{\"ebr\":1}}",
      "error bad_rule book.json:1:31 segments.default.ebr makes no sense, so the default holds: expected true or false, found 1."
    ),
    (
      "\"segments\":{\"default\":{\"signals_to_adopt\":4}}",
      "error bad_rule book.json:1:44 segments.default.signals_to_adopt makes no sense, so the default holds: expected at most the number of signals, 3, found 4."
    ),
    (
      "\"thresholds\":{\"mean_weeks\":0}",
      "error bad_rule book.json:1:29 thresholds.mean_weeks makes no sense, so the default holds: expected a whole number from 1 to 104, found 0."
    ),
    (
      "\"thresholds\":{\"mean_weeks\":1e999}",
      "error bad_rule book.json:1:29 thresholds.mean_weeks makes no sense, so the default holds: expected a whole number from 1 to 104, found 1e999."
    ),
    (
      "\"segments\":{\"default\":{\"signals\":[\"a\",null]}}",
      "error bad_rule book.json:1:40 segments.default.signals makes no sense, so the default holds: expected text that is not empty, found null."
    ),
    (
      "\"thresholds\":{\"habit_independent_share\":\"x\"}",
      "error bad_rule book.json:1:42 thresholds.habit_independent_share makes no sense, so the default holds: expected a number from 0 to 1, found \"x\"."
    ),
    (
      "\"thresholds\":{\"mean_week\":4}",
      "warning unknown_rule book.json:1:28 the rule thresholds.mean_week is not known and has no effect. If you mean mean_weeks, correct it."
    ),
    (
      "\"behaviours\":{\"run\":\"great\"}",
      "error bad_rule book.json:1:22 behaviours.run makes no sense, so the default holds: expected one of signal, activation, engagement, vanity, found \"great\"."
    ),
    (
      "\"arr_bands\":[5,5]",
      "error bad_rule book.json:1:14 arr_bands makes no sense, so the default holds: expected a list of ascending amounts above 0, found [5,5]."
    ),
    (
      "\"arr_bands\":[-5,2]",
      "error bad_rule book.json:1:15 arr_bands makes no sense, so the default holds: expected an amount above 0, found -5."
    ),
    (
      "\"arr_bands\":100",
      "error bad_rule book.json:1:14 arr_bands makes no sense, so the default holds: expected a list of ascending amounts above 0, found 100."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[21,14,7]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [21,14,7]."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[0,7,14]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [0,7,14]."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[-7,7,14]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [-7,7,14]."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":[7,14,21,28]}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found [7,14,21,28]."
    ),
    (
      "\"segments\":{\"default\":{\"triggers\":7}}",
      "error bad_rule book.json:1:36 segments.default.triggers makes no sense, so the default holds: expected three ascending whole numbers of days, such as [7, 14, 21], found 7."
    ),
    (
      "\"segments\":{\"default\":{\"window_days\":0}}",
      "error bad_rule book.json:1:39 segments.default.window_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found 0."
    ),
    (
      "\"segments\":{\"default\":{\"window_days\":\"soon\"}}",
      "error bad_rule book.json:1:39 segments.default.window_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found \"soon\"."
    ),
    (
      "\"segments\":{\"default\":{\"touch_every_days\":-1}}",
      "error bad_rule book.json:1:44 segments.default.touch_every_days makes no sense, so the default holds: expected a whole number from 1 to 3650, found -1."
    ),
    (
      "\"segments\":{\"default\":{\"champion_cadence_days\":0}}",
      "error bad_rule book.json:1:49 segments.default.champion_cadence_days makes no sense, so the default holds: expected a number of days above 0, found 0."
    ),
    (
      "\"segments\":{\"default\":{\"signals_to_adopt\":0}}",
      "error bad_rule book.json:1:44 segments.default.signals_to_adopt makes no sense, so the default holds: expected a whole number from 1 to 100, found 0."
    ),
    (
      "\"segments\":{\"default\":{\"review\":\"yearly\"}}",
      "error bad_rule book.json:1:34 segments.default.review makes no sense, so the default holds: expected one of weekly, monthly, on_trigger, found \"yearly\"."
    ),
    (
      "\"segments\":{\"default\":{\"weights\":{\"a\":0,\"b\":0}}}",
      "error bad_rule book.json:1:35 segments.default.weights makes no sense, so the default holds: expected some weight above 0, found {\"a\":0,\"b\":0}."
    ),
    (
      "\"segments\":{\"default\":{\"weights\":{}}}",
      "error bad_rule book.json:1:35 segments.default.weights makes no sense, so the default holds: expected some weight above 0, found {}."
    ),
    (
      "\"thresholds\":{\"mean_minimum_known\":5}",
      "error bad_rule book.json:1:37 thresholds.mean_minimum_known makes no sense, so the default holds: expected at most mean_weeks, 4, found 5."
    ),
    (
      "\"thresholds\":{\"mean_weeks\":2}",
      "error bad_rule book.json:1:29 thresholds.mean_weeks makes no sense, so the default holds: expected at least mean_minimum_known, 3, found 2."
    ),
    (
      "\"thresholds\":{\"habit_minimum_active\":9}",
      "error bad_rule book.json:1:39 thresholds.habit_minimum_active makes no sense, so the default holds: expected at most habit_weeks, 8, found 9."
    ),
    (
      "\"thresholds\":{\"habit_weeks\":5}",
      "error bad_rule book.json:1:30 thresholds.habit_weeks makes no sense, so the default holds: expected at least habit_minimum_known, 6, found 5."
    ),
    (
      "\"thresholds\":{\"slope_before_minimum_known\":13}",
      "error bad_rule book.json:1:45 thresholds.slope_before_minimum_known makes no sense, so the default holds: expected at most slope_before_weeks, 12, found 13."
    ),
    (
      "\"thresholds\":{\"slope_before_weeks\":7}",
      "error bad_rule book.json:1:37 thresholds.slope_before_weeks makes no sense, so the default holds: expected at least slope_before_minimum_known, 8, found 7."
    ),
    (
      "\"thresholds\":{\"slope_now_minimum_known\":6}",
      "error bad_rule book.json:1:42 thresholds.slope_now_minimum_known makes no sense, so the default holds: expected at most slope_now_weeks, 5, found 6."
    ),
    (
      "\"thresholds\":{\"slope_now_weeks\":3}",
      "error bad_rule book.json:1:34 thresholds.slope_now_weeks makes no sense, so the default holds: expected at least slope_now_minimum_known, 4, found 3."
    ),
    (
      "\"thresholds\":{\"projection_minimum_known\":13}",
      "error bad_rule book.json:1:43 thresholds.projection_minimum_known makes no sense, so the default holds: expected at most projection_weeks, 12, found 13."
    ),
    (
      "\"thresholds\":{\"projection_weeks\":7}",
      "error bad_rule book.json:1:35 thresholds.projection_weeks makes no sense, so the default holds: expected at least projection_minimum_known, 8, found 7."
    ),
    (
      "\"playbooks\":{\"adoptd\":{}}",
      "warning unknown_rule book.json:1:24 the rule playbooks.adoptd is not known and has no effect. If you mean adopted, correct it."
    ),
    (
      "\"playbooks\":{\"adopted\":{\"trigger\":\"t\",\"actions\":[]}}",
      "warning playbook_part book.json:1:25 playbooks.adopted lacks actions, timeline_days, escalation, so the default holds. Give all four parts: trigger, actions, timeline_days, escalation."
    ),
  ]

  @Test("What makes no sense is a finding, and the default holds", arguments: nonsenseCases)
  func nonsense(_ inside: String, _ line: String) throws {
    let loaded = try load("{\(inside)}")
    #expect(loaded.lines == [line])
    let rules = loaded.book.rules
    #expect(rules.segments == ["default": Segment()])
    #expect(rules.thresholds.isEmpty && rules.playbooks.isEmpty && rules.behaviours.isEmpty)
    #expect(rules.arrBands == [25_000, 100_000] && rules.name == nil && rules.asOf == nil)
    #expect(rules.origins.isEmpty)
  }

  @Test("Of two thresholds that clash only what cannot hold gives way") func clash() throws {
    let loaded = try load("{\"thresholds\":{\"mean_weeks\":6,\"mean_minimum_known\":7,\"habit_weeks\":12}}")
    #expect(loaded.lines.count == 1)
    #expect(loaded.book.rules.thresholds == [.meanWeeks: 6, .habitWeeks: 12])
    let fits = try load("{\"thresholds\":{\"mean_weeks\":2,\"mean_minimum_known\":2}}")
    #expect(fits.lines == [])
    #expect(fits.book.rules.count(.meanWeeks) == 2)
  }

  /// Each row: the inside of book.json, and what is said of rules that hold all the same.
  static let doubtCases: [(String, String)] = [
    (
      "\"segments\":{\"default\":{\"signals\":[\"x\"]}}",
      "warning signal_count book.json:1:35 segments.default.signals names one behaviour. Choose the two or three that prove value."
    ),
    (
      "\"segments\":{\"default\":{\"signals\":[\"w\",\"x\",\"y\",\"z\"]}}",
      "warning signal_count book.json:1:35 segments.default.signals names 4 behaviours. Choose the two or three that prove value."
    ),
    (
      "\"segments\":{\"default\":{\"signals\":[\"x\",\"time-saved\"],\"activation\":[\"x\"]}}",
      "warning two_classes book.json:1:35 segments.default has \"x\" as activation and as a signal; it counts as a signal. Remove it from one of the two lists."
    ),
    (
      "\"segments\":{\"default\":{\"personas\":[\"x\",\"x\"]}}",
      "warning duplicate_name book.json:1:41 segments.default.personas names \"x\" twice. Remove one of the two."
    ),
    (
      "\"name\":\"x\",\"Name\":\"y\"",
      "warning duplicate_key book.json:1:20 name is given twice and the last one counts."
    ),
  ]

  @Test(
    "requirement 23: what is doubtful, such as one signal or four, is said and holds all the same",
    arguments: doubtCases)
  func doubts(_ inside: String, _ line: String) throws {
    let loaded = try load("{\(inside)}")
    #expect(loaded.lines == [line])
    #expect(loaded.book.rules.origins.isEmpty == false)
  }

  static let brokenCases: [(String, String)] = [
    (
      "{\"name\": \"x\",\n \"as_of\": }",
      "error bad_json book.json:2:11 the rules cannot be read, so the defaults hold: expected a value, found }."
    ),
    (
      "",
      "error bad_json book.json:1:1 the rules cannot be read, so the defaults hold: expected a value, found the end of the text. The text is cut off."
    ),
    (
      "[]",
      "error wrong_type book.json:1:1 the rules cannot be read, so the defaults hold: expected an object, found []."
    ),
    (
      "{} {}",
      "error bad_json book.json:1:4 the rules cannot be read, so the defaults hold: expected nothing after the value, found an object."
    ),
  ]

  @Test("A broken file: all defaults hold", arguments: brokenCases)
  func broken(_ text: String, _ line: String) throws {
    let loaded = try load(text)
    #expect(loaded.lines == [line])
    #expect(loaded.book.rules.name == nil)
    #expect(loaded.book.accounts.count == 1)
  }

  @Test("A broken file that was good keeps its rules") func lastGood() throws {
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}", "book.json": "{\"name\":\"Mine\"}"])
    let loader = fixture.loader()
    _ = try loader.load()
    try fixture.write("book.json", "{\"name\":\"Your")
    let loaded = try loader.load()
    #expect(loaded.book.rules.name == "Mine")
    #expect(loaded.stale == ["book.json"])
    #expect(
      loaded.lines == [
        "warning stale book.json:1:14 the file could be read before and cannot be read now: expected the closing quote of a string, found the end of the text. Its last good content is shown until it can be read again."
      ])
  }
}
