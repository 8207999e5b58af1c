/// A group of active accounts that is worth a name of its own, to be listed and counted.
///
/// Unlike the groups of the at-risk list they overlap: an account can be in several.
public enum NamedGroup: String, CaseIterable, Sendable {
  case stuck, borrowed
  case onboardedNotActivated = "onboarded_not_activated"
  case noMilestone = "no_milestone"
  case stageStalled = "stage_stalled"
  case unhandled, unowned
  case reviewDue = "review_due"
  case paged
  case mixed
  case renewedLagging = "renewed_lagging"
  case happyIdle = "happy_idle"
  case singleUser = "single_user"
  case noOutcome = "no_outcome"
  case noTouch = "no_touch"
  case disagrees, blind
  case noUsage = "no_usage"

  /// The name in data and filters: `renewed_lagging`.
  public var key: String { rawValue }

  /// The words on screen.
  public var words: String {
    switch self {
    case .stuck: "Stuck before the habit"
    case .borrowed: "On borrowed time"
    case .onboardedNotActivated: "Onboarded, not activated"
    case .noMilestone: "First win not defined"
    case .stageStalled: "Stalled in stage"
    case .unhandled: "Red flag without an action"
    case .unowned: "At risk, no owner or date"
    case .reviewDue: "Due for review"
    case .paged: "Tech-touch, needs a human"
    case .mixed: "Risk and expansion"
    case .renewedLagging: "Renewed, usage lagging"
    case .happyIdle: "Happy score, low usage"
    case .singleUser: "Single-user risk"
    case .noOutcome: "No outcome named"
    case .noTouch: "Touch overdue"
    case .disagrees: "Stage mismatch"
    case .blind: "Blind"
    case .noUsage: "No usage at all"
    }
  }

  /// Who is in it, in a sentence without a full stop.
  public var meaning: String {
    switch self {
    case .stuck: "all signals reached, no habit yet: between Adopted and Embedded"
    case .borrowed: "Adopted or above, past its window, and still no result that the customer can point to"
    case .onboardedNotActivated: "onboarding completed, no activation behaviour yet"
    case .noMilestone: "no first value yet, first win not defined"
    case .stageStalled: "longer in its stage than the playbook of the stage takes"
    case .unhandled: "a red flag that no open action answers and no one dismissed"
    case .unowned: "on the at-risk list, and the next step lacks an owner or a due date"
    case .reviewDue: "a review is due by its segment's cadence, flagged or not"
    case .paged: "a tech-touch account that needs a human touch, once"
    case .mixed: "a red flag and a sign of expansion: read both before you write"
    case .renewedLagging: "renewed recently despite weak usage: churn delayed"
    case .happyIdle: "the latest survey is positive, usage is low"
    case .singleUser: "one person makes up half of the use or more"
    case .noOutcome: "it is not known what the customer bought the product for"
    case .noTouch: "the last recorded touch is older than its segment allows"
    case .disagrees: "the stage set is not the one that the data says"
    case .blind: "no usage is known of the latest three weeks: it cannot be judged"
    case .noUsage: "not one week of usage is known: never taken for healthy"
    }
  }

  /// Whether an account is in the group. Accounts that are not active are in none.
  public func contains(_ assessment: Assessment, rules: Rules) -> Bool {
    guard let active = assessment.active else { return false }
    let (account, first) = (assessment.account, active.firstValue)
    return switch self {
    // The list knows the same customers; one called Adopted with nothing left to reach stands there as well.
    case .stuck: active.atRisk == .noHabit || (assessment.stage.value == .adopted && first.signalsComplete)
    case .borrowed: active.borrowedTime != nil
    case .onboardedNotActivated:
      first.state != .unmeasured && first.activatedOn == nil
        && (account.onboardingCompletedOn.map { $0 <= assessment.day } ?? false)
    case .noMilestone: first.state != .unmeasured && first.firstValueOn == nil && account.firstValueMilestone == nil
    case .stageStalled: assessment.isStalled(rules)
    case .unhandled: !active.unhandledFlags.isEmpty
    case .unowned: (active.atRisk?.needsOwner ?? false) && active.actions.lacksOwnerOrDay
    case .reviewDue: active.review.dueOn.map { $0 <= assessment.day } ?? false
    case .paged: active.page?.isOpen ?? false
    case .mixed: active.expansion.isMixed
    case .renewedLagging: active.has(.renewedLagging)
    case .happyIdle: active.has(.surveyGap)
    case .singleUser: active.has(.singleUser)
    case .noOutcome: active.has(.noOutcome)
    case .noTouch: active.has(.noTouch)
    case .disagrees: assessment.stage.disagrees
    case .blind: active.adoption.isBlind
    case .noUsage: active.adoption.newestWeek == nil
    }
  }
}

extension ActionStanding {
  /// Whether nothing is planned, or what is planned lacks an owner or a day (<doc:TimeToFirstValue>).
  var lacksOwnerOrDay: Bool { state == .none || state == .unowned || state == .undated }
}
