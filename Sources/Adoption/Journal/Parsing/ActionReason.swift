/// What an action can answer: the key that stands as its reason in the journal (<doc:Actions>).
package enum ActionReason {
  /// A business review.
  package static let businessReview = "ebr"
  /// The team's review of the account.
  package static let review = "review"
  /// Signs of expansion.
  package static let expansion = "expansion"
  /// The contract's renewal.
  package static let renewal = "renewal"
  /// The next step of the stage's playbook.
  package static let playbook = "playbook"

  /// The keys that always make sense: flags and warnings, reasons of health with the triggers, and what else can call for
  /// an action.
  package static let known: [String] =
    FlagKey.allCases.map(\.rawValue) + Health.Reason.allCases.map(\.rawValue)
    + [TechTouchPage.reason, businessReview, review, expansion, renewal, playbook]

  /// The words for a reason: `champion gone`, `business review`.
  package static func words(_ reason: String) -> String {
    reason == businessReview ? "business review" : FigureText.plain(Health.words(reason))
  }

  /// The kind of an action that answers it where no other is given, as in `ActionProposal`; nil answers nothing.
  package static func kind(for reason: String?) -> String {
    guard let reason else { return "other" }
    if Trigger.allCases.contains(where: { $0.key == reason }) { return "first_value" }
    switch FlagKey(rawValue: reason) {
    case .depthFlattened, .activeDrop: return DeclinePlay.actionKind
    case .championSilent, .championGone: return "champion"
    case .blind: return "data"
    case _ where [Health.Reason.noClock, .unmeasured].map(\.rawValue).contains(reason): return "data"
    case _ where [TechTouchPage.reason, businessReview, expansion, playbook].contains(reason): return reason
    default: return "other"
    }
  }

  /// The key that was typed, as it is written in data: `Active drop` is `active_drop`. A key that some action of the book
  /// already answers counts as well.
  package static func key(_ typed: String, in decisions: Decisions) throws(Refusal) -> String {
    let wanted = String(typed.folded.map { $0 == " " || $0 == "-" ? "_" : $0 })
    if known.contains(wanted) { return wanted }
    let used = Set(decisions.accounts.values.flatMap { $0.actions.compactMap(\.reason) })
    if used.contains(typed) { return typed }
    let near = known.map { ($0, spellingDistance($0, wanted)) }.filter { $0.1 <= max(1, $0.0.count / 3) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    let hint =
      near.isEmpty
      ? "A reason is a flag or warning such as active_drop, a trigger such as day14, or page, ebr, review, expansion,"
        + " renewal or playbook."
      : "Nearest: \(near.joined(separator: ", "))."
    throw Refusal("“\(typed)” is no known reason for an action. \(hint)")
  }
}
