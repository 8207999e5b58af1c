/// How many of the inputs that an account is judged by are known (<doc:DataCoverage>).
public struct Coverage: Hashable, Sendable {
  /// The inputs that are known.
  public let known: Set<Input>

  /// What an account is judged by.
  public enum Input: String, CaseIterable, Sendable {
    /// A weekly record not older than two weeks.
    case usage
    /// The seats that the contract allows.
    case seats
    /// The outcome that the customer bought the product for.
    case outcome
    /// A champion.
    case champion
    /// An executive sponsor.
    case sponsor
    /// A stage set by hand.
    case stageCall = "stage_call"
    /// A touch, ever.
    case touches
    /// A survey answer of the last 180 days.
    case survey

    /// The words on screen.
    public var words: String {
      switch self {
      case .sponsor: "exec sponsor"
      case .stageCall: "stage set by hand"
      default: rawValue
      }
    }
  }

  /// The number of inputs.
  public var of: Int { Input.allCases.count }

  /// The inputs that are missing, in order.
  public var missing: [Input] { Input.allCases.filter { !known.contains($0) } }

  init(_ facts: AccountFacts, adoption: AdoptionFigures, call: StageCall?, rules: RuleNumbers, on day: Day) {
    var known: Set<Input> = []
    if let stale = adoption.weeksStale, stale <= rules.count(.staleWeeks) { known.insert(.usage) }
    if adoption.seats != nil { known.insert(.seats) }
    if facts.account.outcome?.name != nil || facts.account.outcome?.id != nil { known.insert(.outcome) }
    for person in facts.account.people where person.isThere(on: day) {
      if person.role == .champion { known.insert(.champion) }
      if person.role == .execSponsor { known.insert(.sponsor) }
    }
    if call != nil { known.insert(.stageCall) }
    if facts.digest.touches.contains(where: { $0.on <= day }) { known.insert(.touches) }
    if let survey = facts.digest.surveys.last(where: { $0.on <= day }), survey.on > day - rules.count(.surveyDays) {
      known.insert(.survey)
    }
    self.known = known
  }
}
