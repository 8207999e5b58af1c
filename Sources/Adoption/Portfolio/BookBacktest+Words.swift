extension BookBacktest {
  /// What was replayed and what became of it, in a sentence.
  public var summary: String {
    let weekEnds = result.weekEnds
    guard let first = weekEnds.first, let last = weekEnds.last else {
      return
        "Nothing to replay yet: an outcome needs \(result.horizon / 7) weeks to follow, and no account had started by then."
    }
    guard result.accounts > 0 else {
      return "No account could be judged at any week-end from \(first) to \(last): too little use is known."
    }
    let week = FigureText.count(weekEnds.count, "week-end")
    let accounts = FigureText.count(result.accounts, "account")
    return
      "\(week) from \(first) to \(last), \(accounts), \(result.outcomes) of them with \(outcome.words) within \(result.horizon / 7) weeks."
  }

  /// The same in a few words: how many accounts, how many of them with the outcome, replayed how often.
  public var shortSummary: String {
    guard !result.weekEnds.isEmpty else { return "nothing to replay yet" }
    guard result.accounts > 0 else { return "no account could be judged: too little use is known" }
    let accounts = FigureText.count(result.accounts, "account")
    return "\(result.outcomes) of \(accounts), \(FigureText.count(result.weekEnds.count, "week-end"))"
  }

  /// How one flag did, in a sentence.
  public func sentence(_ row: Backtest<FlagKey>.Row) -> String {
    guard result.accounts > 0 else { return summary }
    guard row.flagged > 0 else { return "It held for none of the \(FigureText.count(result.accounts, "account"))." }
    var words =
      "Of \(FigureText.count(row.flagged, "flagged account")) \(row.hits) had \(outcome.words) within \(result.horizon / 7) weeks, of \(row.baseRate.of) never flagged \(row.baseRate.count)."
    if row.medianLeadWeeks != nil { words += " In the median it was raised \(row.words.leadWeeks) weeks before." }
    words += " It was raised \(row.words.alertsPerWeek) times a week in the whole book."
    return row.isTooFew ? words + " Too few accounts to go by." : words
  }
}

extension Backtest.Row {
  /// The figures in words; `unknown` where there are none.
  public var words: Words { Words(self) }

  /// The figures of a row in words.
  public struct Words: Sendable {
    /// How many of the flagged accounts had the outcome: `40 %`.
    public let precision: String
    /// Its interval: `12-74 %`.
    public let interval: String
    /// How many of the others had it.
    public let baseRate: String
    /// How many times as often: `2.5x`.
    public let lift: String
    /// How many of the outcomes were flagged before.
    public let recall: String
    /// The weeks between flag and outcome.
    public let leadWeeks: String
    /// How often it was raised.
    public let alertsPerWeek: String

    init(_ row: Backtest.Row) {
      func share(_ share: Double?) -> String { share.map(FigureText.percent) ?? "unknown" }
      func tenths(_ value: Double?) -> String? { value.map { FigureText.trimmed(($0 * 10).rounded() / 10) } }
      precision = share(row.precision.share)
      interval =
        row.precision.interval.map {
          "\(FigureText.trimmed(($0.lowerBound * 100).rounded()))-\(FigureText.percent($0.upperBound))"
        }
        ?? "unknown"
      baseRate = share(row.baseRate.share)
      lift = tenths(row.lift).map { $0 + "x" } ?? "unknown"
      recall = share(row.recall.share)
      leadWeeks = tenths(row.medianLeadWeeks) ?? "unknown"
      alertsPerWeek = row.alertsPerWeek.map { FigureText.trimmed($0) } ?? "unknown"
    }
  }
}
