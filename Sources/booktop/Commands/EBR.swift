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

  @OptionGroup var output: DocumentOutput

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let position = try account.position(in: loaded.book)
    let portfolio = book.portfolio(of: loaded.book)
    let report = BusinessReviewReport(BusinessReviewBrief(portfolio, position))
    try output.print(report)
  }
}
