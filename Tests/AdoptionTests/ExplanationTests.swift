import Adoption
import CustomDump
import Testing

/// What an explanation says: the definition, what went in with its line, which rule decided and where it was set.
@Suite struct ExplanationTests {
  static let day: Day = "2026-11-18"

  /// Twelve weeks up to that of 9 November 2026, the latest complete one on the day: 50 active users, then 30 in the last
  /// four. The drop is 1 − 30 ÷ 50 = 40 %.
  static func dropping(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var small = SmallBook()
    small.account(started: "2026-03-02") { account in
      account.sources[.startedOn] = Source(file: 0, line: 4)
      account.depthTarget = 0.7
      account.sources[.depthTarget] = Source(file: 0, line: 9)
    }
    for back in (0..<12).reversed() {
      small.week(
        "2026-11-09" - 7 * back,
        [.active: back < 4 ? 30 : 50, .provisioned: 100, .sessions: 10, .guidedSessions: 0], features: ["alerts": 30])
    }
    small.rules.thresholds[.activeDrop] = 0.25
    small.rules.origins["thresholds.active_drop"] = Source(file: 1, line: 12)
    change(&small)
    return small
  }

  static func portfolio(_ small: SmallBook) -> Portfolio {
    let book = Book(
      rules: small.rules, accounts: small.accounts, events: [EventTable(small.events)],
      usage: [UsageTable(small.usage, file: 2)], journal: small.journal,
      paths: ["accounts/a.json", "book.json", "usage/a.jsonl"])
    return Portfolio(book, on: day)
  }

  static func explain(_ key: String, _ small: SmallBook = dropping()) throws -> (Explanation, Portfolio) {
    let portfolio = portfolio(small)
    return (try #require(portfolio.explanation(of: key, at: 0)), portfolio)
  }

  func rows(_ explanation: Explanation, _ portfolio: Portfolio) -> [String] {
    explanation.inputs.map { input in
      ([input.what.iso, input.value.iso] + [input.source.flatMap(portfolio.book.place)].compactMap(\.self)).joined(
        separator: " | ")
    }
  }

  func limits(_ explanation: Explanation, _ portfolio: Portfolio) -> [String] {
    explanation.limits.map { "\($0.name) \($0.value) \($0.source.flatMap(portfolio.book.place) ?? "built in")" }
  }

  @Test func `a drop names its weeks with their lines, and the threshold with the line that sets it`() throws {
    let (drop, portfolio) = try Self.explain("flags.active_drop")
    #expect(drop.result == .holds && drop.group == .redFlags && drop.chapter == .flags)
    // Records are written a line a week, oldest first: the week of 14 September is the fifth.
    expectNoDifference(
      Array(rows(drop, portfolio).dropFirst().prefix(12)),
      [
        "week of 2026-09-21 | 50 active | usage/a.jsonl:5", "week of 2026-09-28 | 50 active | usage/a.jsonl:6",
        "week of 2026-10-05 | 50 active | usage/a.jsonl:7", "week of 2026-10-12 | 50 active | usage/a.jsonl:8",
        "mean of these weeks | 50",
        "week of 2026-10-19 | 30 active | usage/a.jsonl:9", "week of 2026-10-26 | 30 active | usage/a.jsonl:10",
        "week of 2026-11-02 | 30 active | usage/a.jsonl:11", "week of 2026-11-09 | 30 active | usage/a.jsonl:12",
        "mean of these weeks | 30", "explained by | nothing", "cause events | none",
      ])
    expectNoDifference(
      limits(drop, portfolio),
      [
        "thresholds.active_drop 25 % book.json:12", "thresholds.active_drop_minimum_users 5 built in",
        "thresholds.cause_days 56 built in", "thresholds.seasonal_excess 10 % built in",
      ])
    // (1 − 0.25) · 50 = 37.5: 38 is the least whole number above it.
    let change = try #require(drop.whatWouldChange?.iso)
    #expect(change.hasPrefix("A mean of 38 active users or more over four weeks (it is 30)"))
  }

  /// What the sentence promises does end the flag, and one user fewer does not.
  @Test(arguments: [(37.0, true), (38.0, false)])
  func `the number that is said to clear a drop clears it`(users: Double, holds: Bool) throws {
    var small = Self.dropping()
    for index in small.usage.indices.suffix(4) { small.usage[index].figures[.active] = users }
    let (drop, _) = try Self.explain("flags.active_drop", small)
    #expect((drop.result == .holds) == holds)
    #expect((drop.whatWouldChange != nil) == holds)
  }

  @Test func `a cause is named and ends the flag`() throws {
    let small = Self.dropping { $0.event("2026-10-20", .cause(name: "reorganisation", until: nil)) }
    let (drop, portfolio) = try Self.explain("flags.active_drop", small)
    #expect(drop.result == .clear)
    // 56 days after 20 October.
    #expect(rows(drop, portfolio).contains("cause reorganisation, until 2026-12-15 | 2026-10-20"))
    let (explained, _) = try Self.explain("active_change.explained_by", small)
    #expect(explained.value == "reorganisation")
  }

  /// Depth of use: one feature seen, so its weight is 1 and depth is min(30, active) ÷ active: 30 ÷ 50 = 60 %, then 100 %.
  @Test func `depth of use lists its weeks, and a gap is no record`() throws {
    var small = Self.dropping()
    small.usage.remove(at: 9)
    let (depth, portfolio) = try Self.explain("adoption.depth_mean4", small)
    #expect(depth.value == "100 %")
    expectNoDifference(
      rows(depth, portfolio),
      [
        "week of 2026-10-19 | depth 100 % | usage/a.jsonl:9", "week of 2026-10-26 | no record",
        "week of 2026-11-02 | depth 100 % | usage/a.jsonl:10", "week of 2026-11-09 | depth 100 % | usage/a.jsonl:11",
      ])
    #expect(
      limits(depth, portfolio) == [
        "thresholds.mean_weeks 4 built in", "thresholds.mean_minimum_known 3 built in",
        "segments.default.weights none set: every feature seen weighs 1 built in",
      ])
  }

  @Test func `the account's own target is said to be the account's`() throws {
    let (target, portfolio) = try Self.explain("curve.target")
    #expect(target.value == "70 %" && limits(target, portfolio) == ["account depth_target 70 % accounts/a.json:9"])
  }

  @Test func `an inherited rule names the line of the segment that it comes from`() throws {
    let small = Self.dropping { small in
      small.rules.segments["smb"] = Segment()
      small.accounts[0].segment = "smb"
      small.rules.origins["segments.default.window_days"] = Source(file: 1, line: 7)
      small.rules.origins["segments.smb.triggers"] = Source(file: 1, line: 20)
    }
    let (window, portfolio) = try Self.explain("ttfv.window_days", small)
    #expect(limits(window, portfolio) == ["segments.smb.window_days 30 book.json:7"])
    let (quiet, _) = try Self.explain("ttfv.quiet", small)
    #expect(limits(quiet, portfolio) == ["segments.smb.triggers 7, 14, 21 book.json:20"])
  }

  @Test("requirement 53: each criterion says pass, fail or no data with its evidence, and the next step")
  func criteria() throws {
    var small = Self.dropping()
    small.events["a"] = [
      Event(
        on: "2026-03-09", kind: .behaviour(name: activation, test: false, value: nil, note: nil),
        source: Source(file: 2, line: 99))
    ]
    let portfolio = Self.portfolio(small)
    let criteria = portfolio.explanations(of: 0).filter { $0.group == .criteria }
    expectNoDifference(criteria.map(\.result), [.pass, .fail, .pass, .pass, .noData, .fail])
    #expect(rows(criteria[0], portfolio) == ["\(activation) | first on 2026-03-09 | usage/a.jsonl:99"])
    #expect(criteria[1].whatWouldChange?.iso == "Next: reach \(signals[0]).")
    #expect(criteria[0].whatWouldChange == nil)
  }

  @Test func `a journal's call is named with its line, newest first`() throws {
    var small = Self.dropping()
    small.accounts[0].stage = StageCall(value: .adopted, on: "2026-04-01")
    small.accounts[0].sources[.stage] = Source(file: 0, line: 7)
    small.entry("1", "2026-05-01", .stageCalled(stage: .embedded, why: "weekly use"))
    small.journal[0].source = Source(file: 2, line: 3)
    let (called, portfolio) = try Self.explain("stage.called", small)
    expectNoDifference(
      rows(called, portfolio),
      [
        "set to Embedded by csm: weekly use | 2026-05-01 | usage/a.jsonl:3",
        "set to Adopted in the record | 2026-04-01 | accounts/a.json:7",
      ])
  }

  @Test func `values are those of the assessment`() throws {
    let portfolio = Self.portfolio(Self.dropping())
    let values = Dictionary(uniqueKeysWithValues: portfolio.explanations(of: 0).map { ($0.key, $0) })
    let active = try #require(portfolio.assessments[0].active)
    for key in FlagKey.allCases {
      #expect((values["flags.\(key.rawValue)"]?.result == .holds) == active.has(key), "\(key)")
    }
    #expect(values["stage.value"]?.value.iso == portfolio.assessments[0].stage.value?.words ?? "unknown")
    #expect(values["health.band"]?.value.iso == active.health.band.rawValue)
    #expect(values["adoption.active"]?.value.iso == "30 %")
    #expect(values["active_change.drop"]?.value.iso == "40 %")
  }

  @Test func `what is unknown is said to be, with what it takes`() throws {
    var small = SmallBook()
    small.account(started: "2026-11-10")
    let portfolio = Self.portfolio(small)
    let (drop, _) = try Self.explain("flags.active_drop", small)
    #expect(drop.result == .noData && drop.whatWouldChange != nil)
    let (depth, _) = try Self.explain("adoption.depth", small)
    #expect(depth.value.iso == "unknown" && depth.inputs.first?.value.iso == "none is known")
    for explanation in portfolio.explanations(of: 0) {
      #expect(!explanation.value.isEmpty, "\(explanation.key)")
      #expect(explanation.definition.hasSuffix("."), "\(explanation.key)")
      #expect(!explanation.inputs.contains { $0.value.isEmpty || $0.what.isEmpty }, "\(explanation.key)")
      #expect(explanation.whatWouldChange.map { $0.iso.hasSuffix(".") } ?? true, "\(explanation.key)")
    }
  }

  @Test func `an account that is not active is explained as far as it is assessed`() throws {
    var small = SmallBook()
    small.account(started: "2027-01-01")
    let (depth, portfolio) = try Self.explain("adoption.depth", small)
    #expect(depth.value.iso == "not assessed" && depth.result == .noData)
    #expect(portfolio.explanations(of: 0).allSatisfy { [.record, .stage, .criteria].contains($0.group) })
    #expect(portfolio.explanation(of: "status", at: 0)?.value.iso == "upcoming")
    #expect(portfolio.explanation(of: "no.such.key", at: 0) == nil)
  }

  @Test func `the reasons that make the health are what would have to go`() throws {
    let (band, portfolio) = try Self.explain("health.band")
    let reasons = try #require(portfolio.assessments[0].active?.health.reasons)
    #expect(!reasons.isEmpty)
    for reason in reasons { #expect(band.whatWouldChange?.iso.contains(Health.words(reason)) == true, "\(reason)") }
  }

  // MARK: - Keys

  @Test(arguments: [
    ("curve.shortfall", ExplanationSearch.found("curve.shortfall")), ("shortfall", .found("curve.shortfall")),
    ("Active-Drop", .found("flags.active_drop")), ("at_risk.name", .found("at_risk")),
    ("blind", .several(["adoption.blind", "flags.blind"])), ("shortfal", .none(nearest: ["curve.shortfall"])),
    ("zzzzzz", .none(nearest: [])), ("", .none(nearest: [])),
    ("Health", .part(["health.band", "health.reasons", "health.band_7"])),
  ])
  func `a key is meant by its end`(text: String, expected: ExplanationSearch) {
    let keys = Self.portfolio(Self.dropping()).explanations(of: 0).map(\.key)
    #expect(ExplanationSearch(text, among: keys) == expected)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `every figure of the book has a definition and its n`() throws {
    let portfolio = Self.portfolio(Self.dropping())
    for key in Portfolio.bookKeys {
      let explanation = try #require(portfolio.bookExplanation(key))
      #expect(!explanation.value.isEmpty && explanation.inputs.first?.value.hasPrefix("n ") == true, "\(key)")
    }
    #expect(portfolio.bookExplanation("book.time_to_adopted.median")?.key == "book.time_to_adopted")
    #expect(portfolio.bookExplanation("book.nothing") == nil)
  }

  /// 30 of 30 active users use the one feature: 30 ÷ 30 = 1 feature each.
  @Test func `one feature is not many`() throws {
    #expect(try Self.explain("adoption.breadth").0.answer == "1 feature")
  }
}
