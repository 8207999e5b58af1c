/// An account's events sorted by what they are, oldest first, so that a question about a day costs a search.
struct EventDigest: Sendable {
  /// Every touch.
  let touches: [Contact]
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
    var usedOn: Day?
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

  /// - Parameter signals: the signal behaviours of the account's segment.
  init(_ gathered: References.GatheredEvents, signals: [String]) {
    touches = gathered.touches
    var numbers = FewEntries<String, Int>()
    for event in gathered.others {
      switch event.kind {
      case .executiveBusinessReview: businessReviews.append(event.on)
      case .review: reviews.append(event.on)
      case .survey(let type, let score, _): surveys.append(Survey(on: event.on, type: type, score: score))
      case .cause(let name, let until): causes.append(Cause(name: name, on: event.on, until: until))
      case .evidence(let name): evidence.append(.init(name: name, on: event.on))
      case .observation(let name): observations.append(.init(name: name, on: event.on))
      case .teamRequest, .adjacentUse, .advocacy, .execReference, .unpromptedAsk:
        if let sign = event.kind.word.meaning.sign { signs[sign, default: []].append(event.on) }
      case .renewal(let isWon, let before, let after):
        renewals.append(Renewal(on: event.on, isWon: isWon, arrBefore: before, arrAfter: after))
        if isWon { returns.append(event.on) }
      case .churn: leavings.append(event.on)
      case .returned, .expansion: returns.append(event.on)
      case .outcome(let value): outcomes.append(.init(value: value, on: event.on))
      case .behaviour(let name, let isTest, let value, let note):
        if provenFrom == nil, !isTest, signals.contains(name), value?.says == true || note?.says == true {
          provenFrom = event.on
        }
        if let number = numbers[name] {
          if !isTest, behaviours[number].usedOn == nil { behaviours[number].usedOn = event.on }
        } else {
          numbers.set(behaviours.count, for: name)
          behaviours.append(Behaviour(name: name, firstOn: event.on, usedOn: isTest ? nil : event.on))
        }
      case .touch, .ticket, .personLeft: break
      }
    }
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
