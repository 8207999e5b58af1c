/// A call for a person to look after a tech-touch account once (model.md 7). It never depends on ARR.
public struct TechTouchPage: Hashable, Sendable {
  /// The start of the run of its condition.
  public let since: Day
  /// Whether the page still calls: no action for it was done within the run.
  public let isOpen: Bool

  /// The reason that actions which answer a page carry.
  public static let reason = "page"

  init(since: Day, actions: [Action]) {
    self.since = since
    isOpen = !actions.contains { action in
      action.state == .done && action.reason == TechTouchPage.reason && (action.closedOn.map { $0 >= since } ?? false)
    }
  }
}
