import Adoption
import BookDirectory
import ArgumentParser
import Reports

/// Prints the numbers of the book.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the numbers of the book once.",
    discussion: """
      text and markdown are for people: what the executive screen shows, then the at-risk list with owners and what \
      needs attention first. json has every number in full precision; null is unknown. csv has a row for each account \
      with the fields of the JSON under dotted names, lists joined by spaces, unknown left empty; text that begins with \
      =, +, -, @, a tab or a line's end is led by an apostrophe unless --raw is given, and control characters are shown \
      as signs.
      """)

  @Option(help: "The format: text, markdown, csv or json.")
  var format: Format = .text

  @OptionGroup var spreadsheet: SpreadsheetArguments

  @OptionGroup var book: BookArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, csv, json }

  func run() throws {
    let loaded = format == .json ? try book.load() : try book.load(toPrint: format.rawValue)
    let portfolio = book.portfolio(of: loaded.book)
    switch format {
    case .text: try Output.print(BookReport(portfolio).text)
    case .markdown: try Output.print(BookReport(portfolio).markdown)
    case .csv: try Output.print(ReportCSV(portfolio).text(raw: spreadsheet.raw))
    case .json: try Output.print(ReportJSON(portfolio, workers: .threads).text)
    }
    if !loaded.book.unread.isEmpty { throw ExitCode(2) }
  }
}
