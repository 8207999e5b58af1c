/// The accounts at one stage (<doc:BookFigures>).
public struct StageShare: Sendable {
  /// The stage in effect; nil for the accounts whose stage is unknown.
  public let stage: Stage?
  /// How many of the active accounts are at it.
  public let proportion: Proportion
  /// Their ARR.
  public let arr: ARRSum
  /// How many there were 7 days earlier.
  public let count7: Int
  /// How many there were 28 days earlier.
  public let count28: Int

  /// The change over 7 days.
  public var change7: Int { proportion.count - count7 }
  /// The change over 28 days.
  public var change28: Int { proportion.count - count28 }

  /// A row for each stage, and for the unknown one last.
  ///
  /// - Parameter pasts: those of the accounts, in the same order.
  static func distribution(_ assessments: [Assessment], _ pasts: [AccountPast]) -> [StageShare] {
    let rows = assessments.indices.map { assessments[$0].status == .active ? assessments[$0].stage.value.row : nil }
    let count = rows.count { $0 != nil }
    return Stage?.rows.map { stage in
      let there = rows.indices.filter { rows[$0] == stage.row }
      return StageShare(
        stage: stage, proportion: Proportion(count: there.count, of: count),
        arr: ARRSum(there.map { assessments[$0].account.arr }),
        count7: pasts.count { $0.weekAgo == stage.row }, count28: pasts.count { $0.fourWeeksAgo == stage.row })
    }
  }
}

/// Accounts that went from one stage to another (or stayed) over 28 days.
public struct StageFlow: Hashable, Sendable {
  /// The stage 28 days earlier; nil where it was unknown.
  public let from: Stage?
  /// The stage on the day; nil where it is unknown.
  public let to: Stage?
  /// How many accounts.
  public let count: Int

  /// Whether they rose; nil where they stayed, and where one of the stages is unknown.
  public var isUp: Bool? {
    guard let from, let to, from != to else { return nil }
    return to > from
  }

  /// Over accounts that are active on both days; in stage order, the unknown one last, without zeros.
  ///
  /// - Parameter pasts: those of the accounts, in the same order.
  static func flows(of assessments: [Assessment], _ pasts: [AccountPast]) -> [StageFlow] {
    var counts: [Int: Int] = [:]
    let all = Stage?.rows
    for index in assessments.indices where assessments[index].status == .active {
      guard let from = pasts[index].fourWeeksAgo else { continue }
      counts[from * all.count + assessments[index].stage.value.row, default: 0] += 1
    }
    return all.flatMap { from in
      all.compactMap { to in
        counts[from.row * all.count + to.row].map { StageFlow(from: from, to: to, count: $0) }
      }
    }
  }
}

extension Portfolio {
  /// The distribution as it is shown: the row of the unknown stage only where it counts, or counted, an account.
  public var shownDistribution: [StageShare] {
    distribution.filter { $0.stage != nil || $0.proportion.count + $0.count7 + $0.count28 > 0 }
  }
}
