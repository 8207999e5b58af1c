/// How fast, how deep and how broad the book is adopted: what leads, where renewals lag (<doc:BookFigures>).
///
/// Medians over active accounts of which the value is known.
public struct LeadingTrio: Hashable, Sendable {
  /// How fast: days from start to first value, over accounts that reached it. It is biased low, as the slow ones are
  /// still missing; `Portfolio.timeToFirstValue` counts them.
  public let firstValueDays: MedianOf
  /// How deep: the mean depth of the latest four weeks, 0…1.
  public let depth: MedianOf
  /// How broad: distinct teams with active users in the latest four weeks.
  public let teams: MedianOf
  /// How broad: distinct personas with active users in the latest four weeks.
  public let personas: MedianOf
}

/// A median with the number of values that it is of.
public struct MedianOf: Hashable, Sendable {
  /// The median; of an even number of values the mean of the middle two, nil of none.
  public let value: Double?
  /// How many values were known.
  public let n: Int

  init(_ values: [Double]) {
    value = median(values)
    n = values.count
  }
}

extension Portfolio {
  /// How fast, how deep and how broad the book is adopted.
  public var leading: LeadingTrio {
    let known = active.compactMap { assessments[$0].active }
    return LeadingTrio(
      firstValueDays: MedianOf(known.compactMap { $0.firstValue.days.map(Double.init) }),
      depth: MedianOf(known.compactMap(\.adoption.depthMean4)),
      teams: MedianOf(known.compactMap { $0.adoption.teams.map(Double.init) }),
      personas: MedianOf(known.compactMap { $0.adoption.personas.map(Double.init) }))
  }
}
