package import Adoption

/// How far the events of the product have come among the accounts: what a person looks at to say which of them activate a
/// customer, and which show value.
///
/// Events count that are use: no noise, no tests, not by one's own people, of an account that is known.
package struct EventReach: Sendable {
  /// One for each name that some account has. First come those that most accounts did within `window` days of their start,
  /// then those that most accounts did at all, then those that were done sooner.
  package var events: [Event] = []
  /// The day from which on the events tell everything.
  package var since: Day
  /// Accounts with events whose start is known, and those of them that started before that day: what they did earlier is in
  /// no file.
  package var started: Int
  package var startedBefore: Int

  /// Days from the start within which first value is expected.
  package static let window = NameTally.window

  /// An event of the product, as the exports call it.
  package struct Event: Hashable, Sendable {
    package var name: String
    /// How often it happened.
    package var count: Int
    /// Accounts that did it.
    package var accounts: Int
    /// Of these, those whose start is known.
    package var started: Int
    /// Of these, those that did it within `window` days of their start.
    package var early: Int
    /// The median, over accounts whose start is known, of the whole days from the start to the first time, each at least 0;
    /// nil where no start is known.
    package var medianDays: Double?
    /// The behaviour that it stands for; nil for none.
    package var behaviour: String?

    static func precedes(_ left: Event, _ right: Event) -> Bool {
      if left.early != right.early { return left.early > right.early }
      if left.accounts != right.accounts { return left.accounts > right.accounts }
      let (days, otherDays) = (left.medianDays ?? .infinity, right.medianDays ?? .infinity)
      return days != otherDays ? days < otherDays : left.name.precedesInBytes(right.name)
    }
  }

  init(_ tally: NameTally, _ names: [String], _ rules: NameRules) {
    since = tally.firstDay
    (started, startedBefore) = (tally.started, tally.startedBefore)
    events = zip(names, tally.reach).filter { $0.1.accounts > 0 }.map { name, reach in
      let behaviour = rules.behaviour(name)
      return Event(
        name: name, count: reach.events, accounts: reach.accounts, started: reach.started, early: reach.early,
        medianDays: reach.medianDays, behaviour: behaviour < 0 ? nil : rules.behaviourNames[Int(behaviour)])
    }.sorted(by: Event.precedes)
  }
}

extension EventReach {
  /// Whether some account did what a name, or a pattern with `*`, of an option means.
  package func has(_ pattern: String) -> Bool {
    let glob = NameGlob(pattern)
    return events.contains { glob.matches($0.name) }
  }
}

extension NameTally {
  /// A tally of the accounts of an index, for events that tell everything from an instant on.
  convenience init(
    names: Int, _ index: AccountIndex, since instant: Int64, _ zone: ZoneTable, scratch: String
  ) throws(ImportError) {
    let weeks = LocalWeeks { zone.offset(atUTC: $0) }
    try self.init(
      names: names, starts: index.accounts.map(\.startedOn), firstDay: weeks.day(at: instant), weeks, scratch: scratch)
  }
}
