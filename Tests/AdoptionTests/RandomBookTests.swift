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
    addLife(to: &book, seed)
    return book
  }

  /// Adds people, contacts, surveys, reviews and the rest, and a second segment, around the day.
  private static func addLife(to book: inout SmallBook, _ seed: UInt64) {
    var random = SplitMix(seed: seed &+ 77)
    var tech = Segment()
    tech.motion = .techTouch
    tech.review = .onTrigger
    tech.weights = book.rules.segments["default"]?.weights
    book.rules.segments["tech"] = tech
    book.rules.segments["default"]?.review = seed % 3 == 0 ? .monthly : .weekly
    func near(_ spread: Int) -> Day { today - Int.random(in: -20...spread, using: &random) }
    func odds(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }
    for index in book.accounts.indices {
      let id = book.accounts[index].id
      if odds(3) { book.accounts[index].segment = "tech" }
      if odds(3) { book.accounts[index].limits["queries"] = 10 }
      if odds(6) { book.accounts[index].stage = StageCall(value: .embedded, on: today - 95) }
      if odds(2) { book.accounts[index].renewsOn = today + Int.random(in: -100...200, using: &random) }
      for (role, name) in [(Person.Role.champion, "c"), (.champion, "d"), (.execSponsor, "s")] where !odds(3) {
        var person = Person(id: name, role: role)
        if odds(4) { person.leftOn = near(90) }
        // Nobody leaves before they came.
        if odds(4), name != "d", person.leftOn == nil { person.joinedOn = near(90) }
        if odds(4) { person.cadenceDays = Double(Int.random(in: 1...20, using: &random)) }
        book.accounts[index].people.append(person)
      }
      let touches: [Touch] = [
        Touch(direction: .inbound, mode: .human, person: "c"), Touch(direction: .inbound, person: "d"),
        Touch(mode: .automated), Touch(mode: .human, training: true),
      ]
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        book.event(near(120), .touch(touches.randomElement(using: &random) ?? Touch()), of: id)
      }
      // At most one of these a day: of two on one day the later in the file counts.
      let kinds: [Event.Kind] = [
        .survey(type: .nps, score: 9, person: nil), .survey(type: .csat, score: 2, person: nil),
        .executiveBusinessReview, .review, .cause(name: "reorg", until: nil), .cause(name: "x", until: today - 30),
        .evidence(name: "exec-reference"), .observation(name: "one_more_tool"), .teamRequest(name: nil),
        .adjacentUse(name: nil), .advocacy(person: "c"), .execReference(person: nil), .unpromptedAsk(name: nil),
        .outcome(value: 3), .renewal(won: true, arrBefore: 5, arrAfter: nil),
        .renewal(won: false, arrBefore: 5, arrAfter: nil), .personLeft(person: "d"),
      ]
      for (offset, kind) in kinds.shuffled(using: &random).prefix(7).enumerated() {
        book.event(today - 17 * offset + Int.random(in: 0..<17, using: &random), kind, of: id)
      }
      let entries: [JournalEntry.Kind] = [
        .snoozed(until: near(10), why: nil), .dismissed(flag: "champion_silent", why: nil),
        .reviewAccount(outcome: .skipped, why: nil),
        .actionScheduled(ActionFields(kind: "save", owner: "bo", due: near(30), reason: "active_drop")),
        .actionScheduled(ActionFields(action: "\(id)-page", kind: "page", owner: "bo", reason: "page")),
        .actionDone(action: "\(id)-page"),
      ]
      for (offset, kind) in entries.enumerated() where odds(2) {
        book.entry("\(id)-x\(offset)", near(60), kind, of: id)
      }
    }
    for index in book.usage.indices {
      let active = book.usage[index].figures[.active] ?? 0
      book.usage[index].figures[.newUsers] = Double(Int.random(in: 0...2, using: &random))
      book.usage[index].figures[.newUsersActive] = 0
      book.usage[index].topUserShare = active > 0 ? Double(Int.random(in: 1...9, using: &random)) / 10 : nil
      book.usage[index].breakdowns[.limits] = ["queries": active]
      if book.usage[index].accountID.hasSuffix("5") { book.usage[index].figures[.guidedSessions] = 2 * active }
    }
  }

  /// Everything that is said of a book on a day, as text that can be compared.
  func everything(_ portfolio: Portfolio) -> [String] {
    portfolio.assessments.map { "\($0.id) \($0.status) \($0.segment) \($0.stage) " + facts(of: $0.active) } + [
      "\(portfolio.atRisk) \(portfolio.attention) \(portfolio.flows) \(portfolio.distribution.map { "\($0)" })",
      "\(portfolio.timeToAdopted.curve) \(portfolio.timeToFirstValue.curve) \(portfolio.unhandledFlags)",
      "\(Expansion.State.allCases.map { "\(portfolio.expanding($0))" })",
    ]
  }

  /// Compares property by property, so that a failure says which.
  func expectAlike(_ one: [String], _ two: [String], _ comment: Comment) {
    #expect(one.count == two.count, comment)
    for (left, right) in zip(one, two) where left != right {
      for (left, right) in zip(left.split(separator: ";"), right.split(separator: ";")) {
        #expect(left == right, comment)
      }
    }
  }

  /// Every property; what is known is a set, whose order is no one's.
  private func facts(of active: Assessment.Active?) -> String {
    guard let active else { return "not active" }
    return Mirror(reflecting: active).children.map { child in
      let value = (child.value as? Coverage).map { "\($0.known.map(\.rawValue).sorted())" } ?? "\(child.value)"
      return "\(child.label ?? ""): \(value)"
    }.joined(separator: "; ")
  }

  @Test(arguments: 0..<16) func `an as-of day equals a book cut off there`(seed: UInt64) {
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
        cut.accounts[index].people.removeAll { $0.joinedOn.map { $0 > day } ?? false }
        for person in cut.accounts[index].people.indices {
          if let on = cut.accounts[index].people[person].leftOn, on > day {
            cut.accounts[index].people[person].leftOn = nil
          }
        }
      }
      expectAlike(everything(book.portfolio(day)), everything(cut.portfolio(day)), "seed \(seed), \(day)")
    }
  }

  @Test(arguments: 0..<12) func `the order of records never matters`(seed: UInt64) {
    let book = Self.book(seed)
    var random = SplitMix(seed: seed &+ 1000)
    var shuffled = book
    shuffled.accounts.shuffle(using: &random)
    shuffled.usage.shuffle(using: &random)
    shuffled.journal.shuffle(using: &random)
    shuffled.events = book.events.mapValues { $0.shuffled(using: &random) }
    expectAlike(everything(book.portfolio(Self.today)), everything(shuffled.portfolio(Self.today)), "seed \(seed)")
  }

  /// The derived stage is what the definition says on every single day since.
  @Test(arguments: 0..<12) func `since is the first day of an unbroken run`(seed: UInt64) {
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
