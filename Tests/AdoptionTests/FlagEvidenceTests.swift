import Adoption
import Testing

@Suite("What a flag was decided on")
struct FlagEvidenceTests {
  /// A Friday; the latest complete week began on 2026-11-09.
  static let today: Day = "2026-11-20"

  @Test("A drop of active users says both means and what explains it", arguments: [nil, "summer-break"])
  func drop(cause: String?) {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    small.weeks(4, endingAt: "2026-11-09", [.active: 34])
    small.weeks(4, endingAt: "2026-10-12", [.active: 45])
    if let cause { small.event("2026-10-20", .cause(name: cause, until: nil)) }
    // 1 − 34 ÷ 45 = 24.4 %.
    #expect(
      small.portfolio(Self.today).evidence(of: .activeDrop, at: 0).iso
        == "34 active, 45 four weeks before: 24 % fewer; "
        + (cause.map { "explained by \($0)" } ?? "nothing explains it"))
  }

  @Test("A silent champion's own rhythm is named, and a champion who left by the day")
  func champion() {
    var small = SmallBook()
    small.account(started: "2026-01-05") {
      var ida = Person(id: "ida", role: .champion)
      ida.name = "Ida Lindqvist"
      $0.people = [ida]
    }
    // Messages on days 0, 9, 18, 27 from 1 September: a gap of 9 days each; 53 days from 28 September to 20 November.
    for distance in [0, 9, 18, 27] {
      let day: Day = "2026-09-01"
      small.event(day + distance, .touch(Touch(direction: .inbound, mode: .human, person: "ida")))
    }
    #expect(
      small.portfolio(Self.today).evidence(of: .championSilent, at: 0).iso
        == "Ida Lindqvist: 53 days without a message, one every 9 days is usual (own rhythm of 3 gaps)")
    small.event("2026-10-04", .personLeft(person: "ida"))
    let after = small.portfolio(Self.today)
    #expect(after.evidence(of: .championGone, at: 0).iso == "Ida Lindqvist left on 2026-10-04; no champion remains")
    #expect(after.evidence(of: .championSilent, at: 0).iso == "no champion remains")
  }

  @Test("Every flag has a record of its own") func records() {
    for texts in [\.words, \.shortWord, \.meaning] as [KeyPath<FlagKey, String>] {
      #expect(Set(FlagKey.allCases.map { $0[keyPath: texts] }).count == FlagKey.allCases.count)
    }
    #expect(FlagKey.red + FlagKey.warnings == FlagKey.allCases)
  }

  @Test("Where nothing is known every flag says so instead of showing a figure", arguments: FlagKey.allCases)
  func unknown(key: FlagKey) {
    var small = SmallBook()
    small.account(started: nil)
    let sentence = small.portfolio(Self.today).evidence(of: key, at: 0).iso
    #expect(!sentence.isEmpty && !sentence.contains("nan") && !sentence.contains("%"), "\(sentence)")
  }

  @Test("An account that has left is not judged")
  func churned() {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    small.event("2026-05-05", .churn)
    #expect(small.portfolio(Self.today).evidence(of: .noTouch, at: 0).iso == "not judged: the account is churned")
    #expect(
      small.portfolio(Self.today).evidence(of: FlagKey.red, at: 0).allSatisfy { $0.hasPrefix("not judged") })
  }

  @Test("requirement 41: investments are compared with twelve weeks earlier, and a missing week is unknown")
  func investments() {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    func week(_ week: Day, _ counters: [String: Double]) {
      small.usage.append(
        UsageRecord(accountID: "a", week: Week(containing: week), figures: [:], breakdowns: [.investment: counters]))
    }
    week("2026-11-09", ["views": 31, "integrations": 4, "exports": 2, "alerts": 5])
    week("2026-08-17", ["views": 20, "integrations": 4, "exports": 3])
    let found = small.portfolio(Self.today).investments(of: 0) ?? []
    #expect(found.map(\.name) == ["alerts", "exports", "integrations", "views"])
    #expect(found.map(\.trend) == [.unknown, .shrinking, .flat, .growing])
  }

  @Test("requirements 103, 120: touches by people and by machines are counted apart, those without an outcome named")
  func touches() {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    small.event("2026-06-01", .touch(Touch(mode: .human)))
    small.event("2026-09-01", .touch(Touch(mode: .human)))
    small.event("2026-09-10", .touch(Touch(mode: .automated, outcomeID: "faster")))
    small.event("2026-10-10", .touch(Touch(mode: .automated)))
    small.event("2026-10-11", .touch(Touch()))
    // 90 days up to 20 November begin on 23 August.
    let mix = small.portfolio(Self.today).touches(of: 0)
    #expect(mix.lastHuman == "2026-09-01" && mix.lastAutomated == "2026-10-10")
    #expect((mix.human, mix.automated, mix.unsaid, mix.untagged, mix.automatedInARow) == (1, 2, 1, 1, 2))
    #expect(mix.humanShare == 1.0 / 3)
  }

  @Test("requirement 125: one user's share, and the number of equal users that it comes to at most")
  func topUser() throws {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    for back in 0..<4 { small.week("2026-11-09" - 7 * back, [.active: 5], topUserShare: 0.6) }
    let active = try #require(small.assess(on: Self.today).active)
    let top = try #require(TopUser(active))
    // 0.36 + 0.16 ÷ 4 = 0.4; 1 ÷ 0.4 = 2.5.
    #expect(abs((top.effectiveUsersAtMost ?? 0) - 2.5) < 1e-9)
    #expect(top.isExposed && abs(top.left - 0.4) < 1e-9)
  }
}
