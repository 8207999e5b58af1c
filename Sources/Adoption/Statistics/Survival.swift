/// How long accounts take to reach something, counting those that have not reached it yet (<doc:TimeToFirstValue>,
/// Kaplan–Meier).
public struct Survival: Sendable {
  /// Accounts that reached it.
  public let reached: Int
  /// Accounts looked at.
  public let of: Int
  /// The mean of those that reached it, in days. It is biased low: the slow ones are still missing.
  public let meanOfReached: Double?
  /// The smallest day at which half have reached it; nil when not reached or of no accounts.
  public let median: Int?
  /// The mean days spent waiting within the first 90: the area under the curve. Nil of no accounts.
  public let restrictedMean90: Double?
  /// The share that has reached it by day 30, 0…1. Nil of no accounts.
  public let byDay30: Double?
  /// Accounts that left before they reached it.
  public let churnedBefore: Int
  /// The curve: from each day on, the share that still waits. It begins at 1 and is carried flat past its end.
  public let curve: [Step]

  /// A step of the curve.
  public struct Step: Hashable, Sendable {
    /// Days since the start.
    public let day: Int
    /// The share still waiting from that day on, 0…1.
    public let waiting: Double
    /// The accounts still looked at just before that day.
    public let atRisk: Int
  }

  /// One account: the days it was watched for, and how that ended.
  struct Observation: Sendable {
    var days: Int
    var end: End

    enum End: Sendable { case reached, waiting, churned }
  }

  init(_ observations: [Observation]) {
    of = observations.count
    let durations = observations.filter { $0.end == .reached }.map { Double($0.days) }
    reached = durations.count
    churnedBefore = observations.count { $0.end == .churned }
    meanOfReached = mean(durations)

    var curve: [Step] = []
    var waiting = 1.0
    var atRisk = observations.count
    var ends: [Int: (all: Int, reached: Int)] = [:]
    for observation in observations {
      ends[observation.days, default: (0, 0)].all += 1
      if observation.end == .reached { ends[observation.days, default: (0, 0)].reached += 1 }
    }
    for (day, end) in ends.sorted(by: { $0.key < $1.key }) {
      // At equal times events come before censorings: both are still at risk here.
      defer { atRisk -= end.all }
      guard end.reached > 0 else { continue }
      waiting *= 1 - Double(end.reached) / Double(atRisk)
      curve.append(Step(day: day, waiting: waiting, atRisk: atRisk))
    }
    self.curve = curve
    median = curve.first { !exceeds($0.waiting, 0.5) }?.day
    guard !observations.isEmpty else {
      restrictedMean90 = nil
      byDay30 = nil
      return
    }
    byDay30 = 1 - (curve.last { $0.day <= 30 }?.waiting ?? 1)
    var area = 0.0
    var last = (day: 0, waiting: 1.0)
    for step in curve where step.day < 90 {
      area += last.waiting * Double(step.day - last.day)
      last = (step.day, step.waiting)
    }
    restrictedMean90 = area + last.waiting * Double(90 - last.day)
  }
}
