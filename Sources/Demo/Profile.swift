/// One account with everything decided that its records are then read off: a pure function of the book's seed and its index.
struct Profile: Sendable {
  let index: Int
  let id: String
  let name: String
  let segment: Segment
  let archetype: Archetype
  let traits: Traits
  let arr: Int
  let action: Cast.Action
  let extras: Cast.Extras
  let seed: UInt64

  let today: CivilDay
  /// The real start, whether it is recorded or not.
  let start: CivilDay
  let contractStart: CivilDay
  let activatedOn: CivilDay?
  let signalDays: [CivilDay]
  let churnedOn: CivilDay?
  /// From its leaving until it came back; nil: it never came back.
  let away: Range<CivilDay>?
  let outcome: Outcome?
  let csm: String
  let curves: Curves

  var life: Life { .of(archetype) }
  var age: Int { today - start }
  /// The last day on which the account lives.
  var end: CivilDay { churnedOn ?? today }
  /// The day of the champion's last message before the account left; nil where the days are drawn.
  var quietFrom: CivilDay? { extras.quietFor.map { (away?.lowerBound ?? end) - $0 } }

  /// The Monday with which usage and regular facts begin: so many weeks up to the as-of day, or up to the leaving where
  /// less than half of them would be left.
  func historyFrom(weeks: Int) -> CivilDay {
    (today - end > 7 * weeks / 2 ? end : today).monday - 7 * (weeks - 1)
  }

  static func archetype(seed: UInt64, index: Int) -> (Archetype, Segment) {
    if index < Cast.first.count { return (Cast.first[index].archetype, Cast.first[index].segment) }
    var dice = Dice(Dice.seed(seed, index, 0))
    let share = dice.roll(0...99)
    let segment: Segment = share < 12 ? .enterprise : share < 45 ? .midMarket : .smb
    while true {
      var left = dice.roll(0...totalWeight - 1)
      for (archetype, weight, only) in weights {
        left -= weight
        guard left < 0 else { continue }
        if let only, only != segment { break }
        return (archetype, segment)
      }
    }
  }

  private static let weights = Archetype.allCases.map { ($0, Life.of($0).weight, Life.of($0).only) }
  private static let totalWeight = weights.reduce(0) { $0 + $1.1 }

  init(seed bookSeed: UInt64, index: Int, today: CivilDay) {
    let (archetype, segment) = Self.archetype(seed: bookSeed, index: index)
    let life = Life.of(archetype)
    let seed = Dice.seed(bookSeed, index, 1)
    var dice = Dice(seed)
    (self.index, self.archetype, self.segment, self.seed, self.today) = (index, archetype, segment, seed, today)

    if index < Cast.first.count {
      let cast = Cast.first[index]
      (id, name, arr, action) = (cast.id, cast.name, cast.arr, cast.action)
      traits = life.traits.union(cast.traits)
      extras = cast.extras
    } else {
      (id, name) = Names.drawn(index - Cast.first.count)
      // Two draws, the smaller counts: there are more small accounts than large ones.
      arr = min(dice.roll(segment.arr), dice.roll(segment.arr)) * 1000 + (segment == .smb ? 500 * dice.roll(0...1) : 0)
      action = life.reason == nil ? .none : Self.drawnAction(&dice)
      traits = life.traits.union(Self.drawnTraits(&dice, segment, archetype))
      extras = Cast.Extras()
    }

    var age = dice.roll(life.age)
    let beforeStart = dice.roll(3...9)
    if traits.contains(.renewsSoon), age > 250 {
      age = (age < 500 ? 365 : 730) - beforeStart - dice.roll(18...80)
    }
    let drawnAgo = life.churnedAgo.map { dice.roll($0) }
    let churnedAgo = extras.leftAgo ?? drawnAgo
    if life.leavesAtRenewal, let churnedAgo { age = churnedAgo + 365 - beforeStart }
    // Nobody kicks off at a weekend; a life whose days are counted closely starts where it must.
    if (today - age).isWeekend { age = life.age.last { !(today - $0).isWeekend && abs($0 - age) < 3 } ?? age }
    if extras.leftAgo != nil, (today - age).isWeekend { age = today - (today - age).workday }
    let start = today - age
    self.start = start
    let firstContract = start - beforeStart
    // A churn of the first kind is a renewal that was lost, so it falls on the anniversary.
    let leftOn = life.leavesAtRenewal ? firstContract.adding(months: 12) : churnedAgo.map { today - $0 }
    away = life.awayFor.flatMap { days in leftOn.map { $0..<($0 + days) } }
    churnedOn = away == nil ? leftOn : nil
    contractStart = away?.upperBound ?? firstContract

    let jitter = age > 40 ? 0...4 : 0...1
    activatedOn = life.activation.map { start + $0 + dice.roll(jitter) }
    signalDays = life.signals.prefix(segment.signals.count).map { start + $0 + dice.roll(jitter) }
    outcome = traits.contains(.noOutcome) ? nil : dice.pick(Outcome.all)
    csm = Names.csms[(index / 3 + segment.rawValue) % Names.csms.count]
    curves = Curves(
      life, traits, segment, seats: max(8, arr * extras.currency.rate / 1000 / segment.arrPerSeat), start: start,
      activatedOn: activatedOn, today: today, churnedOn: churnedOn, away: away, dice: &dice)
  }

  private static func drawnAction(_ dice: inout Dice) -> Cast.Action {
    switch dice.roll(0...99) {
    case 0..<40: .none
    case 40..<72: .scheduled
    case 72..<80: .done
    case 80..<88: .overdue
    case 88..<94: .undated
    default: .unowned
    }
  }

  private static func drawnTraits(_ dice: inout Dice, _ segment: Segment, _ archetype: Archetype) -> Traits {
    var traits: Traits = []
    let chances: [(Traits, Int)] = [
      (.noCall, 12), (.staleCall, 10), (.noSponsor, [6, 18, 60][segment.rawValue]), (.noOutcome, 8), (.gaps, 5),
      (.adjacentUse, 4), (.teamRequest, 4), (.unpromptedAsk, 4), (.renewsSoon, 14), (.usersIdle, 5),
      (.oneMoreTool, 3), (.onePersonaMissing, 15), (.reviewMissed, 10), (.happySurvey, 4),
    ]
    for (trait, percent) in chances where dice.chance(percent) { traits.insert(trait) }
    if archetype == .layoff, dice.chance(40) { traits.insert(.reorg) }
    return traits
  }
}
