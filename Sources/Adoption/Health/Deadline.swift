/// The nearest day by which something is due for an account: what decides among accounts of one band (<doc:Attention>).
public struct Deadline: Hashable, Sendable {
  /// The day.
  public let on: Day
  /// What is due.
  public let kind: Kind

  /// What can be due.
  public enum Kind: String, CaseIterable, Sendable {
    case window, renewal, businessReview, action

    /// The words on screen.
    public var words: String {
      switch self {
      case .window: "first-value window closes"
      case .renewal: "renewal"
      case .businessReview: "business review"
      case .action: "action due"
      }
    }
  }

  /// The earliest of an account's deadlines, or nil when it has none.
  init?(
    account: Account, firstValue: FirstValue, businessReview: BusinessReview?, actions: ActionStanding,
    rules: RuleNumbers,
    on day: Day
  ) {
    var deadlines: [(Day, Kind)] = []
    if firstValue.firstValueOn == nil, let start = firstValue.startedOn, let left = firstValue.windowLeft, left >= 0 {
      deadlines.append((start + firstValue.windowDays, .window))
    }
    if let renewal = account.renewsOn, renewal >= day, renewal <= day + rules.count(.attentionRenewalDays) {
      deadlines.append((renewal, .renewal))
    }
    if let businessReview, businessReview.nextOn <= day + rules.count(.attentionEBRDays) {
      deadlines.append((businessReview.nextOn, .businessReview))
    }
    if let due = actions.open.compactMap(\.due).min() { deadlines.append((due, .action)) }
    guard let nearest = deadlines.min(by: { $0.0 < $1.0 }) else { return nil }
    (on, kind) = nearest
  }
}
