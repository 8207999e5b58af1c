import Adoption
import BookDirectory
import ArgumentParser
import Reports

/// Prints the accounts whose first value is at risk.
struct Risk: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the accounts whose first value is at risk, with owners.",
    discussion: """
      The most urgent group comes first. Each account has its clock, what it waits for, the play that is due, its \
      blockers, and the owner and day of its next action. In csv, lists are joined by spaces, unknown is left empty, \
      and text that begins like a formula is led by an apostrophe unless --raw is given.
      """)

  @Option(help: "The format: text, markdown, csv or json.")
  var format: Report.Format = .text

  @OptionGroup var spreadsheet: SpreadsheetArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(toPrint: format.rawValue)
    let report = RiskReport(book.portfolio(of: loaded.book))
    switch format {
    case .text: try Output.print(report.text)
    case .markdown: try Output.print(report.markdown)
    case .csv: try Output.print(report.csv(raw: spreadsheet.raw))
    case .json: try Output.print(report.json)
    }
  }
}
