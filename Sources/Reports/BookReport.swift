public import Adoption

/// The report for people: what the executive screen shows, then the at-risk list with owners and what needs attention
/// first.
public struct BookReport: DocumentReport {
  /// What it says.
  public let document: Document

  /// The report of that portfolio.
  public init(_ portfolio: Portfolio) { document = ExecutiveView.report(portfolio) }
}
