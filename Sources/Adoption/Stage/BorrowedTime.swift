/// A customer on borrowed time: at Adopted or above, past the window, and nothing that it can point to (requirement 19).
///
/// "They've experienced the outcome they paid for. They can point to a result. If your customer can't point to a result
/// within 30 days, they're not adopted. They're on borrowed time." (four-stages, Stage 2.) The window is the segment's
/// `window_days`, and it has passed from the day after its last one, as in the group `missed` (<doc:TimeToFirstValue>).
/// Without a start no window runs. It is a state of its own: no flag, and no part of health.
///
/// By the day, a result to point to is one of these:
/// - its outcome, measured after the start; what is measured on the first day is the baseline.
/// - a signal behaviour, which is "proof of value received", recorded with what it brought: a `value` or a `note`.
/// - a stage call of Adopted or above with a written reason: calling one asks for the result. What Score writes by itself
///   is no such reason.
public struct BorrowedTime: Hashable, Sendable {
  /// The days within which a result was to be there, ≥ 1.
  public let windowDays: Int
  /// The days since then, ≥ 1.
  public let days: Int

  /// Nil while the customer is not on borrowed time.
  ///
  /// - Parameters:
  ///   - measure: the latest measure of its outcome by then.
  ///   - calls: the stage calls up to the day.
  init?(
    _ facts: AccountFacts, stage: StageStanding, measure: Assessment.OutcomeMeasure?, calls: [StageCall], on day: Day
  ) {
    // Where nothing that could show a result is recorded no clock runs.
    guard stage.derived != nil, let value = stage.value, value >= .adopted, let start = facts.account.startedOn else {
      return nil
    }
    let past = day - start - facts.segment.windowDays
    let isMeasured = measure.map { $0.on > start } ?? false
    guard past > 0, !isMeasured, !calls.contains(where: \.pointsToResult) else { return nil }
    guard facts.digest.provenFrom.map({ $0 > day }) ?? true else { return nil }
    windowDays = facts.segment.windowDays
    days = past
  }
}

extension Stage {
  /// Whether calling it asks for the result that the customer can point to.
  public var asksForResult: Bool { self >= .adopted }

  /// What is asked then.
  public static let resultQuestion = "What result can they point to?"
}

extension StageCall {
  fileprivate var pointsToResult: Bool {
    value.asksForResult && why.map { $0.says && $0 != ScoreResult.callReason } ?? false
  }
}

extension Assessment {
  /// The latest measure of the outcome in words, where it is one to point to: `Faster turnaround: 71 min on Sun 8 Nov 2026,
  /// target 60`.
  ///
  /// Nil where the outcome has no name or was not measured after the start, and where it is known not to have moved from
  /// its baseline towards its target.
  public var measuredResult: String? {
    guard let outcome = account.outcome, let name = outcome.name ?? outcome.id, let measure = active?.outcomeMeasure,
      let start = account.startedOn, measure.on > start
    else { return nil }
    if let baseline = outcome.baseline, let target = outcome.target {
      guard (measure.value - baseline) * (target - baseline) > 0 else { return nil }
    }
    let unit = outcome.unit.map { " \($0)" } ?? ""
    let target = outcome.target.map { ", target \(FigureText.trimmed($0))" } ?? ""
    return "\(name): \(FigureText.trimmed(measure.value))\(unit) on \(FigureText.long(measure.on))\(target)"
  }
}
