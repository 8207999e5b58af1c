package import Adoption

/// The scan of one account in each format.
package struct ScanReport: DocumentReport, JSONReport {
  /// What it says.
  package let document: Document
  /// The JSON text.
  package let json: String

  /// The scan of the account at that position of the book.
  package init(_ portfolio: Portfolio, account position: Int) {
    document = AccountScan(portfolio, account: position).document
    json = ScanJSON(portfolio, account: position).text
  }
}
