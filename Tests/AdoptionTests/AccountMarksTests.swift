import Adoption
import Testing

/// What changed since someone last looked.
@Suite struct GlanceTests {
  static let before = AccountMarks(
    stage: .activated, band: .watch, flags: [.behindCurve], atRisk: .nudge, actions: .none, expansion: .none,
    isPaged: false, champion: .ok, isRenewalOverdue: false, isBusinessReviewOverdue: false)

  struct Example: CustomTestStringConvertible, Sendable {
    var words: [String]
    var change: @Sendable (inout AccountMarks) -> Void
    var testDescription: String { words.joined(separator: "; ") }
  }

  static let examples: [Example] = [
    Example(words: []) { _ in },
    Example(words: ["Adopted, was Activated"]) { $0.stage = .adopted },
    Example(words: ["health risk, was watch"]) { $0.band = .risk },
    Example(words: ["new flag: champion silent"]) {
      $0.flags = [.championSilent, .behindCurve]
      $0.champion = .silent
    },
    Example(words: ["champion silent, was there"]) { $0.champion = .silent },
    Example(words: ["warning gone: behind its curve"]) { $0.flags = [] },
    Example(words: ["new flag: active users dropped", "new warning: no touch recorded"]) {
      $0.flags = [.activeDrop, .behindCurve, .noTouch]
    },
    Example(words: ["needs a human touch"]) { $0.isPaged = true },
    Example(words: ["at risk: reset, was nudge"]) { $0.atRisk = .reset },
    Example(words: ["off the at-risk list, was nudge"]) { $0.atRisk = nil },
    Example(words: ["renewal day has passed"]) { $0.isRenewalOverdue = true },
    Example(words: ["business review overdue"]) { $0.isBusinessReviewOverdue = true },
    Example(words: ["expansion green, was none"]) { $0.expansion = .green },
    Example(words: ["action scheduled, was none"]) { $0.actions = .scheduled },
  ]

  @Test(arguments: examples) func `a change is said with what was before`(example: Example) {
    var now = Self.before
    example.change(&now)
    #expect(now.changes(since: Self.before) == example.words)
  }

  /// Whatever differs is said: no two glances that differ look alike.
  @Test(arguments: 0..<12) func `nothing is said only where nothing changed`(seed: UInt64) {
    let book = RandomBookTests.book(seed)
    let days = [0, 9, 30].map { book.portfolio(RandomBookTests.today - $0) }
    for later in days {
      for earlier in days {
        let look = LastLook(at: Timestamp(seconds: 0), earlier)
        let changes = look.changes(in: later)
        for assessment in later.assessments {
          guard let now = AccountMarks(assessment) else {
            #expect(changes[assessment.id] == nil)
            continue
          }
          let before = earlier[assessment.id].flatMap(AccountMarks.init)
          #expect((changes[assessment.id] == nil) == (before == now))
          if before == nil { #expect(changes[assessment.id] == ["new"]) }
        }
      }
    }
  }

  @Test(arguments: [
    ("2026-11-17T14:10:00Z", "Tue 14:10"), ("2026-11-18T08:05:00Z", "08:05 today"),
    ("2026-11-11T23:59:59Z", "11 Nov 23:59"), ("2025-12-31T00:00:00Z", "31 Dec 2025 00:00"),
    ("2026-11-17T22:30:00-05:00", "Tue 22:30"), ("2026-11-18T00:30:00+02:00", "00:30 today"),
  ])
  func `when it was, in the time of the place`(at: String, words: String) throws {
    // 2026-11-18 is a Wednesday.
    let look = LastLook(at: try #require(Timestamp(at)), accounts: [:])
    #expect(look.words(on: "2026-11-18") == words)
  }
}
