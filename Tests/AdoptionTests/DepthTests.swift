import Adoption
import Testing

/// Sections 3 and 6 of the model. 2026-11-22 is a Sunday, so L is the week of 2026-11-16.
@Suite struct DepthTests {
  let sunday: Day = "2026-11-22"

  func figures(on day: Day? = nil, _ change: (inout SmallBook) -> Void) -> AdoptionFigures? {
    var book = SmallBook()
    book.account(started: "2026-01-05") { $0.limits = ["seats": 200] }
    book.rules.segments["default"]?.weights = ["reports": 3, "alerts": 1, "exports": 1]
    change(&book)
    return book.assess(on: day ?? sunday).active?.adoption
  }

  /// provisioning 100/200; active 40/100; stickiness 40/50;
  /// depth (3·30 + 1·min(50, 40) + 1·0)/(40·5) = 130/200 = 0.65; breadth (30 + 40 + 10)/40 = 2: maps weighs nothing.
  @Test func `requirement 68: the three definitions of adoption stand side by side`() {
    let figures = figures {
      $0.week(
        sunday, [.provisioned: 100, .active: 40, .monthlyActive: 50],
        features: ["reports": 30, "alerts": 50, "maps": 10])
    }
    #expect(figures?.provisioning == 0.5)
    #expect(figures?.active == 0.4)
    #expect(figures?.depth == 0.65)
    #expect(figures?.breadth == 2)
    #expect(figures?.stickiness == 0.8)
    #expect(figures?.depthMean4 == nil)
  }

  /// Requirement 66: 200 users of two features against 50 users of eight, each feature weighing 1.
  /// 200·2/(200·8) = 0.25 against 50·8/(50·8) = 1.
  @Test func `requirement 66: few deep users beat many light ones`() {
    let names = (1...8).map { "f\($0)" }
    func depth(_ users: Double, _ used: Int) -> Double? {
      figures { book in
        book.rules.segments["default"]?.weights = Dictionary(uniqueKeysWithValues: names.map { ($0, 1) })
        book.week(
          sunday, [.active: users], features: Dictionary(uniqueKeysWithValues: names.prefix(used).map { ($0, users) }))
      }?.depth
    }
    #expect(depth(200, 2) == 0.25)
    #expect(depth(50, 8) == 1)
  }

  @Test(
    arguments: [
      ([UsageFigure.active: 0.0], ["reports": 0.0], 0.0), ([.active: 0], nil, 0.0), ([:], ["reports": 3], nil),
      ([.active: 5], nil, nil), ([.active: 5], [:], 0.0),
    ] as [([UsageFigure: Double], [String: Double]?, Double?)])
  func `depth is 0 when nobody is active and unknown when it is not said`(
    counts: [UsageFigure: Double], features: [String: Double]?, depth: Double?
  ) {
    #expect(figures { $0.week(sunday, counts, features: features) }?.depth == depth)
  }

  @Test(arguments: [("seats", 0.0), ("other", 5)])
  func `nothing is divided by nothing`(limit: String, allowed: Double) {
    let figures = figures {
      $0.accounts[0].limits = [limit: allowed]
      $0.week(
        sunday, [.provisioned: 0, .active: 0, .monthlyActive: 0, .sessions: 0, .guidedSessions: 0], features: [:])
    }
    #expect(figures?.provisioning == nil)
    #expect(figures?.active == nil)
    #expect(figures?.breadth == nil)
    #expect(figures?.stickiness == nil)
    #expect(figures?.independentRatio == nil)
  }

  /// Weeks L, L−7, L−21 with 10, 20, 60 active: (10 + 20 + 60)/3 = 30. With two of them only: unknown.
  @Test(arguments: [([0, 1, 3], 30.0), ([0, 1], nil), ([0, 1, 2, 3], 32.5)] as [([Int], Double?)])
  func `a mean of four weeks needs three`(back: [Int], mean: Double?) {
    let values: [Double] = [10, 20, 40, 60]
    let figures = figures { book in
      for week in back { book.week(sunday - 7 * week, [.active: values[week]]) }
    }
    #expect(figures?.activeUsersMean4 == mean)
  }

  /// Independent over eight weeks: weeks without guided sessions do not count, so (10 − 4)/10 stays 0.6.
  @Test func `requirement 35: the independent ratio uses weeks that carry both counts`() {
    let figures = figures { book in
      book.weeks(4, endingAt: sunday, [.sessions: 10, .guidedSessions: 4])
      book.weeks(4, endingAt: sunday - 28, [.sessions: 100])
      book.weeks(4, endingAt: sunday - 56, [.sessions: 100, .guidedSessions: 0])
    }
    #expect(figures?.independentRatio == 0.6)
  }

  @Test func `teams and personas are counted over four weeks, unknown when no week carries them`() {
    let counted = figures { book in
      book.week(sunday, teams: ["ops": 3, "hr": 0], personas: [:])
      book.week(sunday - 21, teams: ["it": 1], personas: [:])
      book.week(sunday - 28, teams: ["old": 1])
    }
    #expect(counted?.teams == 2)
    #expect(counted?.personas == 0)
    #expect(figures { $0.week(sunday, [.active: 1]) }?.teams == nil)
  }

  /// Values at N need N ≥ L − 14: a record two weeks old serves, one of three weeks does not.
  @Test(arguments: [(0, 40.0, false), (2, 40, false), (3, nil, true)] as [(Int, Double?, Bool)])
  func `an account without its latest three weeks is blind`(age: Int, active: Double?, blind: Bool) {
    let figures = figures {
      $0.week(sunday - 7 * age, [.active: 40], topUserShare: 0.2, features: ["reports": 20], teams: ["ops": 1])
    }
    #expect(figures?.activeUsers == active)
    #expect(figures?.weeksStale == age)
    #expect(figures?.isBlind == blind)
    #expect(figures?.seats == 200)
    #expect((figures?.teams == nil) == blind)
    #expect((figures?.peers == nil) == blind)
  }

  /// Started on L − 14 = 2026-11-02 it should have been seen; a day later it need not.
  @Test(arguments: [("2026-11-02", true), ("2026-11-03", false)] as [(Day, Bool)])
  func `an account is blind only once it had time to be seen`(started: Day, blind: Bool) {
    #expect(figures { $0.accounts[0].startedOn = started }?.isBlind == blind)
  }

  @Test func `an account without a start is not blind`() {
    #expect(figures { $0.accounts[0].startedOn = nil }?.isBlind == false)
  }

  @Test func `requirement 70: the outcome's weights come before the segment's`() {
    let figures = figures { book in
      book.rules.outcomes["o"] = OutcomeRule(name: "Fewer stockouts", weights: ["alerts": 2])
      book.accounts[0].outcome = Outcome(id: "o")
      book.week(sunday, [.active: 10], features: ["reports": 10, "alerts": 5])
    }
    // 2·5/(10·2)
    #expect(figures?.depth == 0.5)
  }

  /// Without weights every feature seen in the segment by then weighs 1: reports, alerts and the neighbour's exports.
  /// (10 + 2)/(10·3) = 0.4. The half week's feature is not seen yet.
  @Test func `without weights every feature seen in the segment weighs the same`() {
    let figures = figures { book in
      book.rules.segments["default"]?.weights = nil
      book.account("b", started: "2026-01-05")
      book.week(sunday, [.active: 10], features: ["reports": 10, "alerts": 2])
      book.week(sunday - 70, [.active: 10], features: ["exports": 10], of: "b")
      book.week(sunday + 1, [.active: 10], features: ["later": 10], of: "b")
    }
    #expect(figures?.depth == 0.4)
  }

  @Test func `twelve weeks of depth keep their gaps`() {
    let figures = figures { book in
      for back in [0, 2, 11, 12] { book.week(sunday - 7 * back, [.active: 10], features: ["reports": 10]) }
    }
    let known: [Double?] = [0.6] + Array(repeating: nil, count: 8) + [0.6, nil, 0.6]
    #expect(figures?.depthByWeek == known)
  }

  /// Depths 0.2 0.2 0.4 0.6 0.8: the 0.4 has two below and itself: 100·(2 + ½)/5 = 50; a 0.2: 100·(0 + 1)/5 = 20.
  @Test func `a percentile counts those below and half of those equal`() {
    var book = SmallBook()
    book.rules.segments["default"]?.weights = ["f": 1]
    for (index, users) in [2.0, 2, 4, 6, 8].enumerated() {
      book.account("a\(index)", started: "2026-01-05")
      book.weeks(4, endingAt: sunday, [.active: 10], features: ["f": users], of: "a\(index)")
    }
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.assessments.map { $0.active?.adoption.percentile } == [20, 20, 50, 70, 90])
    #expect(portfolio.assessments.allSatisfy { $0.active?.adoption.peers == 5 })
    book.accounts.removeLast()
    let four = book.portfolio(sunday)
    #expect(four.assessments.allSatisfy { $0.active?.adoption.percentile == nil && $0.active?.adoption.peers == 4 })
  }

  /// Known: usage, seats and champion; the sponsor left, the survey is 180 days old, the touch is in the future.
  @Test func `coverage counts the inputs that are known`() {
    var book = SmallBook()
    book.account(started: "2026-01-05") { account in
      account.limits = ["seats": 10]
      var sponsor = Person(id: "s", role: .execSponsor)
      sponsor.leftOn = sunday
      account.people = [Person(id: "c", role: .champion), sponsor]
    }
    book.week(sunday - 14, [.active: 1])
    book.event(sunday - 180, .survey(type: .nps, score: 9, person: nil))
    book.event(sunday + 1, .touch(Touch(direction: .inbound)))
    let coverage = book.assess(on: sunday).active?.coverage
    #expect(coverage?.known == [.usage, .seats, .champion])
    #expect(coverage?.of == 8)
    #expect(coverage?.missing == [.outcome, .sponsor, .stageCall, .touches, .survey])
  }
}
