import Adoption
import Testing

/// What has to hold for every book about flags, health, growth and rhythm, tried on random ones.
@Suite struct RandomLifeTests {
  static let today = RandomBookTests.today

  static func book(_ seed: UInt64) -> SmallBook { RandomBookTests.book(seed) }

  /// The examples would say little if they showed little.
  @Test func `the random books show every flag, band and state`() {
    var (flags, bands, states): (Set<FlagKey>, Set<Health.Band>, Set<Expansion.State>) = ([], [], [])
    var champions: Set<ChampionStanding.State> = []
    var (paged, answered, moved, explained) = (0, 0, 0, 0)
    for seed in 0..<60 as Range<UInt64> {
      for active in Self.book(seed).portfolio(Self.today).assessments.compactMap(\.active) {
        flags.formUnion(active.flags.map(\.key))
        bands.insert(active.health.band)
        states.insert(active.expansion.state)
        champions.insert(active.champion.state)
        if let page = active.page { if page.isOpen { paged += 1 } else { answered += 1 } }
        if active.healthMoved { moved += 1 }
        if active.activeChange.explainedBy != nil { explained += 1 }
      }
    }
    #expect(Set(FlagKey.allCases).subtracting(flags).map(\.rawValue).sorted() == [])
    #expect(bands.count == Health.Band.allCases.count)
    #expect(states.count == Expansion.State.allCases.count)
    #expect(champions.count == ChampionStanding.State.allCases.count)
    #expect(min(paged, answered, moved, explained) > 0)
  }

  /// `since` once more, the long way: the whole book on each of the Sundays before the day, and on the days of the week in
  /// which the run began.
  @Test(arguments: 0..<7) func `a run is what the Sundays and days before showed`(seed: UInt64) {
    let book = Self.book(seed).book
    let day = Self.today + Int(seed % 7)
    let newest = Week(containing: day).monday - 1
    let sundays = (0..<26).map { Portfolio(book, on: newest - 7 * $0) }
    var days: [Day: Portfolio] = [:]
    func since(_ id: String, _ holds: (Assessment.Active) -> Bool) -> Day {
      let run = sundays.prefix { $0[id]?.active.map(holds) ?? false }
      var since = run.last?.day ?? day
      guard run.count < sundays.count else { return since }
      for earlier in stride(from: since.number - 1, through: since.number - 6, by: -1).map(Day.init(number:)) {
        let portfolio = days[earlier] ?? Portfolio(book, on: earlier)
        days[earlier] = portfolio
        guard earlier > sundays[run.count].day, portfolio[id]?.active.map(holds) ?? false else { break }
        since = earlier
      }
      return since
    }
    for assessment in Portfolio(book, on: day).assessments {
      guard let active = assessment.active else { continue }
      for flag in active.redFlags {
        #expect(flag.since == since(assessment.id) { $0.has(flag.key) }, "\(assessment.id) \(flag.key)")
      }
      #expect(active.page?.since == active.page.map { _ in since(assessment.id) { $0.page != nil } })
    }
  }

  @Test(arguments: 0..<12) func `health a week ago is the health of a week ago`(seed: UInt64) {
    let book = Self.book(seed)
    let weekAgo = book.portfolio(Self.today - 7)
    for assessment in book.portfolio(Self.today).assessments where assessment.active != nil {
      #expect(assessment.active?.healthWeekAgo == weekAgo[assessment.id]?.active?.health, "\(assessment.id)")
    }
  }

  @Test(arguments: 0..<12) func `facts dated later change nothing`(seed: UInt64) {
    let book = Self.book(seed)
    var later = book
    for id in book.accounts.map(\.id) {
      let kinds: [Event.Kind] = [
        .churn, .personLeft(person: "c"), .touch(Touch(direction: .inbound, mode: .human, person: "c")),
        .survey(type: .nps, score: 10, person: nil), .executiveBusinessReview, .review, .unpromptedAsk(name: nil),
        .behaviour(name: signals[0], test: false, value: nil, note: nil), .cause(name: "a", until: nil),
        .evidence(name: "in-sop"), .observation(name: "one_more_tool"), .teamRequest(name: nil),
        .renewal(won: true, arrBefore: 1, arrAfter: 2),
      ]
      for kind in kinds { later.event(Self.today + 1, kind, of: id) }
      later.week(Self.today + 7, [.active: 999, .provisioned: 1], features: ["new": 999], of: id)
      later.entry("\(id)-late", Self.today + 1, .stageCalled(stage: .dependent, why: nil), of: id)
      later.entry("\(id)-late2", Self.today + 1, .undo(of: "\(id)-0"), of: id)
    }
    later.account("new", started: Self.today + 1)
    let told = RandomBookTests().everything(later.portfolio(Self.today))
    let before = RandomBookTests().everything(book.portfolio(Self.today))
    RandomBookTests().expectAlike(told.filter { !$0.hasPrefix("new ") }, before, "seed \(seed)")
  }

  /// Bands from worst to best, as far as "healthy" goes: a survey may show a gap, and never mends one.
  @Test(arguments: 0..<12) func `requirement 139: a survey alone never makes an account healthy`(seed: UInt64) {
    var book = Self.book(seed)
    for id in book.accounts.map(\.id) {
      book.events[id]?.removeAll { if case .survey = $0.kind { true } else { false } }
    }
    let without = book.portfolio(Self.today)
    for (type, score) in [(SurveyType.nps, 10.0), (.csat, 5), (.nps, 0), (.ces, 7)] {
      var asked = book
      for id in book.accounts.map(\.id) {
        asked.event(Self.today, .survey(type: type, score: score, person: nil), of: id)
      }
      for assessment in asked.portfolio(Self.today).assessments {
        guard let now = assessment.active?.health, let then = without[assessment.id]?.active?.health else { continue }
        // `survey_gap` is the one reason that a survey can give.
        let given = now.reasons.filter { $0 != "survey_gap" }
        #expect(given == then.reasons)
        #expect(now.band == then.band || (then.band == .good && now.band == .watch && given.isEmpty))
        #expect(assessment.stage == without[assessment.id]?.stage)
      }
    }
  }

  /// Everything of an account but the account record itself, and every order once ties are broken by other means.
  @Test(arguments: 0..<12) func `requirement 100: ARR decides ties and nothing else`(seed: UInt64) {
    let book = Self.book(seed)
    var random = SplitMix(seed: seed)
    var rich = book
    for index in rich.accounts.indices { rich.accounts[index].arrGiven = Double.random(in: 0...1e9, using: &random) }
    let (one, two) = (book.portfolio(Self.today), rich.portfolio(Self.today))
    let tell = RandomBookTests()
    #expect(
      tell.everything(one).prefix(book.accounts.count) == tell.everything(two).prefix(book.accounts.count))
    #expect(Set(one.atRisk) == Set(two.atRisk) && Set(one.attention) == Set(two.attention))
    #expect(one.unhandledFlags == two.unhandledFlags)
    #expect(
      one.atRisk.map { one.assessments[$0].active?.atRisk } == two.atRisk.map { two.assessments[$0].active?.atRisk })
    #expect(
      one.attention.map { one.assessments[$0].active?.health.band }
        == two.attention.map { two.assessments[$0].active?.health.band })
    #expect(
      one.attention.map { one.assessments[$0].active?.deadline?.on }
        == two.attention.map { two.assessments[$0].active?.deadline?.on })
  }

  @Test(arguments: 0..<12) func `triage goes by band, deadline, ARR and id`(seed: UInt64) {
    let portfolio = Self.book(seed).portfolio(Self.today)
    let order = portfolio.attention.map { portfolio.assessments[$0] }
    for (one, two) in zip(order, order.dropFirst()) {
      guard let left = one.active, let right = two.active else { continue }
      #expect(left.health.band <= right.health.band)
      guard left.health.band == right.health.band else { continue }
      let (due, next) = (left.deadline?.on ?? Day(number: .max), right.deadline?.on ?? Day(number: .max))
      #expect(due <= next)
      if due == next { #expect((one.account.arr ?? -1) >= (two.account.arr ?? -1)) }
    }
    let snoozed = portfolio.active.count { portfolio.assessments[$0].active?.snoozedUntil != nil }
    #expect(order.count + snoozed == portfolio.active.count)
  }

  @Test(arguments: 0..<12) func `flags, health and expansion agree with each other`(seed: UInt64) {
    for assessment in Self.book(seed).portfolio(Self.today).assessments {
      guard let active = assessment.active else { continue }
      #expect(active.adoption.isBlind == active.has(.blind))
      if active.has(.blind) { #expect(active.health.band == .unknown && active.activeChange.drop == nil) }
      if !active.redFlags.isEmpty { #expect(active.health.band != .good && active.health.band != .watch) }
      #expect(active.health.reasons.isEmpty == (active.health.band == .good))
      #expect(active.health.reasons == active.health.reasons.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      #expect(active.redFlags.allSatisfy { $0.since.map { $0 <= Self.today } ?? false })
      #expect(active.warnings.allSatisfy { $0.since == nil })
      #expect(Set(active.unhandledFlags).isSubset(of: active.redKeys))
      if active.expansion.state == .green { #expect(active.redFlags.isEmpty && assessment.stage.value == .dependent) }
      #expect((active.page != nil) <= (assessment.segment == "tech"))
    }
  }

  /// The position of every threshold at either end of its range, and segments as odd as a file may make them.
  @Test(arguments: 0..<4) func `rules at the ends of their ranges are borne`(seed: UInt64) {
    var book = Self.book(seed)
    for end in 0..<3 {
      var random = SplitMix(seed: seed &+ UInt64(end))
      for threshold in Threshold.allCases {
        let isLow = end == 0 || (end == 2 && Bool.random(using: &random))
        book.rules.thresholds[threshold] = isLow ? threshold.range.lowerBound : threshold.range.upperBound
      }
      for name in ["default", "tech"] {
        book.rules.segments[name]?.windowDays = end == 0 ? 1 : 3650
        book.rules.segments[name]?.triggers = end == 0 ? [0, 0, 0] : [1, 1000, 3650]
        book.rules.segments[name]?.depthTarget = end == 0 ? 0 : 1
        book.rules.segments[name]?.depthTargetMonth = end == 0 ? 1 : 1200
        book.rules.segments[name]?.championCadenceDays = end == 0 ? 0.001 : 1e6
        book.rules.segments[name]?.pageBelowDepth = end == 0 ? 0 : 1
        book.rules.segments[name]?.signals = end == 0 ? [] : signals
        book.rules.segments[name]?.weights = end == 0 ? [:] : ["f0": 0, "f1": 1e300]
      }
      let portfolio = book.portfolio(Self.today)
      #expect(portfolio.assessments.count == 12)
      for assessment in portfolio.assessments { expectFinite(assessment, "\(end)") }
    }
  }

  @Test(arguments: 0..<12) func `no number is anything but a number`(seed: UInt64) {
    for day in [Self.today, Self.today - 100] {
      for assessment in Self.book(seed).portfolio(day).assessments { expectFinite(assessment, "\(day.description)") }
    }
  }

  @Test func `books at the ends of time, crowded days and empty figures are borne`() {
    #expect(SmallBook().portfolio(Self.today).attention == [])
    var book = SmallBook.sound()
    book.change {
      $0.arrGiven = 0
      $0.startedOn = "1970-01-01"
      $0.renewsOn = "2100-12-31"
      $0.limits = ["seats": 0, "queries": 1e-300]
    }
    book.usage[0].breakdowns[.limits] = ["queries": 1e300]
    for day: Day in ["1970-01-01", "2100-12-31"] {
      book.event(day, .executiveBusinessReview)
      book.message(day)
      book.event(day, .cause(name: "x", until: "9999-12-31"))
      book.week(day, [.active: 0, .provisioned: 0, .sessions: 0, .guidedSessions: 0, .newUsers: 0, .newUsersActive: 0])
    }
    for index in 0..<10_000 { book.message(sunday - 1, channel: "c\(index)") }
    for day: Day in ["0001-01-01", "1970-01-01", "1970-01-05", sunday, "2100-12-31", "2101-01-10", "9999-12-31"] {
      let portfolio = book.portfolio(day)
      #expect(portfolio.assessments.count == 1)
      for assessment in portfolio.assessments { expectFinite(assessment, "\(day.description)") }
    }
    #expect(book.active()?.champion.state == .ok)
    // Of zero users nobody is shallow, gone or idle; of zero seats none is taken.
    var zero = SmallBook.sound()
    zero.change { $0.limits = ["seats": 0] }
    for index in zero.usage.indices {
      zero.usage[index].figures = [.active: 0, .provisioned: 0, .newUsers: 0, .newUsersActive: 0]
    }
    #expect(zero.active()?.activeChange.drop == nil)
    #expect(zero.active()?.has(.newUsersIdle) == false && zero.active()?.has(.limitFriction) == false)
  }

  /// Walks through everything that is said and looks at each number.
  private func expectFinite(_ value: Any, _ path: String) {
    if let number = value as? Double {
      #expect(number.isFinite, "\(path)")
      return
    }
    if value is Day || value is Account { return }
    for child in Mirror(reflecting: value).children { expectFinite(child.value, "\(path).\(child.label ?? "")") }
  }
}

extension Bool {
  /// Implication, for "only if".
  fileprivate static func <= (one: Bool, two: Bool) -> Bool { !one || two }
}
