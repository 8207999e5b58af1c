public import Adoption
import JSONReader

/// The accounts of the report as a table for spreadsheets and programs: the fields of the JSON under dotted names.
public struct ReportCSV {
  private let portfolio: Portfolio

  /// The report of that portfolio.
  public init(_ portfolio: Portfolio) { self.portfolio = portfolio }

  /// The header, and a row for each account by id, whatever its status.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  public func text(raw: Bool = false) -> String {
    CSVText(pattern: Self.pattern, raw: raw).text(
      portfolio.positions.map { AccountJSON(portfolio, $0).value })
  }

  /// An account that has every part there is, so that the columns are the same for every book.
  private static let pattern: JSONValue = {
    var account = Account(id: "")
    let day = Day(number: 20_000)
    account.startedOn = day
    account.sentiment = Sentiment(value: .good)
    let portfolio = Portfolio(Book(rules: Rules(), accounts: [account]), on: day)
    return portfolio.assessments.isEmpty ? .object([]) : AccountJSON(portfolio, 0).value
  }()
}
