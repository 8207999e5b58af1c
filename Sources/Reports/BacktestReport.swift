public import Adoption
import JSONReader

/// How well flags foretold outcomes in a book.
public struct BacktestReport: TableReport {
  private let backtest: BookBacktest

  /// A report of that backtest.
  public init(_ backtest: BookBacktest) { self.backtest = backtest }

  /// What it says, for people.
  package var document: Document { backtest.document }

  /// One record for each flag, numbers at full precision; what is unknown is empty.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  public func csv(raw: Bool = false) -> String {
    let rows = backtest.result.rows.map(flag)
    return rows.first.map { CSVText(pattern: $0, raw: raw).text(rows) } ?? ""
  }

  /// An object with a record for each flag; see <doc:ReportFormat>.
  public var json: String {
    let result = backtest.result
    return JSONValue.object([
      ("as_of", .string(backtest.day.description)), ("outcome", .string(backtest.outcome.rawValue)),
      ("least", .optional(backtest.leastUsers)), ("newest_landmark", .string(backtest.newestLandmark.description)),
      ("landmarks", .integer(backtest.landmarks.count)), ("observations", .integer(result.observations)),
      ("accounts", .integer(result.accounts)), ("outcomes", .integer(result.outcomes)),
      ("flags", .array(result.rows.map(flag))),
    ]).text() + "\n"
  }

  private func flag(_ row: Backtest<FlagKey>.Row) -> JSONValue {
    let difference = row.riskDifference
    return .object([
      ("flag", .string(row.flag.rawValue)), ("on", .integer(row.on.of)), ("hits", .integer(row.hits)),
      ("precision", .optional(row.on.share)), ("low", .optional(row.on.interval?.lowerBound)),
      ("high", .optional(row.on.interval?.upperBound)), ("off", .integer(row.off.of)),
      ("off_hits", .integer(row.off.count)), ("base", .optional(row.off.share)),
      ("base_low", .optional(row.off.interval?.lowerBound)), ("base_high", .optional(row.off.interval?.upperBound)),
      ("lift", .optional(row.lift)), ("risk_difference", .optional(difference?.value)),
      ("rd_low", .optional(difference?.interval?.lowerBound)),
      ("rd_high", .optional(difference?.interval?.upperBound)), ("recall", .optional(row.recall)),
      ("accounts", .integer(row.accounts)), ("lead_weeks", .optional(row.leadWeeks)),
      ("alerts_per_week", .optional(row.alertsPerWeek)), ("too_few", .bool(row.isTooFew)),
    ])
  }
}
