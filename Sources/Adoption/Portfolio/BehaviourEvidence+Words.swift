extension BehaviourEvidence {
  /// What was looked at, in a sentence.
  package var summary: String {
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
  package static let advice =
    "A difference suggests a signal and proves none. Class a behaviour under \"behaviours\" or in a segment's lists in book.json."
}

extension BehaviourEvidence {
  /// The evidence as text: what was looked at, a row for each behaviour, and what to make of it.
  package var document: Document {
    let headings = [
      "Behaviour", "Class", "Accounts", "Median days", "Stayed with it", "Without", "Difference", "Interval",
      "Retention",
    ]
    let rows = rows.map { row in
      let words = row.words
      let cells = [
        row.name, words.behaviourClass, FigureText.number(row.accounts), words.medianDays, words.reached,
        words.notReached, words.difference, words.interval, words.verdict,
      ]
      return Document.Table.Row(cells.map { .init($0) })
    }
    let table = Document.Table(headings: headings, rows: rows)
    return Document(
      title: "Signals", lead: [[.init(summary)]],
      sections: rows.isEmpty
        ? [] : [Document.Section(title: "", blocks: [.table(table), .paragraph([.init(Self.advice)])])])
  }
}

extension BehaviourEvidence.Row {
  /// The figures in words; `unknown` where there are none.
  package var words: Words { Words(self) }

  /// The figures of a row in words.
  package struct Words: Sendable {
    /// The class; `not classed` where nobody says.
    package let behaviourClass: String
    /// Median days from the start.
    package let medianDays: String
    /// `18 of 20`.
    package let reached: String
    /// The same of those that did not reach it.
    package let notReached: String
    /// Difference in points: `+12`.
    package let difference: String
    /// Its interval: `+3…+21`.
    package let interval: String
    /// `more stay`, `fewer stay`, `no difference` or `too few`.
    package let verdict: String

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
