extension ActionStanding {
  /// The open action that the state is about: the late one, the one that lacks an owner or a day, else the one that is
  /// scheduled. Nil when none is open.
  public var next: Action? {
    switch state {
    case .scheduled: open.first(where: \.isScheduled)
    case .unowned: open.first { $0.owner == nil }
    case .undated: open.first { $0.due == nil }
    case .none, .overdue: open.first
    }
  }
}

extension ActionStanding.State {
  /// The words on screen.
  public var words: String {
    switch self {
    case .none: "none"
    case .unowned: "no owner"
    case .undated: "no date"
    case .scheduled: "scheduled"
    case .overdue: "overdue"
    }
  }
}
