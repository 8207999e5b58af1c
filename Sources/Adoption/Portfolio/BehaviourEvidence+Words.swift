extension BehaviourEvidence {
  /// What was looked at, in a sentence.
  public var summary: String {
    guard !rows.isEmpty else { return "No behaviour event is in the book." }
    let names = FigureText.count(rows.count, "behaviour")
    guard observable > 0 else {
      return
        "\(names); none can be judged yet: no account was active at the end of its window \(BookBacktest.horizon / 7) weeks ago or earlier."
    }
    return
      "\(names), judged on \(FigureText.count(observable, "account")): who was still there \(BookBacktest.horizon / 7) weeks after their window, without a lost renewal and without half the users gone."
  }

  /// What to make of it, in a sentence.
  public static let advice =
    "A difference suggests a signal and proves none. Class a behaviour under \"behaviours\" or in a segment's lists in book.json."
}

extension BehaviourEvidence.Row {
  /// The figures in words; `unknown` where there are none.
  public var words: Words { Words(self) }

  /// The figures of a row in words.
  public struct Words: Sendable {
    /// The class; `not classed` where nobody says.
    public let behaviourClass: String
    /// Median days from the start.
    public let medianDays: String
    /// `18 of 20`.
    public let reached: String
    /// The same of those that did not reach it.
    public let notReached: String
    /// Difference in points: `+12`.
    public let difference: String
    /// Its interval: `+3…+21`.
    public let interval: String
    /// `more stay`, `fewer stay`, `no difference` or `too few`.
    public let verdict: String

    init(_ row: BehaviourEvidence.Row) {
      func points(_ difference: Double) -> String { FigureText.points(difference) }
      func part(_ share: Proportion) -> String {
        "\(FigureText.number(share.count)) of \(FigureText.number(share.of))"
      }
      behaviourClass = row.behaviourClass?.rawValue ?? "not classed"
      medianDays = row.medianDays.map { FigureText.trimmed($0, digits: 1) } ?? "unknown"
      reached = part(row.reached)
      notReached = part(row.notReached)
      let risk = row.riskDifference
      difference = risk.map { points($0.value) } ?? "unknown"
      interval = risk?.interval.map { "\(points($0.lowerBound))…\(points($0.upperBound))" } ?? "unknown"
      verdict =
        row.isTooFew
        ? "too few" : risk?.direction.map { $0 == .more ? "more stay" : "fewer stay" } ?? "no difference"
    }
  }
}
