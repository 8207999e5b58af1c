import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what one takes into an executive business review.
struct EBR: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ebr", abstract: "Print the brief of an account's business review.",
    discussion: "The customer's outcome comes first, then depth of use, signs of expansion and the decisions asked for."
  )

  @OptionGroup var account: AccountArgument

  @Option(help: "The format: text, markdown or json.")
  var format: Format = .text

  @OptionGroup var book: BookArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

  func run() throws {
    let loaded = try book.load(toPrint: format.rawValue)
    let position = try account.position(in: loaded.book)
    let portfolio = book.portfolio(of: loaded.book)
    let report = BusinessReviewReport(BusinessReviewBrief(portfolio, position))
    switch format {
    case .text: try Output.print(report.text)
    case .markdown: try Output.print(report.markdown)
    case .json: try Output.print(report.json)
    }
  }
}
