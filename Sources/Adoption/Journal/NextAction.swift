extension ActionStanding {
  /// The open action that the state is about: the late one, the one that lacks an owner or a day, else the one that is
  /// scheduled. Nil when none is open.
  package var next: Action? {
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
  package var words: String {
    switch self {
    case .none: "none"
    case .unowned: "no owner"
    case .undated: "no date"
    case .scheduled: "scheduled"
    case .overdue: "overdue"
    }
  }
}

extension Portfolio {
  /// The open actions of an account: the one that its state is about first, then those with the earliest due day.
  package func openActions(of assessment: Assessment) -> [Action] {
    let standing = ActionStanding(decisions[assessment.id], on: day)
    let next = standing.next
    return [next].compactMap(\.self) + standing.open.filter { $0.id != next?.id }
  }
}
