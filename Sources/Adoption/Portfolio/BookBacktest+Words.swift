extension BookBacktest {
  /// What was looked at and what became of it, in a sentence.
  package var summary: String {
    guard let newest = landmarks.first, let oldest = landmarks.last else {
      return outcome == .churn
        ? "Nothing to look back at yet: an outcome needs \(Self.horizon / 7) weeks to follow, and no account was old enough by then."
        : "No account could be judged: too little use is known."
    }
    let seen = FigureText.count(result.observations, "observation")
    let accounts = FigureText.count(result.accounts, "account")
    let days =
      landmarks.count == 1
      ? "on \(date(newest))"
      : "on \(FigureText.count(landmarks.count, "day")) from \(date(oldest)) to \(date(newest))"
    let followed =
      "\(seen) of \(accounts) \(days): \(result.outcomes) of them with \(outcome.words) within \(Self.horizon / 7) weeks"
    return hasVerdict
      ? "\(followed)." : "\(followed), too few to judge a flag by: it takes \(Backtest<FlagKey>.minimumOutcomes)."
  }

  /// Whether there were outcomes enough to judge flags by. Without them a table of flags would be read as one anyway.
  package var hasVerdict: Bool { result.outcomes >= Backtest<FlagKey>.minimumOutcomes }

  private func date(_ day: Day) -> String { FigureText.day(day, at: self.day) }

  /// The same in a few words: how many observations, how many of them with the outcome.
  package var shortSummary: String {
    guard !landmarks.isEmpty else { return "nothing to look back at yet" }
    return
      "\(result.outcomes) of \(FigureText.count(result.observations, "observation")), \(FigureText.count(result.accounts, "account"))"
  }

  /// How one flag did, in a sentence, with the verdict last.
  package func sentence(_ row: Backtest<FlagKey>.Row) -> String {
    guard !landmarks.isEmpty else { return summary }
    guard row.on.of > 0 else {
      return "It was raised at none of the \(FigureText.count(result.observations, "observation"))."
    }
    var words =
      "Raised at \(FigureText.count(row.on.of, "observation")) of \(FigureText.count(row.accounts, "account")), \(row.hits) had \(outcome.words) within \(Self.horizon / 7) weeks; not raised at \(row.off.of), \(row.off.count) had."
    if row.leadWeeks != nil { words += " Its run had begun \(row.words.leadWeeks) weeks before, in the median." }
    words += " It began \(row.words.alertsPerWeek) times a week in the whole book over the last year."
    return words + " " + verdict(row)
  }

  /// Whether the book's own history bears the flag out, in a sentence.
  package func verdict(_ row: Backtest<FlagKey>.Row) -> String {
    if row.isTooFew { return "Too few to judge." }
    return switch row.riskDifference?.direction {
    case .more: "More often followed by it: the interval of the difference is above 0."
    case .less: "Less often followed by it: the interval of the difference is below 0."
    case nil: "No difference shown: the interval includes 0."
    }
  }
}

extension BookBacktest {
  /// The backtest as text: what was looked at, and a row for each flag where they can be judged.
  package var document: Document {
    let headings = [
      "Flag", "Raised", "Followed", "Precision", "Interval", "Base rate", "Lift", "Difference", "Interval", "Recall",
      "Lead weeks", "Alerts/week", "Outcome",
    ]
    let rows = result.rows.map { row in
      let words = row.words
      let isRed = row.flag.kind == .red
      let figures = [
        FigureText.number(row.on.of), FigureText.number(row.hits), words.precision, words.interval, words.baseRate,
        words.lift, words.difference, words.differenceInterval, words.recall, words.leadWeeks, words.alertsPerWeek,
        words.verdict,
      ]
      return Document.Table.Row(
        [.init((isRed ? "! " : "  ") + row.flag.words, isRed ? .risk : .plain)] + figures.map { .init($0) })
    }
    return Document(
      title: "Backtest", lead: [[.init(summary)]],
      sections: hasVerdict ? [Document.Section(title: "", blocks: [.table(.init(headings: headings, rows: rows))])] : []
    )
  }

  /// What one flag says, and how it did.
  package static func section(of key: FlagKey, in backtest: BookBacktest?) -> Document.Section {
    let row = backtest?.result.rows.first { $0.flag == key }
    let sentence = row.flatMap { row in backtest.map { $0.sentence(row) } }
    return Document.Section(
      title: key.words, note: [.init(key.meaning)], blocks: sentence.map { [.paragraph([.init($0)])] } ?? [])
  }
}

extension Backtest.Row {
  /// The figures in words; `unknown` where there are none.
  package var words: Words { Words(self) }

  /// The figures of a row in words.
  package struct Words: Sendable {
    /// How many of the observations with it had the outcome: `40 %`.
    package let precision: String
    /// Its interval: `12–74 %`.
    package let interval: String
    /// How many of the others had it.
    package let baseRate: String
    /// How many times as often: `2.5x`.
    package let lift: String
    /// Precision less base rate, in points: `+12`.
    package let difference: String
    /// Its interval: `+3…+21`.
    package let differenceInterval: String
    /// How many of the outcomes it was raised before.
    package let recall: String
    /// The weeks between the start of its run and the outcome.
    package let leadWeeks: String
    /// How often it began.
    package let alertsPerWeek: String
    /// `more`, `less`, `no difference` or `too few`.
    package let verdict: String

    init(_ row: Backtest.Row) {
      func share(_ share: Double?) -> String { share.map(FigureText.percent) ?? "unknown" }
      func tenths(_ value: Double?) -> String? { value.map { FigureText.trimmed(($0 * 10).rounded() / 10) } }
      func points(_ difference: Double) -> String { FigureText.points(difference) }
      precision = share(row.on.share)
      interval = row.on.interval.map(FigureText.interval) ?? "unknown"
      baseRate = share(row.off.share)
      lift = tenths(row.lift).map { $0 + "x" } ?? "unknown"
      difference = row.riskDifference.map { points($0.value) } ?? "unknown"
      differenceInterval =
        row.riskDifference?.interval.map { "\(points($0.lowerBound))…\(points($0.upperBound))" } ?? "unknown"
      recall = share(row.recall)
      leadWeeks = tenths(row.leadWeeks) ?? "unknown"
      alertsPerWeek = row.alertsPerWeek.map { FigureText.trimmed($0) } ?? "unknown"
      verdict =
        row.isTooFew
        ? "too few"
        : row.riskDifference?.direction.map { $0 == .more ? "more" : "less" } ?? "no difference"
    }
  }
}
