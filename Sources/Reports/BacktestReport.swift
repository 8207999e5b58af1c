public import Adoption
import Canvas

/// How well flags foretold outcomes in a book.
public struct BacktestReport {
  private let backtest: BookBacktest

  /// A report of that backtest.
  public init(_ backtest: BookBacktest) { self.backtest = backtest }

  /// A table with a line for each flag, and what it was made from.
  public var text: String {
    let rows = [Self.headings] + backtest.result.rows.map(cells)
    let widths = Self.headings.indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].columns)
        return column == 0 ? row[column] + space : space + row[column]
      }
      return cells.joined(separator: "  ").trimmedAtEnd
    }
    return backtest.summary + "\n\n" + lines.joined(separator: "\n") + "\n"
  }

  /// The same as Markdown.
  public var markdown: String {
    func row(_ cells: [String]) -> String { "| " + cells.map(\.markdown).joined(separator: " | ") + " |\n" }
    let rule = "|" + String(repeating: " --- |", count: Self.headings.count) + "\n"
    return "# Backtest\n\n\(backtest.summary.markdown)\n\n" + row(Self.headings) + rule
      + backtest.result.rows.map { row(cells($0)) }.joined()
  }

  /// One record for each flag, numbers at full precision; what is unknown is empty.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  public func csv(raw: Bool = false) -> String {
    let rows = backtest.result.rows.map { row in Self.members.map { ($0.key, $0.value(row)) } }
    return CSVText(pattern: .object(Self.members.map { ($0.key, .null) }), raw: raw).text(rows.map(JSONValue.object))
  }

  private static let members: [(key: String, value: @Sendable (Backtest<FlagKey>.Row) -> JSONValue)] = [
    ("flag", { .string($0.flag.rawValue) }),
    ("kind", { .string($0.flag.kind.rawValue) }),
    ("flagged", { .integer($0.flagged) }),
    ("hits", { .integer($0.hits) }),
    ("precision", { .optional($0.precision.share) }),
    ("precision_low", { .optional($0.precision.interval?.lowerBound) }),
    ("precision_high", { .optional($0.precision.interval?.upperBound) }),
    ("base_rate", { .optional($0.baseRate.share) }),
    ("unflagged", { .integer($0.baseRate.of) }),
    ("lift", { .optional($0.lift) }),
    ("recall", { .optional($0.recall.share) }),
    ("outcomes", { .integer($0.recall.of) }),
    ("median_lead_weeks", { .optional($0.medianLeadWeeks) }),
    ("alerts_per_week", { .optional($0.alertsPerWeek) }),
    ("too_few", { .bool($0.isTooFew) }),
  ]

  /// An object with a record for each flag.
  public var json: String {
    let result = backtest.result
    return JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(backtest.day.description)),
      ("outcome", .string(backtest.outcome.rawValue)), ("horizon_days", .integer(result.horizon)),
      ("first_week_end", .optional(result.weekEnds.first)), ("last_week_end", .optional(result.weekEnds.last)),
      ("week_ends", .integer(result.weekEnds.count)), ("accounts", .integer(result.accounts)),
      ("outcomes", .integer(result.outcomes)), ("flags", .array(result.rows.map(flag))),
    ]).text() + "\n"
  }

  private func flag(_ row: Backtest<FlagKey>.Row) -> JSONValue {
    .object([
      ("key", .string(row.flag.rawValue)), ("kind", .string(row.flag.kind.rawValue)),
      ("flagged", .integer(row.flagged)), ("hits", .integer(row.hits)), ("precision", .optional(row.precision.share)),
      ("precision_low", .optional(row.precision.interval?.lowerBound)),
      ("precision_high", .optional(row.precision.interval?.upperBound)),
      ("base_rate", .optional(row.baseRate.share)), ("unflagged", .integer(row.baseRate.of)),
      ("lift", .optional(row.lift)), ("recall", .optional(row.recall.share)),
      ("median_lead_weeks", .optional(row.medianLeadWeeks)), ("alerts_per_week", .optional(row.alertsPerWeek)),
      ("too_few", .bool(row.isTooFew)),
    ])
  }

  private static let headings = [
    "Flag", "Flagged", "Precision", "Interval", "Base rate", "Lift", "Recall", "Lead weeks", "Alerts/week", "",
  ]

  private func cells(_ row: Backtest<FlagKey>.Row) -> [String] {
    let words = row.words
    return [
      (row.flag.kind == .red ? "! " : "  ") + row.flag.words, String(row.flagged), words.precision, words.interval,
      words.baseRate, words.lift, words.recall, words.leadWeeks, words.alertsPerWeek, row.isTooFew ? "too few" : "",
    ]
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var line = Substring(self)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
