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
func theilSenSlope(_ points: [(position: Int, value: Double)]) -> Double? {
  guard points.count > 1 else { return nil }
  var slopes: [Double] = []
  slopes.reserveCapacity(points.count * (points.count - 1) / 2)
  points.withUnsafeBufferPointer { points in
    for right in 1..<points.count {
      for left in 0..<right {
        slopes.append(
          (points[right].value - points[left].value) / Double(points[right].position - points[left].position))
      }
    }
  }
  return median(slopes)
}
