import Adoption
import Testing

/// What has to hold for every book, tried on random ones.
@Suite struct RandomBookTests {
  static let today: Day = "2026-11-18"

  /// A book of a dozen accounts whose facts lie around the day, some of them after it.
  static func book(_ seed: UInt64) -> SmallBook {
    var random = SplitMix(seed: seed)
    var book = SmallBook()
    book.rules.segments["default"]?.weights = seed % 2 == 0 ? nil : ["f0": 2, "f1": 1]
    func near(_ spread: Int) -> Day { today - Int.random(in: -20...spread, using: &random) }
    for index in 0..<12 {
      let id = "a\(index)"
      let started: Day? = Int.random(in: 0..<6, using: &random) == 0 ? nil : near(200)
      book.account(
        id, started: started,
        arr: Bool.random(using: &random) ? Double.random(in: 0...9, using: &random).rounded() : nil
      ) {
        $0.limits = Bool.random(using: &random) ? ["seats": 20] : [:]
        if Bool.random(using: &random) { $0.firstValueOn = near(100) }
        if Bool.random(using: &random) {
          $0.stage = StageCall(value: Stage.allCases.randomElement(using: &random) ?? .adopted, on: near(90))
        }
      }
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let name = (signals + [activation, "login"]).randomElement(using: &random) ?? activation
        book.behaviour(near(200), name, test: Int.random(in: 0..<8, using: &random) == 0, of: id)
      }
      for name in ["in-docs", "in-sop", "in-docs"] { book.event(near(250), .evidence(name: name), of: id) }
      if Int.random(in: 0..<8, using: &random) == 0 { book.event(near(60), .churn, of: id) }
      for back in -3..<20 where Int.random(in: 0..<5, using: &random) > 0 {
        let active = Double(Int.random(in: 0...12, using: &random))
        book.week(
          today - 7 * back,
          [
            .active: active, .provisioned: 15, .sessions: active * 3,
            .guidedSessions: active * Double(Int.random(in: 0...1, using: &random)),
          ],
          features: ["f\(Int.random(in: 0...2, using: &random))": active],
          teams: ["t\(Int.random(in: 0...2, using: &random))": 1], of: id)
      }
      for entry in 0..<3 {
        let kinds: [JournalEntry.Kind] = [
          .stageCalled(stage: .embedded, why: nil), .undo(of: "\(id)-0"),
          .actionScheduled(ActionFields(kind: "call", owner: "ana", due: near(30))), .actionDone(action: "\(id)-1"),
        ]
        book.entry("\(id)-\(entry)", near(60), kinds.randomElement(using: &random) ?? kinds[0], of: id)
      }
    }
    return book
  }

  /// Everything that is said of a book on a day, as text that can be compared.
  func everything(_ portfolio: Portfolio) -> [String] {
    portfolio.assessments.map { assessment in
      let active = assessment.active
      return
        "\(assessment.id) \(assessment.status) \(assessment.stage) \(active.map { "\($0.firstValue) \(String(describing: $0.atRisk)) \($0.adoption) \($0.actions) \($0.coverage.known.map(\.rawValue).sorted())" } ?? "")"
    } + [
      "\(portfolio.atRisk) \(portfolio.flows) \(portfolio.distribution.map { "\($0)" })",
      "\(portfolio.timeToAdopted.curve) \(portfolio.timeToFirstValue.curve)",
    ]
  }

  @Test(arguments: 0..<60) func `an as-of day equals a book cut off there`(seed: UInt64) {
    let book = Self.book(seed)
    for back in [0, 6, 13, 30, 61, 150] {
      let day = Self.today - back
      var cut = book
      cut.events = book.events.mapValues { $0.filter { $0.on <= day } }
      cut.usage = book.usage.filter { $0.week.sunday <= day }
      cut.journal = book.journal.filter { $0.day <= day }
      for index in cut.accounts.indices {
        if let on = cut.accounts[index].stage?.on, on > day { cut.accounts[index].stage = nil }
        if let on = cut.accounts[index].firstValueOn, on > day { cut.accounts[index].firstValueOn = nil }
      }
      #expect(everything(book.portfolio(day)) == everything(cut.portfolio(day)), "seed \(seed), \(day)")
    }
  }

  @Test(arguments: 0..<30) func `the order of records never matters`(seed: UInt64) {
    let book = Self.book(seed)
    var random = SplitMix(seed: seed &+ 1000)
    var shuffled = book
    shuffled.accounts.shuffle(using: &random)
    shuffled.usage.shuffle(using: &random)
    shuffled.journal.shuffle(using: &random)
    shuffled.events = book.events.mapValues { $0.shuffled(using: &random) }
    #expect(everything(book.portfolio(Self.today)) == everything(shuffled.portfolio(Self.today)))
  }

  /// The derived stage is what the definition says on every single day since.
  @Test(arguments: 0..<30) func `since is the first day of an unbroken run`(seed: UInt64) {
    let book = Self.book(seed).book
    let days = (0...40).map { Self.today - $0 }
    let then = days.map { Portfolio(book, on: $0) }
    for assessment in then[0].assessments where assessment.status == .active {
      for (day, portfolio) in zip(days, then) {
        guard let earlier = portfolio[assessment.id] else { continue }
        if day >= assessment.stage.derivedSince {
          #expect(earlier.stage.derived == assessment.stage.derived, "\(assessment.id) \(day)")
        } else if let start = assessment.account.startedOn, start <= day, day == assessment.stage.derivedSince - 1 {
          #expect(earlier.stage.derived != assessment.stage.derived, "\(assessment.id) \(day)")
        }
      }
    }
  }

  @Test(arguments: 0..<60) func `numbers are in their ranges and never NaN`(seed: UInt64) {
    let portfolio = Self.book(seed).portfolio(Self.today)
    for assessment in portfolio.assessments {
      #expect(assessment.stage.days >= 0)
      guard let adoption = assessment.active?.adoption else { continue }
      for share in [adoption.depth, adoption.depthMean4, adoption.topUserShare] + adoption.depthByWeek {
        if let share { #expect((0...1).contains(share)) }
      }
      for value in [adoption.breadth, adoption.active, adoption.provisioning, adoption.stickiness, adoption.percentile]
      {
        if let value { #expect(value.isFinite && value >= 0) }
      }
    }
    #expect(portfolio.distribution.map(\.proportion.count).reduce(0, +) == portfolio.active.count)
    #expect(Set(portfolio.atRisk).count == portfolio.atRisk.count)
    for survival in [portfolio.timeToAdopted, portfolio.timeToFirstValue] {
      #expect(
        zip(survival.curve, survival.curve.dropFirst()).allSatisfy { $0.waiting >= $1.waiting && $0.day < $1.day })
    }
  }

  /// Requirement 119 and the extremes: no accounts, one, zero users, ARR 0, days in 1970 and 2100, a crowded day.
  @Test func `extreme books are judged and nothing traps`() {
    _ = SmallBook().portfolio("1970-01-01")
    var book = SmallBook()
    book.account(started: "1970-01-01", arr: 0)
    book.week("1970-01-05", [.active: 0, .sessions: 0, .guidedSessions: 0], features: [:])
    book.week("2100-01-04", [.active: 1e15, .sessions: 0.5, .guidedSessions: 3], features: ["f": 1e15])
    for index in 0..<10_000 { book.behaviour("2050-06-01", "n\(index % 7000)") }
    for day: Day in ["1970-01-01", "1970-01-11", "2050-06-01", "2100-01-10", "9999-12-31", "0001-01-01"] {
      let portfolio = book.portfolio(day)
      #expect(portfolio.assessments.count == 1)
      if let depth = portfolio.assessments[0].active?.adoption.depth { #expect((0...1).contains(depth)) }
    }
  }
}
