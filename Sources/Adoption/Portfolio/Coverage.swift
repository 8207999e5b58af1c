/// How many of the inputs that an account is judged by are known (<doc:DataCoverage>).
public struct Coverage: Hashable, Sendable {
  /// The inputs that are known, each once.
  public let known: [Input]

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
    var known: [Input] = []
    if let stale = adoption.weeksStale, stale <= rules.count(.staleWeeks) { known.append(.usage) }
    if adoption.seats != nil { known.append(.seats) }
    if facts.account.outcome?.name != nil || facts.account.outcome?.id != nil { known.append(.outcome) }
    if facts.account.has(.champion, on: day) { known.append(.champion) }
    if facts.account.has(.execSponsor, on: day) { known.append(.sponsor) }
    if call != nil { known.append(.stageCall) }
    if facts.digest.touches.first.map({ $0.on <= day }) == true { known.append(.touches) }
    if let survey = facts.digest.surveys.last(where: { $0.on <= day }), survey.on > day - rules.count(.surveyDays) {
      known.append(.survey)
    }
    self.known = known
  }
}
