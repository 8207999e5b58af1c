/// One reason why an account wants attention today, and what is being done about it.
package struct TriageReason: Hashable, Sendable {
  /// What it is.
  package let kind: Kind
  /// What is the matter, in words without a full stop: `champion silent for 24 d`.
  package let words: String
  /// Since when, where that is known.
  package let since: Day?
  /// The day on which it began or came due, at the latest the day of the triage; nil where that is not known.
  package let began: Day?
  /// What to do about it first, in words without a full stop.
  package let step: String
  /// The open action that is about it; nil while there is none.
  package let action: Action?
  /// Whether someone deals with it: an action answers it, or it was dismissed. The action may be late or lack its owner.
  package let isAnswered: Bool

  /// What can be the matter. Of one account the worse comes first, in this order *(ours)*.
  package enum Kind: Hashable, Sendable {
    /// A red flag holds.
    case flag(FlagKey)
    /// First value or adoption is at risk, in a group that needs an owner and a day.
    case atRisk(AtRiskGroup, Trigger?)
    /// A stall calls for its play.
    case stall(Trigger)
    /// The day of an action has passed.
    case overdueAction
    /// An action lacks its owner or its day, and no other has both.
    case openAction
    /// A milestone agreed with the customer was missed.
    case milestone
    /// A tech-touch account needs a human touch.
    case page
    /// An executive business review is due or overdue.
    case businessReview
    /// The team's review of the account is overdue.
    case review
    /// The facts moved on since the stage was set by hand.
    case stageCall
    /// Nobody was in touch for too long.
    case noTouch
    /// It cannot be judged.
    case blind
    /// The window of first value or the contract ends soon.
    case deadline(Deadline.Kind)
    /// It stands longer at its stage than the stage's playbook takes.
    case stalledStage
    /// It is ready to grow.
    case expansion
  }

  /// The name in data: what an action that answers it carries as its reason.
  package var key: String {
    switch kind {
    case .flag(let key): key.rawValue
    case .atRisk(_, let trigger): trigger?.key ?? Health.Reason.windowMissed.rawValue
    case .stall(let trigger): trigger.key
    case .overdueAction: "overdue"
    case .openAction: "unowned"
    case .milestone: "milestone"
    case .page: TechTouchPage.reason
    case .businessReview: "ebr"
    case .review: "review"
    case .stageCall: FlagKey.stageDisagrees.rawValue
    case .noTouch: FlagKey.noTouch.rawValue
    case .blind: FlagKey.blind.rawValue
    case .deadline(let kind): kind.rawValue
    case .stalledStage: "stalled"
    case .expansion: "expansion"
    }
  }

  /// Whether nothing more is to be done about it for now: it was dismissed, or what answers it is scheduled
  /// (<doc:Actions>).
  package func isHandled(on day: Day) -> Bool { isAnswered && action?.isScheduled(on: day) ?? true }

  /// The red flag that it is and that can be dismissed; nil for every other reason.
  package var flag: FlagKey? { if case .flag(let key) = kind { key } else { nil } }

  /// Days for which a reason is new, whatever was looked at since *(ours)*.
  package static let newDays = 7

  /// Whether it began or came due in the last seven days, or since that day. One of which that is not known is not new.
  /// - Parameter look: the day of the last look; nil where there was none.
  package func isNew(on day: Day, since look: Day?) -> Bool {
    guard let began else { return false }
    return day - began <= Self.newDays || look.map { began >= $0 } ?? false
  }

  /// Whether it is about an action that is there already, late or without an owner or a day: it wants to be seen to, and no
  /// second one.
  package var wantsActionChanged: Bool { kind == .overdueAction || kind == .openAction }
}
