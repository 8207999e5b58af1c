/// A call for a person to look after a tech-touch account once (<doc:Rhythm>). It never depends on ARR.
public struct TechTouchPage: Hashable, Sendable {
  /// The start of the run of its condition.
  public let since: Day
  /// Whether the page still calls: no action for it was done within the run.
  public let isOpen: Bool

  /// Whether the account's age lets a shallow use call for a person: a new account is shallow by nature. Without a start
  /// it does.
  static func isOldEnough(_ account: Account, on day: Day) -> Bool {
    account.startedOn.map { day - $0 >= youngDays } ?? true
  }

  /// Days from the start in which shallow use alone calls for no one (<doc:Rhythm>).
  private static let youngDays = 28

  /// The reason that actions which answer a page carry.
  public static let reason = "page"

  init(since: Day, actions: [Action]) {
    self.since = since
    isOpen = !actions.contains { action in
      action.state == .done && action.reason == TechTouchPage.reason && (action.closedOn.map { $0 >= since } ?? false)
    }
  }
}
