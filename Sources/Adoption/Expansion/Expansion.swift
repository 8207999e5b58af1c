/// Whether an account is ready to grow: it takes a sign from the product and one from the relationship, trust, and no
/// red flag (<doc:ExpansionStates>).
public struct Expansion: Sendable {
  /// What the two sides say together.
  public let state: State
  /// The signs from the product.
  public let product: [ProductSign]
  /// The signs from the relationship.
  public let relationship: [RelationshipSign]
  /// The next business review, at which an expansion is teed up; nil when none is due.
  public let teeUpOn: Day?
  /// Whether churn and expansion speak at once: a red flag and some sign of expansion.
  public let isMixed: Bool
  /// Whether a sign could have been seen at all: the book records some, of whatever account, or a limit's use is known.
  public let isObservable: Bool

  /// The words on screen: no sign where none could have been seen is not known.
  public var words: String { isUnknown ? "not recorded" : state.words }

  /// Whether there is no sign only for want of anything that could show one.
  public var isUnknown: Bool { state == .none && !isObservable }

  /// From "no sign" to "go".
  public enum State: String, CaseIterable, Sendable {
    /// No sign.
    case none
    /// Signs from the product alone: not ready.
    case productOnly = "product_only"
    /// Signs from the relationship alone: not ready.
    case relationshipOnly = "relationship_only"
    /// Both sides, below Dependent or at an unknown stage: too early for expansion.
    case tooEarly = "too_early"
    /// Both sides at Dependent, and a red flag.
    case onHold = "on_hold"
    /// Both sides at Dependent, no red flag.
    case green

    /// The words on screen.
    public var words: String {
      switch self {
      case .none: "none"
      case .productOnly: "product side only"
      case .relationshipOnly: "relationship only"
      case .tooEarly: "too early for expansion"
      case .onHold: "on hold: red flag"
      case .green: "green"
      }
    }

    /// One or two words for narrow columns.
    public var shortWord: String {
      switch self {
      case .none, .green: words
      case .productOnly: "product"
      case .relationshipOnly: "people"
      case .tooEarly: "early"
      case .onHold: "on hold"
      }
    }
  }

  /// A sign from the product.
  public enum ProductSign: String, CaseIterable, Sendable {
    case limitHit = "limit_hit"
    case teamRequest = "team_request"
    case adjacentUse = "adjacent_use"

    /// The words on screen.
    public var words: String {
      switch self {
      case .limitHit: "limit hit"
      case .teamRequest: "another team asks"
      case .adjacentUse: "use next to what is bought"
      }
    }
  }

  /// A sign from the relationship.
  public enum RelationshipSign: String, CaseIterable, Sendable {
    case advocacy
    case execReference = "exec_reference"
    case unpromptedAsk = "unprompted_ask"

    /// The words on screen.
    public var words: String {
      switch self {
      case .advocacy: "champion advocates"
      case .execReference: "executive refers to it"
      case .unpromptedAsk: "asked unprompted"
      }
    }
  }

  /// A sign of either side.
  enum Sign: Hashable, Sendable {
    case product(ProductSign)
    case relationship(RelationshipSign)

    /// The words on screen.
    var words: String {
      switch self {
      case .product(let sign): sign.words
      case .relationship(let sign): sign.words
      }
    }

    /// Which side it comes from.
    var side: ExpansionSign.Side {
      switch self {
      case .product: .product
      case .relationship: .relationship
      }
    }
  }

  init(
    _ digest: EventDigest, limits: [LimitUse], areSignsRecorded: Bool, stage: Stage?, hasRedFlag: Bool, teeUpOn: Day?,
    rules: RuleNumbers, on day: Day
  ) {
    let days = rules.count(.expansionDays)
    func isRecent(_ sign: Sign) -> Bool { digest.days(of: sign).hasAny(inLast: days, upTo: day) }
    let isLimitHit = limits.contains { reaches($0.share, rules[.limitHit]) }
    product = ProductSign.allCases.filter { $0 == .limitHit ? isLimitHit : isRecent(.product($0)) }
    relationship = RelationshipSign.allCases.filter { isRecent(.relationship($0)) }
    state =
      switch (product.isEmpty, relationship.isEmpty) {
      case (true, true): .none
      case (false, true): .productOnly
      case (true, false): .relationshipOnly
      case (false, false): stage != .dependent ? .tooEarly : hasRedFlag ? .onHold : .green
      }
    isObservable = areSignsRecorded || !limits.isEmpty
    self.teeUpOn = teeUpOn
    isMixed = hasRedFlag && state != .none
  }
}
