import Testing

@testable import Adoption

@Suite("What changed since the last touch")
struct ChangesSinceTests {
  static let today: Day = "2026-11-20"

  private func changes(_ fill: (inout SmallBook) -> Void) -> ChangesSince? {
    var small = SmallBook()
    small.account(started: "2026-01-05")
    fill(&small)
    return small.portfolio(Self.today).changesSinceLastTouch(of: 0)
  }

  @Test("requirement 134: only what came after the day of the last touch by a person counts")
  func after() throws {
    let found = try #require(
      changes {
        $0.event("2026-10-01", .touch(Touch(direction: .outbound, mode: .human, channel: "call")))
        $0.event("2026-10-01", .survey(type: .nps, score: 3, person: nil))
        $0.event("2026-10-02", .survey(type: .nps, score: 9, person: nil))
        $0.event("2026-10-20", .touch(Touch(mode: .automated)))
        $0.event("2026-11-21", .survey(type: .nps, score: 1, person: nil))
        $0.behaviour("2026-10-05", signals[0])
      })
    #expect(found.since == "2026-10-01" && found.touch?.channel == "call")
    #expect(
      found.changes.map(\.words) == [
        "from Not activated to Adopted", "first real use", "signal reached: \(signals[0])", "NPS 9",
        "1 automated touch",
      ])
    #expect(found.changes.map(\.on) == ["2026-10-05", "2026-10-05", "2026-10-05", "2026-10-02", "2026-10-20"])
  }

  @Test("Without a person's touch an automated one counts, without any the start, without that nothing can be said")
  func fallback() throws {
    let automated = try #require(changes { $0.event("2026-10-01", .touch(Touch(mode: .automated))) })
    #expect(automated.since == "2026-10-01" && automated.changes.isEmpty)
    let never = try #require(changes { _ in })
    #expect(never.since == "2026-01-05" && never.touch == nil)
    var small = SmallBook()
    small.account(started: nil)
    #expect(small.portfolio(Self.today).changesSinceLastTouch(of: 0) == nil)
  }

  @Test("A flag that came is named with its day, one that went without; people who left stand first")
  func flags() throws {
    var small = SmallBook()
    small.account(started: "2026-01-05") {
      var ida = Person(id: "ida", role: .champion)
      ida.cadenceDays = 7
      var per = Person(id: "per", role: .champion)
      per.leftOn = "2026-10-10"
      $0.people = [ida, per]
    }
    // On 1 October ida, who writes every 7 days, had been silent for the whole time since the start: the flag held.
    small.event("2026-10-01", .touch(Touch(direction: .outbound, mode: .human)))
    small.event("2026-11-18", .touch(Touch(direction: .inbound, mode: nil, person: "ida")))
    let found = try #require(small.portfolio(Self.today).changesSinceLastTouch(of: 0))
    #expect(found.changes.map(\.words) == ["per (champion) left", "no longer: champion silent"])
    #expect(found.changes.map(\.on) == ["2026-10-10", nil])
    // Without that message the silence began long before the touch, so that it is no news.
    small.events = ["a": [Event(on: "2026-10-01", kind: .touch(Touch(direction: .outbound, mode: .human)))]]
    let silent = try #require(small.portfolio(Self.today).changesSinceLastTouch(of: 0))
    #expect(silent.changes.map(\.words) == ["per (champion) left"])
    // Silence since a message on 25 September: longer than 14 days for the first time 15 days later.
    small.event("2026-09-25", .touch(Touch(direction: .inbound, mode: nil, person: "ida")))
    let came = try #require(small.portfolio(Self.today).changesSinceLastTouch(of: 0))
    #expect(came.changes.map(\.words) == ["per (champion) left", "flag: champion silent"])
    #expect(came.changes.last?.on == "2026-10-10")
  }

  @Test("Depth and active users are those of the newest weeks known then and now; tickets are counted")
  func figures() throws {
    let found = try #require(
      changes {
        $0.event("2026-10-21", .touch(Touch(mode: .human)))
        // The newest complete week on 21 October began on 12 October.
        $0.week("2026-10-12", [.active: 10], features: ["a": 5, "b": 10])
        $0.week("2026-10-19", [.active: 11], features: ["a": 11, "b": 11])
        $0.week("2026-11-09", [.active: 20], features: ["a": 20, "b": 20])
        $0.event("2026-10-25", .ticket(name: nil, priority: nil, closedOn: "2026-10-30"))
        $0.event("2026-10-26", .ticket(name: nil, priority: nil, closedOn: nil))
      })
    // (5 + 10) ÷ (10 · 2) then, (20 + 20) ÷ (20 · 2) now.
    #expect(found.depth == .init(then: 0.75, now: 1) && found.activeUsers == .init(then: 10, now: 20))
    #expect(found.changes.map(\.words) == ["2 tickets, 1 open"])
  }

  /// Of earlier days, flags are judged without the other accounts: only those that say that they depend on them may then
  /// come out otherwise.
  @Test("A flag that is said not to depend on other accounts holds alike without them", arguments: 0..<12)
  func alone(_ seed: UInt64) {
    let portfolio = RandomBookTests.book(seed).portfolio(RandomBookTests.today)
    let alone = BookDay(portfolio.book, on: portfolio.day, drops: [:])
    for assessment in portfolio.assessments {
      guard let active = assessment.active else { continue }
      let facts = portfolio.book.facts[assessment.position]
      for key in FlagKey.red where !key.dependsOnOtherAccounts {
        #expect(
          RedFigures.holds(key, for: facts, at: alone, in: portfolio.book) == active.has(key),
          "\(key) of \(assessment.id)")
      }
    }
  }

  @Test("Some flag depends on other accounts, and none that does is said to be gone")
  func together() { #expect(FlagKey.red.filter(\.dependsOnOtherAccounts) == [.activeDrop]) }
}
