extension Assessment {
  /// Why what is suggested for the account is unsafe to send as it stands: the data behind it are old or contradict each
  /// other (requirement 131). Empty where nothing speaks against it.
  public func doubts(_ rules: Rules) -> [String] {
    guard let active else { return [] }
    var doubts: [String] = []
    if active.adoption.isBlind {
      doubts.append("no usage data for the latest three weeks")
    } else if let stale = active.adoption.weeksStale, stale >= rules.count(.staleWeeks) {
      doubts.append("usage is \(stale) weeks old")
    }
    if stage.disagrees {
      doubts.append("the stage set and the facts differ")
    }
    return doubts
  }
}
