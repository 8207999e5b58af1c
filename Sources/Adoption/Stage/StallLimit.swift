// How long an account may stand at a stage before that is a risk of its own (requirement 5).
extension Rules {
  /// The days after which an account at that stage counts as stalled: the time that the stage's playbook takes, for
  /// `embedded` the threshold `embedded_stalled_days`. Nil for `dependent`, beyond which there is not a stage.
  public func stallLimitDays(_ stage: Stage) -> Int? {
    switch stage {
    case .notActivated, .activated, .adopted: playbook(for: stage).timelineDays
    case .embedded: count(.embeddedStalledDays)
    case .dependent: nil
    }
  }
}

extension Assessment {
  /// Whether an active account is at its stage for longer than the limit; never where it may be beyond it unseen.
  public func isStalled(_ rules: Rules) -> Bool {
    guard active != nil, !mayBeHigher, let value = stage.value, let limit = rules.stallLimitDays(value) else {
      return false
    }
    return stage.days > limit
  }
}
