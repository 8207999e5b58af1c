/// Which field of the usage records would make a figure known that is not.
enum UsageGap {
  /// What the weeks of a window lack of a field, without a full stop: `8 known weeks, none carries sessions`.
  ///
  /// - Parameters:
  ///   - weeks: the known weeks of the window.
  ///   - count: how many weeks the window has.
  ///   - field: the field's name in data.
  ///   - carries: whether a week's record has it.
  static func words(
    _ weeks: some Collection<UsageWeek>, of count: Int, field: String, carries: (UsageWeek) -> Bool
  ) -> String {
    guard !weeks.isEmpty else { return "none of the latest \(counted(count, "week")) has a usage record" }
    let carrying = weeks.count(where: carries)
    let known = counted(weeks.count, "known week")
    return switch carrying {
    case 0: weeks.count == 1 ? "\(known), and it does not carry \(field)" : "\(known), none carries \(field)"
    case weeks.count: "\(carrying) of \(count) weeks known"
    case 1: "\(known), one of them carries \(field)"
    default: "\(known), \(carrying) of them carry \(field)"
    }
  }

  /// What keeps independent use from being known over the weeks of a window: sessions, or how many of them were led.
  static func independentUse(_ weeks: some Collection<UsageWeek>, of count: Int, led: LedSessions) -> String {
    let withSessions = weeks.filter { $0.sessions != nil }
    guard !withSessions.isEmpty, withSessions.contains(where: { led.independent(in: $0) == nil }) else {
      return words(weeks, of: count, field: "sessions") { $0.sessions != nil }
    }
    let gap = words(withSessions, of: count, field: "guided_sessions") { $0.guidedSessions != nil }
    return led.isEstimating ? "\(gap), and no touch is recorded by then to estimate it from" : gap
  }
}
