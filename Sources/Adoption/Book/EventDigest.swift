/// An account's events sorted by what they are, oldest first, so that a question about a day costs a search.
struct EventDigest: Sendable {
  /// Every touch.
  private(set) var touches: [Contact] = []
  /// The days of executive business reviews.
  private(set) var businessReviews: [Day] = []
  /// The days of reviews told as events.
  private(set) var reviews: [Day] = []
  private(set) var surveys: [Survey] = []
  private(set) var causes: [Cause] = []
  private(set) var evidence: [Roots.Evidence] = []
  private(set) var observations: [Roots.Evidence] = []
  private var signs: [Expansion.Sign: [Day]] = [:]
  private(set) var renewals: [Renewal] = []
  /// Each behaviour, in the order in which they were first seen.
  private(set) var behaviours: [Behaviour] = []
  /// How many of them were used.
  private var used: Int32 = 0
  /// The days on which the account left.
  private(set) var leavings: [Day] = []
  /// The days on which it came back, had it left before: it says so, renewed, or its contract changed
  /// (<doc:AccountsAndDays>).
  private(set) var returns: [Day] = []
  /// The measures of the customer's outcome.
  private(set) var outcomes: [Assessment.OutcomeMeasure] = []
  /// The first day of a signal behaviour that says what it brought, in a value or a note; nil without one.
  private(set) var provenFrom: Day?

  /// A touch.
  struct Contact: Sendable {
    var on: Day
    var isInbound: Bool
    var mode: Touch.Mode?
    var isTraining: Bool
    /// Position among the account's people; −1 for nobody that is listed.
    var person: Int32

    init(_ row: EventRow, person: Int32) {
      (on, isInbound, mode, isTraining) = (row.on, row.direction == .inbound, row.mode, row.isSo)
      self.person = person
    }
  }

  /// A behaviour, of whatever class.
  struct Behaviour: Sendable {
    let name: String
    /// The day on which it was first seen, tests included.
    let firstOn: Day
    /// The same without tests; nil where there was nothing else.
    fileprivate(set) var usedOn: Day?
    /// How many behaviours were used before it was.
    fileprivate(set) var usedAfter: Int32 = 0
  }

  /// A survey answer.
  struct Survey: Sendable {
    var on: Day
    var type: SurveyType?
    var score: Double
  }

  /// A known cause for a drop in use.
  struct Cause: Sendable {
    var name: String
    var on: Day
    var until: Day?
  }

  /// A renewal decision.
  struct Renewal: Sendable {
    var on: Day
    var isWon: Bool
    /// The ARR before and after it, in the account's currency; nil where it is unknown.
    var arrBefore, arrAfter: Double?
  }

}

// MARK: - From events, the earliest first

extension EventDigest {
  /// Where the lists grow that are long in many accounts, one account after another: what is kept takes no more than it needs.
  struct Room: Sendable {
    fileprivate var touches: [Contact] = []
    fileprivate var behaviours: [Behaviour] = []
  }

  /// Takes the room, until it is finished.
  mutating func begin(in room: inout Room) {
    swap(&touches, &room.touches)
    swap(&behaviours, &room.behaviours)
  }

  /// Gives the room back.
  mutating func finish(in room: inout Room) {
    begin(in: &room)
    touches = room.touches.withUnsafeBufferPointer { Array($0) }
    behaviours = room.behaviours.withUnsafeBufferPointer { Array($0) }
    room.touches.removeAll(keepingCapacity: true)
    room.behaviours.removeAll(keepingCapacity: true)
  }

  mutating func add(_ touch: Contact) { touches.append(touch) }

  /// Adds an event that is neither a touch nor a behaviour.
  mutating func add(_ kind: Event.Kind, on day: Day) {
    switch kind {
    case .executiveBusinessReview: businessReviews.append(day)
    case .review: reviews.append(day)
    case .survey(let type, let score, _): surveys.append(Survey(on: day, type: type, score: score))
    case .cause(let name, let until): causes.append(Cause(name: name, on: day, until: until))
    case .evidence(let name): evidence.append(.init(name: name, on: day))
    case .observation(let name): observations.append(.init(name: name, on: day))
    case .teamRequest, .adjacentUse, .advocacy, .execReference, .unpromptedAsk:
      if let sign = kind.word.meaning.sign { signs[sign, default: []].append(day) }
    case .renewal(let isWon, let before, let after):
      renewals.append(Renewal(on: day, isWon: isWon, arrBefore: before, arrAfter: after))
      if isWon { returns.append(day) }
    case .churn: leavings.append(day)
    case .returned, .expansion: returns.append(day)
    case .outcome(let value): outcomes.append(.init(value: value, on: day))
    // Nothing hangs on tickets and on who left but what is asked about them.
    case .behaviour, .touch, .ticket, .personLeft: break
    }
  }

  /// Adds a behaviour.
  ///
  /// - Parameters:
  ///   - isProof: whether it is one of the segment's signals and says what it brought.
  ///   - known: where the behaviours stand that were added before.
  mutating func add(
    behaviour name: String, on day: Day, isTest: Bool, isProof: Bool, known: inout FewEntries<String, Int>
  ) {
    if provenFrom == nil, !isTest, isProof { provenFrom = day }
    let position = known[name] ?? behaviours.count
    if position == behaviours.count {
      behaviours.append(Behaviour(name: name, firstOn: day))
      known.set(position, for: name)
    }
    guard !isTest, behaviours[position].usedOn == nil else { return }
    (behaviours[position].usedOn, behaviours[position].usedAfter) = (day, used)
    used += 1
  }
}

// MARK: - As plain lists

extension EventDigest {
  /// The signs of expansion that events tell of.
  private static let signs = Event.Kind.Word.allCases.compactMap(\.meaning.sign)

  func pack(into columns: inout PackedColumns) {
    columns.touches.put(touches, &columns.values)
    for days in [businessReviews, reviews, leavings, returns] { columns.days.put(days, &columns.values) }
    for sign in Self.signs { columns.days.put(days(of: sign), &columns.values) }
    columns.surveys.put(surveys, &columns.values)
    columns.put(causes.map { ($0.name, $0.on, $0.until) })
    columns.put(evidence.map { ($0.name, $0.on, nil) })
    columns.put(observations.map { ($0.name, $0.on, nil) })
    columns.renewals.put(renewals, &columns.values)
    columns.outcomes.put(outcomes, &columns.values)
    let behaviours = behaviours.map { behaviour in
      PackedColumns.NamedBehaviour(
        name: columns.number(of: behaviour.name), firstOn: behaviour.firstOn, usedOn: behaviour.usedOn,
        usedAfter: behaviour.usedAfter)
    }
    columns.behaviours.put(behaviours, &columns.values)
    columns.values.put(used)
    columns.put(provenFrom)
  }

  init(from columns: inout PackedColumns) throws(PackedFacts.Flaw) {
    touches = try columns.touches.list(&columns.values)
    businessReviews = try columns.days.list(&columns.values)
    reviews = try columns.days.list(&columns.values)
    leavings = try columns.days.list(&columns.values)
    returns = try columns.days.list(&columns.values)
    for sign in Self.signs {
      let days = try columns.days.list(&columns.values)
      if !days.isEmpty { signs[sign] = days }
    }
    surveys = try columns.surveys.list(&columns.values)
    causes = try columns.namedDays().map { Cause(name: $0.name, on: $0.on, until: $0.until) }
    evidence = try columns.namedDays().map { Roots.Evidence(name: $0.name, on: $0.on) }
    observations = try columns.namedDays().map { Roots.Evidence(name: $0.name, on: $0.on) }
    renewals = try columns.renewals.list(&columns.values)
    outcomes = try columns.outcomes.list(&columns.values)
    let packed = try columns.behaviours.list(&columns.values)
    behaviours.reserveCapacity(packed.count)
    for behaviour in packed {
      behaviours.append(
        Behaviour(
          name: try columns.name(behaviour.name), firstOn: behaviour.firstOn, usedOn: behaviour.usedOn,
          usedAfter: behaviour.usedAfter))
    }
    used = try columns.values.take()
    provenFrom = try columns.day()
  }
}

extension String {
  /// Whether there is more in it than white space, and than the quotes of an empty text in JSON.
  var says: Bool {
    // Nearly all that says something has a letter or a digit of ASCII in it.
    utf8.contains { (0x30...0x7A).contains($0) } || contains { !$0.isWhitespace && $0 != "\"" }
  }
}

extension EventDigest {
  /// The days on which that sign of expansion was seen; none for a limit, which no event tells of.
  func days(of sign: Expansion.Sign) -> [Day] { signs[sign] ?? [] }

  /// Whether the latest of leavings and returns up to the day is a leaving; of one day the leaving counts.
  func hasLeft(by day: Day) -> Bool {
    guard let left = leavings.latest(upTo: day) else { return false }
    return returns.latest(upTo: day).map { $0 <= left } ?? true
  }

  /// The first day from `start` up to `day` on which the account left; nil when it did not.
  func firstLeaving(from start: Day, upTo day: Day) -> Day? { leavings.first { $0 >= start && $0 <= day } }
}

extension Collection where Element == Day, Self: BidirectionalCollection {
  /// The latest of ascending days that is not after `day`.
  func latest(upTo day: Day) -> Day? { last { $0 <= day } }

  /// Whether one of the ascending days lies in the `days` days that end with `day` (<doc:AccountsAndDays>).
  func hasAny(inLast days: Int, upTo day: Day) -> Bool { latest(upTo: day).map { $0 > day - days } ?? false }
}
