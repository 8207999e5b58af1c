/// Where accounts stand among their peers: active accounts of the same segment whose depth is known (model.md 3).
enum Percentile {
  /// Fills in `percentile` and `peers`.
  static func rank(_ assessments: inout [Assessment], minimumPeers: Int) {
    var depths: [String: [Double]] = [:]
    for index in assessments.indices {
      guard let depth = assessments[index].active?.adoption.depthMean4 else { continue }
      depths[assessments[index].segment, default: []].append(depth)
    }
    for key in depths.keys { depths[key]?.sort() }
    for index in assessments.indices {
      guard let adoption = assessments[index].active?.adoption, !adoption.isBlind else { continue }
      let peers = depths[assessments[index].segment] ?? []
      assessments[index].active?.adoption.peers = peers.count
      guard let own = adoption.depthMean4, peers.count >= minimumPeers else { continue }
      assessments[index].active?.adoption.percentile = percentile(of: own, in: peers)
    }
  }

  /// 100 · (below + ½ · equal, self included in equal) ÷ n, of sorted values.
  static func percentile(of value: Double, in sorted: [Double]) -> Double {
    let below = partition(sorted) { $0 < value }
    let upTo = partition(sorted) { $0 <= value }
    return 100 * (Double(below) + 0.5 * Double(upTo - below)) / Double(sorted.count)
  }

  private static func partition(_ sorted: [Double], while holds: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
