/// The course of an archetype: when things happen, in days, and how its curves bend.
struct Life: Sendable {
  enum Stage: String, Sendable { case notActivated = "not_activated", activated, adopted, embedded, dependent }
  enum Depth: Sendable { case onCurve, flattened, behind, low }
  enum Active: Sendable { case steady, dropped, declining }
  enum Champion: Sendable { case answers, silent, gone, none }
  enum Usage: Sendable { case full, stopped, none }

  /// The stage that the facts are meant to prove.
  let stage: Stage
  /// Days from the start to the as-of day; negative: not started.
  let age: ClosedRange<Int>
  /// The day after the start of the first activation behaviour; nil: never.
  var activation: Int? = 4
  /// The days after the start of the distinct signals; the segment's number of signals caps them.
  var signals: [Int] = [15, 28, 45]
  /// The share of sessions without the vendor once the habit is formed, in thousandths.
  var independent = 860...950
  /// Days after the start at which that share is reached.
  var habitAge = 56
  /// The share at the start, while the vendor still leads.
  var independentAtFirst = 320
  /// Or days before the as-of day, for a habit that comes late.
  var habitAgo: Int?
  var teams = 1...3
  /// Whether evidence of roots turns up every other month.
  var roots = false
  var depth = Depth.onCurve
  var active = Active.steady
  var champion = Champion.answers
  var usage = Usage.full
  var hasClock = true
  /// Days before the as-of day of the churn.
  var churnedAgo: ClosedRange<Int>?
  /// Whether that is the first renewal; the age follows from it.
  var leavesAtRenewal = false
  /// Days until it came back; nil: never.
  var awayFor: Int?
  /// Weeks before the churn in which the fall of active users has reached its end.
  var declineEndsBefore = 0
  var only: Segment?
  var traits: Traits = []
  /// The flag or trigger that an action would answer; nil: nothing calls for one.
  var reason: String?
  /// How often a drawn account lives this life, of about a thousand.
  let weight: Int

  static func of(_ archetype: Archetype) -> Life {
    switch archetype {
    case .upcoming, .justStarted, .moving, .nudgeNotActivated, .nudge, .reset, .lastCall, .missed, .noClock:
      beforeFirstValue(archetype)
    case .stalled, .stalledLong, .forming, .noHabit, .reviewSpike, .calledAhead, .untouched, .page, .noUsage:
      adopted(archetype)
    case .dependent, .green, .productOnly, .relationshipOnly, .onHold, .championGone:
      dependent(archetype)
    case .churned, .lostEarly, .lostSlowly, .lostWithChampion, .lostUnseen, .returned:
      lost(archetype)
    default:
      embedded(archetype)
    }
  }

  private static func beforeFirstValue(_ archetype: Archetype) -> Life {
    switch archetype {
    case .upcoming:
      Life(stage: .notActivated, age: -16 ... -6, activation: nil, signals: [], usage: .none, weight: 12)
    case .justStarted:
      Life(stage: .notActivated, age: 4...5, activation: nil, signals: [], weight: 12)
    case .moving:
      Life(stage: .adopted, age: 12...14, activation: 3, signals: [9], independentAtFirst: 660, weight: 24)
    case .nudgeNotActivated:
      Life(
        stage: .notActivated, age: 9...12, activation: nil, signals: [], traits: [.training, .blockers],
        reason: "day7", weight: 10)
    case .nudge:
      Life(stage: .activated, age: 11...13, activation: 3, signals: [], reason: "day7", weight: 10)
    case .reset:
      Life(stage: .activated, age: 20...22, activation: 4, signals: [], traits: .blockers, reason: "day14", weight: 8)
    case .lastCall:
      Life(
        stage: .activated, age: 26...29, activation: 3, signals: [], traits: [.blockers, .training],
        reason: "day21", weight: 8)
    case .missed:
      Life(
        stage: .activated, age: 38...75, activation: 6, signals: [], independent: 380...520, habitAge: 120,
        traits: [.blockers, .training], reason: "window_missed", weight: 22)
    default:
      Life(
        stage: .activated, age: 33...40, activation: 12, signals: [], hasClock: false,
        traits: [.noCall, .noSponsor], weight: 8)
    }
  }

  private static func adopted(_ archetype: Archetype) -> Life {
    switch archetype {
    case .stalled:
      Life(
        stage: .adopted, age: 31...34, activation: 5, signals: [20], independentAtFirst: 640, reason: "day14",
        weight: 12)
    case .stalledLong:
      Life(
        stage: .adopted, age: 60...120, activation: 7, signals: [24], independent: 420...560, habitAge: 50,
        reason: "day21", weight: 16)
    case .forming:
      Life(
        stage: .adopted, age: 45...52, signals: [12, 22, 35], independent: 690...720, habitAge: 80,
        independentAtFirst: 620, weight: 40)
    case .noHabit:
      Life(
        stage: .adopted, age: 150...320, independent: 620...670, habitAge: 40, traits: .oneMoreTool,
        reason: "independent_low", weight: 30)
    case .reviewSpike:
      Life(
        stage: .adopted, age: 226...232, independent: 500...560, habitAge: 40, only: .enterprise,
        traits: .reviewSpike, reason: "review_spike", weight: 40)
    case .calledAhead:
      Life(
        stage: .adopted, age: 140...240, independent: 625...660, habitAge: 40, traits: .calledAhead,
        weight: 14)
    case .untouched:
      Life(
        stage: .adopted, age: 120...300, independent: 600...660, habitAge: 40, champion: .none,
        traits: [.untouched, .noCall], weight: 14)
    case .page:
      Life(
        stage: .adopted, age: 150...330, independent: 520...640, habitAge: 40, depth: .low, champion: .none,
        only: .smb, traits: [.automatedOnly, .noSponsor], reason: "page", weight: 34)
    default:
      Life(stage: .adopted, age: 80...200, usage: .none, traits: .noSponsor, weight: 12)
    }
  }

  private static func embedded(_ archetype: Archetype) -> Life {
    switch archetype {
    case .lateBloomer:
      Life(
        stage: .embedded, age: 290...520, independentAtFirst: 500, habitAgo: 60, teams: 2...3, weight: 100)
    case .embeddedStalled:
      Life(stage: .embedded, age: 280...430, teams: 1...1, traits: .usersIdle, reason: "embedded_stalled", weight: 45)
    case .flattened:
      Life(
        stage: .embedded, age: 215...228, teams: 1...2, depth: .flattened, reason: "depth_flattened", weight: 30)
    case .behindCurve:
      Life(
        stage: .embedded, age: 150...225, teams: 1...2, depth: .behind, traits: .happySurvey,
        reason: "behind_curve", weight: 40)
    case .activeDrop:
      Life(stage: .embedded, age: 200...420, teams: 1...2, active: .dropped, reason: "active_drop", weight: 26)
    case .layoff:
      Life(
        stage: .embedded, age: 200...420, teams: 1...2, active: .dropped, traits: .layoff,
        reason: "active_drop", weight: 16)
    case .tooEarly:
      Life(stage: .embedded, age: 130...150, teams: 1...1, traits: [.teamRequest, .advocacy], weight: 20)
    case .singleUser:
      Life(stage: .embedded, age: 120...150, teams: 1...1, traits: .singleUser, reason: "single_user", weight: 20)
    case .renewedLagging:
      Life(stage: .embedded, age: 400...470, teams: 1...2, depth: .behind, weight: 12)
    case .unmeasured:
      Life(
        stage: .notActivated, age: 150...300, activation: nil, signals: [], teams: 1...2, traits: .noCall, weight: 10)
    case .blind:
      Life(stage: .embedded, age: 180...420, teams: 1...2, usage: .stopped, reason: "blind", weight: 18)
    default:
      Life(stage: .embedded, age: 112...142, weight: 110)
    }
  }

  private static func dependent(_ archetype: Archetype) -> Life {
    switch archetype {
    case .green:
      Life(
        stage: .dependent, age: 300...800, teams: 3...4, roots: true,
        traits: [.storageNear, .teamRequest, .advocacy, .execReference], weight: 40)
    case .productOnly:
      Life(
        stage: .dependent, age: 300...700, teams: 2...4, roots: true, traits: [.storageOver, .adjacentUse], weight: 35)
    case .relationshipOnly:
      Life(stage: .dependent, age: 300...700, teams: 2...4, roots: true, traits: .unpromptedAsk, weight: 35)
    case .onHold:
      Life(
        stage: .dependent, age: 300...700, teams: 2...4, roots: true, champion: .silent,
        traits: [.teamRequest, .execReference], reason: "champion_silent", weight: 22)
    case .championGone:
      Life(
        stage: .dependent, age: 300...600, teams: 2...3, roots: true, champion: .gone,
        reason: "champion_gone", weight: 20)
    default:
      Life(stage: .dependent, age: 270...880, teams: 2...4, roots: true, weight: 240)
    }
  }

  private static func lost(_ archetype: Archetype) -> Life {
    switch archetype {
    case .churned:
      Life(
        stage: .embedded, age: 390...590, active: .declining, champion: .silent, churnedAgo: 20...210,
        leavesAtRenewal: true, weight: 40)
    case .lostSlowly:
      Life(
        stage: .embedded, age: 390...590, teams: 1...2, active: .declining, champion: .silent, churnedAgo: 30...600,
        leavesAtRenewal: true, declineEndsBefore: 8, weight: 14)
    case .lostWithChampion:
      Life(
        stage: .embedded, age: 390...590, champion: .gone, churnedAgo: 60...400, leavesAtRenewal: true, weight: 8)
    case .lostUnseen:
      Life(stage: .embedded, age: 390...590, churnedAgo: 20...400, leavesAtRenewal: true, weight: 8)
    case .returned:
      Life(
        stage: .embedded, age: 780...800, churnedAgo: 380...440, leavesAtRenewal: true, awayFor: 160, weight: 8)
    default:
      Life(
        stage: .activated, age: 150...330, signals: [], independent: 400...560, active: .declining,
        champion: .none, churnedAgo: 15...70, weight: 16)
    }
  }
}
