import Adoption
import BookDirectory
import ArgumentParser
import Reports

/// Prints the numbers of the book.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Print the numbers of the book once.",
    discussion: """
      text, markdown and html are for people: what the executive screen shows, then the at-risk list with owners and what \
      needs attention first. json has every number in full precision; null is unknown. csv has a row for each account \
      with the fields of the JSON under dotted names, lists joined by spaces, unknown left empty; text that begins with \
      =, +, -, @, a tab or a line's end is led by an apostrophe unless --raw is given, and control characters are shown \
      as signs.
      """)

  @OptionGroup var output: TableOutput

  @OptionGroup var scope: ScopeArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = output.format == .json ? try book.load() : try book.load(orPrint: output.print)
    let portfolio = scope.part(of: book.portfolio(of: loaded.book))
    try output.print(BookReport(portfolio, workers: .threads))
    if !loaded.book.unread.isEmpty { throw ExitCode(2) }
  }
}
