/// How many open actions each owner has on each day to come: what is proposed is spread by it.
struct DueLoad: Sendable {
  /// More than these on one day nobody does beside everything else *(ours)*.
  static let most = 5

  private struct Place: Hashable {
    var owner: String
    var day: Day
  }
  private var counts: [Place: Int] = [:]

  /// The open actions of all accounts that have an owner, and a day that has not passed.
  init(_ assessments: [Assessment], _ decisions: Decisions, on today: Day) {
    for assessment in assessments {
      for action in assessment.active?.actions.open ?? decisions[assessment.id].openActions {
        guard let owner = action.owner, let due = action.due, due >= today else { continue }
        counts[Place(owner: owner, day: due), default: 0] += 1
      }
    }
  }

  /// Whether the owner has enough to do on that day. Nobody has nothing to do.
  func isFull(_ owner: String?, on day: Day) -> Bool {
    owner.map { counts[Place(owner: $0, day: day), default: 0] >= Self.most } ?? false
  }
}

extension Portfolio {
  /// The day to propose for something that an owner does: so many working days from now, or the next on which no more than
  /// five of that owner's open actions are due with it (<doc:Actions>).
  /// - Parameters:
  ///   - latest: The last day on which it makes sense. That matters more than an even spread.
  package func proposedDay(in workingDays: Int, for owner: String?, latest: Day? = nil) -> Day {
    proposedDay(book.workingDays.day(workingDays, after: day), for: owner, latest: latest)
  }

  /// The same for something that has a day of its own, which may be no working day: then it is the one before, unless that
  /// is too soon to be kept.
  package func proposedDay(on exact: Day, for owner: String?) -> Day {
    let week = book.workingDays
    let before = week.onOrBefore(exact)
    return proposedDay(before > day || before == exact ? before : week.onOrAfter(exact), for: owner, latest: nil)
  }

  private func proposedDay(_ wanted: Day, for owner: String?, latest: Day?) -> Day {
    let week = book.workingDays
    // Where there is no working day before it is too late, the next one has to do.
    let last = latest.map { max(week.onOrAfter(day), week.onOrBefore($0)) }
    let first = week.onOrAfter(max(day, last.map { min(wanted, $0) } ?? wanted))
    var free = first
    while dueLoad.isFull(owner, on: free) { free = week.day(1, after: free) }
    return last.map { free > $0 } == true ? first : free
  }
}
