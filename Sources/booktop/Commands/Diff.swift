import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what changed between two days.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Print what changed in the book between two days, worst first.")

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The earlier day, such as 1w (a week ago) or 2026-11-13. Without it: seven days before.", valueName: "day"),
    transform: AskedDay.typed)
  var from: AskedDay?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The later day. Without it: the book's own day.", valueName: "day"), transform: AskedDay.typed)
  var to: AskedDay?

  @OptionGroup var output: DocumentOutput

  @OptionGroup var scope: ScopeArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let own = book.day(for: loaded.book)
    let later = to?.day(from: own) ?? own
    let earlier = from?.day(from: own) ?? later - 7
    guard earlier <= later else {
      Output.complain(
        "--from is \(earlier.description), which is after --to, \(later.description). Give the earlier day first.")
      throw ExitCode(64)
    }
    let changes = BookChanges(
      from: book.portfolio(of: loaded.book, on: earlier),
      to: scope.part(of: book.portfolio(of: loaded.book, on: later)))
    let report = ChangesReport(changes)
    try output.print(report)
  }
}
