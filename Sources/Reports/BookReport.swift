public import Adoption

/// The report for people: what the executive screen shows, then the at-risk list with owners and what needs attention
/// first. For programs it has every number, and for spreadsheets a row for each account.
public struct BookReport: TableReport {
  private let portfolio: Portfolio
  private let workers: Workers

  /// The report of that portfolio, written by those workers.
  public init(_ portfolio: Portfolio, workers: Workers = .single) {
    self.portfolio = portfolio
    self.workers = workers
  }

  /// What it says, for people.
  package var document: Document { ExecutiveView.report(portfolio) }
  /// Every number in full precision.
  public var json: String { ReportJSON(portfolio, workers: workers).text }
  /// The same account by account, so that a big book needs no memory for its report.
  public func writeJSON(_ put: ([UInt8]) throws -> Void) rethrows {
    try ReportJSON(portfolio, workers: workers).write(put)
  }

  /// A row for each account.
  public func csv(raw: Bool = false) -> String { ReportCSV(portfolio).text(raw: raw) }
}
