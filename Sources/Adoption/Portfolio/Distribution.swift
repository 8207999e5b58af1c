/// The accounts at one stage (model.md 11).
public struct StageShare: Sendable {
  /// The stage in effect.
  public let stage: Stage
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

  static func distribution(
    _ assessments: [Assessment], weekAgo: StageSnapshot, fourWeeksAgo: StageSnapshot
  ) -> [StageShare] {
    let stages = assessments.indices.map {
      assessments[$0].status == .active ? assessments[$0].stage.value : nil
    }
    let count = stages.count { $0 != nil }
    return Stage.allCases.map { stage in
      let there = stages.indices.filter { stages[$0] == stage }
      return StageShare(
        stage: stage, proportion: Proportion(count: there.count, of: count),
        arr: ARRSum(there.map { assessments[$0].account.arr }),
        count7: weekAgo.stages.count { $0 == stage }, count28: fourWeeksAgo.stages.count { $0 == stage })
    }
  }
}

/// The stage of each active account on an earlier day, at the account's position; nil where it was not active.
struct StageSnapshot: Sendable {
  let stages: [Stage?]
  let day: Day

  init(_ book: Book, on day: Day) {
    self.day = day
    let decisions = Decisions(journal: book.journal, on: day)
    stages = book.accounts.indices.map { position in
      guard book.facts[position].isActive(on: day) else { return nil }
      // Only the fields needed: copying whole accounts is what would cost here.
      let timeline = book.facts[position].timeline
      return StageStanding(
        derived: timeline.stage(on: day), derivedSince: timeline.since(on: day),
        call: Assessment.latestCall(book.accounts[position].stage, decisions[book.accounts[position].id], on: day),
        on: day
      ).value
    }
  }
}

/// Accounts that went from one stage to another (or stayed) over 28 days.
public struct StageFlow: Hashable, Sendable {
  /// The stage 28 days earlier.
  public let from: Stage
  /// The stage on the day.
  public let to: Stage
  /// How many accounts.
  public let count: Int

  /// Over accounts that are active on both days; in stage order, without zeros.
  static func flows(from earlier: StageSnapshot, to assessments: [Assessment]) -> [StageFlow] {
    var counts: [Int: Int] = [:]
    for position in assessments.indices where assessments[position].status == .active {
      guard let from = earlier.stages[position] else { continue }
      counts[from.rawValue * Stage.allCases.count + assessments[position].stage.value.rawValue, default: 0] += 1
    }
    return Stage.allCases.flatMap { from in
      Stage.allCases.compactMap { to in
        counts[from.rawValue * Stage.allCases.count + to.rawValue].map { StageFlow(from: from, to: to, count: $0) }
      }
    }
  }
}
