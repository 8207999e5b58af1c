/// The mean of the values, or nil of none.
func mean(_ values: some Collection<Double>) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// The median: of an even count the mean of the middle two (model.md 0). Nil of no values.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The quotient, or nil when a part is unknown or the divisor is 0.
func ratio(_ dividend: Double?, _ divisor: Double?) -> Double? {
  guard let dividend, let divisor, divisor != 0 else { return nil }
  return dividend / divisor
}

/// A share with its interval.
public struct Proportion: Hashable, Sendable {
  /// How many.
  public let count: Int
  /// Of how many.
  public let of: Int

  /// A share of `count` in `of`.
  public init(count: Int, of: Int) {
    self.count = count
    self.of = of
  }

  /// The share, 0…1; nil of none.
  public var share: Double? { of == 0 ? nil : Double(count) / Double(of) }

  /// The Wilson score interval at 95 % (model.md 12: z = 1.959963984540054); nil of none.
  public var interval: ClosedRange<Double>? {
    guard let share else { return nil }
    let z = 1.959963984540054
    let n = Double(of)
    let centre = share + z * z / (2 * n)
    let spread = z * ((share * (1 - share) + z * z / (4 * n)) / n).squareRoot()
    let divisor = 1 + z * z / n
    let low = max(0, (centre - spread) / divisor)
    return low...max(low, min(1, (centre + spread) / divisor))
  }
}
