extension StageCall {
  /// Whether it is older than the days that a call holds (requirement 56), however often the account is reviewed.
  public func isStale(on day: Day, _ rules: Rules) -> Bool { day - on > rules.count(.stageCallStaleDays) }

  /// When it was made and by whom: `21 Oct by Ann`.
  public func origin(at day: Day) -> String {
    FigureText.day(on, at: day) + (by.map { " by \($0)" } ?? "")
  }
}
