/// The mean of the values, or nil of none.
func mean(_ values: some Collection<Double>) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// The median: of an even count the mean of the middle two (<doc:AccountsAndDays>). Nil of no values.
func median(_ values: consuming [Double]) -> Double? { values.withUnsafeMutableBufferPointer { median(of: $0) } }

/// The same; the values are in another order then.
func median(of values: UnsafeMutableBufferPointer<Double>) -> Double? {
  guard !values.isEmpty else { return nil }
  let middle = values.count / 2
  let upper = values.select(middle)
  guard values.count % 2 == 0 else { return upper }
  // Everything left of the middle is not above it now.
  return (values[..<middle].reduce(-.infinity, max) + upper) / 2
}

extension UnsafeMutableBufferPointer<Double> {
  /// Puts the value of that rank in its place, smaller ones left of it and larger ones right, and returns it.
  fileprivate func select(_ rank: Int) -> Double {
    var (low, high) = (0, count - 1)
    while low < high {
      // The middle one of three keeps sorted and reversed values from being the worst case.
      let (first, centre, last) = (self[low], self[(low + high) / 2], self[high])
      let pivot = Swift.max(Swift.min(first, centre), Swift.min(Swift.max(first, centre), last))
      let same = part(low, high) { $0 < pivot }
      if rank < same {
        high = same - 1
        continue
      }
      // None that is left is below the pivot: the others that are not above it are the same.
      let above = part(same, high) { $0 <= pivot }
      if rank < above { break }
      low = above
    }
    return self[rank]
  }

  /// Puts the values from `low` to `high` that belong to the front before the others, and returns where those begin.
  @inline(__always)
  fileprivate func part(_ low: Int, _ high: Int, _ isFront: (Double) -> Bool) -> Int {
    var front = low
    // Nothing is decided by a jump here: of values in no order every second one would be foretold wrongly.
    for place in low...high {
      let value = self[place]
      self[place] = self[front]
      self[front] = value
      front += isFront(value) ? 1 : 0
    }
    return front
  }
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

  /// The standard normal quantile of a 95 % interval (<doc:AccountsAndDays>).
  static let z = 1.959963984540054

  /// The Wilson score interval at 95 %; nil of none.
  public var interval: ClosedRange<Double>? {
    guard let share else { return nil }
    let z = Proportion.z
    let n = Double(of)
    let centre = share + z * z / (2 * n)
    let spread = z * ((share * (1 - share) + z * z / (4 * n)) / n).squareRoot()
    let divisor = 1 + z * z / n
    let low = max(0, (centre - spread) / divisor)
    return low...max(low, min(1, (centre + spread) / divisor))
  }
}
