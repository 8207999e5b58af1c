extension Assessment {
  /// Why what is suggested for the account is unsafe to send as it stands: the data behind it are old (requirement 131).
  /// Empty where nothing speaks against it. Where the data and the stage that was set differ, the stage says so itself.
  public func doubts(_ rules: Rules) -> [String] {
    guard let active else { return [] }
    var doubts: [String] = []
    if active.adoption.isBlind {
      doubts.append("no usage data for the latest three weeks")
    } else if let stale = active.adoption.weeksStale, stale >= rules.count(.staleWeeks) {
      doubts.append("usage is \(stale) weeks old")
    }
    return doubts
  }
}
