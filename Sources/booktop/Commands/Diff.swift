import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what changed between two days.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what changed in the book between two days, worst first.")

  @Option(help: ArgumentHelp("The earlier day, such as 2026-11-13. Without it: seven days before.", valueName: "day"))
  var from: Day?

  @Option(help: ArgumentHelp("The later day. Without it: the book's own day.", valueName: "day"))
  var to: Day?

  @OptionGroup var output: DocumentOutput

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let later = to ?? book.day(for: loaded.book)
    let earlier = from ?? later - 7
    guard earlier <= later else {
      Output.complain("--from is \(earlier), which is after --to, \(later). Give the earlier day first.")
      throw ExitCode(64)
    }
    let changes = BookChanges(
      from: book.portfolio(of: loaded.book, on: earlier), to: book.portfolio(of: loaded.book, on: later))
    let report = ChangesReport(changes)
    try output.print(report)
  }
}
