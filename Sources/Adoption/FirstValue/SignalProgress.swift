/// The days on which an account did what moves its stage. It holds for every as-of day: cut it at one to see that day.
struct SignalProgress: Sendable {
  /// The earliest activation or signal behaviour.
  let activatedOn: Day?
  /// The days on which the count of distinct signals rose, ascending, at most one for each signal of the segment.
  let signalDays: [Day]
  /// The signals in the order in which they were reached; nil is a first value whose milestone has no name.
  let signalNames: [String?]
  /// The day on which the count reached the segment's `signals_to_adopt`.
  let adoptedOn: Day?
  /// The number of signals that the segment names.
  let total: Int

  /// Reads the progress from behaviours and from the first value that the account record states.
  ///
  /// Test behaviours never count. The stated first value counts as one signal behaviour named by its milestone;
  /// where the milestone is none of the segment's signals it is one more, and the count ends at the segment's number of
  /// signals (<doc:TimeToFirstValue>).
  init(account: Account, events: [Event], segment: Segment) {
    var activated: Day?
    var reached: [(name: String?, on: Day)] = []
    func reach(_ name: String?, _ day: Day) {
      if let name, let index = reached.firstIndex(where: { $0.name == name }) {
        if day < reached[index].on { reached[index].on = day }
      } else {
        reached.append((name, day))
      }
    }
    for event in events {
      guard case .behaviour(let name, false, _, _) = event.kind else { continue }
      if segment.signals.contains(name) {
        reach(name, event.on)
      } else if segment.activation.contains(name) {
        activated = min(activated ?? event.on, event.on)
      }
    }
    if let day = account.firstValueOn { reach(account.firstValueMilestone, day) }

    let inOrder = reached.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
      .prefix(segment.signals.count).map(\.element)
    signalDays = inOrder.map(\.on)
    signalNames = inOrder.map(\.name)
    total = segment.signals.count
    let enough = max(1, segment.signalsToAdopt)
    adoptedOn = inOrder.count >= enough ? inOrder[enough - 1].on : nil
    activatedOn = [activated, signalDays.first].compactMap(\.self).min()
  }

  /// The number of distinct signals reached by that day.
  func reached(by day: Day) -> Int { signalDays.prefix { $0 <= day }.count }
}
