/// How renewals were decided by the stage that the account was at 90 days before, and the ARR that is up for renewal at
/// each stage now (<doc:BookFigures>): the stage as a forecast, with its n.
public struct RenewalByStage: Sendable {
  /// A row for each stage in order, then one for accounts whose stage is unknown.
  public let rows: [Row]

  /// One stage.
  public struct Row: Sendable {
    /// The stage in effect; nil where it is unknown.
    public let stage: Stage?
    /// The renewals won, of those decided in the last 730 days.
    public let won: Proportion
    /// The ARR that renews from the day on within 180 days, of active accounts that are at the stage now.
    public let renewing: ARRSum
    /// How many active accounts are at the stage now of which no renewal day is known: they are not in `renewing`.
    public let withoutDay: Int
    /// Whether nothing can be said of what renews: no account is known to, and of some the day is unknown.
    public var isRenewingUnknown: Bool { renewing.of == 0 && withoutDay > 0 }
    /// The part of it that is to be expected at the share won; nil where the ARR is unknown, and under five decisions.
    public var expected: Double? {
      guard won.of >= RenewalByStage.leastDecisions, let share = won.share else { return nil }
      return renewing.amount.map { $0 * share }
    }

    /// `adopted`, `unknown`: the name in data.
    public var key: String { stage?.key ?? "unknown" }
    /// `Adopted`, `Unknown`.
    public var words: String { stage?.words ?? "Unknown" }
  }

  /// The days within which decisions count.
  static let decidedDays = 730
  /// How many days before its decision the stage of an account is looked at.
  static let daysBefore = 90
  /// The days within which renewals are up.
  static let renewingDays = 180
  /// The decisions that it takes to expect anything.
  static let leastDecisions = 5
}

extension Portfolio {
  /// Renewals by the stage 90 days before they were decided. Every decision counts, of whatever account.
  public var renewalByStage: RenewalByStage {
    let decided = stagesOfDecisions
    let renewing = active.filter { position in
      assessments[position].daysToRenewal.map { (0...RenewalByStage.renewingDays).contains($0) } ?? false
    }
    let withoutDay = withoutRenewalDay
    let stages = Stage?.rows
    return RenewalByStage(
      rows: stages.map { stage in
        let here = decided.filter { $0.stage == stage }
        return RenewalByStage.Row(
          stage: stage, won: Proportion(count: here.count(where: \.isWon), of: here.count),
          renewing: arr(of: renewing.filter { assessments[$0].stage.value == stage }),
          withoutDay: withoutDay.count { assessments[$0].stage.value == stage })
      })
  }

  /// Each renewal decided while it counts, with the stage that its account was at before: as seen then, with the facts and
  /// calls of that day.
  private var stagesOfDecisions: [(stage: Stage?, isWon: Bool)] {
    var decided: [(stage: Stage?, isWon: Bool)] = []
    var calls: CallHistory?
    for position in positions {
      let facts = book.facts[position]
      let renewals = facts.digest.renewals.filter { $0.on <= day && $0.on > day - RenewalByStage.decidedDays }
      guard !renewals.isEmpty else { continue }
      let history = calls ?? CallHistory(book.journal)
      calls = history
      for renewal in renewals {
        let earlier = renewal.on - RenewalByStage.daysBefore
        // Without a start an account is there from its earliest fact on.
        guard facts.isActive(on: earlier), facts.timeline.start(at: day) <= earlier else { continue }
        let standing = StageStanding(facts, history.calls(of: facts.account.id, on: earlier), on: earlier, in: book)
        decided.append((standing.value, renewal.isWon))
      }
    }
    return decided
  }
}
