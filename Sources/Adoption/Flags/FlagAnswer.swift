/// What is being done about a red flag of an account (requirements 79, 111–113).
public struct FlagAnswer: Hashable, Sendable {
  /// The flag.
  public let flag: RaisedFlag
  /// The open action that answers it; nil while none does.
  public let action: Action?
  /// Whether it was dismissed in its current run.
  public let isDismissed: Bool
  /// Whether the action is due only after the next business review: a save play starts now, not there.
  public let isAfterNextReview: Bool
  /// The play that it calls for, in words.
  public let play: String
  /// The next step of that play.
  public let nextStep: String

  /// Whether no one has dealt with it: neither an action nor a dismissal (<doc:Actions>).
  public var isUnhandled: Bool { action == nil && !isDismissed }
}

extension FlagKey {
  /// Whether it says that use falls: that is a matter of the decline play.
  package var isFall: Bool { rule.red?.play == .decline }
}

extension Assessment.Active {
  /// The worst red flag that holds.
  public var worstFlag: FlagKey? { FlagKey.worstFirst.first(where: has) }

  /// What is being done about each red flag that holds, the worst first.
  /// - Parameter decline: Where the account stands in the decline play.
  package func answers(decline: DeclinePlay) -> [FlagAnswer] {
    FlagKey.worstFirst.compactMap { key in
      guard let flag = redFlags.first(where: { $0.key == key }), let play = key.play else { return nil }
      let action = actions.open.first { $0.reason == key.rawValue }
      let step = decline.next.map { "step \($0.rawValue) of \(DeclinePlay.Step.allCases.count): \($0.title)" }
      return FlagAnswer(
        flag: flag, action: action, isDismissed: action == nil && !unhandledFlags.contains(key),
        isAfterNextReview: action.map(isAfterNextReview) ?? false, play: play,
        nextStep: key.isFall ? step ?? "all steps taken: has it stopped?" : key.nextStep)
    }
  }

  /// Whether an action that answers a red flag is due only after the next business review (requirement 79). Never while
  /// that review is overdue or none is due: there is nothing to be earlier than.
  public func isAfterNextReview(_ action: Action) -> Bool {
    guard let reason = action.reason.flatMap(FlagKey.init), reason.kind == .red, let due = action.due,
      let review = businessReview, !review.isOverdue
    else { return false }
    return due > review.nextOn
  }
}

extension Portfolio {
  /// Where an account stands in the decline play: the diagnosis counts from the start of its decline on, which is that of
  /// the flags of use that falls, else that of its other red flags.
  package func declinePlay(of assessment: Assessment) -> DeclinePlay {
    let red = assessment.active?.redFlags ?? []
    let falls = red.filter(\.key.isFall)
    return DeclinePlay(decisions[assessment.id], since: (falls.isEmpty ? red : falls).compactMap(\.since).min())
  }

  /// What is being done about each red flag of an account, the worst first.
  public func flagAnswers(of assessment: Assessment) -> [FlagAnswer] {
    guard let active = assessment.active, !active.redFlags.isEmpty else { return [] }
    return active.answers(decline: declinePlay(of: assessment))
  }
}
