import Adoption
import BookDirectory
import ArgumentParser
import Reports

/// Prints the accounts whose first value is at risk.
struct Risk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk", abstract: "Print the accounts whose first value is at risk, with owners.",
    discussion: """
      The most urgent group comes first. Each account has its clock, what it waits for, the play that is due, its \
      blockers, and the owner and day of its next action. In csv, lists are joined by spaces, unknown is left empty, \
      and text that begins like a formula is led by an apostrophe unless --raw is given.
      """)

  @OptionGroup var output: TableOutput

  @OptionGroup var scope: ScopeArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let report = RiskReport(scope.part(of: book.portfolio(of: loaded.book)))
    try output.print(report)
  }
}
