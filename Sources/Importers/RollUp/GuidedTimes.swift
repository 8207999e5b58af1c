/// When sessions of an account are guided.
struct GuidedTimes {
  private let kind: RollUp.Guided
  /// By account the times of its meetings, in order, none of which touches another.
  private var times: [Int32: [Range<Int64>]] = [:]

  init(_ guided: RollUp.Guided) {
    kind = guided
    guard case .meetings(let meetings) = guided else { return }
    for meeting in meetings.sorted(by: { $0.start < $1.start }) where meeting.start < meeting.end {
      var ranges = times[meeting.account] ?? []
      if let last = ranges.last, last.upperBound >= meeting.start {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, meeting.end)
      } else {
        ranges.append(meeting.start..<meeting.end)
      }
      times[meeting.account] = ranges
    }
  }

  /// Whether a session that opens then is guided.
  func contain(_ time: Int64, account: Int32) -> Bool {
    guard !times.isEmpty, let ranges = times[account] else { return false }
    // The first meeting that ends after it.
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound > time { high = middle } else { low = middle + 1 }
    }
    return low < ranges.count && ranges[low].contains(time)
  }

  /// The figure of a week; nil where it is unknown.
  func guided(_ sessions: Int, areSessionsKnown: Bool) -> Int? {
    switch kind {
    case .unknown: nil
    case .never: 0
    case .meetings: areSessionsKnown ? sessions : nil
    }
  }
}
