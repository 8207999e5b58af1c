/// A dated fact about an account.
public struct Event: Hashable, Sendable {
  /// The day it happened.
  public var on: Day
  /// What happened.
  public var kind: Kind
  /// The event's key in the system that it comes from; nil when it gives none. Two events that are otherwise equal are two where
  /// their ids differ.
  public var id: String?
  /// The record as it is written, the time of day included, as a number that is other for other records; 0 for none.
  public var written: UInt64
  /// Keys that booktop does not know.
  public var other: [OtherField]
  /// Where it was read. Two events of an account that differ in nothing else are one.
  public var source: Source

  /// What can happen. Names are the file's own; nil is "not said".
  public enum Kind: Hashable, Sendable {
    /// The customer did something in the product; `test` behaviours never count. `value` is JSON, as written.
    case behaviour(name: String, test: Bool, value: String?, note: String?)
    /// A contact, by a person or automated.
    case touch(Touch)
    /// An executive business review was held.
    case executiveBusinessReview
    /// The account was reviewed.
    case review
    /// A survey answer.
    case survey(type: SurveyType?, score: Double, person: String?)
    /// A support ticket.
    case ticket(name: String?, priority: String?, closedOn: Day?)
    /// A known cause for a drop in use, lasting until a day or 56 days.
    case cause(name: String, until: Day?)
    /// Proof that the product is rooted in how the customer works.
    case evidence(name: String)
    /// Something that was noticed, such as `one_more_tool`.
    case observation(name: String)
    /// Another team asks for access.
    case teamRequest(name: String?)
    /// Use that a module not yet bought would serve better.
    case adjacentUse(name: String?)
    /// The champion advocates expansion.
    case advocacy(person: String?)
    /// An executive referred to the product.
    case execReference(person: String?)
    /// The customer asked for more, unprompted.
    case unpromptedAsk(name: String?)
    /// A measure of the customer's outcome, in the outcome's unit.
    case outcome(value: Double)
    /// A renewal was decided.
    case renewal(won: Bool, arrBefore: Double?, arrAfter: Double?)
    /// The contract grew (or shrank) outside a renewal.
    case expansion(arrBefore: Double?, arrAfter: Double?)
    /// The customer left.
    case churn
    /// The customer came back after leaving.
    case returned
    /// Someone left the customer.
    case personLeft(person: String)
  }

  /// A fact of that day.
  public init(
    on: Day, kind: Kind, id: String? = nil, written: UInt64 = 0, other: [OtherField] = [], source: Source = .none
  ) {
    self.on = on
    self.kind = kind
    self.id = id
    self.written = written
    self.other = other
    self.source = source
  }
}

/// A contact with the customer.
public struct Touch: Hashable, Sendable {
  /// Who began it.
  public var direction: Direction?
  /// A person or a machine.
  public var mode: Mode?
  /// Mail, call, meeting, in-product.
  public var channel: String?
  /// The id of the person at the customer.
  public var person: String?
  /// Whether it was a training.
  public var training: Bool
  /// The outcome that it was tied to.
  public var outcomeID: String?

  /// In: the customer wrote. Out: we did.
  public enum Direction: String, CaseIterable, Sendable {
    case inbound = "in"
    case outbound = "out"
  }

  /// Whether a person was at our end.
  public enum Mode: String, CaseIterable, BitwiseCopyable, Sendable {
    case human, automated
  }

  /// A contact; unknown where left out.
  public init(
    direction: Direction? = nil, mode: Mode? = nil, channel: String? = nil, person: String? = nil,
    training: Bool = false, outcomeID: String? = nil
  ) {
    self.direction = direction
    self.mode = mode
    self.channel = channel
    self.person = person
    self.training = training
    self.outcomeID = outcomeID
  }
}

/// What a survey asks.
public enum SurveyType: String, CaseIterable, BitwiseCopyable, Sendable {
  /// Net promoter score, 0…10.
  case nps
  /// Customer satisfaction, 1…5.
  case csat
  /// Customer effort score, 1…7.
  case ces
}

extension Event.Kind {
  /// The kinds without what an event of each says; the raw value is the word for it in data.
  public enum Word: String, CaseIterable, BitwiseCopyable, Sendable {
    case behaviour, touch
    case executiveBusinessReview = "ebr"
    case review, survey, ticket, cause, evidence, observation
    case teamRequest = "team_request"
    case adjacentUse = "adjacent_use"
    case advocacy
    case execReference = "exec_reference"
    case unpromptedAsk = "unprompted_ask"
    case outcome, renewal, expansion, churn, returned
    case personLeft = "person_left"
  }

  /// The word for it in data: `touch`.
  public var key: String { word.rawValue }

  /// Which kind it is.
  public var word: Word {
    switch self {
    case .behaviour: .behaviour
    case .touch: .touch
    case .executiveBusinessReview: .executiveBusinessReview
    case .review: .review
    case .survey: .survey
    case .ticket: .ticket
    case .cause: .cause
    case .evidence: .evidence
    case .observation: .observation
    case .teamRequest: .teamRequest
    case .adjacentUse: .adjacentUse
    case .advocacy: .advocacy
    case .execReference: .execReference
    case .unpromptedAsk: .unpromptedAsk
    case .outcome: .outcome
    case .renewal: .renewal
    case .expansion: .expansion
    case .churn: .churn
    case .returned: .returned
    case .personLeft: .personLeft
    }
  }
}

extension Event.Kind.Word {
  /// What a kind is to the rest of the book, beside what an event of it says.
  struct Meaning {
    /// Of what a book without an event of the kind has none recorded; nil where its absence says nothing of anyone.
    var absence: RecordedKind?
    /// The sign of expansion that each event of the kind is; nil for none.
    var sign: Expansion.Sign?
  }

  /// What the kind is to the rest of the book: a row for each kind.
  var meaning: Meaning {
    switch self {
    case .touch: Meaning(absence: .touches)
    case .executiveBusinessReview: Meaning(absence: .businessReviews)
    case .review: Meaning(absence: .reviews)
    case .survey: Meaning(absence: .surveys)
    case .ticket: Meaning(absence: .tickets)
    case .observation: Meaning(absence: .observations)
    case .renewal: Meaning(absence: .renewals)
    case .teamRequest: Meaning(absence: .expansionSigns, sign: .product(.teamRequest))
    case .adjacentUse: Meaning(absence: .expansionSigns, sign: .product(.adjacentUse))
    case .advocacy: Meaning(absence: .expansionSigns, sign: .relationship(.advocacy))
    case .execReference: Meaning(absence: .expansionSigns, sign: .relationship(.execReference))
    case .unpromptedAsk: Meaning(absence: .expansionSigns, sign: .relationship(.unpromptedAsk))
    case .behaviour, .cause, .evidence, .outcome, .expansion, .churn, .returned, .personLeft: Meaning()
    }
  }
}
