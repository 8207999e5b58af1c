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
  init(account: Account, behaviours: [EventDigest.Behaviour], segment: Segment) {
    var activated: Day?
    var reached: [(name: String?, on: Day, place: Int32)] = []
    for behaviour in behaviours {
      guard let day = behaviour.usedOn else { continue }
      if segment.signals.contains(behaviour.name) {
        reached.append((behaviour.name, day, behaviour.usedAfter))
      } else if segment.activation.contains(behaviour.name) {
        activated = min(activated ?? day, day)
      }
    }
    if let day = account.firstValueOn {
      let milestone = account.firstValueMilestone
      if let milestone, let index = reached.firstIndex(where: { $0.name == milestone }) {
        reached[index].on = min(reached[index].on, day)
      } else {
        reached.append((milestone, day, .max))
      }
    }

    let inOrder = reached.sorted { ($0.on, $0.place) < ($1.on, $1.place) }.prefix(segment.signals.count)
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
