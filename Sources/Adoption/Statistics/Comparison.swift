/// Whether a figure reaches a threshold.
///
/// Thresholds and counts are decimals, and binary fractions only come near them: 1 − 80/100 is a drop of 0.20 and has
/// to count as one. What is nearer than any rounding is equal.
func reaches(_ value: Double, _ threshold: Double) -> Bool { value >= threshold - tolerance(threshold) }

/// Whether a figure stays below a threshold: the opposite of reaching it.
func isBelow(_ value: Double, _ threshold: Double) -> Bool { !reaches(value, threshold) }

/// Whether a figure is beyond a threshold and not just at it.
func exceeds(_ value: Double, _ threshold: Double) -> Bool { value > threshold + tolerance(threshold) }

private func tolerance(_ threshold: Double) -> Double { 1e-12 * max(1, threshold.magnitude) }

/// The Theil–Sen slope: the median of the slopes between all pairs of points (<doc:AccountsAndDays>). Nil of fewer than
/// two.
///
/// `points` are (position, value) with distinct positions.
///
/// - Parameter least: a smaller slope is not asked for, and nil then.
func theilSenSlope(_ points: [(position: Int, value: Double)], atLeast least: Double? = nil) -> Double? {
  guard points.count > 1 else { return nil }
  let count = points.count * (points.count - 1) / 2
  return withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { slopes in
    points.withUnsafeBufferPointer { points in
      var next = 0
      for right in 1..<points.count {
        for left in 0..<right {
          slopes.initializeElement(
            at: next,
            to: (points[right].value - points[left].value) / Double(points[right].position - points[left].position))
          next += 1
        }
      }
    }
    // The median is not larger than what more than half of them stay below.
    if let least, slopes.count(where: { reaches($0, least) }) * 2 < count { return nil }
    return median(of: slopes)
  }
}
