/// The depths of the accounts that are compared with each other: active ones of the same segment whose depth is known
/// (<doc:DepthOfUse>).
struct Depths: Sendable {
  private let bySegment: [String: [Double]]

  init(_ depths: [String: [Double]]) { bySegment = depths.mapValues { $0.sorted() } }

  /// The same with other depths in some segments.
  func replacing<Peer>(
    _ segments: Set<String>, of peers: [String: [Peer]], _ depth: (Peer) -> Double?
  ) -> Depths {
    var depths = bySegment
    for segment in segments { depths[segment] = peers[segment]?.compactMap(depth).sorted() }
    return Depths(inOrder: depths)
  }

  private init(inOrder depths: [String: [Double]]) { bySegment = depths }

  /// Those of one segment.
  subscript(segment: String) -> Peers { Peers(depths: bySegment[segment] ?? []) }

  /// The depths of the accounts of one segment.
  struct Peers {
    fileprivate let depths: [Double]

    /// How many there are, and the percentile of a depth among them; nil without a depth, and where they are too few.
    func place(of depth: Double?, fewest: Int) -> (peers: Int, percentile: Double?) {
      guard let depth, depths.count >= fewest else { return (depths.count, nil) }
      return (depths.count, Depths.percentile(of: depth, in: depths))
    }
  }

  /// Fills in `percentile` and `peers`.
  func rank(_ adoption: inout AdoptionFigures, segment: String, minimumPeers: Int) {
    let place = self[segment].place(of: adoption.depthMean4, fewest: minimumPeers)
    (adoption.peers, adoption.percentile) = (place.peers, place.percentile)
  }

  /// 100 · (below + ½ · equal, self included in equal) ÷ n, of sorted values.
  static func percentile(of value: Double, in sorted: [Double]) -> Double {
    let below = partition(sorted) { isBelow($0, value) }
    let upTo = partition(sorted) { !exceeds($0, value) }
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
