/// The accounts that are scored by hand on a day (requirement 64).
package enum ScoreSample {
  /// How many accounts are scored at once.
  package static let size = 10

  /// Positions of active accounts: from each stage that the data says as many as from the others, as far as there are
  /// any, in an order that says nothing of the stage. The same book has the same sample all day, and another the next.
  ///
  /// Within a stage, and in the end among all that were taken, accounts go by a hash of their id and the day.
  package static func positions(_ portfolio: Portfolio, count: Int = size) -> [Int] {
    // Where the data says no stage there is nothing to compare with.
    let known = portfolio.active.filter { portfolio.assessments[$0].stage.derived != nil }
    let ranked = known.map { position in
      (position: position, rank: hash(portfolio.assessments[position].id, portfolio.day))
    }.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }
    var byStage = Dictionary(grouping: ranked) { portfolio.assessments[$0.position].stage.derived }
    var taken: [(position: Int, rank: UInt64)] = []
    while taken.count < min(count, ranked.count) {
      for stage in Stage.allCases where taken.count < count {
        guard let first = byStage[stage]?.first else { continue }
        byStage[stage]?.removeFirst()
        taken.append(first)
      }
    }
    return taken.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.position)
  }

  /// FNV-1a over the id and the day, with its bits mixed once more so that neighbouring days differ everywhere.
  private static func hash(_ id: String, _ day: Day) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(id.utf8) + Array("\n\(day.description)".utf8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return hash ^ (hash >> 33)
  }
}
