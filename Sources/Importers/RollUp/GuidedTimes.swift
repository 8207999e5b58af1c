import Adoption

/// When sessions of an account are guided.
struct GuidedTimes {
  private let kind: RollUp.Guided
  /// By account the times of its meetings, in order, none of which touches another.
  private var times: [Int32: [Range<Int64>]] = [:]
  /// The same of times within which a meeting was, nobody knows when.
  private var unclear: [Int32: [Range<Int64>]] = [:]

  init(_ guided: RollUp.Guided) {
    kind = guided
    guard case .meetings(let meetings, _) = guided else { return }
    for meeting in meetings.sorted(by: { $0.start < $1.start }) where meeting.start < meeting.end {
      if meeting.isExact {
        Self.add(meeting.start..<meeting.end, to: &times[meeting.account, default: []])
      } else {
        Self.add(meeting.start..<meeting.end, to: &unclear[meeting.account, default: []])
      }
    }
  }

  private static func add(_ time: Range<Int64>, to ranges: inout [Range<Int64>]) {
    if let last = ranges.last, last.upperBound >= time.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, time.upperBound)
    } else {
      ranges.append(time)
    }
  }

  /// Whether a session that opens then is guided; nil where nobody knows.
  func isGuided(_ time: Int64, account: Int32) -> Bool? {
    if Self.contains(times[account], time) { return true }
    return Self.contains(unclear[account], time) ? nil : false
  }

  private static func contains(_ ranges: [Range<Int64>]?, _ time: Int64) -> Bool {
    guard let ranges else { return false }
    // The first meeting that ends after it.
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound > time { high = middle } else { low = middle + 1 }
    }
    return low < ranges.count && ranges[low].contains(time)
  }

  /// The figure of a week; nil where it is unknown.
  func guided(_ sessions: Int, unclear: Int, in week: Week, areSessionsKnown: Bool) -> Int? {
    switch kind {
    case .unknown: return nil
    case .never: return 0
    case .meetings(_, let weeks):
      guard areSessionsKnown, unclear == 0, weeks.contains(where: { $0.contains(week) }) else { return nil }
      return sessions
    }
  }
}
